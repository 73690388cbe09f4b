//! Checks a request against its shape and finds all violations at once. Nothing is formatted before
//! there is a violation to tell.

use std::borrow::Cow;

use serde_json::Value;

use super::input::{Input, List, Object, is_undefined};
use super::key::{Key, KeyRow, Need};
use super::secret::shown;
use super::shape::Shape;
use crate::fact::{Fact, Words};
use crate::form::Kind;
use crate::judge::{Mistake, describe, doubt, judge, unusable};
use crate::nearest::nearest;
use crate::violation::{Code, Severity, Violation, Violations};

/// The place of an object in its call.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// It is the request.
    Request,
    /// It is the value of a key.
    Value(&'static str),
    /// It is an item in the list of a key.
    Item(&'static str, usize),
    /// It is the value of a key of such an item: its list, its place and its key.
    Inside(&'static str, usize, &'static str),
}

impl Place {
    /// The place of the object that a key here holds.
    fn inside(self, name: &'static str) -> Self {
        match self {
            Place::Item(key, at) => Place::Inside(key, at, name),
            _ => Place::Value(name),
        }
    }

    fn path(self, name: &str) -> String {
        match self {
            Place::Request => name.to_owned(),
            Place::Value(key) => format!("{key}.{name}"),
            Place::Item(key, at) if name.is_empty() => format!("{key}[{at}]"),
            Place::Item(key, at) => format!("{key}[{at}].{name}"),
            Place::Inside(key, at, inner) => format!("{key}[{at}].{inner}.{name}"),
        }
    }
}

/// Returns the warnings, or every violation; never an empty list of these. `path` is the call's,
/// with its keys in braces. `now` is the time in unix seconds.
pub(super) fn check(
    place: Place,
    path: &str,
    shape: &Shape,
    object: &dyn Object,
    now: Option<u64>,
) -> Result<Vec<Violation>, Violations> {
    let mut check = Check {
        place,
        path,
        now,
        violations: Vec::new(),
        warnings: Vec::new(),
    };
    check.object(shape, object);
    match Violations::of(check.violations) {
        None => Ok(check.warnings),
        Some(violations) => Err(violations),
    }
}

struct Check<'a> {
    place: Place,
    path: &'a str,
    now: Option<u64>,
    violations: Vec<Violation>,
    warnings: Vec<Violation>,
}

impl Check<'_> {
    fn object(&mut self, shape: &Shape, object: &dyn Object) {
        object.each(shape.keys, &mut |key, need, value| match value {
            Some(value) => self.value(key, need, shape, value),
            None => self.absent(key.row(), need, "nothing"),
        });
        let entries = object.json().into_iter().flatten();
        for (name, value) in entries.filter(|(name, _)| !shape.has(name)) {
            let shown = &shown(name);
            if let Some(inside) = unusable_inside(value) {
                if let Some(mistake) = unusable(Kind::Json, &inside.fact()) {
                    self.take(shown, mistake, inside);
                }
            } else if !is_undefined(value) {
                let mut names = shape.keys.iter().map(|(key, _)| key.row().name.as_bytes());
                let nearest = Words::Piece(nearest(name.as_bytes(), &mut names));
                let nearest = nearest.spelled(|| "".into());
                let received = Input::of(value).kind().to_owned();
                self.warning(Code::UnknownRestKey, shown, nearest, received);
            }
        }
        let mut found = Vec::new();
        for rule in shape.rules {
            rule(object, self.now, &mut found);
        }
        for mut each in found {
            each.path = self.place.path(&each.path);
            match each.code.severity() {
                Severity::Violation => self.violations.push(each),
                Severity::Warning => self.warnings.push(each),
            }
        }
    }

    fn value(&mut self, key: Key, need: Need, shape: &Shape, value: &Input<'_>) {
        let row = key.row();
        let text = match value {
            Input::Text(text) => Some(*text),
            _ => None,
        };
        let takes_lists = matches!(row.kind, Kind::List | Kind::Texts | Kind::TextList);
        let is_list = matches!(value, Input::List(_));
        if value.holds_nothing() && (takes_lists || !is_list) {
            let received = value.kind().to_owned();
            return match need {
                Need::Required if !is_list => {
                    self.violation(Code::Required, row.name, describe(row.kind), received);
                }
                _ if row.decides => {
                    self.violation(Code::HoldsNothing, row.name, describe(row.kind), received);
                }
                _ => self.absent(row, need, received),
            };
        }
        let fact = value.fact();
        match (row.kind, value) {
            (Kind::Texts, Input::Text(_)) => {}
            (Kind::Texts | Kind::TextList, Input::List(items)) if items.are_texts(false) => {}
            (Kind::TextOrList, Input::List(items)) if items.are_texts(true) => {}
            (Kind::List, Input::List(items)) => {
                if let Some(shape) = shape.items {
                    self.items(row.name, shape, *items);
                }
            }
            (Kind::Object, Input::Object(object)) => {
                if let Some(shape) = shape.inner {
                    let outer = self.place;
                    self.place = outer.inside(row.name);
                    self.object(shape, *object);
                    self.place = outer;
                }
            }
            (kind, value) => {
                if let Some(mistake) = judge(kind, &fact) {
                    return self.take(row.name, mistake, *value);
                }
            }
        }
        // Only texts are put together.
        match value {
            _ if row.secret => {}
            Input::Text(_) => self.doubt(row, shape, &fact),
            Input::List(items) if matches!(row.kind, Kind::Texts | Kind::TextOrList) => {
                for item in items.items() {
                    self.doubt(row, shape, &item.fact());
                }
            }
            _ => {}
        }
        // `fetch` and proxies take these two for steps through the path, encoded or not.
        if matches!(text, Some("." | "..")) && key.is_in(self.path) {
            let expected = "a name other than . and ..";
            self.violation(Code::BadFormat, row.name, expected, "dots");
        }
    }

    /// Reports a key that is not there, or as good as that.
    fn absent(&mut self, row: &KeyRow, need: Need, received: impl Into<Cow<'static, str>>) {
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

    /// Reports texts that were put together while a value was not there. Such a name may be looked
    /// up and deleted, but nothing more is made under it.
    fn doubt(&mut self, row: &KeyRow, shape: &Shape, fact: &Fact<'_>) {
        let kind = match row.kind {
            Kind::Texts => Kind::Id(0),
            kind => kind,
        };
        let Some(mistake) = doubt(kind, fact) else {
            return;
        };
        let received = mistake.received.spelled(|| "".into());
        match mistake.code {
            Code::Unset if shape.makes() => self.violation(Code::Unset, row.name, "", received),
            Code::Unset => self.warning(Code::UnsetText, row.name, "", received),
            code => self.warning(code, row.name, "", received),
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

/// The first value in a value that JSON cannot hold. `undefined` is none: it goes nowhere.
fn unusable_inside(value: &Value) -> Option<Input<'_>> {
    match (Input::of(value), value) {
        (unusable @ Input::Unusable(_), _) => Some(unusable).filter(|_| !is_undefined(value)),
        (_, Value::Array(items)) => items.iter().find_map(unusable_inside),
        (_, Value::Object(entries)) => entries.values().find_map(unusable_inside),
        _ => None,
    }
}
