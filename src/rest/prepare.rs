//! Saying beforehand what a window may charge.

use serde_json::{Map, Value};

use super::answer::{Answer, Reader, Wrong, same, same_amount};
use super::endpoint::endpoint;

endpoint! {
    PREPARE Prepare {
        name: "prepare", method: Post, path: "/payments/prepare",
        effect: Writes, answer: Prepared,
        en: "Registers an order's amount before its window opens. A window with another amount is refused.",
        ko: "결제창을 열기 전에 주문 금액을 등록합니다. 브라우저에서 금액이 바뀐 결제창은 거절됩니다.",
        source: "Iamport REST spec, payments.validation",
    }
    merchant_uid: MerchantUid Required &'a str;
    amount: Amount Required u64;
}

/// An amount registered before its window opens.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Prepared {
    /// The order.
    pub merchant_uid: String,
    /// Won.
    pub amount: u64,
}

impl Answer for Prepared {
    fn read(response: &Value) -> Result<Self, Wrong> {
        let reader = Reader::object(response)?;
        Ok(Self {
            merchant_uid: reader.required_text("merchant_uid")?,
            amount: reader.required_whole("amount")?,
        })
    }

    fn answers(&self, sent: &Map<String, Value>) -> Result<(), Wrong> {
        same(sent, "merchant_uid", &self.merchant_uid)?;
        same_amount(sent, self.amount)
    }
}
