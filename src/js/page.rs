//! The page that the core runs in: see `page.js`.

use wasm_bindgen::prelude::*;
use web_sys::Window;

#[wasm_bindgen(module = "/src/js/page.js")]
extern "C" {
    /// The page's window; `None` in a worker and on a server.
    #[wasm_bindgen(js_name = page)]
    pub(super) fn window() -> Option<Window>;
    /// This page's address.
    pub(super) fn address() -> Option<String>;
    /// True if the SDK takes this device for a phone.
    #[wasm_bindgen(js_name = isPhone)]
    pub(super) fn is_phone() -> bool;

    /// The record that all copies of this package on a page share.
    pub(super) type PageState;
    /// Finds the record, or makes it.
    #[wasm_bindgen(js_name = pageState)]
    pub(super) fn page_state() -> PageState;
    /// The SDK that was initialised.
    #[wasm_bindgen(method, getter)]
    pub(super) fn imp(this: &PageState) -> JsValue;
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_imp(this: &PageState, imp: &JsValue);
    /// The user that it was initialised for.
    #[wasm_bindgen(method, getter)]
    pub(super) fn user(this: &PageState) -> JsValue;
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_user(this: &PageState, user: &JsValue);
    #[wasm_bindgen(method, getter)]
    fn busy(this: &PageState) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_busy(this: &PageState, request: &JsValue);
    /// The address whose landing was taken.
    #[wasm_bindgen(method, getter)]
    fn landed(this: &PageState) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_landed(this: &PageState, address: &JsValue);
}

impl PageState {
    /// The request in progress, whichever copy of the package made it.
    pub(super) fn request(&self) -> Option<JsValue> {
        Some(self.busy()).filter(JsValue::is_object)
    }

    /// Makes `request` the one in progress.
    pub(super) fn begin(&self, request: &JsValue) {
        self.set_busy(request);
    }

    /// Frees the page, if `request` is the one in progress.
    pub(super) fn end(&self, request: &JsValue) {
        if self.busy() == *request {
            self.set_busy(&JsValue::UNDEFINED);
        }
    }

    /// True if a landing was taken on this page.
    pub(super) fn has_landed(&self) -> bool {
        self.landed().is_string()
    }

    /// Claims the landing in `address`; false if it was claimed before.
    pub(super) fn claim_landing(&self, address: &str) -> bool {
        let address = JsValue::from_str(address);
        let unclaimed = self.landed() != address;
        self.set_landed(&address);
        unclaimed
    }

    /// Makes the next attempt call `IMP.init` again, which alone brings an SDK the account data or the
    /// frame that it never got. Not while a window is open: `IMP.init` would tear it down.
    pub(super) fn reinitialise_next_time(&self) {
        if self.request().is_none() {
            self.set_imp(&JsValue::UNDEFINED);
        }
    }
}
