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
import type { GatewayCode, PgText, RequestPayParam } from './generated.js';
import { inLocale, isEnglish } from './locale.js';
import { ownKeys } from './own-keys.js';
import { loadSdk, parsed } from './sdk.js';
import { timeout } from './timeout.js';
import type {
  Iamport,
  IamportOptions,
  Locale,
  Outcome,
  RequestOptions,
  Validation,
} from './types.js';

export { IamportError, isIamportError };
export type * from './generated.js';
export type * from './types.js';

const pageUrl = () => (typeof location === 'object' ? location.href : undefined);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Turns a `gateway` option into text, so that the core reports a wrong type too. */
const gatewayOption = (value: unknown) =>
  value === undefined || value === null ? undefined : String(value);

/** The names of options: those of `createIamport`, and those that the card button has besides. */
const OPTIONS = /^(tierCode|locale|gateway|redirectUrl|sdk|order|confirm|buyer|texts|on[A-Z]\w+)$/;

const UNKNOWN_OPTION = { ko: '없는 옵션:', en: 'Unknown option:' };

const NOT_IN_CLICK = {
  ko: '클릭 안에서 바로 호출하지 않아 팝업이 막힐 수 있습니다. await보다 먼저 호출하세요.',
  en: 'Not called directly in a click: popups may be blocked. Call it before any await.',
};

/** Texts that are taken for a user code. Their names are the same in both languages. */
const WRONG_CODES: readonly (readonly [RegExp, string])[] = [
  [/^(store|channel)-/, 'PortOne V2 ID'],
  [/^\d{16}$/, 'REST API key'],
  [/^[A-Z][A-Z\d]{9}$/, 'CID'],
  [/[{}<>$%]|^(undefined|null|your.*)$/i, 'template'],
];

/** The last error of loading the SDK. The page has one SDK, so all its checkouts share this. */
let loadError: unknown;

const warned = new Set<string>();

/** Writes warnings to the console, each message once per page. */
function warn(warnings: readonly { message: string }[]): void {
  for (const { message } of warnings) {
    if (!warned.has(message)) console.warn(`[iamport-billing] ${message}`);
    warned.add(message);
  }
}

/** Runs a call of the core. Turns its failure into an {@link IamportError}. */
function guarded<T>(locale: Locale | undefined, call: (core: Core) => T): T {
  try {
    return core(call);
  } catch (thrown) {
    throw toError(thrown, locale);
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
  const tell = (text: Record<Locale, string>, what = '') =>
    warn([{ message: inLocale(text, locale) + what }]);
  for (const name of Object.keys(options))
    if (!OPTIONS.test(name)) tell(UNKNOWN_OPTION, ` ${name}`);
  const browser = () => typeof window === 'object' && typeof document === 'object';
  const checkUserCode = () => {
    if (typeof userCode !== 'string' || !/^\S+$/.test(userCode))
      throw new IamportError({ kind: 'bad_user_code' }, locale);
    const [, detail] = WRONG_CODES.find(([shape]) => shape.test(userCode)) ?? [];
    if (detail) throw new IamportError({ kind: 'bad_user_code', detail }, locale);
  };

  function request(given: RequestOptions = {}) {
    const call = ownKeys(given);
    const { signal, timeoutMs } = call;
    if (signal !== undefined && typeof signal?.addEventListener !== 'function')
      throw new TypeError('signal must be an AbortSignal');
    const limit = timeoutMs === undefined ? undefined : timeout(timeoutMs);
    const redirectUrl = options.redirectUrl && new URL(options.redirectUrl, pageUrl()).href;
    // `www.shop.kr` is a host without its scheme, not a path on this page. ABSOLUTE in
    // src/js/read.js has the same rule for m_redirect_url.
    if (redirectUrl && (!redirectUrl.startsWith('http') || /^www\./i.test(options.redirectUrl!)))
      throw new TypeError('redirectUrl must be an http(s) address');
    return {
      userCode,
      tierCode: text(tierCode),
      user: `${userCode} ${text(tierCode) ?? ''}`,
      gateway: gatewayOption(call.gateway ?? options.gateway),
      english: isEnglish(locale),
      redirectUrl,
      signal,
      timeoutMs: limit,
      onLate,
      onWarning,
    };
  }

  return {
    async preload(given) {
      if (!browser()) return;
      checkUserCode();
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
        throw (loadError = toError(thrown, locale));
      }
    },

    // Not async and without `await`: browsers open a popup only in the task of the click.
    requestPay: ((param: unknown, call?: RequestOptions) => {
      try {
        if (!browser()) throw new IamportError({ kind: 'unsupported_environment' }, locale);
        checkUserCode();
        if (typeof call === 'function')
          throw new TypeError('requestPay(param, callback) → requestPay(param).then(callback)');
        const isInClick = globalThis.navigator?.userActivation?.isActive;
        const answer = requestPay(param, request(call)).catch((thrown: Failure) => {
          if (thrown?.kind === 'sdk_missing') thrown.cause = loadError;
          throw toError(thrown, locale);
        });
        if (isInClick === false) tell(NOT_IN_CLICK);
        return answer;
      } catch (thrown) {
        return Promise.reject(toError(thrown, locale));
      }
    }) as Iamport['requestPay'],

    takeLanding() {
      return browser() ? guarded(locale, (core) => core.takeLanding()) : null;
    },
  };
}

