//! The request that this tab has sent, remembered across a redirect in `sessionStorage`.

use wasm_bindgen::prelude::*;
use web_sys::Storage;

use super::page::storage;
use super::reply::Asked;

#[wasm_bindgen(module = "/src/js/page.js")]
extern "C" {
    /// The text that a tab remembers of a request.
    fn record(request: &Asked, reported: bool) -> String;
    /// A remembered request.
    #[wasm_bindgen(extends = Asked)]
    pub(super) type Remembered;
    /// The request in such a text, unless it is too old.
    fn remembered(text: &str) -> Option<Remembered>;
    /// True if the page has had an error for it, so that nobody has `left`. A landing may still come.
    #[wasm_bindgen(method, getter)]
    pub(super) fn reported(this: &Remembered) -> bool;
    /// True if such a text is not about another request.
    #[wasm_bindgen(js_name = isAbout)]
    fn is_about(text: &str, request: &Asked) -> bool;
}

/// The one key in use.
const KEY: &str = "iamport-billing";

fn text(storage: &Storage) -> Option<String> {
    storage.get_item(KEY).ok()?
}

/// Remembers a request. `reported`: the page has had an error for it.
pub(super) fn remember(request: &Asked, reported: bool) {
    if let Some(storage) = storage() {
        // If there is no room for this one, the one before must not be taken for it.
        let _ = storage.remove_item(KEY);
        let _ = storage.set_item(KEY, &record(request, reported));
    }
}

/// The request that this tab remembers. A text that is of no use any more goes.
pub(super) fn recall() -> Option<Remembered> {
    let storage = storage()?;
    let request = remembered(&text(&storage)?);
    if request.is_none() {
        let _ = storage.remove_item(KEY);
    }
    request
}

/// Forgets this request; another one stays.
pub(super) fn forget(request: &Asked) {
    if let Some(storage) = storage()
        && text(&storage).is_some_and(|text| is_about(&text, request))
    {
        let _ = storage.remove_item(KEY);
    }
}
