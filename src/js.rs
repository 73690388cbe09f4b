//! Every export of the wasm. The npm package's entry wraps these.
//!
//! Modules import only those further down in this list, so that none imports itself in a circle:
//!
//! ```text
//! js            the exports
//! returning     a landing in this page's address
//! attempt       one request, from IMP.request_pay to its outcome
//! sdk           IMP.init
//! request       an object of the shop's: read, checked, and built for the SDK
//! reply         rejections and outcomes, as objects
//! page_state, tab_memory, environment, options, object, window
//! ```

#[cfg(feature = "npm")]
mod allocator;
mod attempt;
mod environment;
mod object;
mod options;
mod page_state;
mod reply;
mod request;
mod returning;
mod sdk;
mod tab_memory;
mod window;

use wasm_bindgen::prelude::*;

use reply::{findings, invalid_param, landing_outcome, locale, read_answer};
use request::{Request, param_object};

pub use options::Options;

/// Reports everything that is wrong with a request, and everything that is odd:
/// `{ ok, violations, warnings }`. Takes any value, and never throws.
#[wasm_bindgen]
#[must_use]
pub fn validate(
    param: &JsValue,
    gateway: Option<String>,
    phone: bool,
    base: &JsValue,
    english: bool,
) -> JsValue {
    let request = Request::read(param, phone, base, None);
    findings(&request.check(gateway.as_deref()), locale(english))
}

/// Builds the object that `IMP.request_pay` takes.
///
/// # Errors
/// `{ kind: "invalid_param", violations, warnings }`.
#[wasm_bindgen(js_name = buildParam)]
pub fn build_param(
    param: &JsValue,
    gateway: Option<String>,
    phone: bool,
    base: &JsValue,
    english: bool,
) -> Result<JsValue, JsValue> {
    let request = Request::read(param, phone, base, None);
    let report = request.check(gateway.as_deref());
    match &report.checkout {
        Ok(checkout) => Ok(param_object(checkout)),
        Err(_) => Err(invalid_param(&report, locale(english))),
    }
}

/// Reads the outcome in an address; `null` if it is no landing. Takes any text.
#[wasm_bindgen(js_name = readLanding)]
#[must_use]
pub fn read_landing(address: &str) -> JsValue {
    crate::landing::read(address).map_or(JsValue::NULL, |landing| landing_outcome(&landing, None).1)
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
    sdk::initialised(options).map(|_| ())
}

/// Checks the request and calls `IMP.request_pay`, all before it returns: popups need the click's
/// own task. The outcome goes to `options.resolve`, a failure `{ kind, … }` after the call to
/// `options.reject`.
///
/// # Errors
/// `{ kind, … }` if nothing was sent.
#[wasm_bindgen(js_name = requestPay)]
pub fn request_pay(param: &JsValue, options: &Options) -> Result<(), JsValue> {
    attempt::request_pay(param, options)
}
