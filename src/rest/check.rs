//! Checks a request against its shape and finds all violations at once. Nothing is formatted before
//! there is a violation to tell.

use std::borrow::Cow;

use serde_json::Number;

use super::input::{Input, List, Object};
use super::key::{Key, KeyRow, Rule};
use super::rule::{describe, has_format, may_be_empty};
use super::shape::{Need, Shape};
use crate::form::Kind;
use crate::nearest::nearest;
use crate::source::MAX_SAFE_INTEGER;
use crate::violation::{Code, Violation};

/// A time in seconds has fewer digits for the next 3000 years, so a larger one is in milliseconds.
const MILLISECONDS: u64 = 100_000_000_000;

/// The place of an object in its call.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// It is the request.
    Request,
    /// It is the value of a key.
    Value(&'static str),
    /// It is an item in the list of a key.
    Item(&'static str, usize),
}

impl Place {
    fn path(self, name: &str) -> String {
        match self {
            Place::Request => name.to_owned(),
            Place::Value(key) => format!("{key}.{name}"),
            Place::Item(key, at) if name.is_empty() => format!("{key}[{at}]"),
            Place::Item(key, at) => format!("{key}[{at}].{name}"),
        }
    }
}

/// Returns the warnings, or every violation; never an empty list of these. `path` is the call's,
/// with its keys in braces.
pub(super) fn check(
    place: Place,
    path: &str,
    shape: &Shape,
    object: &dyn Object,
) -> Result<Vec<Violation>, Vec<Violation>> {
    let mut check = Check {
        place,
        path,
        violations: Vec::new(),
        warnings: Vec::new(),
    };
    check.object(shape, object);
    if check.violations.is_empty() {
        Ok(check.warnings)
    } else {
        Err(check.violations)
    }
}

struct Check<'a> {
    place: Place,
    path: &'a str,
    violations: Vec<Violation>,
    warnings: Vec<Violation>,
}

