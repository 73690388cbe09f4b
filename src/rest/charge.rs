//! The result of a charge, and the look-up for a lost answer.

use serde_json::{Map, Value};

use super::answer::{Answer, Wrong, same_amount};
use super::confirm::Mismatch;
use super::payment::{Payment, Status};

/// The result of a charge. Only `Paid` is money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charge {
    /// Charged.
    Paid(Payment),
    /// The card was refused; `fail_reason` has the gateway's words. A new try needs a new `merchant_uid`.
    Refused(Payment),
    /// Neither: `ready`, `cancelled`, or a status that is not known here. Look the payment up later.
    Open(Payment),
}

impl Charge {
    fn of(payment: Payment) -> Self {
        match payment.status {
            Status::Paid => Charge::Paid(payment),
            Status::Failed => Charge::Refused(payment),
            _ => Charge::Open(payment),
        }
    }

    /// The payment, whatever came of it.
    #[must_use]
    pub fn payment(&self) -> &Payment {
        match self {
            Charge::Paid(payment) | Charge::Refused(payment) | Charge::Open(payment) => payment,
        }
    }
}

impl Answer for Charge {
    fn read(response: &Value) -> Result<Self, Wrong> {
        Payment::read(response).map(Charge::of)
    }

    /// An answer about another sum says nothing of this one, either.
    fn answers(&self, sent: &Map<String, Value>) -> Result<(), Wrong> {
        let payment = self.payment();
        payment.answers(sent)?;
        same_amount(sent, payment.amount)
    }
}

/// The result of looking up an order.
#[allow(clippy::large_enum_variant)] // One exists at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// Charged, refused or neither.
    Charged(Charge),
    /// Iamport knows no payment of this order. If a charge was sent and its answer was lost it may still arrive:
    /// look again when your timeout has passed twice. Then the same `merchant_uid` may be sent again, because
    /// Iamport refuses one that was paid.
    NotFound,
    /// There is a payment of this order, but another one than was asked for. Charge nothing; look into it.
    Mismatch(Mismatch),
}

/// Reads what [`super::FindPayment`] found, against what was to be charged.
#[must_use]
pub fn settle(
    found: Option<Payment>,
    merchant_uid: &str,
    customer_uid: &str,
    amount: u64,
) -> Settled {
    let Some(payment) = found else {
        return Settled::NotFound;
    };
    let mismatch = Mismatch::first([
        (
            "merchant_uid",
            merchant_uid.to_owned(),
            payment.merchant_uid.clone(),
        ),
        (
            "customer_uid",
            customer_uid.to_owned(),
            payment
                .customer_uid
                .clone()
                .unwrap_or_else(|| customer_uid.to_owned()),
        ),
        ("amount", amount.to_string(), payment.amount.to_string()),
    ]);
    mismatch.map_or_else(|| Settled::Charged(Charge::of(payment)), Settled::Mismatch)
}
