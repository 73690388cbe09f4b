//! The difference between a payment and its order.

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
