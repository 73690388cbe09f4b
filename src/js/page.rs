//! The page that the core runs in: see `page.js`.

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::reading::{Asked, Reading};

#[wasm_bindgen(module = "/src/js/bundle.js")]
extern "C" {
    /// True if a request is in progress, whichever copy of the package made it.
    #[wasm_bindgen(js_name = isBusy)]
    pub(super) fn is_busy() -> bool;
    /// Makes `request` the one in progress.
    pub(super) fn begin(request: &Asked);
    /// Frees the page, if `request` is the one in progress.
    pub(super) fn end(request: &Asked);
    /// True if a landing was taken on this page.
    #[wasm_bindgen(js_name = hasLanded)]
    pub(super) fn has_landed() -> bool;
    /// The landing in this page's address, once: that of the request that this tab remembers, or
    /// another one.
    #[wasm_bindgen(js_name = claimLanding)]
    pub(super) fn claim_landing(remembered: Option<&Asked>) -> Option<Reading>;
    /// Takes our keys out of this page's address.
    #[wasm_bindgen(js_name = leaveLanding)]
    pub(super) fn leave_landing();

    /// `window.IMP`.
    pub(super) type Imp;
    /// The SDK on the page, after `IMP.init` for this user.
    #[wasm_bindgen(catch)]
    pub(super) fn initialised(options: &Options) -> Result<Imp, JsValue>;
    /// The same for a new request, if the page can send one now.
    #[wasm_bindgen(catch, js_name = sdkFor)]
    pub(super) fn sdk_for(options: &Options) -> Result<Imp, JsValue>;
    /// Makes the next attempt call `IMP.init` again, unless a window is open.
    #[wasm_bindgen(js_name = reinitialiseNextTime)]
    pub(super) fn reinitialise_next_time();
    #[wasm_bindgen(method, catch)]
    pub(super) fn request_pay(
        this: &Imp,
        param: &Object,
        callback: &Function,
    ) -> Result<JsValue, JsValue>;
}
