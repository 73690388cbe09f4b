//! The request that this tab has sent, remembered across a redirect in `sessionStorage`.

use web_sys::Storage;

use crate::landing::Landing;
use crate::outcome::Pending;
use crate::text::decimal;

/// The one key in use. Its text is order number, name of the billing key, `pg`, time, and the notes
/// [`NAMED`] and [`REPORTED`] where they hold, with U+0000 between them. `npm/return.ts` reads it
/// too.
const KEY: &str = "iamport-billing";
const NAMED: &str = "named";
const REPORTED: &str = "reported";

/// A landing that comes later than this does not belong to the remembered request.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// A remembered request.
pub(super) struct Remembered {
    pub(super) merchant_uid: String,
    customer_uid: String,
    pg: String,
    /// True if the address of the page that sent it named the order already.
    named: bool,
    /// True if the page has had an error for it, so that nobody has `left`. A landing may still
    /// come.
    pub(super) reported: bool,
}

impl Remembered {
    pub(super) fn pending(&self) -> Pending<'_> {
        Pending {
            merchant_uid: &self.merchant_uid,
            customer_uid: &self.customer_uid,
            pg: &self.pg,
        }
    }

    /// True if an address with nothing but a `merchant_uid` is this request's landing. Not if the
    /// page that sent it had such an address: then the shopper has only come back.
    pub(super) fn awaits(&self, landing: &Landing) -> bool {
        !self.named && landing.source().text("merchant_uid") == Some(self.merchant_uid.as_str())
    }
}

// Storage can be refused (private mode, sandboxed frames) or full: then a landing cannot be
// matched, and nothing else changes.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Remembers a request. `named`: the page's own address names its order. `reported`: the page has
/// had an error for it.
pub(super) fn remember(pending: Pending<'_>, named: bool, reported: bool) {
    let Some(storage) = storage() else { return };
    let mut text = [
        pending.merchant_uid,
        "\0",
        pending.customer_uid,
        "\0",
        pending.pg,
        "\0",
        &decimal(now()),
    ]
    .concat();
    for (note, holds) in [(NAMED, named), (REPORTED, reported)] {
        if holds {
            text.push('\0');
            text.push_str(note);
        }
    }
    // If there is no room for this one, the one before must not be taken for it.
    let _ = storage.remove_item(KEY);
    let _ = storage.set_item(KEY, &text);
}

/// The request that this tab remembers.
pub(super) fn recall() -> Option<Remembered> {
    let storage = storage()?;
    let text = storage.get_item(KEY).ok()??;
    let mut parts = text.split('\0');
    let mut next = || parts.next().map(str::to_owned);
    let (merchant_uid, customer_uid, pg, time) = (next()?, next()?, next()?, next()?);
    let time: u64 = time.parse().ok()?;
    if now().saturating_sub(time) >= DAY_MS {
        let _ = storage.remove_item(KEY);
        return None;
    }
    let (mut named, mut reported) = (false, false);
    for note in parts {
        named |= note == NAMED;
        reported |= note == REPORTED;
    }
    Some(Remembered {
        merchant_uid,
        customer_uid,
        pg,
        named,
        reported,
    })
}

/// Forgets the request of this order; another one stays.
pub(super) fn forget_request(merchant_uid: &str) {
    if recall().is_none_or(|request| request.merchant_uid == merchant_uid)
        && let Some(storage) = storage()
    {
        let _ = storage.remove_item(KEY);
    }
}
