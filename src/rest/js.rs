//! The exports of the npm entry `./server`: [`super::json`], so that nothing of JavaScript reaches
//! the core.

use wasm_bindgen::prelude::*;

use super::json;

/// See [`json::build`].
#[wasm_bindgen]
#[must_use]
pub fn build(name: &str, param: &str, include_sandbox: bool, english: bool) -> String {
    json::build(name, param, include_sandbox, english)
}

/// See [`json::read`].
#[wasm_bindgen]
#[must_use]
pub fn read(name: &str, sent: &str, token: &str, status: u16, body: &str) -> String {
    json::read(name, sent, token, status, body)
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
pub fn confirm(payment: &str, expected: &str) -> String {
    json::confirm(payment, expected)
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
pub fn settle(payment: &str, charge: &str) -> String {
    json::settle(payment, charge)
}