/** The options of {@link validate}. */
export interface ValidateOptions {
  /** The gateway whose rules apply if the request has no `pg`, or a `channelKey` in its place. */
  gateway?: GatewayCode;
  /** True for a request made on a phone. Default `false`. */
  phone?: boolean;
  /** The language of messages. Default: that of `<html lang>`, Korean if it says none. */
  locale?: Locale;
  /** The base of a relative `m_redirect_url`. Default: the page's address, if there is a page. */
  baseUrl?: string;
}

/**
 * Finds every mistake in a request, and everything that is allowed but odd. Takes any value and
 * throws for none.
 *
 * @param param the object for `IMP.request_pay`
 * @param options device, language and gateway; all optional
 * @throws {@link IamportError} `wasm_unavailable` if the checks cannot run yet. Call it once
 * `preload()` has resolved.
 */
export function validate(param: unknown, options?: ValidateOptions): Validation {
  const { gateway, phone = false, locale, baseUrl } = ownKeys(options);
  return guarded(locale, (core) =>
    core.validate(param, gatewayOption(gateway), !!phone, baseUrl, isEnglish(locale)),
  );
}

/** The options of {@link buildParam}. */
export type BuildOptions = ValidateOptions;

/**
 * Checks a request and makes the object for `IMP.request_pay`: a fresh, plain copy of every value.
 * Only `m_redirect_url` may differ: it is filled in on a phone, and resolved if it is relative.
 *
 * @param param the object for `IMP.request_pay`; it is not changed
 * @param options device, language and gateway; all optional
 * @throws {@link IamportError} `invalid_param` with every violation, or `wasm_unavailable` as
 * {@link validate}.
 */
export function buildParam<Pg extends PgText = string>(
  param: RequestPayParam<Pg>,
  options?: BuildOptions,
): RequestPayParam<Pg> {
  const { gateway, phone = false, locale, baseUrl } = ownKeys(options);
  return guarded(locale, (core) =>
    core.buildParam(param, gatewayOption(gateway), !!phone, baseUrl, isEnglish(locale)),
  );
}

/**
 * Reads the outcome in an address. `null` if it is no landing. Takes any value and throws for none.
 * Anyone can type a query: it is not signed.
 *
 * @param url the page's address, with query and fragment
 * @throws {@link IamportError} `wasm_unavailable` as {@link validate}.
 */
export function readLanding(url: string | URL): Outcome | null {
  let address: string;
  try {
    address = typeof url === 'string' ? url : String(url);
  } catch {
    return null;
  }
  return guarded(undefined, (core) => core.readLanding(address));
}

/**
 * Reads the outcome in a response of `IMP.request_pay`. Takes any value and throws for none.
 *
 * @param rsp the argument of its callback
 * @throws {@link IamportError} `wasm_unavailable` as {@link validate}.
 */
export function readResponse(rsp: unknown): Outcome {
  return guarded(undefined, (core) => core.readResponse(rsp));
}
