//! The texts for the buyer: short, without codes and without the words of developers.
//!
//! The rows of [`crate::outcome::REASONS`] and [`crate::error::ERROR_KINDS`] name them. They ship
//! in the npm entry `./button` alone.

use serde::Serialize;

/// A text for the buyer, for the case that the server says that no card is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BuyerText {
    /// The text in English.
    pub en: &'static str,
    /// The text in Korean.
    pub ko: &'static str,
    /// True if the end itself does not say that no card was registered. Until the server has
    /// answered, the buyer then reads that it is not certain.
    pub uncertain: bool,
}

const fn text(en: &'static str, ko: &'static str) -> BuyerText {
    BuyerText {
        en,
        ko,
        uncertain: false,
    }
}

pub(crate) const AGAIN: BuyerText = text(
    "Your card was not registered. Please try again in a moment.",
    "카드를 등록하지 못했습니다. 잠시 후 다시 시도해 주세요.",
);

/// The window may have finished its work.
pub(crate) const LEFT_OPEN: BuyerText = BuyerText {
    uncertain: true,
    ..text(
        "Your card was not registered. Please try again.",
        "카드가 등록되지 않았습니다. 다시 시도해 주세요.",
    )
};

/// Neutral: a gateway may report its own cancel in the same words.
pub(crate) const CANCELLED: BuyerText = text(
    "The registration was cancelled.",
    "카드 등록이 취소되었습니다.",
);

pub(crate) const OTHER_METHOD: BuyerText = text(
    "This payment method is not available now. Please choose another one.",
    "지금은 이 결제수단을 쓸 수 없습니다. 다른 결제수단을 선택해 주세요.",
);

pub(crate) const ALLOW_POPUPS: BuyerText = text(
    "Your browser blocked the payment window. Please allow popups and press the button again.",
    "브라우저가 결제창을 차단했습니다. 팝업을 허용한 뒤 버튼을 다시 눌러 주세요.",
);

pub(crate) const OTHER_CARD: BuyerText = text(
    "Your card was not registered. Please check its details, or try another card.",
    "카드를 등록하지 못했습니다. 카드 정보를 확인하거나 다른 카드로 시도해 주세요.",
);

pub(crate) const OPEN_ALREADY: BuyerText = text(
    "A payment window is already open. Please finish there first.",
    "결제창이 이미 열려 있습니다. 열려 있는 창에서 먼저 마쳐 주세요.",
);

pub(crate) const NOT_LOADED: BuyerText = text(
    "The payment window could not be loaded. Please check your connection and ad blocker, then reload the page.",
    "결제창을 불러오지 못했습니다. 인터넷 연결과 광고 차단 설정을 확인하고 페이지를 새로고침해 주세요.",
);

pub(crate) const OTHER_BROWSER: BuyerText = text(
    "The payment window cannot open in this browser. Please use another one.",
    "이 브라우저에서는 결제창을 열 수 없습니다. 다른 브라우저를 이용해 주세요.",
);
