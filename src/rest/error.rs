//! The errors of a call that was sent, and the table of error kinds.

use std::fmt;

use super::endpoint::Effect;

/// The reason why a call has no result. A refused card is no error: it is
/// [`super::Charge::Refused`].
///
/// Keeps the server's texts, without the secrets and card numbers that were sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Error {
    /// Iamport's own envelope refuses: a `code` other than 0, or an HTTP error.
    #[non_exhaustive]
    Api {
        /// The HTTP status. 200 may carry a failure; 401 means a bad key or an expired token,
        /// 404 an unknown uid.
        #[serde(rename = "httpStatus")]
        status: u16,
        /// Iamport's code. It is not 0 if the status is 200.
        code: i64,
        /// Iamport's or the gateway's words.
        #[serde(rename = "apiMessage")]
        message: String,
    },
    /// An HTTP error with a body that is not Iamport's: a proxy, a maintenance page.
    #[non_exhaustive]
    Status {
        /// The HTTP status.
        #[serde(rename = "httpStatus")]
        status: u16,
        /// The body, shortened.
        body: String,
    },
    /// A success with a body that cannot be understood: cut off, HTML, a field of another type.
    #[non_exhaustive]
    Decode {
        /// The place: `body`, or a path such as `response.amount`.
        at: String,
        /// The body, shortened.
        body: String,
    },
}

impl Error {
    /// True if a call of this effect ([`super::Call::effect`]) certainly did nothing.
    ///
    /// Of a call that charges only Iamport's own 401 says so: any other refusal may be about an
    /// earlier try of the same order that was charged, or is being charged just now. Look up the
    /// order with [`super::FindPayment`] before you send anything again. A proxy's 4xx does not
    /// tell what happened behind the proxy.
    #[must_use]
    pub fn nothing_happened(&self, effect: Effect) -> bool {
        match effect {
            Effect::Reads => true,
            Effect::Writes => self.is_refusal() || self.is_unauthorized(),
            Effect::Charges => self.is_unauthorized(),
        }
    }

    /// True if Iamport itself refuses what was asked for. A wrong or expired token (401) and too
    /// many calls (429) say nothing about that.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        match self {
            // A code of 0 means success, whatever the status.
            Error::Api { status, code, .. } => {
                *code != 0 && ((200..300).contains(status) || is_refusal(*status))
            }
            Error::Status { .. } | Error::Decode { .. } => false,
        }
    }

    /// True if Iamport itself refuses the token, or key and secret.
    fn is_unauthorized(&self) -> bool {
        matches!(self, Error::Api { status: 401, code, .. } if *code != 0)
    }
}

/// 408 and 425 come from proxies that do not know what happened to the request.
fn is_refusal(status: u16) -> bool {
    (400..500).contains(&status) && ![401, 408, 425, 429].contains(&status)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Api {
                status,
                code,
                message,
            } => write!(
                f,
                "Iamport refused the call (HTTP {status}, code {code}): {message}"
            ),
            Error::Status { status, .. } => {
                write!(f, "HTTP {status}, and the body is not Iamport's")
            }
            Error::Decode { at, .. } => write!(f, "the answer cannot be understood at {at}"),
        }
    }
}

impl std::error::Error for Error {}

/// An error kind's facts.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RestErrorRow {
    /// The kind as JavaScript sees it.
    pub code: &'static str,
    /// The message in English.
    pub en: &'static str,
    /// The message in Korean.
    pub ko: &'static str,
}

macro_rules! kinds {
    ($({ code: $code:literal, en: $en:literal, ko: $ko:literal, })*) => {
        /// Every kind of error of the npm entry `./server`.
        pub const REST_ERROR_KINDS: &[RestErrorRow] =
            &[$(RestErrorRow { code: $code, en: $en, ko: $ko },)*];
    };
}

kinds! {
    {
        code: "invalid_param",
        en: "The call has mistakes, so it was not sent. Correct what violations lists.",
        ko: "호출에 잘못된 값이 있어 보내지 않았습니다. violations에 나온 값을 고치세요.",
    }
    {
        code: "api",
        en: "Iamport refused the call; code and apiMessage are its own. If nothingHappened is false, look the order up before you send it again.",
        ko: "아임포트가 호출을 거절했습니다. code와 apiMessage는 아임포트가 보낸 값입니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.",
    }
    {
        code: "status",
        en: "An HTTP error came whose body is not Iamport's: a proxy, or maintenance. If nothingHappened is false, look the order up before you send it again.",
        ko: "아임포트의 형식이 아닌 오류 응답이 왔습니다. 프록시나 점검 페이지일 수 있습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.",
    }
    {
        code: "decode",
        en: "The answer cannot be understood at the place in at. If nothingHappened is false, look the order up before you send it again.",
        ko: "응답을 해석할 수 없습니다. 위치는 at에 있습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.",
    }
    {
        code: "network",
        en: "Iamport could not be reached, or the connection broke; the error of fetch is in cause. If nothingHappened is false, look the order up before you send it again.",
        ko: "아임포트에 연결하지 못했거나 연결이 끊겼습니다. fetch의 오류는 cause에 있습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.",
    }
    {
        code: "timeout",
        en: "No answer came within timeoutMs. If nothingHappened is false, look the order up before you send it again.",
        ko: "timeoutMs 안에 응답이 없었습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.",
    }
    {
        code: "deadline",
        en: "deadlineMs is over; a charge is not begun either if too little of it is left. If nothingHappened is false, look the order up before you send it again.",
        ko: "deadlineMs가 지났습니다. 남은 시간이 부족하면 결제도 시작하지 않습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.",
    }
    {
        code: "sent_before",
        en: "The order was sent before and Iamport does not know it yet, so it was only looked up. Call again after until.",
        ko: "이미 보낸 주문을 아임포트가 아직 알지 못해 조회만 했습니다. until 이후에 다시 호출하세요.",
    }
    {
        code: "aborted",
        en: "The call was aborted by its signal. If nothingHappened is false, look the order up before you send it again.",
        ko: "signal로 중단했습니다. nothingHappened가 false이면 다시 보내기 전에 주문을 조회하세요.",
    }
    {
        code: "no_keys",
        en: "The keys of Iamport's REST API are empty. Set them in the server's environment; Iamport's console shows them beside the user code.",
        ko: "아임포트 REST API 키가 비어 있습니다. 관리자 콘솔에서 가맹점 식별코드와 함께 볼 수 있는 키를 서버의 환경 변수에 넣으세요.",
    }
    {
        code: "browser",
        en: "iamport-billing/server holds your REST secret and must never run in a browser. Import it on your server only.",
        ko: "iamport-billing/server는 REST 시크릿을 다루므로 브라우저에서 실행하면 안 됩니다. 서버에서만 import하세요.",
    }
}
