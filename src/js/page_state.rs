//! The record that all copies of this package on a page share.

use js_sys::{Object, Reflect, Symbol};
use wasm_bindgen::prelude::*;

use super::object::{get, set};

/// `globalThis[Symbol.for("iamport-billing")]`: `imp` and `user` (the SDK that was initialised, and
/// for whom), `busy` (the request in progress) and `landed` (the address whose landing was taken).
pub(super) struct PageState(JsValue);

impl PageState {
    /// Finds the record, or makes it.
    pub(super) fn of_this_page() -> Self {
        let symbol: JsValue = Symbol::for_("iamport-billing").into();
        let global = js_sys::global();
        let existing = Reflect::get(&global, &symbol).unwrap_or(JsValue::UNDEFINED);
        if existing.is_object() {
            return Self(existing);
        }
        // Without a prototype: a poisoned one must not look like a request in progress.
        let made: JsValue = <Object>::create(JsValue::NULL.unchecked_ref()).into();
        let descriptor = Object::new();
        set(&descriptor, "value", &made);
        let _ = Reflect::define_property(&global, &symbol, &descriptor);
        Self(made)
    }

    /// The request in progress, `{ merchant_uid }`, whichever copy of the package made it.
    pub(super) fn busy(&self) -> Option<JsValue> {
        Some(get(&self.0, "busy")).filter(JsValue::is_object)
    }

    /// Makes `token` the request in progress.
    pub(super) fn begin(&self, token: &JsValue) {
        set(&self.0, "busy", token);
    }

    /// Frees the page, if `token` is the request in progress.
    pub(super) fn end(&self, token: &JsValue) {
        if get(&self.0, "busy") == *token {
            set(&self.0, "busy", &JsValue::UNDEFINED);
        }
    }

    /// True if a landing was taken on this page.
    pub(super) fn has_landed(&self) -> bool {
        get(&self.0, "landed").is_string()
    }

    /// Claims the landing in `address`; false if it was claimed before.
    pub(super) fn claim_landing(&self, address: &str) -> bool {
        let address = JsValue::from_str(address);
        let unclaimed = get(&self.0, "landed") != address;
        set(&self.0, "landed", &address);
        unclaimed
    }

    /// The user that `imp` was initialised for; `None` if it was not.
    pub(super) fn user_of(&self, imp: &JsValue) -> Option<JsValue> {
        (get(&self.0, "imp") == *imp).then(|| get(&self.0, "user"))
    }

    /// Records that `imp` was initialised for `user`.
    pub(super) fn initialised(&self, imp: &JsValue, user: &JsValue) {
        set(&self.0, "imp", imp);
        set(&self.0, "user", user);
    }

    /// Makes the next attempt call `IMP.init` again, which alone brings an SDK the account data or
    /// the frame that it never got. Not while a window is open: `IMP.init` would tear it down.
    pub(super) fn reinitialise_next_time(&self) {
        if self.busy().is_none() {
            set(&self.0, "imp", &JsValue::UNDEFINED);
        }
    }
}
