//! Payments, and looking them up: the only proof of one.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::answer::{Answer, Reader, Wrong, same};
use super::endpoint::endpoint;
use super::mask;

endpoint! {
    PAYMENT GetPayment {
        name: "payment", method: Get, path: "/payments/{imp_uid}",
        effect: Reads, answer: Option<Payment>,
        en: "Looks up a payment by its `imp_uid`. Only this proves that a payment exists.",
        ko: "결제를 imp_uid로 조회합니다. 결제의 유일한 증거입니다.",
        source: "Iamport REST spec, payments",
    }
    imp_uid: ImpUid Required &'a str;
}

endpoint! {
    FIND_PAYMENT FindPayment {
        name: "findPayment", method: Get, path: "/payments/find/{merchant_uid}/{payment_status}",
        effect: Reads, answer: Option<Payment>,
        en: "Looks up the latest payment of an order. Use it after a charge whose answer was lost.",
        ko: "주문번호의 가장 최근 결제를 조회합니다. 응답을 받지 못한 결제의 결과를 확인할 때 사용합니다.",
        source: "Iamport REST spec, payments/find",
    }
    merchant_uid: MerchantUid Required &'a str;
    payment_status: PaymentStatus Optional &'a str;
}

/// The status of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Not paid: the window was left, or money is awaited in a virtual account.
    Ready,
    /// Paid. For an issued billing key without a charge it says that the issue succeeded.
    Paid,
    /// Refunded.
    Cancelled,
    /// Refused, or the shopper cancelled.
    Failed,
    /// A word that is not known here, as it came. Never take it for paid.
    Other(String),
}

impl Status {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Status::Ready => "ready",
            Status::Paid => "paid",
            Status::Cancelled => "cancelled",
            Status::Failed => "failed",
            Status::Other(word) => word,
        }
    }

    fn of(word: String) -> Self {
        match word.as_str() {
            "ready" => Status::Ready,
            "paid" => Status::Paid,
            "cancelled" => Status::Cancelled,
            "failed" => Status::Failed,
            _ => Status::Other(word),
        }
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The use that a payment made of a billing key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usage {
    /// It issued the key.
    Issue,
    /// It was charged with the key.
    Payment,
    /// It was charged with the key by a schedule.
    Scheduled,
    /// A word that is not known here, as it came.
    Other(String),
}

impl Usage {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Usage::Issue => "issue",
            Usage::Payment => "payment",
            Usage::Scheduled => "payment.scheduled",
            Usage::Other(word) => word,
        }
    }

    fn of(word: String) -> Self {
        match word.as_str() {
            "issue" => Usage::Issue,
            "payment" => Usage::Payment,
            "payment.scheduled" => Usage::Scheduled,
            _ => Usage::Other(word),
        }
    }
}

impl Serialize for Usage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A payment as Iamport knows it. Times are unix seconds, `None` where it did not happen; amounts are won.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// Iamport's name for it.
    pub imp_uid: String,
    /// Your order number.
    pub merchant_uid: String,
    /// The status.
    pub status: Status,
    /// Won.
    pub amount: u64,
    /// The refunded amount, in won.
    pub cancel_amount: u64,
    /// `KRW`, as a rule.
    pub currency: Option<String>,
    /// The payment method.
    pub pay_method: Option<String>,
    /// The gateway that answered. It can differ from the one asked for.
    pub pg_provider: Option<String>,
    /// The gateway's MID.
    pub pg_id: Option<String>,
    /// The gateway's own name for the payment.
    pub pg_tid: Option<String>,
    /// The billing key it issued or was charged with.
    pub customer_uid: Option<String>,
    /// The use of the billing key. `None` for an ordinary payment.
    pub customer_uid_usage: Option<Usage>,
    /// The order's name.
    pub name: Option<String>,
    /// Your own text, as it was sent; from the window it is a JSON string.
    pub custom_data: Option<String>,
    /// The card's issuer, in words.
    pub card_name: Option<String>,
    /// The card's number, masked but for the last four digits.
    pub card_number: Option<String>,
    /// The reason of a refusal, in the gateway's words.
    pub fail_reason: Option<String>,
    /// The reason of the refund.
    pub cancel_reason: Option<String>,
    /// When it was paid.
    pub paid_at: Option<u64>,
    /// When it was refused.
    pub failed_at: Option<u64>,
    /// When it was refunded.
    pub cancelled_at: Option<u64>,
    /// The gateway's receipt.
    pub receipt_url: Option<String>,
}

impl Answer for Payment {
    fn read(response: &Value) -> Result<Self, Wrong> {
        let reader = Reader::object(response)?;
        // Iamport writes 0 for what did not happen.
        let time = |name| reader.whole(name).map(|time| time.filter(|time| *time > 0));
        Ok(Self {
            imp_uid: reader.required_text("imp_uid")?,
            merchant_uid: reader.required_text("merchant_uid")?,
            status: Status::of(reader.required_text("status")?),
            amount: reader.required_whole("amount")?,
            cancel_amount: reader.whole("cancel_amount")?.unwrap_or_default(),
            currency: reader.text("currency")?,
            pay_method: reader.text("pay_method")?,
            pg_provider: reader.text("pg_provider")?,
            pg_id: reader.text("pg_id")?,
            pg_tid: reader.text("pg_tid")?,
            customer_uid: reader.text("customer_uid")?,
            customer_uid_usage: reader.text("customer_uid_usage")?.map(Usage::of),
            name: reader.text("name")?,
            custom_data: reader.any("custom_data"),
            card_name: reader.text("card_name")?,
            card_number: reader.text("card_number")?.map(|number| mask(&number)),
            fail_reason: reader.words("fail_reason")?,
            cancel_reason: reader.words("cancel_reason")?,
            paid_at: time("paid_at")?,
            failed_at: time("failed_at")?,
            cancelled_at: time("cancelled_at")?,
            receipt_url: reader.text("receipt_url")?,
        })
    }

    /// Its amount is the order's, not what a refund was asked for.
    fn answers(&self, sent: &Map<String, Value>) -> Result<(), Wrong> {
        same(sent, "imp_uid", &self.imp_uid)?;
        same(sent, "merchant_uid", &self.merchant_uid)?;
        self.customer_uid.as_deref().map_or(Ok(()), |customer_uid| {
            same(sent, "customer_uid", customer_uid)
        })
    }
}
