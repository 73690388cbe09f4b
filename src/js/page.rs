//! The page: its address, its device, and a landing in it.

use wasm_bindgen::JsValue;

use super::{imp, landing_object, memory, outcome_object};
use crate::landing::{self, Landing};
use crate::outcome::{Via, classify, left_without_answer};
use crate::text::find;

/// True if the SDK takes this device for a phone, by its own test of the user agent. An iPad in desktop mode
/// counts as a computer there, and so it does here.
pub(super) fn is_phone() -> bool {
    let agent = web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default();
    let lower = agent.to_ascii_lowercase();
    ["iPhone", "iPad", "iPod"]
        .iter()
        .any(|name| find(&agent, name).is_some())
        || ["android", "mobile"]
            .iter()
            .any(|name| find(&lower, name).is_some())
}

/// This page's address.
pub(super) fn address() -> Option<String> {
    web_sys::window()?.location().href().ok()
}

pub(super) fn take_landing() -> JsValue {
    let Some(address) = address() else {
        return JsValue::NULL;
    };
    let memory = memory::recall();
    let pending = memory.as_ref().map(memory::Memory::pending);

    let awaited = |landing: &Landing| {
        !landing.is_bare() || memory.as_ref().is_some_and(|memory| memory.awaits(landing))
    };
    let landing = landing::read(&address)
        .filter(awaited)
        .filter(|_| imp::first_look_at(&address));

    let Some(landing) = landing else {
        // No landing, yet something was under way in this tab, and is no longer: the shopper came back.
        return match (pending, &memory) {
            // Once a page: a landing of another order has been its answer.
            (Some(pending), Some(memory))
                if !memory.is_told() && !imp::is_busy() && !imp::has_landed() =>
            {
                memory::forget(pending.merchant_uid);
                outcome_object(&left_without_answer(pending), &JsValue::NULL)
            }
            _ => JsValue::NULL,
        };
    };
    let source = landing.source();
    let outcome = classify(&source, Via::Landing, pending);
    if let Some(pending) = pending.filter(|_| outcome.matched != Some(false)) {
        memory::forget(pending.merchant_uid);
    }
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Refused in sandboxed frames: then `first_look_at` alone keeps the landing from being read twice.
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&landing::clean(&address)));
    }
    outcome_object(&outcome, &landing_object(&landing))
}
