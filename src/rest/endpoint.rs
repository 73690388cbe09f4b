//! The row of a call.

use super::key::Key;
use super::sent::Sent;
use super::shape::Shape;

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// DELETE.
    Delete,
}

impl Method {
    /// The method as HTTP writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

/// The effect of a call. It decides whether the call may be repeated after its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// It only reads: repeat it as often as you like.
    Reads,
    /// It changes something; a repeat may fail or do it twice.
    Writes,
    /// It may take money: look up the order before you repeat it.
    Charges,
}

/// A call's facts.
#[derive(Debug)]
#[non_exhaustive]
pub struct Endpoint {
    /// Its name, as the npm entry spells it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path. A word in braces is a key.
    pub path: &'static str,
    /// Its effect.
    pub effect: Effect,
    /// The keys it takes.
    pub request: Shape,
    /// Its description in English.
    pub en: &'static str,
    /// Its description in Korean.
    pub ko: &'static str,
    /// The documents that its facts come from.
    pub source: &'static str,
    /// Reads its answer, from a status and a body to JSON.
    pub(super) read: fn(&Sent, Effect, u16, &[u8]) -> String,
}

impl Endpoint {
    /// True if a key is part of the path.
    #[must_use]
    pub fn in_path(&self, key: Key) -> bool {
        key.is_in(self.path)
    }
}
