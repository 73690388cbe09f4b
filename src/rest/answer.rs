//! Reading an answer: the envelope, and the `response` in it.

use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::body::to_json;
use super::endpoint::Effect;
use super::error::Error;
use super::raw::{Raw, Skip};
use super::refusal::{Refusal, RefusalReason};
use super::secret::scrub;
use super::sent::Sent;
use super::unread::{Read, ReadValue, Unread, Value};
use super::wrong::Wrong;

/// A type that a `response` can be read as.
pub trait Readable: Sized {
    /// Reads a `response`.
    #[doc(hidden)]
    fn read(response: &mut dyn Unread<'_>) -> Read<Self>;

    /// Takes what was sent in secret out of its texts.
    #[doc(hidden)]
    fn hide(&mut self, secrets: &[String]);
}

/// The result of a call.
pub trait Answer: Readable + Serialize {
    /// The answer for an unknown uid (404). `None` if that is an error.
    const MISSING: Option<fn() -> Self> = None;

    /// True if the answer is itself a secret, so that no error keeps any of it.
    #[doc(hidden)]
    const SECRET: bool = false;

    /// Checks that the answer is about the order, key and sum that were sent.
    ///
    /// # Errors
    /// The first field that is about another one.
    #[doc(hidden)]
    fn answers(&self, sent: &Sent) -> Result<(), Wrong>;
}

impl<T: Readable> Readable for Option<T> {
    fn read(response: &mut dyn Unread<'_>) -> Read<Self> {
        Ok(T::read(response)?.map(Some))
    }

    fn hide(&mut self, secrets: &[String]) {
        self.iter_mut().for_each(|answer| answer.hide(secrets));
    }
}

/// An answer about something that may not exist.
impl<T: Answer> Answer for Option<T> {
    const MISSING: Option<fn() -> Self> = Some(|| None);

    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        self.as_ref().map_or(Ok(()), |answer| answer.answers(sent))
    }
}

impl<T: Readable> Readable for Vec<T> {
    fn read(response: &mut dyn Unread<'_>) -> Read<Self> {
        let mut items = Vec::new();
        let read = response.list(&mut |item| Ok(T::read(item)?.map(|item| items.push(item))))?;
        Ok(read.map(|()| items))
    }

    fn hide(&mut self, secrets: &[String]) {
        self.iter_mut().for_each(|item| item.hide(secrets));
    }
}

/// An answer as it came. The parts stand in any order, so the `response` is read before its `code`
/// is known.
struct Envelope<'de> {
    code: Raw<'de>,
    message: Option<Raw<'de>>,
    /// `Some(None)` is `null`.
    response: Option<Option<Result<(), Wrong>>>,
}

impl<'de> Envelope<'de> {
    /// Reads an envelope, and the `response` in it by a function. `None` if it is no JSON.
    fn read(body: &'de [u8], response: ReadValue<'_, 'de>) -> Option<Self> {
        // Once for all texts in it, which is faster than text by text.
        let body = std::str::from_utf8(body).ok()?;
        let body = body.trim_start_matches('\u{feff}');
        let mut json = serde_json::Deserializer::from_str(body);
        let envelope = json.deserialize_map(Parts(response)).ok()?;
        json.end().ok()?;
        Some(envelope)
    }
}

struct Parts<'a, 'de>(ReadValue<'a, 'de>);

impl<'de> Visitor<'de> for Parts<'_, 'de> {
    type Value = Envelope<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        #[derive(serde::Deserialize)]
        #[serde(field_identifier, rename_all = "snake_case")]
        enum Name {
            Code,
            Message,
            Response,
            #[serde(other)]
            Unknown,
        }

        let mut envelope = Envelope {
            code: Raw::Absent,
            message: None,
            response: None,
        };
        while let Some(name) = map.next_key()? {
            match name {
                Name::Code => envelope.code = map.next_value()?,
                Name::Message => envelope.message = Some(map.next_value()?),
                Name::Response => {
                    let response = Nullable(Value(&mut *self.0));
                    envelope.response = Some(map.next_value_seed(response)?);
                }
                Name::Unknown => {
                    map.next_value::<Skip>()?;
                }
            }
        }
        Ok(envelope)
    }
}

