//! [`judge`]: the rules that look at one value alone, by the kind of its key.

#[cfg(feature = "rest")]
mod card;
#[cfg(not(all(target_arch = "wasm32", not(feature = "server"))))]
mod unset;

use std::borrow::Cow;

use crate::fact::{Doubt, Fact, Given, Sign, Words};
use crate::form::Kind;
use crate::gateway::GATEWAYS;
use crate::source::MAX_SAFE_INTEGER;
use crate::text::{chars, decimal, find, is_control, is_whitespace};
use crate::violation::Code;

/// A value that breaks the rule of its kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mistake<'a> {
    pub(crate) code: Code,
    pub(crate) expected: Words<'a>,
    pub(crate) received: Words<'a>,
}

/// Judges a value that is there. `None` if its kind takes it.
pub(crate) fn judge<'a>(kind: Kind, fact: &Fact<'a>) -> Option<Mistake<'a>> {
    if let Some(mistake) = unusable(kind, fact) {
        return Some(mistake);
    }
    let text = fact.text;
    let expected = Words::Kind(kind);
    let mistake = |code, expected, received| {
        Some(Mistake {
            code,
            expected,
            received,
        })
    };
    match (kind, fact.given) {
        (Kind::Json, _)
        | (Kind::Number, Given::Number)
        | (Kind::TextOrList | Kind::PayMethod, Given::Text)
        | (_, Given::Fits) => None,
        (Kind::Text(limit) | Kind::Id(limit), Given::Text) => {
            let limit = usize::from(limit);
            // A character has at least one byte, so most texts need no counting.
            if limit == 0 || text.len() <= limit {
                return None;
            }
            let length = chars(text).count();
            if length <= limit {
                return None;
            }
            mistake(Code::TooLong, Words::Count(limit), Words::Count(length))
        }
        (Kind::Pg, Given::Text) if is_pg(text) => None,
        (Kind::Pg, Given::Text) => mistake(Code::BadPg, expected, Words::Quoted(text)),
        (Kind::Amount, Given::Number) => whole(kind, fact.number),
        #[cfg(feature = "rest")]
        (Kind::Charge, Given::Number) if fact.number == 0.0 => {
            mistake(Code::ZeroCharge, expected, Words::Value)
        }
        #[cfg(feature = "rest")]
        (Kind::Refund, Given::Number) if fact.number == 0.0 => {
            mistake(Code::ZeroRefund, expected, Words::Value)
        }
        #[cfg(feature = "rest")]
        (Kind::UnixTime | Kind::Page | Kind::Limit, Given::Number)
            if !range(kind).contains(&fact.number) && fact.number >= 0.0 =>
        {
            mistake(Code::BadFormat, expected, Words::Value)
        }
        #[cfg(feature = "rest")]
        (
            Kind::Whole | Kind::Charge | Kind::Refund | Kind::UnixTime | Kind::Page | Kind::Limit,
            Given::Number,
        ) => whole(kind, fact.number),
        #[cfg(feature = "rest")]
        (Kind::OneOf(words), Given::Text) if words.iter().any(|word| word.as_bytes() == text) => {
            None
        }
        #[cfg(feature = "rest")]
        (Kind::OneOf(words), Given::Text) => {
            mistake(Code::BadFormat, Words::Codes(words), Words::Quoted(text))
        }
        #[cfg(feature = "rest")]
        (Kind::CardNumber | Kind::Expiry | Kind::Birth | Kind::TwoDigits, Given::Text) => {
            if card::has_format(kind, text) {
                return None;
            }
            // Never the text itself.
            let received = Words::Characters(chars(text).count());
            mistake(Code::BadFormat, expected, received)
        }
        (Kind::Amount, Given::Text | Given::Empty) => {
            mistake(Code::AmountIsText, expected, Words::Given(fact.given))
        }
        #[cfg(feature = "rest")]
        (Kind::Charge | Kind::Refund, Given::Text | Given::Empty) => {
            mistake(Code::AmountIsText, expected, Words::Given(fact.given))
        }
        (Kind::Url, Given::Text) if is_http_url(text) => None,
        (Kind::Url, Given::Text) => {
            // A query may name the buyer, so it stays out of the message.
            let address = before(text, |byte| matches!(byte, b'?' | b'#'));
            doubt(kind, fact)
                .filter(|doubt| doubt.code == Code::Unset)
                .or_else(|| mistake(Code::BadUrl, expected, Words::Quoted(address)))
        }
        (Kind::Period, Given::Object | Given::Array) | (Kind::Bool, Given::Bool) => None,
        (Kind::Day, Given::Text) if text.len() == 8 && text.iter().all(u8::is_ascii_digit) => None,
        (Kind::Currency, Given::Text)
            if text.len() == 3 && text.iter().all(u8::is_ascii_uppercase) =>
        {
            None
        }
        (Kind::Language, Given::Text)
            if text.len() == 2 && text.iter().all(u8::is_ascii_lowercase) =>
        {
            None
        }
        (Kind::Currency | Kind::Language | Kind::Day, Given::Text) => {
            let received = match kind {
                // It may be the buyer's birthday.
                Kind::Day => Words::Length(Sign::Is, chars(text).count()),
                _ => Words::Quoted(text),
            };
            doubt(kind, fact).or_else(|| mistake(Code::BadFormat, expected, received))
        }
        (Kind::TextOrList, Given::Array) if text.starts_with(b"[\"") => None,
        _ => mistake(Code::WrongType, expected, Words::Given(fact.given)),
    }
}

