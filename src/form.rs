//! The table of request fields, and [`CheckoutForm`]: a request that can hold every mistake.

use serde::Serialize;

use crate::source::{Source, Value};

/// The values that a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A string of at most this many characters (Unicode scalar values); 0 is no limit.
    Text(u16),
    /// The same, for a name that has to be unique: two members must not share it.
    Id(u16),
    /// `{code}` or `{code}.{MID}`.
    Pg,
    /// A code of [`crate::pay_method`].
    PayMethod,
    /// Whole, finite, not negative, in won.
    Amount,
    /// Any finite number.
    Number,
    /// An absolute http(s) address.
    Url,
    /// An object with `from` and `to`, or what else the gateway takes.
    Period,
    /// A string, or a list of strings.
    TextOrList,
    /// Any JSON value; it goes to the SDK as it is.
    Json,
    // In the window, the next four only warn: the SDK takes what it is given.
    /// `true` or `false`.
    Bool,
    /// YYYYMMDD.
    Day,
    /// Three capital letters.
    Currency,
    /// Two small letters.
    Language,
    // The rest are kinds of REST calls alone.
    /// A sum to charge: whole, above 0, in won.
    #[cfg(feature = "rest")]
    Charge,
    /// A sum to refund: whole, above 0, in won.
    #[cfg(feature = "rest")]
    Refund,
    /// A whole number from 0: won, months.
    #[cfg(feature = "rest")]
    Whole,
    /// `dddd-dddd-dddd-dddd`; Amex and Diners have fewer digits in the last groups.
    #[cfg(feature = "rest")]
    CardNumber,
    /// `YYYY-MM`.
    #[cfg(feature = "rest")]
    Expiry,
    /// `YYMMDD`, or a company card's ten-digit business number.
    #[cfg(feature = "rest")]
    Birth,
    /// Two digits.
    #[cfg(feature = "rest")]
    TwoDigits,
    /// A time in unix seconds, from 2001 on.
    #[cfg(feature = "rest")]
    UnixTime,
    /// One of these texts.
    #[cfg(feature = "rest")]
    OneOf(&'static [&'static str]),
    /// The number of a page, from 1.
    #[cfg(feature = "rest")]
    Page,
    /// The length of a page, 1 to 1000.
    #[cfg(feature = "rest")]
    Limit,
    /// A string, or a list of strings; neither may be empty.
    #[cfg(feature = "rest")]
    Texts,
    /// A list of strings.
    #[cfg(feature = "rest")]
    TextList,
    /// A list of objects. [`crate::rest::Shape::items`] of the call is their shape.
    #[cfg(feature = "rest")]
    List,
    /// An object. [`crate::rest::Shape::inner`] of the call is its shape.
    #[cfg(feature = "rest")]
    Object,
}

/// A field's facts. Its documentation is in [`FIELD_DOCS`], which does not ship to browsers.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct FieldRow {
    /// The key in the object that `IMP.request_pay` takes.
    pub name: &'static str,
    /// The values it takes.
    #[serde(skip)]
    pub kind: Kind,
    /// True if a billing key cannot be issued without it.
    pub required: bool,
}

/// A field's documentation.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct FieldDoc {
    /// The TypeScript type.
    pub ts: &'static str,
    /// The description in English.
    pub en: &'static str,
    /// The description in Korean.
    pub ko: &'static str,
    /// The document that the rule comes from.
    pub source: &'static str,
}

// The documents that the rules come from.
const DOCS: &str = "PortOne V1 docs, request_pay parameters";
const SPEC: &str = "Iamport REST spec, /subscribe";
const MANUAL: &str = "Iamport manual, billing-key samples";
const NAVER: &str = "PortOne V1 docs, naver";

macro_rules! fields {
    ($($id:ident {
        name: $name:literal, kind: $kind:expr, required: $required:literal, ts: $ts:literal,
        en: $en:literal,
        ko: $ko:literal,
        source: $source:expr,
    })*) => {
        /// A field that `IMP.request_pay` takes. Violations come in this order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Field { $(#[doc = $en] $id,)* }

        /// Every field.
        pub const FIELDS: &[FieldRow] =
            &[$(FieldRow { name: $name, kind: $kind, required: $required },)*];

        /// The name of each field, with a space behind it. A page has this text alone, not the
        /// table.
        pub(crate) const FIELD_NAMES: &str = concat!($($name, " "),*);

        impl Field {
            /// Every field, in table order.
            pub const ALL: [Field; FIELDS.len()] = [$(Field::$id,)*];

            /// The key in the object that `IMP.request_pay` takes.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$id => $name,)* }
            }

            /// The values it takes.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$id => $kind,)* }
            }

            /// True if a billing key cannot be issued without it.
            #[must_use]
            pub const fn is_required(self) -> bool {
                match self { $(Self::$id => $required,)* }
            }
        }

        /// Documentation of each field, in the order of [`FIELDS`].
        pub const FIELD_DOCS: &[FieldDoc] =
            &[$(FieldDoc { ts: $ts, en: $en, ko: $ko, source: $source },)*];
    };
}

