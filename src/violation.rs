//! The table of violation and warning codes, with a message for each in Korean and English.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::ops::Deref;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// The language of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Locale {
    /// Korean.
    #[default]
    Ko,
    /// English.
    En,
}

/// The effect of a finding on its request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The request is refused.
    Violation,
    /// The request goes on, with a warning for the developer.
    Warning,
}

/// A code's facts. In a message, `{path}`, `{expected}` and `{received}` stand for those of the
/// violation. The part in brackets is dropped if nothing is expected.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct CodeRow {
    /// The code, stable across versions.
    pub code: &'static str,
    /// The effect on the request.
    pub severity: Severity,
    /// The message in English: the mistake, and the remedy.
    pub en: &'static str,
    /// The message in Korean.
    pub ko: &'static str,
}

macro_rules! codes {
    (
        $($id:ident {
            code: $code:literal, severity: $severity:ident,
            en: $en:literal,
            ko: $ko:literal,
        })*
        @rest $($rest_id:ident {
            code: $rest_code:literal, severity: $rest_severity:ident,
            en: $rest_en:literal,
            ko: $rest_ko:literal,
        })*
    ) => {
        /// A code of a violation or a warning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $en] $id,)*
            $(#[doc = $rest_en] #[cfg(feature = "rest")] $rest_id,)*
        }

        impl Code {
            /// The effect on the request.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$id => Severity::$severity,)*
                    $(#[cfg(feature = "rest")] Self::$rest_id => Severity::$rest_severity,)*
                }
            }
        }

        /// Every code of the browser half. Violations come first.
        pub const CODES: &[CodeRow] = &[$(CodeRow {
            code: $code, severity: Severity::$severity,
            en: $en,
            ko: $ko,
        },)*];

        /// The codes that only REST calls have.
        #[cfg(feature = "rest")]
        pub const REST_CODES: &[CodeRow] = &[$(CodeRow {
            code: $rest_code, severity: Severity::$rest_severity,
            en: $rest_en,
            ko: $rest_ko,
        },)*];
    };
}

