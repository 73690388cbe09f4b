// Written from the tables in src/ by `npm run bless`. Do not edit.
import type { JsonValue, Locale, Period } from './types.js';

/** A gateway whose billing-key rules are known. */
export type GatewayCode =
  /** NHN KCP */
  | 'kcp_billing'
  /** KG Inicis */
  | 'html5_inicis'
  /** KICC (EasyPay) */
  | 'kicc'
  /** KakaoPay */
  | 'kakaopay'
  /** Danal card */
  | 'danal_tpay'
  /** Danal phone bill */
  | 'danal'
  /** KG Financial (Mobilians) */
  | 'mobilians'
  /** KG Financial, new module */
  | 'mobilians_v2'
  /** Payco */
  | 'payco'
  /** NaverPay */
  | 'naverpay'
  /** Toss Payments */
  | 'tosspayments'
  /** Smartro, new module */
  | 'smartro_v2'
  /** NICE Payments, new module */
  | 'nice_v2'
  /** Welcome Payments */
  | 'welcome'
  /** Galaxia Moneytree */
  | 'galaxia'
  /** Toss Pay, new module */
  | 'tosspay_v2'
  /** Hecto, bank account */
  | 'settle_acc'
  /** Paymentwall */
  | 'paymentwall'
  /** PayPal RT */
  | 'paypal_v2'
  /** Payletter, overseas */
  | 'payletter_global'
  /** KCP Quick Pay */
  | 'kcp_quick'
  /** Toss BrandPay */
  | 'toss_brandpay'
  /** SmilePay */
  | 'smilepay'
  /** Chai */
  | 'chai';

/** A mistake in a request. */
export type ViolationCode =
  /** The request must be a plain object like the one IMP.request_pay takes, but it is {received}. */
  | 'not_an_object'
  /** The request is larger than any payment needs: {received}. Keep your own data on your server, and send its id in custom_data. */
  | 'too_big'
  /** {path} is missing. */
  | 'required'
  /** customer_uid is missing: without it the window takes an ordinary payment and no billing key is issued. Pass a string that identifies this customer's billing key. */
  | 'customer_uid_missing'
  /** {path} must be of type {expected}, but it is {received}. */
  | 'wrong_type'
  /** {path} must be a number such as 1000, but it is a string. Remove quotes and commas, or convert it. */
  | 'amount_is_text'
  /** {path} must be a finite number, but it is {received}. Check the calculation that produced it. */
  | 'not_finite'
  /** {path} must be a whole number of won, but it is {received}. */
  | 'not_whole'
  /** {path} must not be negative, but it is {received}. */
  | 'negative'
  /** {path} is larger than JavaScript counts exactly, {expected}: {received}. */
  | 'too_large'
  /** {path} has {received} characters, but may have {expected} at most. */
  | 'too_long'
  /** pg must be a code in lower case such as kcp_billing, or {expected}, but it is {received}. */
  | 'bad_pg'
  /** pg {received} opens a window that issues no billing key.[ To issue one use {expected}.] */
  | 'not_a_billing_pg'
  /** The option gateway must be one of {expected}, but it is {received}. */
  | 'unknown_gateway'
  /** This gateway's billing-key window does not accept pay_method {received}. Use {expected}. */
  | 'pay_method_not_taken'
  /** pay_method is missing. The SDK would fill in card, which this gateway's billing-key window does not accept. Use {expected}. */
  | 'pay_method_missing'
  /** {path} must be an address that begins with http:// or https://, but it is {received}. */
  | 'bad_url'
  /** {path} must be {expected}, but it is {received}. */
  | 'bad_format'
  /** {path} cannot be sent: JSON cannot hold it ({received}). */
  | 'not_json'
  /** {path} cannot be written as JSON: it refers to itself, is nested too deeply, or its toJSON throws. */
  | 'unwritable'
  /** {path} could not be read: a getter or a Proxy threw. */
  | 'unreadable'
  /** {path} must be {expected} at most, but it is {received}. */
  | 'above_sum'
  /** The period ends before it begins: {received} is before {expected}. */
  | 'reversed_period'
  /** {path} has a character that cannot be sent ({received}). An emoji may have been cut in two: shorten text with Array.from(text).slice(…).join(''). */
  | 'broken_text'
  /** {path} has {received} in place of a value: members would share a billing key or an order, or nobody could return. */
  | 'unset';

/** An oddity of a request, which is allowed. */
export type WarningCode =
  /** {path} is not a known key of IMP.request_pay; it is passed on unchanged.[ Did you mean {expected}?] */
  | 'unknown_key'
  /** This gateway charges {received} won at once, together with issuing the billing key. To issue only, use amount: {expected}. */
  | 'charges_at_once'
  /** This gateway charges the amount, {received}, whenever it issues a billing key; its window cannot issue only. */
  | 'always_charges'
  /** pg is missing, so no gateway's rules were checked; an amount above 0 may be charged at once. Name the gateway with the option gateway: {expected}. */
  | 'gateway_not_named'
  /** The billing-key rules of pg {received} are not known, and an amount above 0 may be charged at once; only the general rules were checked.[ Did you mean {expected}?] */
  | 'unknown_pg'
  /** Documents do not agree that the window of pg {received} issues a billing key; it may take an ordinary payment.[ Consider {expected}.] */
  | 'key_doubtful'
  /** pg {received} has no MID, so the account's default channel is used. Expected {expected}. */
  | 'mid_left_out'
  /** {path} is missing: this gateway's documents ask for it. */
  | 'field_advised'
  /** m_redirect_url is missing: on a phone the window may leave the page, and its outcome would be lost. */
  | 'landing_missing'
  /** This gateway's documents demand {expected}. */
  | 'sdk_advised'
  /** {path} is on another origin, {received}, where the outcome cannot be matched to this tab. Never take {path} from a query: anyone could send shoppers elsewhere. */
  | 'other_origin'
  /** This gateway ignores {path}.[ Expected {expected}, or leave it out.] */
  | 'field_ignored'
  /** {path} differs from the documents and is passed on unchanged. Expected: {expected}, received: {received}. */
  | 'unlike_documents'
  /** pay_method {received} is not a known code of Iamport.[ Did you mean {expected}?] */
  | 'unknown_pay_method'
  /** {path} has {received} in place of a value. */
  | 'unset_text'
  /** {path} is still a sample of the documents: {received} */
  | 'sample_value'
  /** Iamport cannot reach {path} {received}, so no webhook would come. */
  | 'unreachable_url';

