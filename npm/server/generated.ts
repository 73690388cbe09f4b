// Written from the tables in src/rest by `npm run bless`. Do not edit.
import type { Locale } from '../index.js';
import type { NaverExtra, RequesterExtra } from './types.js';

/**
 * Charges a billing key: the first charge after an issue, and each renewal.
 *
 * 빌링키로 결제합니다. 발급 뒤 첫 결제와 이후의 정기결제에 씁니다.
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
   * The gateway that issued the key, as in `pg` or `pg_provider`: what else it requires is then checked. It is not sent.
   *
   * 빌링키를 발급한 PG(`pg`나 `pg_provider`의 값). 그 PG가 더 요구하는 값을 확인하는 데만 쓰고 보내지 않습니다.
   */
  gateway?: string | null;
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid: string;
  /**
   * The amount in won, a whole number above 0. It is sent exactly as given.
   *
   * 금액(원), 1 이상의 정수. 입력한 값 그대로 보냅니다.
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
  currency?: string;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number;
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
   * Months of instalments, from 2 and from 50,000 won; 0 means none.
   *
   * 할부 개월 수, 2 이상이며 5만 원부터 됩니다. 0은 일시불.
   */
  card_quota?: number;
  /**
   * True if the shop pays the interest of the instalments (nice, nice_v2, ksnet; by contract).
   *
   * 할부 이자를 상점이 부담하면 true(nice, nice_v2, ksnet; 계약 필요).
   */
  interest_free_by_merchant?: boolean;
  /**
   * True to use the points of the card (nice, nice_v2, smartro_v2; by contract).
   *
   * 카드 포인트를 쓰면 true(nice, nice_v2, smartro_v2; 계약 필요).
   */
  use_card_point?: boolean;
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
  /**
   * The address of the buyer's browser; paymentwall requires it.
   *
   * 구매자 브라우저의 IP. 페이먼트월은 필수입니다.
   */
  browser_ip?: string | null;
  /**
   * The sort of goods; ksnet requires it.
   *
   * 판매 상품의 종류. KSNET은 필수입니다.
   */
  product_type?: 'real' | 'digital' | null;
  /**
   * The number of goods; 1 by default.
   *
   * 상품 개수, 생략하면 1.
   */
  product_count?: number | null;
  /**
   * The receiver of the cash receipt at tosspay_v2, which issues one unless this is `anonymous`.
   *
   * 토스페이(신)의 현금영수증 발행 대상. `anonymous`가 아니면 자동으로 발행됩니다.
   */
  cash_receipt_type?: 'person' | 'company' | 'anonymous';
  /**
   * Parameters for the gateway itself, as JSON text.
   *
   * PG에 그대로 전달할 파라미터(JSON 문자열).
   */
  bypass?: string | null;
  /**
   * The promotion whose discount applies: `promotion-id-…`.
   *
   * 할인을 적용할 프로모션 아이디(`promotion-id-…`).
   */
  promotion_id?: string;
  /**
   * The channel key of the console, at most 55 characters. Today's spec requires it to store a card; elsewhere it picks one channel of a super billing key.
   *
   * 관리자 콘솔의 채널 키, 최대 55자. 최신 명세는 카드를 등록할 때 필수라고 하고, 다른 호출에서는 슈퍼빌링키의 채널을 고릅니다.
   */
  channel_key?: string;
  /**
   * `naverUseCfm`, the day the service ends, YYYYMMDD, if the contract with naverpay asks for it.
   *
   * `naverUseCfm`: 이용 완료일(YYYYMMDD). 네이버페이 계약에 따라 필수입니다.
   */
  extra?: NaverExtra | null;
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
  merchant_uid?: string;
  /**
   * The amount in won, a whole number above 0. It is sent exactly as given.
   *
   * 금액(원), 1 이상의 정수. 입력한 값 그대로 보냅니다.
   */
  amount?: number;
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
  customer_uid?: string;
  /**
   * The channel, `{code}` or `{code}.{MID}`, if more than one is registered.
   *
   * 채널이 여럿일 때 `{코드}` 또는 `{코드}.{상점아이디}`.
   */
  pg?: string;
  /**
   * The channel key of the console, at most 55 characters. Today's spec requires it to store a card; elsewhere it picks one channel of a super billing key.
   *
   * 관리자 콘솔의 채널 키, 최대 55자. 최신 명세는 카드를 등록할 때 필수라고 하고, 다른 호출에서는 슈퍼빌링키의 채널을 고릅니다.
   */
  channel_key?: string;
  /**
   * The group of smart routing, in place of one channel, at most 55 characters.
   *
   * 채널 하나 대신 쓰는 스마트 라우팅 그룹 아이디, 최대 55자.
   */
  channel_group_id?: string;
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
  currency?: string;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number;
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
   * Months of instalments, from 2 and from 50,000 won; 0 means none.
   *
   * 할부 개월 수, 2 이상이며 5만 원부터 됩니다. 0은 일시불.
   */
  card_quota?: number;
  /**
   * True if the shop pays the interest of the instalments (nice, nice_v2, ksnet; by contract).
   *
   * 할부 이자를 상점이 부담하면 true(nice, nice_v2, ksnet; 계약 필요).
   */
  interest_free_by_merchant?: boolean;
  /**
   * True to use the points of the card (nice, nice_v2, smartro_v2; by contract).
   *
   * 카드 포인트를 쓰면 true(nice, nice_v2, smartro_v2; 계약 필요).
   */
  use_card_point?: boolean;
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
  /**
   * The address of the buyer's browser; paymentwall requires it.
   *
   * 구매자 브라우저의 IP. 페이먼트월은 필수입니다.
   */
  browser_ip?: string | null;
  /**
   * The charge's id after 3-D Secure (paymentwall).
   *
   * 3D Secure 인증 뒤 PG가 준 결제 아이디(페이먼트월).
   */
  secure_3d_charge_id?: string | null;
  /**
   * The token after 3-D Secure (paymentwall).
   *
   * 3D Secure 인증 뒤 PG가 준 토큰(페이먼트월).
   */
  secure_3d_token?: string | null;
  /**
   * The sort of goods; ksnet requires it.
   *
   * 판매 상품의 종류. KSNET은 필수입니다.
   */
  product_type?: 'real' | 'digital' | null;
  /**
   * The promotion whose discount applies: `promotion-id-…`.
   *
   * 할인을 적용할 프로모션 아이디(`promotion-id-…`).
   */
  promotion_id?: string;
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
  pg?: string;
  /**
   * The channel key of the console, at most 55 characters. Today's spec requires it to store a card; elsewhere it picks one channel of a super billing key.
   *
   * 관리자 콘솔의 채널 키, 최대 55자. 최신 명세는 카드를 등록할 때 필수라고 하고, 다른 호출에서는 슈퍼빌링키의 채널을 고릅니다.
   */
  channel_key?: string;
  /**
   * The group of smart routing, in place of one channel, at most 55 characters.
   *
   * 채널 하나 대신 쓰는 스마트 라우팅 그룹 아이디, 최대 55자.
   */
  channel_group_id?: string;
  /**
   * The buyer's id in your shop. Without it tosspayments gets a new one each time.
   *
   * 가맹점의 구매자 아이디. 생략하면 토스페이먼츠에는 매번 새 값이 전달됩니다.
   */
  customer_id?: string | null;
  /**
   * The card holder's name, at most 20 characters.
   *
   * 카드 소유자 이름, 최대 20자.
   */
  customer_name?: string | null;
  /**
   * The card holder's telephone number, at most 20 characters.
   *
   * 카드 소유자 전화번호, 최대 20자.
   */
  customer_tel?: string | null;
  /**
   * The card holder's e-mail address, at most 200 characters.
   *
   * 카드 소유자 이메일, 최대 200자.
   */
  customer_email?: string | null;
  /**
   * The card holder's address, at most 200 characters.
   *
   * 카드 소유자 주소, 최대 200자.
   */
  customer_addr?: string | null;
  /**
   * The card holder's postcode, at most 8 characters.
   *
   * 카드 소유자 우편번호, 최대 8자.
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
   * The card's number, `dddd-dddd-dddd-dddd`.
   *
   * 카드번호, `dddd-dddd-dddd-dddd`.
   */
  card_number?: string | null;
  /**
   * The card's expiry month, `YYYY-MM`.
   *
   * 카드 유효기간, `YYYY-MM`.
   */
  expiry?: string | null;
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
  pg?: string;
  /**
   * The gateway that issued the key, as in `pg` or `pg_provider`: what else it requires is then checked. It is not sent.
   *
   * 빌링키를 발급한 PG(`pg`나 `pg_provider`의 값). 그 PG가 더 요구하는 값을 확인하는 데만 쓰고 보내지 않습니다.
   */
  gateway?: string | null;
  /**
   * The channel key of the console, at most 55 characters. Today's spec requires it to store a card; elsewhere it picks one channel of a super billing key.
   *
   * 관리자 콘솔의 채널 키, 최대 55자. 최신 명세는 카드를 등록할 때 필수라고 하고, 다른 호출에서는 슈퍼빌링키의 채널을 고릅니다.
   */
  channel_key?: string;
  /**
   * The buyer's id in your shop. Without it tosspayments gets a new one each time.
   *
   * 가맹점의 구매자 아이디. 생략하면 토스페이먼츠에는 매번 새 값이 전달됩니다.
   */
  customer_id?: string | null;
  /**
   * The sum, in won, that is charged and refunded at once to try the card; 0 tries nothing.
   *
   * 카드를 확인하려고 결제했다가 바로 취소하는 금액(원). 0이면 확인하지 않습니다.
   */
  checking_amount?: number;
  /**
   * The charges to make, each with its own order number.
   *
   * 예약할 결제 목록. 각각 주문번호가 다릅니다.
   */
  schedules: Scheduled[];
}

