//! Remembers the open request across a redirect, in this tab's `sessionStorage`, under one key.

use web_sys::Storage;

use super::page;
use crate::landing::{self, Landing};
use crate::outcome::Pending;
use crate::text::decimal;

/// The one key that is used: order number, billing key's name, `pg`, the time, whether the page's own address named
/// the order, and whether the page was told how it ended, between U+0000.
const KEY: &str = "iamport-billing";

/// A landing that comes later than this is not taken for the request that this tab remembers.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

const NAMED: &str = "\0named";
const TOLD: &str = "\0told";

/// A remembered request.
pub(super) struct Memory(String);

impl Memory {
    pub(super) fn pending(&self) -> Pending<'_> {
        let mut parts = self.0.split('\0');
        let mut next = || parts.next().unwrap_or_default();
        Pending {
            merchant_uid: next(),
            customer_uid: next(),
            pg: next(),
        }
    }

    /// True if an address with nothing but a `merchant_uid` is this request's landing: not if the page that made
    /// it had such an address already, and the shopper has only come back.
    pub(super) fn awaits(&self, landing: &Landing) -> bool {
        let named = self.0.split('\0').nth(4) == NAMED.get(1..);
        !named && landing.source().text("merchant_uid") == Some(self.pending().merchant_uid)
    }

    /// True if the page got an error: an abort, a timeout. A landing may still come; nobody has `left`.
    pub(super) fn is_told(&self) -> bool {
        self.0.ends_with(TOLD)
    }
}

// Storage can be refused (private mode, sandboxed frames) or full: then a landing cannot be matched, and
// nothing else changes.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

pub(super) fn remember(pending: Pending<'_>) {
    keep(pending, "");
}

/// The page has been told that this request ended without an answer.
pub(super) fn remember_told(pending: Pending<'_>) {
    keep(pending, TOLD);
}

fn keep(pending: Pending<'_>, told: &str) {
    if let Some(storage) = storage() {
        let address = page::address().and_then(|address| landing::read(&address));
        let named = address.is_some_and(|landing| {
            landing.source().text("merchant_uid") == Some(pending.merchant_uid)
        });
        let named = if named { NAMED } else { "" };
        let text = [
            pending.merchant_uid,
            "\0",
            pending.customer_uid,
            "\0",
            pending.pg,
            "\0",
            &decimal(now()),
            named,
            told,
        ]
        .concat();
        // Where there is no room for this one, the one before must not be taken for it.
        let _ = storage.remove_item(KEY);
        let _ = storage.set_item(KEY, &text);
    }
}

pub(super) fn recall() -> Option<Memory> {
    let text = storage()?.get_item(KEY).ok()??;
    let time: u64 = text.split('\0').nth(3)?.parse().ok()?;
    if now().saturating_sub(time) >= DAY_MS {
        let _ = storage()?.remove_item(KEY);
        return None;
    }
    Some(Memory(text))
}

/// Forgets the request of this order; another one's stays.
pub(super) fn forget(merchant_uid: &str) {
    let another = recall().is_some_and(|memory| memory.pending().merchant_uid != merchant_uid);
    if let Some(storage) = storage().filter(|_| !another) {
        let _ = storage.remove_item(KEY);
    }
}
