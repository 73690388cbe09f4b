//! The payment window as far as a page can see it: the SDK is silent when it never opens, and when
//! it closes without an answer.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/window.js")]
extern "C" {
    /// See `window.js`.
    pub(super) type Watch;
    /// Begins; right before the SDK is called. `settle` is called with the signal when it aborts, and
    /// with nothing when the shopper is back from the gateway's page.
    #[wasm_bindgen(constructor)]
    pub(super) fn new(signal: &JsValue, settle: &JsValue) -> Watch;
    /// The request has settled: nobody is to be told any more.
    #[wasm_bindgen(method)]
    pub(super) fn settled(this: &Watch);
    /// The SDK's function has returned.
    #[wasm_bindgen(method)]
    pub(super) fn called(this: &Watch);
    #[wasm_bindgen(method, js_name = isOpen)]
    fn is_open(this: &Watch) -> bool;
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
const POLL_MS: u32 = 1000;

/// After so many polls without a window, none will open: the SDK has lost the request.
const OPENS_WITHIN: u32 = 20;

/// After so many polls in a row without the window that was open, nobody answers any more.
/// Generous, because a gateway may close its popup before the SDK has the answer.
const ANSWERS_WITHIN: u32 = 30;

/// The end of a request whose SDK says nothing.
pub(super) enum Silence {
    /// No window opened.
    NeverOpened,
    /// It was open, and is gone.
    Closed,
}

impl Watch {
    /// Calls `on_silence` once, when nothing can be expected any more; nothing happens after what
    /// is returned is dropped.
    pub(super) fn start_polling(
        self: &Rc<Self>,
        on_silence: impl Fn(Silence) + 'static,
    ) -> Interval {
        let watch = Rc::clone(self);
        let (mut opened, mut polls) = (false, 0);
        Interval::new(POLL_MS, move || {
            if watch.is_open() {
                (opened, polls) = (true, 0);
                return;
            }
            polls += 1;
            match (opened, polls) {
                (false, OPENS_WITHIN) => on_silence(Silence::NeverOpened),
                (true, ANSWERS_WITHIN) => on_silence(Silence::Closed),
                _ => {}
            }
        })
    }
}
