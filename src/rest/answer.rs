//! Reading an answer: the envelope, and the `response` in it.

use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::error::Error;
use super::raw::{Raw, Skip, wrong_types};
use super::secret::scrub;
use super::sent::Sent;
use super::wrong::Wrong;

/// A type that a `response` can be read as.
pub trait Readable: Sized {
    /// Reads a `response`. The outer error is a body that is no JSON, the inner one JSON that is
    /// another answer than it should be.
    #[doc(hidden)]
    fn read<'de, D: Deserializer<'de>>(response: D) -> Result<Result<Self, Wrong>, D::Error>;
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
    fn read<'de, D: Deserializer<'de>>(response: D) -> Result<Result<Self, Wrong>, D::Error> {
        Ok(T::read(response)?.map(Some))
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
    fn read<'de, D: Deserializer<'de>>(response: D) -> Result<Result<Self, Wrong>, D::Error> {
        struct Items<T>(PhantomData<T>);

        impl<'de, T: Readable> Visitor<'de> for Items<T> {
            type Value = Result<Vec<T>, Wrong>;

            wrong_types!(map bool i64 u64 f64 str unit);

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element_seed(Response::<T>(PhantomData))? {
                    match item {
                        Ok(item) => items.push(item),
                        Err(wrong) => {
                            let wrong = wrong.in_item(items.len());
                            Skip.visit_seq(seq)?;
                            return Ok(Err(wrong));
                        }
                    }
                }
                Ok(Ok(items))
            }
        }

        response.deserialize_any(Items(PhantomData))
    }
}

/// Reads a value as `T`.
struct Response<T>(PhantomData<T>);

impl<'de, T: Readable> DeserializeSeed<'de> for Response<T> {
    type Value = Result<T, Wrong>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        T::read(value)
    }
}

/// An answer as it came. The parts stand in any order, so the `response` is read before its `code`
/// is known.
struct Envelope<'de, T> {
    code: Raw<'de>,
    message: Option<Raw<'de>>,
    /// `Some(None)` is `null`.
    response: Option<Option<Result<T, Wrong>>>,
}

impl<'de, T: Readable> Deserialize<'de> for Envelope<'de, T> {
    fn deserialize<D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(field_identifier, rename_all = "snake_case")]
        enum Name {
            Code,
            Message,
            Response,
            #[serde(other)]
            Unknown,
        }

        struct Parts<T>(PhantomData<T>);

        impl<'de, T: Readable> Visitor<'de> for Parts<T> {
            type Value = Envelope<'de, T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
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
                            let response = Nullable(Response::<T>(PhantomData));
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

        body.deserialize_map(Parts(PhantomData))
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

/// Takes the envelope off and reads the answer to a request.
pub(super) fn open<T: Answer>(sent: &Sent, status: u16, body: &[u8]) -> Result<T, Error> {
    let success = (200..300).contains(&status);
    let text = || match T::SECRET {
        true => "[not kept: it may hold a token]".to_owned(),
        false => scrub(&String::from_utf8_lossy(body), &sent.secrets),
    };
    let decode = |at: String| Error::Decode { at, body: text() };
    let envelope = serde_json::from_slice::<Envelope<'_, T>>(body).ok();
    let code = envelope.as_ref().and_then(|envelope| envelope.code.code());
    let (Some(envelope), Some(code)) = (envelope, code) else {
        return Err(if success {
            decode("body".to_owned())
        } else {
            let body = text();
            Error::Status { status, body }
        });
    };
    if !success || code != 0 {
        // Only Iamport's own 404 means that there is no such thing. A proxy's, taken for one, would
        // let an order be charged twice.
        let is_iamports =
            code != 0 && envelope.message.is_some() && matches!(envelope.response, Some(None));
        if let (404, true, Some(missing)) = (status, is_iamports, T::MISSING) {
            return Ok(missing());
        }
        let message = match &envelope.message {
            Some(Raw::Text(message)) => scrub(message, &sent.secrets),
            _ => String::new(),
        };
        return Err(Error::Api {
            status,
            code,
            message,
        });
    }
    let response = envelope.response.flatten();
    response
        .unwrap_or_else(|| Err(Wrong::here()))
        .and_then(|answer| answer.answers(sent).map(|()| answer))
        .map_err(|wrong| decode(format!("response{}", wrong.path())))
}

/// Reads an answer as JSON: `{ answer }`, or `{ error }`.
pub(super) fn reply<T: Answer>(sent: &Sent, status: u16, body: &[u8]) -> String {
    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Reply<T> {
        Answer(T),
        Error(Failure),
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Failure {
        #[serde(flatten)]
        error: Error,
        nothing_happened: bool,
    }

    let reply = match open::<T>(sent, status, body) {
        Ok(answer) => Reply::Answer(answer),
        Err(error) => Reply::Error(Failure {
            nothing_happened: error.nothing_happened(),
            error,
        }),
    };
    // Texts, numbers and lists cannot fail.
    serde_json::to_string(&reply).unwrap_or_default()
}
