//! The payment window as far as a page can see it: the SDK is silent when it never opens, and when
//! it closes without an answer. See `window.js`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/bundle.js")]
extern "C" {
    /// The watch over one request.
    pub(super) type Watch;
    /// Begins; right before the SDK is called.
    #[wasm_bindgen(constructor)]
    pub(super) fn new() -> Watch;
    /// Calls `settle` with the signal when it aborts, and with nothing when the shopper is back
    /// from the gateway's page.
    #[wasm_bindgen(method)]
    pub(super) fn listen(this: &Watch, signal: &JsValue, settle: &Function);
    /// The request has settled: `settle` is not called any more.
    #[wasm_bindgen(method)]
    pub(super) fn settled(this: &Watch);
    /// The SDK's function has returned.
    #[wasm_bindgen(method)]
    pub(super) fn called(this: &Watch);
    #[wasm_bindgen(method)]
    fn poll(this: &Watch) -> u32;
    /// True if a window was in front of the page, and not only another tab or app.
    #[wasm_bindgen(method, getter)]
    pub(super) fn opened(this: &Watch) -> bool;
    /// Uncovers the page where no window is open.
    #[wasm_bindgen(method)]
    pub(super) fn uncover(this: &Watch);
    /// The SDK has answered, or nobody can any more.
    #[wasm_bindgen(method)]
    pub(super) fn end(this: &Watch, answered: bool);
}

/// The milliseconds between two polls of the page.
pub(super) const POLL_MS: u32 = 1000;

/// The end of a request whose SDK says nothing.
pub(super) enum Silence {
    /// No window opened.
    NeverOpened,
    /// It was open, and is gone.
    Closed,
}

impl Watch {
    /// Polls the window, every [`POLL_MS`]: `Some` once, when nothing can be expected any more.
    pub(super) fn silence(&self) -> Option<Silence> {
        match self.poll() {
            1 => Some(Silence::NeverOpened),
            2 => Some(Silence::Closed),
            _ => None,
        }
    }
}
