//! The place at which an answer is not what it should be.

/// A path below `response`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong(String);

impl Wrong {
    /// The value itself is wrong.
    pub(super) fn here() -> Self {
        Self(String::new())
    }

    pub(super) fn field(name: &str) -> Self {
        Self(format!(".{name}"))
    }

    pub(super) fn in_item(self, at: usize) -> Self {
        Self(format!("[{at}]{}", self.0))
    }

    pub(super) fn in_field(self, name: &str) -> Self {
        Self(format!(".{name}{}", self.0))
    }

    pub(super) fn path(&self) -> &str {
        &self.0
    }
}
