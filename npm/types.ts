// The public types that no table of the core knows. Those that one knows are in generated.ts.
import type {
  GatewayCode,
  Reason,
  RequestPayParam,
  ViolationCode,
  WarningCode,
} from './generated.js';

/** The language of messages: Korean or English. */
export type Locale = 'ko' | 'en';

/** Anything JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** The days that a service lasts, each `YYYYMMDD`. */
export interface Period {
  /** The first one. */
  from: string;
  /** The last one. */
  to: string;
}

/** One thing that is wrong with a request, or odd about it. */
export interface Violation<Code extends string = ViolationCode | WarningCode> {
  /** The kind of problem. Stable across versions. */
  code: Code;
  /**
   * The key, with the place inside its value (`custom_data.items[0]`). Empty for the whole
   * request.
   */
  path: string;
  /** The expected value, in a notation that needs no language. */
  expected: string;
  /**
   * The value found instead. Never a buyer's data: for a value that could be personal, its kind
   * or length.
   */
  received: string;
  /** The problem, its place, the expected value and the next step, in the locale asked for. */
  message: string;
}

/** The findings of {@link validate}. */
export interface Validation {
  /** True if the request may be sent. */
  ok: boolean;
  /** Everything that is wrong, in field order; empty when `ok`. */
  violations: Violation<ViolationCode>[];
  /** Warnings, in field order. The request may be sent all the same. */
  warnings: Violation<WarningCode>[];
}

interface OutcomeFields {
  /**
   * Names the payment: what your server asks Iamport about. `null` where it failed before there was
   * one.
   */
  imp_uid: string | null;
  /**
   * Your order number: from the answer, or, where it names none, of the request that this tab
   * remembers.
   */
  merchant_uid: string | null;
  /** The billing key's name: from the answer, or from the request it answers. */
  customer_uid: string | null;
  /** The gateway that was asked for, where known. */
  pg: string | null;
  /**
   * The gateway that answered, where it says so. An unregistered `pg` opens the account's default
   * one.
   */
  pg_provider: string | null;
  /** The gateway's or the SDK's own code, as it came. */
  error_code: string | null;
  /**
   * The gateway's or the SDK's own words, as they came. Plain text: never put it into HTML
   * unescaped.
   */
  error_msg: string | null;
  /** The way the answer reached the page. `none` if no answer came: the reason is then `left`. */
  via: 'callback' | 'landing' | 'none';
  /**
   * True if it belongs to the request that this tab remembers. `null` if that cannot be told:
   * another browser may have come back, and that is no error.
   */
  matched: boolean | null;
  /** The response, untouched: the callback's argument, or the landing's query as an object. */
  response: unknown;
}

/**
 * The gateway **reported** success. This proves nothing: anyone can say so from a browser. Hand
 * nothing over before your server has confirmed the `imp_uid` with `GET /payments/{imp_uid}`.
 */
export interface Reported extends OutcomeFields {
  /** Success is reported, not proved. */
  success: true;
}

/**
 * No success was reported. If there is an `imp_uid` it may still be a payment (some gateways report
 * so): have your server confirm that one too.
 */
export interface Failed extends OutcomeFields {
  /** No success is reported. */
  success: false;
  /** The reason, as far as it is known. */
  reason: Reason;
}

/** The outcome of a request, in one shape for every SDK version, gateway and device. */
export type Outcome = Reported | Failed;

/** A row of the rule table. */
export interface GatewayInfo {
  /** The code before the first dot of `pg`. */
  readonly code: GatewayCode;
  /** Its name. */
  readonly name: Readonly<Record<Locale, string>>;
  /** `advised`: a `pg` without a MID gets a warning. */
  readonly mid: 'optional' | 'advised';
  /** The MID or CID for tests, where one is public. */
  readonly testMid: string | null;
  /** The `pay_method` codes that its billing-key window takes. */
  readonly payMethods: readonly string[];
  /**
   * `shown`: the window shows it and never charges. `charged`: above 0 it is charged together with
   * issuing.
   */
  readonly amount: 'shown' | 'charged';
  /** The way it answers on a desktop. */
  readonly pc: 'callback';
  /** The way it answers on a phone. `either` if documents disagree: both are accepted. */
  readonly phone: 'redirect' | 'either';
  /** True if cards may be stored by REST. */
  readonly restCard: boolean;
  /** The source of the facts. */
  readonly source: string;
}

