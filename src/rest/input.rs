//! The values of a request as the check sees them, whether they come from a Rust type or from JSON.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use super::body::{Write, end, to_json};
use super::key::{Key, Need};
use super::secret::{CardNumber, Secret};
use crate::fact::{Fact, Given};
use crate::source::MAX_SAFE_INTEGER;

/// The mark of a value that JSON cannot hold: JavaScript writes `{ "$unusable": "BigInt" }`.
const UNUSABLE: &str = "$unusable";

/// The kind of `undefined`.
const UNDEFINED: &str = "undefined";

/// True if a value of JSON is `undefined`, which goes nowhere.
pub(super) fn is_undefined(value: &Value) -> bool {
    matches!(Input::of(value), Input::Unusable(UNDEFINED))
}

fn is_blank(text: &str) -> bool {
    // Most texts begin with a letter, Latin or Korean; U+3000, the last blank, begins with 0xe3.
    !matches!(text.as_bytes(), [0x21..0x7f | 0xe4.., ..]) && text.trim_start().is_empty()
}

/// One value.
#[derive(Clone, Copy)]
pub(super) enum Input<'a> {
    Null,
    Bool(bool),
    Text(&'a str),
    Whole(u64),
    /// A negative number, or one with a fraction.
    Number(&'a Number),
    List(&'a (dyn List + 'a)),
    Object(&'a (dyn Object + 'a)),
    /// A value that JSON cannot hold, by the name of its kind.
    Unusable(&'a str),
}

/// An object with values.
pub(super) trait Object {
    /// The value of a key, also one that holds nothing.
    fn get(&self, key: Key) -> Option<Input<'_>>;

    /// Calls `take` with the value of each key of a shape, in their order, and with `None` for one
    /// that should be there and is not.
    fn each(&self, keys: &[(Key, Need)], take: &mut dyn FnMut(Key, Need, Option<&Input<'_>>)) {
        for (key, need) in keys {
            match self.get(*key) {
                None if *need == Need::Optional => {}
                value => take(*key, *need, value.as_ref()),
            }
        }
    }

    /// Writes it as JSON, without the keys that are left out.
    fn write(&self, json: &mut String, left_out: &[Key]);

    /// The entries, if they come from JSON. Only these can hold a key that no table has.
    fn json(&self) -> Option<&Map<String, Value>> {
        None
    }
}

/// A list of values.
pub(super) trait List {
    fn len(&self) -> usize;

    fn item(&self, at: usize) -> Option<Input<'_>>;
}

impl<'a> dyn List + 'a {
    pub(super) fn items(&self) -> impl Iterator<Item = Input<'_>> {
        (0..self.len()).filter_map(|at| self.item(at))
    }

    /// True if there are items, every one a text, and none blank unless `may_be_blank`.
    pub(super) fn are_texts(&self, may_be_blank: bool) -> bool {
        let is_fine = |text: &str| may_be_blank || !is_blank(text);
        self.len() > 0 && self.items().all(|item| item.text().is_some_and(is_fine))
    }
}

/// A type of a request's field.
pub(super) trait Field {
    /// True if its `Debug` shows nothing of it that is secret.
    const HIDDEN: bool = false;

    fn input(&self) -> Input<'_>;
}

