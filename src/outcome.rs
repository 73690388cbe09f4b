//! [`classify`]: a callback's response or a landing's query becomes an [`Outcome`].
//!
//! No outcome says *paid*. Only `GET /payments/{imp_uid}`, called by the shop's server, proves a
//! payment.

use serde::Serialize;

use crate::buyer::{self, BuyerText};
use crate::fact::{Fact, Given};
use crate::gateway::{self, GATEWAYS, Gateway};
use crate::judge::code_of;
use crate::source::Source;

macro_rules! keys {
    ($($id:ident $name:literal)*) => {
        /// A key of an answer: of a callback's response, or of a landing's address.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Key { $($id,)* }

        /// The name of each key, with a space behind it.
        #[cfg(target_arch = "wasm32")]
        pub(crate) const KEY_NAMES: &str = concat!($($name, " "),*);

        impl Key {
            /// Every key. Those that alone make an address a landing come first.
            pub(crate) const ALL: [Self; [$($name),*].len()] = [$(Self::$id,)*];

            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$id => $name,)* }
            }
        }
    };
}

keys! {
    ImpUid "imp_uid"
    MerchantUid "merchant_uid"
    ImpSuccess "imp_success"
    ErrorCode "error_code"
    // The SDK itself misspells the key in F1001.
    ErrorCoe "error_coe"
    ErrorMsg "error_msg"
    Success "success"
    CustomerUid "customer_uid"
    PgProvider "pg_provider"
    // The success of kcp_quick.
    ImpStatus "imp_status"
    // The rest is only in a callback's response: in an address they are words of the shop's.
    Status "status"
    Code "code"
    Message "message"
}

impl Key {
    /// True if the key alone makes an address a landing. `success` is too common a word for that.
    pub(crate) fn marks_a_landing(self) -> bool {
        self as usize <= Self::ErrorMsg as usize
    }

    /// True if an address may have it.
    pub(crate) fn is_in_addresses(self) -> bool {
        self as usize <= Self::ImpStatus as usize
    }
}

/// The way by which an answer reached the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Via {
    /// The SDK called back on the page.
    Callback,
    /// A redirect came back to the landing page.
    Landing,
    /// No answer came: the shopper closed the window, or came back without one.
    None,
}

/// The request that opened the payment window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pending<'a> {
    /// The order.
    pub merchant_uid: &'a str,
    /// The billing key's name.
    pub customer_uid: &'a str,
    /// The requested gateway; empty for the account's default.
    pub pg: &'a str,
}

/// A reason's facts.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct ReasonRow {
    /// The reason.
    #[serde(skip)]
    pub reason: Reason,
    /// The reason as JavaScript sees it.
    pub code: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// The meaning in Korean.
    pub ko: &'static str,
    /// The text for the buyer.
    pub buyer: &'static BuyerText,
}

