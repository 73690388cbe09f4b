//! The payment window as far as a page can see it: the SDK is silent when it never opens, and when it closes
//! without an answer.

use gloo::timers::callback::Interval;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/window.js")]
extern "C" {
    /// See `window.js`.
    #[wasm_bindgen(js_name = framesBefore)]
    fn frames_before() -> JsValue;
    #[wasm_bindgen(js_name = isOpen)]
    fn is_open(before: &JsValue) -> bool;
}

/// How often the page is looked at.
const LOOK_MS: u32 = 1000;

/// After so many looks without a window, none will open: the SDK has lost the request.
const OPENS_WITHIN: u32 = 20;

/// After so many looks in a row without the window that was open, nobody answers any more. Generous, because a
/// gateway may close its popup before the SDK has the answer.
const ANSWERS_WITHIN: u32 = 30;

/// How a request ends whose SDK says nothing.
pub(super) enum Silence {
    /// No window opened.
    NeverOpened,
    /// It was open, and is gone.
    Closed,
}

/// Calls `on_silence` once, when nothing can be expected any more; nothing happens after this is dropped.
pub(super) fn watch(on_silence: impl Fn(Silence) + 'static) -> Interval {
    let before = frames_before();
    let (mut opened, mut looks) = (false, 0);
    Interval::new(LOOK_MS, move || {
        if is_open(&before) {
            (opened, looks) = (true, 0);
            return;
        }
        looks += 1;
        match (opened, looks) {
            (false, OPENS_WITHIN) => on_silence(Silence::NeverOpened),
            (true, ANSWERS_WITHIN) => on_silence(Silence::Closed),
            _ => {}
        }
    })
}