fields! {
    Pg {
        name: "pg", kind: Kind::Pg, required: false, ts: "string",
        en: "The payment gateway: `{code}` or `{code}.{MID}`. Optional if the account has a single channel; then choose the rules with the option `gateway`.",
        ko: "결제대행사: `{코드}` 또는 `{코드}.{상점아이디}`. 등록한 채널이 하나면 생략할 수 있고, 그때는 `gateway` 옵션으로 규칙을 고릅니다.",
        source: DOCS,
    }
    ChannelKey {
        name: "channelKey", kind: Kind::Text(55), required: false, ts: "string",
        en: "Replaces `pg` in today's console, at most 55 characters. It does not tell the gateway: name that with the option `gateway`.",
        ko: "최신 콘솔에서 `pg`를 대신하는 채널 키, 최대 55자. PG를 알려 주지 않으므로 `gateway` 옵션을 함께 쓰세요.",
        source: DOCS,
    }
    PayMethod {
        name: "pay_method", kind: Kind::PayMethod, required: false, ts: "string",
        en: "The payment method, by the gateway. Most billing-key windows take `card`, which the SDK fills in; others need their own code.",
        ko: "결제수단. PG마다 다릅니다. 대부분의 빌링키 발급창은 `card`이고 생략하면 SDK가 `card`를 넣지만, 다른 코드가 필요한 PG도 있습니다.",
        source: MANUAL,
    }
    MerchantUid {
        name: "merchant_uid", kind: Kind::Id(40), required: true, ts: "string",
        en: "Your order number, unique per attempt, 1–40 characters. A paid number is refused with F1002.",
        ko: "가맹점 주문번호. 시도마다 새로 만들고 1~40자. 이미 결제된 번호는 F1002로 거절됩니다.",
        source: DOCS,
    }
    Name {
        name: "name", kind: Kind::Text(40), required: false, ts: "string",
        en: "The order's name as the window shows it, at most 40 characters.",
        ko: "결제창에 보이는 주문명, 최대 40자.",
        source: DOCS,
    }
    Amount {
        name: "amount", kind: Kind::Amount, required: true, ts: "number",
        en: "Won, a whole number from 0; decimals only in another currency. Some gateways only show it, some charge it at once if it is above 0, and some always charge it: see the table of gateways.",
        ko: "금액(원), 0 이상의 정수. 소수는 다른 통화에서만 됩니다. PG에 따라 표시만 하거나, 0보다 크면 즉시 결제하거나, 항상 결제합니다. PG 표를 보세요.",
        source: MANUAL,
    }
    CustomerUid {
        name: "customer_uid", kind: Kind::Id(80), required: true, ts: "string",
        en: "Your name for the billing key, 1–80 characters. Without it the window takes an ordinary payment. Reusing a name replaces the stored key.",
        ko: "빌링키에 붙이는 이름, 1~80자. 없으면 일반 결제창이 열립니다. 같은 값을 다시 쓰면 저장된 빌링키가 교체됩니다.",
        source: SPEC,
    }
    CustomerId {
        name: "customer_id", kind: Kind::Text(0), required: false, ts: "string",
        en: "The buyer's id in your shop; some gateways require it.",
        ko: "가맹점의 구매자 아이디. 일부 PG에서 사용합니다.",
        source: DOCS,
    }
    BuyerName {
        name: "buyer_name", kind: Kind::Text(16), required: false, ts: "string",
        en: "The buyer's name. REST charge calls take at most 16 characters; a longer one only warns here.",
        ko: "구매자 이름. REST 결제는 최대 16자이며, 결제창에서는 더 길어도 경고만 합니다.",
        source: SPEC,
    }
    BuyerEmail {
        name: "buyer_email", kind: Kind::Text(64), required: false, ts: "string",
        en: "The buyer's e-mail address. REST charge calls take at most 64 characters.",
        ko: "구매자 이메일. REST 결제는 최대 64자입니다.",
        source: SPEC,
    }
    BuyerTel {
        name: "buyer_tel", kind: Kind::Text(16), required: false, ts: "string",
        en: "The buyer's telephone number as a string: a number loses its leading zero. REST charge calls take at most 16 characters.",
        ko: "구매자 전화번호 문자열. 숫자로 쓰면 맨 앞의 0이 사라집니다. REST 결제는 최대 16자입니다.",
        source: SPEC,
    }
    BuyerAddr {
        name: "buyer_addr", kind: Kind::Text(128), required: false, ts: "string",
        en: "The buyer's address. REST charge calls take at most 128 characters.",
        ko: "구매자 주소. REST 결제는 최대 128자입니다.",
        source: SPEC,
    }
    BuyerPostcode {
        name: "buyer_postcode", kind: Kind::Text(8), required: false, ts: "string",
        en: "The buyer's postcode, as a string. REST charge calls take at most 8 characters.",
        ko: "구매자 우편번호 문자열. REST 결제는 최대 8자입니다.",
        source: SPEC,
    }
    MRedirectUrl {
        name: "m_redirect_url", kind: Kind::Url, required: false, ts: "string",
        en: "The http(s) address that a redirecting window returns to. On a phone it defaults to this page's address; a relative address is resolved.",
        ko: "리디렉션 방식 결제창에서 돌아오는 페이지의 http(s) 주소. 모바일에서 생략하면 현재 페이지 주소로 채우고, 상대 주소는 절대 주소로 바꿉니다.",
        source: DOCS,
    }
    AppScheme {
        name: "app_scheme", kind: Kind::Text(0), required: false, ts: "string",
        en: "The scheme of your app, for WebView apps.",
        ko: "웹뷰 앱의 앱 스킴.",
        source: DOCS,
    }
    NoticeUrl {
        name: "notice_url", kind: Kind::TextOrList, required: false, ts: "string | string[]",
        en: "Replaces the webhook address of the console.",
        ko: "관리자 콘솔의 웹훅 주소를 대신합니다.",
        source: DOCS,
    }
    CustomData {
        name: "custom_data", kind: Kind::Json, required: false, ts: "JsonValue",
        en: "Any JSON value; it comes back in the response as a JSON string.",
        ko: "JSON으로 쓸 수 있는 값. 응답에는 JSON 문자열로 돌아옵니다.",
        source: DOCS,
    }
    Currency {
        name: "currency", kind: Kind::Currency, required: false, ts: "string",
        en: "The currency; `KRW` by default.",
        ko: "통화, 생략하면 `KRW`.",
        source: DOCS,
    }
    Language {
        name: "language", kind: Kind::Language, required: false, ts: "string",
        en: "The window's language; `ko` by default.",
        ko: "결제창 언어, 생략하면 `ko`.",
        source: DOCS,
    }
    TaxFree {
        name: "tax_free", kind: Kind::Number, required: false, ts: "number",
        en: "The part of the amount that is free of tax, in won.",
        ko: "금액 중 면세액(원).",
        source: DOCS,
    }
    VatAmount {
        name: "vat_amount", kind: Kind::Number, required: false, ts: "number",
        en: "The value-added tax in the amount, in won.",
        ko: "금액 중 부가세(원).",
        source: DOCS,
    }
    Period {
        name: "period", kind: Kind::Period, required: false, ts: "Period",
        en: "The period of the service as the window shows it, in the form of the gateway.",
        ko: "결제창에 보이는 서비스 제공기간. 형식은 PG마다 다릅니다.",
        source: DOCS,
    }
    Display {
        name: "display", kind: Kind::Json, required: false, ts: "Display",
        en: "Display settings of the window, such as `{ card_quota: [3, 6] }`.",
        ko: "결제창 표시 설정. 예: `{ card_quota: [3, 6] }`.",
        source: DOCS,
    }
    Card {
        name: "card", kind: Kind::Json, required: false, ts: "Card",
        en: "The cards that the window offers.",
        ko: "결제창에 보일 카드사 설정.",
        source: DOCS,
    }
    Bypass {
        name: "bypass", kind: Kind::Json, required: false, ts: "Bypass",
        en: "Parameters for the gateway itself, untouched: its page lists its own keys.",
        ko: "PG에 그대로 전달할 파라미터. PG마다 전용 항목이 있습니다.",
        source: DOCS,
    }
    Company {
        name: "company", kind: Kind::Json, required: false, ts: "JsonValue",
        en: "The shop's name as the window shows it.",
        ko: "결제창에 보일 상호.",
        source: DOCS,
    }
    Escrow {
        name: "escrow", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True to use escrow.",
        ko: "에스크로 사용 여부.",
        source: DOCS,
    }
    Digital {
        name: "digital", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True for digital goods. Required with `pay_method: 'phone'`.",
        ko: "디지털 상품 여부. `pay_method`가 `phone`이면 필수입니다.",
        source: DOCS,
    }
    Popup {
        name: "popup", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True to open a popup, if the gateway supports it.",
        ko: "팝업 방식 여부(지원하는 PG만).",
        source: DOCS,
    }
    ConfirmUrl {
        name: "confirm_url", kind: Kind::Json, required: false, ts: "string",
        en: "The address asked before approval (confirm process).",
        ko: "승인 직전에 호출할 주소(confirm process).",
        source: DOCS,
    }
    VbankDue {
        name: "vbank_due", kind: Kind::Json, required: false, ts: "string",
        en: "The last day to pay into a virtual account: `YYYY-MM-DD` or `YYYYMMDD`, or with a time `YYYY-MM-DD HH:mm:ss` or `YYYYMMDDHHmmss`. Of ordinary payments.",
        ko: "가상계좌 입금기한: `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-MM-DD HH:mm:ss`, `YYYYMMDDHHmmss`. 일반 결제에서 씁니다.",
        source: DOCS,
    }
    BizNum {
        name: "biz_num", kind: Kind::Json, required: false, ts: "string",
        en: "The shop's business number, ten digits. Danal requires it for a virtual account.",
        ko: "사업자등록번호 10자리. 다날 가상계좌에서 필수입니다.",
        source: DOCS,
    }
    ChannelGroupId {
        name: "channelGroupId", kind: Kind::Text(55), required: false, ts: "string",
        en: "A group of channels for smart routing, in place of `pg` and `channelKey`.",
        ko: "`pg`와 `channelKey`를 대신하는 스마트 라우팅 그룹.",
        source: DOCS,
    }
    Phone {
        name: "phone", kind: Kind::Json, required: false, ts: "Phone",
        en: "The carriers that the window offers for a phone bill.",
        ko: "휴대폰 소액결제창에 보일 통신사.",
        source: DOCS,
    }
    Prefill {
        name: "prefill", kind: Kind::Json, required: false, ts: "Prefill",
        en: "Values filled in beforehand, such as `{ phoneNumber }`, digits without hyphens.",
        ko: "미리 채울 값. 예: `{ phoneNumber }`, 하이픈 없는 숫자.",
        source: DOCS,
    }
    UseFreeInterest {
        name: "useFreeInterestFromMall", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True if the shop bears the interest.",
        ko: "상점부담 무이자 여부.",
        source: DOCS,
    }
    UseCardPoint {
        name: "useCardPoint", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True to use the points of the card.",
        ko: "카드사 포인트 사용 여부.",
        source: DOCS,
    }
    AppCard {
        name: "appCard", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True for app cards alone.",
        ko: "앱카드만 쓸지 여부.",
        source: DOCS,
    }
    NiceMobileV2 {
        name: "niceMobileV2", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True for the newer mobile window of NICE.",
        ko: "나이스 모바일 신규 결제창 여부.",
        source: DOCS,
    }
    KakaopayMobileAsPc {
        name: "kakaopayMobileAsPC", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True to open KakaoPay's desktop window on a phone.",
        ko: "모바일에서 카카오페이 PC 결제창을 열지 여부.",
        source: DOCS,
    }
    AuthMode {
        name: "auth_mode", kind: Kind::Text(0), required: false, ts: "string",
        en: "`key-in` at kcp, kicc and danal.",
        ko: "kcp·kicc·danal의 `key-in`.",
        source: DOCS,
    }
    NaverPopupMode {
        name: "naverPopupMode", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True for a popup that calls back; false for a redirect, which needs `m_redirect_url`.",
        ko: "true면 팝업과 콜백, false면 `m_redirect_url`로 돌아오는 리디렉션.",
        source: NAVER,
    }
    NaverProductCode {
        name: "naverProductCode", kind: Kind::Text(0), required: false, ts: "string",
        en: "Your code of the product. Without it the same product may be registered twice.",
        ko: "가맹점 상품코드. 없으면 같은 상품이 두 번 등록될 수 있습니다.",
        source: NAVER,
    }
    NaverProductCount {
        name: "naverProductCount", kind: Kind::Number, required: false, ts: "number",
        en: "The number of products.",
        ko: "상품 수.",
        source: NAVER,
    }
    NaverProducts {
        name: "naverProducts", kind: Kind::Json, required: false, ts: "JsonValue",
        en: "The products, as `productItems` of NaverPay.",
        ko: "상품 목록. 네이버페이의 `productItems`.",
        source: NAVER,
    }
    NaverUseCfm {
        name: "naverUseCfm", kind: Kind::Day, required: false, ts: "string",
        en: "The last day of use, YYYYMMDD, today or later.",
        ko: "이용완료일, YYYYMMDD, 오늘 이후.",
        source: NAVER,
    }
    NaverActionType {
        name: "naverActionType", kind: Kind::Text(0), required: false, ts: "string",
        en: "`CHANGE` to change the means behind a key; `NEW` by default.",
        ko: "빌링키의 결제수단을 바꾸면 `CHANGE`, 기본은 `NEW`.",
        source: NAVER,
    }
    NaverCultureBenefit {
        name: "naverCultureBenefit", kind: Kind::Bool, required: false, ts: "boolean",
        en: "True for the income deduction of books and shows.",
        ko: "문화비 소득공제 여부.",
        source: NAVER,
    }
    NaverPurchaserName {
        name: "naverPurchaserName", kind: Kind::Text(0), required: false, ts: "string",
        en: "The buyer's name, where the contract asks for it.",
        ko: "계약에 따른 구매자 이름.",
        source: NAVER,
    }
    NaverPurchaserBirthday {
        name: "naverPurchaserBirthday", kind: Kind::Day, required: false, ts: "string",
        en: "The buyer's birthday, YYYYMMDD, where the contract asks for it.",
        ko: "계약에 따른 구매자 생년월일, YYYYMMDD.",
        source: NAVER,
    }
    NaverMerchantUserKey {
        name: "naverMerchantUserKey", kind: Kind::Text(0), required: false, ts: "string",
        en: "Your key of the buyer, without personal data.",
        ko: "개인정보가 아닌 가맹점의 사용자 키.",
        source: NAVER,
    }
    NaverChainId {
        name: "naverChainId", kind: Kind::Text(0), required: false, ts: "string",
        en: "The chain id of NaverPay.",
        ko: "네이버페이 체인 아이디.",
        source: MANUAL,
    }
    Products {
        name: "products", kind: Kind::Json, required: false, ts: "readonly Product[]",
        en: "The products of an escrow payment at tosspayments.",
        ko: "tosspayments 에스크로 상품.",
        source: DOCS,
    }
    KcpProducts {
        name: "kcpProducts", kind: Kind::Json, required: false, ts: "readonly KcpProduct[]",
        en: "The products of an escrow payment at KCP.",
        ko: "KCP 에스크로 상품.",
        source: DOCS,
    }
    KiccProducts {
        name: "kiccProducts", kind: Kind::Json, required: false, ts: "readonly KiccProduct[]",
        en: "The products of an escrow payment at KICC.",
        ko: "KICC 에스크로 상품.",
        source: DOCS,
    }
    StoreDetails {
        name: "storeDetails", kind: Kind::Json, required: false, ts: "JsonValue",
        en: "The shop, for overseas receipts.",
        ko: "해외 매출전표용 상점 정보.",
        source: DOCS,
    }
    CompanyEn {
        name: "company_en", kind: Kind::Json, required: false, ts: "JsonValue",
        en: "The shop's name in English.",
        ko: "영문 상호.",
        source: DOCS,
    }
    PromotionId {
        name: "promotion_id", kind: Kind::Text(0), required: false, ts: "string",
        en: "A promotion of the console.",
        ko: "콘솔의 프로모션 아이디.",
        source: DOCS,
    }
    Locale {
        name: "locale", kind: Kind::Text(0), required: false, ts: "string",
        en: "The window's locale at some gateways.",
        ko: "일부 PG 결제창의 로캘.",
        source: DOCS,
    }
    Optional {
        name: "optional", kind: Kind::Json, required: false, ts: "Optional",
        en: "Other settings of the gateway.",
        ko: "PG의 기타 설정.",
        source: DOCS,
    }
}

