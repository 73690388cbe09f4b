//! The shopper comes back: with a landing in the page's address, or without one.

use wasm_bindgen::JsValue;

use super::environment;
use super::page_state::PageState;
use super::reply::{landing_outcome, outcome_object};
use super::tab_memory::{self, Remembered};
use crate::landing;
use crate::outcome::left_without_answer;

pub(super) fn take_landing() -> JsValue {
    let Some(address) = environment::address() else {
        return JsValue::NULL;
    };
    let page = PageState::of_this_page();
    let remembered = tab_memory::recall();
    let landing = landing::read(&address).filter(|landing| {
        !landing.is_bare()
            || remembered
                .as_ref()
                .is_some_and(|request| request.awaits(landing))
    });
    let Some(landing) = landing else {
        return left(&page, remembered);
    };
    if !page.claim_landing(&address) {
        return left(&page, remembered);
    }
    let pending = remembered.as_ref().map(Remembered::pending);
    let (matched, outcome) = landing_outcome(&landing, pending);
    if let Some(pending) = pending.filter(|_| matched != Some(false)) {
        tab_memory::forget_request(pending.merchant_uid);
    }
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // A sandboxed frame may refuse. `claim_landing` alone then keeps the landing from being
        // taken twice.
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&landing::clean(&address)));
    }
    outcome
}

/// The outcome `left` of a request that this tab remembers: the shopper came back without an
/// answer. `null` if there is none, if the page knows how it ended, or if it took a landing of
/// another order.
fn left(page: &PageState, remembered: Option<Remembered>) -> JsValue {
    match remembered {
        Some(request) if !request.reported && page.busy().is_none() && !page.has_landed() => {
            tab_memory::forget_request(&request.merchant_uid);
            outcome_object(&left_without_answer(request.pending()), &JsValue::NULL)
        }
        _ => JsValue::NULL,
    }
}
