//! [`confirm`]: whether what the browser reported is true.

use super::payment::{Payment, Status, Usage};
use crate::gateway::{self, Amount};

/// An order as the shop's own records have it. Take it from your database, never
/// from the browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct OrderRecord<'a> {
    /// The order.
    pub merchant_uid: &'a str,
    /// The billing key's name.
    pub customer_uid: &'a str,
    /// The amount that the window charges, in won. `None` or 0 if it only issues. Windows that only show
    /// their amount (kcp_billing, html5_inicis, kicc) charge nothing, and it is not compared there.
    pub amount: Option<u64>,
    /// The gateway that was asked for. An unregistered `pg` opens the account's default window instead.
    pub pg: Option<&'a str>,
}

/// The result of confirming a billing key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmation {
    /// The key was issued and nothing was charged. Charge it with [`super::Again`].
    KeyIssued,
    /// The key was issued and this many won were charged with it: charge nothing for this order any more.
    Paid {
        /// Won.
        amount: u64,
    },
    /// There is no key: refused, cancelled, or the window was left.
    NotPaid {
        /// The status at Iamport.
        status: Status,
        /// The reason, in the gateway's words.
        fail_reason: Option<String>,
    },
    /// A virtual account waits for its money. Confirm again when the webhook comes.
    AwaitingDeposit,
    /// The payment is not the one that was ordered. Treat it as fraud: hand nothing over, charge nothing,
    /// keep both values, and look the payment up in Iamport's console. The one innocent case is `pg`, where the
    /// console lacks the channel that was asked for.
    Mismatch(Mismatch),
}

/// The field that differs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Mismatch {
    /// Which field.
    pub field: &'static str,
    /// The value of the order.
    pub expected: String,
    /// The value at Iamport. Empty if it has none.
    pub got: String,
}

impl Mismatch {
    pub(super) fn first<const N: usize>(
        pairs: [(&'static str, String, String); N],
    ) -> Option<Self> {
        let (field, expected, got) = pairs
            .into_iter()
            .find(|(_, expected, got)| expected != got)?;
        Some(Self {
            field,
            expected,
            got,
        })
    }
}

/// Compares a payment that was fetched from Iamport with what was ordered.
///
/// An issue is confirmed when order, billing key's name and gateway are the expected ones, the key's usage is
/// `issue`, the status is `paid`, and, where the gateway charges, the sum is the expected one.
#[must_use]
pub fn confirm(payment: &Payment, expected: &OrderRecord<'_>) -> Confirmation {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let ok = payment.status == Status::Paid;
    // A window that was left before the key was made has no key to compare.
    let customer_uid = if ok || payment.customer_uid.is_some() {
        text(&payment.customer_uid)
    } else {
        expected.customer_uid.to_owned()
    };
    let asked = expected.pg.map(gateway::code);
    let pg = asked.unwrap_or_default().to_owned();
    let provider = if asked.is_some() && payment.pg_provider.is_some() {
        text(&payment.pg_provider)
    } else {
        pg.clone()
    };
    let mismatch = Mismatch::first([
        (
            "merchant_uid",
            expected.merchant_uid.to_owned(),
            payment.merchant_uid.clone(),
        ),
        (
            "customer_uid",
            expected.customer_uid.to_owned(),
            customer_uid,
        ),
        ("pg", pg, provider),
    ]);
    if let Some(mismatch) = mismatch {
        return Confirmation::Mismatch(mismatch);
    }
    match payment.status {
        Status::Paid => issued(payment, expected),
        Status::Ready if payment.pay_method.as_deref() == Some("vbank") => {
            Confirmation::AwaitingDeposit
        }
        _ => Confirmation::NotPaid {
            status: payment.status.clone(),
            fail_reason: payment.fail_reason.clone(),
        },
    }
}

fn issued(payment: &Payment, expected: &OrderRecord<'_>) -> Confirmation {
    let usage = payment
        .customer_uid_usage
        .as_ref()
        .map_or("", Usage::as_str);
    let due = expected.amount.unwrap_or_default();
    let row = payment
        .pg_provider
        .as_deref()
        .or(expected.pg)
        .and_then(|pg| gateway::find(gateway::code(pg)));
    // A gateway that is not known here has charged what its payment says: charging it again would be twice.
    let charges = row.map_or(due > 0 || payment.amount > 0, |row| {
        row.amount == Amount::Charged
    });
    let sum = if charges { payment.amount } else { due };
    let mismatch = Mismatch::first([
        (
            "customer_uid_usage",
            Usage::Issue.as_str().to_owned(),
            usage.to_owned(),
        ),
        ("amount", due.to_string(), sum.to_string()),
    ]);
    let nameless = || Mismatch {
        field: "customer_uid",
        expected: expected.customer_uid.to_owned(),
        got: String::new(),
    };
    match mismatch {
        Some(mismatch) => Confirmation::Mismatch(mismatch),
        // A shop that expects no name gets no key without one.
        None if payment.customer_uid.is_none() => Confirmation::Mismatch(nameless()),
        None if charges && due > 0 => Confirmation::Paid { amount: due },
        None => Confirmation::KeyIssued,
    }
}
