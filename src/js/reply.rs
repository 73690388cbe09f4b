//! Replies to JavaScript: reports, rejections and outcomes.

use js_sys::Object;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::facts::{ANSWER, Facts, REQUEST, with_facts};
use super::object::set;
use super::reading::{Reading, read};
use super::request::Request;
use crate::error::ErrorKind;
use crate::fact::Fact;
use crate::landing::Entries;
use crate::outcome::{Held, Key, Outcome, Part, Pending, Via, classify_parts, left};

#[wasm_bindgen(module = "/src/js/reply.js")]
extern "C" {
    fn report(facts: &Facts, reading: &Reading, ok: bool, reply: &[u8], english: bool) -> JsValue;
    fn answered(
        facts: &Facts,
        reading: &Reading,
        response: &JsValue,
        parts: &JsValue,
        merchant_uid: &str,
        customer_uid: &str,
        pg: &str,
    ) -> JsValue;
    fn landed(
        facts: &Facts,
        entries: &[u32],
        texts: &[u8],
        parts: &JsValue,
        merchant_uid: &str,
        customer_uid: &str,
        pg: &str,
    ) -> JsValue;
    fn unanswered(parts: &JsValue, merchant_uid: &str, customer_uid: &str, pg: &str) -> JsValue;
}

// The messages that reply.js gives to findings.
#[wasm_bindgen(module = "/src/js/messages.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = MESSAGES)]
    static MESSAGES: JsValue;
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

pub(super) fn invalid_param(request: &Request, english: bool) -> JsValue {
    let failure = findings(request, english);
    set(&failure, "kind", &ErrorKind::InvalidParam.code().into());
    failure
}

/// `{ ok, violations, warnings }`, in one crossing: see `reply.js`.
pub(super) fn findings(request: &Request, english: bool) -> JsValue {
    let Request {
        reading, findings, ..
    } = request;
    let ok = !findings.refused;
    REQUEST.with(|facts| report(facts, reading, ok, &findings.bytes, english))
}

/// The place of an answer's first text in an outcome, behind those of the request.
const ANSWERED: usize = 3;

fn held<'a>(pending: Pending<'a>) -> Held<'a, usize> {
    Held {
        merchant_uid: (pending.merchant_uid.as_bytes(), 0),
        customer_uid: (pending.customer_uid.as_bytes(), 1),
        pg: (pending.pg.as_bytes(), 2),
    }
}

/// The outcome in a callback's argument; with `pending`, as the answer to that request.
pub(super) fn read_answer(response: &JsValue, pending: Option<Pending<'_>>) -> JsValue {
    let reading = read(response);
    let outcome = with_facts(&ANSWER, &reading, |facts| {
        let parts = Key::ALL.into_iter().map(|key| Part {
            key,
            fact: facts.at(key as usize),
            text: ANSWERED + key as usize,
        });
        // A response that is no object is an answer without an entry.
        let size = if reading.unread().is_some() {
            0
        } else {
            Key::ALL.len()
        };
        classify_parts(parts.take(size), Via::Callback, pending.map(held).as_ref())
    });
    let Pending {
        merchant_uid,
        customer_uid,
        pg,
    } = pending.unwrap_or_default();
    let parts = tuple(&outcome);
    ANSWER.with(|facts| {
        answered(
            facts,
            &reading,
            response,
            &parts,
            merchant_uid,
            customer_uid,
            pg,
        )
    })
}

/// The outcome of a landing, and whether it belongs to the request `pending`.
pub(super) fn landing_outcome(
    landing: &Entries,
    pending: Option<Pending<'_>>,
) -> (Option<bool>, JsValue) {
    let parts = landing.iter().map(|(at, key, text)| Part {
        key,
        fact: Fact::of_text(text),
        text: ANSWERED + at,
    });
    let outcome = classify_parts(parts, Via::Landing, pending.map(held).as_ref());
    let places = landing.list.iter();
    let entries: Vec<u32> = places
        .flat_map(|(key, place)| [*key as u32, place.start as u32, place.end as u32])
        .collect();
    let Pending {
        merchant_uid,
        customer_uid,
        pg,
    } = pending.unwrap_or_default();
    let parts = tuple(&outcome);
    let named = ANSWER.with(|facts| {
        landed(
            facts,
            &entries,
            &landing.texts,
            &parts,
            merchant_uid,
            customer_uid,
            pg,
        )
    });
    (outcome.matched, named)
}

/// The outcome of a request that no answer came to.
pub(super) fn left_outcome(pending: Pending<'_>) -> JsValue {
    let parts = tuple(&left(&held(pending)));
    unanswered(
        &parts,
        pending.merchant_uid,
        pending.customer_uid,
        pending.pg,
    )
}

/// Hands an outcome over as a tuple, and `reply.js` names its parts: serialised as a struct it costs
/// 4 KB of wasm more.
fn tuple(outcome: &Outcome<usize>) -> JsValue {
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
    // Numbers, booleans and names cannot fail.
    parts.unwrap_or(JsValue::NULL)
}
