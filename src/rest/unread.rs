//! JSON of an answer that is still to be read. It stands behind one trait object, so that the
//! reader is compiled once, not once for each kind of answer.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::raw::{Raw, Skip, wrong_types};
use super::wrong::Wrong;

/// The text ends too early, or is no JSON.
#[derive(Debug)]
pub struct Broken;

/// The outer error is a text that is no JSON, the inner one JSON that is another answer than it
/// should be.
pub(super) type Read<T> = Result<Result<T, Wrong>, Broken>;

/// The place of a name among the values of an object.
pub(super) type Place = fn(&str) -> Option<usize>;

/// Reads one value.
pub(super) type ReadValue<'a, 'de> =
    &'a mut dyn FnMut(&mut dyn Unread<'de>) -> Result<Result<(), Wrong>, Broken>;

/// One value that is still to be read, once.
pub trait Unread<'de> {
    /// Reads an object: each value into the place of its name. Of a name that comes twice the last
    /// value counts; those without a place are skipped.
    #[doc(hidden)]
    fn object(&mut self, place: Place, values: &mut [Raw<'de>]) -> Read<()>;

    /// Reads a list up to the first item that is wrong.
    #[doc(hidden)]
    fn list(&mut self, item: ReadValue<'_, 'de>) -> Read<()>;

    /// Reads any value.
    #[doc(hidden)]
    fn raw(&mut self) -> Result<Raw<'de>, Broken>;
}

impl<'de, D: Deserializer<'de>> Unread<'de> for Option<D> {
    fn object(&mut self, place: Place, values: &mut [Raw<'de>]) -> Read<()> {
        let json = self.take().ok_or(Broken)?;
        json.deserialize_any(Fields { place, values })
            .map_err(|_| Broken)
    }

    fn list(&mut self, item: ReadValue<'_, 'de>) -> Read<()> {
        let json = self.take().ok_or(Broken)?;
        json.deserialize_any(Items(item)).map_err(|_| Broken)
    }

    fn raw(&mut self) -> Result<Raw<'de>, Broken> {
        let json = self.take().ok_or(Broken)?;
        Raw::deserialize(json).map_err(|_| Broken)
    }
}

struct Fields<'a, 'de> {
    place: Place,
    values: &'a mut [Raw<'de>],
}

impl<'de> Visitor<'de> for Fields<'_, 'de> {
    type Value = Result<(), Wrong>;

    wrong_types!(seq bool i64 u64 f64 str unit);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while let Some(place) = map.next_key_seed(Name(self.place))? {
            match place.and_then(|place| self.values.get_mut(place)) {
                Some(value) => *value = map.next_value()?,
                None => {
                    map.next_value::<Skip>()?;
                }
            }
        }
        Ok(Ok(()))
    }
}

/// Reads a name as its place.
struct Name(Place);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Self::Value, D::Error> {
        name.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<usize>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok((self.0)(name))
    }
}

struct Items<'a, 'de>(ReadValue<'a, 'de>);

impl<'de> Visitor<'de> for Items<'_, 'de> {
    type Value = Result<(), Wrong>;

    wrong_types!(map bool i64 u64 f64 str unit);

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut at = 0;
        while let Some(item) = seq.next_element_seed(Value(self.0))? {
            if let Err(wrong) = item {
                Skip.visit_seq(seq)?;
                return Ok(Err(wrong.in_item(at)));
            }
            at += 1;
        }
        Ok(Ok(()))
    }
}

/// Reads a value by a function.
pub(super) struct Value<'a, 'de>(pub(super) ReadValue<'a, 'de>);

impl<'de> DeserializeSeed<'de> for Value<'_, 'de> {
    type Value = Result<(), Wrong>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        (self.0)(&mut Some(json)).map_err(|Broken| D::Error::custom("no JSON"))
    }
}
