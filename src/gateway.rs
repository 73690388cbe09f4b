//! The table of gateways. Gateways differ in facts, not in flow.
//!
//! A gateway is one file: its [`Gateway`], which decides in a browser, and its [`GatewayDoc`],
//! which does not ship there. A code whose window issues no key is an [`Other`].

mod chai;
mod danal;
mod danal_tpay;
mod daou;
mod galaxia;
mod html5_inicis;
mod inicis;
mod jtnet;
mod kakaopay;
mod kcp;
mod kcp_billing;
mod kcp_quick;
mod kicc;
mod ksnet;
mod mobilians;
mod mobilians_v2;
mod naverpay;
mod nice;
mod nice_v2;
mod ordinary;
mod payco;
mod payletter_global;
mod paymentwall;
mod paypal_v2;
mod rule;
mod settle;
mod settle_acc;
mod smartro_v2;
mod smilepay;
mod toss_brandpay;
mod tosspay_v2;
mod tosspayments;
mod welcome;

use serde::Serialize;

pub use rule::{Form, Need, Rule, advises, ignores, requires};

/// The need for a MID in `pg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Mid {
    /// `{code}` alone is enough.
    Optional,
    /// The gateway's manual writes `{code}.{MID}`.
    Advised,
}

/// The gateway's use of the amount when it issues a billing key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Amount {
    /// The window may show it, and never charges it.
    Shown,
    /// The window shows it, or 1,000 won in place of 0 or nothing, and never charges it.
    #[serde(rename = "shown_as_1000")]
    ShownAs1000,
    /// An amount above 0 is charged at once, as the key is issued.
    Charged,
    /// The amount is charged whenever a key is issued: the window cannot issue only.
    Always,
    /// The window has no use for it.
    Unused,
    /// 0 issues only. No document says if a larger amount is charged.
    Unstated,
}

/// The gateway's use of `pay_method`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Choice {
    /// One of its methods. The SDK fills in `card`, so that may be left out.
    Optional,
    /// One of its methods, and its documents require it even for `card`.
    Required,
    /// The window ignores another one.
    Ignored,
    /// The window has no such choice.
    None,
}

/// A method of a billing-key window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Method {
    /// The code in `pay_method`; empty if the window has no such choice.
    pub code: &'static str,
    /// The use of the amount.
    pub amount: Amount,
    /// The rules beside those of the gateway.
    pub rules: &'static [Rule],
}

/// The way a window answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Flow {
    /// The SDK calls back on the page.
    Callback,
    /// It opens a popup, and the SDK calls back.
    Popup,
    /// It leaves the page and comes back to `m_redirect_url`.
    Redirect,
    /// Documents disagree, or say nothing: both are accepted.
    Either,
    /// It leaves the page if `naverPopupMode` is false, and is a popup if that is true.
    NaverPopupMode,
    /// It is a popup if `popup` is true, and leaves the page otherwise.
    PopupField,
}

/// The SDK that a gateway's documents demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sdk {
    /// Any of them.
    Any,
    /// The script `v1/iamport.js`.
    V1,
    /// `IMP.loadUI` of that script, which draws a button of the gateway's own.
    LoadUi,
}

/// A gateway's facts that decide in a browser.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Gateway {
    /// The code before the first dot of `pg`.
    pub code: &'static str,
    /// The need for a MID in `pg`.
    pub mid: Mid,
    /// True if documents disagree on its billing keys, or no longer mention the gateway.
    pub doubtful: bool,
    /// The use of `pay_method`.
    pub pay_method: Choice,
    /// Its methods. The first is that of a window without the choice.
    pub methods: &'static [Method],
    /// The rules of all its methods.
    pub rules: &'static [Rule],
    /// True if it takes currencies with decimals, so the amount need not be whole.
    pub decimals: bool,
    /// The way it answers on a desktop.
    pub pc: Flow,
    /// The way it answers on a phone.
    pub phone: Flow,
    /// The SDK that its documents demand.
    pub sdk: Sdk,
    /// True if the result may come later, by webhook: an answer that says no more than the payment
    /// is neither a success nor a failure.
    pub pending: bool,
    /// The public MIDs for tests of ordinary payments, which need not issue a key; with a space
    /// between them.
    pub ordinary_mids: &'static str,
    /// The exact texts of `error_msg` that mean that the shopper cancelled.
    pub cancel_texts: &'static [&'static str],
}

impl Gateway {
    /// A window for cards alone that answers as most do, to be changed where a gateway differs.
    pub const CARD: Self = Self {
        code: "",
        mid: Mid::Optional,
        doubtful: false,
        pay_method: Choice::Optional,
        methods: &[Method {
            code: "card",
            amount: Amount::Shown,
            rules: &[],
        }],
        rules: &[],
        decimals: false,
        pc: Flow::Callback,
        phone: Flow::Redirect,
        sdk: Sdk::Any,
        pending: false,
        ordinary_mids: "",
        cancel_texts: &[],
    };

