// Written from the tables in src/rest by `npm run bless`. Do not edit.
import type { Locale } from '../index.js';

/**
 * Charges a billing key: the first charge after an issue, and each renewal.
 *
 * 빌링키로 결제합니다. 발급 뒤 첫 결제와 이후의 정기 결제에 씁니다.
 *
 * Source: Iamport manual, billing-key samples; Iamport REST spec, subscribe/again.
 */
export interface AgainParam {
  /**
   * Your name for the billing key, 1–80 characters.
   *
   * 빌링키에 붙인 이름, 1~80자.
   */
  customer_uid: string;
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid: string;
  /**
   * The amount in won, a whole number. It is sent exactly as given.
   *
   * 금액(원), 정수. 입력한 값 그대로 보냅니다.
   */
  amount: number;
  /**
   * The order's name, at most 40 characters. The REST spec requires it; the manual omits it for all gateways but KG Inicis.
   *
   * 주문명, 최대 40자. REST 명세는 필수라고 하지만 매뉴얼은 KG이니시스 외에는 쓰지 않습니다.
   */
  name?: string | null;
  /**
   * Defaults to `KRW`.
   *
   * 생략하면 `KRW`.
   */
  currency?: string | null;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number | null;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number | null;
  /**
   * The buyer's name, at most 16 characters.
   *
   * 구매자 이름, 최대 16자.
   */
  buyer_name?: string | null;
  /**
   * The buyer's e-mail address, at most 64 characters.
   *
   * 구매자 이메일, 최대 64자.
   */
  buyer_email?: string | null;
  /**
   * The buyer's telephone number, at most 16 characters.
   *
   * 구매자 전화번호, 최대 16자.
   */
  buyer_tel?: string | null;
  /**
   * The buyer's address, at most 128 characters.
   *
   * 구매자 주소, 최대 128자.
   */
  buyer_addr?: string | null;
  /**
   * The buyer's postcode, at most 8 characters.
   *
   * 구매자 우편번호, 최대 8자.
   */
  buyer_postcode?: string | null;
  /**
   * Months of instalments; 0 means none.
   *
   * 할부 개월 수. 0은 일시불.
   */
  card_quota?: number | null;
  /**
   * Your own text; it comes back with the payment.
   *
   * 결제와 함께 저장할 문자열.
   */
  custom_data?: string | null;
  /**
   * Replaces the webhook address of the console.
   *
   * 관리자 콘솔의 웹훅 주소를 대신합니다.
   */
  notice_url?: string | string[] | null;
}

/**
 * Charges a card by its number, and with `customer_uid` stores the billing key too. The shop handles the card number here, which needs an agreement with Iamport.
 *
 * 카드번호로 바로 결제합니다. `customer_uid`를 함께 주면 빌링키도 저장합니다. 상점이 카드번호를 직접 다루므로 사전 협의가 필요합니다.
 *
 * Source: Iamport manual, keyed-in KCP payments; Iamport REST spec, subscribe/onetime.
 */
export interface OnetimeParam {
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid?: string | null;
  /**
   * The amount in won, a whole number. It is sent exactly as given.
   *
   * 금액(원), 정수. 입력한 값 그대로 보냅니다.
   */
  amount?: number | null;
  /**
   * The card's number, `dddd-dddd-dddd-dddd`.
   *
   * 카드번호, `dddd-dddd-dddd-dddd`.
   */
  card_number: string;
  /**
   * The card's expiry month, `YYYY-MM`.
   *
   * 카드 유효기간, `YYYY-MM`.
   */
  expiry: string;
  /**
   * The card holder's birthday, `YYMMDD`; for a company card its ten-digit business number.
   *
   * 생년월일 `YYMMDD`, 법인카드는 사업자등록번호 10자리.
   */
  birth?: string | null;
  /**
   * The first two digits of the card's password.
   *
   * 카드 비밀번호 앞 두 자리.
   */
  pwd_2digit?: string | null;
  /**
   * The card's verification number, if the gateway asks for it.
   *
   * 카드 CVC. 일부 PG에서 사용합니다.
   */
  cvc?: string | null;
  /**
   * Your name for the billing key, 1–80 characters.
   *
   * 빌링키에 붙인 이름, 1~80자.
   */
  customer_uid?: string | null;
  /**
   * The channel, `{code}` or `{code}.{MID}`, if more than one is registered.
   *
   * 채널이 여럿일 때 `{코드}` 또는 `{코드}.{상점아이디}`.
   */
  pg?: string | null;
  /**
   * The order's name, at most 40 characters. The REST spec requires it; the manual omits it for all gateways but KG Inicis.
   *
   * 주문명, 최대 40자. REST 명세는 필수라고 하지만 매뉴얼은 KG이니시스 외에는 쓰지 않습니다.
   */
  name?: string | null;
  /**
   * Defaults to `KRW`.
   *
   * 생략하면 `KRW`.
   */
  currency?: string | null;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number | null;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number | null;
  /**
   * The buyer's name, at most 16 characters.
   *
   * 구매자 이름, 최대 16자.
   */
  buyer_name?: string | null;
  /**
   * The buyer's e-mail address, at most 64 characters.
   *
   * 구매자 이메일, 최대 64자.
   */
  buyer_email?: string | null;
  /**
   * The buyer's telephone number, at most 16 characters.
   *
   * 구매자 전화번호, 최대 16자.
   */
  buyer_tel?: string | null;
  /**
   * The buyer's address, at most 128 characters.
   *
   * 구매자 주소, 최대 128자.
   */
  buyer_addr?: string | null;
  /**
   * The buyer's postcode, at most 8 characters.
   *
   * 구매자 우편번호, 최대 8자.
   */
  buyer_postcode?: string | null;
  /**
   * Months of instalments; 0 means none.
   *
   * 할부 개월 수. 0은 일시불.
   */
  card_quota?: number | null;
  /**
   * Your own text; it comes back with the payment.
   *
   * 결제와 함께 저장할 문자열.
   */
  custom_data?: string | null;
  /**
   * Replaces the webhook address of the console.
   *
   * 관리자 콘솔의 웹훅 주소를 대신합니다.
   */
  notice_url?: string | string[] | null;
}

