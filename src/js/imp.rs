//! The IMP global: initialised once, one request at a time.

use js_sys::{Function, Object, Promise, Reflect, Symbol};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::flight::{Flight, call};
use super::{
    Request, failure, findings, get, invalid_param, locale, memory, page, param_object, set,
};
use crate::checkout::Checkout;
use crate::error::ErrorKind;
use crate::text::find;

#[wasm_bindgen]
extern "C" {
    /// `window.IMP`.
    type Imp;
    #[wasm_bindgen(method, catch)]
    fn init(this: &Imp, user_code: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn agency(this: &Imp, user_code: &str, tier_code: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn request_pay(this: &Imp, param: &JsValue, callback: &JsValue) -> Result<JsValue, JsValue>;

    /// The options of the npm entry: a plain object that it made itself.
    pub type Options;
    #[wasm_bindgen(method, getter, js_name = userCode)]
    fn user_code(this: &Options) -> String;
    #[wasm_bindgen(method, getter, js_name = tierCode)]
    fn tier_code(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn gateway(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn english(this: &Options) -> bool;
    #[wasm_bindgen(method, getter, js_name = redirectUrl)]
    fn redirect_url(this: &Options) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Options) -> Option<AbortSignal>;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn timeout_ms(this: &Options) -> Option<u32>;
    #[wasm_bindgen(method, getter, js_name = onLate)]
    pub(super) fn on_late(this: &Options) -> Option<Function>;
    #[wasm_bindgen(method, getter, js_name = onWarning)]
    fn on_warning(this: &Options) -> Option<Function>;
    /// Wraps the callback for the SDK: see `npm/core.ts`.
    #[wasm_bindgen(method, getter)]
    fn guard(this: &Options) -> Option<Function>;
}

/// The object that all copies of this package on a page share: `globalThis[Symbol.for("iamport-billing")]`, with
/// `imp` and `user` (what was initialised, and for whom), `busy` (the request under way) and `landed` (the
/// address whose landing was taken).
pub(super) fn shared() -> JsValue {
    let symbol: JsValue = Symbol::for_("iamport-billing").into();
    let global = js_sys::global();
    let existing = Reflect::get(&global, &symbol).unwrap_or(JsValue::UNDEFINED);
    if existing.is_object() {
        return existing;
    }
    // Without a prototype: one that a page's other script has poisoned must not look like a request under way.
    let made: JsValue = <Object>::create(JsValue::NULL.unchecked_ref()).into();
    let descriptor = Object::new();
    set(&descriptor, "value", &made);
    let _ = Reflect::define_property(&global, &symbol, &descriptor);
    made
}

pub(super) fn is_busy() -> bool {
    get(&shared(), "busy").is_object()
}

/// True if a landing was taken on this page.
pub(super) fn has_landed() -> bool {
    get(&shared(), "landed").is_string()
}

/// Claims the landing of this address. True for the first call on this page.
pub(super) fn first_look_at(address: &str) -> bool {
    let shared = shared();
    let address = JsValue::from_str(address);
    let first = get(&shared, "landed") != address;
    set(&shared, "landed", &address);
    first
}

/// `IMP.init`, once for the SDK object that is on the page.
///
/// # Errors
/// `{ kind, cause? }`: `sdk_missing`, `user_code_in_use`, `jquery_missing`, `sdk_init_failed`.
#[wasm_bindgen(js_name = initSdk)]
pub fn init_sdk(options: &Options) -> Result<(), JsValue> {
    initialised(options).map(|_| ())
}

fn initialised(options: &Options) -> Result<Imp, JsValue> {
    let imp = get(&js_sys::global(), "IMP");
    if !get(&imp, "request_pay").is_function() {
        return Err(failure(ErrorKind::SdkMissing).into());
    }
    let (user_code, tier_code) = (options.user_code(), options.tier_code().unwrap_or_default());
    let user = JsValue::from_str(&[user_code.as_str(), " ", &tier_code].concat());
    let shared = shared();
    let known = get(&shared, "imp") == imp;
    let imp: Imp = imp.unchecked_into();
    if known && get(&shared, "user") == user {
        return Ok(imp);
    }
    if known {
        return Err(failure(ErrorKind::UserCodeInUse).into());
    }
    if is_busy() {
        // Somebody put another SDK on the page while a window is open; `init` would tear it down.
        return Err(failure(ErrorKind::Busy).into());
    }
    let initialised = if tier_code.is_empty() {
        imp.init(&user_code)
    } else {
        imp.agency(&user_code, &tier_code)
    };
    if let Err(thrown) = initialised {
        // The 1.x scripts say `jQuery is not defined`, each engine in its own words.
        let message = get(&thrown, "message").as_string().unwrap_or_default();
        let kind = if find(&message, "jQuery").is_some() {
            ErrorKind::JqueryMissing
        } else {
            ErrorKind::SdkInitFailed
        };
        return Err(with_cause(kind, &thrown));
    }
    set(&shared, "imp", &imp);
    set(&shared, "user", &user);
    Ok(imp)
}

/// No window has opened. An SDK that never got its account data or its frame gets them by another `IMP.init` alone, so
/// the next attempt makes one; but not while a window is open, which it would tear down.
pub(super) fn forget() {
    if !is_busy() {
        set(&shared(), "imp", &JsValue::UNDEFINED);
    }
}

fn with_cause(kind: ErrorKind, cause: &JsValue) -> JsValue {
    let failure = failure(kind);
    set(&failure, "cause", cause);
    failure.into()
}

/// Checks the request and calls `IMP.request_pay`, all before it returns: popups need the click's own task.
/// The promise is fulfilled with an outcome, or rejected with `{ kind, … }`.
#[wasm_bindgen(js_name = requestPay)]
pub fn request_pay(param: &JsValue, options: &Options) -> Promise {
    let phone = page::is_phone();
    let return_to = if phone {
        options.redirect_url().as_string()
    } else {
        None
    };
    let request = Request::read(param, phone, &page::address().into(), return_to);
    let report = request.check(options.gateway().as_deref());
    let sent = match &report.checkout {
        Ok(checkout) => send(checkout, options),
        Err(_) => Err(invalid_param(&report, locale(options.english()))),
    };
    if let (Ok(_), false, Some(on_warning)) =
        (&sent, report.warnings.is_empty(), options.on_warning())
    {
        // After the window: nothing that the page does here can keep it from opening.
        call(
            &on_warning,
            &get(&findings(&report, locale(options.english())), "warnings"),
        );
    }
    sent.unwrap_or_else(|error| Promise::reject(&error))
}

fn send(checkout: &Checkout<'_>, options: &Options) -> Result<Promise, JsValue> {
    let signal = options.signal();
    if let Some(signal) = signal.as_ref().filter(|signal| signal.aborted()) {
        return Err(with_cause(ErrorKind::Aborted, &signal.reason()));
    }
    let shared = shared();
    let busy = get(&shared, "busy");
    if busy.is_object() {
        let failure = failure(ErrorKind::Busy);
        set(&failure, "merchant_uid", &get(&busy, "merchant_uid"));
        return Err(failure.into());
    }
    let imp = initialised(options)?;

    let flight = Flight::new(checkout, options);
    set(&shared, "busy", &flight.token);
    let promise = flight.promise();
    flight.watch(signal, options.timeout_ms());
    let param = param_object(checkout);
    let callback = flight.callback();
    let guarded = options
        .guard()
        .and_then(|guard| guard.call1(&JsValue::UNDEFINED, &callback).ok());
    let called = imp.request_pay(&param, &guarded.unwrap_or(callback));
    flight.called();
    if let Err(thrown) = called {
        flight.reject(ErrorKind::SdkThrew, &thrown);
    }
    // After the call: a tab's first touch of its storage takes 3 ms. A redirect leaves the page in a
    // later task.
    if !flight.is_settled() {
        memory::remember(flight.pending());
    }
    Ok(promise)
}
