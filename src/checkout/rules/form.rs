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
            Self::Days => has_times(text, true),
            Self::DaysOrInterval => match member(text, INTERVAL) {
                Some(interval) => {
                    matches!(interval, b"1m" | b"1y")
                        && member(text, FROM).is_none()
                        && member(text, TO).is_none()
                }
                None => has_times(text, false),
            },
        }
    }
}

/// True for a period as any gateway's document shows it.
pub(super) fn is_some_period(json: &[u8]) -> bool {
    has_times(json, false) || member(json, INTERVAL).is_some() || member(json, TEXT).is_some()
}

/// The ends of a period whose last day is before its first one. Only days that are written in one
/// way are compared.
pub(super) fn reversed(json: &[u8]) -> Option<(&[u8], &[u8])> {
    let (from, to) = (member(json, FROM)?, member(json, TO)?);
    let is_day = from.first().is_some_and(u8::is_ascii_digit);
    (is_day && from.len() == to.len() && from > to).then_some((from, to))
}

// The keys of a period in compact JSON, up to their text.
const FROM: &[u8] = b"\"from\":\"";
const TO: &[u8] = b"\"to\":\"";
const INTERVAL: &[u8] = b"\"interval\":\"";
const TEXT: &[u8] = b"\"text\":\"";

/// True if both ends are days or times, with or without marks; or `YYYYMMDD` alone. It is no
/// calendar: the SDK takes any.
#[inline(never)]
fn has_times(json: &[u8], plain: bool) -> bool {
    [FROM, TO].into_iter().all(|key| {
        let Some(text) = member(json, key) else {
            return false;
        };
        let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
        let is_mark = |byte: &u8| byte.is_ascii_digit() || b"-: ".contains(byte);
        match plain {
            true => digits == 8 && text.len() == 8,
            false => matches!(digits, 8 | 14) && text.iter().all(is_mark),
        }
    })
}

/// The text behind a key.
#[inline(never)]
fn member<'a>(json: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let rest = json.get(find(json, key)? + key.len()..)?;
    rest.split(|byte| *byte == b'"').next()
}
