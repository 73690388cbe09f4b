//! Checks a request against its row: all violations at once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::endpoint::{Endpoint, Need};
use super::key::{Key, Rule};
use super::rule::{expected, is_format};
use super::schedule;
use crate::form::Kind;
use crate::gateway;
use crate::nearest::nearest;
use crate::source::MAX_SAFE_INTEGER;
use crate::violation::{Code, Violation};

/// A time in seconds has fewer digits for the next 3000 years; what is larger is in milliseconds.
const MILLISECONDS: u64 = 100_000_000_000;

/// Marks a value from JavaScript that JSON cannot hold: `{ "$unusable": "what it is" }`.
pub(super) const UNUSABLE: &str = "$unusable";

pub(super) fn to_map(request: &impl Serialize) -> Map<String, Value> {
    // The request types hold texts, numbers and lists, and those cannot fail.
    serde_json::to_value(request)
        .ok()
        .and_then(|value| value.as_object().cloned())
        .unwrap_or_default()
}

/// The warnings, or every violation; never an empty list.
pub(super) fn check(
    endpoint: &'static Endpoint,
    request: &Map<String, Value>,
) -> Result<Vec<Violation>, Vec<Violation>> {
    check_at("", endpoint, request)
}

/// The same for what stands below a key of another request; `prefix` ends with a dot.
pub(super) fn check_at(
    prefix: &str,
    endpoint: &'static Endpoint,
    request: &Map<String, Value>,
) -> Result<Vec<Violation>, Vec<Violation>> {
    let mut check = Check {
        endpoint,
        request,
        prefix: prefix.to_owned(),
        violations: Vec::new(),
        warnings: Vec::new(),
    };
    check.run();
    if check.violations.is_empty() {
        Ok(check.warnings)
    } else {
        Err(check.violations)
    }
}

/// A request that is being checked.
pub(super) struct Check<'m> {
    endpoint: &'static Endpoint,
    request: &'m Map<String, Value>,
    /// The place in the call: `schedules[0].`, or nothing.
    prefix: String,
    violations: Vec<Violation>,
    warnings: Vec<Violation>,
}

impl<'m> Check<'m> {
    fn run(&mut self) {
        for (key, need) in self.endpoint.keys {
            self.key(*key, *need);
        }
        let known = |name: &str| {
            self.endpoint
                .keys
                .iter()
                .any(|(key, _)| key.row().name == name)
        };
        for (name, value) in self.request.iter().filter(|(name, _)| !known(name)) {
            if self.usable(name, value, "JSON value") {
                let nearest = nearest(
                    name,
                    self.endpoint.keys.iter().map(|(key, _)| key.row().name),
                );
                self.warning(Code::UnknownRestKey, name, nearest, kind(value));
            }
        }
        if let Some(extra) = self.endpoint.extra {
            extra(self);
        }
    }

