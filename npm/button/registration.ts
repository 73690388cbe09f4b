// One registration from the page's load to the server's answer: the states of a card button,
// without any element.
//
//      ┌───────────── again ─────────────┐
//      ▼                                 │
//   loading ──► ready ──press──► open ──►│ confirming ──► registered
//    │   ▲        ▲               │      │   │    ▲
//    ▼   │press   │ no window     │      │   ▼    │check
//  unavailable    └───────────────┘      │  unsure
//                                        └── the server says no: a text, and a new order
//
// Only the server's answer leads to `registered`, and nothing leads away from it. A late answer
// asks the server too, in any state.
import {
  createIamport,
  type IamportOptions,
  isIamportError,
  type Locale,
  type Outcome,
  type RequestPayParam,
} from '../index.js';
import { type Ask, askAbout, askForOrder, type Confirmed } from './ask.js';
import { addReport, dropReport, firstReport, type Report } from './reports.js';
import { type BuyerTexts, buyerText, textNamed } from './texts.js';

/** The order that your server has saved: the object for `IMP.request_pay`. */
export type Order = RequestPayParam;

/** The keys that the buyer may fill in on the page. */
export type Buyer = Pick<
  RequestPayParam,
  'buyer_name' | 'buyer_tel' | 'buyer_email' | 'buyer_addr' | 'buyer_postcode'
>;

/**
 * The state of a card button.
 *
 * - `loading`: the SDK and the order are on their way.
 * - `ready`: a press opens the payment window.
 * - `open`: the window is open.
 * - `confirming`: your server is asked what became of it.
 * - `registered`: your server says that the card is registered.
 * - `unsure`: your server could not be asked. No order is made; `check` asks again.
 * - `unavailable`: the SDK or the order could not be loaded. A press loads again.
 */
export type ButtonState =
  | 'loading'
  | 'ready'
  | 'open'
  | 'confirming'
  | 'registered'
  | 'unsure'
  | 'unavailable';

/** A state, as a page shows it. */
export interface ButtonSnapshot {
  /** The state. */
  readonly state: ButtonState;
  /** The text for the buyer. Empty if there is nothing to say. */
  readonly message: string;
  /** True if a press would do nothing, or harm: disable the button. */
  readonly disabled: boolean;
  /** True while something is under way: the button's `aria-busy`. */
  readonly busy: boolean;
  /** The label of a second button that calls `check`. `null` if there is nothing to check. */
  readonly check: string | null;
}

/** The options of a registration, with or without an element. */
export interface RegistrationOptions extends Omit<IamportOptions, 'onLate'> {
  /**
   * The order: an address that answers a POST with it, as JSON, or a function. It is asked for when
   * the page loads, and again after a registration that came to nothing. A page that only confirms
   * leaves it out.
   */
  order?: Ask<[], Order>;
  /**
   * The confirmation: an address that takes `{ merchant_uid, imp_uid }` in a POST and answers
   * `{ registered }`, as JSON, or a function. It may be asked twice about one end.
   */
  confirm: Ask<[Report], Confirmed>;
  /** Reads the buyer's data, in the click. These keys win over those of the order. */
  buyer?: () => Buyer | null;
  /** The language of texts and messages. Default: that of `<html lang>`, else `ko`. */
  locale?: Locale;
  /** Words of your own, in place of the package's. */
  texts?: BuyerTexts;
  /** Called once your server has said that the card is registered. It may come once a reload. */
  onRegistered?: (report: Report, answer: Confirmed) => void;
  /** Called with each change. */
  onState?: (snapshot: ButtonSnapshot) => void;
  /** Called with errors, for the developer. Default: `console.error`. */
  onError?: (error: unknown) => void;
}

/** A registration without an element, for frameworks. */
export interface Registration {
  /** The present state. */
  readonly snapshot: ButtonSnapshot;
  /** Calls back with each change; returns a function that ends it. */
  subscribe(listener: (snapshot: ButtonSnapshot) => void): () => void;
  /** Loads, and takes up what this tab has left open. */
  start(): void;
  /** Opens the window. Call it directly in the click. */
  press(): void;
  /** Asks the server again, if it could not be asked. */
  check(): void;
  /** Stops the updates. What is open still reaches the server. */
  stop(): void;
}

/** The snapshot before anything is loaded, on a server too. */
export const LOADING: ButtonSnapshot = {
  state: 'loading',
  message: '',
  disabled: true,
  busy: true,
  check: null,
};

/**
 * Creates what {@link cardButton} is made of: a registration for a button of a framework's. It does
 * nothing before `start()`.
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param given read anew each time they are needed: a component's may change
 */