/**
 * Calls scheduled charges off: those named, or with `all: true` all of the key's.
 *
 * 예약한 결제를 취소합니다. 주문번호를 주거나, 그 빌링키의 예약을 모두 취소하려면 `all: true`를 씁니다.
 *
 * Source: Iamport REST spec, subscribe/unschedule.
 */
export interface UnscheduleParam {
  /**
   * Your name for the billing key, 1–80 characters.
   *
   * 빌링키에 붙인 이름, 1~80자.
   */
  customer_uid?: string;
  /**
   * The order numbers whose scheduled charges are called off. For all of the key's write `all: true`.
   *
   * 예약을 취소할 주문번호. 그 빌링키의 예약을 모두 취소하려면 `all: true`를 쓰세요.
   */
  merchant_uid?: string | string[];
  /**
   * True for all of it: the whole refund, or every scheduled charge of the key. It is not sent; Iamport takes the missing key for all.
   *
   * 전부일 때 true: 전액 환불, 또는 그 빌링키의 모든 예약. 보내지 않는 값이며, 아임포트는 생략된 항목을 전부로 이해합니다.
   */
  all?: boolean;
}

/**
 * Lists the scheduled charges of a billing key in a period, three months at most, page by page.
 *
 * 빌링키의 결제예약을 기간(최대 3개월)을 정해 한 페이지씩 조회합니다.
 *
 * Source: Iamport REST spec, subscribe/schedule.
 */