/// A key inside the object of a field, which no rule looks into.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct InnerDoc {
    /// The field and the keys below it, with dots; `[]` is each item of a list.
    pub path: &'static str,
    /// The TypeScript type.
    pub ts: &'static str,
    /// The description in English.
    pub en: &'static str,
    /// The description in Korean.
    pub ko: &'static str,
    /// The document that it comes from.
    pub source: &'static str,
}

const fn inner(
    path: &'static str,
    ts: &'static str,
    en: &'static str,
    ko: &'static str,
    source: &'static str,
) -> InnerDoc {
    InnerDoc {
        path,
        ts,
        en,
        ko,
        source,
    }
}

const CARDS: &str = "PortOne V1 docs, request_pay parameters and code-info/card-code";
const CARRIERS: &str = "PortOne V1 docs, danal and welcome";
const BYPASS: &str = "PortOne V1 docs, pages of the gateways";

/// The keys inside of fields, for types and pages. A gateway's own keys of `bypass` are in its row.
#[rustfmt::skip]
pub const INNER_DOCS: &[InnerDoc] = &[
    inner("display.card_quota", "readonly number[]", "The instalments to choose from, in months; an empty list for none. They begin at 50,000 won.", "고를 수 있는 할부 개월 수. 빈 배열이면 일시불만. 할부는 50,000원부터 됩니다.", DOCS),
    inner("display.only_installment", "boolean", "True to offer instalments alone.", "할부만 표시할지 여부.", DOCS),
    inner("card.direct.code", "string", "The card company whose window opens at once, by its standard code: `367` is Hyundai.", "바로 열 카드사의 금융결제원 표준 코드. 예: 현대 `367`.", CARDS),
    inner("card.direct.quota", "number", "The instalments in months; 0 for none.", "할부 개월 수. 0이면 일시불.", DOCS),
    inner("card.direct.usePoint", "boolean", "True to use the points of the card.", "카드사 포인트 사용 여부.", BYPASS),
    inner("card.detail[].card_code", "string", "A card company by its standard code; `*` stands for all.", "카드사의 금융결제원 표준 코드. `*`는 전체.", CARDS),
    inner("card.detail[].enabled", "boolean", "True if the window offers it.", "결제창에 보일지 여부.", DOCS),
    inner("card.detail[].max_month", "number", "The most months whose interest the shop bears, with `useFreeInterestFromMall`.", "상점부담 무이자의 최대 개월 수. `useFreeInterestFromMall`과 함께 씁니다.", DOCS),
    inner("card.useInstallment", "boolean", "False for no instalments.", "false면 할부를 쓰지 않습니다.", BYPASS),
    inner("card.interest_free", "JsonValue", "The instalments without interest, in the form of the gateway.", "무이자 할부 설정. 형식은 PG마다 다릅니다.", BYPASS),
    inner("card.info", "{ number: string; expiry: string; cvc: string }", "paymentwall charges these at once, without a window, and once more for each call. A card number in a page is yours to protect: use the window.", "페이먼트월이 결제창 없이 즉시 결제하며, 호출할 때마다 다시 결제됩니다. 카드번호를 페이지에서 직접 다루게 되므로 결제창을 쓰세요.", "Iamport manual, Paymentwall"),
    inner("prefill.phoneNumber", "string", "The telephone number in digits, without hyphens.", "하이픈 없는 전화번호.", "PortOne V1 docs, danal"),
    inner("phone.carrier", "string", "The only carrier: `SKT`, `KTF`, `LGT`, `CJH`, `KCT`, `SKL`.", "하나만 쓸 통신사: `SKT`, `KTF`, `LGT`, `CJH`, `KCT`, `SKL`.", CARRIERS),
    inner("phone.detail[].carrier!", "string", "A carrier; `*` stands for all.", "통신사. `*`는 전체.", CARRIERS),
    inner("phone.detail[].enabled!", "boolean", "True if the window offers it.", "결제창에 보일지 여부.", CARRIERS),
    inner("products[].id", "string", "The product's id.", "상품 고유 아이디.", DOCS),
    inner("products[].name", "string", "Its name.", "상품명.", DOCS),
    inner("products[].code", "string", "Its code.", "상품 코드.", DOCS),
    inner("products[].unitPrice", "number", "Its price in won.", "상품 단가(원).", DOCS),
    inner("products[].quantity", "number", "The number of them.", "수량.", DOCS),
    inner("kcpProducts[].orderNumber", "string", "The order number of the product.", "상품 주문번호.", "PortOne V1 docs, nhn-kcp/readme"),
    inner("kcpProducts[].name", "string", "Its name.", "상품명.", "PortOne V1 docs, nhn-kcp/readme"),
    inner("kcpProducts[].quantity", "number", "The number of them.", "수량.", "PortOne V1 docs, nhn-kcp/readme"),
    inner("kcpProducts[].amount", "number", "The sum in won.", "금액(원).", "PortOne V1 docs, nhn-kcp/readme"),
    inner("kiccProducts[].orderNumber", "string", "The order number of the product.", "상품 주문번호.", "PortOne V1 docs, kicc"),
    inner("kiccProducts[].name", "string", "Its name.", "상품명.", "PortOne V1 docs, kicc"),
    inner("kiccProducts[].quantity", "number", "The number of them.", "수량.", "PortOne V1 docs, kicc"),
    inner("kiccProducts[].amount", "number", "The sum in won.", "금액(원).", "PortOne V1 docs, kicc"),
    inner("optional.use_stc_api", "boolean", "True to tell PayPal about the buyer beforehand (STC).", "페이팔에 구매자 정보를 미리 알릴지 여부(STC).", BYPASS),
    inner("bypass.cashReceiptType", "'personal' | 'corporate' | 'anonymous'", "The kind of a cash receipt.", "현금영수증 종류.", BYPASS),
    inner("bypass.customerIdentifier", "string", "The number that a cash receipt is made out to.", "현금영수증 발급 번호.", BYPASS),
    inner("bypass.isCulturalExpense", "boolean", "True for the income deduction of books and shows.", "문화비 소득공제 여부.", BYPASS),
];

