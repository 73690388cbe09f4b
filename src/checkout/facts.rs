//! The table of facts that the rules judge. Each side fills it in its own way, natively from a form
//! and in a page from what JavaScript read; the findings go to a sink of that side.

use crate::form::Field;
use crate::source::{Unusable, Value};
use crate::violation::Code;

/// The sort of value that a field was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Default)]
pub(crate) enum Given {
    /// The field is not there.
    #[default]
    Absent,
    Null,
    /// A string without a character.
    Empty,
    Text,
    Number,
    Bool,
    Array,
    Object,
    // The rest cannot be sent to the SDK unchanged.
    NotFinite,
    NotJson,
    Unwritable,
    Throws,
    HalfCharacter,
    Nul,
}

impl Given {
    /// The sort's name for a message. Empty for those that a [`Fact`] names itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Absent => "nothing",
            Self::Null => "null",
            Self::Empty | Self::Text => "string",
            Self::Number => "number",
            Self::Bool => "boolean",
            Self::Array => "array",
            Self::Object | Self::Unwritable => "object",
            Self::NotFinite | Self::NotJson => "",
            Self::Throws => "throws",
            Self::HalfCharacter => "half of a surrogate pair",
            Self::Nul => "U+0000",
        }
    }
}

/// One value, as far as the rules look at it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fact<'a> {
    pub(crate) given: Given,
    /// UTF-8: the text, a number in JavaScript's notation, an object or a list as JSON, or the name
    /// of what is not finite or no JSON.
    pub(crate) text: &'a [u8],
    /// The place inside the value that cannot be sent (`.items[0]`); empty if it is the value
    /// itself.
    pub(crate) place: &'a [u8],
}

impl<'a> From<Value<'a>> for Fact<'a> {
    fn from(value: Value<'a>) -> Self {
        let fact = |given, text: &'a str| Self {
            given,
            text: text.as_bytes(),
            place: b"",
        };
        match value {
            Value::Text("") => fact(Given::Empty, ""),
            Value::Text(text) => fact(Given::Text, text),
            Value::Number(digits) if is_finite(digits) => fact(Given::Number, digits),
            Value::Number(name) => fact(Given::NotFinite, name),
            Value::Bool(_) => fact(Given::Bool, ""),
            Value::Null => fact(Given::Null, ""),
            Value::Json(json) if json.starts_with('[') => fact(Given::Array, json),
            Value::Json(json) => fact(Given::Object, json),
            Value::Unusable { why, what, place } => Self {
                given: match why {
                    Unusable::NotJson => Given::NotJson,
                    Unusable::Unwritable => Given::Unwritable,
                    Unusable::Throws => Given::Throws,
                    Unusable::HalfCharacter => Given::HalfCharacter,
                    Unusable::Nul => Given::Nul,
                },
                text: what.as_bytes(),
                place: place.as_bytes(),
            },
        }
    }
}

/// True if JSON can hold the number that this text is.
pub(super) fn is_finite(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'+' | b'-'))
}

/// The values of all known fields.
pub(crate) trait Facts<'a> {
    fn fact(&self, field: Field) -> Fact<'a>;
}

/// The key that a finding is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    Field(Field),
    /// A key that no table knows, by its number among all keys.
    Unknown(usize),
    /// The option `gateway`.
    GatewayOption,
}

/// A value that a finding expected or received.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Words<'a> {
    Plain(&'static str),
    /// A piece of the request.
    Piece(&'a [u8]),
    /// A piece of the request, shortened and in quotes.
    Quoted(&'a [u8]),
    Count(usize),
    Codes(&'static [&'static str]),
    /// The codes of all gateways.
    Gateways,
    /// `{code}.{MID}` with this code.
    WithMid(&'a [u8]),
}

/// One thing that is wrong or odd.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding<'a> {
    pub(crate) code: Code,
    pub(crate) subject: Subject,
    pub(crate) place: &'a [u8],
    pub(crate) expected: Words<'a>,
    pub(crate) received: Words<'a>,
}

/// Takes the findings, in the order of the table.
pub(crate) trait Sink {
    fn take(&mut self, finding: Finding<'_>);
}