/** A reason why an outcome is not a success. */
export type Reason =
  /** The shopper cancelled. Only a hint: few gateways tell a cancel apart, and with the others it may come as `refused`. */
  | 'cancelled'
  /** The SDK says that this merchant_uid was already paid (F1002). Look that payment up on your server; a new attempt needs a new merchant_uid. */
  | 'already_paid'
  /** The account has no such gateway (F1001). Register the channel in Iamport's console. */
  | 'unregistered_gateway'
  /** The SDK was not ready or has no channel. Try again; if it persists, check the console's channels. */
  | 'not_ready'
  /** The browser blocked the window. Call requestPay directly in the click, and ask the shopper to allow popups. */
  | 'popup_blocked'
  /** The gateway or the SDK refused. error_code and error_msg hold its own explanation. */
  | 'refused'
  /** The shopper came back without an answer: by the back button, by reloading, or by closing the window, after which nothing came for 30 seconds. The request may still have completed; look it up on your server by merchant_uid. */
  | 'left'
  /** The answer says neither yes nor no, or both. Look it up on your server by imp_uid or merchant_uid. */
  | 'unclear'
  /** Neither a success nor a failure yet: this gateway may approve later. Wait for the webhook, and look it up on your server by imp_uid or merchant_uid. */
  | 'pending';

/** A reason why a call failed. */
export type ErrorKind =
  /** The request has mistakes, so it was not sent. See violations. */
  | 'invalid_param'
  /** Another payment request is open on this page, so this one was not sent. Wait for it, or abort it with its signal. */
  | 'busy'
  /** The request was aborted by its signal. A payment window that was already open may still complete it. Look it up on your server by merchant_uid. */
  | 'aborted'
  /** No answer came within timeoutMs. The payment window may still complete the request. Look it up on your server by merchant_uid. */
  | 'timeout'
  /** No payment window opened within 20 seconds, and the SDK reported nothing. Its account data or its frame may not have loaded, or the user code is wrong. We cannot tell whether the request was sent. Look it up on your server by merchant_uid. */
  | 'window_not_opened'
  /** window.IMP is missing, so nothing was sent. Call preload() when the page loads, and enable the button once it resolves. If preload() failed, cause has the reason. */
  | 'sdk_missing'
  /** The SDK script could not be loaded. Look at the network, ad blockers and the page's Content-Security-Policy (script-src). Call preload() again to retry. */
  | 'sdk_load_failed'
  /** The SDK script did not answer in time. Call preload() again to retry. */
  | 'sdk_load_timeout'
  /** IMP.init threw. The exception is in cause. Call preload() again to retry. */
  | 'sdk_init_failed'
  /** This SDK version needs jQuery on the page before IMP.init. Load jQuery first, or use https://cdn.iamport.kr/v1/iamport.js. */
  | 'jquery_missing'
  /** IMP.request_pay threw; the exception is in cause. We cannot tell whether the request was sent. Look it up on your server by merchant_uid. */
  | 'sdk_threw'
  /** A payment window of another user code may still be open on this page, and a second IMP.init would close it. Try again when it is closed. */
  | 'user_code_in_use'
  /** The user code must be the one that Iamport's console shows (imp and digits), without spaces. */
  | 'bad_user_code'
  /** There is no window object, so no payment window can open. Call this in a browser. */
  | 'unsupported_environment'
  /** WebAssembly cannot run here. Await preload() first: it loads a fallback. If that fails, put the fallback file beside this script, or allow 'wasm-unsafe-eval' in script-src. */
  | 'wasm_unavailable'
  /** The component itself failed: please report it with cause.stack. An open payment window may still complete the request, and its answer goes to onLate. Look it up on your server by merchant_uid. */
  | 'core_failed';

/** The `pay_method` of some billing-key window; others are passed on. */
export type KnownPayMethod =
  | 'card'
  | 'phone'
  | 'kakaopay'
  | 'naverpay_card'
  | 'naverpay_point'
  | 'tosspay'
  | 'trans'
  | 'paypal'
  | 'toss_brandpay';

/** The `pay_method` of a `pg`: one list for each gateway that is strict about it. */
export type PayMethodOf<Pg extends string> = Pg extends 'kcp_billing' | `kcp_billing.${string}`
  ? 'card' | ''
  : Pg extends 'html5_inicis' | `html5_inicis.${string}`
    ? 'card' | ''
    : Pg extends 'kicc' | `kicc.${string}`
      ? 'card' | ''
      : Pg extends 'danal_tpay' | `danal_tpay.${string}`
        ? 'card' | ''
        : Pg extends 'danal' | `danal.${string}`
          ? 'phone'
          : Pg extends 'mobilians' | `mobilians.${string}`
            ? 'phone'
            : Pg extends 'mobilians_v2' | `mobilians_v2.${string}`
              ? 'card' | 'phone' | ''
              : Pg extends 'tosspayments' | `tosspayments.${string}`
                ? 'card' | ''
                : Pg extends 'smartro_v2' | `smartro_v2.${string}`
                  ? 'card' | ''
                  : Pg extends 'nice_v2' | `nice_v2.${string}`
                    ? 'kakaopay' | 'naverpay_card' | 'naverpay_point'
                    : Pg extends 'welcome' | `welcome.${string}`
                      ? 'card' | 'phone' | ''
                      : Pg extends 'galaxia' | `galaxia.${string}`
                        ? 'card' | 'phone' | ''
                        : Pg extends 'tosspay_v2' | `tosspay_v2.${string}`
                          ? 'tosspay'
                          : Pg extends 'settle_acc' | `settle_acc.${string}`
                            ? 'trans'
                            : Pg extends 'paymentwall' | `paymentwall.${string}`
                              ? 'card' | ''
                              : Pg extends 'paypal_v2' | `paypal_v2.${string}`
                                ? 'paypal'
                                : Pg extends 'kcp_quick' | `kcp_quick.${string}`
                                  ? 'card' | 'trans' | ''
                                  : Pg extends 'toss_brandpay' | `toss_brandpay.${string}`
                                    ? 'toss_brandpay'
                                    : Pg extends 'chai' | `chai.${string}`
                                      ? 'trans'
                                      : KnownPayMethod | (string & {});

/** Every `pg` that is known, with each public MID that issues keys in tests. */
export type KnownPg =
  | 'kcp_billing'
  | 'kcp_billing.A52LD'
  | 'html5_inicis'
  | 'html5_inicis.INIBillTst'
  | 'html5_inicis.INIBillTest'
  | 'kicc'
  | 'kicc.T5102001'
  | 'kakaopay'
  | 'kakaopay.TCSUBSCRIP'
  | 'danal_tpay'
  | 'danal_tpay.9810030929'
  | 'danal'
  | 'mobilians'
  | 'mobilians.170622040674'
  | 'mobilians_v2'
  | 'payco'
  | 'payco.AUTOPAY'
  | 'naverpay'
  | 'tosspayments'
  | 'tosspayments.iamporttest_4'
  | 'smartro_v2'
  | 'smartro_v2.t_2302142m'
  | 'nice_v2'
  | 'welcome'
  | 'welcome.wpaybill01'
  | 'galaxia'
  | 'galaxia.M251105747'
  | 'galaxia.M251205787'
  | 'tosspay_v2'
  | 'settle_acc'
  | 'paymentwall'
  | 'paypal_v2'
  | 'paypal_v2.7WBB3CKT63FRG'
  | 'payletter_global'
  | 'payletter_global.portone_test'
  | 'payletter_global.portoneKR_test'
  | 'payletter_global.portoneJP_test'
  | 'kcp_quick'
  | 'toss_brandpay'
  | 'smilepay'
  | 'chai';