/**
 * Stores a keyed-in card as a billing key, without charging it. The shop handles the card number here, which needs an agreement with Iamport.
 *
 * 카드번호로 빌링키만 등록하고 결제하지 않습니다. 상점이 카드번호를 직접 다루므로 사전 협의가 필요합니다.
 *
 * Source: Iamport manual, keyed-in KCP payments; Iamport REST spec, subscribe.customer.
 */
export interface StoreCardParam {
  /**
   * Your name for the billing key, 1–80 characters.
   *
   * 빌링키에 붙인 이름, 1~80자.
   */
  customer_uid: string;
  /**
   * The card's number, `dddd-dddd-dddd-dddd`.
   *
   * 카드번호, `dddd-dddd-dddd-dddd`.
   */
  card_number: string;
  /**
   * The card's expiry month, `YYYY-MM`.
   *
   * 카드 유효기간, `YYYY-MM`.
   */
  expiry: string;
  /**
   * The card holder's birthday, `YYMMDD`; for a company card its ten-digit business number.
   *
   * 생년월일 `YYMMDD`, 법인카드는 사업자등록번호 10자리.
   */
  birth?: string | null;
  /**
   * The first two digits of the card's password.
   *
   * 카드 비밀번호 앞 두 자리.
   */
  pwd_2digit?: string | null;
  /**
   * The card's verification number, if the gateway asks for it.
   *
   * 카드 CVC. 일부 PG에서 사용합니다.
   */
  cvc?: string | null;
  /**
   * The channel, `{code}` or `{code}.{MID}`, if more than one is registered.
   *
   * 채널이 여럿일 때 `{코드}` 또는 `{코드}.{상점아이디}`.
   */
  pg?: string | null;
  /**
   * The card holder's name.
   *
   * 카드 소유자 이름.
   */
  customer_name?: string | null;
  /**
   * The card holder's telephone number.
   *
   * 카드 소유자 전화번호.
   */
  customer_tel?: string | null;
  /**
   * The card holder's e-mail address.
   *
   * 카드 소유자 이메일.
   */
  customer_email?: string | null;
  /**
   * The card holder's address.
   *
   * 카드 소유자 주소.
   */
  customer_addr?: string | null;
  /**
   * The card holder's postcode.
   *
   * 카드 소유자 우편번호.
   */
  customer_postcode?: string | null;
}

/**
 * Schedules charges of a billing key. Each result comes by webhook, which proves nothing by itself: look up the payment.
 *
 * 예약한 시각에 아임포트가 빌링키로 결제하게 합니다. 결과는 웹훅으로 오지만 그 자체로는 증거가 아니므로 결제를 조회하세요.
 *
 * Source: Iamport REST spec, subscribe/schedule.
 */
export interface ScheduleParam {
  /**
   * Your name for the billing key, 1–80 characters.
   *
   * 빌링키에 붙인 이름, 1~80자.
   */
  customer_uid: string;
  /**
   * The charges to make, each with its own order number.
   *
   * 예약할 결제 목록. 각각 주문번호가 다릅니다.
   */
  schedules: Scheduled[];
}