    /// True if the window has this method.
    pub(crate) fn has(&self, method: &[u8]) -> bool {
        self.methods
            .iter()
            .any(|each| each.code.as_bytes() == method)
    }

    /// The method of a request. An empty `pay_method` is `card`, if the window has that.
    pub(crate) fn method(&self, pay_method: &[u8]) -> Option<&'static Method> {
        let named = |code: &[u8]| {
            self.methods
                .iter()
                .find(|method| method.code.as_bytes() == code)
        };
        match self.pay_method {
            Choice::None | Choice::Ignored => self.methods.first(),
            _ if pay_method.is_empty() => named(b"card").or(self.methods.first()),
            _ => named(pay_method),
        }
    }
}

impl Gateway {
    /// True if a window that issued a key with this `pay_method` has charged the amount. `None` if
    /// documents do not say, or methods differ and this is none of them.
    #[must_use]
    pub fn charges(&self, pay_method: Option<&str>) -> Option<bool> {
        fn charges(method: &Method) -> Option<bool> {
            match method.amount {
                Amount::Charged | Amount::Always => Some(true),
                Amount::Unstated => None,
                Amount::Shown | Amount::ShownAs1000 | Amount::Unused => Some(false),
            }
        }
        let named = self
            .methods
            .iter()
            .find(|each| Some(each.code) == pay_method);
        let mut all = self.methods.iter().map(charges);
        let first = all.next().flatten();
        match named {
            Some(method) => charges(method),
            None => first.filter(|_| all.all(|each| each == first)),
        }
    }
}

/// A code of `pg` whose window issues no billing key, as far as documents go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Other {
    /// The code before the first dot of `pg`.
    pub code: &'static str,
    /// True if documents leave no doubt.
    pub certain: bool,
    /// The code, or the call, that issues a key instead; empty if there is none.
    pub instead: &'static str,
}

/// The state of a gateway at Iamport.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// New shops may contract for it.
    Current,
    /// It works, and has a newer module beside it.
    OldModule,
    /// It works for shops that have it.
    NoNewContracts,
    /// It is over.
    Ended,
    /// Documents no longer mention it.
    Undocumented,
    /// It is only in PortOne V2.
    V2Only,
    /// It is no payment: `IMP.certification`.
    CertificationOnly,
    /// Documents disagree on its billing keys.
    Disputed,
}

/// The shape of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Response {
    /// The payment with `success` and details.
    Full,
    /// `imp_uid`, `merchant_uid` and errors alone.
    Short,
    /// A query with `imp_status`.
    ImpStatus,
    /// No document shows it.
    Unstated,
}

/// The rhythm of later charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Recurrence {
    /// No rule is known.
    Free,
    /// With a phone bill: once a month, the same sum, about the same day.
    MonthlyByPhone,
    /// A number of charges a month that the contract says.
    LimitedPerMonth,
}

/// Documents on a REST call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Documented {
    /// It works.
    Yes,
    /// It does not work.
    No,
    /// Documents disagree.
    Disputed,
    /// No document says.
    Unknown,
}

/// The REST calls of a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rest {
    /// `POST /subscribe/customers/{customer_uid}` with a card number.
    pub issue: Documented,
    /// `POST /subscribe/payments/onetime`.
    pub onetime: Documented,
    /// The same with `customer_uid`, which stores the key too.
    pub onetime_with_key: Documented,
    /// `POST /subscribe/payments/again`.
    pub again: Documented,
    /// `POST /subscribe/payments/schedule`.
    pub schedule: Documented,
    /// The keys that a call needs here beside those that it always needs, as `call: key`: with
    /// ` != value` it may not be that one, with ` = [A-Za-z0-9]` it has no other characters, and
    /// behind ` (` is a case in which alone it holds. `schedules.key` is of each charge.
    pub needs: &'static [&'static str],
}

