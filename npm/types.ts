// The public types. Those that come from the core's tables are in generated.ts.
import type {
  GatewayCode,
  PgText,
  Reason,
  RequestPayParam,
  ViolationCode,
  WarningCode,
} from './generated.js';

/** The language of messages: Korean or English. */
export type Locale = 'ko' | 'en';

/** Any value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * The period of a service. Most windows take two days as `YYYYMMDD`; welcome also takes
 * `YYYY-MM-DD` and times, or an interval in place of both; danal takes a text.
 */
export type Period =
  | {
      /** The first day. */
      from: string;
      /** The last day. */
      to: string;
    }
  | {
      /** welcome: every month, or every year. */
      interval: '1m' | '1y';
    }
  | {
      /** danal: in words. */
      text: string;
    };

/** One mistake in a request, or one warning about it. */
export interface Violation<Code extends string = ViolationCode | WarningCode> {
  /** The kind of problem. Stable across versions. */
  code: Code;
  /** The key and the place in its value (`custom_data.items[0]`). Empty for the whole request. */
  path: string;
  /** The expected value, in a notation that needs no language. */
  expected: string;
  /** The value found instead, or only its kind or length if it may be a buyer's data. */
  received: string;
  /** The problem, its place, the expected value and the next step, in the requested language. */
  message: string;
}

/** The findings of `validate` in `iamport-billing/validate`. */
export interface Validation {
  /** True if the request may be sent. */
  ok: boolean;
  /** Every mistake, in field order. Empty if `ok`. */
  violations: Violation<ViolationCode>[];
  /** Every warning, in field order. None of them stops the request. */
  warnings: Violation<WarningCode>[];
}

interface OutcomeFields {
  /** Iamport's ID of the payment, for your server to look up. `null` if there is none yet. */
  imp_uid: string | null;
  /** Your order number. If the answer has none, that of the request that this tab remembers. */
  merchant_uid: string | null;
  /** The name of the billing key. If the answer has none, that of the request. */
  customer_uid: string | null;
  /** The `pg` of the request, if known. */
  pg: string | null;
  /**
   * The gateway that answered, if known. An unregistered `pg` opens that of the account's default
   * channel.
   */
  pg_provider: string | null;
  /** The error code of the gateway or the SDK, unchanged. */
  error_code: string | null;
  /** The error text of the gateway or the SDK, unchanged. Escape it before it goes into HTML. */
  error_msg: string | null;
  /** The way the answer reached the page. `none` if no answer came: the reason is then `left`. */
  via: 'callback' | 'landing' | 'none';
  /**
   * True if it answers the request that this tab remembers. `null` if we cannot tell: the answer
   * may name no order, or a card app may have returned in another browser. That is no error.
   */
  matched: boolean | null;
  /** The response, unchanged: the callback's argument, or the landing's query as an object. */
  response: unknown;
}

/**
 * The gateway **reported** success. This proves nothing: anyone can fake it in a browser. Deliver
 * nothing before your server has confirmed the `imp_uid` with `GET /payments/{imp_uid}`.
 */
export interface Reported extends OutcomeFields {
  /** Success was reported, not proved. */
  success: true;
}

/**
 * No success was reported. With an `imp_uid` it may still be a payment, as some gateways do not
 * report success: have your server confirm it too.
 */
export interface Failed extends OutcomeFields {
  /** No success was reported. */
  success: false;
  /** The reason, as far as it is known. */
  reason: Reason;
}

/** The outcome of a request, in one shape for every SDK version, gateway and device. */
export type Outcome = Reported | Failed;

/** A word about a REST call: documents may disagree, or say nothing. */
export type Documented = 'yes' | 'no' | 'disputed' | 'unknown';

/** The facts that every code of `pg` has. */
export interface GatewayFacts {
  /** Its name in both languages. */
  readonly name: Readonly<Record<Locale, string>>;
  /** Its state at Iamport. */
  readonly status:
    | 'current'
    | 'old_module'
    | 'no_new_contracts'
    | 'ended'
    | 'undocumented'
    | 'v2_only'
    | 'certification_only'
    | 'disputed';
  /** The name of the part behind the code in `pg`: MID, CID, CPID… */
  readonly midName: string;
  /** The first of `testMids`, or `null`. */
  readonly testMid: string | null;
  /** The public MIDs that issue keys in tests. */
  readonly testMids: readonly string[];
  /** The shape of its response. `short`: ids and errors alone. */
  readonly response: 'full' | 'short' | 'imp_status' | 'unstated';
  /** The rhythm of later charges. */
  readonly recurrence: 'free' | 'monthly_by_phone' | 'limited_per_month';
  /** Its REST calls. */
  readonly rest: {
    /** Storing a card number. */
    readonly issue: Documented;
    /** Charging a card number. */
    readonly onetime: Documented;
    /** Both in one call. */
    readonly onetimeWithKey: Documented;
    /** Charging a key. */
    readonly again: Documented;
    /** Scheduling charges. */
    readonly schedule: Documented;
    /**
     * The keys that a call needs here besides, as `call: key`: with ` != value` it may not be that
     * one, with ` = [A-Za-z0-9]` it has no other characters, and behind ` (` is a case in which
     * alone it holds. `schedules.key` is of each charge.
     */
    readonly needs: readonly string[];
  };
  /** Its own keys in `bypass`: each with its TypeScript type, and a remark. */
  readonly bypass: readonly {
    readonly path: string;
    readonly type: string;
    readonly required: boolean;
    readonly remark: string | null;
  }[];
  /** The values that only a server can make, because their keys are secrets. */
  readonly serverOnly: readonly string[];
  /** Its peculiarities. */
  readonly notes: Readonly<Record<Locale, readonly string[]>>;
  /** The source of the facts. */
  readonly source: string;
}

