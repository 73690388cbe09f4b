//! The table of gateways. Gateways differ in facts, not in flow.

mod html5_inicis;
mod kakaopay;
mod kcp_billing;
mod kicc;

use serde::Serialize;

/// The need for a MID in `pg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Mid {
    /// `{code}` alone is enough.
    Optional,
    /// The gateway's manual writes `{code}.{MID}`.
    Advised,
}

/// The gateway's use of the amount when it issues a billing key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Amount {
    /// The window may show it, and never charges it.
    Shown,
    /// An amount above 0 is charged at once, as the key is issued.
    Charged,
}

/// The way a window answers on a phone. On a desktop every window calls back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Phone {
    /// It leaves the page and comes back to `m_redirect_url`.
    Redirect,
    /// Documents disagree, so both are accepted.
    Either,
}

/// A gateway's facts. Those that only documents need are beside it, in [`GATEWAY_DOCS`], and do not
/// ship to browsers.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct Gateway {
    /// The code before the first dot of `pg`.
    pub code: &'static str,
    /// The need for a MID in `pg`.
    pub mid: Mid,
    /// The `pay_method` codes that its billing-key window takes. An absent one is always fine.
    pub pay_methods: &'static [&'static str],
    /// True if another `pay_method` is refused, false if it is ignored.
    pub pay_method_strict: bool,
    /// The use of the amount.
    pub amount: Amount,
    /// The way it answers on a phone.
    pub phone: Phone,
    /// True if its documents require `buyer_tel` for ordinary payments.
    pub buyer_tel: bool,
    /// The code of its ordinary window, which issues no key and is easily confused with this one.
    pub ordinary_pg: Option<&'static str>,
    /// The public MIDs for tests of ordinary payments, which need not issue a key.
    pub ordinary_mids: &'static [&'static str],
    /// The exact texts of `error_msg` that mean that the shopper cancelled.
    pub cancel_texts: &'static [&'static str],
    /// True if REST takes card numbers: `POST /subscribe/payments/onetime` and
    /// `POST /subscribe/customers/{customer_uid}`.
    pub rest_card: bool,
}

/// A gateway's documentation.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct GatewayDoc {
    /// Its name in Korean.
    pub name_ko: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// The public MID or CID for tests, if there is one.
    pub test_mid: Option<&'static str>,
    /// The documents that the facts come from.
    pub source: &'static str,
}

/// Every gateway whose billing-key rules are known.
pub const GATEWAYS: &[Gateway] = &[
    kcp_billing::ROW,
    html5_inicis::ROW,
    kicc::ROW,
    kakaopay::ROW,
];

/// The documentation of each gateway, in the order of [`GATEWAYS`].
pub const GATEWAY_DOCS: &[GatewayDoc] = &[
    kcp_billing::DOC,
    html5_inicis::DOC,
    kicc::DOC,
    kakaopay::DOC,
];

/// Finds the row of a code (`pg` without its MID).
#[must_use]
pub fn find(code: &str) -> Option<&'static Gateway> {
    find_bytes(code.as_bytes())
}

/// The row of a code in UTF-8.
pub(crate) fn find_bytes(code: &[u8]) -> Option<&'static Gateway> {
    GATEWAYS.iter().find(|row| row.code.as_bytes() == code)
}

/// The code of a `pg`: the part before the first dot. A MID may hold dots.
#[must_use]
pub fn code(pg: &str) -> &str {
    pg.split_once('.').map_or(pg, |(code, _)| code)
}

/// The MID of a `pg`: the part after the first dot, if there is one.
#[must_use]
pub fn mid(pg: &str) -> Option<&str> {
    pg.split_once('.')
        .map(|(_, mid)| mid)
        .filter(|mid| !mid.is_empty())
}