export function createRegistration(
  userCode: string,
  given: () => RegistrationOptions,
): Registration {
  const stopped = new AbortController();
  const listeners = new Set<(snapshot: ButtonSnapshot) => void>();
  let snapshot = LOADING;
  let order: Order | undefined;
  /** The question for the order. It is asked once, however often the SDK is loaded. */
  let ordering: Promise<Order> | undefined;
  /** The end that the server could not be asked about, and its text if the answer is no. */
  let unsure: [report: Report, end: unknown] | undefined;
  const options = (): RegistrationOptions => {
    const language = globalThis.document?.documentElement.lang;
    const locale = !language || /^ko/i.test(language) ? 'ko' : 'en';
    return { ...given(), locale: given().locale ?? locale };
  };
  const iamport = createIamport(userCode, {
    ...options(),
    onLate: (outcome) => void confirm(outcome, outcome, true),
  });

  function set(state: ButtonState, message = textOf(state)) {
    // Nothing leads away from `registered`.
    if (stopped.signal.aborted || snapshot.state === 'registered') return;
    snapshot = {
      state,
      message,
      disabled: state !== 'ready' && state !== 'unavailable',
      busy: state === 'loading' || state === 'open' || state === 'confirming',
      check: state === 'unsure' ? textNamed('check', options()) : null,
    };
    for (const listener of listeners) listener(snapshot);
    options().onState?.(snapshot);
  }

  function textOf(state: ButtonState): string {
    return state === 'loading' || state === 'ready' ? '' : textNamed(state, options());
  }

  function fail(error: unknown) {
    const { onError = console.error } = options();
    if (!stopped.signal.aborted) onError(error);
  }

  /** Loads the SDK and the order side by side. The text stays: it says why it loads again. */
  async function load(message = '') {
    if (stopped.signal.aborted || snapshot.state === 'registered') return;
    set('loading', message);
    try {
      const ask = options().order;
      if (ask) {
        ordering ??= askForOrder(ask, stopped.signal);
        ordering.catch(() => (ordering = undefined));
      }
      [order] = await Promise.all([ordering, iamport.preload({ signal: stopped.signal })]);
      if (snapshot.state === 'loading') set('ready', message);
    } catch (error) {
      if (stopped.signal.aborted) return;
      fail(error);
      if (snapshot.state === 'loading') set('unavailable', buyerText(error, options()));
    }
  }

  /** Confirms this page's landing. `undefined`: the core cannot run before `preload()` is done. */
  function land(): boolean | undefined {
    try {
      const landing = iamport.takeLanding();
      if (landing) void confirm(landing, landing);
      return !!landing;
    } catch {
      return undefined;
    }
  }

  async function start() {
    const open = firstReport();
    if (open) return confirm(open, undefined);
    const landed = land();
    if (landed) return;
    if (landed === undefined) {
      await iamport.preload({ signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted || land()) return;
    }
    await load();
  }

  function press() {
    if (snapshot.state === 'unavailable') void load();
    if (snapshot.state !== 'ready' || !order) return;
    const { merchant_uid } = order;
    let answer: Promise<Outcome>;
    try {
      const buyer = options().buyer?.();
      // A form that is not filled in says so itself.
      if (buyer === null) return;
      answer = iamport.requestPay({ ...order, ...buyer });
    } catch (error) {
      fail(error);
      return set('ready', buyerText(undefined, options()));
    }
    set('open');
    answer.then(
      (outcome) =>
        confirm({ ...outcome, merchant_uid: outcome.merchant_uid ?? merchant_uid }, outcome),
      (error: unknown) => {
        const { kind, merchant_uid: named } = isIamportError(error)
          ? error
          : { kind: undefined, merchant_uid: null };
        if (kind !== 'busy') fail(error);
        // `busy` names the order of the other request, which is not this button's to ask about.
        if (named && kind !== 'busy') return confirm({ merchant_uid: named, imp_uid: null }, error);
        const again = kind === 'busy' || kind === 'invalid_param';
        set(again ? 'ready' : 'unavailable', buyerText(error, options()));
      },
    );
  }

  /** Asks the server about an end. A late one changes the state only if it registers the card. */
  async function confirm({ merchant_uid, imp_uid }: Report, end: unknown, late = false) {
    const report = { merchant_uid, imp_uid };
    if (merchant_uid || imp_uid) addReport(report);
    // A landing that somebody has typed: there is nothing to ask about.
    else if (!late) return load(buyerText(end, options()));
    else return;
    if (!late) set('confirming');
    unsure = undefined;
    try {
      const answer = await askAbout(report, options().confirm);
      dropReport(report);
      if (answer.registered) {
        set('registered', answer.message);
        if (!stopped.signal.aborted) options().onRegistered?.(report, answer);
      } else if (!late) {
        // A number that has ended is not used again.
        order = ordering = undefined;
        const message = answer.message ?? buyerText(end, { ...options(), asked: true });
        const next = firstReport();
        await (next ? confirm(next, end) : load(message));
      }
    } catch (error) {
      fail(error);
      if (late) return;
      unsure = [report, end];
      set('unsure');
    }
  }

  return {
    get snapshot() {
      return snapshot;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => void start(),
    press,
    check() {
      if (unsure) void confirm(...unsure);
    },
    stop: () => stopped.abort(),
  };
}
