//! Every `#[wasm_bindgen]` export: the boundary to JavaScript. The npm package's entry wraps these.

#[cfg(feature = "npm")]
mod allocator;
mod flight;
mod imp;
mod memory;
mod object;
mod page;
mod window;

use js_sys::{JSON, Object};
use wasm_bindgen::prelude::*;

use crate::checkout::{self, Device, Report, check};
use crate::error::ErrorKind;
use crate::form::CheckoutForm;
use crate::landing::Landing;
use crate::outcome::{Outcome, Via, classify};
use crate::source::Source;
use crate::violation::{Code, Locale, Violation};
use object::{Read, Unread, findings, get, name_outcome, read, set, to_js};

pub use imp::{Options, init_sdk, request_pay};

/// Says everything that is wrong with a request, and everything that is odd: `{ ok, violations, warnings }`.
/// Takes any value, and never throws.
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

/// The object that `IMP.request_pay` takes.
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

/// The outcome in an address, or `null` where it is no landing. Takes any text.
#[wasm_bindgen(js_name = readLanding)]
#[must_use]
pub fn read_landing(address: &str) -> JsValue {
    crate::landing::read(address).map_or(JsValue::NULL, |landing| {
        outcome_object(
            &classify(&landing.source(), Via::Landing, None),
            &landing_object(&landing),
        )
    })
}

/// The outcome in what the callback was given. Takes any value.
#[wasm_bindgen(js_name = readResponse)]
#[must_use]
pub fn read_response(response: &JsValue) -> JsValue {
    read_answer(response, None)
}

/// The outcome in this page's address, once: our keys are taken out of it. `null` where there is none.
#[wasm_bindgen(js_name = takeLanding)]
#[must_use]
pub fn take_landing() -> JsValue {
    page::take_landing()
}

fn locale(english: bool) -> Locale {
    if english { Locale::En } else { Locale::Ko }
}

/// A request as JavaScript gave it, read once.
struct Request {
    object: Read,
    phone: bool,
    /// The address a redirecting window returns to if the request has no `m_redirect_url`.
    return_to: Option<String>,
    /// The page's address, on a phone.
    page: Option<String>,
}

impl Request {
    /// Resolves a relative `m_redirect_url` against `page`, the page's address. `return_to` replaces
    /// that address as the one to return to. The page's address becomes a Rust string only on a
    /// phone: measured, copying it takes a fifth of an accepted request's time.
    fn read(param: &JsValue, phone: bool, page: &JsValue, return_to: Option<String>) -> Self {
        let clean = |address: String| match crate::landing::read(&address) {
            // The shop's own query: a page that is named by its order.
            Some(landing) if landing.is_bare() => address,
            _ => crate::landing::clean(&address),
        };
        let object = read(param, page);
        let page = if phone { page.as_string() } else { None };
        Self {
            object,
            phone,
            return_to: return_to.or_else(|| page.clone()).map(clean),
            page,
        }
    }

    fn check(&self, gateway: Option<&str>) -> Report<'_> {
        let http = |address: &&str| address.starts_with("http");
        let device = if self.phone {
            Device::Phone {
                page: self.page.as_deref().filter(http),
                return_to: self.return_to.as_deref().filter(http),
            }
        } else {
            Device::Computer
        };
        let whole = |code, received: &str| Violation {
            code,
            path: String::new(),
            expected: "object".into(),
            received: received.to_owned().into(),
        };
        let violation = match self.object.source() {
            Ok(source) => {
                return check(CheckoutForm::new(source), gateway, device);
            }
            Err(Unread::NotAnObject(what)) => whole(Code::NotAnObject, what),
            Err(Unread::Unreadable) => whole(Code::Unreadable, "throws"),
            Err(Unread::TooBig) => whole(Code::TooBig, "more than 1,048,576 characters"),
        };
        Report {
            checkout: Err(vec![violation]),
            warnings: Vec::new(),
        }
    }
}

fn param_object(checkout: &checkout::Checkout<'_>) -> JsValue {
    // `Checkout::param` is JSON by construction.
    JSON::parse(&checkout.param()).unwrap_or(JsValue::UNDEFINED)
}

/// A rejection; the npm package makes an `IamportError` of it.
fn failure(kind: ErrorKind) -> Object {
    let failure = Object::new();
    set(&failure, "kind", &kind.code().into());
    failure
}

fn invalid_param(report: &Report<'_>, locale: Locale) -> JsValue {
    let failure = findings(report, locale);
    set(&failure, "kind", &ErrorKind::InvalidParam.code().into());
    failure
}

/// The outcome in what a callback was given; with `pending`, as the answer to that request.
fn read_answer(response: &JsValue, pending: Option<crate::Pending<'_>>) -> JsValue {
    let object = read(response, &JsValue::UNDEFINED);
    // What is no object at all is an answer that says nothing.
    let source = object.source().unwrap_or_else(|_| Source::default());
    outcome_object(&classify(&source, Via::Callback, pending), response)
}

/// Hands an outcome over as a tuple, and `read.js` names its parts: serialised as a struct it costs 4 KB
/// of wasm more.
fn outcome_object(outcome: &Outcome<'_>, response: &JsValue) -> JsValue {
    name_outcome(
        &to_js(&(
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
        )),
        response,
    )
}

/// The entries of a landing as an object. Of a repeated key, the last one counts.
fn landing_object(landing: &Landing) -> JsValue {
    let object = Object::new();
    for (key, value) in landing.source().entries {
        if let crate::Value::Text(text) = value {
            set(&object, key, &text.into());
        }
    }
    object.into()
}
