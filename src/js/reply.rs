//! Replies to JavaScript: reports, rejections and outcomes.

use js_sys::Object;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::object::{read, set};
use crate::checkout::Report;
use crate::error::ErrorKind;
use crate::landing::Landing;
use crate::outcome::{Outcome, Pending, Via, classify};
use crate::source::{Source, Value};
use crate::violation::{Locale, Severity};

#[wasm_bindgen(module = "/src/js/reply.js")]
extern "C" {
    fn report(ok: bool, packed: &str) -> JsValue;
    /// Names the parts of an outcome.
    #[wasm_bindgen(js_name = nameOutcome)]
    fn name_outcome(parts: &JsValue, response: &JsValue) -> JsValue;
}

pub(super) fn locale(english: bool) -> Locale {
    if english { Locale::En } else { Locale::Ko }
}

/// A rejection; the npm package makes an `IamportError` of it.
pub(super) fn failure(kind: ErrorKind) -> Object {
    let failure = Object::new();
    set(&failure, "kind", &kind.code().into());
    failure
}

pub(super) fn failure_with_cause(kind: ErrorKind, cause: &JsValue) -> Object {
    let failure = failure(kind);
    set(&failure, "cause", cause);
    failure
}

pub(super) fn invalid_param(report: &Report<'_>, locale: Locale) -> JsValue {
    let failure = findings(report, locale);
    set(&failure, "kind", &ErrorKind::InvalidParam.code().into());
    failure
}

/// `{ ok, violations, warnings }`, in one crossing: see `reply.js`.
pub(super) fn findings(found: &Report<'_>, locale: Locale) -> JsValue {
    let mut packed = String::new();
    for violation in found
        .checkout
        .as_ref()
        .err()
        .into_iter()
        .flatten()
        .chain(&found.warnings)
    {
        let row = violation.code.row();
        packed.push(if row.severity == Severity::Warning {
            'w'
        } else {
            'v'
        });
        let message = violation.message(locale);
        for part in [
            row.code,
            &violation.path,
            &violation.expected,
            &violation.received,
            &message,
        ] {
            packed.push_str(part);
            packed.push('\0');
        }
    }
    report(found.checkout.is_ok(), &packed)
}

/// The outcome in a callback's argument; with `pending`, as the answer to that request.
pub(super) fn read_answer(response: &JsValue, pending: Option<Pending<'_>>) -> JsValue {
    let object = read(response);
    // A response that is no object is an answer without an entry.
    let source = object.source().unwrap_or_else(|_| Source::default());
    outcome_object(&classify(&source, Via::Callback, pending), response)
}

/// The outcome of a landing, and whether it belongs to the request `pending`.
pub(super) fn landing_outcome(
    landing: &Landing,
    pending: Option<Pending<'_>>,
) -> (Option<bool>, JsValue) {
    let source = landing.source();
    // The landing's entries as an object; the last one of a repeated key.
    let response = Object::new();
    for (key, value) in &source.entries {
        if let Value::Text(text) = *value {
            set(&response, key, &text.into());
        }
    }
    let outcome = classify(&source, Via::Landing, pending);
    (outcome.matched, outcome_object(&outcome, &response))
}

/// Hands an outcome over as a tuple, and `reply.js` names its parts: serialised as a struct it
/// costs 4 KB of wasm more.
pub(super) fn outcome_object(outcome: &Outcome<'_>, response: &JsValue) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let parts = (
        outcome.success,
        outcome.reason,
        outcome.error_code,
        outcome.error_msg,
        outcome.imp_uid,
        outcome.merchant_uid,
        outcome.customer_uid,
        outcome.pg,
        outcome.pg_provider,
        outcome.via,
        outcome.matched,
    )
        .serialize(&serializer);
    // Texts, booleans and names cannot fail.
    name_outcome(&parts.unwrap_or(JsValue::NULL), response)
}