/// Judges a text that its kind takes: one that was put together while a value was not there, or a
/// sample of the documents. It is a violation if members would share it or nobody could return.
pub(crate) fn doubt<'a>(kind: Kind, fact: &Fact<'a>) -> Option<Mistake<'a>> {
    #[cfg(not(all(target_arch = "wasm32", not(feature = "server"))))]
    let (doubt, piece) = unset::find(kind, fact)?;
    #[cfg(not(all(target_arch = "wasm32", not(feature = "server"))))]
    let received = Words::Quoted(piece);
    #[cfg(all(target_arch = "wasm32", not(feature = "server")))]
    let (doubt, received) = (fact.doubt?, Words::Doubted);
    let code = match (doubt, kind) {
        (_, Kind::Json | Kind::PayMethod) => return None,
        (Doubt::Sample, _) => Code::SampleValue,
        (Doubt::Unset, Kind::Id(_) | Kind::Url) => Code::Unset,
        (Doubt::Partly, Kind::TextOrList) => Code::UnreachableUrl,
        _ => Code::UnsetText,
    };
    Some(Mistake {
        code,
        expected: Words::Plain(""),
        received,
    })
}

/// Judges a number that must be whole, from 0.
fn whole(kind: Kind, number: f64) -> Option<Mistake<'static>> {
    let expected = Words::Kind(kind);
    let (code, expected) = if number < 0.0 {
        (Code::Negative, expected)
    } else if number != number.trunc() {
        (Code::NotWhole, expected)
    } else if number > MAX_SAFE_INTEGER as f64 {
        (Code::TooLarge, Words::Plain(MAX_SAFE_DIGITS))
    } else {
        return None;
    };
    Some(Mistake {
        code,
        expected,
        received: Words::Value,
    })
}

/// Judges if a value can be sent unchanged.
pub(crate) fn unusable<'a>(kind: Kind, fact: &Fact<'a>) -> Option<Mistake<'a>> {
    let code = match fact.given {
        Given::NotFinite => Code::NotFinite,
        Given::NotJson => Code::NotJson,
        Given::Unwritable => Code::Unwritable,
        Given::Throws => Code::Unreadable,
        Given::HalfCharacter | Given::Nul => Code::BrokenText,
        _ => return None,
    };
    // Inside a value of any kind, JSON is expected.
    let kind = if fact.inside { Kind::Json } else { kind };
    Some(Mistake {
        code,
        expected: Words::Kind(kind),
        received: match fact.given {
            Given::NotFinite | Given::NotJson => Words::Value,
            given => Words::Given(given),
        },
    })
}

/// The numbers that a kind takes.
#[cfg(feature = "rest")]
fn range(kind: Kind) -> std::ops::Range<f64> {
    match kind {
        // A time before 2001 is none, and one with more digits than the seconds of the next 3000
        // years is in milliseconds.
        Kind::UnixTime => 1_000_000_000.0..100_000_000_000.0,
        Kind::Limit => 1.0..1001.0,
        _ => 1.0..f64::INFINITY,
    }
}

const MAX_SAFE_DIGITS: &str = "9007199254740991";

