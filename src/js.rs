//! Every export of the wasm. The npm package's entry wraps these.
//!
//! Modules import only those further down in this list, so that none imports itself in a circle:
//!
//! ```text
//! js            the exports
//! returning     a landing in this page's address
//! attempt       one request, from IMP.request_pay to its outcome
//! tab_memory    what a tab remembers of it across a redirect
//! page          the page: its device, its address, its SDK
//! reply         rejections, findings and outcomes, as objects
//! request       an object of the shop's, judged
//! findings      what was found, as bytes
//! facts         what was read, as the rules look at it
//! reading       an object of the page's, read once by JavaScript
//! options, window, allocator
//! ```

#[cfg(feature = "npm")]
mod allocator;
mod attempt;
mod facts;
mod findings;
mod options;
mod page;
mod reading;
mod reply;
mod request;
mod returning;
mod tab_memory;
mod window;

use wasm_bindgen::prelude::*;

use reading::read_request;
use reply::{landing_outcome, name_findings, read_answer};
use request::judge;

pub use options::Options;

/// Reports everything that is wrong with a request, and everything that is odd:
/// `{ ok, violations, warnings }`, without their messages. Takes any value, and never throws.
///
/// `gateway` is a text or `undefined`. `base` is the address that a relative `m_redirect_url` is
/// resolved against: `undefined` for this page's, `null` for none.
#[wasm_bindgen]
#[must_use]
pub fn validate(param: &JsValue, gateway: &JsValue, phone: bool, base: &JsValue) -> JsValue {
    let request = read_request(param, gateway, phone, base, &JsValue::UNDEFINED);
    name_findings(&request, &judge(&request), false)
}

/// Builds the object that `IMP.request_pay` takes.
///
/// # Errors
/// `{ kind: "invalid_param", violations, warnings }`.
#[wasm_bindgen(js_name = buildParam)]
pub fn build_param(
    param: &JsValue,
    gateway: &JsValue,
    phone: bool,
    base: &JsValue,
) -> Result<JsValue, JsValue> {
    let request = read_request(param, gateway, phone, base, &JsValue::UNDEFINED);
    let findings = judge(&request);
    if findings.refused {
        Err(name_findings(&request, &findings, true))
    } else {
        Ok(request.object().into())
    }
}

/// Reads the outcome in an address, a text; `null` if it is no landing.
#[wasm_bindgen(js_name = readLanding)]
#[must_use]
pub fn read_landing(address: &JsValue) -> JsValue {
    reply::landing_in(address).map_or(JsValue::NULL, |landing| landing_outcome(&landing, None).1)
}

/// Reads the outcome in the callback's argument. Takes any value.
#[wasm_bindgen(js_name = readResponse)]
#[must_use]
pub fn read_response(response: &JsValue) -> JsValue {
    read_answer(response, None)
}

/// Takes the outcome in this page's address, once: our keys leave the address. `null` if there is
/// none.
#[wasm_bindgen(js_name = takeLanding)]
#[must_use]
pub fn take_landing() -> JsValue {
    returning::take_landing()
}

/// Calls `IMP.init`, once for the SDK object that is on the page.
///
/// # Errors
/// `{ kind, cause? }`: `sdk_missing`, `user_code_in_use`, `busy`, `jquery_missing`,
/// `sdk_init_failed`.
#[wasm_bindgen(js_name = initSdk)]
pub fn init_sdk(options: &Options) -> Result<(), JsValue> {
    page::initialised(options).map(|_| ())
}

/// Checks the request and calls `IMP.request_pay`, all before it returns: popups need the click's
/// own task. The outcome goes to `options.resolve`, a failure `{ kind, … }` after the call to
/// `options.reject`.
///
/// # Errors
/// `{ kind, … }` if nothing was sent.
#[wasm_bindgen(js_name = requestPay)]
pub fn request_pay(param: &JsValue, options: Options) -> Result<(), JsValue> {
    attempt::request_pay(param, options)
}
