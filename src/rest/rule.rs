//! The rules of [`super::key`]: their notation, and the formats of card data.

use std::borrow::Cow;

use super::key::Rule;
use crate::form::Kind;

/// The values that a rule takes, in a notation that needs no language.
pub(super) fn describe(rule: Rule) -> Cow<'static, str> {
    let limit = match rule {
        Rule::Form(field) => match field.kind() {
            Kind::Text(limit) => limit,
            Kind::Pg => return "\"{code}\" or \"{code}.{MID}\", code in a–z 0–9 _".into(),
            Kind::TextOrList => return "string or list of strings".into(),
            _ => return "whole number(0..9007199254740991)".into(),
        },
        Rule::Text(limit) => limit,
        Rule::Whole => return "whole number(0..9007199254740991)".into(),
        Rule::CardNumber => return "\"dddd-dddd-dddd-dddd\"".into(),
        Rule::Expiry => return "\"YYYY-MM\"".into(),
        Rule::Birth => return "\"YYMMDD\" or a ten-digit business number".into(),
        Rule::TwoDigits => return "two digits".into(),
        Rule::UnixTime => return "unix time in seconds".into(),
        Rule::Texts => return "string or list of strings, not empty".into(),
        Rule::List => return "list of charges, not empty".into(),
    };
    if limit == 0 {
        "string".into()
    } else {
        format!("string(1..{limit})").into()
    }
}

/// True if a text of card data has its rule's format.
pub(super) fn has_format(rule: Rule, text: &str) -> bool {
    let digits = |text: &str, count: usize| {
        text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match rule {
        Rule::CardNumber => {
            let groups: Vec<&str> = text.split('-').collect();
            let count = text.bytes().filter(u8::is_ascii_digit).count();
            groups.len() == 4
                && (14..=16).contains(&count)
                && groups.iter().take(3).all(|group| digits(group, 4))
                && groups.last().is_some_and(|last| digits(last, count - 12))
        }
        Rule::Expiry => text.split_once('-').is_some_and(|(year, month)| {
            digits(year, 4)
                && digits(month, 2)
                && month
                    .parse()
                    .is_ok_and(|month: u8| (1..=12).contains(&month))
        }),
        Rule::Birth => digits(text, 6) || digits(text, 10),
        _ => digits(text, 2),
    }
}

/// True if an empty string means the same as a missing key. Not for amounts (an empty refund amount
/// would refund everything) or order lists (an empty list would mean all orders).
pub(super) fn may_be_empty(rule: Rule) -> bool {
    match rule {
        Rule::Whole | Rule::UnixTime | Rule::Texts | Rule::List => false,
        Rule::Form(field) => field.kind() != Kind::Amount,
        _ => true,
    }
}