/// The name of each field.
pub(crate) fn field_names() -> impl Iterator<Item = &'static [u8]> {
    FIELD_NAMES.as_bytes().split(|byte| *byte == b' ')
}

impl Field {
    pub(crate) fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == key)
    }
}

/// A request as the shop wrote it: any value for any known field, and the unknown keys as well.
#[derive(Debug, Clone, Default)]
pub struct CheckoutForm<'a> {
    entries: Vec<(&'a str, Value<'a>)>,
    /// The field of each entry, looked up once because it is needed often.
    fields: Vec<Option<Field>>,
}

impl<'a> CheckoutForm<'a> {
    /// Takes the values without judging them.
    #[must_use]
    pub fn new(source: Source<'a>) -> Self {
        let fields = source
            .entries
            .iter()
            .map(|(key, _)| Field::named(key))
            .collect();
        Self {
            entries: source.entries,
            fields,
        }
    }

    /// Adds a string.
    #[must_use]
    pub fn text(self, field: Field, text: &'a str) -> Self {
        self.with(field, Value::Text(text))
    }

    /// Adds a number, in decimal digits.
    #[must_use]
    pub fn number(self, field: Field, digits: &'a str) -> Self {
        self.with(field, Value::Number(digits))
    }

    fn with(mut self, field: Field, value: Value<'a>) -> Self {
        self.entries.push((field.name(), value));
        self.fields.push(Some(field));
        self
    }

    /// The value of a known field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<Value<'a>> {
        let at = self
            .fields
            .iter()
            .rposition(|known| *known == Some(field))?;
        self.entries.get(at).map(|(_, value)| *value)
    }

    /// The text of a known field, unless it is empty or no text.
    #[must_use]
    pub fn get_text(&self, field: Field) -> Option<&'a str> {
        match self.get(field) {
            Some(Value::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// All entries, in the shop's order.
    #[must_use]
    pub fn entries(&self) -> &[(&'a str, Value<'a>)] {
        &self.entries
    }

    /// All entries, each with its field unless the key is unknown.
    pub(crate) fn with_fields(
        &self,
    ) -> impl Iterator<Item = (&(&'a str, Value<'a>), Option<Field>)> {
        self.entries.iter().zip(self.fields.iter().copied())
    }

    /// The entries with an unknown key.
    pub fn unknown(&self) -> impl Iterator<Item = &(&'a str, Value<'a>)> {
        self.with_fields()
            .filter(|(_, field)| field.is_none())
            .map(|(entry, _)| entry)
    }
}
