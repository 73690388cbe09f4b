//! The page that the core runs in: see `page.js`.

use wasm_bindgen::prelude::*;
use web_sys::Storage;

use super::options::Options;
use super::reply::Asked;

#[wasm_bindgen(module = "/src/js/page.js")]
extern "C" {
    /// `sessionStorage`, unless it is refused.
    pub(super) fn storage() -> Option<Storage>;
    /// Gives this page another address, unless it may not have one.
    #[wasm_bindgen(js_name = replaceAddress)]
    pub(super) fn replace_address(address: &str);
    /// This page's address.
    pub(super) fn address() -> Option<String>;
    /// The address that relative ones are resolved against: the given one, this page's for
    /// `undefined`, none for `null`.
    pub(super) fn base(given: &JsValue) -> Option<String>;
    /// True if the SDK takes this device for a phone.
    #[wasm_bindgen(js_name = isPhone)]
    pub(super) fn is_phone() -> bool;

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
    /// Claims the landing in `address`; false if it was claimed before.
    #[wasm_bindgen(js_name = claimLanding)]
    pub(super) fn claim_landing(address: &str) -> bool;

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
        param: &JsValue,
        callback: &JsValue,
    ) -> Result<JsValue, JsValue>;
}
