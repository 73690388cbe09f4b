// Loads Iamport's script once per page, even if other scripts load it as well.
import type { ErrorKind } from './generated.js';
import { note } from './messages/tell.js';
import { scriptUrl } from './trusted.js';
import type { Locale, SdkOptions } from './types.js';

const DEFAULT_SRC = 'https://cdn.iamport.kr/v1/iamport.js';

/** Matches every address that Iamport has served its script from. */
const KNOWN_SRC = /\/(iamport\.payment-[\d.]+|v\d+\/iamport)(\.min)?\.js/;

/** The time to wait for an existing script tag that may already have failed silently. */
const PATIENCE_MS = 3000;

/** The key under which all copies of this package on a page share one load. */
const LOADING = Symbol.for('iamport-billing.loading');
const shared = globalThis as { [LOADING]?: Promise<void> };

const isPresent = () =>
  typeof (globalThis as { IMP?: { request_pay?: unknown } }).IMP?.request_pay === 'function';
const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
const once = (target: EventTarget, event: string) =>
  new Promise<string>((done) => target.addEventListener(event, () => done(event), { once: true }));
const loadOrError = (tag: HTMLScriptElement) =>
  Promise.race([once(tag, 'load'), once(tag, 'error')]);

/**
 * Waits until the page has been parsed. Before that `IMP.init` does nothing, and a request is lost.
 */
export const parsed = async () =>
  document.readyState === 'loading' && once(document, 'DOMContentLoaded');

/**
 * Resolves when `window.IMP` is there. Concurrent calls share one load, and a call after a failure
 * starts a new one. Rejects with `{ kind, cause }`, because each caller has its own language.
 */
export async function loadSdk(options: SdkOptions, locale?: Locale): Promise<void> {
  if (!isPresent()) await (shared[LOADING] ??= load(options).finally(() => delete shared[LOADING]));
  warnOfSeveral(options.src, locale);
}

async function load({
  src = DEFAULT_SRC,
  timeoutMs = 10_000,
  retries = 2,
  ...attributes
}: SdkOptions): Promise<void> {
  for (const tag of sdkTags(src)) {
    if (await waitForTag(tag, timeoutMs)) return;
    // We or others would mistake a dead tag for one that is still loading.
    tag.remove();
  }
  for (let tries = 0; ; tries++) {
    try {
      return await insertTag(src, attributes, timeoutMs);
    } catch (failure) {
      if (tries >= retries) throw failure;
    }
    await pause(300 * 2 ** tries);
    // The script may have arrived late, or another one has loaded.
    if (isPresent()) return;
  }
}

/** Finds the tags of an SDK. A consent manager changes the type of those that it blocks. */
const sdkTags = (src?: string) =>
  [...document.scripts].filter(
    (tag) =>
      (tag.src === address(src) || KNOWN_SRC.test(tag.src)) &&
      /^$|javascript|module/.test(tag.type),
  );

const address = (src?: string) => src && new URL(src, document.baseURI).href;

/** Waits for a tag that another script or the page wrote. False if it fails or takes too long. */
async function waitForTag(tag: HTMLScriptElement, timeoutMs: number): Promise<boolean> {
  let end: Promise<unknown>;
  if (performance.getEntriesByName(tag.src).length) {
    // The fetch has ended, one way or the other. A script that was fetched runs when the page has
    // been parsed, if not earlier.
    end = parsed().then(() => pause(200));
  } else {
    // Still loading; or an ad blocker or a CSP blocked it, which leaves no trace.
    end =
      document.readyState === 'complete'
        ? pause(PATIENCE_MS)
        : once(window, 'load').then(() => pause(0));
  }
  await Promise.race([loadOrError(tag), end, pause(timeoutMs)]);
  return isPresent();
}

async function insertTag(src: string, attributes: SdkOptions, timeoutMs: number): Promise<void> {
  const { nonce, integrity, crossOrigin = integrity ? 'anonymous' : undefined } = attributes;
  const tag = document.createElement('script');
  tag.async = true;
  if (nonce) tag.nonce = nonce;
  if (integrity) tag.integrity = integrity;
  if (crossOrigin) tag.crossOrigin = crossOrigin;
  try {
    tag.src = scriptUrl(src);
  } catch (cause) {
    // Trusted Types: the page does not allow our policy.
    throw { kind: 'sdk_load_failed', cause };
  }
  const end = Promise.race([loadOrError(tag), pause(timeoutMs)]);
  document.head.append(tag);
  const event = await end;
  if (isPresent()) return;
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

/** Warns of several SDKs, once: the last one to load overwrites `window.IMP`. */
function warnOfSeveral(src: string | undefined, locale?: Locale): void {
  const sources = [...sdkTags(src).map((tag) => tag.src), address(src) ?? []].flat();
  const several = [...new Set(sources.map((each) => each.split('?')[0]))];
  if (several.length < 2 || warned === (warned = several.join(', '))) return;
  note('several_sdks', locale, warned);
}
