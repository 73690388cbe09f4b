//! The boundary in a real browser: every case of `cases.json` through the wasm, hostile values
//! against every export, and a fake IMP that misbehaves.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod cases;

mod web {
    mod cases;
    mod hostile;
    mod request;
    mod returning;
    mod silence;
    mod support;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
