//! An object of the page's, read once by JavaScript into plain values that it keeps.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::options::Options;

#[wasm_bindgen(module = "/src/js/bundle.js")]
extern "C" {
    /// The keys of an object, and a plain value for each.
    pub(super) type Reading;
    /// Reads every enumerable key of an object, whatever it is.
    pub(super) fn read(object: &JsValue) -> Reading;
    /// A landing as a plain object.
    #[wasm_bindgen(method, getter)]
    pub(super) fn response(this: &Reading) -> JsValue;
    /// A plain object of all values. A missing `m_redirect_url` is filled in.
    #[wasm_bindgen(method)]
    pub(super) fn object(this: &Reading) -> Object;

    /// Reads a request, with the option `gateway`. `base` is the address that a relative
    /// `m_redirect_url` is resolved against: a string, `null` if there is none, `undefined` for
    /// this page's own. On a phone `return_to` replaces it as the one that fills in a missing
    /// `m_redirect_url`.
    #[wasm_bindgen(js_name = readRequest)]
    pub(super) fn read_request(
        param: &JsValue,
        gateway: &JsValue,
        phone: bool,
        base: &JsValue,
        return_to: &JsValue,
    ) -> Reading;
    /// Reads a request that is to be sent from this page.
    #[wasm_bindgen(js_name = readSent)]
    pub(super) fn read_sent(param: &JsValue, options: &Options) -> Reading;
    /// The texts of a request that was sent: `{ merchant_uid, customer_uid, pg }`.
    pub(super) type Asked;
    /// Takes them from a request.
    pub(super) fn asked(request: &Reading) -> Asked;
}
