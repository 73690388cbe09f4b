//! The SDK: `window.IMP`, initialised once.

use wasm_bindgen::prelude::*;

use super::object::get;
use super::options::Options;
use super::page_state::PageState;
use super::reply::{failure, failure_with_cause};
use crate::error::ErrorKind;
use crate::text::find;

#[wasm_bindgen]
extern "C" {
    /// `window.IMP`.
    pub(super) type Imp;
    #[wasm_bindgen(method, catch)]
    fn init(this: &Imp, user_code: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn agency(this: &Imp, user_code: &str, tier_code: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn request_pay(
        this: &Imp,
        param: &JsValue,
        callback: &JsValue,
    ) -> Result<JsValue, JsValue>;
}

/// The SDK on the page, after `IMP.init` for this user.
pub(super) fn initialised(options: &Options) -> Result<Imp, JsValue> {
    // Read each time: a script may load later, or replace it.
    let imp = get(&js_sys::global(), "IMP");
    if !get(&imp, "request_pay").is_function() {
        return Err(failure(ErrorKind::SdkMissing).into());
    }
    let (user_code, tier_code) = (options.user_code(), options.tier_code().unwrap_or_default());
    let user = JsValue::from_str(&[user_code.as_str(), " ", &tier_code].concat());
    let page = PageState::of_this_page();
    match page.user_of(&imp) {
        Some(known) if known == user => return Ok(imp.unchecked_into()),
        Some(_) => return Err(failure(ErrorKind::UserCodeInUse).into()),
        // Another SDK came onto the page while a window is open; `init` would tear it down.
        None if page.busy().is_some() => return Err(failure(ErrorKind::Busy).into()),
        None => {}
    }
    let imp: Imp = imp.unchecked_into();
    let initialised = if tier_code.is_empty() {
        imp.init(&user_code)
    } else {
        imp.agency(&user_code, &tier_code)
    };
    if let Err(thrown) = initialised {
        // The 1.x scripts say `jQuery is not defined`, each engine in its own words.
        let message = get(&thrown, "message").as_string().unwrap_or_default();
        let kind = if find(&message, "jQuery").is_some() {
            ErrorKind::JqueryMissing
        } else {
            ErrorKind::SdkInitFailed
        };
        return Err(failure_with_cause(kind, &thrown).into());
    }
    page.initialised(&imp, &user);
    Ok(imp)
}
