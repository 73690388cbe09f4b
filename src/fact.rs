//! [`Fact`]: one value, as far as the rules look at it. Each side fills it in its own way: natively
//! from a [`Value`], in a page from what JavaScript read.

use crate::form::Kind;
use crate::gateway::Method;
use crate::source::{Unusable, Value};

/// The sort of value that a key was given. `src/js/read.js` writes these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Default)]
#[repr(u8)]
pub(crate) enum Given {
    /// The key is not there.
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
    // The next six cannot be sent to the SDK unchanged.
    NotFinite,
    NotJson,
    Unwritable,
    Throws,
    HalfCharacter,
    Nul,
    /// A text that no rule looks into and that no limit forbids: a page keeps it to itself.
    #[allow(dead_code)] // Natively every text is looked into.
    Fits,
}

impl Given {
    /// The sort whose number this is.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn numbered(number: u32) -> Self {
        const ALL: [Given; 15] = [
            Given::Absent,
            Given::Null,
            Given::Empty,
            Given::Text,
            Given::Number,
            Given::Bool,
            Given::Array,
            Given::Object,
            Given::NotFinite,
            Given::NotJson,
            Given::Unwritable,
            Given::Throws,
            Given::HalfCharacter,
            Given::Nul,
            Given::Fits,
        ];
        ALL.get(number as usize).copied().unwrap_or_default()
    }

    /// The sort's name for a message. Empty if the value's own name says more.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Absent => "nothing",
            Self::Null => "null",
            Self::Empty | Self::Text | Self::Fits => "string",
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

/// The sort of text that is no value of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It was put together while a value was not there.
    Unset,
    /// The same, but it may still differ from member to member, or it is a query. For an address
    /// that Iamport calls: nobody can reach it.
    Partly,
    /// A sample of the documents.
    Sample,
}

/// One value.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fact<'a> {
    pub(crate) given: Given,
    /// UTF-8: a text, or an object or a list as JSON.
    pub(crate) text: &'a [u8],
    /// The value of a number, or of a boolean: 1 or 0.
    pub(crate) number: f64,
    /// True if only a place inside the value cannot be sent.
    pub(crate) inside: bool,
    /// The doubt of `src/js/doubt.js` about a text. Natively `judge` looks itself.
    #[cfg(all(target_arch = "wasm32", not(feature = "server")))]
    pub(crate) doubt: Option<Doubt>,
}

impl<'a> From<Value<'a>> for Fact<'a> {
    fn from(value: Value<'a>) -> Self {
        let text = |given, text: &'a str| Self {
            given,
            text: text.as_bytes(),
            ..Self::default()
        };
        let number = |given, number| Self {
            given,
            number,
            ..Self::default()
        };
        match value {
            Value::Text("") => text(Given::Empty, ""),
            Value::Text(each) => text(Given::Text, each),
            Value::Number(digits) if is_finite(digits) => {
                number(Given::Number, digits.parse().unwrap_or(f64::NAN))
            }
            Value::Number(name) => text(Given::NotFinite, name),
            Value::Bool(yes) => number(Given::Bool, yes.into()),
            Value::Null => text(Given::Null, ""),
            Value::Json(json) if json.starts_with('[') => text(Given::Array, json),
            Value::Json(json) if json.starts_with('{') => text(Given::Object, json),
            Value::Json(_) => text(Given::NotJson, value.kind()),
            Value::Unusable { why, what, place } => Self {
                inside: !place.is_empty(),
                ..text(
                    match why {
                        Unusable::NotJson => Given::NotJson,
                        Unusable::Unwritable => Given::Unwritable,
                        Unusable::Throws => Given::Throws,
                        Unusable::HalfCharacter => Given::HalfCharacter,
                        Unusable::Nul => Given::Nul,
                    },
                    what,
                )
            },
        }
    }
}

/// True if JSON can hold the number that this text is.
pub(crate) fn is_finite(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'+' | b'-'))
}

/// The sign of a length, and its unit.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sign {
    Is,
    AtMost,
    AtLeast,
    Bytes,
    BytesAtMost,
}

impl Sign {
    /// The texts before and behind the number, in a notation that needs no language.
    pub(crate) fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::Is => ("length ", ""),
            Self::AtMost => ("length ≤ ", ""),
            Self::AtLeast => ("length ≥ ", ""),
            Self::Bytes => ("", " bytes"),
            Self::BytesAtMost => ("≤ ", " bytes"),
        }
    }
}

/// An expected or a received value, for a message.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Words<'a> {
    Plain(&'static str),
    /// The values that a kind takes.
    Kind(Kind),
    /// The name of a sort of value.
    Given(Given),
    /// The value itself, or its own name if it is none that JSON can hold.
    Value,
    /// A piece of the request.
    Piece(&'a [u8]),
    /// A piece of the request, shortened and in quotes.
    Quoted(&'a [u8]),
    /// The piece for which a text is in doubt: JavaScript finds it again.
    #[cfg(all(target_arch = "wasm32", not(feature = "server")))]
    Doubted,
    Count(usize),
    /// A number of characters.
    #[cfg(feature = "rest")]
    Characters(usize),
    /// A length, as the sign says.
    Length(Sign, usize),
    /// The codes that a key takes.
    #[cfg(feature = "rest")]
    Codes(&'static [&'static str]),
    /// The codes of a gateway's methods.
    Methods(&'static [Method]),
    /// The codes of all gateways.
    Gateways,
    /// `{code}.{MID}` with this code.
    WithMid(&'a [u8]),
}