export interface FindSchedulesParam {
  /**
   * Your name for the billing key, 1–80 characters.
   *
   * 빌링키에 붙인 이름, 1~80자.
   */
  customer_uid: string;
  /**
   * The beginning of the period, in unix seconds.
   *
   * 조회 시작 시각(unix 초).
   */
  from: number;
  /**
   * The end of the period, in unix seconds.
   *
   * 조회 종료 시각(unix 초).
   */
  to: number;
  /**
   * Only charges in this state. If omitted, of any.
   *
   * 이 상태의 예약만 조회합니다. 생략하면 모두 조회합니다.
   */
  schedule_status?: 'scheduled' | 'executed' | 'revoked';
  /**
   * The page, from 1; 1 by default.
   *
   * 페이지, 1부터. 생략하면 1.
   */
  page?: number;
}

/**
 * Lists the scheduled charges of all billing keys in a period, three months at most, page by page.
 *
 * 모든 빌링키의 결제예약을 기간(최대 3개월)을 정해 한 페이지씩 조회합니다.
 *
 * Source: Iamport REST spec, subscribe/schedule.
 */
export interface ListSchedulesParam {
  /**
   * The beginning of the period, in unix seconds.
   *
   * 조회 시작 시각(unix 초).
   */
  from: number;
  /**
   * The end of the period, in unix seconds.
   *
   * 조회 종료 시각(unix 초).
   */
  to: number;
  /**
   * Only charges in this state. If omitted, of any.
   *
   * 이 상태의 예약만 조회합니다. 생략하면 모두 조회합니다.
   */
  schedule_status?: 'scheduled' | 'executed' | 'revoked';
  /**
   * The page, from 1; 1 by default.
   *
   * 페이지, 1부터. 생략하면 1.
   */
  page?: number;
  /**
   * The items on a page, 1 to 1000; 20 by default.
   *
   * 한 페이지의 항목 수, 1~1000. 생략하면 20.
   */
  limit?: number;
}

/**
 * Lists every payment of an order, page by page: an order whose charge was refused and made again has several.
 *
 * 주문번호의 모든 결제를 한 페이지씩 조회합니다. 거절된 뒤 다시 결제한 주문에는 결제가 여럿 있습니다.
 *
 * Source: Iamport REST spec, payments/findAll.
 */
export interface FindPaymentsParam {
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid: string;
  /**
   * Only payments with this status. If omitted, of any status.
   *
   * 이 상태의 결제만 조회합니다. 생략하면 상태를 가리지 않습니다.
   */
  payment_status?: 'ready' | 'paid' | 'cancelled' | 'failed';
  /**
   * The page, from 1; 1 by default.
   *
   * 페이지, 1부터. 생략하면 1.
   */
  page?: number;
  /**
   * The items on a page, 1 to 1000; 20 by default.
   *
   * 한 페이지의 항목 수, 1~1000. 생략하면 20.
   */
  limit?: number;
  /**
   * The order; `-started`, the latest first, by default.
   *
   * 정렬. 생략하면 `-started`(최신순).
   */
  sorting?: '-started' | 'started' | '-paid' | 'paid' | '-updated' | 'updated';
}

/**
 * Lists the payments of a period of 90 days at most, page by page, to compare a day with your own records. Without a period it is the last 90 days.
 *
 * 최대 90일 동안의 결제를 한 페이지씩 조회합니다. 하루치를 자체 기록과 대조할 때 사용합니다. 기간을 생략하면 최근 90일입니다.
 *
 * Source: Iamport REST spec, payments/status.
 */