/** The loading of the SDK script. */
export interface SdkOptions {
  /**
   * The script's address; `https://cdn.iamport.kr/v1/iamport.js` where left out. 1.x scripts need
   * jQuery.
   */
  src?: string;
  /** The page's CSP nonce. */
  nonce?: string;
  /** The script's SRI hash. */
  integrity?: string;
  /** `anonymous` where an integrity is given, unless said otherwise. */
  crossOrigin?: 'anonymous' | 'use-credentials';
  /** The time limit of one try, in milliseconds. Default 10 000. */
  timeoutMs?: number;
  /** The number of further tries after the first failed. Default 2. */
  retries?: number;
}

/** The options of {@link createIamport}. */
export interface IamportOptions {
  /** A reseller's tier: three characters. `IMP.agency` is called instead of `IMP.init`. */
  tierCode?: string;
  /** The language of messages; `ko` where left out. */
  locale?: Locale;
  /** The gateway whose rules hold where `pg` is left out or replaced by `channelKey`. */
  gateway?: GatewayCode;
  /** The address that a redirecting window returns to. Default: this page. May be relative. */
  redirectUrl?: string;
  /** The loading of the SDK script. */
  sdk?: SdkOptions;
  /**
   * Called with an answer that comes after its promise has settled: late, after an abort or a
   * timeout, or a second one. It may carry an `imp_uid` that your server should confirm.
   */
  onLate?: (outcome: Outcome) => void;
  /**
   * Called with what is odd about a request that was sent; nothing in it is the buyer's. Where left
   * out, each message goes to `console.warn` once a page.
   */
  onWarning?: (warnings: Violation<WarningCode>[]) => void;
}

/** The options of {@link Iamport.requestPay}. */
export interface RequestOptions {
  /** The gateway whose rules hold where `pg` is left out or replaced by `channelKey`. */
  gateway?: GatewayCode;
  /** Gives up waiting. The window may still do its work. */
  signal?: AbortSignal;
  /**
   * Gives up waiting after this many milliseconds, above 0; at most 2 147 483 647, which a longer
   * time is cut to. No limit where left out.
   */
  timeoutMs?: number;
}

/** A shop's checkout. */
export interface Iamport {
  /**
   * Loads the SDK and compiles the checks, then calls `IMP.init`; once, however often it is called.
   * Call it when the page loads. After a failure it can be called again. On a server it does
   * nothing.
   *
   * @param options `signal` gives up waiting; what has begun goes on for the others on the page
   * @throws {@link IamportError} (as a rejection) `sdk_load_failed`, `sdk_load_timeout`,
   * `sdk_missing`, `jquery_missing`, `sdk_init_failed`, `user_code_in_use`, `bad_user_code`,
   * `busy`, `wasm_unavailable`, `core_failed`, `aborted`.
   * @throws TypeError (as a rejection) where `signal` is no `AbortSignal`, or `redirectUrl` no
   * http(s) address.
   */
  preload(options?: { signal?: AbortSignal }): Promise<void>;
  /**
   * Checks the request and opens the payment window, in the same task: call it directly in the
   * click, without an `await` before it. Your object is not changed.
   *
   * The promise is fulfilled with what came of it, cancel and refusal included. On a phone whose
   * window leaves the page it never settles, because the page is gone: `takeLanding` has the
   * outcome where the shopper lands.
   *
   * @param param the object that `IMP.request_pay` takes; `amount` is in won and is sent exactly as
   * given
   * @param options how long to wait, and whose rules hold
   * @throws {@link IamportError} (as a rejection) `invalid_param` with every violation, `busy`,
   * `sdk_missing`, `aborted`, `timeout`, `window_not_opened`, `sdk_threw`, `jquery_missing`,
   * `sdk_init_failed`, `user_code_in_use`, `bad_user_code`, `wasm_unavailable`, `core_failed`,
   * `unsupported_environment`.
   * @throws TypeError (as a rejection) where `signal` is no `AbortSignal`, or `redirectUrl` no
   * http(s) address.
   * @throws RangeError (as a rejection) where `timeoutMs` is not above 0.
   */
  requestPay<Pg extends string>(
    param: RequestPayParam<Pg>,
    options?: RequestOptions,
  ): Promise<Outcome>;
  /**
   * The outcome in this page's address, and takes our keys out of it; a second call, or a reload,
   * gives `null`. Where something was under way in this tab and nothing came back it is a failure
   * with reason `left`.
   *
   * @throws {@link IamportError} `wasm_unavailable` where WebAssembly cannot run and {@link
   * preload} has not resolved yet; the address is left as it is.
   */
  takeLanding(): Outcome | null;
}