/** A `pg`: a known one, or `{code}.{MID}` with the MID of the shop. */
export type PgText = KnownPg | (string & {});

/** The keys that a `pg` requires besides those of every request, by the row of its gateway. */
export type RequiredKeys<Pg extends string> = Pg extends 'danal' | `danal.${string}`
  ? 'pay_method'
  : Pg extends 'mobilians' | `mobilians.${string}`
    ? 'pay_method'
    : Pg extends 'smartro_v2' | `smartro_v2.${string}`
      ? 'customer_id'
      : Pg extends 'nice_v2' | `nice_v2.${string}`
        ? 'customer_id' | 'buyer_tel' | 'pay_method'
        : Pg extends 'welcome' | `welcome.${string}`
          ? 'buyer_name'
          : Pg extends 'galaxia' | `galaxia.${string}`
            ? 'customer_id'
            : Pg extends 'tosspay_v2' | `tosspay_v2.${string}`
              ? 'customer_id' | 'pay_method'
              : Pg extends 'settle_acc' | `settle_acc.${string}`
                ? 'pay_method'
                : Pg extends 'paymentwall' | `paymentwall.${string}`
                  ? 'buyer_name' | 'buyer_email'
                  : Pg extends 'paypal_v2' | `paypal_v2.${string}`
                    ? 'pay_method'
                    : Pg extends 'payletter_global' | `payletter_global.${string}`
                      ? 'buyer_email' | 'currency'
                      : Pg extends 'kcp_quick' | `kcp_quick.${string}`
                        ? 'bypass'
                        : Pg extends 'toss_brandpay' | `toss_brandpay.${string}`
                          ? 'customer_id' | 'pay_method'
                          : Pg extends 'chai' | `chai.${string}`
                            ? 'pay_method'
                            : never;

/**
 * Display settings of the window, such as `{ card_quota: [3, 6] }`.
 *
 * 결제창 표시 설정. 예: `{ card_quota: [3, 6] }`.
 */
