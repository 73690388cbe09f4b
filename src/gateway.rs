//! What a gateway row says, and the table of rows. Gateways differ in facts, not in flow.

mod html5_inicis;
mod kakaopay;
mod kcp_billing;
mod kicc;

/// Whether `pg` carries a MID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mid {
    /// `{code}` alone is as good.
    Optional,
    /// `{code}.{MID}` is what the gateway's manual writes.
    Advised,
}

/// What the gateway does with the amount while it issues a billing key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Shown in the window, where it shows one; never charged.
    Shown,
    /// 0 issues only; above 0 it is charged at once, together with issuing.
    Charged,
}

/// How a window answers on a phone. On a desktop every one of them calls back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phone {
    /// It leaves the page and comes back to `m_redirect_url`.
    Redirect,
    /// Documents disagree, so both are accepted.
    Either,
}

/// A gateway's facts. Every row says where they come from.
#[derive(Debug, Clone, Copy)]
pub struct Gateway {
    /// The code before the first dot of `pg`.
    pub code: &'static str,
    /// Its name in Korean.
    pub name_ko: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// Whether `pg` carries a MID.
    pub mid: Mid,
    /// The MID or CID for tests, where one is public.
    pub test_mid: Option<&'static str>,
    /// The `pay_method` codes its billing-key window takes. Left out is always fine.
    pub pay_methods: &'static [&'static str],
    /// Whether another `pay_method` is refused, or ignored.
    pub pay_method_strict: bool,
    /// What it does with the amount.
    pub amount: Amount,
    /// How it answers on a phone.
    pub phone: Phone,
    /// Whether its documents require `buyer_tel` for ordinary payments.
    pub buyer_tel: bool,
    /// The code of its ordinary window, which issues no key and is easily taken for this one.
    pub ordinary_pg: Option<&'static str>,
    /// Texts in `error_msg` that are known, to the letter, to mean that the shopper cancelled.
    pub cancel_texts: &'static [&'static str],
    /// Whether `POST /subscribe/payments/onetime` and `/subscribe/customers/{customer_uid}` may be used.
    pub rest_card: bool,
    /// Where the facts come from.
    pub source: &'static str,
}

/// Every gateway whose billing-key rules are known.
pub const GATEWAYS: &[Gateway] = &[
    kcp_billing::ROW,
    html5_inicis::ROW,
    kicc::ROW,
    kakaopay::ROW,
];

/// The row of a code, without a MID.
#[must_use]
pub fn find(code: &str) -> Option<&'static Gateway> {
    GATEWAYS.iter().find(|row| row.code == code)
}

/// The code of a `pg`: what stands before its first dot. A MID may hold dots.
#[must_use]
pub fn code(pg: &str) -> &str {
    pg.split_once('.').map_or(pg, |(code, _)| code)
}