export interface ListPaymentsParam {
  /**
   * The status of the payments to list; `all` for each.
   *
   * 목록에 담을 결제 상태. `all`은 전체.
   */
  payment_status: 'all' | 'ready' | 'paid' | 'cancelled' | 'failed';
  /**
   * The beginning of the period, in unix seconds.
   *
   * 조회 시작 시각(unix 초).
   */
  from?: number;
  /**
   * The end of the period, in unix seconds.
   *
   * 조회 종료 시각(unix 초).
   */
  to?: number;
  /**
   * The page, from 1; 1 by default.
   *
   * 페이지, 1부터. 생략하면 1.
   */
  page?: number;
  /**
   * The items on a page, 1 to 1000; 20 by default.
   *
   * 한 페이지의 항목 수, 1~1000. 생략하면 20.
   */
  limit?: number;
  /**
   * The order; `-started`, the latest first, by default.
   *
   * 정렬. 생략하면 `-started`(최신순).
   */
  sorting?: '-started' | 'started' | '-paid' | 'paid' | '-updated' | 'updated';
}

/**
 * Refunds `amount` of a payment, or with `all: true` all that is left. Name it by `imp_uid` or `merchant_uid`. Give `checksum`, so that a repeat refunds nothing twice.
 *
 * 결제를 `amount`만큼, `all: true`면 남은 금액을 모두 환불합니다. `imp_uid`나 `merchant_uid`로 지정하고, 이중 환불을 막기 위해 `checksum`을 함께 보내세요.
 *
 * Source: Iamport REST spec, payments/cancel.
 */
