//! The rules between two values of a request.

use crate::fact::{Fact, Given, Words};
use crate::form::{Field, Kind};
use crate::judge::{Mistake, before};
use crate::text::find;
use crate::violation::Code;

/// Judges a value that its kind takes against the others.
pub(super) fn judge_between<'a>(
    field: Field,
    fact: &Fact<'a>,
    other: impl Fn(Field) -> Fact<'a>,
) -> Option<Mistake<'a>> {
    match (field, fact.given) {
        (Field::TaxFree | Field::VatAmount, Given::Number) => part(field, fact.number, other),
        (Field::Period, _) => reversed(fact.text),
        _ => None,
    }
}

/// The tax-free part and the tax are parts of the amount.
fn part<'a>(field: Field, part: f64, other: impl Fn(Field) -> Fact<'a>) -> Option<Mistake<'a>> {
    let number = |field| Some(other(field)).filter(|fact| fact.given == Given::Number);
    let tax_free = match field {
        Field::TaxFree => None,
        _ => number(Field::TaxFree).filter(|fact| fact.number > 0.0),
    };
    let left = number(Field::Amount).map_or(f64::INFINITY, |fact| fact.number)
        - tax_free.map_or(0.0, |fact| fact.number);
    let (code, expected) = match tax_free {
        _ if part < 0.0 => (Code::Negative, Words::Kind(Kind::Amount)),
        _ if part <= left => return None,
        None => (Code::AboveSum, Words::Plain("amount")),
        Some(_) => (Code::AboveSum, Words::Plain("amount - tax_free")),
    };
    Some(Mistake {
        code,
        expected,
        received: Words::Value,
    })
}

/// A period whose last day is before its first one, however a gateway writes its days.
fn reversed(json: &[u8]) -> Option<Mistake<'_>> {
    let (from, to) = (day(json, b"\"from\":\"")?, day(json, b"\"to\":\"")?);
    let (first, last) = digits(from)
        .zip(digits(to))
        .find(|(first, last)| first != last)?;
    (first > last).then_some(Mistake {
        code: Code::ReversedPeriod,
        expected: Words::Piece(from),
        received: Words::Piece(to),
    })
}

/// The text behind a key of compact JSON.
fn day<'a>(json: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let text = json.get(find(json, key)? + key.len()..)?;
    Some(before(text, |byte| byte == b'"'))
}

fn digits(day: &[u8]) -> impl Iterator<Item = &u8> {
    day.iter().filter(|byte| byte.is_ascii_digit())
}
