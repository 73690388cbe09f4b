//! The shopper comes back: with a landing in the page's address, or without one.

use wasm_bindgen::JsValue;

use super::page::{claim_landing, has_landed, is_busy, leave_landing};
use super::reply::{landing_outcome, left_outcome};
use super::tab_memory::{self, Remembered};

pub(super) fn take_landing() -> JsValue {
    let remembered = tab_memory::recall();
    let Some(landing) = claim_landing(remembered.as_deref()) else {
        return left(remembered);
    };
    let (matched, outcome) = landing_outcome(&landing, remembered.as_deref());
    if let Some(request) = remembered.filter(|_| matched != Some(false)) {
        tab_memory::forget(&request);
    }
    leave_landing();
    outcome
}

/// The outcome `left` of a request that this tab remembers: the shopper came back without an
/// answer. `null` if there is none, if the page knows how it ended, or if it took a landing of
/// another order.
fn left(remembered: Option<Remembered>) -> JsValue {
    match remembered {
        Some(request) if !request.reported() && !is_busy() && !has_landed() => {
            tab_memory::forget(&request);
            left_outcome(&request)
        }
        _ => JsValue::NULL,
    }
}
