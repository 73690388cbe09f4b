//! The exports of the npm entry `./server`: [`super::json`], so that nothing of JavaScript reaches
//! the core.

use wasm_bindgen::prelude::*;

use super::json;

/// See [`json::build`].
#[wasm_bindgen]
#[must_use]
pub fn build(name: &str, param: &str, include_sandbox: bool, now: f64, english: bool) -> String {
    // `as` takes NaN for 0 and stops at the ends of the range.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    json::build(name, param, include_sandbox, Some(now as u64), english)
}

/// See [`json::read`].
#[wasm_bindgen]
#[must_use]
pub fn read(name: &str, sent: &str, token: &str, status: u16, body: &[u8]) -> String {
    json::read(name, sent, token, status, body)
}

/// See [`json::check_order`].
#[wasm_bindgen(js_name = checkOrder)]
#[must_use]
#[allow(clippy::needless_pass_by_value)] // An optional argument comes owned.
pub fn check_order(order: &str, gateway: Option<String>, english: bool) -> String {
    json::check_order(order, gateway.as_deref(), english)
}

/// See [`json::check_expected`].
#[wasm_bindgen(js_name = checkExpected)]
#[must_use]
#[allow(clippy::needless_pass_by_value)] // An optional argument comes owned.
pub fn check_expected(expected: &str, charge: Option<String>, english: bool) -> String {
    json::check_expected(expected, charge.as_deref(), english)
}

/// See [`json::confirm`].
#[wasm_bindgen]
#[must_use]
pub fn confirm(payment: &str, expected: &str, include_sandbox: bool) -> String {
    json::confirm(payment, expected, include_sandbox)
}

/// See [`json::read_webhook`].
#[wasm_bindgen(js_name = readWebhook)]
#[must_use]
pub fn read_webhook(body: &str, english: bool) -> String {
    json::read_webhook(body, english)
}

/// See [`json::answer_webhook`].
#[wasm_bindgen(js_name = answerWebhook)]
#[must_use]
pub fn answer_webhook(body: &str, payment: &str, english: bool) -> String {
    json::answer_webhook(body, payment, english)
}

/// See [`json::settle`].
#[wasm_bindgen]
#[must_use]
pub fn settle(payment: &str, charge: &str, include_sandbox: bool) -> String {
    json::settle(payment, charge, include_sandbox)
}

/// See [`json::scrub`].
#[wasm_bindgen]
#[must_use]
pub fn scrub(text: &str, sent: &str, token: &str) -> String {
    json::scrub(text, sent, token)
}

/// See [`json::next_step`].
#[wasm_bindgen(js_name = nextStep)]
#[must_use]
pub fn next_step(
    payment: &str,
    charge: &str,
    include_sandbox: bool,
    last_sent: Option<f64>,
    now: f64,
    look_up: f64,
) -> String {
    let last_sent = last_sent.map(whole);
    let (now, look_up) = (whole(now), whole(look_up));
    json::next_step(payment, charge, include_sandbox, last_sent, now, look_up)
}

/// See [`json::final_refusal`].
#[wasm_bindgen(js_name = finalRefusal)]
#[must_use]
pub fn final_refusal(
    words: &str,
    last_sent: Option<f64>,
    claimed: bool,
    now: f64,
    look_up: f64,
) -> String {
    let last_sent = last_sent.map(whole);
    json::final_refusal(words, last_sent, claimed, whole(now), whole(look_up))
}

/// See [`json::refusal`].
#[wasm_bindgen]
#[must_use]
#[allow(clippy::needless_pass_by_value)] // An optional argument comes owned.
pub fn refusal(words: Option<String>) -> String {
    json::refusal(words.as_deref())
}

/// See [`json::renewal`].
#[wasm_bindgen]
#[must_use]
pub fn renewal(
    subscription: &str,
    attempts: &str,
    policy: &str,
    now: f64,
    english: bool,
) -> String {
    json::renewal(subscription, attempts, policy, whole(now), english)
}

/// See [`json::period`].
#[wasm_bindgen]
#[must_use]
pub fn period(subscription: &str, period: u32, english: bool) -> String {
    json::period(subscription, period, english)
}

/// See [`json::check_since`].
#[wasm_bindgen(js_name = checkSince)]
#[must_use]
pub fn check_since(since: Option<f64>, received: &str, now: f64, english: bool) -> String {
    json::check_since(since, received, now, english)
}

/// A time, which a number of JavaScript holds exactly.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It saturates.
fn whole(time: f64) -> u64 {
    time as u64
}
