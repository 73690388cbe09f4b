//! The table of keys that REST calls take. A key that the payment window takes too has the limits
//! of [`crate::form`].

use super::define::optional;
use crate::form::{Field, Kind};

/// The need for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Need {
    /// A call without it is refused before it is sent.
    Required,
    /// The REST spec requires it, but the manual's own example omits it. A call without it warns.
    Advised,
    /// A call may omit it.
    Optional,
}

/// A key's facts.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct KeyRow {
    /// The key, as a call takes it.
    pub name: &'static str,
    /// The key on the wire, if it has another name there; empty if it is not sent.
    pub wire: Option<&'static str>,
    /// The values it takes.
    pub kind: Kind,
    /// True if a call without this key does more than with it, or something else. A value of it
    /// that holds nothing (`undefined`, `null`, `""`, blanks, an empty list) is then a mistake, and
    /// not a missing key.
    pub decides: bool,
    /// True if its value is never shown, not even in an error.
    pub secret: bool,
    /// Its TypeScript type.
    pub ts: &'static str,
    /// Its description in English.
    pub en: &'static str,
    /// Its description in Korean.
    pub ko: &'static str,
    /// The document that the rule comes from.
    pub source: &'static str,
}

const SPEC: &str = "Iamport REST spec";
/// The spec says `channelKey` until 2026-05, and `channel_key` since.
const SPEC_2026: &str = "Iamport REST spec, 2026-05";
const MANUAL: &str = "Iamport manual, keyed-in KCP payments";

const STATUSES: [&str; 4] = ["ready", "paid", "cancelled", "failed"];
const LISTED: [&str; 5] = ["all", "ready", "paid", "cancelled", "failed"];
const PLANNED: [&str; 3] = ["scheduled", "executed", "revoked"];
const SORTINGS: [&str; 6] = [
    "-started", "started", "-paid", "paid", "-updated", "updated",
];

macro_rules! keys {
    ($($id:ident {
        name: $name:literal, $(wire: $wire:literal,)? kind: $kind:expr,
        decides: $decides:literal, secret: $secret:literal, ts: $ts:literal,
        en: $en:literal,
        ko: $ko:literal,
        source: $source:expr,
    })*) => {
        /// A key that a REST call takes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Key { $(#[doc = $en] $id,)* }

        /// Every key.
        pub const KEYS: &[KeyRow] = &[$(KeyRow {
            name: $name, wire: optional!($($wire)?), kind: $kind,
            decides: $decides, secret: $secret, ts: $ts,
            en: $en,
            ko: $ko,
            source: $source,
        },)*];

        impl Key {
            /// The keys of a name: some calls have one of their own.
            pub(super) fn named(name: &str) -> impl Iterator<Item = Self> {
                const ALL: &[Key] = &[$(Key::$id,)*];
                ALL.iter().copied().filter(move |key| key.row().name == name)
            }
        }

        /// A key's English text, for the field of a request.
        macro_rules! key_doc { $(($id) => { $en };)* }
        pub(super) use key_doc;
    };
}