impl Rest {
    /// Its keys are charged, and come from the window alone.
    pub const WINDOW: Self = Self {
        issue: Documented::No,
        onetime: Documented::No,
        onetime_with_key: Documented::No,
        again: Documented::Yes,
        schedule: Documented::Yes,
        needs: &[],
    };
    /// Keys come by REST, too.
    pub const CARDS: Self = Self {
        issue: Documented::Yes,
        onetime: Documented::Yes,
        onetime_with_key: Documented::Yes,
        ..Self::WINDOW
    };
    /// No document says.
    pub const UNKNOWN: Self = Self {
        issue: Documented::Unknown,
        onetime: Documented::Unknown,
        onetime_with_key: Documented::Unknown,
        again: Documented::Unknown,
        schedule: Documented::Unknown,
        needs: &[],
    };
    /// It has none of these calls.
    pub const NONE: Self = Self {
        issue: Documented::No,
        onetime: Documented::No,
        onetime_with_key: Documented::No,
        again: Documented::No,
        schedule: Documented::No,
        needs: &[],
    };
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// In Korean.
    pub ko: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A gateway's documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GatewayDoc {
    /// Its name in Korean.
    pub name_ko: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// Its state.
    pub status: Status,
    /// The public MIDs or CIDs that issue keys in tests.
    pub test_mids: &'static [&'static str],
    /// The name of the part behind the code in `pg`.
    pub mid_name: &'static str,
    /// The shape of its response.
    pub response: Response,
    /// The rhythm of later charges.
    pub recurrence: Recurrence,
    /// Its REST calls.
    pub rest: Rest,
    /// Its own keys in `bypass`, as `path: TypeScript type (remark)`; `!` is behind a key that has
    /// to be there.
    pub bypass: &'static [&'static str],
    /// The values that only a server can make, because their keys are secrets.
    pub server_only: &'static [&'static str],
    /// Its peculiarities.
    pub notes: &'static [Note],
    /// The documents that the facts come from.
    pub source: &'static str,
}

impl GatewayDoc {
    /// A current gateway with a full response, to be changed where one differs.
    pub const CURRENT: Self = Self {
        name_ko: "",
        name_en: "",
        status: Status::Current,
        test_mids: &[],
        mid_name: "MID",
        response: Response::Full,
        recurrence: Recurrence::Free,
        rest: Rest::WINDOW,
        bypass: &[],
        server_only: &[],
        notes: &[],
        source: "",
    };
}

macro_rules! gateways {
    ($($module:ident)*) => {
        /// Every gateway whose window issues billing keys.
        pub const GATEWAYS: &[Gateway] = &[$($module::ROW),*];

        /// The documentation of each gateway, in the order of [`GATEWAYS`].
        pub const GATEWAY_DOCS: &[GatewayDoc] = &[$($module::DOC),*];
    };
}

gateways! {
    kcp_billing html5_inicis kicc kakaopay danal_tpay danal mobilians mobilians_v2 payco naverpay
    tosspayments smartro_v2 nice_v2 welcome galaxia tosspay_v2 settle_acc paymentwall paypal_v2
    payletter_global kcp_quick toss_brandpay smilepay chai
}

/// The mark of a certainty in [`OTHERS_TEXT`].
macro_rules! mark {
    (no) => {
        "!"
    };
    (unknown) => {
        "?"
    };
}

macro_rules! others {
    ($($code:literal $certain:ident $instead:literal $doc:expr;)*) => {
        /// Every other code of V1: its window issues no key.
        pub const OTHERS: &[Other] = &[$(Other {
            code: $code,
            certain: matches!(mark!($certain).as_bytes(), b"!"),
            instead: $instead,
        },)*];

        /// The documentation of each of them, in the order of [`OTHERS`].
        pub const OTHER_DOCS: &[GatewayDoc] = &[$($doc,)*];

        /// The codes, each with its mark and what to use instead. A page has this text alone, not
        /// the table.
        const OTHERS_TEXT: &str = concat!($($code, mark!($certain), $instead, " "),*);
    };
}

ordinary::table!();

/// Finds the row of a code (`pg` without its MID).
#[must_use]
pub fn find(code: &str) -> Option<&'static Gateway> {
    find_bytes(code.as_bytes())
}

/// The row of a code in UTF-8.
pub(crate) fn find_bytes(code: &[u8]) -> Option<&'static Gateway> {
    GATEWAYS.iter().find(|row| row.code.as_bytes() == code)
}

/// True if such a code is certain, and what to use instead. In UTF-8.
pub(crate) fn other_bytes(code: &[u8]) -> Option<(bool, &'static [u8])> {
    OTHERS_TEXT
        .as_bytes()
        .split(|byte| *byte == b' ')
        .find_map(|each| match each.strip_prefix(code)?.split_first()? {
            (b'!', instead) => Some((true, instead)),
            (b'?', instead) => Some((false, instead)),
            _ => None,
        })
}

/// The documentation of any code.
#[must_use]
pub fn doc(code: &str) -> Option<&'static GatewayDoc> {
    let codes = GATEWAYS.iter().map(|row| row.code);
    let codes = codes.chain(OTHERS.iter().map(|row| row.code));
    let docs = GATEWAY_DOCS.iter().chain(OTHER_DOCS);
    codes
        .zip(docs)
        .find(|(each, _)| *each == code)
        .map(|(_, doc)| doc)
}

/// The code of a `pg`: the part before the first dot. A MID may hold dots.
#[must_use]
pub fn code(pg: &str) -> &str {
    pg.split_once('.').map_or(pg, |(code, _)| code)
}

/// The MID of a `pg`: the part after the first dot, if there is one.
#[must_use]
pub fn mid(pg: &str) -> Option<&str> {
    pg.split_once('.')
        .map(|(_, mid)| mid)
        .filter(|mid| !mid.is_empty())
}
