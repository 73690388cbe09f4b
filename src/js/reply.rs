//! Replies to JavaScript: reports, rejections and outcomes.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::facts::{FACTS, Facts, with_facts};
use super::reading::{Reading, read};
use super::request::Request;
use crate::fact::Fact;
use crate::landing::Entries;
use crate::outcome::{Held, Key, Outcome, Part, Via, classify_parts, left};

#[wasm_bindgen(module = "/src/js/reply.js")]
extern "C" {
    /// The texts of a request that was sent: `{ merchant_uid, customer_uid, pg }`.
    pub(super) type Asked;
    /// Takes them from a request. `pg` stands in for one that it leaves out.
    pub(super) fn asked(request: &Reading, pg: &str) -> Asked;
    #[wasm_bindgen(method, getter)]
    pub(super) fn merchant_uid(this: &Asked) -> String;
    #[wasm_bindgen(method, getter)]
    fn pg(this: &Asked) -> String;
    fn report(
        facts: &Facts,
        request: &Reading,
        ok: bool,
        reply: *const u8,
        length: usize,
        english: bool,
    ) -> JsValue;
    /// A landing's entries as a reading.
    fn landed(facts: &Facts, entries: *const u32, count: usize, texts: *const u8) -> Reading;
    /// Names the parts of an outcome.
    #[wasm_bindgen(js_name = nameOutcome)]
    fn name_outcome(
        parts: &JsValue,
        request: Option<&Asked>,
        answer: Option<&Reading>,
        response: &JsValue,
    ) -> JsValue;
    /// The rejection of a request that was sent. `cause` is what was thrown, `undefined` if nothing was.
    pub(super) fn failure(kind: &str, request: &Asked, cause: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = invalidParam)]
    fn invalid(findings: &JsValue) -> JsValue;
}

// Brings along a file that reply.js imports. Nothing here needs it.
#[wasm_bindgen(module = "/src/js/messages.js")]
extern "C" {
    #[allow(dead_code)]
    #[wasm_bindgen(thread_local_v2, js_name = MESSAGES)]
    static MESSAGES: JsValue;
}

pub(super) fn invalid_param(request: &Request, english: bool) -> JsValue {
    invalid(&findings(request, english))
}

/// `{ ok, violations, warnings }`, in one crossing: see `reply.js`.
pub(super) fn findings(request: &Request, english: bool) -> JsValue {
    let Request {
        reading, findings, ..
    } = request;
    let ok = !findings.refused;
    FACTS.with(|facts| {
        let reply = &findings.bytes;
        report(facts, reading, ok, reply.as_ptr(), reply.len(), english)
    })
}

/// The place of an answer's first text in an outcome, behind those of the request.
const ANSWERED: u32 = 3;

/// Classifies an answer, with what is pending.
fn classified(
    parts: &mut dyn Iterator<Item = Part<'_, u32>>,
    via: Via,
    request: Option<&Asked>,
) -> Outcome<u32> {
    let texts = request.map(|request| (request.merchant_uid(), request.pg()));
    let pending = texts.as_ref().map(|(merchant_uid, pg)| Held {
        merchant_uid: (merchant_uid.as_bytes(), 0),
        // Never empty, and never compared.
        customer_uid: (b"-", 1),
        pg: (pg.as_bytes(), 2),
    });
    classify_parts(parts, via, pending.as_ref())
}

/// The outcome in a callback's argument; with `request`, as the answer to that.
pub(super) fn read_answer(response: &JsValue, request: Option<&Asked>) -> JsValue {
    let reading = read(response);
    let outcome = with_facts(&reading, true, |facts| {
        let mut parts = Key::ALL.into_iter().map(|key| Part {
            key,
            fact: facts.at(key as usize),
            text: ANSWERED + key as u32,
        });
        classified(&mut parts, Via::Callback, request)
    });
    name_outcome(&tuple(&outcome), request, Some(&reading), response)
}

/// The outcome of a landing, and whether it belongs to `request`.
pub(super) fn landing_outcome(
    landing: &Entries,
    request: Option<&Asked>,
) -> (Option<bool>, JsValue) {
    let mut parts = (ANSWERED..)
        .zip(landing.iter())
        .map(|(at, (key, text))| Part {
            key,
            fact: Fact::of_text(text),
            text: at,
        });
    let outcome = classified(&mut parts, Via::Landing, request);
    let reading = FACTS.with(|facts| {
        let Entries { list, texts } = landing;
        landed(facts, list.as_ptr(), list.len(), texts.as_ptr())
    });
    let response = reading.object(None, None);
    let named = name_outcome(&tuple(&outcome), request, Some(&reading), &response);
    (outcome.matched, named)
}

/// The outcome of a request that no answer came to.
pub(super) fn left_outcome(request: &Asked) -> JsValue {
    let pg = request.pg();
    let outcome = left(&Held {
        merchant_uid: (b"-", 0),
        customer_uid: (b"-", 1),
        pg: (pg.as_bytes(), 2),
    });
    name_outcome(&tuple(&outcome), Some(request), None, &JsValue::NULL)
}

/// Hands an outcome over as a tuple, and `reply.js` names its parts: serialised as a struct it costs
/// 4 KB of wasm more.
fn tuple(outcome: &Outcome<u32>) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let parts = (
        outcome.success,
        outcome.reason.map(|reason| reason as u32),
        outcome.error_code,
        outcome.error_msg,
        outcome.imp_uid,
        outcome.merchant_uid,
        outcome.customer_uid,
        outcome.pg,
        outcome.pg_provider,
        outcome.via as u32,
        outcome.matched,
    )
        .serialize(&serializer);
    // Numbers and booleans cannot fail.
    parts.unwrap_or(JsValue::NULL)
}
