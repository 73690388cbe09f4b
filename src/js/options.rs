//! The options of a call: a plain object that `npm/core.ts` made itself.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    /// See `RequestOptions` in `npm/modules.d.ts`.
    pub type Options;
    #[wasm_bindgen(method, getter, js_name = userCode)]
    pub(super) fn user_code(this: &Options) -> String;
    #[wasm_bindgen(method, getter, js_name = tierCode)]
    pub(super) fn tier_code(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn gateway(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn english(this: &Options) -> bool;
    #[wasm_bindgen(method, getter, js_name = redirectUrl)]
    pub(super) fn redirect_url(this: &Options) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub(super) fn signal(this: &Options) -> Option<AbortSignal>;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    pub(super) fn timeout_ms(this: &Options) -> Option<u32>;
    #[wasm_bindgen(method, getter, js_name = onLate)]
    pub(super) fn on_late(this: &Options) -> Option<Function>;
    #[wasm_bindgen(method, getter, js_name = onWarning)]
    pub(super) fn on_warning(this: &Options) -> Option<Function>;
    /// Wraps the callback that the SDK gets: see `npm/core.ts`.
    #[wasm_bindgen(method, getter)]
    pub(super) fn guard(this: &Options) -> Option<Function>;
    /// Fulfils the promise.
    #[wasm_bindgen(method, getter)]
    pub(super) fn resolve(this: &Options) -> Function;
    /// Rejects the promise.
    #[wasm_bindgen(method, getter)]
    pub(super) fn reject(this: &Options) -> Function;
}
