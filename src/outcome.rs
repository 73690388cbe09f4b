//! [`classify`]: a callback's response or a landing's query becomes an [`Outcome`].
//!
//! No outcome says *paid*. Only `GET /payments/{imp_uid}`, called by the shop's server, proves a
//! payment.

use serde::Serialize;

use crate::gateway::{self, GATEWAYS};
use crate::source::{Source, Value};

/// The way by which an answer reached the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
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
}

macro_rules! reasons {
    ($($id:ident { code: $code:literal, en: $en:literal, ko: $ko:literal, })*) => {
        /// A reason why an outcome is not a success.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        pub enum Reason { $(#[doc = $en] #[serde(rename = $code)] $id,)* }

        /// Every reason. The texts are for documents and types; they do not ship to browsers.
        pub const REASONS: &[ReasonRow] =
            &[$(ReasonRow { reason: Reason::$id, code: $code, en: $en, ko: $ko },)*];
    };
}

reasons! {
    Cancelled {
        code: "cancelled",
        en: "The shopper cancelled. Only a hint: some gateways let us know exactly, and other cancels may come as `refused`.",
        ko: "구매자가 취소했습니다. 일부 PG에서만 정확히 알 수 있는 힌트이며, 다른 취소는 `refused`로 올 수 있습니다.",
    }
    AlreadyPaid {
        code: "already_paid",
        en: "This merchant_uid was already paid (F1002). Look that payment up on your server; a new attempt needs a new merchant_uid.",
        ko: "이미 결제된 merchant_uid입니다(F1002). 서버에서 그 결제를 조회하고, 새 시도에는 새 merchant_uid를 쓰세요.",
    }
    UnregisteredGateway {
        code: "unregistered_gateway",
        en: "The account has no such gateway (F1001). Register the channel in Iamport's console.",
        ko: "계정에 등록되지 않은 PG입니다(F1001). 아임포트 관리자 콘솔에서 채널을 등록하세요.",
    }
    NotReady {
        code: "not_ready",
        en: "The SDK was not ready or has no channel. Try again; if it persists, check the console's channels.",
        ko: "SDK가 준비되지 않았거나 채널이 없습니다. 다시 시도하고, 계속되면 콘솔의 채널 설정을 확인하세요.",
    }
    PopupBlocked {
        code: "popup_blocked",
        en: "The browser blocked the window. Call requestPay directly in the click, and ask the shopper to allow popups.",
        ko: "브라우저가 결제창을 차단했습니다. 클릭 안에서 바로 requestPay를 호출하고, 팝업 허용을 안내하세요.",
    }
    Refused {
        code: "refused",
        en: "The gateway or the SDK refused. error_code and error_msg hold its own explanation.",
        ko: "PG 또는 SDK가 거절했습니다. 이유는 error_code와 error_msg에 그대로 있습니다.",
    }
    Left {
        code: "left",
        en: "The shopper came back without an answer: by the back button, by reloading, or by closing the window, after which nothing came for 30 seconds. The request may still have completed; look it up on your server by merchant_uid.",
        ko: "구매자가 뒤로가기나 새로고침으로, 또는 결제창을 닫은 뒤 30초 동안 응답 없이 돌아왔습니다. 처리가 끝났을 수도 있으니 서버에서 merchant_uid로 조회하세요.",
    }
    Unclear {
        code: "unclear",
        en: "The answer says neither yes nor no, or both. Look it up on your server by imp_uid or merchant_uid.",
        ko: "성공인지 실패인지 알 수 없는 응답입니다. 서버에서 imp_uid나 merchant_uid로 조회하세요.",
    }
}

/// The answer to a request, in one shape for every SDK version, gateway and way back.
///
/// `success: true` means *reported*: confirm it on the server before handing anything over. A
/// failure with an `imp_uid` may still be a payment: confirm it as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome<'a> {
    /// True if success was reported.
    pub success: bool,
    /// The reason, if success was not reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The code of the gateway or the SDK, unchanged.
    pub error_code: Option<&'a str>,
    /// The message of the gateway or the SDK, unchanged.
    pub error_msg: Option<&'a str>,
    /// Iamport's id of the payment. `None` if the request failed before there was one.
    pub imp_uid: Option<&'a str>,
    /// The order number, from the answer or else from the pending request.
    pub merchant_uid: Option<&'a str>,
    /// The billing key's name, from the answer or else from the pending request.
    pub customer_uid: Option<&'a str>,
    /// The requested gateway, if known.
    pub pg: Option<&'a str>,
    /// The gateway that answered, if it says so. It can differ from `pg`: an unregistered `pg`
    /// opens the account's default.
    pub pg_provider: Option<&'a str>,
    /// The way by which the answer reached the page.
    pub via: Via,
    /// True if the answer belongs to this tab's pending request; `None` if that is not known.
    pub matched: Option<bool>,
}

