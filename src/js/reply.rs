//! Replies to JavaScript: reports, rejections and outcomes.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::facts::{FACTS, Facts, pages, with_answer};
use super::findings::Findings;
use super::reading::{Asked, Reading, read};
use crate::outcome::{Held, Key, Outcome, Part, Via, classify_parts, left};

#[wasm_bindgen(module = "/src/js/bundle.js")]
extern "C" {
    fn report(
        facts: &Facts,
        request: &Reading,
        ok: bool,
        reply: *const u8,
        length: usize,
        pages: usize,
        refuses: bool,
    ) -> JsValue;
    /// The rejection of a request that was sent. `cause` is what was thrown, `undefined` if nothing
    /// was.
    pub(super) fn failure(kind: &str, request: &Asked, cause: &JsValue) -> JsValue;
    /// The landing in an address, if it is one.
    #[wasm_bindgen(js_name = landingIn)]
    pub(super) fn landing_in(address: &JsValue) -> Option<Reading>;
    /// Names the parts of an outcome.
    #[wasm_bindgen(js_name = nameOutcome)]
    fn name_outcome(
        parts: &JsValue,
        request: Option<&Asked>,
        answer: Option<&Reading>,
        response: &JsValue,
    ) -> JsValue;
}

/// `{ ok, violations, warnings }`, in one crossing: see `reply.js`. With `refuses` a rejection, if
/// there is a violation.
pub(super) fn name_findings(request: &Reading, findings: &Findings, refuses: bool) -> JsValue {
    let Findings { bytes, refused } = findings;
    let (reply, length) = (bytes.as_ptr(), bytes.len());
    FACTS.with(|facts| report(facts, request, !refused, reply, length, pages(), refuses))
}

/// The place of an answer's first text in an outcome, behind those of the request.
const ANSWERED: u32 = 3;

/// The number of the first text of a request, behind the keys of an answer.
const MERCHANT_UID: usize = Key::ALL.len();
const PG: usize = MERCHANT_UID + 1;

/// A request whose texts are those of an outcome's first three places.
fn held<'a>(merchant_uid: &'a [u8], pg: &'a [u8]) -> Held<'a, u32> {
    Held {
        merchant_uid: (merchant_uid, 0),
        // Never compared, and named by JavaScript if there is one.
        customer_uid: (b"-", 1),
        pg: (pg, 2),
    }
}

fn classified(answer: &Reading, via: Via, request: Option<&Asked>) -> Outcome<u32> {
    with_answer(answer, request, |facts| {
        let text = |number| {
            let fact = facts.answer().find(|(key, _)| *key == number);
            fact.map_or(&b""[..], |(_, fact)| fact.text)
        };
        let pending = held(text(MERCHANT_UID), text(PG));
        let known = facts
            .answer()
            .filter_map(|(key, fact)| Some((*Key::ALL.get(key)?, fact)));
        let parts = (ANSWERED..)
            .zip(known)
            .map(|(text, (key, fact))| Part { key, fact, text });
        classify_parts(parts, via, request.map(|_| &pending))
    })
}

/// The outcome in a callback's argument; with `request`, as the answer to that.
pub(super) fn read_answer(response: &JsValue, request: Option<&Asked>) -> JsValue {
    let reading = read(response);
    let outcome = classified(&reading, Via::Callback, request);
    name_outcome(&tuple(&outcome), request, Some(&reading), response)
}

/// The outcome of a landing, and whether it belongs to `request`.
pub(super) fn landing_outcome(
    landing: &Reading,
    request: Option<&Asked>,
) -> (Option<bool>, JsValue) {
    let outcome = classified(landing, Via::Landing, request);
    let response = landing.response();
    let named = name_outcome(&tuple(&outcome), request, Some(landing), &response);
    (outcome.matched, named)
}

/// The outcome of a request that no answer came to.
pub(super) fn left_outcome(request: &Asked) -> JsValue {
    // JavaScript names the texts that there are.
    let outcome = left(&held(b"-", b"-"));
    name_outcome(&tuple(&outcome), Some(request), None, &JsValue::NULL)
}

/// Hands an outcome over as a tuple, and `reply.js` names its parts: serialised as a struct it
/// costs 4 KB of wasm more.
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
