//! The forms that gateways' rules name.

use crate::gateway::Form;
use crate::text::find;

impl Form {
    /// True if a text, or an object as compact JSON, has this form.
    pub(super) fn takes(self, text: &[u8]) -> bool {
        match self {
            Self::Alphanumeric => text.iter().all(u8::is_ascii_alphanumeric),
            Self::NoSymbols => !text.iter().any(|byte| b"%&|$-+=[]".contains(byte)),
            Self::TwoWords => {
                let words = || text.split(|byte| *byte == b' ');
                words().count() == 2 && words().all(|word| !word.is_empty())
            }
            Self::Won => text == b"KRW",
            Self::WonDollarYen => matches!(text, b"KRW" | b"USD" | b"JPY"),
            Self::Days => [b"from", &b"to"[..]]
                .iter()
                .all(|key| member(text, key).is_some_and(|day| digits(day) == 8 && day.len() == 8)),
            Self::DaysOrInterval => {
                let (from, to) = (member(text, b"from"), member(text, b"to"));
                match member(text, b"interval") {
                    Some(interval) => {
                        matches!(interval, b"1m" | b"1y") && from.is_none() && to.is_none()
                    }
                    None => from.is_some_and(is_time) && to.is_some_and(is_time),
                }
            }
        }
    }
}

/// True for a period as any gateway's document shows it.
pub(super) fn is_some_period(json: &[u8]) -> bool {
    let is_day = |key: &[u8]| member(json, key).is_some_and(is_time);
    let has = |key: &[u8]| member(json, key).is_some();
    has(b"interval") || has(b"text") || is_day(b"from") && is_day(b"to")
}

/// True for a day or a time, with or without marks. It is no calendar: the SDK takes any.
fn is_time(text: &[u8]) -> bool {
    let is_mark = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b' ');
    matches!(digits(text), 8 | 14) && text.iter().all(is_mark)
}

fn digits(text: &[u8]) -> usize {
    text.iter().filter(|byte| byte.is_ascii_digit()).count()
}

/// The text of a key in compact JSON.
fn member<'a>(json: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let key = [b"\"", key, b"\":\""].concat();
    let rest = json.get(find(json, &key)? + key.len()..)?;
    rest.split(|byte| *byte == b'"').next()
}
