//! JavaScript values in and out.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// Sets a key of an object that we made ourselves.
pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}

/// A key of any value; `undefined` where there is none or reading it throws.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls the page's function. What it throws is the page's own affair and must reach nobody else.
pub(super) fn call(function: &Function, argument: &JsValue) {
    let _ = function.call1(&JsValue::UNDEFINED, argument);
}