/// An `error_code` whose meaning is known.
#[derive(Debug, Clone, Copy, Serialize)]
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
pub fn classify<'a>(answer: &Source<'a>, via: Via, pending: Option<Pending<'a>>) -> Outcome<'a> {
    let merchant_uid = answer.text("merchant_uid");
    let matched = pending
        .zip(merchant_uid)
        .map(|(pending, merchant_uid)| pending.merchant_uid == merchant_uid);
    // An answer without an order number is treated as ours, so the server gets asked. An answer
    // naming another order is not.
    let request = pending.filter(|_| matched != Some(false));

    let imp_uid = answer.text("imp_uid");
    // The SDK itself misspells the key in F1001.
    let error_code = answer
        .text("error_code")
        .or_else(|| answer.text("error_coe"));
    let error_msg = answer.text("error_msg");
    let pg = request.and_then(|request| non_empty(request.pg));
    let pg_provider = answer.text("pg_provider");
    let has_code = has_value(answer, "error_code") || has_value(answer, "error_coe");
    let has_error = has_code || has_value(answer, "error_msg");
    let reason = match (flag(answer), has_error) {
        (Flag::True, _) if has_code => Some(Reason::Unclear),
        (Flag::True, _) => None,
        (Flag::None, false) if imp_uid.is_some() || merchant_uid.is_some() => None,
        (Flag::None, false) | (Flag::Both, _) => Some(Reason::Unclear),
        (Flag::False, _) | (Flag::None, true) => {
            Some(failure(error_code, error_msg, pg_provider.or(pg)))
        }
    };
    Outcome {
        success: reason.is_none(),
        reason,
        error_code,
        error_msg,
        imp_uid,
        merchant_uid: merchant_uid
            .or_else(|| request.and_then(|request| non_empty(request.merchant_uid))),
        customer_uid: answer
            .text("customer_uid")
            .or_else(|| request.and_then(|request| non_empty(request.customer_uid))),
        pg,
        pg_provider,
        via,
        matched,
    }
}

/// The outcome of a request whose shopper came back, or closed the window, without an answer.
#[must_use]
pub fn left_without_answer(pending: Pending<'_>) -> Outcome<'_> {
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

fn non_empty(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// True if the key has any value at all. An unreadable error still counts as an error.
fn has_value(answer: &Source<'_>, key: &str) -> bool {
    answer
        .all(key)
        .any(|value| !matches!(value, Value::Null | Value::Bool(false) | Value::Text("")))
}

#[derive(Clone, Copy)]
enum Flag {
    None,
    True,
    False,
    Both,
}

/// Combines `success` and `imp_success`: booleans or their words, once or repeated.
fn flag(answer: &Source<'_>) -> Flag {
    let mut flag = Flag::None;
    for value in answer.all("success").chain(answer.all("imp_success")) {
        let value = match value {
            Value::Bool(value) => value,
            Value::Text(text) if text.eq_ignore_ascii_case("true") => true,
            Value::Text(text) if text.eq_ignore_ascii_case("false") => false,
            _ => continue,
        };
        flag = match (flag, value) {
            (Flag::None | Flag::True, true) => Flag::True,
            (Flag::None | Flag::False, false) => Flag::False,
            _ => Flag::Both,
        };
    }
    flag
}

fn failure(error_code: Option<&str>, error_msg: Option<&str>, pg: Option<&str>) -> Reason {
    let known = error_code.and_then(|code| ERROR_CODES.iter().find(|row| row.code == code));
    if let Some(row) = known {
        return row.reason;
    }
    let row = pg.and_then(|pg| gateway::find(gateway::code(pg)));
    // If the gateway is not known, the text alone still tells: only one gateway sends it.
    let cancelled = |text| match row {
        Some(row) => row.cancel_texts.contains(&text),
        None => GATEWAYS.iter().any(|row| row.cancel_texts.contains(&text)),
    };
    match error_msg {
        Some(ALREADY_PAID) => Reason::AlreadyPaid,
        Some(text) if cancelled(text) => Reason::Cancelled,
        _ => Reason::Refused,
    }
}
