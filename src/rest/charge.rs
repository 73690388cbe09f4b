//! The result of a charge, and the way to find it out after its answer was lost.

use serde::{Serialize, Serializer};

use super::answer::{Answer, Readable};
use super::mismatch::Mismatch;
use super::payment::{Payment, Status};
use super::refusal::{Refusal, RefusalReason};
use super::sent::Sent;
use super::unread::{Read, Unread};
use super::wrong::Wrong;

/// The result of a charge. Only `Paid` is money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Charge {
    /// Charged.
    #[serde(serialize_with = "with_payment")]
    Paid(Payment),
    /// The card was refused; `fail_reason` has the gateway's words, and [`Refusal::of`] what they
    /// come to. A new try needs a new `merchant_uid`.
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
        #[serde(flatten)]
        refusal: Refusal,
        payment: &'a Payment,
    }

    let refusal = Refusal::of(payment.fail_reason.as_deref());
    WithReason { refusal, payment }.serialize(serializer)
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
#[non_exhaustive]
pub enum Settled {
    /// Iamport knows no payment of this order. A charge that was sent may still be on its way:
    /// [`LookUpTime::next_step`] says when the same `merchant_uid` may be sent again.
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

/// The next step for an order that is to be charged once.
#[allow(clippy::large_enum_variant)] // One exists at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Step {
    /// Write down that it is sent now, then send it.
    Send,
    /// Send nothing: an earlier sending may still be on its way. Look it up again.
    Wait {
        /// From this time on it may be sent again.
        until: u64,
    },
    /// Send nothing: this is known of it.
    #[serde(untagged)]
    Settled(Settled),
}

/// The time after a sending in which an order that Iamport does not know is only looked up. All
/// times are of one unit, of your choice: unix seconds, or milliseconds.
///
/// A process can end between sending a charge and reading its answer. So write the time down in the
/// order's record just before each sending, in one statement with its condition, and send only if
/// that statement changed a row:
///
/// ```sql
/// UPDATE orders SET sent_at = :now
/// WHERE merchant_uid = :uid AND sent_at IS NOT DISTINCT FROM :last_sent AND NOT refused
/// ```
///
/// Write a refusal down before you tell the buyer, and send that order no more: Iamport may keep no
/// payment of it, and a process that knows nothing of the refusal would charge it.
///
/// ```
/// use iamport_billing::rest::{LookUpTime, Settled, Step};
///
/// // Three timeouts of one call, in seconds.
/// let time = LookUpTime(60);
/// let last_sent = None; // from the record
/// assert_eq!(time.next_step(Settled::NotFound, last_sent, 1_000), Step::Send);
/// // The process ended; another one reads the record.
/// assert_eq!(time.next_step(Settled::NotFound, Some(1_000), 1_059), Step::Wait { until: 1_060 });
/// assert_eq!(time.next_step(Settled::NotFound, Some(1_000), 1_060), Step::Send);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookUpTime(
    /// Its length: three times as long as a call may take, or longer. A charge may be sent a whole
    /// timeout after it was claimed, and carried out when nobody waits for its answer any more.
    pub u64,
);

impl LookUpTime {
    /// The next step for an order that was looked up. `last_sent` is the time at which it was last
    /// sent, from its record; `None` if it never was. `asked` is the time just before the look-up:
    /// a charge that is carried out while its answer is on the way is not in that answer.
    #[must_use]
    pub fn next_step(self, found: Settled, last_sent: Option<u64>, asked: u64) -> Step {
        match (found, last_sent) {
            (Settled::NotFound, Some(at)) if !self.is_over(at, asked) => Step::Wait {
                until: at.saturating_add(self.0),
            },
            (Settled::NotFound, _) => Step::Send,
            (found, _) => Step::Settled(found),
        }
    }

    /// True if a refusal without a payment is the order's end: Iamport refused it just now
    /// ([`super::Error::is_refusal`]), and afterwards knows no payment of it.
    ///
    /// It may have been refused because an earlier sending of it is being charged. So there must
    /// be none: either the last one is longer ago than this time, or there was none, which is only
    /// sure if the record was `claimed` for this sending by the statement above. A technical
    /// failure, and words that are not known, do not say how far it went: such a refusal is the end
    /// if Iamport knows no payment once this time has passed since that sending. `asked` is the
    /// time just before the look-up that found none.
    #[must_use]
    pub fn is_final(
        self,
        refusal: &Refusal,
        last_sent: Option<u64>,
        claimed: bool,
        asked: u64,
    ) -> bool {
        match refusal.reason {
            RefusalReason::Already | RefusalReason::Technical | RefusalReason::Unknown => false,
            _ => last_sent.map_or(claimed, |at| self.is_over(at, asked)),
        }
    }

    fn is_over(self, last_sent: u64, now: u64) -> bool {
        now >= last_sent.saturating_add(self.0)
    }
}
