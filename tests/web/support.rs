//! Shared by the tests: JavaScript written in place, and a page without traces of the test before.

use iamport_billing::js::{self, Options};
use js_sys::{Function, JSON, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A JavaScript expression's value.
pub(super) fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return ({expression})"))
        .call0(&JsValue::NULL)
        .unwrap()
}

pub(super) fn get(object: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(object.clone(), |value, key| {
        Reflect::get(&value, &key.into()).unwrap()
    })
}

pub(super) fn json(value: &JsValue) -> String {
    JSON::stringify(value)
        .unwrap()
        .as_string()
        .unwrap_or_else(|| "undefined".into())
}

pub(super) fn text(object: &JsValue, path: &str) -> String {
    get(object, path)
        .as_string()
        .unwrap_or_else(|| json(&get(object, path)))
}

/// `code path` of every violation or warning.
pub(super) fn summary(list: &JsValue) -> Vec<String> {
    js_sys::Array::from(list)
        .iter()
        .map(|entry| format!("{} {}", text(&entry, "code"), text(&entry, "path")))
        .collect()
}

pub(super) fn validate(param: &JsValue) -> JsValue {
    js::validate(param, &JsValue::UNDEFINED, false, &JsValue::NULL)
}

/// A request that is accepted, with more on top.
pub(super) fn param(more: &str) -> JsValue {
    js(&format!(
        "Object.assign({{ pg: 'kcp_billing', merchant_uid: 'order_1', amount: 0, customer_uid: 'customer_1' }}, {more})"
    ))
}

/// A page on which nothing has happened yet, with an IMP that answers as `request_pay` says. What
/// it was called with is in `window.calls`, what `init` was called with in `window.inits`.
pub(super) fn fresh(request_pay: &str) {
    js(&format!(
        "(() => {{
            const shared = globalThis[Symbol.for('iamport-billing')];
            if (shared) for (const key of Object.keys(shared)) delete shared[key];
            sessionStorage.clear();
            window.calls = []; window.inits = []; window.late = [];
            window.IMP = {{
                init: (...args) => window.inits.push(args),
                agency: (...args) => window.inits.push(args),
                request_pay: (param, callback) => {{ window.calls.push({{ param, callback }}); ({request_pay})(param, callback); }},
            }};
        }})()"
    ));
}

/// Options as `npm/core.ts` makes them.
pub(super) fn options(more: &str) -> Options {
    js(&format!(
        "(() => {{
            const options = Object.assign({{
                userCode: 'imp00000000', guard: (callback) => callback,
                onLate: (outcome) => window.late.push(outcome), onWarning: () => {{}},
            }}, {more});
            const callPage = (call, value) => {{ try {{ call(value); }} catch {{}} }};
            const {{ onLate, onWarning }} = options;
            options.onLate = (outcome) => callPage(onLate, outcome);
            options.onWarning = ({{ warnings }}) => callPage(onWarning, warnings);
            return Object.assign(options, {{ user: `${{options.userCode}} ${{options.tierCode ?? ''}}` }});
        }})()"
    ))
    .unchecked_into()
}

/// Sends a request, with a promise as `npm/core.ts` makes it.
pub(super) fn send(param: &JsValue, options: &Options) -> Promise {
    Promise::new(&mut |resolve, reject| {
        for (key, end) in [("resolve", &resolve), ("reject", &reject)] {
            Reflect::set(options, &key.into(), end).unwrap();
        }
        if let Err(failure) = js::request_pay(param, JsValue::from(options).unchecked_into()) {
            reject.call1(&JsValue::UNDEFINED, &failure).unwrap();
        }
    })
}

pub(super) fn request(more: &str, more_options: &str) -> Promise {
    send(&param(more), &options(more_options))
}

pub(super) async fn settled(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// True if a promise has settled once everything that is ready has run.
pub(super) async fn is_pending(promise: &Promise) -> bool {
    let marker = js("Symbol.for('pending')");
    let later = js("new Promise((done) => setTimeout(() => done(Symbol.for('pending')), 0))");
    let race = Promise::race(&js_sys::Array::of2(promise, &later));
    JsFuture::from(race)
        .await
        .is_ok_and(|value| value == marker)
}