/**
 * Cancels scheduled charges: those named, or all of the key's.
 *
 * 예약한 결제를 취소합니다. 주문번호를 주지 않으면 그 빌링키의 예약을 모두 취소합니다.
 *
 * Source: Iamport REST spec, subscribe/unschedule.
 */
export interface UnscheduleParam {
  /**
   * Your name for the billing key, 1–80 characters.
   *
   * 빌링키에 붙인 이름, 1~80자.
   */
  customer_uid: string;
  /**
   * The order numbers whose scheduled charges are cancelled. If omitted, all of the key's are.
   *
   * 예약을 취소할 주문번호. 생략하면 그 빌링키의 모든 예약을 취소합니다.
   */
  merchant_uid?: string | string[] | null;
}

/**
 * Refunds a payment, all of it or `amount`. Name it by `imp_uid` or `merchant_uid`. Give `checksum`, so that a repeat refunds nothing twice.
 *
 * 결제를 전액 또는 `amount`만큼 환불합니다. `imp_uid`나 `merchant_uid`로 지정하고, 이중 환불을 막기 위해 `checksum`을 함께 보내세요.
 *
 * Source: Iamport REST spec, payments/cancel.
 */
export interface CancelParam {
  /**
   * Iamport's id of the payment: `imp_` and digits.
   *
   * 아임포트 결제 고유번호(`imp_`와 숫자).
   */
  imp_uid?: string | null;
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid?: string | null;
  /**
   * The amount in won, a whole number. It is sent exactly as given.
   *
   * 금액(원), 정수. 입력한 값 그대로 보냅니다.
   */
  amount?: number | null;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number | null;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number | null;
  /**
   * The refundable amount in won, as you know it. Iamport refuses the call if it knows another one, so a repeat refunds nothing twice.
   *
   * 환불 가능 금액(원). 아임포트에 기록된 값과 다르면 거절되므로 이중 환불을 막습니다.
   */
  checksum?: number | null;
  /**
   * The reason, in your own words.
   *
   * 사유.
   */
  reason?: string | null;
}

/**
 * Registers an order's amount before its window opens. A window with another amount is refused.
 *
 * 결제창을 열기 전에 주문 금액을 등록합니다. 브라우저에서 금액이 바뀐 결제창은 거절됩니다.
 *
 * Source: Iamport REST spec, payments.validation.
 */
export interface PrepareParam {
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid: string;
  /**
   * The amount in won, a whole number. It is sent exactly as given.
   *
   * 금액(원), 정수. 입력한 값 그대로 보냅니다.
   */
  amount: number;
}

/**
 * One charge of a schedule.
 *
 * 예약할 결제 하나.
 *
 * Source: Iamport REST spec, subscribe/schedule.
 */
export interface Scheduled {
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid: string;
  /**
   * The time of the charge, in unix seconds.
   *
   * 결제할 시각(unix 초).
   */
  schedule_at: number;
  /**
   * The amount in won, a whole number. It is sent exactly as given.
   *
   * 금액(원), 정수. 입력한 값 그대로 보냅니다.
   */
  amount: number;
  /**
   * The order's name, at most 40 characters. The REST spec requires it; the manual omits it for all gateways but KG Inicis.
   *
   * 주문명, 최대 40자. REST 명세는 필수라고 하지만 매뉴얼은 KG이니시스 외에는 쓰지 않습니다.
   */
  name?: string | null;
  /**
   * Defaults to `KRW`.
   *
   * 생략하면 `KRW`.
   */
  currency?: string | null;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number | null;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number | null;
  /**
   * The buyer's name, at most 16 characters.
   *
   * 구매자 이름, 최대 16자.
   */
  buyer_name?: string | null;
  /**
   * The buyer's e-mail address, at most 64 characters.
   *
   * 구매자 이메일, 최대 64자.
   */
  buyer_email?: string | null;
  /**
   * The buyer's telephone number, at most 16 characters.
   *
   * 구매자 전화번호, 최대 16자.
   */
  buyer_tel?: string | null;
  /**
   * The buyer's address, at most 128 characters.
   *
   * 구매자 주소, 최대 128자.
   */
  buyer_addr?: string | null;
  /**
   * The buyer's postcode, at most 8 characters.
   *
   * 구매자 우편번호, 최대 8자.
   */
  buyer_postcode?: string | null;
  /**
   * Your own text; it comes back with the payment.
   *
   * 결제와 함께 저장할 문자열.
   */
  custom_data?: string | null;
  /**
   * Replaces the webhook address of the console.
   *
   * 관리자 콘솔의 웹훅 주소를 대신합니다.
   */
  notice_url?: string | string[] | null;
}

