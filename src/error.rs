//! The table of error kinds: reasons why the SDK could not be used. A decision of the shopper or
//! the gateway is no error but an [`crate::Outcome`].

use serde::Serialize;

use crate::buyer::{self, BuyerText};

/// An error kind's facts.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct ErrorKindRow {
    /// The kind.
    #[serde(skip)]
    pub kind: ErrorKind,
    /// The kind as JavaScript sees it.
    pub code: &'static str,
    /// The message in English: the cause, and the next step.
    pub en: &'static str,
    /// The message in Korean.
    pub ko: &'static str,
    /// The text for the buyer.
    pub buyer: &'static BuyerText,
    /// True if a page has the message from the start: see [`ErrorKind::is_early`].
    pub early: bool,
}

macro_rules! kinds {
    ($($id:ident { code: $code:literal, en: $en:literal, ko: $ko:literal, buyer: $buyer:expr, })*) => {
        /// A reason why a call failed. Stable across versions.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(rustdoc::bare_urls)] // The texts are for people, not for rustdoc.
        #[non_exhaustive]
        pub enum ErrorKind { $(#[doc = $en] $id,)* }

        impl ErrorKind {
            /// The kind as JavaScript sees it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$id => $code,)* }
            }

            /// True if the message cannot come from a file that is loaded late: the call throws
            /// at once, or the network is gone.
            #[must_use]
            pub const fn is_early(self) -> bool {
                matches!(
                    self,
                    Self::SdkLoadFailed
                        | Self::SdkLoadTimeout
                        | Self::WasmUnavailable
                        | Self::CoreFailed
                )
            }
        }

        /// Every kind. Only the npm package's JavaScript ships these texts, because some errors
        /// come before the wasm.
        pub const ERROR_KINDS: &[ErrorKindRow] =
            &[$(ErrorKindRow {
                kind: ErrorKind::$id,
                code: $code,
                en: $en,
                ko: $ko,
                buyer: &$buyer,
                early: ErrorKind::$id.is_early(),
            },)*];
    };
}

kinds! {
    InvalidParam {
        code: "invalid_param",
        en: "The request has mistakes, so it was not sent. See violations.",
        ko: "요청에 잘못된 값이 있어 보내지 않았습니다. 자세한 내용은 violations에 있습니다.",
        buyer: buyer::LATER,
    }
    Busy {
        code: "busy",
        en: "Another payment request is open on this page, so this one was not sent. Wait for it, or abort it with its signal.",
        ko: "이 페이지에서 다른 결제창 요청이 진행 중이라 보내지 않았습니다. 끝나기를 기다리거나 signal로 중단하세요.",
        buyer: buyer::OPEN,
    }
    Aborted {
        code: "aborted",
        en: "The request was aborted by its signal. A payment window that was already open may still complete it. Look it up on your server by merchant_uid.",
        ko: "signal로 중단했습니다. 이미 열린 결제창에서 처리가 끝날 수 있으니 서버에서 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
    Timeout {
        code: "timeout",
        en: "No answer came within timeoutMs. The payment window may still complete the request. Look it up on your server by merchant_uid.",
        ko: "timeoutMs 안에 응답이 없었습니다. 결제창에서 처리가 끝날 수 있으니 서버에서 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
    WindowNotOpened {
        code: "window_not_opened",
        en: "No payment window opened within 20 seconds, and the SDK reported nothing. Its account data or its frame may not have loaded, or the user code is wrong. We cannot tell whether the request was sent. Look it up on your server by merchant_uid.",
        ko: "20초 안에 결제창이 열리지 않았고 SDK도 응답이 없습니다. 가맹점 정보나 결제 프레임을 불러오지 못했거나 가맹점 식별코드가 틀렸을 수 있습니다. 요청이 나갔는지 알 수 없으니 서버에서 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
    SdkMissing {
        code: "sdk_missing",
        en: "window.IMP is missing, so nothing was sent. Call preload() when the page loads, and enable the button once it resolves. If preload() failed, cause has the reason.",
        ko: "window.IMP가 없어 보내지 않았습니다. 페이지를 열 때 preload()를 호출하고 끝난 뒤에 버튼을 활성화하세요. preload()가 실패했다면 원인은 cause에 있습니다.",
        buyer: buyer::NOT_LOADED,
    }
    SdkLoadFailed {
        code: "sdk_load_failed",
        en: "The SDK script could not be loaded. Look at the network, ad blockers and the page's Content-Security-Policy (script-src). Call preload() again to retry.",
        ko: "SDK 스크립트를 불러오지 못했습니다. 네트워크, 광고 차단기, Content-Security-Policy(script-src)를 확인하세요. preload()를 다시 호출하면 다시 시도합니다.",
        buyer: buyer::NOT_LOADED,
    }
    SdkLoadTimeout {
        code: "sdk_load_timeout",
        en: "The SDK script did not answer in time. Call preload() again to retry.",
        ko: "SDK 스크립트가 제때 응답하지 않았습니다. preload()를 다시 호출하면 다시 시도합니다.",
        buyer: buyer::NOT_LOADED,
    }
    SdkInitFailed {
        code: "sdk_init_failed",
        en: "IMP.init threw. The exception is in cause. Call preload() again to retry.",
        ko: "IMP.init에서 예외가 발생했습니다. 원인은 cause에 있습니다. preload()를 다시 호출하면 다시 시도합니다.",
        buyer: buyer::NOT_LOADED,
    }
    JqueryMissing {
        code: "jquery_missing",
        en: "This SDK version needs jQuery on the page before IMP.init. Load jQuery first, or use https://cdn.iamport.kr/v1/iamport.js.",
        ko: "이 SDK 버전은 IMP.init 전에 jQuery가 필요합니다. jQuery를 먼저 불러오거나 https://cdn.iamport.kr/v1/iamport.js를 사용하세요.",
        buyer: buyer::LATER,
    }
    SdkThrew {
        code: "sdk_threw",
        en: "IMP.request_pay threw; the exception is in cause. We cannot tell whether the request was sent. Look it up on your server by merchant_uid.",
        ko: "IMP.request_pay에서 예외가 발생했습니다. 원인은 cause에 있습니다. 요청이 나갔는지 알 수 없으니 서버에서 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
    UserCodeInUse {
        code: "user_code_in_use",
        en: "A payment window of another user code may still be open on this page, and a second IMP.init would close it. Try again when it is closed.",
        ko: "다른 가맹점 식별코드의 결제창이 아직 열려 있을 수 있습니다. IMP.init을 다시 호출하면 그 창이 사라지므로 닫힌 뒤에 다시 시도하세요.",
        buyer: buyer::OPEN,
    }
    BadUserCode {
        code: "bad_user_code",
        en: "The user code must be the one that Iamport's console shows (imp and digits), without spaces.",
        ko: "가맹점 식별코드는 아임포트 관리자 콘솔에 보이는 값(imp와 숫자)이어야 하며 공백이 없어야 합니다.",
        buyer: buyer::LATER,
    }
    UnsupportedEnvironment {
        code: "unsupported_environment",
        en: "There is no window object, so no payment window can open. Call this in a browser.",
        ko: "window가 없는 환경이라 결제창을 열 수 없습니다. 브라우저에서 호출하세요.",
        buyer: buyer::LATER,
    }
    WasmUnavailable {
        code: "wasm_unavailable",
        en: "WebAssembly cannot run here. Await preload() first: it loads a fallback. If that fails, put the fallback file beside this script, or allow 'wasm-unsafe-eval' in script-src.",
        ko: "WebAssembly를 실행할 수 없습니다. 대체 파일을 불러오는 preload()가 끝난 뒤에 호출하세요. preload()가 실패하면 fallback 파일을 스크립트와 같은 폴더에 두거나 script-src에 'wasm-unsafe-eval'을 넣으세요.",
        buyer: buyer::NOT_LOADED,
    }
    CoreFailed {
        code: "core_failed",
        en: "The component itself failed: please report it with cause.stack. An open payment window may still complete the request, and its answer goes to onLate. Look it up on your server by merchant_uid.",
        ko: "컴포넌트 내부에서 오류가 발생했습니다. cause.stack과 함께 알려 주세요. 열린 결제창에서 처리가 끝날 수 있고 그 응답은 onLate로 전달되니 서버에서 merchant_uid로 조회하세요.",
        buyer: buyer::FAILED,
    }
}