/** The use of the amount as a key is issued. */
export type AmountUse =
  /** Shown, never charged. */
  | 'shown'
  /** Shown, as 1,000 won if it is 0 or missing; never charged. */
  | 'shown_as_1000'
  /** Charged at once if it is above 0. */
  | 'charged'
  /** Always charged. */
  | 'always'
  /** Not used. */
  | 'unused'
  /** 0 issues only; no document says more. */
  | 'unstated';

/** The way a window answers. `either` if documents disagree: both are accepted. */
export type Flow =
  | 'callback'
  | 'popup'
  | 'redirect'
  | 'either'
  | 'naver_popup_mode'
  | 'popup_field';

/** A need for one field. */
export interface GatewayRule {
  /** The field. */
  readonly field: string;
  /** The kind of need. */
  readonly need:
    | 'present'
    | 'present_to_issue_only'
    | 'ignored'
    | 'chars'
    | 'chars_at_least'
    | 'bytes'
    | 'form';
  /** The length, or the name of the form. */
  readonly value?: number | string;
  /** True if it only warns. */
  readonly warns: boolean;
}

/** A gateway whose window issues billing keys. */
export interface GatewayInfo extends GatewayFacts {
  /** The code before the first dot of `pg`. */
  readonly code: GatewayCode;
  /** `advised`: a `pg` without a MID gets a warning. */
  readonly mid: 'optional' | 'advised';
  /** The public MIDs for tests of ordinary payments, which need not issue a key. */
  readonly ordinaryMids: readonly string[];
  /** True if documents disagree on its billing keys. */
  readonly doubtful: boolean;
  /** The use of `pay_method`. */
  readonly payMethod: 'optional' | 'required' | 'ignored' | 'none';
  /** The `pay_method` codes that its billing-key window takes. */
  readonly payMethods: readonly string[];
  /** The use of the amount by its first method. */
  readonly amount: AmountUse;
  /** Its methods, each with its use of the amount and its rules. */
  readonly methods: readonly {
    readonly payMethod: string;
    readonly amount: AmountUse;
    readonly rules: readonly GatewayRule[];
  }[];
  /** The rules of all its methods. */
  readonly rules: readonly GatewayRule[];
  /** True if it takes currencies with decimals. */
  readonly decimals: boolean;
  /** The way it answers on a desktop. */
  readonly pc: Flow;
  /** The way it answers on a phone. */
  readonly phone: Flow;
  /**
   * The SDK that its documents demand: any, the script `v1/iamport.js`, or `IMP.loadUI` of that
   * script, which `paypalButton` of `iamport-billing/paypal` calls.
   */
  readonly sdk: 'any' | 'v1' | 'load_ui';
  /** True if the result may come later: wait for the webhook. */
  readonly pending: boolean;
  /** The exact texts of `error_msg` that mean that the shopper cancelled. */
  readonly cancelTexts: readonly string[];
}

/** A code of `pg` whose window issues no billing key. */
export interface OtherGatewayInfo extends GatewayFacts {
  /** The code before the first dot of `pg`. */
  readonly code: string;
  /** True if documents leave no doubt. */
  readonly certain: boolean;
  /** The code, or the call, that issues a key instead. */
  readonly instead: string | null;
}

/** Options for loading the SDK script. */
export interface SdkOptions {
  /** The script's address. Default `https://cdn.iamport.kr/v1/iamport.js`. 1.x needs jQuery. */
  src?: string | undefined;
  /** The page's CSP nonce. */
  nonce?: string | undefined;
  /** The script's SRI hash. */
  integrity?: string | undefined;
  /** The script's CORS mode. Default `anonymous` if there is an `integrity`, else none. */
  crossOrigin?: 'anonymous' | 'use-credentials' | undefined;
  /** The time limit of one try, in milliseconds. Default 10,000. */
  timeoutMs?: number | undefined;
  /** The number of retries after the first try. Default 2. */
  retries?: number | undefined;
}

