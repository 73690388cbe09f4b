//! The SDK: `window.IMP`, initialised once.

use wasm_bindgen::prelude::*;

use super::options::Options;
use super::page::page_state;
use super::reply::failure;
use crate::error::ErrorKind;

#[wasm_bindgen(module = "/src/js/page.js")]
extern "C" {
    /// `window.IMP`.
    pub(super) type Imp;
    fn sdk() -> Option<Imp>;
    #[wasm_bindgen(js_name = wantsJquery)]
    fn wants_jquery(thrown: &JsValue) -> bool;
    #[wasm_bindgen(method, catch)]
    fn init(this: &Imp, user_code: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn agency(this: &Imp, user_code: &JsValue, tier_code: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn request_pay(
        this: &Imp,
        param: &JsValue,
        callback: &JsValue,
    ) -> Result<JsValue, JsValue>;
}

/// The SDK on the page, after `IMP.init` for this user.
pub(super) fn initialised(options: &Options) -> Result<Imp, JsValue> {
    let refuse = |kind, cause: &JsValue| Err(failure(kind, &JsValue::UNDEFINED, cause));
    let Some(imp) = sdk() else {
        return refuse(ErrorKind::SdkMissing, &JsValue::UNDEFINED);
    };
    let (page, user) = (page_state(), options.user());
    if page.imp() == *imp {
        if page.user() == user {
            return Ok(imp);
        }
        return refuse(ErrorKind::UserCodeInUse, &JsValue::UNDEFINED);
    }
    // Another SDK came onto the page while a window is open; `init` would tear it down.
    if page.request().is_some() {
        return refuse(ErrorKind::Busy, &JsValue::UNDEFINED);
    }
    let (user_code, tier_code) = (options.user_code(), options.tier_code());
    let initialised = if tier_code.is_falsy() {
        imp.init(&user_code)
    } else {
        imp.agency(&user_code, &tier_code)
    };
    if let Err(thrown) = initialised {
        let kind = if wants_jquery(&thrown) {
            ErrorKind::JqueryMissing
        } else {
            ErrorKind::SdkInitFailed
        };
        return refuse(kind, &thrown);
    }
    page.set_imp(&imp);
    page.set_user(&user);
    Ok(imp)
}
