//! A shop's order as a page may send it: judged by the rules of the payment window, before the
//! server answers with it.

use serde_json::{Map, Value as Json};

use super::input::{Input, is_undefined};
use crate::checkout::{Device, check};
use crate::form::{CheckoutForm, Field};
use crate::source::{Source, Unusable, Value};
use crate::violation::{Code, Severity, Violation};

/// The fields that the page adds: the buyer's data, and the address that a phone returns to. Their
/// absence is the page's to judge.
const ADDED_BY_THE_PAGE: [Field; 6] = [
    Field::BuyerName,
    Field::BuyerTel,
    Field::BuyerEmail,
    Field::BuyerAddr,
    Field::BuyerPostcode,
    Field::MRedirectUrl,
];

/// An order that was judged.
pub(in crate::rest) struct PageOrder {
    /// The entries that `IMP.request_pay` takes, unchanged. A record's other columns are no page's
    /// business.
    pub(super) param: Map<String, Json>,
    pub(super) violations: Vec<Violation>,
    pub(super) warnings: Vec<Violation>,
}

impl PageOrder {
    /// `gateway` is the option of that name, which counts if the order has no `pg`.
    pub(super) fn of(mut order: Map<String, Json>, gateway: Option<&str>) -> Self {
        order.retain(|_, value| !is_undefined(value));
        let texts: Vec<String> = order.values().map(Json::to_string).collect();
        let entries = order
            .iter()
            .zip(&texts)
            .map(|((key, value), text)| match Field::named(key) {
                Some(_) => (key.as_str(), value_of(value, text)),
                None => (key.as_str(), Value::Null),
            })
            .collect();
        let form = CheckoutForm::new(Source { entries });
        let is_added = |path: &str| {
            let mut added = ADDED_BY_THE_PAGE.into_iter();
            added.any(|field| field.name() == path && form.get(field).is_none())
        };
        let report = check(form.clone(), gateway, Device::Computer);
        let (violations, warnings) = report
            .checkout
            .err()
            .into_iter()
            .flatten()
            .chain(report.warnings)
            .filter(|one| !is_added(&one.path))
            // A column that no field is like is the shop's own.
            .filter(|one| one.code != Code::UnknownKey || !one.expected.is_empty())
            .partition(|one| one.code.severity() == Severity::Violation);
        let mut param = order.clone();
        param.retain(|key, _| Field::named(key).is_some());
        Self {
            param,
            violations,
            warnings,
        }
    }
}

/// A value of JSON, as the rules take it. `text` is the same as JSON text.
fn value_of<'a>(value: &'a Json, text: &'a str) -> Value<'a> {
    let unusable = |why, what| Value::Unusable {
        why,
        what,
        place: "",
    };
    match Input::of(value) {
        Input::Null => Value::Null,
        Input::Bool(yes) => Value::Bool(yes),
        Input::Text(text) if text.contains('\0') => unusable(Unusable::Nul, ""),
        Input::Text(text) => Value::Text(text),
        Input::Whole(_) | Input::Number(_) => Value::Number(text),
        Input::Unusable(name @ ("NaN" | "Infinity" | "-Infinity")) => Value::Number(name),
        Input::Unusable("half of a surrogate pair") => unusable(Unusable::HalfCharacter, ""),
        Input::Unusable(what) => unusable(Unusable::NotJson, what),
        Input::List(_) | Input::Object(_) => match inner_unusable(value) {
            Some(what) => unusable(Unusable::NotJson, what),
            None => Value::Json(text),
        },
    }
}

/// The first value inside that JSON cannot hold.
fn inner_unusable(value: &Json) -> Option<&str> {
    match Input::of(value) {
        Input::Unusable("undefined") => None,
        Input::Unusable(what) => Some(what),
        _ => match value {
            Json::Array(items) => items.iter().find_map(inner_unusable),
            Json::Object(entries) => entries.values().find_map(inner_unusable),
            _ => None,
        },
    }
}