macro_rules! reasons {
    ($($id:ident { code: $code:literal, en: $en:literal, ko: $ko:literal, buyer: $buyer:expr, })*) => {
        /// A reason why an outcome is not a success.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[non_exhaustive]
        pub enum Reason { $(#[doc = $en] #[serde(rename = $code)] $id,)* }

        /// Every reason. The texts are for documents and types; they do not ship to browsers.
        pub const REASONS: &[ReasonRow] =
            &[$(ReasonRow {
                reason: Reason::$id,
                code: $code,
                en: $en,
                ko: $ko,
                buyer: &$buyer,
            },)*];
    };
}

reasons! {
    Cancelled {
        code: "cancelled",
        en: "The shopper cancelled. Only a hint: few gateways tell a cancel apart, and with the others it may come as `refused`.",
        ko: "구매자가 취소했습니다. 취소를 구별해 알려 주는 PG는 일부뿐이라 참고용입니다. 그 밖의 PG에서는 취소도 `refused`로 올 수 있습니다.",
        buyer: buyer::FAILED,
    }
    AlreadyPaid {
        code: "already_paid",
        en: "The SDK says that this merchant_uid was already paid (F1002). Look that payment up on your server; a new attempt needs a new merchant_uid.",
        ko: "SDK가 이미 결제된 merchant_uid라고 답했습니다(F1002). 서버에서 그 결제를 조회하고, 새 시도에는 새 merchant_uid를 쓰세요.",
        buyer: buyer::FAILED,
    }
    UnregisteredGateway {
        code: "unregistered_gateway",
        en: "The account has no such gateway (F1001). Register the channel in Iamport's console.",
        ko: "계정에 등록되지 않은 PG입니다(F1001). 아임포트 관리자 콘솔에서 채널을 등록하세요.",
        buyer: buyer::LATER,
    }
    NotReady {
        code: "not_ready",
        en: "The SDK was not ready or has no channel. Try again; if it persists, check the console's channels.",
        ko: "SDK가 준비되지 않았거나 채널이 없습니다. 다시 시도하고, 계속되면 콘솔의 채널 설정을 확인하세요.",
        buyer: buyer::LATER,
    }
    PopupBlocked {
        code: "popup_blocked",
        en: "The browser blocked the window. Call requestPay directly in the click, and ask the shopper to allow popups.",
        ko: "브라우저가 결제창을 차단했습니다. 클릭 핸들러 안에서 바로 requestPay를 호출하고, 팝업 허용을 안내하세요.",
        buyer: buyer::ALLOW_POPUPS,
    }
    Refused {
        code: "refused",
        en: "The gateway or the SDK refused. error_code and error_msg hold its own explanation.",
        ko: "PG 또는 SDK가 거절했습니다. 이유는 error_code와 error_msg에 그대로 있습니다.",
        buyer: buyer::OTHER_CARD,
    }
    Left {
        code: "left",
        en: "The shopper came back without an answer: by the back button, by reloading, or by closing the window, after which nothing came for 30 seconds. The request may still have completed; look it up on your server by merchant_uid.",
        ko: "응답 없이 끝났습니다. 구매자가 뒤로 가기나 새로고침으로 돌아왔거나, 결제창이 닫힌 뒤 30초 동안 응답이 없었습니다. 처리가 끝났을 수도 있으니 서버에서 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
    Unclear {
        code: "unclear",
        en: "The answer says neither yes nor no, or both. Look it up on your server by imp_uid or merchant_uid.",
        ko: "성공인지 실패인지 알 수 없는 응답입니다. 서버에서 imp_uid나 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
    Pending {
        code: "pending",
        en: "Neither a success nor a failure yet: this gateway may approve later. Wait for the webhook, and look it up on your server by imp_uid or merchant_uid.",
        ko: "아직 성공도 실패도 아닙니다. 이 PG는 나중에 승인할 수 있으니 웹훅을 기다리고, 서버에서 imp_uid나 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
}

/// The answer to a request, in one shape for every SDK version, gateway and way back.
///
/// `success: true` means *reported*: confirm it on the server before handing anything over. A
/// failure with an `imp_uid` may still be a payment: confirm it as well. `Text` is `&str`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Outcome<Text> {
    /// True if success was reported.
    pub success: bool,
    /// The reason, if success was not reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The code of the gateway or the SDK, unchanged.
    pub error_code: Option<Text>,
    /// The message of the gateway or the SDK, unchanged.
    pub error_msg: Option<Text>,
    /// Iamport's id of the payment. `None` if the request failed before there was one.
    pub imp_uid: Option<Text>,
    /// The order number, from the answer or else from the pending request.
    pub merchant_uid: Option<Text>,
    /// The billing key's name, from the answer or else from the pending request.
    pub customer_uid: Option<Text>,
    /// The requested gateway, if known.
    pub pg: Option<Text>,
    /// The gateway that answered, if it says so. It can differ from `pg`: an unregistered `pg`
    /// opens the account's default.
    pub pg_provider: Option<Text>,
    /// The way by which the answer reached the page.
    pub via: Via,
    /// True if the answer belongs to this tab's pending request; `None` if that is not known.
    pub matched: Option<bool>,
}

/// An `error_code` whose meaning is known.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct ErrorCode {
    /// The code, to the letter.
    pub code: &'static str,
    /// The reason it stands for.
    pub reason: Reason,
}

/// Codes whose meaning is known; anything else is [`Reason::Refused`].
pub const ERROR_CODES: &[ErrorCode] = &[
    ErrorCode {
        code: "F1001",
        reason: Reason::UnregisteredGateway,
    },
    ErrorCode {
        code: "F1002",
        reason: Reason::AlreadyPaid,
    },
    ErrorCode {
        code: "NOT_READY",
        reason: Reason::NotReady,
    },
    ErrorCode {
        code: "SCRIPT_LOAD_FAILED_ON_SDK",
        reason: Reason::NotReady,
    },
    // The v1 SDK writes its blocked popup with a space.
    ErrorCode {
        code: "NOT READY",
        reason: Reason::PopupBlocked,
    },
];

/// The SDK's text for F1002; some versions send it without the code.
pub const ALREADY_PAID: &str = "이미 결제가 이루어진 거래건입니다.";

/// Reads an answer. Never fails: an answer that makes no sense is [`Reason::Unclear`].
#[must_use]
pub fn classify<'a>(
    answer: &Source<'a>,
    via: Via,
    pending: Option<Pending<'a>>,
) -> Outcome<&'a str> {
    let parts = answer.entries.iter().filter_map(|(name, value)| {
        let key = Key::ALL.into_iter().find(|key| key.name() == *name)?;
        let text = value.text().unwrap_or_default();
        let fact = Fact {
            text: text.as_bytes(),
            ..Fact::from(*value)
        };
        Some(Part { key, fact, text })
    });
    classify_parts(parts, via, pending.map(Held::from).as_ref())
}

/// The outcome of a request whose shopper came back, or closed the window, without an answer.
#[must_use]
pub fn left_without_answer(pending: Pending<'_>) -> Outcome<&str> {
    left(&pending.into())
}

/// An entry of an answer. `text` stands for its text in the outcome.
pub(crate) struct Part<'a, Text> {
    pub(crate) key: Key,
    /// With its text, which is that of a number too: some gateways send numeric codes.
    pub(crate) fact: Fact<'a>,
    pub(crate) text: Text,
}

