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
// First, so that the wasm's text is: see core.ts.
import { core, preloadCore, requestPay } from './core.js';
import { type Failure, IamportError, isIamportError, toError } from './error.js';
import type { GatewayCode, RequestPayParam } from './generated.js';
import { own } from './own.js';
import { abortable, loadSdk, parsed } from './sdk.js';
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
export { gateways } from './generated.js';
export type * from './generated.js';
export type * from './types.js';

const here = () => (typeof location === 'object' ? location.href : undefined);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * Passes a gateway option on for the core to judge. A wrong type is named, not
 * lost.
 */
const gatewayOption = (value: unknown) =>
  value === undefined || value === null ? undefined : String(value);

/**
 * The error of loading the SDK, if it failed. It is the page's, whichever checkout has
 * tried.
 */
let notLoaded: unknown;

const said = new Set<string>();

/** Says what is odd about a request, once a page. */
function warn(warnings: Validation['warnings']): void {
  for (const { message } of warnings) {
    if (!said.has(message)) console.warn(`[iamport-billing] ${message}`);
    said.add(message);
  }
}

/** Runs a call of the core; what it throws becomes an {@link IamportError}. */
function guarded<T>(locale: Locale, call: (core: Core) => T): T {
  try {
    return core(call);
  } catch (thrown) {
    throw toError(thrown, locale);
  }
}

/**
 * A shop's checkout. Nothing happens yet, so it can be called anywhere, on a server too.
 *
 * @param userCode what Iamport's console shows as 가맹점 식별코드: `imp` and digits
 * @param options language, gateway, where to land, how the SDK is loaded; each may be left out
 */
export function createIamport(userCode: string, options: IamportOptions = {}): Iamport {
  options = own(options);
  const { tierCode, locale = 'ko', onLate, onWarning = warn } = options;
  const sdk = own(options.sdk);
  const browser = () => typeof window === 'object' && typeof document === 'object';
  const checkUserCode = () => {
    if (typeof userCode !== 'string' || !/^\S+$/.test(userCode))
      throw new IamportError({ kind: 'bad_user_code' }, locale);
  };

  function request(given: RequestOptions = {}) {
    const call = own(given);
    const { signal, timeoutMs } = call;
    if (signal !== undefined && typeof signal?.addEventListener !== 'function')
      throw new TypeError('signal must be an AbortSignal');
    const limit = timeoutMs === undefined ? undefined : timeout(timeoutMs);
    const redirectUrl = options.redirectUrl && new URL(options.redirectUrl, here()).href;
    // A host without its scheme is no path of this page: the rule of RELATIVE in src/js/read.js,
    // for an option.
    if (redirectUrl && (!redirectUrl.startsWith('http') || /^www\./i.test(options.redirectUrl!)))
      throw new TypeError('redirectUrl must be an http(s) address');
    return {
      userCode,
      tierCode: text(tierCode),
      gateway: gatewayOption(call.gateway ?? options.gateway),
      english: locale === 'en',
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
        await abortable(() => {
          const ready = preloadCore();
          // Without the SDK what a phone brings back can still be read, but not without the core.
          const loaded = loadSdk(sdk, locale).catch((failed) =>
            ready.then(() => Promise.reject(failed)),
          );
          return Promise.all([loaded, ready, parsed()]);
        }, own(given).signal);
        core((core) => core.initSdk(request()));
      } catch (thrown) {
        throw (notLoaded = toError(thrown, locale));
      }
    },

    // Not async, and nothing is awaited: browsers open popups only in the click's own task.
    requestPay(param, call) {
      try {
        if (!browser()) throw new IamportError({ kind: 'unsupported_environment' }, locale);
        checkUserCode();
        return requestPay(param, request(call)).catch((thrown: Failure) => {
          if (thrown?.kind === 'sdk_missing') thrown.cause = notLoaded;
          throw toError(thrown, locale);
        });
      } catch (thrown) {
        return Promise.reject(toError(thrown, locale));
      }
    },

    takeLanding() {
      return browser() ? guarded(locale, (core) => core.takeLanding()) : null;
    },
  };
}

/** The options of {@link validate}. */
export interface ValidateOptions {
  /** The gateway whose rules hold where `pg` is left out or replaced by `channelKey`. */
  gateway?: GatewayCode;
  /** True for a request made on a phone. Default `false`. */
  phone?: boolean;
  /** The language of messages; `ko` where left out. */
  locale?: Locale;
  /**
   * The base of a relative `m_redirect_url`. Default: this page's address, if
   * there is one.
   */
  baseUrl?: string;
}

/**
 * Everything that is wrong with a request and everything that is odd. Takes any value; never throws
 * for one.
 *
 * @param param the object that `IMP.request_pay` would take
 * @param options whose rules hold, and in which language
 * @throws {@link IamportError} `wasm_unavailable` where the checks cannot run yet: call it when
 * `preload()` has resolved.
 */
export function validate(param: unknown, options: ValidateOptions = {}): Validation {
  const { gateway, phone = false, locale = 'ko', baseUrl = here() } = own(options);
  return guarded(locale, (core) =>
    core.validate(param, gatewayOption(gateway), !!phone, text(baseUrl), locale === 'en'),
  );
}

/** The options of {@link buildParam}. */
export type BuildOptions = ValidateOptions;

/**
 * The object that `IMP.request_pay` takes: a fresh, plain copy with nothing lost and nothing
 * altered, but for `m_redirect_url`, which is filled in on a phone and resolved where it is
 * relative.
 *
 * @param param the object that `IMP.request_pay` would take; it is not changed
 * @param options whose rules hold, and in which language
 * @throws {@link IamportError} `invalid_param` with every violation; `wasm_unavailable` as {@link
 * validate}.
 */
export function buildParam<Pg extends string>(
  param: RequestPayParam<Pg>,
  options: BuildOptions = {},
): RequestPayParam<Pg> {
  const { gateway, phone = false, locale = 'ko', baseUrl = here() } = own(options);
  return guarded(locale, (core) =>
    core.buildParam(param, gatewayOption(gateway), !!phone, text(baseUrl), locale === 'en'),
  );
}

/**
 * The outcome in an address, or `null` where it is no landing. Takes any value; never throws for
 * one. The query is unsigned: anyone can type it.
 *
 * @param url the page's address, query and fragment included
 * @throws {@link IamportError} `wasm_unavailable` as {@link validate}.
 */
export function readLanding(url: string | URL): Outcome | null {
  let address: string;
  try {
    address = typeof url === 'string' ? url : String(url);
  } catch {
    return null;
  }
  return guarded('ko', (core) => core.readLanding(address));
}

/**
 * The outcome in what `IMP.request_pay` gave its callback. Takes any value; never throws for one.
 *
 * @param rsp the callback's argument
 * @throws {@link IamportError} `wasm_unavailable` as {@link validate}.
 */
export function readResponse(rsp: unknown): Outcome {
  return guarded('ko', (core) => core.readResponse(rsp));
}
