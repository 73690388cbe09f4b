//! The table of keys that REST calls take. The limits of what the payment window takes as well are
//! those of [`crate::form`].

use crate::form::Field;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// What the same key of `IMP.request_pay` takes.
    Form(Field),
    /// A string of at most this many characters; 0 is no limit.
    Text(u16),
    /// A whole number from 0: won, months.
    Whole,
    /// `dddd-dddd-dddd-dddd`; Amex and Diners have fewer digits in the last groups.
    CardNumber,
    /// `YYYY-MM`.
    Expiry,
    /// `YYMMDD`, or a company card's ten-digit business number.
    Birth,
    /// Two digits.
    TwoDigits,
    /// A time in unix seconds.
    UnixTime,
    /// A string, or a list of strings.
    Texts,
    /// A list of [`super::Scheduled`].
    Schedules,
}

/// A key's facts.
#[derive(Debug, Clone, Copy)]
pub struct KeyRow {
    /// The key on the wire.
    pub name: &'static str,
    /// What it takes.
    pub rule: Rule,
    /// Whether its value is never shown, not even as part of an error.
    pub secret: bool,
    /// Its TypeScript type.
    pub ts: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// What it is, in Korean.
    pub ko: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
}

const SPEC: &str = "Iamport REST spec";
const MANUAL: &str = "Iamport manual, keyed-in KCP payments";

macro_rules! keys {
    ($($id:ident $name:ident $rule:expr, $secret:literal, $ts:literal, $en:literal $ko:literal, $source:expr;)*) => {
        /// A key that a REST call takes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Key { $(#[doc = $en] $id,)* }

        /// Every key.
        pub const KEYS: &[KeyRow] =
            &[$(KeyRow { name: stringify!($name), rule: $rule, secret: $secret, ts: $ts, en: $en, ko: $ko, source: $source },)*];

        /// A key's English text, for the field of a request.
        macro_rules! key_doc { $(($id) => { $en };)* }
        pub(super) use key_doc;
    };
}