/** The options of {@link createIamport}. */
export interface IamportOptions {
  /** A reseller's tier: three characters. `IMP.agency` is called instead of `IMP.init`. */
  tierCode?: string | undefined;
  /** The language of messages. Default: that of `<html lang>`, Korean if it says none. */
  locale?: Locale | undefined;
  /** The gateway whose rules apply if the request has no `pg`, or a `channelKey` in its place. */
  gateway?: GatewayCode | undefined;
  /** The address that a redirecting window returns to. Default: this page. May be relative. */
  redirectUrl?: string | undefined;
  /** Options for loading the SDK script. */
  sdk?: SdkOptions | undefined;
  /**
   * Called with an answer whose promise has settled already: one that arrives after an abort or a
   * timeout, or a second one. It may have an `imp_uid` that your server should confirm.
   */
  onLate?: ((outcome: Outcome) => void) | undefined;
  /**
   * Called with the warnings about a request that was sent, once their messages have loaded. They
   * contain no data of the buyer.
   * Default: each message goes to `console.warn`, once per page.
   */
  onWarning?: ((warnings: Violation<WarningCode>[]) => void) | undefined;
}

/** The options of {@link Iamport.requestPay}. */
export interface RequestOptions {
  /** The gateway whose rules apply if the request has no `pg`, or a `channelKey` in its place. */
  gateway?: GatewayCode | undefined;
  /** Stops waiting. The window may stay open and still finish. */
  signal?: AbortSignal | undefined;
  /**
   * Stops waiting after this many milliseconds, above 0. Cut to 2,147,483,647, the most that a
   * timer can hold. Default: no limit.
   */
  timeoutMs?: number | undefined;
}

/** A callback, as `IMP.request_pay` takes one. No function has this type. */
export type CallbackInsteadOfThen = ((response: unknown) => unknown) &
  'requestPay returns a promise: requestPay(param).then(callback)';

/** A shop's checkout. */
export interface Iamport {
  /**
   * Loads the SDK and compiles the checks, then calls `IMP.init`. Call it when the page loads. More
   * calls do no more work; after a failure, call it again to retry. On a server it does nothing.
   *
   * @param options `signal` stops waiting; a load in progress goes on for other callers
   * @throws {@link IamportError} (as a rejection) `sdk_load_failed`, `sdk_load_timeout`,
   * `sdk_missing`, `jquery_missing`, `sdk_init_failed`, `user_code_in_use`, `bad_user_code`,
   * `busy`, `wasm_unavailable`, `core_failed`, `aborted`.
   * @throws TypeError (as a rejection) if `signal` is no `AbortSignal`, or `redirectUrl` no http(s)
   * address.
   */
  preload(options?: { signal?: AbortSignal }): Promise<void>;
  /**
   * Checks the request and opens the payment window in the same task. Call it directly in the
   * click, without an `await` before it. Your object is not changed.
   *
   * The promise is fulfilled with the outcome, a cancel or a refusal included. On a phone the
   * window may replace the page. The promise then never settles: `takeLanding` gives the outcome on
   * the page that the shopper returns to.
   *
   * @param param the object for `IMP.request_pay`; `amount` is in won and sent exactly as given
   * @param options time limit, abort signal and gateway; all optional
   * @throws {@link IamportError} (as a rejection) `invalid_param` with every violation, `busy`,
   * `sdk_missing`, `aborted`, `timeout`, `window_not_opened`, `sdk_threw`, `jquery_missing`,
   * `sdk_init_failed`, `user_code_in_use`, `bad_user_code`, `wasm_unavailable`, `core_failed`,
   * `unsupported_environment`.
   * @throws TypeError (as a rejection) if `signal` is no `AbortSignal`, `redirectUrl` no http(s)
   * address, or a callback is passed.
   * @throws RangeError (as a rejection) if `timeoutMs` is not above 0.
   */
  requestPay<Pg extends PgText = string>(
    param: RequestPayParam<Pg>,
    options?: RequestOptions,
  ): Promise<Outcome>;
  /** @deprecated `requestPay` returns a promise: `requestPay(param).then(callback)`. */
  requestPay(param: unknown, callback: CallbackInsteadOfThen): never;
  /**
   * Takes the outcome out of this page's address: its keys leave the address, so a second call or a
   * reload gives `null`. If this tab sent a request and no answer came back, the outcome is a
   * failure with the reason `left`.
   *
   * @throws {@link IamportError} `wasm_unavailable` if WebAssembly cannot run and {@link preload}
   * has not resolved yet. The address stays as it is, so you can call it again.
   */
  takeLanding(): Outcome | null;
}
