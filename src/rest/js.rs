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
pub fn read(name: &str, sent: &str, token: &str, status: u16, body: &[u8]) -> String {
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
pub fn confirm(payment: &str, expected: &str, include_sandbox: bool) -> String {
    json::confirm(payment, expected, include_sandbox)
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