/// A pending request: its bytes, and what stands for each text in the outcome.
#[derive(Clone, Copy)]
pub(crate) struct Held<'a, Text> {
    pub(crate) merchant_uid: (&'a [u8], Text),
    pub(crate) customer_uid: (&'a [u8], Text),
    pub(crate) pg: (&'a [u8], Text),
}

impl<'a> From<Pending<'a>> for Held<'a, &'a str> {
    fn from(pending: Pending<'a>) -> Self {
        let held = |text: &'a str| (text.as_bytes(), text);
        Self {
            merchant_uid: held(pending.merchant_uid),
            customer_uid: held(pending.customer_uid),
            pg: held(pending.pg),
        }
    }
}

/// See [`left_without_answer`].
pub(crate) fn left<Text: Copy>(pending: &Held<'_, Text>) -> Outcome<Text> {
    Outcome {
        success: false,
        reason: Some(Reason::Left),
        error_code: None,
        error_msg: None,
        imp_uid: None,
        merchant_uid: non_empty(pending.merchant_uid),
        customer_uid: non_empty(pending.customer_uid),
        pg: non_empty(pending.pg),
        pg_provider: None,
        via: Via::None,
        matched: Some(true),
    }
}

/// See [`classify`].
pub(crate) fn classify_parts<'a, Text: Copy>(
    parts: impl Iterator<Item = Part<'a, Text>>,
    via: Via,
    pending: Option<&Held<'_, Text>>,
) -> Outcome<Text> {
    // Of a repeated key the last text counts that is not empty.
    let mut texts: [Option<(&[u8], Text)>; Key::ALL.len()] = [None; Key::ALL.len()];
    let (mut yes, mut no, mut has_code, mut has_message) = (false, false, false, false);
    let (mut has_other_code, mut has_other_message, mut waits) = (false, false, false);
    for Part { key, fact, text } in parts {
        if let (false, Some(held)) = (fact.text.is_empty(), texts.get_mut(key as usize)) {
            *held = Some((fact.text, text));
        }
        // An unreadable error still counts as an error.
        let is_something = match fact.given {
            Given::Absent | Given::Null | Given::Empty => false,
            Given::Bool => fact.number != 0.0,
            _ => true,
        };
        match key {
            Key::Success | Key::ImpSuccess | Key::ImpStatus => {
                yes |= is_flag(&fact, 1.0, &[b"true"]);
                no |= is_flag(&fact, 0.0, NO);
            }
            Key::Status => {
                no |= is_flag(&fact, 0.0, &[b"failed"]);
                waits |= is_flag(&fact, 2.0, &[b"ready", b"pending"]);
            }
            Key::Code => has_other_code |= is_something,
            Key::Message => has_other_message |= is_something,
            Key::ErrorCode | Key::ErrorCoe => has_code |= is_something,
            Key::ErrorMsg => has_message |= is_something,
            _ => {}
        }
    }
    let text = |key: Key| texts.get(key as usize).copied().flatten();
    let merchant_uid = text(Key::MerchantUid);
    let matched = pending
        .zip(merchant_uid)
        .map(|(pending, (bytes, _))| pending.merchant_uid.0 == bytes);
    // An answer without an order number is treated as ours, so the server gets asked. An answer
    // naming another order is not.
    let request = pending.filter(|_| matched != Some(false));

    let imp_uid = text(Key::ImpUid);
    // Other SDKs tell a refusal in these two. Beside a success they say nothing about it.
    let is_other = has_other_code && has_other_message && !yes && !has_code && !has_message;
    let other = |key| text(key).filter(|_| is_other);
    let error_code = text(Key::ErrorCode)
        .or(text(Key::ErrorCoe))
        .or(other(Key::Code));
    let error_msg = text(Key::ErrorMsg).or(other(Key::Message));
    let pg_provider = text(Key::PgProvider);
    let has_error = has_code || has_message || is_other;
    fn bytes<Text>(text: Option<(&[u8], Text)>) -> &[u8] {
        text.map_or(b"", |(bytes, _)| bytes)
    }
    let pg = match bytes(pg_provider) {
        b"" => request.map_or(&b""[..], |request| request.pg.0),
        pg => pg,
    };
    let row = gateway::find_bytes(code_of(pg));
    let may_wait = row.is_some_and(|row| row.pending);
    let reason = match (yes, no, has_error) {
        (true, true, _) => Some(Reason::Unclear),
        (true, false, _) if has_code => Some(Reason::Unclear),
        (true, false, _) => (may_wait && waits).then_some(Reason::Pending),
        (false, false, false) if imp_uid.is_some() || merchant_uid.is_some() => {
            may_wait.then_some(Reason::Pending)
        }
        (false, false, false) => Some(Reason::Unclear),
        (false, ..) => Some(failure(bytes(error_code), bytes(error_msg), row)),
    };
    let outcome = |text: Option<(&[u8], Text)>| text.map(|(_, text)| text);
    let or_ours = |text, ours: Option<(&[u8], Text)>| outcome(text).or(ours.and_then(non_empty));
    Outcome {
        success: reason.is_none(),
        reason,
        error_code: outcome(error_code),
        error_msg: outcome(error_msg),
        imp_uid: outcome(imp_uid),
        merchant_uid: or_ours(merchant_uid, request.map(|request| request.merchant_uid)),
        customer_uid: or_ours(
            text(Key::CustomerUid),
            request.map(|request| request.customer_uid),
        ),
        pg: request.and_then(|request| non_empty(request.pg)),
        pg_provider: outcome(pg_provider),
        via,
        matched,
    }
}

fn non_empty<Text>((bytes, text): (&[u8], Text)) -> Option<Text> {
    (!bytes.is_empty()).then_some(text)
}

/// The words that report no success.
const NO: &[&[u8]] = &[b"false", b"0", b"n", b"no", b"fail", b"failed"];

/// True for this boolean, or for one of its words. A number is as good as its text.
fn is_flag(fact: &Fact<'_>, number: f64, words: &[&[u8]]) -> bool {
    match fact.given {
        Given::Bool => fact.number == number,
        Given::Text | Given::Number => words
            .iter()
            .any(|word| fact.text.eq_ignore_ascii_case(word)),
        _ => false,
    }
}

/// The reason of a failure. Each text is empty if it is not known.
fn failure(error_code: &[u8], error_msg: &[u8], row: Option<&Gateway>) -> Reason {
    let known = |row: &&ErrorCode| row.code.as_bytes() == error_code;
    if let Some(row) = ERROR_CODES.iter().find(known) {
        return row.reason;
    }
    let is_cancel = |row: &Gateway| {
        row.cancel_texts
            .iter()
            .any(|text| text.as_bytes() == error_msg)
    };
    // If the gateway is not known, the text alone still tells: only one gateway sends it.
    let cancelled = match row {
        Some(row) => is_cancel(row),
        None => GATEWAYS.iter().any(is_cancel),
    };
    if error_msg == ALREADY_PAID.as_bytes() {
        Reason::AlreadyPaid
    } else if cancelled {
        Reason::Cancelled
    } else {
        Reason::Refused
    }
}