keys! {
    ImpKey imp_key Rule::Text(0), true, "string",
        "The REST API key of Iamport's console." "아임포트 관리자 콘솔의 REST API 키.", SPEC;
    ImpSecret imp_secret Rule::Text(0), true, "string",
        "The REST API secret of Iamport's console. It never leaves your server." "아임포트 관리자 콘솔의 REST API 시크릿. 서버 밖으로 나가면 안 됩니다.", SPEC;
    CustomerUid customer_uid Rule::Form(Field::CustomerUid), false, "string",
        "Your name for the billing key, 1–80 characters." "빌링키에 붙인 이름, 1~80자.", SPEC;
    MerchantUid merchant_uid Rule::Form(Field::MerchantUid), false, "string",
        "Your order number, 1–40 characters, fresh for each charge. A paid one is refused, which is what makes a repeat safe."
        "가맹점 주문번호, 1~40자. 결제마다 새로 만드세요. 이미 결제된 번호는 거절되므로 이중 결제를 막아 줍니다.", SPEC;
    ImpUid imp_uid Rule::Text(0), false, "string",
        "Iamport's name for the payment: `imp_` and digits." "아임포트 결제 고유번호(`imp_`와 숫자).", SPEC;
    Amount amount Rule::Form(Field::Amount), false, "number",
        "Won, a whole number. It is sent exactly as given." "금액(원), 정수. 준 값 그대로 보냅니다.", SPEC;
    Name name Rule::Form(Field::Name), false, "string",
        "The order's name, at most 40 characters. The REST spec requires it; the manual leaves it out for all gateways but KG Inicis."
        "주문명, 최대 40자. REST 명세는 필수라고 하지만 매뉴얼은 KG이니시스 말고는 쓰지 않습니다.", SPEC;
    CardNumber card_number Rule::CardNumber, true, "string",
        "The card's number, `dddd-dddd-dddd-dddd`." "카드번호, `dddd-dddd-dddd-dddd`.", MANUAL;
    Expiry expiry Rule::Expiry, true, "string",
        "The card's last month, `YYYY-MM`." "카드 유효기간, `YYYY-MM`.", MANUAL;
    Birth birth Rule::Birth, true, "string",
        "The card holder's birthday, `YYMMDD`; for a company's card its business number, ten digits." "생년월일 `YYMMDD`, 법인카드는 사업자등록번호 10자리.", MANUAL;
    Pwd2digit pwd_2digit Rule::TwoDigits, true, "string",
        "The first two digits of the card's password." "카드 비밀번호 앞 두 자리.", MANUAL;
    Cvc cvc Rule::Text(4), true, "string",
        "The card's verification number, where a gateway asks for it." "카드 CVC. 일부 PG에서 사용합니다.", SPEC;
    Pg pg Rule::Form(Field::Pg), false, "string",
        "The channel, `{code}` or `{code}.{MID}`, where more than one is registered." "채널이 여럿일 때 `{코드}` 또는 `{코드}.{상점아이디}`.", SPEC;
    Currency currency Rule::Form(Field::Currency), false, "string", "`KRW` where left out." "생략하면 `KRW`.", SPEC;
    TaxFree tax_free Rule::Whole, false, "number", "The part of the amount that is free of tax, in won." "금액 중 면세액(원).", SPEC;
    VatAmount vat_amount Rule::Whole, false, "number", "The value-added tax in the amount, in won." "금액 중 부가세(원).", SPEC;
    BuyerName buyer_name Rule::Form(Field::BuyerName), false, "string", "The buyer's name, at most 16 characters." "구매자 이름, 최대 16자.", SPEC;
    BuyerEmail buyer_email Rule::Form(Field::BuyerEmail), false, "string",
        "The buyer's e-mail address, at most 64 characters." "구매자 이메일, 최대 64자.", SPEC;
    BuyerTel buyer_tel Rule::Form(Field::BuyerTel), false, "string",
        "The buyer's telephone number, at most 16 characters." "구매자 전화번호, 최대 16자.", SPEC;
    BuyerAddr buyer_addr Rule::Form(Field::BuyerAddr), false, "string", "The buyer's address, at most 128 characters." "구매자 주소, 최대 128자.", SPEC;
    BuyerPostcode buyer_postcode Rule::Form(Field::BuyerPostcode), false, "string",
        "The buyer's postcode, at most 8 characters." "구매자 우편번호, 최대 8자.", SPEC;
    CustomerName customer_name Rule::Text(0), false, "string", "The card holder's name." "카드 소유자 이름.", SPEC;
    CustomerTel customer_tel Rule::Text(0), false, "string", "The card holder's telephone number." "카드 소유자 전화번호.", SPEC;
    CustomerEmail customer_email Rule::Text(0), false, "string", "The card holder's e-mail address." "카드 소유자 이메일.", SPEC;
    CustomerAddr customer_addr Rule::Text(0), false, "string", "The card holder's address." "카드 소유자 주소.", SPEC;
    CustomerPostcode customer_postcode Rule::Text(0), false, "string", "The card holder's postcode." "카드 소유자 우편번호.", SPEC;
    CardQuota card_quota Rule::Whole, false, "number", "Months of instalments; 0 is none." "할부 개월 수. 0은 일시불.", SPEC;
    CustomData custom_data Rule::Text(0), false, "string", "Your own text; it comes back with the payment." "결제와 함께 저장할 문자열.", SPEC;
    NoticeUrl notice_url Rule::Form(Field::NoticeUrl), false, "string | string[]",
        "Replaces the webhook address of the console." "관리자 콘솔의 웹훅 주소를 대신합니다.", SPEC;
    ScheduleAt schedule_at Rule::UnixTime, false, "number", "When to charge, in unix seconds." "결제할 시각(unix 초).", SPEC;
    Schedules schedules Rule::Schedules, false, "Scheduled[]", "The charges to make, each with its own order number." "예약할 결제 목록. 각각 주문번호가 다릅니다.", SPEC;
    MerchantUids merchant_uid Rule::Texts, false, "string | string[]",
        "The order numbers whose charges are called off; every one of the key's where left out." "취소할 예약의 주문번호. 생략하면 그 빌링키의 모든 예약.", SPEC;
    Checksum checksum Rule::Whole, false, "number",
        "What can still be refunded, in won, as you know it: the call is refused where Iamport knows otherwise, so a repeat refunds nothing twice."
        "환불 가능 금액(원). 아임포트가 아는 값과 다르면 거절되므로 이중 환불을 막습니다.", SPEC;
    Reason reason Rule::Text(0), false, "string", "Why, in your own words." "사유.", SPEC;
    Requester requester Rule::Text(0), false, "string", "Who asked for it." "요청한 사람.", SPEC;
    PaymentStatus payment_status Rule::Text(0), false, "'ready' | 'paid' | 'cancelled' | 'failed'",
        "Only payments of this status; the latest of any where left out." "이 상태의 결제만. 생략하면 상태와 상관없이 가장 최근 것.", SPEC;
}

impl Key {
    /// The facts of this key.
    #[must_use]
    #[allow(clippy::indexing_slicing)] // The enum and the table come from one macro.
    pub fn row(self) -> &'static KeyRow {
        &KEYS[self as usize]
    }
}