impl Check<'_> {
    fn object(&mut self, shape: &Shape, object: &dyn Object) {
        for (key, need) in shape.keys {
            self.key(*key, *need, shape, object);
        }
        let entries = object.json().into_iter().flatten();
        for (name, value) in entries.filter(|(name, _)| !shape.has(name)) {
            match Input::of(value) {
                Input::Unusable(kind) => self.unusable(name, kind, "JSON value".into()),
                value => {
                    let mut names = shape.keys.iter().map(|(key, _)| key.row().name.as_bytes());
                    let nearest = nearest(name.as_bytes(), &mut names);
                    let nearest = String::from_utf8_lossy(nearest).into_owned();
                    let kind = value.kind().to_owned();
                    self.warning(Code::UnknownRestKey, name, nearest, kind);
                }
            }
        }
        if let Some(mut violation) = shape.extra.and_then(|extra| extra(object)) {
            violation.path = self.place.path(&violation.path);
            self.violations.push(violation);
        }
    }

    fn key(&mut self, key: Key, need: Need, shape: &Shape, object: &dyn Object) {
        let Some(value) = object.get(key) else {
            return self.absent(key.row(), need, "nothing");
        };
        let row = key.row();
        match (row.rule, value) {
            (rule, Input::Text(text))
                if is_blank(text) && (need == Need::Required || may_be_empty(rule)) =>
            {
                return self.absent(row, need, "\"\"");
            }
            (rule, Input::Unusable(kind)) => return self.unusable(row.name, kind, describe(rule)),
            (Rule::Form(field), _) => self.form(field.kind(), row, value),
            (Rule::Text(limit), Input::Text(text)) => self.length(limit, row, text),
            (Rule::UnixTime, Input::Whole(time)) if time >= MILLISECONDS => {
                self.bad(Code::BadFormat, row, time.to_string());
            }
            (Rule::Whole | Rule::UnixTime, Input::Whole(number)) => self.whole(row, number),
            (Rule::Whole | Rule::UnixTime, Input::Number(number)) => self.not_whole(row, number),
            (Rule::Texts, Input::Text(text)) if !is_blank(text) => {}
            (Rule::Texts, Input::List(items))
                if items.len() > 0
                    && items
                        .items()
                        .all(|item| item.text().is_some_and(|text| !is_blank(text))) => {}
            (Rule::List, Input::List(items)) if items.len() > 0 => {
                if let Some(shape) = shape.items {
                    self.items(row.name, shape, items);
                }
            }
            (
                Rule::CardNumber | Rule::Expiry | Rule::Birth | Rule::TwoDigits,
                Input::Text(text),
            ) => {
                if !has_format(row.rule, text) {
                    // Never the text itself.
                    let count = text.chars().count();
                    self.bad(Code::BadFormat, row, format!("{count} characters"));
                }
            }
            _ => self.bad(Code::WrongType, row, value.kind().to_owned()),
        }
        // `fetch` and proxies take these two for steps through the path, encoded or not.
        if matches!(value, Input::Text("." | "..")) && key.is_in(self.path) {
            let expected = "a name other than . and ..";
            self.violation(Code::BadFormat, row.name, expected, "dots");
        }
    }

    fn absent(&mut self, row: &KeyRow, need: Need, received: &'static str) {
        match need {
            Need::Required => {
                self.violation(Code::Required, row.name, describe(row.rule), received)
            }
            Need::Advised => {
                self.warning(Code::SpecRequires, row.name, describe(row.rule), received)
            }
            Need::Optional => {}
        }
    }

    /// Applies the payment window's rule of the same key.
    fn form(&mut self, kind: Kind, row: &KeyRow, value: Input<'_>) {
        match (kind, value) {
            (Kind::Text(limit), Input::Text(text)) => self.length(limit, row, text),
            (Kind::Amount, Input::Whole(number)) => self.whole(row, number),
            (Kind::Amount, Input::Number(number)) => self.not_whole(row, number),
            (Kind::Amount, Input::Text(text))
                if text.trim().bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                self.bad(Code::AmountIsText, row, quoted(text));
            }
            (Kind::Pg, Input::Text(pg)) => {
                let (code, mid) = pg.split_once('.').unwrap_or((pg, "MID"));
                let is_code = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
                if code.is_empty()
                    || !code.bytes().all(is_code)
                    || mid.is_empty()
                    || mid.contains(char::is_whitespace)
                {
                    self.bad(Code::BadPg, row, quoted(pg));
                }
            }
            (Kind::TextOrList, Input::Text(_)) => {}
            (Kind::TextOrList, Input::List(items))
                if items.items().all(|item| item.text().is_some()) => {}
            _ => self.bad(Code::WrongType, row, value.kind().to_owned()),
        }
    }

    fn length(&mut self, limit: u16, row: &KeyRow, text: &str) {
        // A character has at least one byte, so most texts need no counting.
        if limit == 0 || text.len() <= usize::from(limit) {
            return;
        }
        let count = text.chars().count();
        if count > usize::from(limit) {
            self.violation(
                Code::TooLong,
                row.name,
                limit.to_string(),
                count.to_string(),
            );
        }
    }

    fn whole(&mut self, row: &KeyRow, number: u64) {
        if number > MAX_SAFE_INTEGER {
            self.too_large(row, number.to_string());
        }
    }

    fn not_whole(&mut self, row: &KeyRow, number: &Number) {
        match number.as_f64() {
            Some(value) if value < 0.0 => self.bad(Code::Negative, row, number.to_string()),
            Some(value) if value >= 9e15 => self.too_large(row, number.to_string()),
            _ => self.bad(Code::NotWhole, row, number.to_string()),
        }
    }

    fn too_large(&mut self, row: &KeyRow, received: String) {
        let expected = MAX_SAFE_INTEGER.to_string();
        self.violation(Code::TooLarge, row.name, expected, received);
    }

    fn items(&mut self, name: &'static str, shape: &Shape, items: &dyn List) {
        let outer = self.place;
        let mut repeats = repeated_orders(items).into_iter().peekable();
        for (at, item) in items.items().enumerate() {
            self.place = Place::Item(name, at);
            if let Some((_, first)) = repeats.next_if(|(repeat, _)| *repeat == at) {
                let received = Place::Item(name, first).path("");
                self.bad(Code::OrderTwice, Key::MerchantUid.row(), received);
            }
            match item {
                Input::Object(object) => self.object(shape, object),
                _ => self.violation(Code::WrongType, "", "object", item.kind().to_owned()),
            }
        }
        self.place = outer;
    }

    fn unusable(&mut self, name: &str, kind: &str, expected: Cow<'static, str>) {
        let code = if kind == "NaN" || kind.ends_with("Infinity") {
            Code::NotFinite
        } else {
            Code::Unsendable
        };
        self.violation(code, name, expected, kind.to_owned());
    }

    /// Adds a violation that expects what the key's rule takes.
    fn bad(&mut self, code: Code, row: &KeyRow, received: String) {
        self.violation(code, row.name, describe(row.rule), received);
    }

    fn violation(
        &mut self,
        code: Code,
        name: &str,
        expected: impl Into<Cow<'static, str>>,
        received: impl Into<Cow<'static, str>>,
    ) {
        self.violations.push(Violation {
            code,
            path: self.place.path(name),
            expected: expected.into(),
            received: received.into(),
        });
    }

    fn warning(
        &mut self,
        code: Code,
        name: &str,
        expected: impl Into<Cow<'static, str>>,
        received: impl Into<Cow<'static, str>>,
    ) {
        self.warnings.push(Violation {
            code,
            path: self.place.path(name),
            expected: expected.into(),
            received: received.into(),
        });
    }
}

/// The items whose order number an earlier item has, each with the first item that has it.
fn repeated_orders(items: &dyn List) -> Vec<(usize, usize)> {
    fn order((at, item): (usize, Input<'_>)) -> Option<(&str, usize)> {
        let order = item.object()?.get(Key::MerchantUid)?.text()?;
        (!order.is_empty()).then_some((order, at))
    }

    let mut orders: Vec<_> = items.items().enumerate().filter_map(order).collect();
    orders.sort();
    let mut repeats = Vec::new();
    let mut first = ("", 0);
    for (order, at) in orders {
        if order == first.0 {
            repeats.push((at, first.1));
        } else {
            first = (order, at);
        }
    }
    repeats.sort_unstable();
    repeats
}

fn is_blank(text: &str) -> bool {
    text.trim_start().is_empty()
}

pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let rest = if short.len() < text.len() { "…" } else { "" };
    format!("\"{short}{rest}\"")
}
