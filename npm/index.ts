/**
 * `iamport-billing`: registers billing keys in the browser.
 *
 * ```ts
 * const iamport = createIamport('imp00000000');
 * iamport.preload();                                    // when the page loads
 * const outcome = await iamport.requestPay(param);      // in the click
 * ```
 *
 * @module iamport-billing
 */
import type { Core } from '#core';
// First import, so that the wasm's text comes first in the bundle: see core.ts.
import { core, preloadCore, requestPay } from './core.js';
import { abortable } from './abortable.js';
import { type Failure, IamportError, isIamportError, toError } from './error.js';
import { gatewayOption } from './gateway-option.js';
import type { WarningCode } from './generated.js';
import type { Messages } from './messages.js';
import { addMessages } from './messages/add.js';
import { errorWithMessage, note, warn, withMessages } from './messages/tell.js';
import { ownKeys } from './own-keys.js';
import { loadSdk, parsed } from './sdk.js';
import { timeout } from './timeout.js';
import type {
  Iamport,
  IamportOptions,
  Locale,
  Outcome,
  RequestOptions,
  Violation,
} from './types.js';

export { IamportError, isIamportError };
export type * from './generated.js';
export type * from './types.js';

const pageUrl = () => (typeof location === 'object' ? location.href : undefined);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** The names of options: those of `createIamport`, and those that the card button has besides. */
const OPTIONS = /^(tierCode|locale|gateway|redirectUrl|sdk|order|confirm|buyer|texts|on[A-Z]\w+)$/;

/** Texts that are taken for a user code. Their names are the same in both languages. */
const WRONG_CODES: readonly (readonly [RegExp, string])[] = [
  [/^(store|channel)-/, 'PortOne V2 ID'],
  [/^\d{16}$/, 'REST API key'],
  [/^[A-Z][A-Z\d]{9}$/, 'CID'],
  [/[{}<>$%]|^(undefined|null|your.*)$/i, 'template'],
];

/** The last error of loading the SDK. The page has one SDK, so all its checkouts share this. */
let loadError: unknown;

/**
 * Runs a call of the core. Turns its failure into an {@link IamportError}.
 *
 * @internal
 */
export function runCore<T>(
  locale: Locale | undefined,
  call: (core: Core) => T,
  messages?: Messages,
): T {
  try {
    return core(call);
  } catch (thrown) {
    if (messages) addMessages(thrown as Failure, messages, locale);
    throw toError(thrown, locale, messages?.LATE_ERROR_TEXTS);
  }
}

/**
 * Creates a shop's checkout. It loads nothing yet, so you can call it anywhere, on a server too.
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param options language, gateway, return address, loading of the SDK; all optional
 */
export function createIamport(userCode: string, options: IamportOptions = {}): Iamport {
  options = ownKeys(options);
  const { tierCode, locale, onLate, onWarning = warn } = options;
  const sdk = ownKeys(options.sdk);
  for (const name of Object.keys(options))
    if (!OPTIONS.test(name)) note('unknown_option', locale, name);
  const browser = () => typeof window === 'object' && typeof document === 'object';
  /** The failure of a user code that cannot be one. */
  const wrongUserCode = () => {
    if (typeof userCode !== 'string' || !/^\S+$/.test(userCode)) return { kind: 'bad_user_code' };
    const [, detail] = WRONG_CODES.find(([shape]) => shape.test(userCode)) ?? [];
    return detail && { kind: 'bad_user_code', detail };
  };

  function request(given: RequestOptions = {}) {
    const call = ownKeys(given);
    const { signal, timeoutMs } = call;
    if (signal !== undefined && typeof signal?.addEventListener !== 'function')
      throw new TypeError('signal must be an AbortSignal');
    const limit = timeoutMs === undefined ? undefined : timeout(timeoutMs);
    const redirectUrl = options.redirectUrl && new URL(options.redirectUrl, pageUrl()).href;
    // `www.shop.kr` is a host without its scheme, not a path on this page. ABSOLUTE in
    // src/js/request.js has the same rule for m_redirect_url.
    if (redirectUrl && (!redirectUrl.startsWith('http') || /^www\./i.test(options.redirectUrl!)))
      throw new TypeError('redirectUrl must be an http(s) address');
    return {
      userCode,
      tierCode: text(tierCode),
      user: `${userCode} ${text(tierCode) ?? ''}`,
      gateway: gatewayOption(call.gateway ?? options.gateway),
      redirectUrl,
      signal,
      timeoutMs: limit,
      onLate,
      onWarning: (warnings: Violation<WarningCode>[]) =>
        withMessages({ warnings }, locale)
          .then(() => onWarning(warnings))
          // An error of the page's is not the request's.
          .catch(() => {}),
    };
  }

  return {
    async preload(given) {
      if (!browser()) return;
      const wrong = wrongUserCode();
      if (wrong) throw await errorWithMessage(wrong, locale);
      try {
        const { signal } = ownKeys(given);
        const aborted = (cause: unknown) => ({ kind: 'aborted', cause });
        if (signal?.aborted) throw aborted(signal.reason);
        const ready = preloadCore();
        // A landing can be read without the SDK but not without the core, so wait for the core.
        const loaded = loadSdk(sdk, locale).catch((failed) =>
          ready.then(() => Promise.reject(failed)),
        );
        await abortable(Promise.all([loaded, ready, parsed()]), signal, aborted);
        core((core) => core.initSdk(request()));
      } catch (thrown) {
        throw (loadError = await errorWithMessage(thrown, locale));
      }
    },

    // Not async and without `await`: browsers open a popup only in the task of the click.
    requestPay: ((param: unknown, call?: RequestOptions) => {
      try {
        if (!browser()) throw { kind: 'unsupported_environment' };
        const wrong = wrongUserCode();
        if (wrong) throw wrong;
        if (typeof call === 'function')
          throw new TypeError('requestPay(param, callback) → requestPay(param).then(callback)');
        const isInClick = globalThis.navigator?.userActivation?.isActive;
        const answer = requestPay(param, request(call)).catch(async (thrown: Failure) => {
          if (thrown?.kind === 'sdk_missing') thrown.cause = loadError;
          throw await errorWithMessage(thrown, locale);
        });
        if (isInClick === false) note('not_in_click', locale);
        return answer;
      } catch (thrown) {
        return errorWithMessage(thrown, locale).then((error) => Promise.reject(error));
      }
    }) as Iamport['requestPay'],

    takeLanding() {
      return browser() ? runCore(locale, (core) => core.takeLanding()) : null;
    },
  };
}

/**
 * Reads the outcome in an address. `null` if it is no landing. Takes any value and throws for none.
 * Anyone can type a query: it is not signed.
 *
 * @param url the page's address, with query and fragment
 * @throws {@link IamportError} `wasm_unavailable` if the core cannot run yet. Call it once
 * `preload()` has resolved.
 */
export function readLanding(url: string | URL): Outcome | null {
  let address: string;
  try {
    address = typeof url === 'string' ? url : String(url);
  } catch {
    return null;
  }
  return runCore(undefined, (core) => core.readLanding(address));
}

/**
 * Reads the outcome in a response of `IMP.request_pay`. Takes any value and throws for none.
 *
 * @param rsp the argument of its callback
 * @throws {@link IamportError} `wasm_unavailable` if the core cannot run yet. Call it once
 * `preload()` has resolved.
 */
export function readResponse(rsp: unknown): Outcome {
  return runCore(undefined, (core) => core.readResponse(rsp));
}
