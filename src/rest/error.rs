//! What can go wrong with a call that was sent, and the table of error kinds.

use std::fmt;

/// Why a call has no result. A refused card is no error: it is [`super::Charge::Refused`].
///
/// The texts of the server are kept, without the secrets and card numbers that were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// Iamport's own envelope says no: a `code` that is not 0, or an HTTP status that is no success.
    Api {
        /// The HTTP status. 200 may carry a failure; 401 is a bad key or an expired token; 404 an unknown uid.
        status: u16,
        /// Iamport's code; not 0 where the status is 200.
        code: i64,
        /// Iamport's or the gateway's words.
        message: String,
    },
    /// An HTTP status that is no success, with a body that is not Iamport's: a proxy, a maintenance page.
    Status {
        /// The HTTP status.
        status: u16,
        /// The body, shortened.
        body: String,
    },
    /// A success whose body cannot be understood: cut off, HTML, a field of another type.
    Decode {
        /// Where: `body`, or a path such as `response.amount`.
        at: String,
        /// The body, shortened.
        body: String,
    },
}

impl Error {
    /// Whether it is certain that the call did nothing.
    ///
    /// Where it is not, a charge may have happened: look the order up with [`super::FindPayment`] before
    /// anything is sent again. Iamport's own `code` and 4xx statuses say that the call was refused; a proxy's say
    /// nothing of what became of it behind the proxy.
    #[must_use]
    pub fn nothing_happened(&self) -> bool {
        match self {
            // A code of 0 says yes, whatever the status says.
            Error::Api { status, code, .. } => {
                *code != 0 && ((200..300).contains(status) || is_refusal(*status))
            }
            Error::Status { .. } | Error::Decode { .. } => false,
        }
    }
}

/// 408 and 425 come from proxies that do not know what became of the request.
fn is_refusal(status: u16) -> bool {
    (400..500).contains(&status) && ![408, 425].contains(&status)
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

macro_rules! kinds {
    ($($code:literal $en:literal $ko:literal;)*) => {
        /// Every kind of error of the npm entry `./server`: its code, and what it says in English and Korean.
        pub const REST_ERROR_KINDS: &[(&str, &str, &str)] = &[$(($code, $en, $ko),)*];
    };
}

kinds! {
    "invalid_param"
        "The call has mistakes, so it was not sent. Each is in violations."
        "호출에 잘못된 값이 있어 보내지 않았습니다. 자세한 내용은 violations에 있습니다.";
    "api"
        "Iamport answered and refused the call; code and apiMessage are its own. nothingHappened says whether it is certain that nothing was done."
        "아임포트가 호출을 거절했습니다. code와 apiMessage는 아임포트가 보낸 값입니다. 처리된 것이 없는지는 nothingHappened로 알 수 있습니다.";
    "status"
        "The server answered with an HTTP status that is no success and a body that is not Iamport's: a proxy, or maintenance."
        "아임포트의 형식이 아닌 오류 응답이 왔습니다. 프록시나 점검 페이지일 수 있습니다.";
    "decode"
        "The answer cannot be understood; at says where."
        "응답을 해석할 수 없습니다. 위치는 at에 있습니다.";
    "network"
        "The server could not be reached, or the connection broke; what fetch threw is in cause."
        "서버에 연결하지 못했거나 연결이 끊겼습니다. 원인은 cause에 있습니다.";
    "timeout"
        "No answer came within timeoutMs."
        "timeoutMs 안에 응답이 없었습니다.";
    "aborted"
        "The call was aborted by its signal. nothingHappened says whether it may have been carried out."
        "signal로 중단했습니다. 처리됐을 수 있는지는 nothingHappened로 알 수 있습니다.";
    "browser"
        "iamport-billing/server holds your REST secret and must never run in a browser. Import it on your server only."
        "iamport-billing/server는 REST 시크릿을 다루므로 브라우저에서 실행하면 안 됩니다. 서버에서만 import하세요.";
}
