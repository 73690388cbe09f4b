//! Saying beforehand what a window may charge.

use serde_json::{Map, Value};

use super::answer::{Answer, Reader, Wrong, same, same_amount};
use super::endpoint::{endpoint, nothing_else};

endpoint! {
    PREPARE Prepare "prepare" Post "/payments/prepare" Writes -> Prepared,
    "Registers an order's amount before its window opens: a window that was given another amount in the browser is refused."
    "결제창을 열기 전에 주문 금액을 등록합니다. 브라우저에서 금액이 바뀐 결제창은 거절됩니다.",
    "Iamport REST spec, payments.validation", nothing_else;
    merchant_uid: MerchantUid Required &'a str;
    amount: Amount Required u64;
}

/// What was registered.
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