export interface CancelParam {
  /**
   * Iamport's id of the payment: `imp_` and digits.
   *
   * 아임포트 결제 고유번호(`imp_`와 숫자).
   */
  imp_uid?: string;
  /**
   * Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.
   *
   * 가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.
   */
  merchant_uid?: string;
  /**
   * The gateway that issued the key, as in `pg` or `pg_provider`: what else it requires is then checked. It is not sent.
   *
   * 빌링키를 발급한 PG(`pg`나 `pg_provider`의 값). 그 PG가 더 요구하는 값을 확인하는 데만 쓰고 보내지 않습니다.
   */
  gateway?: string | null;
  /**
   * The sum to refund, in won, a whole number above 0. For all that is left write `all: true`.
   *
   * 환불할 금액(원), 1 이상의 정수. 남은 금액을 모두 환불하려면 `all: true`를 쓰세요.
   */
  amount?: number;
  /**
   * True for all of it: the whole refund, or every scheduled charge of the key. It is not sent; Iamport takes the missing key for all.
   *
   * 전부일 때 true: 전액 환불, 또는 그 빌링키의 모든 예약. 보내지 않는 값이며, 아임포트는 생략된 항목을 전부로 이해합니다.
   */
  all?: boolean;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number;
  /**
   * The refundable amount in won, as you know it. Iamport refuses the call if it knows another one, so a repeat refunds nothing twice.
   *
   * 환불 가능 금액(원). 아임포트에 기록된 값과 다르면 거절되므로 이중 환불을 막습니다.
   */
  checksum?: number;
  /**
   * The reason, in your own words.
   *
   * 사유.
   */
  reason?: string | null;
  /**
   * The holder of the account that the refund goes to, for a virtual account.
   *
   * 환불 계좌 예금주(가상계좌 환불).
   */
  refund_holder?: string | null;
  /**
   * The bank's code of that account.
   *
   * 환불 계좌 은행 코드.
   */
  refund_bank?: string | null;
  /**
   * The number of that account.
   *
   * 환불 계좌번호.
   */
  refund_account?: string | null;
  /**
   * The telephone number of its holder.
   *
   * 환불 계좌 예금주 연락처.
   */
  refund_tel?: string | null;
  /**
   * True to keep the promotion although the sum that is left breaks its terms.
   *
   * 남은 금액이 조건에 맞지 않아도 프로모션을 유지하면 true.
   */
  retain_promotion?: boolean;
  /**
   * `requester`, the person who asked for it. naverpay requires it.
   *
   * `requester`: 요청한 사람. 네이버페이는 필수입니다.
   */
  extra?: RequesterExtra | null;
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
   * The amount of the window in won, a whole number from 0.
   *
   * 결제창의 금액(원), 0 이상의 정수.
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
   * The amount in won, a whole number above 0. It is sent exactly as given.
   *
   * 금액(원), 1 이상의 정수. 입력한 값 그대로 보냅니다.
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
  currency?: string;
  /**
   * The tax-free part of the amount, in won.
   *
   * 금액 중 면세액(원).
   */
  tax_free?: number;
  /**
   * The value-added tax in the amount, in won.
   *
   * 금액 중 부가세(원).
   */
  vat_amount?: number;
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
   * Months of instalments, from 2 and from 50,000 won; 0 means none.
   *
   * 할부 개월 수, 2 이상이며 5만 원부터 됩니다. 0은 일시불.
   */
  card_quota?: number;
  /**
   * True if the shop pays the interest of the instalments (nice, nice_v2, ksnet; by contract).
   *
   * 할부 이자를 상점이 부담하면 true(nice, nice_v2, ksnet; 계약 필요).
   */
  interest_free_by_merchant?: boolean;
  /**
   * True to use the points of the card (nice, nice_v2, smartro_v2; by contract).
   *
   * 카드 포인트를 쓰면 true(nice, nice_v2, smartro_v2; 계약 필요).
   */
  use_card_point?: boolean;
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
  /**
   * The sort of goods; ksnet requires it.
   *
   * 판매 상품의 종류. KSNET은 필수입니다.
   */
  product_type?: 'real' | 'digital' | null;
  /**
   * The number of goods; 1 by default.
   *
   * 상품 개수, 생략하면 1.
   */
  product_count?: number | null;
  /**
   * The receiver of the cash receipt at tosspay_v2, which issues one unless this is `anonymous`.
   *
   * 토스페이(신)의 현금영수증 발행 대상. `anonymous`가 아니면 자동으로 발행됩니다.
   */
  cash_receipt_type?: 'person' | 'company' | 'anonymous';
  /**
   * Parameters for the gateway itself, as JSON text.
   *
   * PG에 그대로 전달할 파라미터(JSON 문자열).
   */
  bypass?: string | null;
  /**
   * The promotion whose discount applies: `promotion-id-…`.
   *
   * 할인을 적용할 프로모션 아이디(`promotion-id-…`).
   */
  promotion_id?: string;
  /**
   * `naverUseCfm`, the day the service ends, YYYYMMDD, if the contract with naverpay asks for it.
   *
   * `naverUseCfm`: 이용 완료일(YYYYMMDD). 네이버페이 계약에 따라 필수입니다.
   */
  extra?: NaverExtra | null;
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
  | 'unset'
  /** pg {received} does not take card numbers over REST: by Iamport's documents its cards are registered in the payment window only. Open the window with customer_uid. */
  | 'rest_card_not_taken'
  /** The keys of {received} do not take this call, {expected}, by Iamport's documents. */
  | 'call_not_taken'
  /** {received} requires {path} in this call.[ Expected {expected}.] */
  | 'gateway_requires'
  /** {path} is there, but holds nothing: {received}. A call without it does more, or something else. Give it a value, or leave the key out. */
  | 'holds_nothing'
  /** Write either {path} or all: true; you wrote {received}. Iamport takes a missing {path} for all of it, so all has to be written. */
  | 'all_or_part'
  /** {path} is 0, so there is nothing to charge. For a free trial issue the billing key without a charge, and charge it when the trial ends. */
  | 'zero_charge'
  /** {path} is 0, which Iamport takes for a missing one: the whole payment would be refunded. Give a sum above 0, or all: true. */
  | 'zero_refund'
  /** {path} is {received}: instalments begin at an amount of {expected} won. */
  | 'no_instalments'
  /** {path} is in the past: {received}. Now it is {expected}, in unix seconds. */
  | 'in_the_past'
  /** The period may be {expected} days at most, but it is {received}. Ask for one part of it after the other. */
  | 'long_period'
  /** {path} is the order number that issued the billing key. Give the charge a new one: {expected}. */
  | 'same_order'
  /** {path} must be a {expected}: the time at which this order was last sent, from your record, neither in the future nor before 2010 (new Date takes milliseconds). Leave it out if the order was never sent. Received: {received} */
  | 'bad_since'
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
  | 'unreachable_url'
  /** Iamport's documents disagree on card numbers over REST for pg {received}, so the call may be refused. */
  | 'rest_card_disputed'
  /** {received} may require {path} in this call, by the contract or by the key.[ Expected {expected}.] */
  | 'gateway_advises'
  /** {path} is over: the gateway will refuse the card. */
  | 'card_expired'
  /** {path} is missing: sent twice, this partial refund is made twice. Give the sum that can still be refunded. */
  | 'checksum_missing'
  /** {path} is missing. Iamport's REST spec requires it and its manual's example leaves it out, so the call is sent without it. */
  | 'spec_requires'
  /** {path} is not a known key of this call; it is passed on unchanged.[ Did you mean {expected}?] */
  | 'unknown_rest_key';

/** A reason for which a charge is refused. */
export type RefusalReason =
  /** The order number was charged before, or is being charged just now. */
  | 'already'
  /** There is no such billing key: it was never issued, or it was deleted. */
  | 'no_key'
  /** The buyer cancelled in the payment window. */
  | 'cancelled'
  /** The shop is not allowed to charge this way: its contract, its channel, or a value such as the instalments. */
  | 'setup'
  /** The card was reported lost or stolen. */
  | 'lost'
  /** The card has expired, or was replaced by a new one. */
  | 'expired'
  /** The card is suspended or closed. */
  | 'stopped'
  /** A limit is exceeded: the card's, or the number of charges in a day or a month. */
  | 'limit'
  /** The account holds too little. */
  | 'insufficient'
  /** Something failed at the gateway, the card's issuer or the bank. */
  | 'technical'
  /** The card's issuer declines, and tells its reason to the card's holder alone. */
  | 'declined'
  /** The gateway's words are not known here. */
  | 'unknown';

/** The next step after a refusal. */
export type NextStep =
  /** Charge nothing. Look the order up: Iamport has it already. */
  | 'look_up'
  /** Have the buyer register the card again: there is no billing key to charge. */
  | 'issue_again'
  /** Offer the payment window again, with a new order number: the buyer cancelled. */
  | 'offer_again'
  /** Fix the shop's contract, channel or request. No other card will work. */
  | 'fix_setup'
  /** Ask the buyer for another card, or to call the card's issuer. The same card will probably be refused again. */
  | 'other_card'
  /** Charge again later, under a new order number, or ask for another card. */
  | 'retry_later';

/** A reason for which a subscription ends. */
export type RenewalEnd =
  /** It was cancelled, and no paid period is left. */
  | 'cancelled'
  /** All of its periods are over. */
  | 'completed'
  /** The grace is over, and the period is not paid. */
  | 'unpaid'
  /** A charge stayed without a result for 30 days. It may be paid: look into it in Iamport's console. */
  | 'unsettled'
  /** Iamport has another payment than was asked for. Charge nothing, and look into it. */
  | 'mismatch'
  /** No number is left: a subscription has 10,000 periods, and a period 99 attempts. */
  | 'exhausted';

/** A reason, besides refusals, for which a phone has to be registered again. */
export type PhoneReason =
  /** The amount has changed, and a phone bill is charged the same sum every month. */
  | 'other_sum'
  /** The day for the charge has passed, or a month has: a phone bill is charged every month. */
  | 'missed';

/** A reason why a call has no result. */
export type RestErrorKind =
  /** The call has mistakes, so it was not sent. Correct what violations lists. */
  | 'invalid_param'
  /** Iamport refused the call; code and apiMessage are its own. If nothingHappened is false, look the order up before you send it again. */
  | 'api'
  /** An HTTP error came whose body is not Iamport's: a proxy, or maintenance. If nothingHappened is false, look the order up before you send it again. */
  | 'status'
  /** The answer cannot be understood at the place in at. If nothingHappened is false, look the order up before you send it again. */
  | 'decode'
  /** Iamport could not be reached, or the connection broke; the error of fetch is in cause. If nothingHappened is false, look the order up before you send it again. */
  | 'network'
  /** No answer came within timeoutMs. If nothingHappened is false, look the order up before you send it again. */
  | 'timeout'
  /** deadlineMs is over; a charge is not begun either if too little of it is left. If nothingHappened is false, look the order up before you send it again. */
  | 'deadline'
  /** The order was sent before and Iamport does not know it yet, so it was only looked up. Call again after until. */
  | 'sent_before'
  /** The call was aborted by its signal. If nothingHappened is false, look the order up before you send it again. */
  | 'aborted'
  /** The keys of Iamport's REST API are empty. Set them in the server's environment; Iamport's console shows them beside the user code. */
  | 'no_keys'
  /** iamport-billing/server holds your REST secret and must never run in a browser. Import it on your server only. */
  | 'browser';

/** The subject of a webhook, by Iamport’s answer. */
export type WebhookKind =
  /** A billing key was issued: confirm its order, as after the window. */
  | 'issued'
  /** A payment was made: compare it with your record, and ship once. */
  | 'charged'
  /** A scheduled charge was made: compare it with your record, ship once, and plan the next one. */
  | 'scheduled'
  /** The payment failed. Iamport reports this of scheduled charges only: ask for another card. */
  | 'refused'
  /** A virtual account waits for its money. Hand nothing over yet; the next webhook comes with the deposit. */
  | 'deposit'
  /** The payment was refunded, or a part of it (`payment.cancel_amount`): take the order back. */
  | 'refunded'
  /** Nothing is settled yet: ask again later. */
  | 'open';

/** A reason why a webhook is about nothing of the shop’s. */
export type NotOurs =
  /** The body is empty, or neither JSON nor a form. Is a body parser missing? */
  | 'unreadable'
  /** This is a webhook of PortOne V2: set the webhook version to V1 in the console. */
  | 'version2'
  /** There is no usable imp_uid and no usable merchant_uid. */
  | 'no_uid'
  /** Iamport knows of no such payment: a forgery, or the console's test call. */
  | 'not_found'
  /** The payment belongs to another order than the webhook says: a forgery. */
  | 'another_order';

/** The message of each kind of error. */
export const REST_ERROR_TEXTS: Record<RestErrorKind, Record<Locale, string>> = {
  invalid_param: {
    ko: '호출에 잘못된 값이 있어 보내지 않았습니다. violations에 나온 값을 고치세요.',
    en: 'The call has mistakes, so it was not sent. Correct what violations lists.',
  },
  api: {
    ko: '아임포트가 호출을 거절했습니다. code와 apiMessage는 아임포트가 보낸 값입니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.',
    en: 'Iamport refused the call; code and apiMessage are its own. If nothingHappened is false, look the order up before you send it again.',
  },
  status: {
    ko: '아임포트의 형식이 아닌 오류 응답이 왔습니다. 프록시나 점검 페이지일 수 있습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.',
    en: "An HTTP error came whose body is not Iamport's: a proxy, or maintenance. If nothingHappened is false, look the order up before you send it again.",
  },
  decode: {
    ko: '응답을 해석할 수 없습니다. 위치는 at에 있습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.',
    en: 'The answer cannot be understood at the place in at. If nothingHappened is false, look the order up before you send it again.',
  },
  network: {
    ko: '아임포트에 연결하지 못했거나 연결이 끊겼습니다. fetch의 오류는 cause에 있습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.',
    en: 'Iamport could not be reached, or the connection broke; the error of fetch is in cause. If nothingHappened is false, look the order up before you send it again.',
  },
  timeout: {
    ko: 'timeoutMs 안에 응답이 없었습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.',
    en: 'No answer came within timeoutMs. If nothingHappened is false, look the order up before you send it again.',
  },
  deadline: {
    ko: 'deadlineMs가 지났습니다. 남은 시간이 부족하면 결제도 시작하지 않습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.',
    en: 'deadlineMs is over; a charge is not begun either if too little of it is left. If nothingHappened is false, look the order up before you send it again.',
  },
  sent_before: {
    ko: '이미 보낸 주문을 아임포트가 아직 알지 못해 조회만 했습니다. until 이후에 다시 호출하세요.',
    en: 'The order was sent before and Iamport does not know it yet, so it was only looked up. Call again after until.',
  },
  aborted: {
    ko: 'signal로 중단했습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.',
    en: 'The call was aborted by its signal. If nothingHappened is false, look the order up before you send it again.',
  },
  no_keys: {
    ko: '아임포트 REST API 키가 비어 있습니다. 관리자 콘솔에서 가맹점 식별코드와 함께 볼 수 있는 키를 서버의 환경 변수에 넣으세요.',
    en: "The keys of Iamport's REST API are empty. Set them in the server's environment; Iamport's console shows them beside the user code.",
  },
  browser: {
    ko: 'iamport-billing/server는 REST 시크릿을 다루므로 브라우저에서 실행하면 안 됩니다. 서버에서만 import하세요.',
    en: 'iamport-billing/server holds your REST secret and must never run in a browser. Import it on your server only.',
  },
};

/** The usual meaning of a mismatch by its `field`, and the remedy. */
export const mismatches: Readonly<Record<string, Record<Locale, string>>> = {
  merchant_uid: {
    ko: '다른 주문의 결제가 전달된 것입니다. 상품을 내주지 말고 관리자 콘솔에서 결제를 확인하세요.',
    en: "Somebody reported the payment of another order. Deliver nothing, and look up the payment in Iamport's console.",
  },
  customer_uid: {
    ko: '다른 이름이면 브라우저에서 customer_uid가 바뀐 것이니 그 빌링키로 결제하지 마세요. 값이 비었으면 빌링키가 발급되지 않은 것입니다. customer_uid_usage를 보세요.',
    en: 'With another name, customer_uid was changed in the browser: do not charge that key. Empty, no billing key was issued: see customer_uid_usage.',
  },
  customer_uid_usage: {
    ko: '빌링키가 발급되지 않았습니다. 값이 비었으면 일반 결제입니다. 대개 빌링키를 발급하지 않는 상점아이디(kakaopay.TC0ONETIME, html5_inicis.INIpayTest, 정기결제 계약이 없는 것)를 쓴 설정 오류이고 구매자에게 결제된 상태입니다. cancel에 all: true로 환불하고 pg에 정기결제용 상점아이디를 쓰세요. 값이 다르면 빌링키로 나중에 한 결제가 전달된 것이니 부정 결제로 보세요.',
    en: 'No billing key was issued. Empty, it was an ordinary payment: usually the MID is one that issues no keys (kakaopay.TC0ONETIME, html5_inicis.INIpayTest, or a contract without billing), and the buyer was charged. Refund it with cancel and all: true, and name a MID for billing in pg. With another value somebody reported a later charge of the key: treat it as fraud.',
  },
  pg: {
    ko: '다른 PG나 상점아이디가 응답했습니다. 대개 관리자 콘솔에 요청한 채널이 없어 기본 채널이 열린 것이니 채널을 등록하세요. 등록되어 있다면 브라우저에서 pg가 바뀐 것입니다.',
    en: 'Another gateway or MID answered. Usually the console lacks the channel that was asked for, and the default one opened: register the channel. If it is registered, pg was changed in the browser.',
  },
  currency: {
    ko: '주문과 다른 통화로 결제되었습니다. cancel에 all: true로 환불하고 주문 기록에 통화를 남기세요.',
    en: "It was charged in another currency than the order's. Refund it with cancel and all: true, and keep the currency in the order's record.",
  },
  sandbox: {
    ko: '테스트 채널의 결제라 실제로 돈이 오가지 않았습니다. 개발 중이면 includeSandbox를 켜세요(Rust는 with_sandbox_payments). 운영 중이라면 브라우저에서 pg가 바뀐 것입니다.',
    en: 'It is a payment of a test channel: no money moved. While a shop is being built, set includeSandbox (in Rust with_sandbox_payments). In one that is open, pg was changed in the browser.',
  },
  cancel_amount: {
    ko: '결제창에서 결제된 금액이 전부 환불되었습니다. 상품을 내주지 마세요. 새 주문에는 새 merchant_uid를 쓰세요.',
    en: 'What the window charged was refunded as a whole. Deliver nothing; a new order needs a new merchant_uid.',
  },
  amount: {
    ko: '다른 금액이 결제됐습니다. 브라우저에서 금액이 바뀌었거나 기록한 가격이 다릅니다. cancel에 all: true로 환불하고, 결제창을 열기 전에 prepare로 금액을 등록하세요.',
    en: 'Another sum was charged: it was changed in the browser, or your record is of another price. Refund it with cancel and all: true, and register the sum with prepare before the window opens.',
  },
  payment: {
    ko: '결제 내용을 읽을 수 없어 아무것도 증명되지 않습니다. 결제하거나 상품을 내주기 전에 관리자 콘솔에서 확인하세요.',
    en: "The payment could not be read, which proves nothing. Look it up in Iamport's console before you charge or deliver.",
  },
};

/** A refusal of a request by `billing()`. */
export type RefusalName =
  /** The body cannot be read. Send a JSON object or a form, in UTF-8. */
  | 'unreadable'
  /** imp_uid or merchant_uid is needed. */
  | 'no_uid'
  /** A page of another site may not ask. If the site is yours, list its origin in origins. */
  | 'cross_site'
  /** The address must end in /order, /confirm or /webhook. */
  | 'no_route'
  /** Use POST. */
  | 'method'
  /** The body did not come in time. */
  | 'slow'
  /** The body is too long: 65,536 bytes at most. */
  | 'too_long'
  /** Send application/json or application/x-www-form-urlencoded, without compression. */
  | 'content_type'
  /** The server failed. Its log says why. */
  | 'server'
  /** Iamport could not be asked. Call again later. */
  | 'iamport'
  /** Nothing is final yet. Call again later. */
  | 'not_final';

/** The answers of `billing()` to requests that are refused. Their texts are for whoever calls with curl. */
export const REFUSALS: Readonly<Record<RefusalName, Record<Locale, string> & { status: number }>> =
  {
    unreadable: {
      status: 400,
      ko: '본문을 읽을 수 없습니다. JSON 객체나 폼을 UTF-8로 보내세요.',
      en: 'The body cannot be read. Send a JSON object or a form, in UTF-8.',
    },
    no_uid: {
      status: 400,
      ko: 'imp_uid나 merchant_uid가 필요합니다.',
      en: 'imp_uid or merchant_uid is needed.',
    },
    cross_site: {
      status: 403,
      ko: '다른 사이트의 페이지에서는 호출할 수 없습니다. 직접 운영하는 사이트라면 origins에 출처를 넣으세요.',
      en: 'A page of another site may not ask. If the site is yours, list its origin in origins.',
    },
    no_route: {
      status: 404,
      ko: '주소는 …/order, …/confirm, …/webhook 중 하나여야 합니다.',
      en: 'The address must end in /order, /confirm or /webhook.',
    },
    method: { status: 405, ko: 'POST로 호출하세요.', en: 'Use POST.' },
    slow: { status: 408, ko: '본문이 제때 오지 않았습니다.', en: 'The body did not come in time.' },
    too_long: {
      status: 413,
      ko: '본문이 너무 깁니다. 최대 65,536바이트입니다.',
      en: 'The body is too long: 65,536 bytes at most.',
    },
    content_type: {
      status: 415,
      ko: '압축하지 않은 application/json이나 application/x-www-form-urlencoded로 보내세요.',
      en: 'Send application/json or application/x-www-form-urlencoded, without compression.',
    },
    server: {
      status: 500,
      ko: '서버에서 오류가 발생했습니다. 자세한 내용은 서버 로그에 있습니다.',
      en: 'The server failed. Its log says why.',
    },
    iamport: {
      status: 502,
      ko: '아임포트에 조회하지 못했습니다. 잠시 후 다시 호출하세요.',
      en: 'Iamport could not be asked. Call again later.',
    },
    not_final: {
      status: 503,
      ko: '아직 결과가 확정되지 않았습니다. 잠시 후 다시 호출하세요.',
      en: 'Nothing is final yet. Call again later.',
    },
  };

/** The buyer's text for a first charge that was refused, if the shop has none. */
export const FIRST_CHARGE_REFUSED: Readonly<Record<Locale, string>> = {
  ko: '첫 결제가 승인되지 않아 카드를 등록하지 못했습니다. 다른 카드로 다시 시도해 주세요.',
  en: 'The first payment was declined, so your card was not registered. Please try another card.',
};
