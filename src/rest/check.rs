//! Checks a request against its shape and finds all violations at once. Nothing is formatted before
//! there is a violation to tell.

use std::borrow::Cow;

use super::input::{Input, List, Object};
use super::key::{Key, KeyRow};
use super::shape::{Need, Shape};
use crate::fact::Words;
use crate::form::Kind;
use crate::judge::{Mistake, describe, judge, unusable};
use crate::nearest::nearest;
use crate::violation::{Code, Violation};

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
            // Looked at where it stands: to copy it stalls the processor (measured: a tenth of a
            // schedule's time).
            match &object.get(*key) {
                Some(value) => self.value(*key, *need, shape, value),
                // Most of a charge's keys, so they are passed over first.
                None if *need == Need::Optional => {}
                None => self.absent(key.row(), *need, "nothing"),
            }
        }
        let entries = object.json().into_iter().flatten();
        for (name, value) in entries.filter(|(name, _)| !shape.has(name)) {
            let value = Input::of(value);
            let mistake = unusable(Kind::Json, &value.fact());
            if let Some(mistake) = mistake {
                self.take(name, mistake, value);
            } else {
                let mut names = shape.keys.iter().map(|(key, _)| key.row().name.as_bytes());
                let nearest = Words::Piece(nearest(name.as_bytes(), &mut names));
                let nearest = nearest.spelled(|| "".into());
                self.warning(Code::UnknownRestKey, name, nearest, value.kind().to_owned());
            }
        }
        if let Some(mut violation) = shape.extra.and_then(|extra| extra(object)) {
            violation.path = self.place.path(&violation.path);
            self.violations.push(violation);
        }
    }

    fn value(&mut self, key: Key, need: Need, shape: &Shape, value: &Input<'_>) {
        let row = key.row();
        let text = match value {
            Input::Text(text) => Some(*text),
            _ => None,
        };
        let is_blank = text.is_some_and(is_blank);
        if is_blank && (need == Need::Required || may_be_empty(row.kind)) {
            return self.absent(row, need, "\"\"");
        }
        match (row.kind, value) {
            (Kind::Texts, Input::Text(_)) if !is_blank => {}
            (Kind::Texts, Input::List(items)) if items.are_texts(false) => {}
            (Kind::TextOrList, Input::List(items)) if items.are_texts(true) => {}
            (Kind::List, Input::List(items)) if items.len() > 0 => {
                if let Some(shape) = shape.items {
                    self.items(row.name, shape, *items);
                }
            }
            (kind, _) => {
                if let Some(mistake) = judge(kind, &value.fact()) {
                    self.take(row.name, mistake, *value);
                }
            }
        }
        // `fetch` and proxies take these two for steps through the path, encoded or not.
        if matches!(text, Some("." | "..")) && key.is_in(self.path) {
            let expected = "a name other than . and ..";
            self.violation(Code::BadFormat, row.name, expected, "dots");
        }
    }

    /// Reports a key that is not there, or as good as that.
    fn absent(&mut self, row: &KeyRow, need: Need, received: &'static str) {
        match need {
            Need::Required => {
                self.violation(Code::Required, row.name, describe(row.kind), received)
            }
            Need::Advised => {
                self.warning(Code::SpecRequires, row.name, describe(row.kind), received)
            }
            Need::Optional => {}
        }
    }

    /// Takes what [`judge`] found wrong with a value.
    fn take(&mut self, name: &str, mistake: Mistake<'_>, value: Input<'_>) {
        let expected = mistake.expected.spelled(|| value.named());
        let received = match mistake.received {
            Words::Given(_) => value.kind().to_owned().into(),
            words => words.spelled(|| value.named()),
        };
        self.violation(mistake.code, name, expected, received);
    }

    fn items(&mut self, name: &'static str, shape: &Shape, items: &dyn List) {
        let outer = self.place;
        let mut repeats = repeated_orders(items).into_iter().peekable();
        for (at, item) in items.items().enumerate() {
            self.place = Place::Item(name, at);
            if let Some((_, first)) = repeats.next_if(|(repeat, _)| *repeat == at) {
                let received = Place::Item(name, first).path("");
                let row = Key::MerchantUid.row();
                self.violation(Code::OrderTwice, row.name, describe(row.kind), received);
            }
            match item {
                Input::Object(object) => self.object(shape, object),
                _ => self.violation(Code::WrongType, "", "object", item.kind().to_owned()),
            }
        }
        self.place = outer;
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
    // Most texts begin with a letter.
    let first = text.as_bytes().first();
    !first.is_some_and(u8::is_ascii_graphic) && text.trim_start().is_empty()
}

/// True if an empty string means the same as a missing key. Not for amounts (an empty refund amount
/// would refund everything) or order lists (an empty list would mean all orders).
fn may_be_empty(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Amount | Kind::Whole | Kind::UnixTime | Kind::Texts | Kind::List
    )
}