/** A mistake in a call. */
export type RestViolationCode =
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
  /** amount must be a number, but it is a string. Write it without quotes, or convert it: Number(amount). */
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
  /** pg must be of the form {expected}, the code in lower case, but it is {received}. */
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
  /** {path} has a character that cannot be sent ({received}). An emoji may have been cut in two: shorten text with Array.from(text).slice(…).join(''). */
  | 'broken_text'
  /** pg {received} does not accept card numbers over REST: its manual allows cards to be registered in the payment window only. Open the window with customer_uid. */
  | 'rest_card_not_taken'
  /** {path} is the order number that issued the billing key. Give the charge a new one: {expected}. */
  | 'same_order'
  /** {path} is also the order number of {received}. Give each charge its own. */
  | 'order_twice';

/** An oddity of a call, which is allowed. */
export type RestWarningCode =
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
  /** {path} is on another origin, {received}, where the outcome cannot be matched to this tab. Never take it from a query: anyone could send shoppers elsewhere. */
  | 'other_origin'
  /** This gateway ignores {path}.[ Expected {expected}, or leave it out.] */
  | 'field_ignored'
  /** {path} differs from the documents and is passed on unchanged. Expected: {expected}, received: {received}. */
  | 'unlike_documents'
  /** pay_method {received} is not a known code of Iamport.[ Did you mean {expected}?] */
  | 'unknown_pay_method'
  /** {path} is missing. Iamport's REST spec requires it and its manual's example leaves it out, so the call is sent without it. */
  | 'spec_requires'
  /** {path} is not a known key of this call; it is passed on unchanged.[ Did you mean {expected}?] */
  | 'unknown_rest_key';

/** A reason why a call has no result. */
export type RestErrorKind =
  /** The call has mistakes, so it was not sent. Each is in violations. */
  | 'invalid_param'
  /** Iamport answered and refused the call; code and apiMessage are its own. nothingHappened says whether it is certain that nothing was done. */
  | 'api'
  /** The server answered with an HTTP error and a body that is not Iamport's: a proxy, or maintenance. */
  | 'status'
  /** The answer cannot be understood; at says where. */
  | 'decode'
  /** The server could not be reached, or the connection broke; what fetch threw is in cause. */
  | 'network'
  /** No answer came within timeoutMs. */
  | 'timeout'
  /** The call was aborted by its signal. nothingHappened says whether it may have been carried out. */
  | 'aborted'
  /** iamport-billing/server holds your REST secret and must never run in a browser. Import it on your server only. */
  | 'browser';

/** The message of each kind of error. */
export const REST_ERROR_TEXTS: Record<RestErrorKind, Record<Locale, string>> = {
  invalid_param: {
    ko: '호출에 잘못된 값이 있어 보내지 않았습니다. 자세한 내용은 violations에 있습니다.',
    en: 'The call has mistakes, so it was not sent. Each is in violations.',
  },
  api: {
    ko: '아임포트가 호출을 거절했습니다. code와 apiMessage는 아임포트가 보낸 값입니다. 처리된 것이 없는지는 nothingHappened로 알 수 있습니다.',
    en: 'Iamport answered and refused the call; code and apiMessage are its own. nothingHappened says whether it is certain that nothing was done.',
  },
  status: {
    ko: '아임포트의 형식이 아닌 오류 응답이 왔습니다. 프록시나 점검 페이지일 수 있습니다.',
    en: "The server answered with an HTTP error and a body that is not Iamport's: a proxy, or maintenance.",
  },
  decode: {
    ko: '응답을 해석할 수 없습니다. 위치는 at에 있습니다.',
    en: 'The answer cannot be understood; at says where.',
  },
  network: {
    ko: '서버에 연결하지 못했거나 연결이 끊겼습니다. 원인은 cause에 있습니다.',
    en: 'The server could not be reached, or the connection broke; what fetch threw is in cause.',
  },
  timeout: { ko: 'timeoutMs 안에 응답이 없었습니다.', en: 'No answer came within timeoutMs.' },
  aborted: {
    ko: 'signal로 중단했습니다. 처리됐을 수 있는지는 nothingHappened로 알 수 있습니다.',
    en: 'The call was aborted by its signal. nothingHappened says whether it may have been carried out.',
  },
  browser: {
    ko: 'iamport-billing/server는 REST 시크릿을 다루므로 브라우저에서 실행하면 안 됩니다. 서버에서만 import하세요.',
    en: 'iamport-billing/server holds your REST secret and must never run in a browser. Import it on your server only.',
  },
};
