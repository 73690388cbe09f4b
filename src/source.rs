//! Reading untyped values in a way that cannot fail.
//!
//! A shop's object, a callback's response and a landing's query all arrive as a [`Source`]: a list of
//! keys with values that are still what they were. Deciding what a value *should* have been comes later,
//! and in one place.

/// Above this JavaScript no longer counts in ones: `Number.MAX_SAFE_INTEGER`.
pub(crate) const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// One value, as it came.
///
/// Numbers are kept as JavaScript writes them (`"1000"`, `"1e+21"`, `"NaN"`), so that no amount is
/// rounded on its way and nothing that ships parses a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A string without lone surrogates and without U+0000.
    Text(&'a str),
    /// A number, in JavaScript's own notation.
    Number(&'a str),
    /// A boolean.
    Bool(bool),
    /// `null`.
    Null,
    /// An object or array, as JSON text.
    Json(&'a str),
    /// Something that cannot be sent to the SDK unchanged.
    Unusable {
        /// Why not.
        why: Unusable,
        /// What it is: `BigInt`, `Map`, `function`…; empty where `why` says it all.
        what: &'a str,
        /// Where inside the value it is (`.items[0]`); empty when it is the value itself.
        place: &'a str,
    },
}

/// Why a value cannot be sent to the SDK unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// JSON has no such value: a function, a symbol, a BigInt, a `Map`, a DOM element, NaN inside an object…
    NotJson,
    /// It cannot be written as JSON: it refers to itself, is nested too deeply, or its `toJSON` throws.
    Unwritable,
    /// Reading it threw: a getter, or a Proxy.
    Throws,
    /// A string with half a character: an emoji cut in two by `slice`.
    HalfCharacter,
    /// A string with U+0000.
    Nul,
}

impl<'a> Value<'a> {
    /// What kind of value this is, in the words a developer would use. Never the value itself: it may be
    /// somebody's telephone number.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        match *self {
            Value::Text(_) => "string",
            Value::Number("NaN") => "NaN",
            Value::Number(_) => "number",
            Value::Bool(_) => "boolean",
            Value::Null => "null",
            Value::Json(text) if text.starts_with('[') => "array",
            Value::Json(_) => "object",
            Value::Unusable {
                why: Unusable::NotJson,
                what,
                ..
            } => what,
            Value::Unusable { why, .. } => why.kind(),
        }
    }
}

impl Unusable {
    fn kind(self) -> &'static str {
        match self {
            Unusable::NotJson | Unusable::Unwritable => "object",
            Unusable::Throws => "throws",
            Unusable::HalfCharacter => "half of a surrogate pair",
            Unusable::Nul => "U+0000",
        }
    }
}

/// Keys and values in the order in which they came. A key may come twice (a query), and then both are here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source<'a> {
    /// The entries.
    pub entries: Vec<(&'a str, Value<'a>)>,
}

impl<'a> Source<'a> {
    /// The values of one key.
    pub fn all<'s>(&'s self, key: &'s str) -> impl Iterator<Item = Value<'a>> + 's {
        self.entries
            .iter()
            .filter(move |(name, _)| *name == key)
            .map(|(_, value)| *value)
    }

    /// The last non-empty text of a key. A number counts as text: some gateways send their codes as numbers.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&'a str> {
        let text = |value| match value {
            Value::Text(text) | Value::Number(text) if !text.is_empty() => Some(text),
            _ => None,
        };
        self.all(key).filter_map(text).last()
    }
}
