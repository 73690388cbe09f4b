//! Values of an answer that may be of another type than the spec says, read straight from the
//! bytes.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::body::to_json;
use super::secret::{mask, mask_runs};
use crate::source::MAX_SAFE_INTEGER;

/// A value of another type than its field takes.
pub(super) struct WrongType;

/// One value, as it came.
pub enum Raw<'a> {
    /// No value, or `null`.
    Absent,
    Text(Cow<'a, str>),
    Whole(u64),
    /// A negative number, or one with a fraction.
    Number(Number),
    /// A boolean, a list or an object, as JSON.
    Json(Box<str>),
}

impl Raw<'_> {
    /// A text. A number counts as one, because some codes come as numbers.
    pub(super) fn text(self) -> Result<Option<String>, WrongType> {
        match self {
            Raw::Absent => Ok(None),
            Raw::Text(text) => Ok(Some(text.into_owned()).filter(|text| !text.is_empty())),
            Raw::Whole(number) => Ok(Some(number.to_string())),
            Raw::Number(number) => Ok(Some(number.to_string())),
            Raw::Json(_) => Err(WrongType),
        }
    }

    pub(super) fn required_text(self) -> Result<String, WrongType> {
        self.text()?.ok_or(WrongType)
    }

    /// A gateway's words, without anything in them that looks like a card number.
    pub(super) fn words(self) -> Result<Option<String>, WrongType> {
        Ok(self.text()?.map(|words| mask_runs(&words)))
    }

    /// A card number, masked but for the last four digits.
    pub(super) fn masked(self) -> Result<Option<String>, WrongType> {
        Ok(self.text()?.map(|number| mask(&number)))
    }

    /// A text; any other value as JSON.
    pub(super) fn any(self) -> Result<Option<String>, WrongType> {
        match self {
            Raw::Text(text) => Ok(Some(text.into_owned())),
            Raw::Json(json) => Ok(Some(json.into_string())),
            number => number.text(),
        }
    }

    /// A whole number. `3000`, `"3000"` and `3000.0` are the same; `3000.5` and `"3,000"` are none.
    pub(super) fn whole(self) -> Result<Option<u64>, WrongType> {
        let number = match self {
            Raw::Absent => return Ok(None),
            Raw::Text(text) if text.is_empty() => return Ok(None),
            Raw::Whole(number) => Some(number),
            Raw::Text(text) => digits(&text),
            Raw::Number(number) => digits(&number.to_string()),
            Raw::Json(_) => None,
        };
        let number = number.filter(|number| *number <= MAX_SAFE_INTEGER);
        number.map(Some).ok_or(WrongType)
    }

    pub(super) fn required_whole(self) -> Result<u64, WrongType> {
        self.whole()?.ok_or(WrongType)
    }

    pub(super) fn whole_or_zero(self) -> Result<u64, WrongType> {
        Ok(self.whole()?.unwrap_or_default())
    }

    /// A yes or no; nothing is no.
    pub(super) fn flag(self) -> Result<bool, WrongType> {
        match self {
            Raw::Absent | Raw::Whole(0) => Ok(false),
            Raw::Whole(1) => Ok(true),
            Raw::Text(word) => word.parse().map_err(|_| WrongType),
            Raw::Json(json) => json.parse().map_err(|_| WrongType),
            Raw::Whole(_) | Raw::Number(_) => Err(WrongType),
        }
    }

    /// A time in unix seconds. Iamport writes 0 for an event that did not happen.
    pub(super) fn time(self) -> Result<Option<u64>, WrongType> {
        Ok(self.whole()?.filter(|time| *time > 0))
    }

    /// A code of the envelope: a whole number, or its text.
    pub(super) fn code(&self) -> Option<i64> {
        match self {
            Raw::Text(text) => text.parse().ok(),
            Raw::Whole(number) => i64::try_from(*number).ok(),
            Raw::Number(number) => number.as_i64(),
            Raw::Absent | Raw::Json(_) => None,
        }
    }
}

/// Parses digits, with or without a fraction of zeros.
fn digits(text: &str) -> Option<u64> {
    let digits = text
        .split_once('.')
        .filter(|(_, fraction)| fraction.bytes().all(|byte| byte == b'0'))
        .map_or(text, |(whole, _)| whole);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        fn json<'de>(value: Value) -> Raw<'de> {
            Raw::Json(to_json(&value).into())
        }

        impl<'de> Visitor<'de> for Any {
            type Value = Raw<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON value")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Raw::Absent)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
                Ok(Raw::Json(if value { "true" } else { "false" }.into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Raw::Whole(number))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Raw::Number(number.into()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                let number = Number::from_f64(number).map_or(Raw::Absent, Raw::Number);
                Ok(number)
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Raw::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Raw::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                Value::deserialize(SeqAccessDeserializer::new(seq)).map(json)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Value::deserialize(MapAccessDeserializer::new(map)).map(json)
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// A value that is read and dropped. Unlike `IgnoredAny` it takes only numbers in range and whole
/// characters: an answer that is broken anywhere is not believed.
pub(super) struct Skip;

impl<'de> Deserialize<'de> for Skip {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Skip)
    }
}

impl<'de> Visitor<'de> for Skip {
    type Value = Skip;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Skip, E> {
        Ok(Skip)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Skip, E> {
        Ok(Skip)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Skip, E> {
        Ok(Skip)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Skip, E> {
        Ok(Skip)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Skip, E> {
        Ok(Skip)
    }

    fn visit_str<E>(self, _: &str) -> Result<Skip, E> {
        Ok(Skip)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Skip, A::Error> {
        while seq.next_element::<Skip>()?.is_some() {}
        Ok(Skip)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Skip, A::Error> {
        while map.next_entry::<Skip, Skip>()?.is_some() {}
        Ok(Skip)
    }
}

/// Visitor methods for the types that an answer must not have: the value is skipped, and wrong.
macro_rules! wrong_types {
    ($($type:ident)*) => {
        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a JSON value")
        }

        $($crate::rest::raw::wrong_type!($type);)*
    };
}

macro_rules! wrong_type {
    (unit) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Err($crate::rest::wrong::Wrong::here()))
        }
    };
    (bool) => {
        $crate::rest::raw::wrong_type!(visit_bool: bool);
    };
    (i64) => {
        $crate::rest::raw::wrong_type!(visit_i64: i64);
    };
    (u64) => {
        $crate::rest::raw::wrong_type!(visit_u64: u64);
    };
    (f64) => {
        $crate::rest::raw::wrong_type!(visit_f64: f64);
    };
    (str) => {
        $crate::rest::raw::wrong_type!(visit_str: &str);
    };
    (seq) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
            serde::de::Visitor::visit_seq($crate::rest::raw::Skip, seq)?;
            Ok(Err($crate::rest::wrong::Wrong::here()))
        }
    };
    (map) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            serde::de::Visitor::visit_map($crate::rest::raw::Skip, map)?;
            Ok(Err($crate::rest::wrong::Wrong::here()))
        }
    };
    ($method:ident: $type:ty) => {
        fn $method<E>(self, _: $type) -> Result<Self::Value, E> {
            Ok(Err($crate::rest::wrong::Wrong::here()))
        }
    };
}

pub(super) use {wrong_type, wrong_types};
