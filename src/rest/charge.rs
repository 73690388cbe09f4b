//! The result of a charge, and the way to find it out after its answer was lost.

use serde::{Serialize, Serializer};

use super::answer::{Answer, Readable};
use super::mismatch::Mismatch;
use super::payment::{Payment, Status};
use super::sent::Sent;
use super::unread::{Read, Unread};
use super::wrong::Wrong;

/// The result of a charge. Only `Paid` is money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Charge {
    /// Charged.
    #[serde(serialize_with = "with_payment")]
    Paid(Payment),
    /// The card was refused; `fail_reason` has the gateway's words. A new try needs a new
    /// `merchant_uid`.
    #[serde(serialize_with = "with_reason")]
    Refused(Payment),
    /// Neither: `ready`, `cancelled`, refunded as a whole, or an unknown status. Look it up
    /// later.
    #[serde(serialize_with = "with_payment")]
    Open(Payment),
}

fn with_payment<S: Serializer>(payment: &Payment, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct WithPayment<'a> {
        payment: &'a Payment,
    }

    WithPayment { payment }.serialize(serializer)
}

fn with_reason<S: Serializer>(payment: &Payment, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct WithReason<'a> {
        fail_reason: &'a Option<String>,
        payment: &'a Payment,
    }

    let fail_reason = &payment.fail_reason;
    WithReason {
        fail_reason,
        payment,
    }
    .serialize(serializer)
}

impl Charge {
    fn of(payment: Payment) -> Self {
        match payment.status {
            Status::Paid if !payment.is_refunded() => Charge::Paid(payment),
            Status::Failed => Charge::Refused(payment),
            _ => Charge::Open(payment),
        }
    }

    /// The payment, paid or not.
    #[must_use]
    pub fn payment(&self) -> &Payment {
        match self {
            Charge::Paid(payment) | Charge::Refused(payment) | Charge::Open(payment) => payment,
        }
    }
}

impl Readable for Charge {
    fn read(response: &mut dyn Unread<'_>) -> Read<Self> {
        Ok(Payment::read(response)?.map(Charge::of))
    }

    fn hide(&mut self, secrets: &[String]) {
        match self {
            Charge::Paid(payment) | Charge::Refused(payment) | Charge::Open(payment) => {
                payment.hide(secrets)
            }
        }
    }
}

impl Answer for Charge {
    /// An answer about another sum is not about this charge.
    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        let payment = self.payment();
        payment.answers(sent)?;
        sent.must_match_amount(payment.amount)?;
        sent.must_match_currency(payment.currency())?;
        sent.must_be_real(payment.sandbox)
    }
}

/// The result of looking up an order.
#[allow(clippy::large_enum_variant)] // One exists at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Settled {
    /// Iamport knows no payment of this order. If a charge was sent and its answer was lost, it may
    /// still arrive: look again after twice your timeout. Then the same `merchant_uid` may be sent
    /// again, because Iamport refuses one that was paid.
    NotFound,
    /// The order has a payment, but another one than was asked for. Charge nothing; look into it.
    Mismatch(Mismatch),
    /// Charged, refused or neither.
    #[serde(untagged)]
    Charged(Charge),
}

/// The charge that was asked for, as the shop recorded it before it was sent.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChargeRecord<'a> {
    /// The order.
    pub merchant_uid: &'a str,
    /// The billing key's name.
    pub customer_uid: &'a str,
    /// The amount in won, or in `currency`.
    pub amount: u64,
    /// The currency that was sent; `None` is `KRW`.
    pub currency: Option<&'a str>,
    /// True if a payment of a test channel counts. Never in a shop that is open.
    pub include_sandbox: bool,
}

/// Compares the payment that [`super::FindPayment`] found with the charge that was asked for.
#[must_use]
pub fn settle(found: Option<Payment>, charge: &ChargeRecord<'_>) -> Settled {
    let Some(payment) = found else {
        return Settled::NotFound;
    };
    let mismatch = Mismatch::first([
        (
            "merchant_uid",
            charge.merchant_uid.to_owned(),
            payment.merchant_uid.clone(),
        ),
        (
            "customer_uid",
            charge.customer_uid.to_owned(),
            payment
                .customer_uid
                .clone()
                .unwrap_or_else(|| charge.customer_uid.to_owned()),
        ),
        (
            "amount",
            charge.amount.to_string(),
            payment.amount.to_string(),
        ),
        Mismatch::currency(charge.currency, &payment),
        Mismatch::sandbox(charge.include_sandbox, &payment),
    ]);
    mismatch.map_or_else(|| Settled::Charged(Charge::of(payment)), Settled::Mismatch)
}