export interface Display {
  /**
   * The instalments to choose from, in months; an empty list for none. They begin at 50,000 won.
   *
   * 고를 수 있는 할부 개월 수. 빈 배열이면 일시불만. 할부는 50,000원부터 됩니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  card_quota?: readonly number[];
  /**
   * True to offer instalments alone.
   *
   * 할부만 표시할지 여부.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  only_installment?: boolean;
  readonly [key: string]: JsonValue | undefined;
}

/**
 * The cards that the window offers.
 *
 * 결제창에 보일 카드사 설정.
 */
export interface Card {
  direct?: {
    /**
     * The card company whose window opens at once, by its standard code: `367` is Hyundai.
     *
     * 바로 열 카드사의 금융결제원 표준 코드. 예: 현대 `367`.
     *
     * Source: PortOne V1 docs, request_pay parameters and code-info/card-code.
     */
    code?: string;
    /**
     * The instalments in months; 0 for none.
     *
     * 할부 개월 수. 0이면 일시불.
     *
     * Source: PortOne V1 docs, request_pay parameters.
     */
    quota?: number;
    /**
     * True to use the points of the card.
     *
     * 카드사 포인트 사용 여부.
     *
     * Source: PortOne V1 docs, pages of the gateways.
     */
    usePoint?: boolean;
  };
  detail?: readonly {
    /**
     * A card company by its standard code; `*` stands for all.
     *
     * 카드사의 금융결제원 표준 코드. `*`는 전체.
     *
     * Source: PortOne V1 docs, request_pay parameters and code-info/card-code.
     */
    card_code?: string;
    /**
     * True if the window offers it.
     *
     * 결제창에 보일지 여부.
     *
     * Source: PortOne V1 docs, request_pay parameters.
     */
    enabled?: boolean;
    /**
     * The most months whose interest the shop bears, with `useFreeInterestFromMall`.
     *
     * 상점부담 무이자의 최대 개월 수. `useFreeInterestFromMall`과 함께 씁니다.
     *
     * Source: PortOne V1 docs, request_pay parameters.
     */
    max_month?: number;
  }[];
  /**
   * False for no instalments.
   *
   * false면 할부를 쓰지 않습니다.
   *
   * Source: PortOne V1 docs, pages of the gateways.
   */
  useInstallment?: boolean;
  /**
   * The instalments without interest, in the form of the gateway.
   *
   * 무이자 할부 설정. 형식은 PG마다 다릅니다.
   *
   * Source: PortOne V1 docs, pages of the gateways.
   */
  interest_free?: JsonValue;
  /**
   * paymentwall charges these at once, without a window, and once more for each call. A card number in a page is yours to protect: use the window.
   *
   * 페이먼트월이 결제창 없이 즉시 결제하며, 호출할 때마다 다시 결제됩니다. 카드번호를 페이지에서 직접 다루게 되므로 결제창을 쓰세요.
   *
   * Source: Iamport manual, Paymentwall.
   */
  info?: { number: string; expiry: string; cvc: string };
}

/**
 * Values filled in beforehand, such as `{ phoneNumber }`, digits without hyphens.
 *
 * 미리 채울 값. 예: `{ phoneNumber }`, 하이픈 없는 숫자.
 */
export interface Prefill {
  /**
   * The telephone number in digits, without hyphens.
   *
   * 하이픈 없는 전화번호.
   *
   * Source: PortOne V1 docs, danal.
   */
  phoneNumber?: string;
}

/**
 * The carriers that the window offers for a phone bill.
 *
 * 휴대폰 소액결제창에 보일 통신사.
 */
export interface Phone {
  /**
   * The only carrier: `SKT`, `KTF`, `LGT`, `CJH`, `KCT`, `SKL`.
   *
   * 하나만 쓸 통신사: `SKT`, `KTF`, `LGT`, `CJH`, `KCT`, `SKL`.
   *
   * Source: PortOne V1 docs, danal and welcome.
   */
  carrier?: string;
  detail?: readonly {
    /**
     * A carrier; `*` stands for all.
     *
     * 통신사. `*`는 전체.
     *
     * Source: PortOne V1 docs, danal and welcome.
     */
    carrier: string;
    /**
     * True if the window offers it.
     *
     * 결제창에 보일지 여부.
     *
     * Source: PortOne V1 docs, danal and welcome.
     */
    enabled: boolean;
  }[];
}

/**
 * The products of an escrow payment at tosspayments.
 *
 * tosspayments 에스크로 상품.
 */
export interface Product {
  /**
   * The product's id.
   *
   * 상품 고유 아이디.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  id?: string;
  /**
   * Its name.
   *
   * 상품명.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  name?: string;
  /**
   * Its code.
   *
   * 상품 코드.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  code?: string;
  /**
   * Its price in won.
   *
   * 상품 단가(원).
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  unitPrice?: number;
  /**
   * The number of them.
   *
   * 수량.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  quantity?: number;
}

/**
 * The products of an escrow payment at KCP.
 *
 * KCP 에스크로 상품.
 */
export interface KcpProduct {
  /**
   * The order number of the product.
   *
   * 상품 주문번호.
   *
   * Source: PortOne V1 docs, nhn-kcp/readme.
   */
  orderNumber?: string;
  /**
   * Its name.
   *
   * 상품명.
   *
   * Source: PortOne V1 docs, nhn-kcp/readme.
   */
  name?: string;
  /**
   * The number of them.
   *
   * 수량.
   *
   * Source: PortOne V1 docs, nhn-kcp/readme.
   */
  quantity?: number;
  /**
   * The sum in won.
   *
   * 금액(원).
   *
   * Source: PortOne V1 docs, nhn-kcp/readme.
   */
  amount?: number;
}

/**
 * The products of an escrow payment at KICC.
 *
 * KICC 에스크로 상품.
 */
export interface KiccProduct {
  /**
   * The order number of the product.
   *
   * 상품 주문번호.
   *
   * Source: PortOne V1 docs, kicc.
   */
  orderNumber?: string;
  /**
   * Its name.
   *
   * 상품명.
   *
   * Source: PortOne V1 docs, kicc.
   */
  name?: string;
  /**
   * The number of them.
   *
   * 수량.
   *
   * Source: PortOne V1 docs, kicc.
   */
  quantity?: number;
  /**
   * The sum in won.
   *
   * 금액(원).
   *
   * Source: PortOne V1 docs, kicc.
   */
  amount?: number;
}

/**
 * Other settings of the gateway.
 *
 * PG의 기타 설정.
 */
export interface Optional {
  /**
   * True to tell PayPal about the buyer beforehand (STC).
   *
   * 페이팔에 구매자 정보를 미리 알릴지 여부(STC).
   *
   * Source: PortOne V1 docs, pages of the gateways.
   */
  use_stc_api?: boolean;
  readonly [key: string]: JsonValue | undefined;
}

/** The keys of `bypass` that any gateway may take. */
export type Bypass = {
  /**
   * The kind of a cash receipt.
   *
   * 현금영수증 종류.
   *
   * Source: PortOne V1 docs, pages of the gateways.
   */
  cashReceiptType?: 'personal' | 'corporate' | 'anonymous';
  /**
   * The number that a cash receipt is made out to.
   *
   * 현금영수증 발급 번호.
   *
   * Source: PortOne V1 docs, pages of the gateways.
   */
  customerIdentifier?: string;
  /**
   * True for the income deduction of books and shows.
   *
   * 문화비 소득공제 여부.
   *
   * Source: PortOne V1 docs, pages of the gateways.
   */
  isCulturalExpense?: boolean;
  readonly [key: string]: JsonValue | undefined;
};

/** Each gateway's own keys of `bypass`. */
export interface GatewayBypass {
  /** NHN KCP */
  kcp_billing: {
    /**
     * PC; 150×50
     *
     * Source: Iamport manual, KCP billing key; PortOne V1 docs, nhn-kcp/readme and code-info/pg; help centre, kcp_channel.
     */
    site_logo?: string;
    /**
     * PC
     *
     * Source: Iamport manual, KCP billing key; PortOne V1 docs, nhn-kcp/readme and code-info/pg; help centre, kcp_channel.
     */
    batch_birth_day_yn?: 'Y' | 'N';
    readonly [key: string]: JsonValue | undefined;
  };
  /** KG Inicis */
  html5_inicis: {
    inicis?: {
      /**
       * 01; phone
       *
       * Source: Iamport manual, KG Inicis billing key; PortOne V1 docs, inicis and code-info/pg; help centre, inicis; cancel text: the manual.
       */
      authtype?: string;
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** KICC (EasyPay) */
  kicc: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** KakaoPay */
  kakaopay: {
    kakaopay?: {
      /**
       * Source: Iamport manual, KakaoPay billing key; PortOne V1 docs, kakaopay; help centre, kakaopay; cancel text: seen in shops' logs.
       */
      payment_method_type?: 'CARD' | 'MONEY';
      /**
       * Source: Iamport manual, KakaoPay billing key; PortOne V1 docs, kakaopay; help centre, kakaopay; cancel text: seen in shops' logs.
       */
      custom_message?: string;
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** Danal card */
  danal_tpay: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** Danal phone bill */
  danal: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** KG Financial (Mobilians) */
  mobilians: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** KG Financial, new module */
  mobilians_v2: {
    mobilians_v2?: {
      /**
       * Source: PortOne V1 docs, kg-mobilians-v2; help centre, content200052.
       */
      cp_logo?: 'Y' | 'N';
      /**
       * Source: PortOne V1 docs, kg-mobilians-v2; help centre, content200052.
       */
      css_type?: string;
      pay_options?: {
        /**
         * Y: buyer_tel
         *
         * Source: PortOne V1 docs, kg-mobilians-v2; help centre, content200052.
         */
        mc_fix_no?: 'Y' | 'N';
        /**
         * Source: PortOne V1 docs, kg-mobilians-v2; help centre, content200052.
         */
        mc_safe_call?: string;
        readonly [key: string]: JsonValue | undefined;
      };
      hidden_options?: {
        /**
         * Source: PortOne V1 docs, kg-mobilians-v2; help centre, content200052.
         */
        footer_area?: 'Y' | 'N';
        /**
         * Source: PortOne V1 docs, kg-mobilians-v2; help centre, content200052.
         */
        product_area?: 'Y' | 'N';
        /**
         * Source: PortOne V1 docs, kg-mobilians-v2; help centre, content200052.
         */
        email_area?: 'Y' | 'N';
        readonly [key: string]: JsonValue | undefined;
      };
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** Payco */
  payco: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** NaverPay */
  naverpay: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** Toss Payments */
  tosspayments: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** Smartro, new module */
  smartro_v2: {
    smartro_v2?: {
      /**
       * Source: PortOne V1 docs, smartro-v2/readme and smartro-v2/caution; help centre, smartro; v1/iamport.js 1.19.0.
       */
      SkinColor?: 'RED' | 'GREEN' | 'BLUE' | 'PURPLE';
      /**
       * Source: PortOne V1 docs, smartro-v2/readme and smartro-v2/caution; help centre, smartro; v1/iamport.js 1.19.0.
       */
      IsPwdPass?: 'Y' | 'N';
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** NICE Payments, new module */
  nice_v2: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** Welcome Payments */
  welcome: {
    welcome?: {
      /**
       * PC; 89×19
       *
       * Source: PortOne V1 docs, welcome/readme and welcome/caution; Iamport REST spec; help centre, welcome; v1/iamport.js 1.19.0.
       */
      logo_url?: string;
      /**
       * PC; 64×13
       *
       * Source: PortOne V1 docs, welcome/readme and welcome/caution; Iamport REST spec; help centre, welcome; v1/iamport.js 1.19.0.
       */
      logo_2nd?: string;
      /**
       * PC
       *
       * Source: PortOne V1 docs, welcome/readme and welcome/caution; Iamport REST spec; help centre, welcome; v1/iamport.js 1.19.0.
       */
      acceptmethod?: readonly string[];
      /**
       * phone
       *
       * Source: PortOne V1 docs, welcome/readme and welcome/caution; Iamport REST spec; help centre, welcome; v1/iamport.js 1.19.0.
       */
      P_RESERVED?: readonly string[];
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** Galaxia Moneytree */
  galaxia: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** Toss Pay, new module */
  tosspay_v2: {
    tosspay_v2?: {
      /**
       * Source: PortOne V1 docs, tosspay-v2/readme and tosspay-v2/caution; help centre, tosspay.
       */
      encryptedUserCi?: string;
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** Hecto, bank account */
  settle_acc: {
    settle?: {
      /**
       * AES-256-ECB, hex
       *
       * Source: PortOne V1 docs, settle/mybank; iamport-react-native; v1/iamport.js 1.19.0.
       */
      custCi?: string;
      /**
       * Source: PortOne V1 docs, settle/mybank; iamport-react-native; v1/iamport.js 1.19.0.
       */
      addDeductionYn?: 'Y' | 'C' | 'N';
      /**
       * '' = Y
       *
       * Source: PortOne V1 docs, settle/mybank; iamport-react-native; v1/iamport.js 1.19.0.
       */
      criPsblYn?: 'Y' | 'N' | '';
      /**
       * Source: PortOne V1 docs, settle/mybank; iamport-react-native; v1/iamport.js 1.19.0.
       */
      payLimitCd?: string;
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** Paymentwall */
  paymentwall: {
    /**
     * Source: PortOne V1 docs, paymentwall; Iamport manual, Paymentwall; help centre, paymentwall.
     */
    widget_code?: 't3_1' | 'pw_1';
    /**
     * Source: PortOne V1 docs, paymentwall; Iamport manual, Paymentwall; help centre, paymentwall.
     */
    ps?: string;
    /**
     * Source: PortOne V1 docs, paymentwall; Iamport manual, Paymentwall; help centre, paymentwall.
     */
    country_code?: string;
    readonly [key: string]: JsonValue | undefined;
  };
  /** PayPal RT */
  paypal_v2: {
    paypal_v2?: {
      /**
       * Source: PortOne V1 docs, rt/readme and rt/warning; v1/iamport.js 1.19.0.
       */
      shipping_address?: { line1: string; city: string; country_code: string };
      /**
       * Source: PortOne V1 docs, rt/readme and rt/warning; v1/iamport.js 1.19.0.
       */
      style?: JsonValue;
      /**
       * STC
       *
       * Source: PortOne V1 docs, rt/readme and rt/warning; v1/iamport.js 1.19.0.
       */
      additional_data?: readonly { key: string; value: string }[];
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** Payletter, overseas */
  payletter_global: {
    payletter_global?: {
      /**
       * Source: PortOne V1 docs, payletter-global; help centre, payletter.
       */
      pginfo?: 'PLCreditCard' | 'PLCreditCardMpi' | 'PLUnionPay_HC';
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** KCP Quick Pay */
  kcp_quick: {
    kcpQuick: {
      /**
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      actionType:
        | 'Register'
        | 'UserRegister'
        | 'RegisterAutoPay'
        | 'Deregister'
        | 'Pay'
        | 'PinChange'
        | 'PinReset'
        | 'PinCheck'
        | 'PhoneChange'
        | 'Terminate'
        | 'RegisterFido'
        | 'SignUp'
        | 'Leave'
        | 'PrepaidRefundAccount'
        | 'PrepaidRefund'
        | 'PrepaidLimitRaise'
        | 'PrepaidKYC'
        | 'PrepaidAuth'
        | 'PrepaidOfflineUse'
        | 'PrepaidOfflinePaymentInfo';
      /**
       * AES-256-ECB, base64
       *
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      encryptedCI?: string;
      /**
       * 16
       *
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      memberID?: string;
      /**
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      deviceID?: string;
      /**
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      noAuth?: boolean;
      /**
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      installment?: number;
      /**
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      useCardPoint?: boolean;
      /**
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      registerAutoPay?: boolean;
      /**
       * Source: PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec.
       */
      sdkVersion?: string;
      readonly [key: string]: JsonValue | undefined;
    };
    readonly [key: string]: JsonValue | undefined;
  };
  /** Toss BrandPay */
  toss_brandpay: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** SmilePay */
  smilepay: {
    readonly [key: string]: JsonValue | undefined;
  };
  /** Chai */
  chai: {
    readonly [key: string]: JsonValue | undefined;
  };
}

/** Every gateway's own keys of `bypass`, for a request whose `pg` names none. */
export type EveryBypass = Partial<
  GatewayBypass['kcp_billing'] &
    GatewayBypass['html5_inicis'] &
    GatewayBypass['kicc'] &
    GatewayBypass['kakaopay'] &
    GatewayBypass['danal_tpay'] &
    GatewayBypass['danal'] &
    GatewayBypass['mobilians'] &
    GatewayBypass['mobilians_v2'] &
    GatewayBypass['payco'] &
    GatewayBypass['naverpay'] &
    GatewayBypass['tosspayments'] &
    GatewayBypass['smartro_v2'] &
    GatewayBypass['nice_v2'] &
    GatewayBypass['welcome'] &
    GatewayBypass['galaxia'] &
    GatewayBypass['tosspay_v2'] &
    GatewayBypass['settle_acc'] &
    GatewayBypass['paymentwall'] &
    GatewayBypass['paypal_v2'] &
    GatewayBypass['payletter_global'] &
    GatewayBypass['kcp_quick'] &
    GatewayBypass['toss_brandpay'] &
    GatewayBypass['smilepay'] &
    GatewayBypass['chai']
>;

/** The code of a `pg`: the part before the first dot. */
export type CodeOf<Pg extends string> = Pg extends `${infer Code}.${string}` ? Code : Pg;

/** The `bypass` of a `pg`. */
export type BypassOf<Pg extends string> = Bypass &
  (CodeOf<Pg> extends infer Code extends keyof GatewayBypass ? GatewayBypass[Code] : EveryBypass);

/** The keys of `IMP.request_pay` that do not depend on `pg`. Augment it for newer ones. */
export interface RequestFields {
  /**
   * Replaces `pg` in today's console, at most 55 characters. It does not tell the gateway: name that with the option `gateway`.
   *
   * 최신 콘솔에서 `pg`를 대신하는 채널 키, 최대 55자. PG를 알려 주지 않으므로 `gateway` 옵션을 함께 쓰세요.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  channelKey?: string | null;
  /**
   * Your order number, unique per attempt, 1–40 characters. A paid number is refused with F1002.
   *
   * 가맹점 주문번호. 시도마다 새로 만들고 1~40자. 이미 결제된 번호는 F1002로 거절됩니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  merchant_uid: string;
  /**
   * The order's name as the window shows it, at most 40 characters.
   *
   * 결제창에 보이는 주문명, 최대 40자.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  name?: string | null;
  /**
   * Your name for the billing key, 1–80 characters. Without it the window takes an ordinary payment. Reusing a name replaces the stored key.
   *
   * 빌링키에 붙이는 이름, 1~80자. 없으면 일반 결제창이 열립니다. 같은 값을 다시 쓰면 저장된 빌링키가 교체됩니다.
   *
   * Source: Iamport REST spec, /subscribe.
   */
  customer_uid: string;
  /**
   * The buyer's id in your shop; some gateways require it.
   *
   * 가맹점의 구매자 아이디. 일부 PG에서 사용합니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  customer_id?: string | null;
  /**
   * The buyer's name. REST charge calls take at most 16 characters; a longer one only warns here.
   *
   * 구매자 이름. REST 결제는 최대 16자이며, 결제창에서는 더 길어도 경고만 합니다.
   *
   * Source: Iamport REST spec, /subscribe.
   */
  buyer_name?: string | null;
  /**
   * The buyer's e-mail address. REST charge calls take at most 64 characters.
   *
   * 구매자 이메일. REST 결제는 최대 64자입니다.
   *
   * Source: Iamport REST spec, /subscribe.
   */
  buyer_email?: string | null;
  /**
   * The buyer's telephone number as a string: a number loses its leading zero. REST charge calls take at most 16 characters.
   *
   * 구매자 전화번호 문자열. 숫자로 쓰면 맨 앞의 0이 사라집니다. REST 결제는 최대 16자입니다.
   *
   * Source: Iamport REST spec, /subscribe.
   */
  buyer_tel?: string | null;
  /**
   * The buyer's address. REST charge calls take at most 128 characters.
   *
   * 구매자 주소. REST 결제는 최대 128자입니다.
   *
   * Source: Iamport REST spec, /subscribe.
   */
  buyer_addr?: string | null;
  /**
   * The buyer's postcode, as a string. REST charge calls take at most 8 characters.
   *
   * 구매자 우편번호 문자열. REST 결제는 최대 8자입니다.
   *
   * Source: Iamport REST spec, /subscribe.
   */
  buyer_postcode?: string | null;
  /**
   * The http(s) address that a redirecting window returns to. On a phone it defaults to this page's address; a relative address is resolved.
   *
   * 리디렉션 방식 결제창에서 돌아오는 페이지의 http(s) 주소. 모바일에서 생략하면 현재 페이지 주소로 채우고, 상대 주소는 절대 주소로 바꿉니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  m_redirect_url?: string | null;
  /**
   * The scheme of your app, for WebView apps.
   *
   * 웹뷰 앱의 앱 스킴.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  app_scheme?: string | null;
  /**
   * Replaces the webhook address of the console.
   *
   * 관리자 콘솔의 웹훅 주소를 대신합니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  notice_url?: string | string[] | null;
  /**
   * Any JSON value; it comes back in the response as a JSON string.
   *
   * JSON으로 쓸 수 있는 값. 응답에는 JSON 문자열로 돌아옵니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  custom_data?: JsonValue | null;
  /**
   * The currency; `KRW` by default.
   *
   * 통화, 생략하면 `KRW`.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  currency?: string | null;
  /**
   * The window's language; `ko` by default.
   *
   * 결제창 언어, 생략하면 `ko`.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  language?: string | null;
  /**
   * The part of the amount that is free of tax, in won.
   *
   * 금액 중 면세액(원).
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  tax_free?: number | null;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  vat_amount?: number | null;
  /**
   * The period of the service as the window shows it, in the form of the gateway.
   *
   * 결제창에 보이는 서비스 제공기간. 형식은 PG마다 다릅니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  period?: Period | null;
  /**
   * Display settings of the window, such as `{ card_quota: [3, 6] }`.
   *
   * 결제창 표시 설정. 예: `{ card_quota: [3, 6] }`.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  display?: Display | null;
  /**
   * The cards that the window offers.
   *
   * 결제창에 보일 카드사 설정.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  card?: Card | null;
  /**
   * The shop's name as the window shows it.
   *
   * 결제창에 보일 상호.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  company?: JsonValue | null;
  /**
   * True to use escrow.
   *
   * 에스크로 사용 여부.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  escrow?: boolean | null;
  /**
   * True for digital goods. Required with `pay_method: 'phone'`.
   *
   * 디지털 상품 여부. `pay_method`가 `phone`이면 필수입니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  digital?: boolean | null;
  /**
   * True to open a popup, if the gateway supports it.
   *
   * 팝업 방식 여부(지원하는 PG만).
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  popup?: boolean | null;
  /**
   * The address asked before approval (confirm process).
   *
   * 승인 직전에 호출할 주소(confirm process).
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  confirm_url?: string | null;
  /**
   * The last day to pay into a virtual account: `YYYY-MM-DD` or `YYYYMMDD`, or with a time `YYYY-MM-DD HH:mm:ss` or `YYYYMMDDHHmmss`. Of ordinary payments.
   *
   * 가상계좌 입금기한: `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-MM-DD HH:mm:ss`, `YYYYMMDDHHmmss`. 일반 결제에서 씁니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  vbank_due?: string | null;
  /**
   * The shop's business number, ten digits. Danal requires it for a virtual account.
   *
   * 사업자등록번호 10자리. 다날 가상계좌에서 필수입니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  biz_num?: string | null;
  /**
   * A group of channels for smart routing, in place of `pg` and `channelKey`.
   *
   * `pg`와 `channelKey`를 대신하는 스마트 라우팅 그룹.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  channelGroupId?: string | null;
  /**
   * The carriers that the window offers for a phone bill.
   *
   * 휴대폰 소액결제창에 보일 통신사.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  phone?: Phone | null;
  /**
   * Values filled in beforehand, such as `{ phoneNumber }`, digits without hyphens.
   *
   * 미리 채울 값. 예: `{ phoneNumber }`, 하이픈 없는 숫자.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  prefill?: Prefill | null;
  /**
   * True if the shop bears the interest.
   *
   * 상점부담 무이자 여부.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  useFreeInterestFromMall?: boolean | null;
  /**
   * True to use the points of the card.
   *
   * 카드사 포인트 사용 여부.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  useCardPoint?: boolean | null;
  /**
   * True for app cards alone.
   *
   * 앱카드만 쓸지 여부.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  appCard?: boolean | null;
  /**
   * True for the newer mobile window of NICE.
   *
   * 나이스 모바일 신규 결제창 여부.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  niceMobileV2?: boolean | null;
  /**
   * True to open KakaoPay's desktop window on a phone.
   *
   * 모바일에서 카카오페이 PC 결제창을 열지 여부.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  kakaopayMobileAsPC?: boolean | null;
  /**
   * `key-in` at kcp, kicc and danal.
   *
   * kcp·kicc·danal의 `key-in`.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  auth_mode?: string | null;
  /**
   * True for a popup that calls back; false for a redirect, which needs `m_redirect_url`.
   *
   * true면 팝업과 콜백, false면 `m_redirect_url`로 돌아오는 리디렉션.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverPopupMode?: boolean | null;
  /**
   * Your code of the product. Without it the same product may be registered twice.
   *
   * 가맹점 상품코드. 없으면 같은 상품이 두 번 등록될 수 있습니다.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverProductCode?: string | null;
  /**
   * The number of products.
   *
   * 상품 수.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverProductCount?: number | null;
  /**
   * The products, as `productItems` of NaverPay.
   *
   * 상품 목록. 네이버페이의 `productItems`.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverProducts?: JsonValue | null;
  /**
   * The last day of use, YYYYMMDD, today or later.
   *
   * 이용완료일, YYYYMMDD, 오늘 이후.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverUseCfm?: string | null;
  /**
   * `CHANGE` to change the means behind a key; `NEW` by default.
   *
   * 빌링키의 결제수단을 바꾸면 `CHANGE`, 기본은 `NEW`.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverActionType?: string | null;
  /**
   * True for the income deduction of books and shows.
   *
   * 문화비 소득공제 여부.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverCultureBenefit?: boolean | null;
  /**
   * The buyer's name, where the contract asks for it.
   *
   * 계약에 따른 구매자 이름.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverPurchaserName?: string | null;
  /**
   * The buyer's birthday, YYYYMMDD, where the contract asks for it.
   *
   * 계약에 따른 구매자 생년월일, YYYYMMDD.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverPurchaserBirthday?: string | null;
  /**
   * Your key of the buyer, without personal data.
   *
   * 개인정보가 아닌 가맹점의 사용자 키.
   *
   * Source: PortOne V1 docs, naver.
   */
  naverMerchantUserKey?: string | null;
  /**
   * The chain id of NaverPay.
   *
   * 네이버페이 체인 아이디.
   *
   * Source: Iamport manual, billing-key samples.
   */
  naverChainId?: string | null;
  /**
   * The products of an escrow payment at tosspayments.
   *
   * tosspayments 에스크로 상품.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  products?: readonly Product[] | null;
  /**
   * The products of an escrow payment at KCP.
   *
   * KCP 에스크로 상품.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  kcpProducts?: readonly KcpProduct[] | null;
  /**
   * The products of an escrow payment at KICC.
   *
   * KICC 에스크로 상품.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  kiccProducts?: readonly KiccProduct[] | null;
  /**
   * The shop, for overseas receipts.
   *
   * 해외 매출전표용 상점 정보.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  storeDetails?: JsonValue | null;
  /**
   * The shop's name in English.
   *
   * 영문 상호.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  company_en?: JsonValue | null;
  /**
   * A promotion of the console.
   *
   * 콘솔의 프로모션 아이디.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  promotion_id?: string | null;
  /**
   * The window's locale at some gateways.
   *
   * 일부 PG 결제창의 로캘.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  locale?: string | null;
  /**
   * Other settings of the gateway.
   *
   * PG의 기타 설정.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  optional?: Optional | null;
}

/** The amount of a request. Some gateways have no use for it. */
export type AmountOf<Pg extends string> = Pg extends
  | 'galaxia'
  | `galaxia.${string}`
  | 'tosspay_v2'
  | `tosspay_v2.${string}`
  | 'paypal_v2'
  | `paypal_v2.${string}`
  | 'kcp_quick'
  | `kcp_quick.${string}`
  | 'toss_brandpay'
  | `toss_brandpay.${string}`
  ? {
      /**
       * Won, a whole number from 0; decimals only in another currency. Some gateways only show it, some charge it at once if it is above 0, and some always charge it: see the table of gateways.
       *
       * 금액(원), 0 이상의 정수. 소수는 다른 통화에서만 됩니다. PG에 따라 표시만 하거나, 0보다 크면 즉시 결제하거나, 항상 결제합니다. PG 표를 보세요.
       *
       * Source: Iamport manual, billing-key samples.
       */
      amount?: number | null;
    }
  : {
      /**
       * Won, a whole number from 0; decimals only in another currency. Some gateways only show it, some charge it at once if it is above 0, and some always charge it: see the table of gateways.
       *
       * 금액(원), 0 이상의 정수. 소수는 다른 통화에서만 됩니다. PG에 따라 표시만 하거나, 0보다 크면 즉시 결제하거나, 항상 결제합니다. PG 표를 보세요.
       *
       * Source: Iamport manual, billing-key samples.
       */
      amount: number;
    };

/** The keys whose values depend on `pg`. */
export interface ByPg<Pg extends string> {
  /**
   * The payment gateway: `{code}` or `{code}.{MID}`. Optional if the account has a single channel; then choose the rules with the option `gateway`.
   *
   * 결제대행사: `{코드}` 또는 `{코드}.{상점아이디}`. 등록한 채널이 하나면 생략할 수 있고, 그때는 `gateway` 옵션으로 규칙을 고릅니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  pg?: Pg | null;
  /**
   * The payment method, by the gateway. Most billing-key windows take `card`, which the SDK fills in; others need their own code.
   *
   * 결제수단. PG마다 다릅니다. 대부분의 빌링키 발급창은 `card`이고 생략하면 SDK가 `card`를 넣지만, 다른 코드가 필요한 PG도 있습니다.
   *
   * Source: Iamport manual, billing-key samples.
   */
  pay_method?: PayMethodOf<Pg> | null;
  /**
   * Parameters for the gateway itself, untouched: its page lists its own keys.
   *
   * PG에 그대로 전달할 파라미터. PG마다 전용 항목이 있습니다.
   *
   * Source: PortOne V1 docs, request_pay parameters.
   */
  bypass?: BypassOf<Pg> | null;
}

/** A request of `IMP.request_pay`. `pg` decides on some of its keys, and on those it needs. */
export type RequestPayParam<Pg extends string = string> = RequestFields &
  AmountOf<Pg> &
  ByPg<Pg> & {
    [Key in RequiredKeys<Pg>]: NonNullable<(RequestFields & ByPg<Pg>)[Key]>;
  };

/** The messages of errors that are thrown at once, or come without a network. */
export const EARLY_ERROR_TEXTS: Partial<Record<ErrorKind, Record<Locale, string>>> = {
  sdk_load_failed: {
    ko: 'SDK 스크립트를 불러오지 못했습니다. 네트워크, 광고 차단기, Content-Security-Policy(script-src)를 확인하세요. preload()를 다시 호출하면 다시 시도합니다.',
    en: "The SDK script could not be loaded. Look at the network, ad blockers and the page's Content-Security-Policy (script-src). Call preload() again to retry.",
  },
  sdk_load_timeout: {
    ko: 'SDK 스크립트가 제때 응답하지 않았습니다. preload()를 다시 호출하면 다시 시도합니다.',
    en: 'The SDK script did not answer in time. Call preload() again to retry.',
  },
  wasm_unavailable: {
    ko: "WebAssembly를 실행할 수 없습니다. 대체 파일을 불러오는 preload()가 끝난 뒤에 호출하세요. preload()가 실패하면 fallback 파일을 스크립트와 같은 폴더에 두거나 script-src에 'wasm-unsafe-eval'을 넣으세요.",
    en: "WebAssembly cannot run here. Await preload() first: it loads a fallback. If that fails, put the fallback file beside this script, or allow 'wasm-unsafe-eval' in script-src.",
  },
  core_failed: {
    ko: '컴포넌트 내부에서 오류가 발생했습니다. cause.stack과 함께 알려 주세요. 열린 결제창에서 처리가 끝날 수 있고 그 응답은 onLate로 전달되니 서버에서 merchant_uid로 조회하세요.',
    en: 'The component itself failed: please report it with cause.stack. An open payment window may still complete the request, and its answer goes to onLate. Look it up on your server by merchant_uid.',
  },
};

/** The exact texts that mean that a shopper cancelled, by gateway. */
export const CANCEL_TEXTS: readonly (readonly [GatewayCode, readonly string[]])[] = [
  ['kcp_billing', []],
  ['html5_inicis', ['사용자가 결제를 취소하셨습니다']],
  ['kicc', []],
  ['kakaopay', ['[결제포기] 사용자가 결제를 취소하셨습니다']],
  ['danal_tpay', []],
  ['danal', []],
  ['mobilians', []],
  ['mobilians_v2', []],
  ['payco', []],
  ['naverpay', []],
  ['tosspayments', ['사용자가결제를취소하였습니다']],
  ['smartro_v2', ['사용자가 결제를 취소하였습니다.', '사용자가 빌링키 발급을 취소하였습니다.']],
  ['nice_v2', ['사용자가 결제를 취소하였습니다.', '사용자가 빌링키 발급을 취소하였습니다.']],
  ['welcome', ['사용자가 결제를 취소하였습니다.', '사용자가 빌링키 발급을 취소하였습니다.']],
  ['galaxia', []],
  ['tosspay_v2', ['사용자가 결제를 취소하였습니다.', '사용자가 빌링키 발급을 취소하였습니다.']],
  ['settle_acc', []],
  ['paymentwall', []],
  ['paypal_v2', []],
  ['payletter_global', []],
  ['kcp_quick', []],
  ['toss_brandpay', ['사용자가 결제를 취소하였습니다.', '사용자가 빌링키 발급을 취소하였습니다.']],
  ['smilepay', []],
  ['chai', []],
];

/** The gateways that may decide later: an answer of ids alone is no approval. */
export const PENDING_GATEWAYS: readonly string[] = [
  'tosspay_v2',
  'paymentwall',
  'paypal_v2',
  'payletter_global',
];

/** The error codes whose meaning is known. */
export const REASON_BY_CODE: readonly (readonly [string, Reason])[] = [
  ['F1001', 'unregistered_gateway'],
  ['F1002', 'already_paid'],
  ['NOT_READY', 'not_ready'],
  ['SCRIPT_LOAD_FAILED_ON_SDK', 'not_ready'],
  ['NOT READY', 'popup_blocked'],
];

/** A channel of each gateway, with its public test MID if there is one. */
export const TEST_CHANNELS: readonly string[] = [
  'kcp_billing.A52LD',
  'html5_inicis.INIBillTst',
  'kicc.T5102001',
  'kakaopay.TCSUBSCRIP',
  'danal_tpay.9810030929',
  'danal',
  'mobilians.170622040674',
  'mobilians_v2',
  'payco.AUTOPAY',
  'naverpay',
  'tosspayments.iamporttest_4',
  'smartro_v2.t_2302142m',
  'nice_v2',
  'welcome.wpaybill01',
  'galaxia.M251105747',
  'tosspay_v2',
  'settle_acc',
  'paymentwall',
  'paypal_v2.7WBB3CKT63FRG',
  'payletter_global.portone_test',
  'kcp_quick',
  'toss_brandpay',
  'smilepay',
  'chai',
];

/** The way in which each gateway answers on a desktop, and on a phone. */
export const FLOWS: readonly (readonly [GatewayCode, string, string])[] = [
  ['kcp_billing', 'callback', 'redirect'],
  ['html5_inicis', 'callback', 'either'],
  ['kicc', 'callback', 'redirect'],
  ['kakaopay', 'callback', 'either'],
  ['danal_tpay', 'callback', 'callback'],
  ['danal', 'callback', 'callback'],
  ['mobilians', 'callback', 'either'],
  ['mobilians_v2', 'popup', 'redirect'],
  ['payco', 'popup', 'callback'],
  ['naverpay', 'naver_popup_mode', 'naver_popup_mode'],
  ['tosspayments', 'callback', 'redirect'],
  ['smartro_v2', 'callback', 'redirect'],
  ['nice_v2', 'callback', 'redirect'],
  ['welcome', 'callback', 'redirect'],
  ['galaxia', 'callback', 'redirect'],
  ['tosspay_v2', 'popup', 'redirect'],
  ['settle_acc', 'popup', 'either'],
  ['paymentwall', 'callback', 'either'],
  ['paypal_v2', 'popup', 'popup'],
  ['payletter_global', 'either', 'either'],
  ['kcp_quick', 'popup', 'redirect'],
  ['toss_brandpay', 'callback', 'callback'],
  ['smilepay', 'popup', 'either'],
  ['chai', 'popup_field', 'redirect'],
];

/** The gateways whose response is not a full one, each with its shape: ids and errors alone, or `imp_status` in a landing. */
export const ANSWERS: readonly (readonly [code: string, shape: string])[] = [
  ['tosspayments', 'short'],
  ['smartro_v2', 'short'],
  ['nice_v2', 'short'],
  ['welcome', 'short'],
  ['galaxia', 'short'],
  ['paypal_v2', 'short'],
  ['payletter_global', 'short'],
  ['kcp_quick', 'imp_status'],
  ['toss_brandpay', 'short'],
];

/** The SDK's text for F1002; some versions send it without the code. */
export const ALREADY_PAID = '이미 결제가 이루어진 거래건입니다.';