keys! {
    ImpKey {
        name: "imp_key", kind: Kind::Text(0),
        decides: false, secret: true, ts: "string",
        en: "The REST API key of Iamport's console.",
        ko: "아임포트 관리자 콘솔의 REST API 키.",
        source: SPEC,
    }
    ImpSecret {
        name: "imp_secret", kind: Kind::Text(0),
        decides: false, secret: true, ts: "string",
        en: "The REST API secret of Iamport's console. It never leaves your server.",
        ko: "아임포트 관리자 콘솔의 REST API 시크릿. 서버 밖으로 나가면 안 됩니다.",
        source: SPEC,
    }
    CustomerUid {
        name: "customer_uid", kind: Field::CustomerUid.kind(),
        decides: true, secret: false, ts: "string",
        en: "Your name for the billing key, 1–80 characters.",
        ko: "빌링키에 붙인 이름, 1~80자.",
        source: SPEC,
    }
    MerchantUid {
        name: "merchant_uid", kind: Field::MerchantUid.kind(),
        decides: true, secret: false, ts: "string",
        en: "Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.",
        ko: "가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.",
        source: SPEC,
    }
    ImpUid {
        name: "imp_uid", kind: Kind::Id(0),
        decides: true, secret: false, ts: "string",
        en: "Iamport's id of the payment: `imp_` and digits.",
        ko: "아임포트 결제 고유번호(`imp_`와 숫자).",
        source: SPEC,
    }
    Amount {
        name: "amount", kind: Kind::Charge,
        decides: true, secret: false, ts: "number",
        en: "The amount in won, a whole number above 0. It is sent exactly as given.",
        ko: "금액(원), 1 이상의 정수. 입력한 값 그대로 보냅니다.",
        source: SPEC,
    }
    Name {
        name: "name", kind: Field::Name.kind(),
        decides: false, secret: false, ts: "string",
        en: "The order's name, at most 40 characters. The REST spec requires it; the manual omits it for all gateways but KG Inicis.",
        ko: "주문명, 최대 40자. REST 명세는 필수라고 하지만 매뉴얼은 KG이니시스 외에는 쓰지 않습니다.",
        source: SPEC,
    }
    CardNumber {
        name: "card_number", kind: Kind::CardNumber,
        decides: false, secret: true, ts: "string",
        en: "The card's number, `dddd-dddd-dddd-dddd`.",
        ko: "카드번호, `dddd-dddd-dddd-dddd`.",
        source: MANUAL,
    }
    Expiry {
        name: "expiry", kind: Kind::Expiry,
        decides: false, secret: true, ts: "string",
        en: "The card's expiry month, `YYYY-MM`.",
        ko: "카드 유효기간, `YYYY-MM`.",
        source: MANUAL,
    }
    Birth {
        name: "birth", kind: Kind::Birth,
        decides: false, secret: true, ts: "string",
        en: "The card holder's birthday, `YYMMDD`; for a company card its ten-digit business number.",
        ko: "생년월일 `YYMMDD`, 법인카드는 사업자등록번호 10자리.",
        source: MANUAL,
    }
    Pwd2digit {
        name: "pwd_2digit", kind: Kind::TwoDigits,
        decides: false, secret: true, ts: "string",
        en: "The first two digits of the card's password.",
        ko: "카드 비밀번호 앞 두 자리.",
        source: MANUAL,
    }
    Cvc {
        name: "cvc", kind: Kind::Text(4),
        decides: false, secret: true, ts: "string",
        en: "The card's verification number, if the gateway asks for it.",
        ko: "카드 CVC. 일부 PG에서 사용합니다.",
        source: SPEC,
    }
    Pg {
        name: "pg", kind: Field::Pg.kind(),
        decides: true, secret: false, ts: "string",
        en: "The channel, `{code}` or `{code}.{MID}`, if more than one is registered.",
        ko: "채널이 여럿일 때 `{코드}` 또는 `{코드}.{상점아이디}`.",
        source: SPEC,
    }
    Currency {
        name: "currency", kind: Kind::Text(0),
        decides: true, secret: false, ts: "string",
        en: "Defaults to `KRW`.",
        ko: "생략하면 `KRW`.",
        source: SPEC,
    }
    TaxFree {
        name: "tax_free", kind: Kind::Whole,
        decides: true, secret: false, ts: "number",
        en: "The tax-free part of the amount, in won.",
        ko: "금액 중 면세액(원).",
        source: SPEC,
    }
    VatAmount {
        name: "vat_amount", kind: Kind::Whole,
        decides: true, secret: false, ts: "number",
        en: "The value-added tax in the amount, in won.",
        ko: "금액 중 부가세(원).",
        source: SPEC,
    }
    BuyerName {
        name: "buyer_name", kind: Field::BuyerName.kind(),
        decides: false, secret: false, ts: "string",
        en: "The buyer's name, at most 16 characters.",
        ko: "구매자 이름, 최대 16자.",
        source: SPEC,
    }
    BuyerEmail {
        name: "buyer_email", kind: Field::BuyerEmail.kind(),
        decides: false, secret: false, ts: "string",
        en: "The buyer's e-mail address, at most 64 characters.",
        ko: "구매자 이메일, 최대 64자.",
        source: SPEC,
    }
    BuyerTel {
        name: "buyer_tel", kind: Field::BuyerTel.kind(),
        decides: false, secret: false, ts: "string",
        en: "The buyer's telephone number, at most 16 characters.",
        ko: "구매자 전화번호, 최대 16자.",
        source: SPEC,
    }
    BuyerAddr {
        name: "buyer_addr", kind: Field::BuyerAddr.kind(),
        decides: false, secret: false, ts: "string",
        en: "The buyer's address, at most 128 characters.",
        ko: "구매자 주소, 최대 128자.",
        source: SPEC,
    }
    BuyerPostcode {
        name: "buyer_postcode", kind: Field::BuyerPostcode.kind(),
        decides: false, secret: false, ts: "string",
        en: "The buyer's postcode, at most 8 characters.",
        ko: "구매자 우편번호, 최대 8자.",
        source: SPEC,
    }
    CustomerName {
        name: "customer_name", kind: Kind::Text(20),
        decides: false, secret: false, ts: "string",
        en: "The card holder's name, at most 20 characters.",
        ko: "카드 소유자 이름, 최대 20자.",
        source: SPEC,
    }
    CustomerTel {
        name: "customer_tel", kind: Kind::Text(20),
        decides: false, secret: false, ts: "string",
        en: "The card holder's telephone number, at most 20 characters.",
        ko: "카드 소유자 전화번호, 최대 20자.",
        source: SPEC,
    }
    CustomerEmail {
        name: "customer_email", kind: Kind::Text(200),
        decides: false, secret: false, ts: "string",
        en: "The card holder's e-mail address, at most 200 characters.",
        ko: "카드 소유자 이메일, 최대 200자.",
        source: SPEC,
    }
    CustomerAddr {
        name: "customer_addr", kind: Kind::Text(200),
        decides: false, secret: false, ts: "string",
        en: "The card holder's address, at most 200 characters.",
        ko: "카드 소유자 주소, 최대 200자.",
        source: SPEC,
    }
    CustomerPostcode {
        name: "customer_postcode", kind: Kind::Text(8),
        decides: false, secret: false, ts: "string",
        en: "The card holder's postcode, at most 8 characters.",
        ko: "카드 소유자 우편번호, 최대 8자.",
        source: SPEC,
    }
    CardQuota {
        name: "card_quota", kind: Kind::Whole,
        decides: true, secret: false, ts: "number",
        en: "Months of instalments, from 2 and from 50,000 won; 0 means none.",
        ko: "할부 개월 수, 2 이상이며 5만 원부터 됩니다. 0은 일시불.",
        source: SPEC,
    }
    CustomData {
        name: "custom_data", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "Your own text; it comes back with the payment.",
        ko: "결제와 함께 저장할 문자열.",
        source: SPEC,
    }
    NoticeUrl {
        name: "notice_url", kind: Field::NoticeUrl.kind(),
        decides: false, secret: false, ts: "string | string[]",
        en: "Replaces the webhook address of the console.",
        ko: "관리자 콘솔의 웹훅 주소를 대신합니다.",
        source: SPEC,
    }
    ScheduleAt {
        name: "schedule_at", kind: Kind::UnixTime,
        decides: true, secret: false, ts: "number",
        en: "The time of the charge, in unix seconds.",
        ko: "결제할 시각(unix 초).",
        source: SPEC,
    }
    Schedules {
        name: "schedules", kind: Kind::List,
        decides: true, secret: false, ts: "Scheduled[]",
        en: "The charges to make, each with its own order number.",
        ko: "예약할 결제 목록. 각각 주문번호가 다릅니다.",
        source: SPEC,
    }
    MerchantUids {
        name: "merchant_uid", kind: Kind::Texts,
        decides: true, secret: false, ts: "string | string[]",
        en: "The order numbers whose scheduled charges are called off. For all of the key's write `all: true`.",
        ko: "예약을 취소할 주문번호. 그 빌링키의 예약을 모두 취소하려면 `all: true`를 쓰세요.",
        source: SPEC,
    }
    Checksum {
        name: "checksum", kind: Kind::Refund,
        decides: true, secret: false, ts: "number",
        en: "The refundable amount in won, as you know it. Iamport refuses the call if it knows another one, so a repeat refunds nothing twice.",
        ko: "환불 가능 금액(원). 아임포트에 기록된 값과 다르면 거절되므로 이중 환불을 막습니다.",
        source: SPEC,
    }
    Reason {
        name: "reason", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "The reason, in your own words.",
        ko: "사유.",
        source: SPEC,
    }
    PaymentStatus {
        name: "payment_status", kind: Kind::OneOf(&STATUSES),
        decides: true, secret: false, ts: "'ready' | 'paid' | 'cancelled' | 'failed'",
        en: "Only payments with this status. If omitted, of any status.",
        ko: "이 상태의 결제만 조회합니다. 생략하면 상태를 가리지 않습니다.",
        source: SPEC,
    }
    RefundAmount {
        name: "amount", kind: Kind::Refund,
        decides: true, secret: false, ts: "number",
        en: "The sum to refund, in won, a whole number above 0. For all that is left write `all: true`.",
        ko: "환불할 금액(원), 1 이상의 정수. 남은 금액을 모두 환불하려면 `all: true`를 쓰세요.",
        source: SPEC,
    }
    PreparedAmount {
        name: "amount", kind: Field::Amount.kind(),
        decides: true, secret: false, ts: "number",
        en: "The amount of the window in won, a whole number from 0.",
        ko: "결제창의 금액(원), 0 이상의 정수.",
        source: SPEC,
    }
    All {
        name: "all", wire: "", kind: Kind::Bool,
        decides: true, secret: false, ts: "boolean",
        en: "True for all of it: the whole refund, or every scheduled charge of the key. It is not sent; Iamport takes the missing key for all.",
        ko: "전부일 때 true: 전액 환불, 또는 그 빌링키의 모든 예약. 보내지 않는 값이며, 아임포트는 생략된 항목을 전부로 이해합니다.",
        source: SPEC,
    }
    Gateway {
        name: "gateway", wire: "", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "The gateway that issued the key, as in `pg` or `pg_provider`: what else it requires is then checked. It is not sent.",
        ko: "빌링키를 발급한 PG(`pg`나 `pg_provider`의 값). 그 PG가 더 요구하는 값을 확인하는 데만 쓰고 보내지 않습니다.",
        source: SPEC,
    }
    ChannelKey {
        name: "channel_key", kind: Kind::Text(55),
        decides: true, secret: false, ts: "string",
        en: "The channel key of the console, at most 55 characters. Today's spec requires it to store a card; elsewhere it picks one channel of a super billing key.",
        ko: "관리자 콘솔의 채널 키, 최대 55자. 최신 명세는 카드를 등록할 때 필수라고 하고, 다른 호출에서는 슈퍼빌링키의 채널을 고릅니다.",
        source: SPEC_2026,
    }
    ChannelGroupId {
        name: "channel_group_id", kind: Kind::Text(55),
        decides: true, secret: false, ts: "string",
        en: "The group of smart routing, in place of one channel, at most 55 characters.",
        ko: "채널 하나 대신 쓰는 스마트 라우팅 그룹 아이디, 최대 55자.",
        source: SPEC_2026,
    }
    CustomerId {
        name: "customer_id", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "The buyer's id in your shop. Without it tosspayments gets a new one each time.",
        ko: "가맹점의 구매자 아이디. 생략하면 토스페이먼츠에는 매번 새 값이 전달됩니다.",
        source: SPEC,
    }
    InterestFree {
        name: "interest_free_by_merchant", kind: Kind::Bool,
        decides: true, secret: false, ts: "boolean",
        en: "True if the shop pays the interest of the instalments (nice, nice_v2, ksnet; by contract).",
        ko: "할부 이자를 상점이 부담하면 true(nice, nice_v2, ksnet; 계약 필요).",
        source: SPEC,
    }
    UseCardPoint {
        name: "use_card_point", kind: Kind::Bool,
        decides: true, secret: false, ts: "boolean",
        en: "True to use the points of the card (nice, nice_v2, smartro_v2; by contract).",
        ko: "카드 포인트를 쓰면 true(nice, nice_v2, smartro_v2; 계약 필요).",
        source: SPEC,
    }
    BrowserIp {
        name: "browser_ip", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "The address of the buyer's browser; paymentwall requires it.",
        ko: "구매자 브라우저의 IP. 페이먼트월은 필수입니다.",
        source: SPEC,
    }
    Secure3dChargeId {
        name: "secure_3d_charge_id", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "The charge's id after 3-D Secure (paymentwall).",
        ko: "3D Secure 인증 뒤 PG가 준 결제 아이디(페이먼트월).",
        source: SPEC,
    }
    Secure3dToken {
        name: "secure_3d_token", kind: Kind::Text(0),
        decides: false, secret: true, ts: "string",
        en: "The token after 3-D Secure (paymentwall).",
        ko: "3D Secure 인증 뒤 PG가 준 토큰(페이먼트월).",
        source: SPEC,
    }
    ProductType {
        name: "product_type", kind: Kind::OneOf(&["real", "digital"]),
        decides: false, secret: false, ts: "'real' | 'digital'",
        en: "The sort of goods; ksnet requires it.",
        ko: "판매 상품의 종류. KSNET은 필수입니다.",
        source: SPEC,
    }
    ProductCount {
        name: "product_count", kind: Kind::Whole,
        decides: false, secret: false, ts: "number",
        en: "The number of goods; 1 by default.",
        ko: "상품 개수, 생략하면 1.",
        source: SPEC,
    }
    CashReceiptType {
        name: "cash_receipt_type", kind: Kind::OneOf(&["person", "company", "anonymous"]),
        decides: true, secret: false, ts: "'person' | 'company' | 'anonymous'",
        en: "The receiver of the cash receipt at tosspay_v2, which issues one unless this is `anonymous`.",
        ko: "토스페이(신)의 현금영수증 발행 대상. `anonymous`가 아니면 자동으로 발행됩니다.",
        source: SPEC,
    }
    Bypass {
        name: "bypass", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "Parameters for the gateway itself, as JSON text.",
        ko: "PG에 그대로 전달할 파라미터(JSON 문자열).",
        source: SPEC,
    }
    PromotionId {
        name: "promotion_id", kind: Kind::Text(0),
        decides: true, secret: false, ts: "string",
        en: "The promotion whose discount applies: `promotion-id-…`.",
        ko: "할인을 적용할 프로모션 아이디(`promotion-id-…`).",
        source: SPEC,
    }
    PaymentExtra {
        name: "extra", kind: Kind::Object,
        decides: false, secret: false, ts: "NaverExtra",
        en: "`naverUseCfm`, the day the service ends, YYYYMMDD, if the contract with naverpay asks for it.",
        ko: "`naverUseCfm`: 이용 완료일(YYYYMMDD). 네이버페이 계약에 따라 필수입니다.",
        source: SPEC,
    }
    NaverUseCfm {
        name: "naverUseCfm", kind: Kind::Day,
        decides: false, secret: false, ts: "string",
        en: "The day the service ends, YYYYMMDD.",
        ko: "이용 완료일, YYYYMMDD.",
        source: SPEC,
    }
    RequestExtra {
        name: "extra", kind: Kind::Object,
        decides: false, secret: false, ts: "RequesterExtra",
        en: "`requester`, the person who asked for it. naverpay requires it.",
        ko: "`requester`: 요청한 사람. 네이버페이는 필수입니다.",
        source: SPEC,
    }
    Requester {
        name: "requester", kind: Kind::OneOf(&["customer", "admin"]),
        decides: false, secret: false, ts: "'customer' | 'admin'",
        en: "The person who asked for it; `admin` by default.",
        ko: "요청한 사람, 생략하면 `admin`.",
        source: SPEC,
    }
    CheckingAmount {
        name: "checking_amount", kind: Kind::Whole,
        decides: true, secret: false, ts: "number",
        en: "The sum, in won, that is charged and refunded at once to try the card; 0 tries nothing.",
        ko: "카드를 확인하려고 결제했다가 바로 취소하는 금액(원). 0이면 확인하지 않습니다.",
        source: SPEC,
    }
    RefundHolder {
        name: "refund_holder", kind: Kind::Text(0),
        decides: false, secret: true, ts: "string",
        en: "The holder of the account that the refund goes to, for a virtual account.",
        ko: "환불 계좌 예금주(가상계좌 환불).",
        source: SPEC,
    }
    RefundBank {
        name: "refund_bank", kind: Kind::Text(0),
        decides: false, secret: false, ts: "string",
        en: "The bank's code of that account.",
        ko: "환불 계좌 은행 코드.",
        source: SPEC,
    }
    RefundAccount {
        name: "refund_account", kind: Kind::Text(0),
        decides: false, secret: true, ts: "string",
        en: "The number of that account.",
        ko: "환불 계좌번호.",
        source: SPEC,
    }
    RefundTel {
        name: "refund_tel", kind: Kind::Text(0),
        decides: false, secret: true, ts: "string",
        en: "The telephone number of its holder.",
        ko: "환불 계좌 예금주 연락처.",
        source: SPEC,
    }
    RetainPromotion {
        name: "retain_promotion", kind: Kind::Bool,
        decides: true, secret: false, ts: "boolean",
        en: "True to keep the promotion although the sum that is left breaks its terms.",
        ko: "남은 금액이 조건에 맞지 않아도 프로모션을 유지하면 true.",
        source: SPEC,
    }
    ListedStatus {
        name: "payment_status", kind: Kind::OneOf(&LISTED),
        decides: true, secret: false, ts: "'all' | 'ready' | 'paid' | 'cancelled' | 'failed'",
        en: "The status of the payments to list; `all` for each.",
        ko: "목록에 담을 결제 상태. `all`은 전체.",
        source: SPEC,
    }
    From {
        name: "from", kind: Kind::UnixTime,
        decides: true, secret: false, ts: "number",
        en: "The beginning of the period, in unix seconds.",
        ko: "조회 시작 시각(unix 초).",
        source: SPEC,
    }
    To {
        name: "to", kind: Kind::UnixTime,
        decides: true, secret: false, ts: "number",
        en: "The end of the period, in unix seconds.",
        ko: "조회 종료 시각(unix 초).",
        source: SPEC,
    }
    Page {
        name: "page", kind: Kind::Page,
        decides: true, secret: false, ts: "number",
        en: "The page, from 1; 1 by default.",
        ko: "페이지, 1부터. 생략하면 1.",
        source: SPEC,
    }
    Limit {
        name: "limit", kind: Kind::Limit,
        decides: true, secret: false, ts: "number",
        en: "The items on a page, 1 to 1000; 20 by default.",
        ko: "한 페이지의 항목 수, 1~1000. 생략하면 20.",
        source: SPEC,
    }
    Sorting {
        name: "sorting", kind: Kind::OneOf(&SORTINGS),
        decides: true, secret: false, ts: "'-started' | 'started' | '-paid' | 'paid' | '-updated' | 'updated'",
        en: "The order; `-started`, the latest first, by default.",
        ko: "정렬. 생략하면 `-started`(최신순).",
        source: SPEC,
    }
    ScheduleFrom {
        name: "from", wire: "schedule_from", kind: Kind::UnixTime,
        decides: true, secret: false, ts: "number",
        en: "The beginning of the period, in unix seconds.",
        ko: "조회 시작 시각(unix 초).",
        source: SPEC,
    }
    ScheduleTo {
        name: "to", wire: "schedule_to", kind: Kind::UnixTime,
        decides: true, secret: false, ts: "number",
        en: "The end of the period, in unix seconds.",
        ko: "조회 종료 시각(unix 초).",
        source: SPEC,
    }
    ListedScheduleStatus {
        name: "schedule_status", kind: Kind::OneOf(&PLANNED),
        decides: true, secret: false, ts: "'scheduled' | 'executed' | 'revoked'",
        en: "Only charges in this state. If omitted, of any.",
        ko: "이 상태의 예약만 조회합니다. 생략하면 모두 조회합니다.",
        source: SPEC,
    }
    ScheduleStatus {
        name: "schedule_status", wire: "schedule-status", kind: Kind::OneOf(&PLANNED),
        decides: true, secret: false, ts: "'scheduled' | 'executed' | 'revoked'",
        en: "Only charges in this state. If omitted, of any.",
        ko: "이 상태의 예약만 조회합니다. 생략하면 모두 조회합니다.",
        source: SPEC,
    }
    CustomerUids {
        name: "customer_uid", kind: Kind::TextList,
        decides: true, secret: false, ts: "string[]",
        en: "The names of billing keys.",
        ko: "빌링키 이름 목록.",
        source: SPEC,
    }
}

impl Key {
    /// The facts of this key.
    #[must_use]
    #[allow(clippy::indexing_slicing)] // The enum and the table come from one macro.
    pub const fn row(self) -> &'static KeyRow {
        &KEYS[self as usize]
    }

    /// True if a path has this key, in braces.
    pub(super) fn is_in(self, path: &str) -> bool {
        path.split(['{', '}']).any(|part| part == self.row().name)
    }
}
