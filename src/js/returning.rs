//! The shopper comes back: with a landing in the page's address, or without one.

use wasm_bindgen::JsValue;

use super::page::{address, claim_landing, has_landed, is_busy, replace_address};
use super::reply::{landing_outcome, left_outcome};
use super::tab_memory::{self, Remembered};
use crate::landing::{self, Entries};

pub(super) fn take_landing() -> JsValue {
    let Some(address) = address() else {
        return JsValue::NULL;
    };
    let remembered = tab_memory::recall();
    let is_awaited = |landing: &Entries| {
        let awaits = |request: &Remembered| request.awaits(landing);
        !landing.is_bare() || remembered.as_ref().is_some_and(awaits)
    };
    let landing = Entries::read(address.as_bytes()).filter(is_awaited);
    let Some(landing) = landing.filter(|_| claim_landing(&address)) else {
        return left(remembered);
    };
    let (matched, outcome) = landing_outcome(&landing, remembered.as_deref());
    if let Some(request) = remembered.filter(|_| matched != Some(false)) {
        tab_memory::forget(&request);
    }
    // A page that may not change its address is kept from taking it twice by `claim_landing` alone.
    replace_address(&landing::clean(&address));
    outcome
}

/// The outcome `left` of a request that this tab remembers: the shopper came back without an answer.
/// `null` if there is none, if the page knows how it ended, or if it took a landing of another order.
fn left(remembered: Option<Remembered>) -> JsValue {
    match remembered {
        Some(request) if !request.reported() && !is_busy() && !has_landed() => {
            tab_memory::forget(&request);
            left_outcome(&request)
        }
        _ => JsValue::NULL,
    }
}
