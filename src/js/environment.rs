//! The browser that the page runs in: its device and its address.

use crate::text::find;

/// True if the SDK takes this device for a phone, by its own test of the user agent: an iPad in
/// desktop mode counts as a computer.
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
