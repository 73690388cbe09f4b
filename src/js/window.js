// The payment window, as far as any page can see it: whether one is open, and what it left behind.
// The SDK says nothing when its window never opens, or closes without an answer; and then it may
// leave the page covered and unable to scroll. No name of the SDK's own elements is known here, so
// all versions are alike; where nothing is found, nothing is done.
//
// We attribute a change to the SDK only if it happened during `IMP.request_pay` or in the same
// mutation batch as an Iamport iframe. It is hidden and put back, never removed: a late answer may
// still come out of it, and the SDK may need it again.

const IAMPORT = 'iframe[src*=".iamport."]';
const HIDDEN = 'none!important';
const WATCHED = {
  subtree: true,
  childList: true,
  attributeOldValue: true,
  attributeFilter: ['style', 'class'],
};

/** The large frames that the page shows. */
const frames = () =>
  [...document.querySelectorAll('iframe')].filter((frame) => {
    const { width, height } = frame.getBoundingClientRect();
    return width >= 200 && height >= 200 && getComputedStyle(frame).visibility !== 'hidden';
  });

/**
 * Splits a `class` or a `style` into parts that may change apart: classes, or properties.
 */
function parts(name, text) {
  if (name === 'class') return new Map(text?.match(/\S+/g)?.map((token) => [token, '!']));
  const { style } = document.createElement('i');
  style.cssText = text ?? ''; // a policy without 'unsafe-inline' allows this, but not setAttribute
  return new Map(
    [...style].map((property) => [
      property,
      `${style.getPropertyValue(property)}!${style.getPropertyPriority(property)}`,
    ]),
  );
}

/** Sets one part to `to` if it is still `from`: what the page has changed since stays. */
function restore(node, name, part, from, to) {
  if (parts(name, node.getAttribute(name)).get(part) !== from) return;
  if (name === 'class') node.classList.toggle(part, !!to);
  else node.style.setProperty(part, ...(to ?? '').split('!'));
}

const ofIamport = ({ target, addedNodes }) =>
  [target, ...addedNodes].some(
    (node) =>
      node instanceof Element &&
      node !== document.body &&
      node !== document.documentElement &&
      (node.matches(IAMPORT) || node.querySelector(IAMPORT)),
  );

/** The watch over the last request. */
let last;

/** True if a window may be open, whether its request waits for it or was given up. */
export const isWindowOpen = () => !!last?.live && last.anythingInFront();

/** After so many polls without a window, none will open: the SDK has lost the request. */
const OPENS_WITHIN = 20;

/**
 * After so many polls in a row without the window that was open, nobody answers any more. Generous,
 * because a gateway may close its popup before the SDK has the answer.
 */
const ANSWERS_WITHIN = 30;

/** The end of a request whose SDK says nothing: the numbers of `Silence` in src/js/window.rs. */
const NEVER_OPENED = 1;
const CLOSED = 2;

/** Watches one request, from right before the SDK is called. */
export class Watch {
  constructor() {
    // A window that nobody waits for any more may still be open: it is no frame of the page's.
    this.before = last?.live ? last.before : new Set(frames());
    // The SDK finds its elements as it left them.
    this.changes = last?.changes ?? [];
    for (const [node, name, part, was, is] of this.changes) restore(node, name, part, was, is);
    this.added = last?.live ? last.added : [];
    last?.stop();
    last = this;
    this.live = true;
    /** A frame, or what may be a popup, was seen: more than a glance at another tab. */
    this.opened = false;
    /** The polls without a window. */
    this.polls = 0;
    // An app in front may freeze this page before anybody has looked.
    this.wasHidden = false;
    this.onHidden = () => (this.wasHidden = true);
    document.addEventListener('visibilitychange', this.onHidden);
    this.observer = new MutationObserver(
      (records) => records.some(ofIamport) && this.record(records),
    );
    this.observer.observe(document, WATCHED);
  }

  /**
   * Calls `settle` with the signal when it aborts, and with nothing when the shopper is back from
   * the gateway's page, out of the back/forward cache, where this page was frozen.
   */
  listen(signal, settle) {
    const onAbort = () => settle(signal);
    const onShow = ({ persisted }) => persisted && settle();
    signal?.addEventListener('abort', onAbort);
    window.addEventListener('pageshow', onShow);
    this.settled = () => {
      signal?.removeEventListener('abort', onAbort);
      window.removeEventListener('pageshow', onShow);
      delete this.settled;
    };
  }

  /** The SDK's function has returned. */
  called() {
    this.record(this.observer.takeRecords());
  }

  record(records) {
    records.forEach(({ target, attributeName: name, oldValue, addedNodes }, at) => {
      for (const node of addedNodes) if (node instanceof HTMLElement) this.added.push(node);
      // Of several changes of one attribute the first knows what it was.
      if (
        !name ||
        records.findIndex((other) => other.target === target && other.attributeName === name) < at
      )
        return;
      const [was, is] = [parts(name, oldValue), parts(name, target.getAttribute(name))];
      for (const part of new Set([...was.keys(), ...is.keys()])) {
        if (was.get(part) !== is.get(part))
          this.changes.push([target, name, part, was.get(part), is.get(part)]);
      }
    });
  }

  /** A large frame that was not there before, a popup in front of the page, or another app. */
  anythingInFront() {
    const { hidden } = document;
    const opened =
      (!hidden && !document.hasFocus()) || frames().some((frame) => !this.before.has(frame));
    this.opened ||= opened;
    return hidden || opened;
  }

  /** Polls the window: the number of a silence if nothing can be expected any more, or else 0. */
  poll() {
    const { wasHidden } = this;
    this.wasHidden = false;
    if (this.anythingInFront() || wasHidden) {
      this.seen = true;
      this.polls = 0;
      return 0;
    }
    this.polls++;
    if (this.polls === (this.seen ? ANSWERS_WITHIN : OPENS_WITHIN))
      return this.seen ? CLOSED : NEVER_OPENED;
    return 0;
  }

  /** Uncovers the page where no window is open. */
  uncover() {
    if (last !== this || this.anythingInFront()) return;
    for (const node of this.added.splice(0)) {
      this.changes.push([
        node,
        'style',
        'display',
        HIDDEN,
        parts('style', node.getAttribute('style')).get('display'),
      ]);
    }
    for (const [node, name, part, was, is] of [...this.changes].reverse())
      restore(node, name, part, is, was);
  }

  /**
   * The SDK has answered, and clears up by itself; or nobody will, and we do. What is hidden is
   * shown to the SDK again.
   */
  end(answered) {
    if (answered) this.changes = this.changes.filter(([, , , was]) => was === HIDDEN);
    else this.uncover();
    this.stop();
  }

  stop() {
    this.live = false;
    this.observer.disconnect();
    document.removeEventListener('visibilitychange', this.onHidden);
  }
}
