//! Saying beforehand what a window may charge.

use super::answer::Answer;
use super::define::{answer, endpoint};
use super::key::Key;
use super::raw::Raw;
use super::sent::Sent;
use super::wrong::Wrong;

endpoint! {
    Prepare {
        name: "prepare", method: Post, path: "/payments/prepare",
        effect: Writes, answer: Prepared,
        en: "Registers an order's amount before its window opens. A window with another amount is refused.",
        ko: "결제창을 열기 전에 주문 금액을 등록합니다. 브라우저에서 금액이 바뀐 결제창은 거절됩니다.",
        source: "Iamport REST spec, payments.validation",
    }
    merchant_uid: MerchantUid Required &'a str;
    amount: PreparedAmount Required u64;
}

answer! {
    /// A registered amount.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct Prepared {
        /// The order.
        pub merchant_uid: String = decides Raw::required_text,
        /// The amount in won.
        pub amount: u64 = decides Raw::required_whole,
    }
}

impl Answer for Prepared {
    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        sent.must_match(Key::MerchantUid, &self.merchant_uid)?;
        sent.must_match_amount(self.amount)
    }
}
