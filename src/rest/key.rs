//! The table of keys that REST calls take. A key that the payment window takes too has the limits
//! of [`crate::form`].

use crate::form::{Field, Kind};

/// A key's facts.
#[derive(Debug, Clone, Copy)]
pub struct KeyRow {
    /// The key on the wire.
    pub name: &'static str,
    /// The values it takes.
    pub kind: Kind,
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
const MANUAL: &str = "Iamport manual, keyed-in KCP payments";

macro_rules! keys {
    ($($id:ident {
        name: $name:literal, kind: $kind:expr, secret: $secret:literal, ts: $ts:literal,
        en: $en:literal,
        ko: $ko:literal,
        source: $source:expr,
    })*) => {
        /// A key that a REST call takes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Key { $(#[doc = $en] $id,)* }

        /// Every key.
        pub const KEYS: &[KeyRow] = &[$(KeyRow {
            name: $name, kind: $kind, secret: $secret, ts: $ts,
            en: $en,
            ko: $ko,
            source: $source,
        },)*];

        /// A key's English text, for the field of a request.
        macro_rules! key_doc { $(($id) => { $en };)* }
        pub(super) use key_doc;
    };
}

keys! {
    ImpKey {
        name: "imp_key", kind: Kind::Text(0), secret: true, ts: "string",
        en: "The REST API key of Iamport's console.",
        ko: "아임포트 관리자 콘솔의 REST API 키.",
        source: SPEC,
    }
    ImpSecret {
        name: "imp_secret", kind: Kind::Text(0), secret: true, ts: "string",
        en: "The REST API secret of Iamport's console. It never leaves your server.",
        ko: "아임포트 관리자 콘솔의 REST API 시크릿. 서버 밖으로 나가면 안 됩니다.",
        source: SPEC,
    }
    CustomerUid {
        name: "customer_uid", kind: Field::CustomerUid.kind(), secret: false, ts: "string",
        en: "Your name for the billing key, 1–80 characters.",
        ko: "빌링키에 붙인 이름, 1~80자.",
        source: SPEC,
    }
    MerchantUid {
        name: "merchant_uid", kind: Field::MerchantUid.kind(), secret: false, ts: "string",
        en: "Your order number, 1–40 characters, new for each charge. Iamport refuses a paid one, which makes a repeat safe.",
        ko: "가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.",
        source: SPEC,
    }
    ImpUid {
        name: "imp_uid", kind: Kind::Text(0), secret: false, ts: "string",
        en: "Iamport's id of the payment: `imp_` and digits.",
        ko: "아임포트 결제 고유번호(`imp_`와 숫자).",
        source: SPEC,
    }
    Amount {
        name: "amount", kind: Field::Amount.kind(), secret: false, ts: "number",
        en: "The amount in won, a whole number. It is sent exactly as given.",
        ko: "금액(원), 정수. 입력한 값 그대로 보냅니다.",
        source: SPEC,
    }
    Name {
        name: "name", kind: Field::Name.kind(), secret: false, ts: "string",
        en: "The order's name, at most 40 characters. The REST spec requires it; the manual omits it for all gateways but KG Inicis.",
        ko: "주문명, 최대 40자. REST 명세는 필수라고 하지만 매뉴얼은 KG이니시스 외에는 쓰지 않습니다.",
        source: SPEC,
    }
    CardNumber {
        name: "card_number", kind: Kind::CardNumber, secret: true, ts: "string",
        en: "The card's number, `dddd-dddd-dddd-dddd`.",
        ko: "카드번호, `dddd-dddd-dddd-dddd`.",
        source: MANUAL,
    }
    Expiry {
        name: "expiry", kind: Kind::Expiry, secret: true, ts: "string",
        en: "The card's expiry month, `YYYY-MM`.",
        ko: "카드 유효기간, `YYYY-MM`.",
        source: MANUAL,
    }
    Birth {
        name: "birth", kind: Kind::Birth, secret: true, ts: "string",
        en: "The card holder's birthday, `YYMMDD`; for a company card its ten-digit business number.",
        ko: "생년월일 `YYMMDD`, 법인카드는 사업자등록번호 10자리.",
        source: MANUAL,
    }
    Pwd2digit {
        name: "pwd_2digit", kind: Kind::TwoDigits, secret: true, ts: "string",
        en: "The first two digits of the card's password.",
        ko: "카드 비밀번호 앞 두 자리.",
        source: MANUAL,
    }
    Cvc {
        name: "cvc", kind: Kind::Text(4), secret: true, ts: "string",
        en: "The card's verification number, if the gateway asks for it.",
        ko: "카드 CVC. 일부 PG에서 사용합니다.",
        source: SPEC,
    }
    Pg {
        name: "pg", kind: Field::Pg.kind(), secret: false, ts: "string",
        en: "The channel, `{code}` or `{code}.{MID}`, if more than one is registered.",
        ko: "채널이 여럿일 때 `{코드}` 또는 `{코드}.{상점아이디}`.",
        source: SPEC,
    }
    Currency {
        name: "currency", kind: Kind::Text(0), secret: false, ts: "string",
        en: "Defaults to `KRW`.",
        ko: "생략하면 `KRW`.",
        source: SPEC,
    }
    TaxFree {
        name: "tax_free", kind: Kind::Whole, secret: false, ts: "number",
        en: "The tax-free part of the amount, in won.",
        ko: "금액 중 면세액(원).",
        source: SPEC,
    }
    VatAmount {
        name: "vat_amount", kind: Kind::Whole, secret: false, ts: "number",
        en: "The value-added tax in the amount, in won.",
        ko: "금액 중 부가세(원).",
        source: SPEC,
    }
    BuyerName {
        name: "buyer_name", kind: Field::BuyerName.kind(), secret: false, ts: "string",
        en: "The buyer's name, at most 16 characters.",
        ko: "구매자 이름, 최대 16자.",
        source: SPEC,
    }
    BuyerEmail {
        name: "buyer_email", kind: Field::BuyerEmail.kind(), secret: false, ts: "string",
        en: "The buyer's e-mail address, at most 64 characters.",
        ko: "구매자 이메일, 최대 64자.",
        source: SPEC,
    }
    BuyerTel {
        name: "buyer_tel", kind: Field::BuyerTel.kind(), secret: false, ts: "string",
        en: "The buyer's telephone number, at most 16 characters.",
        ko: "구매자 전화번호, 최대 16자.",
        source: SPEC,
    }
    BuyerAddr {
        name: "buyer_addr", kind: Field::BuyerAddr.kind(), secret: false, ts: "string",
        en: "The buyer's address, at most 128 characters.",
        ko: "구매자 주소, 최대 128자.",
        source: SPEC,
    }
    BuyerPostcode {
        name: "buyer_postcode", kind: Field::BuyerPostcode.kind(), secret: false, ts: "string",
        en: "The buyer's postcode, at most 8 characters.",
        ko: "구매자 우편번호, 최대 8자.",
        source: SPEC,
    }
    CustomerName {
        name: "customer_name", kind: Kind::Text(0), secret: false, ts: "string",
        en: "The card holder's name.",
        ko: "카드 소유자 이름.",
        source: SPEC,
    }
    CustomerTel {
        name: "customer_tel", kind: Kind::Text(0), secret: false, ts: "string",
        en: "The card holder's telephone number.",
        ko: "카드 소유자 전화번호.",
        source: SPEC,
    }
    CustomerEmail {
        name: "customer_email", kind: Kind::Text(0), secret: false, ts: "string",
        en: "The card holder's e-mail address.",
        ko: "카드 소유자 이메일.",
        source: SPEC,
    }
    CustomerAddr {
        name: "customer_addr", kind: Kind::Text(0), secret: false, ts: "string",
        en: "The card holder's address.",
        ko: "카드 소유자 주소.",
        source: SPEC,
    }
    CustomerPostcode {
        name: "customer_postcode", kind: Kind::Text(0), secret: false, ts: "string",
        en: "The card holder's postcode.",
        ko: "카드 소유자 우편번호.",
        source: SPEC,
    }
    CardQuota {
        name: "card_quota", kind: Kind::Whole, secret: false, ts: "number",
        en: "Months of instalments; 0 means none.",
        ko: "할부 개월 수. 0은 일시불.",
        source: SPEC,
    }
    CustomData {
        name: "custom_data", kind: Kind::Text(0), secret: false, ts: "string",
        en: "Your own text; it comes back with the payment.",
        ko: "결제와 함께 저장할 문자열.",
        source: SPEC,
    }
    NoticeUrl {
        name: "notice_url", kind: Field::NoticeUrl.kind(), secret: false, ts: "string | string[]",
        en: "Replaces the webhook address of the console.",
        ko: "관리자 콘솔의 웹훅 주소를 대신합니다.",
        source: SPEC,
    }
    ScheduleAt {
        name: "schedule_at", kind: Kind::UnixTime, secret: false, ts: "number",
        en: "The time of the charge, in unix seconds.",
        ko: "결제할 시각(unix 초).",
        source: SPEC,
    }
    Schedules {
        name: "schedules", kind: Kind::List, secret: false, ts: "Scheduled[]",
        en: "The charges to make, each with its own order number.",
        ko: "예약할 결제 목록. 각각 주문번호가 다릅니다.",
        source: SPEC,
    }
    MerchantUids {
        name: "merchant_uid", kind: Kind::Texts, secret: false, ts: "string | string[]",
        en: "The order numbers whose scheduled charges are cancelled. If omitted, all of the key's are.",
        ko: "예약을 취소할 주문번호. 생략하면 그 빌링키의 모든 예약을 취소합니다.",
        source: SPEC,
    }
    Checksum {
        name: "checksum", kind: Kind::Whole, secret: false, ts: "number",
        en: "The refundable amount in won, as you know it. Iamport refuses the call if it knows another one, so a repeat refunds nothing twice.",
        ko: "환불 가능 금액(원). 아임포트에 기록된 값과 다르면 거절되므로 이중 환불을 막습니다.",
        source: SPEC,
    }
    Reason {
        name: "reason", kind: Kind::Text(0), secret: false, ts: "string",
        en: "The reason, in your own words.",
        ko: "사유.",
        source: SPEC,
    }
    Requester {
        name: "requester", kind: Kind::Text(0), secret: false, ts: "string",
        en: "The person who asked for it.",
        ko: "요청한 사람.",
        source: SPEC,
    }
    PaymentStatus {
        name: "payment_status", kind: Kind::Text(0), secret: false, ts: "'ready' | 'paid' | 'cancelled' | 'failed'",
        en: "Only payments with this status. If omitted, the latest one of any status.",
        ko: "이 상태의 결제만 조회합니다. 생략하면 상태와 관계없이 가장 최근 결제를 조회합니다.",
        source: SPEC,
    }
}

impl Key {
    /// The facts of this key.
    #[must_use]
    #[allow(clippy::indexing_slicing)] // The enum and the table come from one macro.
    pub fn row(self) -> &'static KeyRow {
        &KEYS[self as usize]
    }

    /// True if a path has this key, in braces.
    pub(super) fn is_in(self, path: &str) -> bool {
        path.split(['{', '}']).any(|part| part == self.row().name)
    }
}