codes! {
    NotAnObject {
        code: "not_an_object", severity: Violation,
        en: "The request must be a plain object like the one IMP.request_pay takes, but it is {received}.",
        ko: "요청은 IMP.request_pay에 넘기는 것과 같은 일반 객체여야 합니다. 받은 값: {received}",
    }
    TooBig {
        code: "too_big", severity: Violation,
        en: "The request is larger than any payment needs: {received}. Keep your own data on your server, and send its id in custom_data.",
        ko: "요청이 너무 큽니다({received}). 자체 데이터는 서버에 두고 custom_data에는 식별자만 넣으세요.",
    }
    Required {
        code: "required", severity: Violation,
        en: "{path} is missing.",
        ko: "{path} 값이 없습니다.",
    }
    CustomerUidMissing {
        code: "customer_uid_missing", severity: Violation,
        en: "customer_uid is missing: without it the window takes an ordinary payment and no billing key is issued. Pass a string that identifies this customer's billing key.",
        ko: "customer_uid 값이 없습니다. 이 값이 없으면 빌링키가 발급되지 않고 일반 결제창이 열립니다. 고객의 빌링키를 가리킬 문자열을 넣으세요.",
    }
    WrongType {
        code: "wrong_type", severity: Violation,
        en: "{path} must be of type {expected}, but it is {received}.",
        ko: "{path} 값의 형식이 다릅니다. 필요한 형식: {expected}, 받은 형식: {received}",
    }
    AmountIsText {
        code: "amount_is_text", severity: Violation,
        en: "{path} must be a number such as 1000, but it is a string. Remove quotes and commas, or convert it.",
        ko: "{path} 값은 1000 같은 숫자여야 하는데 문자열입니다. 따옴표와 쉼표를 빼고 넣으세요.",
    }
    NotFinite {
        code: "not_finite", severity: Violation,
        en: "{path} must be a finite number, but it is {received}. Check the calculation that produced it.",
        ko: "{path} 값이 유한한 숫자가 아닙니다({received}). 그 앞의 계산을 확인하세요.",
    }
    NotWhole {
        code: "not_whole", severity: Violation,
        en: "{path} must be a whole number of won, but it is {received}.",
        ko: "{path} 값은 원 단위 정수여야 합니다. 받은 값: {received}",
    }
    Negative {
        code: "negative", severity: Violation,
        en: "{path} must not be negative, but it is {received}.",
        ko: "{path} 값은 음수일 수 없습니다. 받은 값: {received}",
    }
    TooLarge {
        code: "too_large", severity: Violation,
        en: "{path} is larger than JavaScript counts exactly, {expected}: {received}.",
        ko: "{path} 값이 JavaScript의 최대 안전 정수 {expected}보다 큽니다: {received}",
    }
    TooLong {
        code: "too_long", severity: Violation,
        en: "{path} has {received} characters, but may have {expected} at most.",
        ko: "{path} 값이 너무 깁니다. {received}자인데 최대 {expected}자까지 됩니다.",
    }
    BadPg {
        code: "bad_pg", severity: Violation,
        en: "pg must be a code in lower case such as kcp_billing, or {expected}, but it is {received}.",
        ko: "pg 값은 kcp_billing처럼 소문자로 쓴 코드이거나 {expected} 형식이어야 합니다. 받은 값: {received}",
    }
    NotABillingPg {
        code: "not_a_billing_pg", severity: Violation,
        en: "pg {received} opens a window that issues no billing key.[ To issue one use {expected}.]",
        ko: "pg가 빌링키를 발급하지 않는 결제창을 여는 값입니다: {received}.[ 빌링키를 발급하려면 이 값을 사용하세요: {expected}]",
    }
    UnknownGateway {
        code: "unknown_gateway", severity: Violation,
        en: "The option gateway must be one of {expected}, but it is {received}.",
        ko: "gateway 옵션은 다음 중 하나여야 합니다: {expected}. 받은 값: {received}",
    }
    PayMethodNotTaken {
        code: "pay_method_not_taken", severity: Violation,
        en: "This gateway's billing-key window does not accept pay_method {received}. Use {expected}.",
        ko: "이 PG의 빌링키 발급창에서 쓸 수 없는 pay_method입니다: {received}. 쓸 수 있는 값: {expected}",
    }
    PayMethodMissing {
        code: "pay_method_missing", severity: Violation,
        en: "pay_method is missing. The SDK would fill in card, which this gateway's billing-key window does not accept. Use {expected}.",
        ko: "pay_method 값이 없습니다. SDK가 넣는 card는 이 PG의 빌링키 발급창에서 쓸 수 없습니다. 쓸 수 있는 값: {expected}",
    }
    BadUrl {
        code: "bad_url", severity: Violation,
        en: "{path} must be an address that begins with http:// or https://, but it is {received}.",
        ko: "{path} 값은 http:// 또는 https://로 시작하는 주소여야 합니다. 받은 값: {received}",
    }
    BadFormat {
        code: "bad_format", severity: Violation,
        en: "{path} must be {expected}, but it is {received}.",
        ko: "{path} 값의 형식이 다릅니다. 필요한 형식: {expected}, 받은 값: {received}",
    }
    NotJson {
        code: "not_json", severity: Violation,
        en: "{path} cannot be sent: JSON cannot hold it ({received}).",
        ko: "{path} 값은 보낼 수 없습니다. JSON으로 쓸 수 없는 값입니다: {received}",
    }
    Unwritable {
        code: "unwritable", severity: Violation,
        en: "{path} cannot be written as JSON: it refers to itself, is nested too deeply, or its toJSON throws.",
        ko: "{path} 값을 JSON으로 쓸 수 없습니다. 자기 자신을 참조하거나, 너무 깊거나, toJSON에서 예외가 발생했습니다.",
    }
    Unreadable {
        code: "unreadable", severity: Violation,
        en: "{path} could not be read: a getter or a Proxy threw.",
        ko: "{path} 값을 읽을 수 없습니다. getter나 Proxy에서 예외가 발생했습니다.",
    }
    AboveSum {
        code: "above_sum", severity: Violation,
        en: "{path} must be {expected} at most, but it is {received}.",
        ko: "{path} 값은 {expected} 이하여야 합니다. 받은 값: {received}",
    }
    ReversedPeriod {
        code: "reversed_period", severity: Violation,
        en: "The period ends before it begins: {received} is before {expected}.",
        ko: "기간의 끝({received})이 시작({expected})보다 앞섭니다.",
    }
    BrokenText {
        code: "broken_text", severity: Violation,
        en: "{path} has a character that cannot be sent ({received}). An emoji may have been cut in two: shorten text with Array.from(text).slice(…).join('').",
        ko: "{path} 값에 보낼 수 없는 문자가 있습니다({received}). 이모지가 반으로 잘렸을 수 있습니다. Array.from(text).slice(…).join('')으로 줄이세요.",
    }

    Unset {
        code: "unset", severity: Violation,
        en: "{path} has {received} in place of a value: members would share a billing key or an order, or nobody could return.",
        ko: "{path} 값이 제대로 채워지지 않았습니다: {received}. 여러 회원이 빌링키나 주문번호를 함께 쓰게 되거나, 결제 후 돌아올 수 없습니다.",
    }

    UnknownKey {
        code: "unknown_key", severity: Warning,
        en: "{path} is not a known key of IMP.request_pay; it is passed on unchanged.[ Did you mean {expected}?]",
        ko: "IMP.request_pay 문서에 없는 항목이지만 그대로 전달합니다: {path}[ (혹시 {expected}?)]",
    }
    ChargesAtOnce {
        code: "charges_at_once", severity: Warning,
        en: "This gateway charges {received} won at once, together with issuing the billing key. To issue only, use amount: {expected}.",
        ko: "이 PG는 빌링키 발급과 동시에 {received}원을 즉시 결제합니다. 발급만 하려면 amount: {expected}",
    }
    AlwaysCharges {
        code: "always_charges", severity: Warning,
        en: "This gateway charges the amount, {received}, whenever it issues a billing key; its window cannot issue only.",
        ko: "이 PG는 빌링키를 발급할 때 항상 이 금액({received})을 결제합니다. 발급만 할 수는 없습니다.",
    }
    GatewayNotNamed {
        code: "gateway_not_named", severity: Warning,
        en: "pg is missing, so no gateway's rules were checked; an amount above 0 may be charged at once. Name the gateway with the option gateway: {expected}.",
        ko: "pg가 없어 PG별 규칙을 확인하지 못했습니다. 금액이 0보다 크면 즉시 결제될 수 있습니다. 사용하는 PG를 gateway 옵션으로 알려 주세요: {expected}",
    }
    UnknownPg {
        code: "unknown_pg", severity: Warning,
        en: "The billing-key rules of pg {received} are not known, and an amount above 0 may be charged at once; only the general rules were checked.[ Did you mean {expected}?]",
        ko: "빌링키 규칙이 알려지지 않은 PG라 공통 규칙만 확인했습니다: {received}. 금액이 0보다 크면 즉시 결제될 수 있습니다.[ (혹시 {expected}?)]",
    }
    KeyDoubtful {
        code: "key_doubtful", severity: Warning,
        en: "Documents do not agree that the window of pg {received} issues a billing key; it may take an ordinary payment.[ Consider {expected}.]",
        ko: "pg {received}의 결제창이 빌링키를 발급하는지는 문서로 확인되지 않습니다. 일반 결제가 될 수 있습니다.[ 대신 쓸 수 있는 값: {expected}]",
    }
    MidLeftOut {
        code: "mid_left_out", severity: Warning,
        en: "pg {received} has no MID, so the account's default channel is used. Expected {expected}.",
        ko: "pg에 상점아이디가 없어 계정의 기본 채널이 사용됩니다: {received}. 권장 형식: {expected}",
    }
    FieldAdvised {
        code: "field_advised", severity: Warning,
        en: "{path} is missing: this gateway's documents ask for it.",
        ko: "{path} 값이 없습니다. 이 PG의 문서에서 요구하는 값입니다.",
    }
    LandingMissing {
        code: "landing_missing", severity: Warning,
        en: "m_redirect_url is missing: on a phone the window may leave the page, and its outcome would be lost.",
        ko: "m_redirect_url 값이 없습니다. 모바일에서는 결제창이 페이지를 떠나 결과를 잃을 수 있습니다.",
    }
    SdkAdvised {
        code: "sdk_advised", severity: Warning,
        en: "This gateway's documents demand {expected}.",
        ko: "이 PG의 문서는 {expected} 사용을 요구합니다.",
    }
    OtherOrigin {
        code: "other_origin", severity: Warning,
        en: "{path} is on another origin, {received}, where the outcome cannot be matched to this tab. Never take {path} from a query: anyone could send shoppers elsewhere.",
        ko: "{path} 값이 다른 출처의 주소입니다: {received}. 그 페이지에서는 결과를 이 탭의 요청과 맞춰 볼 수 없습니다. 이 주소를 쿼리에서 읽어 쓰지 마세요. 누구나 구매자를 다른 사이트로 보낼 수 있습니다.",
    }
    FieldIgnored {
        code: "field_ignored", severity: Warning,
        en: "This gateway ignores {path}.[ Expected {expected}, or leave it out.]",
        ko: "이 PG는 {path} 값을 무시합니다.[ 생략하거나 이 값을 쓰세요: {expected}]",
    }
    UnlikeDocuments {
        code: "unlike_documents", severity: Warning,
        en: "{path} differs from the documents and is passed on unchanged. Expected: {expected}, received: {received}.",
        ko: "{path} 값이 문서와 다르지만 그대로 전달합니다. 문서의 값: {expected}, 받은 값: {received}",
    }
    UnknownPayMethod {
        code: "unknown_pay_method", severity: Warning,
        en: "pay_method {received} is not a known code of Iamport.[ Did you mean {expected}?]",
        ko: "아임포트 문서에 없는 pay_method 코드입니다: {received}[ (혹시 {expected}?)]",
    }
    UnsetText {
        code: "unset_text", severity: Warning,
        en: "{path} has {received} in place of a value.",
        ko: "{path} 값이 제대로 채워지지 않았습니다: {received}",
    }
    SampleValue {
        code: "sample_value", severity: Warning,
        en: "{path} is still a sample of the documents: {received}",
        ko: "{path} 값이 문서에 나온 예시입니다: {received}",
    }
    UnreachableUrl {
        code: "unreachable_url", severity: Warning,
        en: "Iamport cannot reach {path} {received}, so no webhook would come.",
        ko: "아임포트가 {path} 주소에 접속할 수 없어 웹훅이 오지 않습니다: {received}",
    }

    @rest
    RestCardNotTaken {
        code: "rest_card_not_taken", severity: Violation,
        en: "pg {received} does not take card numbers over REST: by Iamport's documents its cards are registered in the payment window only. Open the window with customer_uid.",
        ko: "아임포트 문서에 따르면 이 pg({received})는 REST로 카드번호를 받지 않습니다. 카드 등록은 결제창에서만 할 수 있으니 customer_uid를 넣어 결제창을 여세요.",
    }
    CallNotTaken {
        code: "call_not_taken", severity: Violation,
        en: "The keys of {received} do not take this call, {expected}, by Iamport's documents.",
        ko: "아임포트 문서에 따르면 {received}의 빌링키로는 이 호출({expected})을 할 수 없습니다.",
    }
    GatewayRequires {
        code: "gateway_requires", severity: Violation,
        en: "{received} requires {path} in this call.[ Expected {expected}.]",
        ko: "{received}에서 이 호출에는 {path} 값이 필요합니다.[ 필요한 값: {expected}]",
    }
    HoldsNothing {
        code: "holds_nothing", severity: Violation,
        en: "{path} is there, but holds nothing: {received}. A call without it does more, or something else. Give it a value, or leave the key out.",
        ko: "{path} 항목은 있지만 값이 비어 있습니다({received}). 이 값이 없으면 호출의 효과가 달라지므로, 값을 넣거나 항목 자체를 빼세요.",
    }
    AllOrPart {
        code: "all_or_part", severity: Violation,
        en: "Write either {path} or all: true; you wrote {received}. Iamport takes a missing {path} for all of it, so all has to be written.",
        ko: "{path} 또는 all: true 중 하나만 쓰세요(현재: {received}). {path} 없이 보내면 아임포트는 전부로 처리하므로 분명히 적어야 합니다.",
    }
    ZeroCharge {
        code: "zero_charge", severity: Violation,
        en: "{path} is 0, so there is nothing to charge. For a free trial issue the billing key without a charge, and charge it when the trial ends.",
        ko: "{path} 값이 0이라 결제할 수 없습니다. 무료 체험이라면 결제 없이 빌링키만 발급하고, 체험이 끝날 때 결제하세요.",
    }
    ZeroRefund {
        code: "zero_refund", severity: Violation,
        en: "{path} is 0, which Iamport takes for a missing one: the whole payment would be refunded. Give a sum above 0, or all: true.",
        ko: "{path} 값이 0입니다. 아임포트는 생략한 것으로 보고 전액을 환불합니다. 0보다 큰 금액이나 all: true를 쓰세요.",
    }
    NoInstalments {
        code: "no_instalments", severity: Violation,
        en: "{path} is {received}: instalments begin at an amount of {expected} won.",
        ko: "{path} 값이 {received}입니다. 할부는 {expected}원부터 됩니다.",
    }
    InThePast {
        code: "in_the_past", severity: Violation,
        en: "{path} is in the past: {received}. Now it is {expected}, in unix seconds.",
        ko: "{path} 값이 지난 시각입니다: {received}. 지금은 {expected}입니다(unix 초).",
    }
    LongPeriod {
        code: "long_period", severity: Violation,
        en: "The period may be {expected} days at most, but it is {received}. Ask for one part of it after the other.",
        ko: "조회 기간은 최대 {expected}일인데 {received}일입니다. 나누어 조회하세요.",
    }
    SameOrder {
        code: "same_order", severity: Violation,
        en: "{path} is the order number that issued the billing key. Give the charge a new one: {expected}.",
        ko: "{path} 값이 빌링키 발급에 쓴 주문번호와 같습니다. 결제에는 새 주문번호를 쓰세요: {expected}",
    }
    BadSince {
        code: "bad_since", severity: Violation,
        en: "{path} must be a {expected}: the time at which this order was last sent, from your record, neither in the future nor before 2010 (new Date takes milliseconds). Leave it out if the order was never sent. Received: {received}",
        ko: "{path}에는 이 주문을 마지막으로 보낸 시각을 {expected}로 넣으세요. 미래이거나 2010년 이전일 수 없고(new Date는 밀리초를 받습니다), 보낸 적이 없으면 빼세요. 받은 값: {received}",
    }
    OrderTwice {
        code: "order_twice", severity: Violation,
        en: "{path} is also the order number of {received}. Give each charge its own.",
        ko: "{path} 값이 {received}의 주문번호와 같습니다. 결제마다 다른 주문번호를 쓰세요.",
    }
    RestCardDisputed {
        code: "rest_card_disputed", severity: Warning,
        en: "Iamport's documents disagree on card numbers over REST for pg {received}, so the call may be refused.",
        ko: "이 pg({received})가 REST로 카드번호를 받는지는 아임포트 문서마다 달라 거절될 수 있습니다.",
    }
    GatewayAdvises {
        code: "gateway_advises", severity: Warning,
        en: "{received} may require {path} in this call, by the contract or by the key.[ Expected {expected}.]",
        ko: "{received}에서는 계약이나 빌링키에 따라 이 호출에 {path} 값이 필요할 수 있습니다.[ 필요한 값: {expected}]",
    }
    CardExpired {
        code: "card_expired", severity: Warning,
        en: "{path} is over: the gateway will refuse the card.",
        ko: "{path} 기한이 지났습니다. PG가 카드를 거절할 것입니다.",
    }
    ChecksumMissing {
        code: "checksum_missing", severity: Warning,
        en: "{path} is missing: sent twice, this partial refund is made twice. Give the sum that can still be refunded.",
        ko: "{path} 값이 없습니다. 이 부분 환불은 두 번 보내면 두 번 환불됩니다. 아직 환불할 수 있는 금액을 넣으세요.",
    }
    SpecRequires {
        code: "spec_requires", severity: Warning,
        en: "{path} is missing. Iamport's REST spec requires it and its manual's example leaves it out, so the call is sent without it.",
        ko: "{path} 값이 없습니다. REST 명세는 필수라고 하지만 매뉴얼 예제에는 없으므로 그대로 보냅니다.",
    }
    UnknownRestKey {
        code: "unknown_rest_key", severity: Warning,
        en: "{path} is not a known key of this call; it is passed on unchanged.[ Did you mean {expected}?]",
        ko: "이 호출의 문서에 없는 항목이지만 그대로 전달합니다: {path}[ (혹시 {expected}?)]",
    }
}