impl<'a> Input<'a> {
    pub(super) fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Input::Null,
            Value::Bool(yes) => Input::Bool(*yes),
            Value::Number(number) => number.as_u64().map_or(Input::Number(number), Input::Whole),
            Value::String(text) => Input::Text(text),
            Value::Array(items) => Input::List(items),
            Value::Object(object) => match object.get(UNUSABLE) {
                Some(kind) => Input::Unusable(kind.as_str().unwrap_or("object")),
                None => Input::Object(object),
            },
        }
    }

    pub(super) fn text(self) -> Option<&'a str> {
        match self {
            Input::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn whole(self) -> Option<u64> {
        match self {
            Input::Whole(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn object(self) -> Option<&'a (dyn Object + 'a)> {
        match self {
            Input::Object(object) => Some(object),
            _ => None,
        }
    }

    /// True for a value that holds nothing: `undefined`, `null`, blanks, an empty list.
    pub(super) fn holds_nothing(self) -> bool {
        match self {
            Input::Null | Input::Unusable(UNDEFINED) => true,
            Input::Text(text) => is_blank(text),
            Input::List(items) => items.len() == 0,
            _ => false,
        }
    }

    /// The value as the rules look at it.
    pub(super) fn fact(&self) -> Fact<'a> {
        let of = |given| Fact {
            given,
            ..Fact::default()
        };
        let number = |number| Fact {
            number,
            ..of(Given::Number)
        };
        match *self {
            Input::Null => of(Given::Null),
            Input::Bool(_) => of(Given::Bool),
            Input::Text("") => of(Given::Empty),
            Input::Text(text) => Fact {
                text: text.as_bytes(),
                ..of(Given::Text)
            },
            Input::Whole(whole) => number(whole as f64),
            // On the wire `1000.0` is not whole, whatever it is worth.
            Input::Number(digits) => number(match digits.as_f64() {
                Some(value) if !(0.0..=MAX_SAFE_INTEGER as f64).contains(&value) => value,
                _ => f64::NAN,
            }),
            Input::List(_) => of(Given::Array),
            Input::Object(_) => of(Given::Object),
            Input::Unusable("NaN" | "Infinity" | "-Infinity") => of(Given::NotFinite),
            Input::Unusable(kind) if kind == Given::HalfCharacter.name() => {
                of(Given::HalfCharacter)
            }
            Input::Unusable(_) => of(Given::NotJson),
        }
    }

    /// The value in a message, if its rule lets it be seen: a number, or else its kind.
    pub(super) fn named(self) -> Cow<'static, str> {
        match self {
            Input::Whole(number) => number.to_string().into(),
            Input::Number(number) => number.to_string().into(),
            value => value.kind().to_owned().into(),
        }
    }

    /// The kind of value, in a developer's words. Never the value itself.
    pub(super) fn kind(self) -> &'a str {
        match self {
            Input::Null => "null",
            Input::Text("") => "\"\"",
            Input::Text(text) if is_blank(text) => "blanks",
            Input::Bool(_) => "boolean",
            Input::Text(_) => "string",
            Input::Whole(_) | Input::Number(_) => "number",
            Input::List(items) if items.len() == 0 => "an empty list",
            Input::List(_) => "array",
            Input::Object(_) => "object",
            Input::Unusable(kind) => kind,
        }
    }
}

impl Object for Map<String, Value> {
    fn get(&self, key: Key) -> Option<Input<'_>> {
        self.get(key.row().name).map(Input::of)
    }

    fn write(&self, json: &mut String, left_out: &[Key]) {
        let is_left_out = |name: &str| left_out.iter().any(|key| key.row().name == name);
        json.push('{');
        for (name, value) in self.iter().filter(|(name, _)| !is_left_out(name)) {
            name.as_str().write(json);
            json.push(':');
            json.push_str(&to_json(value));
            json.push(',');
        }
        end(json, '}');
    }

    fn json(&self) -> Option<&Map<String, Value>> {
        Some(self)
    }
}

impl Field for Value {
    fn input(&self) -> Input<'_> {
        Input::of(self)
    }
}

impl Field for &str {
    fn input(&self) -> Input<'_> {
        Input::Text(self)
    }
}

impl Field for Secret<'_> {
    const HIDDEN: bool = true;

    fn input(&self) -> Input<'_> {
        Input::Text(self.0)
    }
}

impl Field for CardNumber<'_> {
    const HIDDEN: bool = true;

    fn input(&self) -> Input<'_> {
        Input::Text(self.0)
    }
}

impl Field for u64 {
    fn input(&self) -> Input<'_> {
        Input::Whole(*self)
    }
}

impl Field for bool {
    fn input(&self) -> Input<'_> {
        Input::Bool(*self)
    }
}

impl<T: Field> Field for Vec<T> {
    fn input(&self) -> Input<'_> {
        Input::List(self)
    }
}

impl<T: Field> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<Input<'_>> {
        self.get(at).map(Field::input)
    }
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn blanks_are_those_of_the_standard_library() {
        for char in '\0'..=char::MAX {
            for text in [format!("{char}"), format!("{char} "), format!(" {char}")] {
                assert_eq!(is_blank(&text), text.trim().is_empty(), "{text:?}");
            }
        }
        assert!(is_blank(""));
    }
}
