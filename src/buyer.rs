//! The texts for the buyer: short, without codes and without the words of developers.
//!
//! The rows of [`crate::outcome::REASONS`] and [`crate::error::ERROR_KINDS`] name those of their
//! ends; a buyer has few things to do, so many ends share one. They ship in the npm entry
//! `./button` alone.

use serde::Serialize;

/// A text for the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BuyerText {
    /// A state of the card button, `check` for its second button, or else the first reason or error
    /// kind of those that share the text.
    pub name: &'static str,
    /// The text in English.
    pub en: &'static str,
    /// The text in Korean.
    pub ko: &'static str,
}

/// Nobody can register a card now: the shop's fault, or Iamport's. The text of every end without
/// one of its own.
pub(crate) const LATER: BuyerText = BuyerText {
    name: "invalid_param",
    en: "Your card cannot be registered. Please try again later.",
    ko: "카드를 등록할 수 없습니다. 잠시 후 다시 시도해 주세요.",
};

/// Neutral, because nobody may know who cancelled. The window may also have finished its work: true
/// once the server has said no, and until then the buyer reads that it is not certain.
pub(crate) const FAILED: BuyerText = BuyerText {
    name: "left",
    en: "Your card was not registered. Please try again.",
    ko: "카드가 등록되지 않았습니다. 다시 시도해 주세요.",
};

/// Suits a buyer who cancelled, too: some gateways report that in these words.
pub(crate) const OTHER_CARD: BuyerText = BuyerText {
    name: "refused",
    en: "Your card was not registered. Please try another card.",
    ko: "카드가 등록되지 않았습니다. 다른 카드로 시도해 주세요.",
};

pub(crate) const ALLOW_POPUPS: BuyerText = BuyerText {
    name: "popup_blocked",
    en: "Your card cannot be registered. Please allow popups and try again.",
    ko: "카드를 등록할 수 없습니다. 팝업을 허용한 뒤 다시 시도해 주세요.",
};

pub(crate) const NOT_LOADED: BuyerText = BuyerText {
    name: "sdk_missing",
    en: "Your card cannot be registered. Please check your connection and ad blocker.",
    ko: "카드를 등록할 수 없습니다. 인터넷과 광고 차단기를 확인해 주세요.",
};

/// Of a window that is open, this button's or another's.
pub(crate) const OPEN: BuyerText = BuyerText {
    name: "open",
    en: "Please register your card in the payment window.",
    ko: "결제창에서 카드를 등록해 주세요.",
};

/// Every text. The last is that of all ends without one of their own.
pub const BUYER_TEXTS: &[BuyerText] = &[
    BuyerText {
        name: "check",
        en: "Check again",
        ko: "다시 확인",
    },
    BuyerText {
        name: "confirming",
        en: "Checking whether your card is registered.",
        ko: "카드가 등록되었는지 확인하고 있습니다.",
    },
    BuyerText {
        name: "registered",
        en: "Your card is registered.",
        ko: "카드가 등록되었습니다.",
    },
    BuyerText {
        name: "unsure",
        en: "Not sure whether your card is registered. Please check again.",
        ko: "카드가 등록되었는지 확인하지 못했습니다. 다시 확인해 주세요.",
    },
    OPEN,
    OTHER_CARD,
    ALLOW_POPUPS,
    NOT_LOADED,
    FAILED,
    LATER,
];
