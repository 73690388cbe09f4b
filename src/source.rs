//! [`Source`]: untyped values, read in a way that cannot fail.
//!
//! A shop's object, a callback's response and a landing's query all arrive as a list of keys and
//! unchanged values. The rules judge them later, in one place.

/// `Number.MAX_SAFE_INTEGER`: JavaScript skips some whole numbers above it.
pub(crate) const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// A value, unchanged.
///
/// Numbers stay as JavaScript writes them (`"1000"`, `"1e+21"`, `"NaN"`), so no amount is rounded
/// and the wasm contains no float parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// A string without lone surrogates and without U+0000.
    Text(&'a str),
    /// A number, in JavaScript's own notation.
    Number(&'a str),
    /// A boolean.
    Bool(bool),
    /// `null`.
    Null,
    /// An object or array, as JSON text without spaces in front. Any other text is refused.
    Json(&'a str),
    /// A value that cannot be sent to the SDK unchanged.
    Unusable {
        /// The reason.
        why: Unusable,
        /// The kind of value: `BigInt`, `Map`, `function`…; empty if `why` is enough.
        what: &'a str,
        /// The place inside the value (`.items[0]`); empty for the value itself.
        place: &'a str,
    },
}

/// A reason why a value cannot be sent to the SDK unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unusable {
    /// JSON cannot hold it: a function, a symbol, a BigInt, a `Map`, a DOM element, NaN inside an
    /// object…
    NotJson,
    /// It cannot be written as JSON: it refers to itself, is nested too deeply, or its `toJSON`
    /// throws.
    Unwritable,
    /// Reading it threw: a getter, or a Proxy.
    Throws,
    /// A string with half a character: an emoji cut in two by `slice`.
    HalfCharacter,
    /// A string with U+0000.
    Nul,
}

impl<'a> Value<'a> {
    /// The text. A number counts as text: some gateways send numeric codes.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        match *self {
            Value::Text(text) | Value::Number(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Names the kind of value in a developer's words. Never quotes it: it may be a telephone
    /// number.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        match *self {
            Value::Text(_) => "string",
            Value::Number("NaN") => "NaN",
            Value::Number(_) => "number",
            Value::Bool(_) => "boolean",
            Value::Null => "null",
            Value::Json(text) if text.starts_with('[') => "array",
            Value::Json(text) if text.starts_with('{') => "object",
            Value::Json(_) => "no object or array",
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

/// Keys and values in their original order. A key may occur twice, as in a query.
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

    /// The last text of a key that is not empty.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.all(key).filter_map(|value| value.text()).last()
    }
}
