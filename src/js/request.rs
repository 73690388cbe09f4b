//! A request as the shop wrote it: read, judged, and built for the SDK.

use wasm_bindgen::prelude::*;

use super::facts::with_facts;
use super::findings::Findings;
use super::page;
use super::reading::{Reading, read, resolve};
use crate::checkout::rules::{Facts, Place, Rules};
use crate::fact::{Given, Words};
use crate::form::Field;
use crate::gateway::Gateway;
use crate::judge::Mistake;
use crate::landing::{self, Entries};
use crate::violation::Code;

// The reasons why nothing could be read, by the numbers of `read.js`.
const NOT_AN_OBJECT: i32 = -1;
const UNREADABLE: i32 = -2;
const TOO_BIG: i32 = -3;

/// A request, read once and judged.
pub(super) struct Request {
    pub(super) reading: Reading,
    pub(super) findings: Findings,
    /// The gateway, if its rules are known.
    pub(super) gateway: Option<&'static Gateway>,
    /// The address that fills in a missing `m_redirect_url`.
    return_to: Option<String>,
}

impl Request {
    /// Reads a request and judges it. `base` is the address that a relative `m_redirect_url` is
    /// resolved against: a string, `null` if there is none, `undefined` for this page's own.
    /// `return_to` replaces it as the one to return to.
    pub(super) fn judge(
        param: &JsValue,
        gateway: Option<&str>,
        phone: bool,
        base: &JsValue,
        return_to: Option<String>,
    ) -> Self {
        let mut request = Self {
            reading: read(param),
            findings: Findings::default(),
            gateway: None,
            return_to: None,
        };
        let unread = match request.reading.size() {
            NOT_AN_OBJECT => Some((Code::NotAnObject, Words::Value)),
            UNREADABLE => Some((Code::Unreadable, Words::Plain("throws"))),
            TOO_BIG => Some((Code::TooBig, Words::Plain("more than 1,048,576 characters"))),
            _ => None,
        };
        if let Some((code, received)) = unread {
            let expected = Words::Plain("object");
            request.findings.take_whole(Mistake {
                code,
                expected,
                received,
            });
            return request;
        }
        // Asked for only where it is needed: it is a crossing of its own.
        let page = if phone { page::base(base) } else { None };
        request.return_to = match phone {
            true => return_to
                .or_else(|| page.clone())
                .map(without_ours)
                .filter(is_http),
            false => None,
        };
        if !request.apply(gateway, phone, page.as_deref(), true) {
            request.resolve(page::base(base));
            request.apply(gateway, phone, page.as_deref(), false);
        }
        request
    }

    /// Applies the rules. False if `m_redirect_url` is relative, and has to be resolved first.
    fn apply(
        &mut self,
        gateway: Option<&str>,
        phone: bool,
        page: Option<&str>,
        resolves: bool,
    ) -> bool {
        with_facts(&self.reading, false, |facts| {
            let redirect_url = facts.fact(Field::MRedirectUrl);
            if resolves && redirect_url.given == Given::Text && is_relative(redirect_url.text) {
                return false;
            }
            let place = Place {
                phone,
                page: page
                    .filter(|page| is_http(page))
                    .unwrap_or_default()
                    .as_bytes(),
                return_to: self.return_to.as_deref().map(str::as_bytes),
            };
            let option = gateway.map(str::as_bytes);
            let mut rules = Rules::new(facts, option, place, &mut self.findings);
            rules.fields();
            for (at, (key, fact)) in facts.unknown().enumerate() {
                rules.unknown(at, key, &fact);
            }
            rules.return_address();
            self.gateway = rules.gateway();
            if redirect_url.given == Given::Text {
                self.return_to = None;
            }
            true
        })
    }

    /// Resolves a relative `m_redirect_url`. One that cannot be resolved stays, and is refused as no
    /// address.
    fn resolve(&self, page: Option<String>) {
        let name = Field::MRedirectUrl.name();
        let (Some(address), Some(page)) = (self.reading.text(name), page) else {
            return;
        };
        let Some(resolved) = resolve(&address, &page) else {
            return;
        };
        // A mere fragment brings the page's own query along.
        let is_fragment = address.bytes().find(|byte| *byte > b' ') == Some(b'#');
        self.reading.replace(
            name,
            &if is_fragment {
                landing::clean(&resolved)
            } else {
                resolved
            },
        );
    }

    /// The object for the SDK: a fresh copy of what was read. A missing `m_redirect_url` is filled in
    /// on a phone, so that a redirect does not lose the outcome.
    pub(super) fn param(&self) -> JsValue {
        let return_to = self.return_to.as_deref();
        let key = return_to.map(|_| Field::MRedirectUrl.name());
        self.reading.object(key, return_to)
    }
}

fn is_http(address: &(impl AsRef<str> + ?Sized)) -> bool {
    address.as_ref().starts_with("http")
}

/// True if an address has no scheme. A host without one (`www.…`) is a slip, and no path of this page.
fn is_relative(address: &[u8]) -> bool {
    let scheme = address
        .iter()
        .position(|byte| !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'+' | b'.' | b'-'))
        .filter(|end| address.get(*end) == Some(&b':'));
    let has_scheme = scheme.is_some() && address.first().is_some_and(u8::is_ascii_alphabetic);
    let has_host = address
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"www."));
    !has_scheme && !has_host
}

/// An address without our keys. A page of the shop's that is named by its order alone keeps it.
fn without_ours(address: String) -> String {
    match Entries::read(address.as_bytes()) {
        Some(landing) if landing.is_bare() => address,
        _ => landing::clean(&address),
    }
}