    fn get(&self, key: Key) -> Option<&'m Value> {
        self.request
            .get(key.row().name)
            .filter(|value| !value.is_null())
    }

    /// No card number by REST where the gateway's manual excludes it.
    pub(super) fn rest_card(&mut self) {
        let Some(pg) = self.get(Key::Pg).and_then(Value::as_str) else {
            return;
        };
        if gateway::find(gateway::code(pg)).is_some_and(|row| !row.rest_card) {
            self.violation(Code::RestCardNotTaken, Key::Pg.row().name, "", quoted(pg));
        }
    }

    /// A refund names its payment one way or the other.
    pub(super) fn names_a_payment(&mut self) {
        if self.get(Key::ImpUid).is_none() && self.get(Key::MerchantUid).is_none() {
            self.violation(
                Code::Required,
                Key::ImpUid.row().name,
                "imp_uid or merchant_uid",
                "nothing",
            );
        }
    }

    fn key(&mut self, key: Key, need: Need) {
        let row = key.row();
        let expected = expected(row.rule);
        let value = match self.request.get(row.name) {
            None | Some(Value::Null) => return self.absent(row.name, need, expected, "nothing"),
            Some(Value::String(text))
                if text.trim().is_empty() && (need == Need::Required || may_be_empty(row.rule)) =>
            {
                return self.absent(row.name, need, expected, "\"\"");
            }
            Some(value) => value,
        };
        if !self.usable(row.name, value, &expected) {
            return;
        }
        match (row.rule, value) {
            (Rule::Form(field), _) => self.form(field.row().kind, row.name, value, expected),
            (Rule::Text(limit), Value::String(text)) => self.length(limit, row.name, text),
            (Rule::Whole, Value::Number(number)) => self.whole(row.name, number, expected),
            (Rule::UnixTime, Value::Number(number)) => match number.as_u64() {
                Some(time) if time >= MILLISECONDS => {
                    self.violation(Code::BadFormat, row.name, expected, number.to_string())
                }
                _ => self.whole(row.name, number, expected),
            },
            (Rule::Texts, Value::String(text)) if !text.trim().is_empty() => {}
            (Rule::Texts, Value::Array(items))
                if !items.is_empty() && items.iter().all(is_filled) => {}
            (Rule::Schedules, Value::Array(items)) if !items.is_empty() => self.schedules(items),
            (
                Rule::CardNumber | Rule::Expiry | Rule::Birth | Rule::TwoDigits,
                Value::String(text),
            ) => {
                if !is_format(row.rule, text) {
                    // Never the text itself.
                    self.violation(Code::BadFormat, row.name, expected, characters(text));
                }
            }
            _ => self.violation(Code::WrongType, row.name, expected, kind(value)),
        }
        // `fetch` and proxies take these two for steps through the path, encoded or not.
        if self.endpoint.in_path(key) && matches!(value.as_str(), Some("." | "..")) {
            self.violation(
                Code::BadFormat,
                row.name,
                "a name other than . and ..",
                "dots",
            );
        }
    }

    fn absent(
        &mut self,
        name: &'static str,
        need: Need,
        expected: Cow<'static, str>,
        received: &'static str,
    ) {
        match need {
            Need::Required => self.violation(Code::Required, name, expected, received),
            Need::Advised => self.warning(Code::SpecRequires, name, expected, received),
            Need::Optional => {}
        }
    }

    /// Judges a key by the table of the payment window.
    fn form(&mut self, rule: Kind, name: &'static str, value: &Value, expected: Cow<'static, str>) {
        match (rule, value) {
            (Kind::Text(limit), Value::String(text)) => self.length(limit, name, text),
            (Kind::Amount, Value::Number(number)) => self.whole(name, number, expected),
            (Kind::Amount, Value::String(text))
                if text.trim().bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                self.violation(Code::AmountIsText, name, expected, quoted(text));
            }
            (Kind::Pg, Value::String(pg)) => {
                let (code, mid) = pg.split_once('.').map_or((&**pg, "MID"), |parts| parts);
                let code_ok = !code.is_empty()
                    && code
                        .bytes()
                        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
                if !code_ok || mid.is_empty() || mid.contains(char::is_whitespace) {
                    self.violation(Code::BadPg, name, expected, quoted(pg));
                }
            }
            (Kind::TextOrList, Value::String(_)) => {}
            (Kind::TextOrList, Value::Array(items)) if items.iter().all(Value::is_string) => {}
            _ => self.violation(Code::WrongType, name, expected, kind(value)),
        }
    }

    fn length(&mut self, limit: u16, name: &'static str, text: &str) {
        let count = text.chars().count();
        if limit > 0 && count > usize::from(limit) {
            self.violation(Code::TooLong, name, limit.to_string(), count.to_string());
        }
    }

    fn whole(&mut self, name: &'static str, number: &Number, expected: Cow<'static, str>) {
        let code = match (number.as_u64(), number.as_f64()) {
            (Some(won), _) if won <= MAX_SAFE_INTEGER => return,
            (Some(_), _) => Code::TooLarge,
            (None, Some(number)) if number < 0.0 => Code::Negative,
            (None, Some(number)) if number >= 9e15 => Code::TooLarge,
            (None, _) => Code::NotWhole,
        };
        let expected = if code == Code::TooLarge {
            MAX_SAFE_INTEGER.to_string().into()
        } else {
            expected
        };
        self.violation(code, name, expected, number.to_string());
    }

    fn schedules(&mut self, items: &[Value]) {
        let mut orders = BTreeMap::new();
        for (at, item) in items.iter().enumerate() {
            if let Some(order) = item
                .get(Key::MerchantUid.row().name)
                .and_then(Value::as_str)
                .filter(|order| !order.is_empty())
            {
                let first = *orders.entry(order).or_insert(at);
                if first != at {
                    let name = format!("schedules[{at}].merchant_uid");
                    self.violation(
                        Code::OrderTwice,
                        &name,
                        "string(1..40)",
                        format!("schedules[{first}]"),
                    );
                }
            }
            let prefix = format!("schedules[{at}].");
            let Some(request) = item.as_object().filter(|item| !item.contains_key(UNUSABLE)) else {
                self.violation(
                    Code::WrongType,
                    prefix.trim_end_matches('.'),
                    "object",
                    kind(item),
                );
                continue;
            };
            let mut inner = Check {
                endpoint: &schedule::SCHEDULED,
                request,
                prefix,
                violations: Vec::new(),
                warnings: Vec::new(),
            };
            inner.run();
            self.violations.append(&mut inner.violations);
            self.warnings.append(&mut inner.warnings);
        }
    }

    /// True if JSON can hold the value. Otherwise adds a violation.
    fn usable(&mut self, name: &str, value: &Value, expected: &str) -> bool {
        let what = value.get(UNUSABLE).and_then(Value::as_str);
        if let Some(what) = what {
            let code = if what == "NaN" || what.ends_with("Infinity") {
                Code::NotFinite
            } else {
                Code::Unsendable
            };
            self.violation(code, name, expected.to_owned(), what.to_owned());
        }
        what.is_none()
    }

    fn violation(
        &mut self,
        code: Code,
        name: &str,
        expected: impl Into<Cow<'static, str>>,
        received: impl Into<Cow<'static, str>>,
    ) {
        let violation = self.row(code, name, expected, received);
        self.violations.push(violation);
    }

    fn warning(
        &mut self,
        code: Code,
        name: &str,
        expected: impl Into<Cow<'static, str>>,
        received: impl Into<Cow<'static, str>>,
    ) {
        let warning = self.row(code, name, expected, received);
        self.warnings.push(warning);
    }

    fn row(
        &self,
        code: Code,
        name: &str,
        expected: impl Into<Cow<'static, str>>,
        received: impl Into<Cow<'static, str>>,
    ) -> Violation {
        Violation {
            code,
            path: format!("{}{name}", self.prefix),
            expected: expected.into(),
            received: received.into(),
        }
    }
}

/// True if an empty text means the same as a missing key. Not for amounts: an empty refund amount would
/// refund everything. Not for order lists: an empty list would mean all orders.
fn may_be_empty(rule: Rule) -> bool {
    match rule {
        Rule::Whole | Rule::UnixTime | Rule::Texts | Rule::Schedules => false,
        Rule::Form(field) => field.row().kind != Kind::Amount,
        _ => true,
    }
}

fn is_filled(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

fn characters(text: &str) -> String {
    format!("{} characters", text.chars().count())
}

fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    format!(
        "\"{short}{}\"",
        if short.len() < text.len() { "…" } else { "" }
    )
}

pub(super) fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "boolean".into(),
        Value::Number(_) => "number".into(),
        Value::String(_) => "string".into(),
        Value::Array(items) if items.is_empty() => "an empty list".into(),
        Value::Array(_) => "array".into(),
        Value::Object(object) => object
            .get(UNUSABLE)
            .and_then(Value::as_str)
            .unwrap_or("object")
            .to_owned(),
    }
}
