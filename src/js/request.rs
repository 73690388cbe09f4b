//! A request as the shop wrote it: a JavaScript object becomes a [`Report`], and that the SDK's
//! object.

use js_sys::JSON;
use wasm_bindgen::prelude::*;

use super::object::{Read, Unread, read};
use crate::checkout::{Checkout, Device, Report, check};
use crate::form::{CheckoutForm, Field};
use crate::landing;
use crate::source::{Source, Value};
use crate::violation::{Code, Violation};

#[wasm_bindgen(module = "/src/js/read.js")]
extern "C" {
    /// Resolves an address against the page's; `undefined` if it is none.
    fn resolve(address: &str, base: &JsValue) -> Option<String>;
}

/// A request, read once.
pub(super) struct Request {
    object: Read,
    /// The request's `m_redirect_url`, if it was relative, as an absolute address.
    redirect_url: Option<String>,
    phone: bool,
    /// The address a redirecting window returns to if the request has no `m_redirect_url`.
    return_to: Option<String>,
    /// The page's address, on a phone.
    page: Option<String>,
}

impl Request {
    /// Resolves a relative `m_redirect_url` against `page`, the page's address. `return_to`
    /// replaces that address as the one to return to. The page's address becomes a Rust string only
    /// on a phone: measured, copying it takes a fifth of an accepted request's time.
    pub(super) fn read(
        param: &JsValue,
        phone: bool,
        page: &JsValue,
        return_to: Option<String>,
    ) -> Self {
        let without_ours = |address: String| match landing::read(&address) {
            // A page of the shop's that is named by its order.
            Some(landing) if landing.is_bare() => address,
            _ => landing::clean(&address),
        };
        let object = read(param);
        let redirect_url = object
            .text(Field::MRedirectUrl.name())
            .and_then(|address| absolute(address, page));
        let page = if phone { page.as_string() } else { None };
        Self {
            object,
            redirect_url,
            phone,
            return_to: return_to.or_else(|| page.clone()).map(without_ours),
            page,
        }
    }

    pub(super) fn check(&self, gateway: Option<&str>) -> Report<'_> {
        let http = |address: &&str| address.starts_with("http");
        let device = if self.phone {
            Device::Phone {
                page: self.page.as_deref().filter(http),
                return_to: self.return_to.as_deref().filter(http),
            }
        } else {
            Device::Computer
        };
        let whole = |code, received: &str| Violation {
            code,
            path: String::new(),
            expected: "object".into(),
            received: received.to_owned().into(),
        };
        let violation = match self.source() {
            Ok(source) => return check(CheckoutForm::new(source), gateway, device),
            Err(Unread::NotAnObject(what)) => whole(Code::NotAnObject, what),
            Err(Unread::Unreadable) => whole(Code::Unreadable, "throws"),
            Err(Unread::TooBig) => whole(Code::TooBig, "more than 1,048,576 characters"),
        };
        Report {
            checkout: Err(vec![violation]),
            warnings: Vec::new(),
        }
    }

    fn source(&self) -> Result<Source<'_>, Unread<'_>> {
        let mut source = self.object.source()?;
        if let Some(address) = &self.redirect_url {
            for (key, value) in &mut source.entries {
                if *key == Field::MRedirectUrl.name() {
                    *value = Value::Text(address);
                }
            }
        }
        Ok(source)
    }
}

/// A relative address as an absolute one; `None` if it is not relative, or cannot be resolved: then
/// it stays as it is, and is refused as no address.
fn absolute(address: &str, page: &JsValue) -> Option<String> {
    if !page.is_string() || !is_relative(address) {
        return None;
    }
    let resolved = resolve(address, page)?;
    // A mere fragment brings the page's own query along.
    let fragment = address.bytes().find(|byte| *byte > b' ') == Some(b'#');
    Some(if fragment {
        landing::clean(&resolved)
    } else {
        resolved
    })
}

/// True if an address has no scheme. A host without one (`www.…`) is a slip, and no path of this
/// page.
fn is_relative(address: &str) -> bool {
    let bytes = address.as_bytes();
    let scheme = address
        .bytes()
        .position(|byte| !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'+' | b'.' | b'-'))
        .filter(|end| bytes.get(*end) == Some(&b':'));
    let has_scheme = scheme.is_some() && bytes.first().is_some_and(u8::is_ascii_alphabetic);
    let has_host = bytes
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"www."));
    !has_scheme && !has_host
}

/// The object for the SDK.
pub(super) fn param_object(checkout: &Checkout<'_>) -> JsValue {
    // `Checkout::param` is JSON by construction.
    JSON::parse(&checkout.param()).unwrap_or(JsValue::UNDEFINED)
}
