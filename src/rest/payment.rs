//! Payments, and looking them up: the only proof of one.

use serde::{Serialize, Serializer};

use super::answer::Answer;
use super::define::{answer, endpoint};
use super::key::Key;
use super::raw::{Raw, WrongType};
use super::sent::{Sent, WON};
use super::wrong::Wrong;

endpoint! {
    GetPayment {
        name: "payment", method: Get, path: "/payments/{imp_uid}",
        effect: Reads, answer: Option<Payment>,
        en: "Looks up a payment by its `imp_uid`. Only this proves that a payment exists.",
        ko: "결제를 imp_uid로 조회합니다. 결제의 유일한 증거입니다.",
        source: "Iamport REST spec, payments",
    }
    imp_uid: ImpUid Required &'a str;
}

endpoint! {
    FindPayment {
        name: "findPayment", method: Get, path: "/payments/find/{merchant_uid}/{payment_status}",
        effect: Reads, answer: Option<Payment>,
        en: "Looks up the latest payment of an order. Use it after a charge whose answer was lost.",
        ko: "주문번호의 가장 최근 결제를 조회합니다. 응답을 받지 못한 결제의 결과를 확인할 때 사용합니다.",
        source: "Iamport REST spec, payments/find",
    }
    merchant_uid: MerchantUid Required &'a str;
    payment_status: PaymentStatus Optional &'a str;
}

/// The state of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// Not paid: the buyer left the window, or a virtual account waits for its money.
    Ready,
    /// Paid. For a billing key that was issued without a charge: the issue succeeded.
    Paid,
    /// Refunded.
    Cancelled,
    /// Refused, or cancelled by the buyer.
    Failed,
    /// An unknown word, as it came. Never treat it as paid.
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

    pub(super) fn of(word: String) -> Self {
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

/// The use of a billing key by a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Usage {
    /// It issued the key.
    Issue,
    /// It was charged with the key.
    Payment,
    /// It was charged with the key by a schedule.
    Scheduled,
    /// An unknown word, as it came.
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

answer! {
    /// A payment as Iamport knows it. Times are unix seconds, `None` if it did not happen; amounts
    /// are won.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Payment {
        /// Iamport's id of it.
        pub imp_uid: String = decides Raw::required_text,
        /// Your order number.
        pub merchant_uid: String = decides Raw::required_text,
        /// Its state.
        pub status: Status = decides read_status,
        /// The amount in won.
        pub amount: u64 = decides Raw::required_whole,
        /// The refunded part of the amount, in won.
        pub cancel_amount: u64 = decides Raw::whole_or_zero,
        /// Its currency; `None` stands for `KRW`.
        pub currency: Option<String> = decides Raw::text,
        /// The way it was paid.
        pub pay_method: Option<String> = decides Raw::text,
        /// The gateway that answered. It can differ from the one asked for.
        pub pg_provider: Option<String> = decides Raw::text,
        /// The gateway's MID: the part of `pg` after the dot.
        pub pg_id: Option<String> = decides Raw::text,
        /// The gateway's own id of the payment.
        pub pg_tid: Option<String> = tells Raw::text,
        /// The billing key that it issued or was charged with.
        pub customer_uid: Option<String> = decides Raw::text,
        /// Its use of the billing key; `None` for an ordinary payment.
        pub customer_uid_usage: Option<Usage> = decides read_usage,
        /// True if a test channel made it: no money moved.
        pub sandbox: bool = decides Raw::flag,
        /// The order's name.
        pub name: Option<String> = tells Raw::text,
        /// Your own text, as it was sent; from the window it is a JSON string.
        pub custom_data: Option<String> = tells Raw::any,
        /// The card's issuer, in words.
        pub card_name: Option<String> = tells Raw::words,
        /// The card's number, masked but for the last four digits.
        pub card_number: Option<String> = tells Raw::masked,
        /// The reason of a refusal, in the gateway's words.
        pub fail_reason: Option<String> = tells Raw::words,
        /// The reason of a refund.
        pub cancel_reason: Option<String> = tells Raw::words,
        /// The time it was paid.
        pub paid_at: Option<u64> = tells Raw::time,
        /// The time it was refused.
        pub failed_at: Option<u64> = tells Raw::time,
        /// The time it was refunded.
        pub cancelled_at: Option<u64> = tells Raw::time,
        /// The gateway's receipt.
        pub receipt_url: Option<String> = tells Raw::text,
    }
}

impl Payment {
    /// Its currency.
    pub(super) fn currency(&self) -> &str {
        self.currency.as_deref().unwrap_or(WON)
    }

    /// True if all of it was refunded, whatever its status says.
    pub(super) fn is_refunded(&self) -> bool {
        self.amount > 0 && self.cancel_amount >= self.amount
    }
}

fn read_status(raw: Raw<'_>) -> Result<Status, WrongType> {
    raw.required_text().map(Status::of)
}

fn read_usage(raw: Raw<'_>) -> Result<Option<Usage>, WrongType> {
    Ok(raw.text()?.map(Usage::of))
}

impl Answer for Payment {
    /// Its amount is the order's, not the one that a refund asked for.
    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        sent.must_match(Key::ImpUid, &self.imp_uid)?;
        sent.must_match(Key::MerchantUid, &self.merchant_uid)?;
        match &self.customer_uid {
            Some(customer_uid) => sent.must_match(Key::CustomerUid, customer_uid),
            None => Ok(()),
        }
    }
}
