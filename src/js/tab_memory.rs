//! The request that this tab has sent, remembered across a redirect in `sessionStorage`.

use wasm_bindgen::prelude::*;
use web_sys::Storage;

use super::page::storage;
use super::reply::Asked;
use crate::landing::Entries;

#[wasm_bindgen(module = "/src/js/page.js")]
extern "C" {
    /// The text that a tab remembers of a request.
    fn record(request: &Asked, named: bool, reported: bool) -> String;
    /// A remembered request.
    #[wasm_bindgen(extends = Asked)]
    pub(super) type Remembered;
    /// The request in such a text, unless it is too old.
    fn remembered(text: &str) -> Option<Remembered>;
    /// True if the address of the page that sent it named the order already.
    #[wasm_bindgen(method, getter)]
    fn named(this: &Remembered) -> bool;
    /// True if the page has had an error for it, so that nobody has `left`. A landing may still come.
    #[wasm_bindgen(method, getter)]
    pub(super) fn reported(this: &Remembered) -> bool;
    /// True if such a text is not about another request.
    #[wasm_bindgen(js_name = isAbout)]
    fn is_about(text: &str, request: &Asked) -> bool;
}

/// The one key in use.
const KEY: &str = "iamport-billing";

impl Remembered {
    /// True if an address with nothing but a `merchant_uid` is this request's landing. Not if the page
    /// that sent it had such an address: then the shopper has only come back.
    pub(super) fn awaits(&self, landing: &Entries) -> bool {
        !self.named() && landing.order() == self.merchant_uid().as_bytes()
    }
}

fn text(storage: &Storage) -> Option<String> {
    storage.get_item(KEY).ok()?
}

/// Remembers a request. `named`: the page's own address names its order. `reported`: the page has had
/// an error for it.
pub(super) fn remember(request: &Asked, named: bool, reported: bool) {
    if let Some(storage) = storage() {
        // If there is no room for this one, the one before must not be taken for it.
        let _ = storage.remove_item(KEY);
        let _ = storage.set_item(KEY, &record(request, named, reported));
    }
}

/// The request that this tab remembers.
pub(super) fn recall() -> Option<Remembered> {
    remembered(&text(&storage()?)?)
}

/// Forgets this request; another one stays.
pub(super) fn forget(request: &Asked) {
    if let Some(storage) = storage()
        && text(&storage).is_some_and(|text| is_about(&text, request))
    {
        let _ = storage.remove_item(KEY);
    }
}
