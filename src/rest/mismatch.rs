//! The difference between a payment and its order.

use super::payment::{Payment, WON};
use crate::gateway;

/// The first difference between a payment and its order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Mismatch {
    /// The field.
    pub field: &'static str,
    /// The value that was ordered.
    pub expected: String,
    /// Iamport's value; empty if it has none.
    pub got: String,
}

/// A field with the value that was ordered and the one that came.
type Pair = (&'static str, String, String);

impl Mismatch {
    /// The order's currency and the payment's. Letter case makes no other currency.
    pub(super) fn currency(ordered: Option<&str>, payment: &Payment) -> Pair {
        let ordered = ordered.filter(|ordered| !ordered.is_empty());
        alike("currency", ordered.unwrap_or(WON), payment.currency())
    }

    /// A payment of a test channel is none, unless that was allowed.
    pub(super) fn sandbox(include_sandbox: bool, payment: &Payment) -> Pair {
        let expected = payment.sandbox && include_sandbox;
        ("sandbox", expected.to_string(), payment.sandbox.to_string())
    }

    /// The channel that was asked for, and the one that answered: the gateway, and its MID if both
    /// name one. What either leaves out is not compared.
    pub(super) fn pg(ordered: Option<&str>, payment: &Payment) -> Pair {
        let Some(ordered) = ordered else {
            return ("pg", String::new(), String::new());
        };
        let code = gateway::code(ordered);
        let provider = payment.pg_provider.as_deref().unwrap_or(code);
        match (gateway::mid(ordered), &payment.pg_id) {
            (Some(_), Some(pg_id)) => alike("pg", ordered, &format!("{provider}.{pg_id}")),
            _ => alike("pg", code, provider),
        }
    }

    pub(super) fn first<const N: usize>(pairs: [Pair; N]) -> Option<Self> {
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

/// Two codes, of which letter case makes no difference.
fn alike(field: &'static str, expected: &str, got: &str) -> Pair {
    let same = expected.eq_ignore_ascii_case(got);
    let got = if same { expected } else { got };
    (field, expected.to_owned(), got.to_owned())
}
