//! [`confirm`]: checks the browser's report against the payment.

use serde::{Serialize, Serializer};

use super::mismatch::Mismatch;
use super::payment::{Payment, Status, Usage};
use super::refusal::{NextStep, Refusal, RefusalReason};
use crate::gateway;

/// The shop's own record of the order whose window was open. Take it from your database, never from
/// the browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct OrderRecord<'a> {
    /// The order.
    pub merchant_uid: &'a str,
    /// The billing key's name.
    pub customer_uid: &'a str,
    /// The amount that the window charges, in won; `None` or 0 if it only issues. It is not
    /// compared for windows that only show their amount (kcp_billing, html5_inicis, kicc).
    pub amount: Option<u64>,
    /// The channel that was asked for, `{code}` or `{code}.{MID}`: both parts are compared. An
    /// unregistered `pg` opens the account's default window instead, and a buyer can edit it.
    pub pg: Option<&'a str>,
    /// The currency that was asked for; `None` is `KRW`.
    pub currency: Option<&'a str>,
    /// True if a payment of a test channel counts. Never in a shop that is open.
    pub include_sandbox: bool,
}

/// The state of the billing key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Confirmation {
    /// The key was issued and nothing was charged. Charge it with [`super::Again`].
    KeyIssued,
    /// The key was issued and charged with this amount: charge nothing more for this order.
    #[non_exhaustive]
    Paid {
        /// The amount in won.
        amount: u64,
    },
    /// There is no key: refused, cancelled, or unknown to Iamport.
    #[non_exhaustive]
    NotPaid {
        /// Iamport's status.
        status: Status,
        /// The gateway's refusal. `None` if it refused nothing: the payment was refunded, or
        /// Iamport knows none.
        #[serde(flatten, serialize_with = "refusal_or_null")]
        refusal: Option<Refusal>,
    },
    /// Neither yes nor no: the window is open or was left, or the status is unknown. It may still
    /// be paid, so make no new order from it. Confirm again when the webhook comes.
    Open,
    /// A virtual account waits for its money. Confirm again when the webhook comes.
    AwaitingDeposit,
    /// The payment is not the one that was ordered. Treat it as fraud: deliver nothing, charge
    /// nothing, keep both values, and look up the payment in Iamport's console.
    /// [`Mismatch::advice`] says when it is usually a fault of the settings.
    Mismatch(Mismatch),
}

fn refusal_or_null<S: Serializer>(
    refusal: &Option<Refusal>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct OrNull<'a> {
        reason: Option<RefusalReason>,
        next: Option<NextStep>,
        fail_reason: Option<&'a str>,
    }

    let refusal = refusal.as_ref();
    let or_null = OrNull {
        reason: refusal.map(|refusal| refusal.reason),
        next: refusal.map(|refusal| refusal.next),
        fail_reason: refusal.and_then(|refusal| refusal.fail_reason.as_deref()),
    };
    or_null.serialize(serializer)
}

/// Compares a payment that was fetched from Iamport with the shop's record of its order.
///
/// An issue is confirmed if order, billing key's name, channel and currency are those of the
/// record, no test channel made it, the key's usage is `issue`, the status is `paid`, and, for a
/// gateway that charges, the sum is the record's and was not refunded.
#[must_use]
pub fn confirm(payment: &Payment, order: &OrderRecord<'_>) -> Confirmation {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let ok = payment.status == Status::Paid;
    // If the buyer left the window before the key was made, there is no key to compare.
    let customer_uid = if ok || payment.customer_uid.is_some() {
        text(&payment.customer_uid)
    } else {
        order.customer_uid.to_owned()
    };
    let mismatch = Mismatch::first([
        (
            "merchant_uid",
            order.merchant_uid.to_owned(),
            payment.merchant_uid.clone(),
        ),
        ("customer_uid", order.customer_uid.to_owned(), customer_uid),
        Mismatch::pg(order.pg, payment),
        Mismatch::currency(order.currency, payment),
        Mismatch::sandbox(order.include_sandbox, payment),
    ]);
    if let Some(mismatch) = mismatch {
        return Confirmation::Mismatch(mismatch);
    }
    match payment.status {
        Status::Paid => issued(payment, order),
        Status::Ready if payment.pay_method.as_deref() == Some("vbank") => {
            Confirmation::AwaitingDeposit
        }
        Status::Ready | Status::Other(_) => Confirmation::Open,
        Status::Cancelled | Status::Failed => Confirmation::NotPaid {
            status: payment.status.clone(),
            refusal: (payment.status == Status::Failed)
                .then(|| Refusal::of(payment.fail_reason.as_deref())),
        },
    }
}

fn issued(payment: &Payment, order: &OrderRecord<'_>) -> Confirmation {
    let usage = payment
        .customer_uid_usage
        .as_ref()
        .map_or("", Usage::as_str);
    let due = order.amount.unwrap_or_default();
    let row = payment
        .pg_provider
        .as_deref()
        .or(order.pg)
        .and_then(|pg| gateway::find(gateway::code(pg)));
    // An unknown gateway has charged the amount of its payment: another charge would be the second.
    let charges = row
        .and_then(|row| row.charges(payment.pay_method.as_deref()))
        .unwrap_or(due > 0 || payment.amount > 0);
    let sum = if charges { payment.amount } else { due };
    let refunded = if charges && payment.is_refunded() {
        payment.cancel_amount
    } else {
        0
    };
    let mismatch = Mismatch::first([
        (
            "customer_uid_usage",
            Usage::Issue.as_str().to_owned(),
            usage.to_owned(),
        ),
        ("amount", due.to_string(), sum.to_string()),
        ("cancel_amount", "0".to_owned(), refunded.to_string()),
    ]);
    let nameless = || Mismatch {
        field: "customer_uid",
        expected: order.customer_uid.to_owned(),
        got: String::new(),
    };
    match mismatch {
        Some(mismatch) => Confirmation::Mismatch(mismatch),
        // A key without a name is none, even if the shop expects no name.
        None if payment.customer_uid.is_none() => Confirmation::Mismatch(nameless()),
        None if charges && due > 0 => Confirmation::Paid { amount: due },
        None => Confirmation::KeyIssued,
    }
}
