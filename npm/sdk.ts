// Loads Iamport's script, once for a page, whoever else loads it too.
import { IamportError } from './error.js';
import type { Locale, SdkOptions } from './types.js';

const DEFAULT_SRC = 'https://cdn.iamport.kr/v1/iamport.js';

/** Every address that Iamport has served its script from. */
const KNOWN = /\/(iamport\.payment-[\d.]+|v\d+\/iamport)(\.min)?\.js/;

let loading: Promise<void> | undefined;

const present = () => typeof (globalThis as { IMP?: { request_pay?: unknown } }).IMP?.request_pay === 'function';
const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Resolves when `window.IMP` is there. Calls at once share one load; a failure is forgotten. */
export function loadSdk(options: SdkOptions, locale: Locale, signal?: AbortSignal): Promise<void> {
  if (present()) return Promise.resolve();
  loading ??= attempts(options, locale).finally(() => {
    loading = undefined;
  });
  return signal ? abortable(loading, signal, locale) : loading;
}

async function attempts(options: SdkOptions, locale: Locale): Promise<void> {
  const { src = DEFAULT_SRC, timeoutMs = 10_000, retries = 2 } = options;
  const strange = [...document.scripts].find((tag) => tag.src === new URL(src, document.baseURI).href || KNOWN.test(tag.src));
  if (strange && (await foreign(strange, timeoutMs))) return;
  let failure: IamportError | undefined;
  for (let tries = 0; tries <= retries; tries++) {
    if (tries > 0) await pause(300 * 2 ** tries);
    // Somebody else's tag may have arrived meanwhile.
    if (present()) return;
    try {
      return await insert(src, options, timeoutMs, locale);
    } catch (thrown) {
      failure = thrown as IamportError;
    }
  }
  throw failure;
}

/** Waits for a tag that the page wrote itself; false where it has failed, or nothing tells that it has not. */
async function foreign(tag: HTMLScriptElement, timeoutMs: number): Promise<boolean> {
  const loaded = performance.getEntriesByName(tag.src).length > 0;
  if (!loaded) {
    // A tag that failed before we came tells nobody; when the page has loaded, few are still under way.
    const patience = document.readyState === 'complete' ? Math.min(timeoutMs, 1000) : timeoutMs;
    await Promise.race([settled(tag), new Promise((done) => addEventListener('load', done, { once: true })), pause(patience)]);
  } else if (document.readyState === 'loading') {
    // It has arrived, and runs when it is its turn.
    await Promise.race([settled(tag), pause(timeoutMs)]);
  }
  return present();
}

function settled(tag: HTMLScriptElement): Promise<string> {
  return new Promise((done) => {
    tag.addEventListener('load', () => done('load'), { once: true });
    tag.addEventListener('error', () => done('error'), { once: true });
  });
}

async function insert(src: string, options: SdkOptions, timeoutMs: number, locale: Locale): Promise<void> {
  const { nonce, integrity, crossOrigin = integrity ? 'anonymous' : undefined } = options;
  const tag = document.createElement('script');
  tag.async = true;
  if (nonce) tag.nonce = nonce;
  if (integrity) tag.integrity = integrity;
  if (crossOrigin) tag.crossOrigin = crossOrigin;
  tag.src = src;
  const end = Promise.race([settled(tag), pause(timeoutMs)]);
  document.head.append(tag);
  const event = await end;
  if (present()) return;
  // A dead tag would be taken for a load under way, by us and by others.
  tag.remove();
  const cause = new Error(event === 'load' ? `${src} loaded, but set no window.IMP` : `${src} ${event ? 'could not be loaded' : `did not answer within ${timeoutMs} ms`}`);
  throw new IamportError({ kind: event ? 'sdk_load_failed' : 'sdk_load_timeout', cause }, locale);
}

/** `work`, or a rejection as soon as `signal` aborts; the work itself goes on for the others. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal, locale: Locale): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new IamportError({ kind: 'aborted', cause: signal.reason }, locale));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