/// Names the values of a kind without words: a TypeScript type, or a form.
pub(crate) fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(_) | Kind::Id(_) | Kind::PayMethod => "string",
        Kind::Pg => "{code}.{MID}",
        Kind::Amount | Kind::Number => "number",
        Kind::Url => "https://…",
        Kind::Period => "{ from, to }",
        Kind::Bool => "boolean",
        Kind::Day => "YYYYMMDD",
        Kind::Currency => "[A-Z]{3}",
        Kind::Language => "[a-z]{2}",
        Kind::TextOrList => "string | string[]",
        Kind::Json => "JSON",
        #[cfg(feature = "rest")]
        Kind::Whole | Kind::Charge | Kind::Refund => "number",
        #[cfg(feature = "rest")]
        Kind::OneOf(_) => "string",
        #[cfg(feature = "rest")]
        Kind::Page => "number from 1",
        #[cfg(feature = "rest")]
        Kind::Limit => "number from 1 to 1000",
        #[cfg(feature = "rest")]
        Kind::TextList => "string[]",
        #[cfg(feature = "rest")]
        Kind::Object => "object",
        #[cfg(feature = "rest")]
        Kind::CardNumber => "dddd-dddd-dddd-dddd",
        #[cfg(feature = "rest")]
        Kind::Expiry => "YYYY-MM",
        #[cfg(feature = "rest")]
        Kind::Birth => "YYMMDD | dddddddddd",
        #[cfg(feature = "rest")]
        Kind::TwoDigits => "dd",
        #[cfg(feature = "rest")]
        Kind::UnixTime => "number of unix seconds",
        #[cfg(feature = "rest")]
        Kind::Texts => "string | string[]",
        #[cfg(feature = "rest")]
        Kind::List => "object[]",
    }
}

/// The code of a `pg`, before its first dot.
pub(crate) fn code_of(pg: &[u8]) -> &[u8] {
    before(pg, |byte| byte == b'.')
}

/// The MID of a `pg`, after its first dot.
pub(crate) fn mid_of(pg: &[u8]) -> Option<&[u8]> {
    pg.get(code_of(pg).len() + 1..)
}

fn is_pg(pg: &[u8]) -> bool {
    let code = code_of(pg);
    !code.is_empty()
        && code
            .iter()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        && mid_of(pg).is_none_or(|mid| {
            !mid.is_empty() && !chars(mid).any(|char| is_whitespace(char) || is_control(char))
        })
}

/// The bytes before the first that is an end; all of them if there is none.
pub(crate) fn before(text: &[u8], is_end: impl Fn(u8) -> bool) -> &[u8] {
    text.split(|byte| is_end(*byte)).next().unwrap_or_default()
}

fn is_http_url(url: &[u8]) -> bool {
    let Some(at) = find(url, b"://") else {
        return false;
    };
    let scheme = before(url, |byte| byte == b':');
    let rest = url.get(at + 3..).unwrap_or_default();
    let host = before(rest, |byte| matches!(byte, b'/' | b'?' | b'#'));
    (scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https"))
        && !host.is_empty()
        && !host.starts_with(b"\\")
        && !host.starts_with(b":")
        && !chars(rest).any(is_control)
        && !chars(host).any(is_whitespace)
}

impl Words<'_> {
    /// Spells them out. `value` names the value itself.
    pub(crate) fn spelled(self, value: impl FnOnce() -> Cow<'static, str>) -> Cow<'static, str> {
        match self {
            Self::Plain(text) => text.into(),
            Self::Kind(kind) => describe(kind).into(),
            Self::Given(given) => given.name().into(),
            Self::Value => value(),
            Self::Piece(text) => lossy(text).into(),
            Self::Quoted(text) => quoted(&lossy(text)).into(),
            #[cfg(all(target_arch = "wasm32", not(feature = "server")))]
            Self::Doubted => "".into(),
            Self::Count(count) => decimal(count as u64).into(),
            #[cfg(feature = "rest")]
            Self::Characters(count) => (decimal(count as u64) + " characters").into(),
            Self::Length(sign, count) => {
                let (before, unit) = sign.texts();
                [before, &decimal(count as u64), unit].concat().into()
            }
            #[cfg(feature = "rest")]
            Self::Codes(codes) => codes.join(", ").into(),
            Self::Methods(methods) => {
                let codes: Vec<&str> = methods.iter().map(|method| method.code).collect();
                codes.join(", ").into()
            }
            Self::Gateways => {
                let codes: Vec<&str> = GATEWAYS.iter().map(|row| row.code).collect();
                codes.join(", ").into()
            }
            Self::WithMid(code) => (lossy(code) + ".{MID}").into(),
        }
    }
}

/// The pieces are UTF-8, because they come from texts and are cut where a character begins.
fn lossy(piece: &[u8]) -> String {
    String::from_utf8_lossy(piece).into_owned()
}

/// Quotes and shortens a value of the developer's (never the buyer's) for a message.
pub(crate) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let rest = if short.len() < text.len() { "…" } else { "" };
    ["\"", &short, rest, "\""].concat()
}
