//! An object of the page's, read once by `read.js` into plain values that JavaScript keeps.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/read.js")]
extern "C" {
    /// The keys of an object, and a plain value for each.
    pub(super) type Reading;
    /// Reads every enumerable key of an object, whatever it is.
    pub(super) fn read(object: &JsValue) -> Reading;
    /// The number of keys. Below 0 if nothing could be read: the number of the reason.
    #[wasm_bindgen(method, getter)]
    pub(super) fn size(this: &Reading) -> i32;
    /// The text of a key.
    #[wasm_bindgen(method)]
    pub(super) fn text(this: &Reading, key: &str) -> Option<String>;
    /// Gives a key another text.
    #[wasm_bindgen(method)]
    pub(super) fn replace(this: &Reading, key: &str, text: &str);
    /// A plain object of all values. With a key and a text, these come last and replace the key's own.
    #[wasm_bindgen(method)]
    pub(super) fn object(this: &Reading, key: Option<&str>, text: Option<&str>) -> JsValue;
    /// Resolves an address against the page's; `undefined` if it is none.
    pub(super) fn resolve(address: &str, base: &str) -> Option<String>;
}