/// Reads a value, or `null`.
struct Nullable<S>(S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(value).map(Some)
    }
}

/// An answer that was received, and the facts of its call.
struct Received<'a> {
    status: u16,
    body: &'a [u8],
    secrets: &'a [String],
    is_secret: bool,
    may_be_missing: bool,
}

impl Received<'_> {
    /// The body, as an error keeps it.
    fn text(&self) -> String {
        match self.is_secret {
            true => "[not kept: it may hold a token]".to_owned(),
            false => scrub(&String::from_utf8_lossy(self.body), self.secrets),
        }
    }

    fn cannot_be_read(&self, at: String) -> Error {
        let body = self.text();
        Error::Decode { at, body }
    }

    fn is_wrong(&self, wrong: &Wrong) -> Error {
        self.cannot_be_read(format!("response{}", wrong.path()))
    }

    /// Takes the envelope off, and reads the `response` in it by a function. `false` says that
    /// there is no such thing.
    fn open<'de>(&'de self, response: ReadValue<'_, 'de>) -> Result<bool, Error> {
        let status = self.status;
        let success = (200..300).contains(&status);
        let envelope = Envelope::read(self.body, response);
        let code = envelope.as_ref().and_then(|envelope| envelope.code.code());
        let (Some(envelope), Some(code)) = (envelope, code) else {
            return Err(if success {
                self.cannot_be_read("body".to_owned())
            } else {
                let body = self.text();
                Error::Status { status, body }
            });
        };
        if success && code == 0 {
            let response = envelope.response.flatten();
            let read = response.unwrap_or_else(|| Err(Wrong::here()));
            return read.map(|()| true).map_err(|wrong| self.is_wrong(&wrong));
        }
        // Only Iamport's own 404 means that there is no such thing. A proxy's, taken for one, would
        // let an order be charged twice.
        let is_iamports =
            code != 0 && envelope.message.is_some() && matches!(envelope.response, Some(None));
        if status == 404 && is_iamports && self.may_be_missing {
            return Ok(false);
        }
        let message = match &envelope.message {
            Some(Raw::Text(message)) => scrub(message, self.secrets),
            _ => String::new(),
        };
        Err(Error::Api {
            status,
            code,
            message,
        })
    }
}

/// Takes the envelope off and reads the answer to a request.
pub(super) fn open<T: Answer>(sent: &Sent, status: u16, body: &[u8]) -> Result<T, Error> {
    let received = Received {
        status,
        body,
        secrets: &sent.secrets,
        is_secret: T::SECRET,
        may_be_missing: T::MISSING.is_some(),
    };
    let mut answer = None;
    let found =
        received.open(&mut |response| Ok(T::read(response)?.map(|read| answer = Some(read))))?;
    if let (false, Some(missing)) = (found, T::MISSING) {
        return Ok(missing());
    }
    let answer = answer.ok_or_else(Wrong::here);
    answer
        .and_then(|mut answer| {
            answer.answers(sent)?;
            answer.hide(&sent.secrets);
            Ok(answer)
        })
        .map_err(|wrong| received.is_wrong(&wrong))
}

/// Reads an answer as JSON: `{ answer }`, or `{ error }`.
pub(super) fn reply<T: Answer>(sent: &Sent, effect: Effect, status: u16, body: &[u8]) -> String {
    #[derive(Serialize)]
    struct Answered<T> {
        answer: T,
    }

    match open::<T>(sent, status, body) {
        Ok(answer) => to_json(&Answered { answer }),
        Err(error) => failure(error, effect),
    }
}

fn failure(error: Error, effect: Effect) -> String {
    #[derive(Serialize)]
    struct Failed {
        error: Failure,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Failure {
        #[serde(flatten)]
        error: Error,
        nothing_happened: bool,
        /// The reason of a refused charge.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<RefusalReason>,
    }

    let nothing_happened = error.nothing_happened(effect);
    let reason = match &error {
        Error::Api { message, .. } if effect == Effect::Charges && error.is_refusal() => {
            Some(Refusal::of(Some(message)).reason)
        }
        _ => None,
    };
    let error = Failure {
        error,
        nothing_happened,
        reason,
    };
    to_json(&Failed { error })
}