impl Code {
    /// The facts of this code.
    #[must_use]
    #[allow(clippy::indexing_slicing)] // The enum and the tables come from one macro.
    pub fn row(self) -> &'static CodeRow {
        let at = self as usize;
        #[cfg(feature = "rest")]
        if at >= CODES.len() {
            return &REST_CODES[at - CODES.len()];
        }
        &CODES[at]
    }
}

/// A mistake in a request, or an oddity in it.
///
/// `received` never holds a buyer's data: if a value could be personal, it gives the kind or the
/// length instead.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The kind of mistake.
    pub code: Code,
    /// The key, with the place inside its value (`custom_data.items[0]`). Empty for the whole
    /// request.
    pub path: String,
    /// The expected form or value.
    pub expected: Cow<'static, str>,
    /// A description of the value that was there instead.
    pub received: Cow<'static, str>,
}

impl Violation {
    /// Names the mistake, its place, the expected value and the remedy.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        let row = self.code.row();
        let mut rest = match locale {
            Locale::Ko => row.ko,
            Locale::En => row.en,
        };
        if self.expected.is_empty() {
            rest = rest.split('[').next().unwrap_or(rest);
        }
        let mut message = String::new();
        while let Some(at) = rest
            .bytes()
            .position(|byte| matches!(byte, b'{' | b'[' | b']'))
        {
            let (before, mark) = rest.split_at(at);
            message.push_str(before);
            rest = mark.get(1..).unwrap_or_default();
            if let (true, Some((name, after))) = (mark.starts_with('{'), rest.split_once('}')) {
                message.push_str(match name {
                    "path" => &self.path,
                    "expected" => &self.expected,
                    _ => &self.received,
                });
                rest = after;
            }
        }
        message.push_str(rest);
        message
    }

    /// The violation with its message, as data.
    #[must_use]
    pub fn localized(&self, locale: Locale) -> Localized<'_> {
        Localized {
            violation: self,
            locale,
        }
    }
}

/// The message in English.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Locale::En))
    }
}

impl Error for Violation {}

/// All violations of one request, in the order of its keys; never none.
///
/// It is an error, so `?` passes it on. As a text it is the English messages, one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// `None` if the list is empty.
    pub(crate) fn of(list: Vec<Violation>) -> Option<Self> {
        (!list.is_empty()).then_some(Self(list))
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl Error for Violations {}

/// A [`Violation`] that serializes with its message in one language.
#[derive(Debug, Clone, Copy)]
pub struct Localized<'a> {
    violation: &'a Violation,
    locale: Locale,
}

impl Serialize for Localized<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Violation", 5)?;
        object.serialize_field("code", self.violation.code.row().code)?;
        object.serialize_field("path", &self.violation.path)?;
        object.serialize_field("expected", &*self.violation.expected)?;
        object.serialize_field("received", &*self.violation.received)?;
        object.serialize_field("message", &self.violation.message(self.locale))?;
        object.end()
    }
}
