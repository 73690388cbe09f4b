// Loads Iamport's script, once for a page, whoever else loads it too.
import type { ErrorKind } from './generated.js';
import { inLocale } from './locale.js';
import { scriptUrl } from './trusted.js';
import type { Locale, SdkOptions } from './types.js';

const DEFAULT_SRC = 'https://cdn.iamport.kr/v1/iamport.js';

/** Every address that Iamport has served its script from. */
const KNOWN = /\/(iamport\.payment-[\d.]+|v\d+\/iamport)(\.min)?\.js/;

/** The time to wait for an existing script tag that may already have failed silently. */
const PATIENCE_MS = 3000;

const SEVERAL = {
  ko: '이 페이지에 아임포트 SDK가 둘 이상입니다. window.IMP는 하나뿐이니 하나만 남기세요:',
  en: 'This page has more than one Iamport SDK, and window.IMP can only be one of them. Keep one:',
};

/** The key under which all copies of this package on a page share one load. */
const LOADING = Symbol.for('iamport-billing.loading');
const shared = globalThis as { [LOADING]?: Promise<void> };

const present = () =>
  typeof (globalThis as { IMP?: { request_pay?: unknown } }).IMP?.request_pay === 'function';
const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
const once = (target: EventTarget, event: string) =>
  new Promise<string>((done) => target.addEventListener(event, () => done(event), { once: true }));
const settled = (tag: HTMLScriptElement) => Promise.race([once(tag, 'load'), once(tag, 'error')]);

/**
 * When the page has been parsed: only then does `IMP.init` do its work, and a request before that
 * is lost.
 */
export const parsed = async () =>
  document.readyState === 'loading' && once(document, 'DOMContentLoaded');

/**
 * Resolves when `window.IMP` is there. Calls at once share one load; a failure is forgotten.
 * Rejects with `{ kind, cause }`, because each caller has its own language.
 */
export async function loadSdk(options: SdkOptions, locale: Locale): Promise<void> {
  if (!present()) await (shared[LOADING] ??= load(options).finally(() => delete shared[LOADING]));
  warnOfSeveral(options.src, locale);
}

async function load({
  src = DEFAULT_SRC,
  timeoutMs = 10_000,
  retries = 2,
  ...attributes
}: SdkOptions): Promise<void> {
  for (const tag of tags(src)) {
    if (await comes(tag, timeoutMs)) return;
    // A dead tag would be taken for a load under way, by us and by others.
    tag.remove();
  }
  for (let tries = 0; ; tries++) {
    try {
      return await insert(src, attributes, timeoutMs);
    } catch (failure) {
      if (tries >= retries) throw failure;
    }
    await pause(300 * 2 ** tries);
    // It may have come after all, or somebody else's has.
    if (present()) return;
  }
}

/** The tags that load an SDK, or have; not those that a consent manager keeps from running. */
const tags = (src?: string) =>
  [...document.scripts].filter(
    (tag) =>
      (tag.src === address(src) || KNOWN.test(tag.src)) && /^$|javascript|module/.test(tag.type),
  );

const address = (src?: string) => src && new URL(src, document.baseURI).href;

/**
 * Waits for a tag that somebody else wrote; false where it has failed, or has not come in good
 * time.
 */
async function comes(tag: HTMLScriptElement, timeoutMs: number): Promise<boolean> {
  let end: Promise<unknown>;
  if (performance.getEntriesByName(tag.src).length) {
    // Fetched, or failed. A script runs when it is its turn: at the latest when the page has been
    // parsed.
    end = parsed().then(() => pause(200));
  } else {
    // Under way; or it failed and left no trace, as where an ad blocker or a CSP stood in its way.
    end =
      document.readyState === 'complete'
        ? pause(PATIENCE_MS)
        : once(window, 'load').then(() => pause(0));
  }
  await Promise.race([settled(tag), end, pause(timeoutMs)]);
  return present();
}

async function insert(src: string, attributes: SdkOptions, timeoutMs: number): Promise<void> {
  const { nonce, integrity, crossOrigin = integrity ? 'anonymous' : undefined } = attributes;
  const tag = document.createElement('script');
  tag.async = true;
  if (nonce) tag.nonce = nonce;
  if (integrity) tag.integrity = integrity;
  if (crossOrigin) tag.crossOrigin = crossOrigin;
  try {
    tag.src = scriptUrl(src);
  } catch (cause) {
    // Trusted Types, and a policy of the page's that does not let ours be made.
    throw { kind: 'sdk_load_failed', cause };
  }
  const end = Promise.race([settled(tag), pause(timeoutMs)]);
  document.head.append(tag);
  const event = await end;
  if (present()) return;
  tag.remove();
  const [kind, why]: [ErrorKind, string] =
    event === 'load'
      ? ['sdk_load_failed', 'loaded, but set no window.IMP']
      : event
        ? ['sdk_load_failed', 'could not be loaded']
        : ['sdk_load_timeout', `did not answer within ${timeoutMs} ms`];
  throw { kind, cause: new Error(`${src} ${why}`) };
}

let warned = '';

/** One SDK overwrites the other's `window.IMP`, whichever comes last. */
function warnOfSeveral(src: string | undefined, locale: Locale): void {
  const sources = [...tags(src).map((tag) => tag.src), address(src) ?? []].flat();
  const several = [...new Set(sources.map((each) => each.split('?')[0]))];
  if (several.length < 2 || warned === (warned = several.join(', '))) return;
  console.warn(`[iamport-billing] ${inLocale(SEVERAL, locale)} ${warned}`);
}

/** The work, or a rejection as soon as `signal` aborts; what has begun goes on for the others. */
export function abortable<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work();
  return new Promise((resolve, reject) => {
    const abort = () => reject({ kind: 'aborted', cause: signal.reason });
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
