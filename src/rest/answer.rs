//! Reading what came back: the envelope, and values that may be of another type than the spec says.

use serde_json::{Map, Value};

use super::error::Error;
use super::secret::{mask_runs, scrub};
use crate::source::MAX_SAFE_INTEGER;

/// The place at which an answer is wrong: a path below `response`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong(String);

/// A type that a call's `response` is read as.
pub trait Answer: Sized {
    /// The answer to an unknown uid (404), if that is no error.
    const MISSING: Option<fn() -> Self> = None;

    /// True if the answer is a secret, so that no error keeps any of it.
    #[doc(hidden)]
    const SECRET: bool = false;

    /// Reads `response`.
    ///
    /// # Errors
    /// Where it is not what it should be.
    fn read(response: &Value) -> Result<Self, Wrong>;

    /// Checks that it answers the request, and not another order, key or sum.
    ///
    /// # Errors
    /// Where it does not.
    #[doc(hidden)]
    fn answers(&self, _sent: &Map<String, Value>) -> Result<(), Wrong> {
        Ok(())
    }
}

impl Wrong {
    pub(crate) fn at(path: &str) -> Self {
        Self(path.to_owned())
    }
}

/// Something that may not exist.
impl<T: Answer> Answer for Option<T> {
    const MISSING: Option<fn() -> Self> = Some(|| None);

    fn read(response: &Value) -> Result<Self, Wrong> {
        T::read(response).map(Some)
    }

    fn answers(&self, sent: &Map<String, Value>) -> Result<(), Wrong> {
        self.as_ref().map_or(Ok(()), |answer| answer.answers(sent))
    }
}

impl<T: Answer> Answer for Vec<T> {
    fn read(response: &Value) -> Result<Self, Wrong> {
        let items = response.as_array().ok_or_else(|| Wrong(String::new()))?;
        let item = |(at, item)| T::read(item).map_err(|Wrong(path)| Wrong(format!("[{at}]{path}")));
        items.iter().enumerate().map(item).collect()
    }

    fn answers(&self, sent: &Map<String, Value>) -> Result<(), Wrong> {
        let item = |(at, item): (usize, &T)| {
            item.answers(sent)
                .map_err(|Wrong(path)| Wrong(format!("[{at}]{path}")))
        };
        self.iter().enumerate().try_for_each(item)
    }
}

/// Checks that the answer repeats a text of the request, if the request has it.
pub(crate) fn same(sent: &Map<String, Value>, name: &str, came: &str) -> Result<(), Wrong> {
    equal(name, sent.get(name).and_then(Value::as_str), came)
}

/// The same of the amount.
pub(crate) fn same_amount(sent: &Map<String, Value>, came: u64) -> Result<(), Wrong> {
    equal("amount", sent.get("amount").and_then(Value::as_u64), came)
}

fn equal<T: PartialEq>(name: &str, sent: Option<T>, came: T) -> Result<(), Wrong> {
    if sent.is_none_or(|sent| sent == came) {
        Ok(())
    } else {
        Err(Wrong(format!(".{name}")))
    }
}

/// Takes the envelope off.
pub(crate) fn open<T: Answer>(
    status: u16,
    body: &[u8],
    sent: &Map<String, Value>,
    secrets: &[String],
) -> Result<T, Error> {
    let success = (200..300).contains(&status);
    let text = || match T::SECRET {
        true => "[not kept: it may hold a token]".to_owned(),
        false => scrub(&String::from_utf8_lossy(body), secrets),
    };
    let decode = |at: &str| Error::Decode {
        at: at.to_owned(),
        body: text(),
    };
    let envelope: Option<Map<String, Value>> = serde_json::from_slice(body).ok();
    let Some((envelope, code)) = envelope
        .and_then(|envelope| whole_number(envelope.get("code")?).map(|code| (envelope, code)))
    else {
        return Err(if success {
            decode("body")
        } else {
            Error::Status {
                status,
                body: text(),
            }
        });
    };
    if !success || code != 0 {
        // Only Iamport's own 404 says that there is no such thing; a proxy's, taken for one, would let an order
        // be charged twice.
        let own = code != 0
            && envelope.contains_key("message")
            && envelope.get("response").is_some_and(Value::is_null);
        if let (404, true, Some(missing)) = (status, own, T::MISSING) {
            return Ok(missing());
        }
        let message = envelope
            .get("message")
            .and_then(Value::as_str)
            .unwrap_or_default();
        return Err(Error::Api {
            status,
            code,
            message: scrub(message, secrets),
        });
    }
    T::read(envelope.get("response").unwrap_or(&Value::Null))
        .and_then(|answer| answer.answers(sent).map(|()| answer))
        .map_err(|Wrong(path)| decode(&format!("response{path}")))
}

/// A number, or its text.
fn whole_number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// An object of an answer.
pub(crate) struct Reader<'a>(&'a Map<String, Value>);

impl<'a> Reader<'a> {
    pub(crate) fn object(value: &'a Value) -> Result<Self, Wrong> {
        value
            .as_object()
            .map(Reader)
            .ok_or_else(|| Wrong(String::new()))
    }

    fn present(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A text; a number counts as one, because some codes come as numbers.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Wrong> {
        match self.present(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(Wrong(format!(".{name}"))),
        }
    }

    /// A gateway's words, without anything in them that looks like a card number.
    pub(crate) fn words(&self, name: &str) -> Result<Option<String>, Wrong> {
        Ok(self.text(name)?.map(|words| mask_runs(&words)))
    }

    /// A text; anything else as JSON.
    pub(crate) fn any(&self, name: &str) -> Option<String> {
        self.present(name).map(|value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        })
    }

    pub(crate) fn required_text(&self, name: &str) -> Result<String, Wrong> {
        self.text(name)?.ok_or_else(|| Wrong(format!(".{name}")))
    }

    /// A whole number: `3000`, `"3000"` and `3000.0` are the same; `3000.5` and `"3,000"` are none.
    pub(crate) fn whole(&self, name: &str) -> Result<Option<u64>, Wrong> {
        let Some(value) = self.present(name) else {
            return Ok(None);
        };
        let text = match value {
            Value::String(text) if text.is_empty() => return Ok(None),
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return Err(Wrong(format!(".{name}"))),
        };
        let digits = text
            .split_once('.')
            .filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'))
            .map_or(&*text, |(whole, _)| whole);
        let number = Some(digits)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok());
        number
            .filter(|number| *number <= MAX_SAFE_INTEGER)
            .map(Some)
            .ok_or_else(|| Wrong(format!(".{name}")))
    }

    pub(crate) fn required_whole(&self, name: &str) -> Result<u64, Wrong> {
        self.whole(name)?.ok_or_else(|| Wrong(format!(".{name}")))
    }
}
