//! The request that this tab has sent, remembered across a redirect: see `tab_memory.js`.

use wasm_bindgen::prelude::*;

use super::reading::Asked;

#[wasm_bindgen(module = "/src/js/bundle.js")]
extern "C" {
    /// A remembered request.
    #[wasm_bindgen(extends = Asked)]
    pub(super) type Remembered;
    /// True if the page has had an error for it, so that nobody has `left`. A landing may still
    /// come.
    #[wasm_bindgen(method, getter)]
    pub(super) fn reported(this: &Remembered) -> bool;
    /// Remembers a request. `reported`: the page has had an error for it.
    pub(super) fn remember(request: &Asked, reported: bool);
    /// The request that this tab remembers.
    pub(super) fn recall() -> Option<Remembered>;
    /// Forgets this request; another one stays.
    pub(super) fn forget(request: &Asked);
}
