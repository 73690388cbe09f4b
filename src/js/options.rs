//! The options of a call: an object that `npm/core.ts` made itself.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// See `RequestOptions` in `npm/modules.d.ts`. What it calls never throws.
    pub type Options;
    #[wasm_bindgen(method, getter)]
    pub(super) fn signal(this: &Options) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    pub(super) fn timeout_ms(this: &Options) -> Option<u32>;
    /// Wraps the callback that the SDK gets: see `npm/core.ts`.
    #[wasm_bindgen(method)]
    pub(super) fn guard(this: &Options, callback: &Function) -> Function;
    /// Fulfils the promise.
    #[wasm_bindgen(method)]
    pub(super) fn resolve(this: &Options, outcome: &JsValue);
    /// Rejects the promise.
    #[wasm_bindgen(method)]
    pub(super) fn reject(this: &Options, failure: &JsValue);
    /// Takes an outcome that comes after the promise has settled.
    #[wasm_bindgen(method, js_name = onLate)]
    pub(super) fn on_late(this: &Options, outcome: &JsValue);
    /// Takes the findings of a request that was sent, if it has any.
    #[wasm_bindgen(method, js_name = onWarning)]
    pub(super) fn on_warning(this: &Options, findings: &JsValue);
}
