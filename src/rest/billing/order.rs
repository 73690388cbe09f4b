//! The shop's record of an order, and its numbers.

use std::hash::{BuildHasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use crate::rest::again::Again;
use crate::rest::confirm::OrderRecord;

/// The shop's record of an order, as far as a registration needs it. [`Self::new`] gives it numbers
/// of its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BillingOrder {
    /// The order's number: a new one for each attempt.
    pub merchant_uid: String,
    /// The billing key's name: one for each card.
    pub customer_uid: String,
    /// The channel, `{code}` or `{code}.{MID}`. It is compared with that of the payment.
    pub pg: String,
    /// The item, as the buyer reads it.
    pub name: String,
    /// Won, or `currency`. It is compared if the window charges; 0 if there is nothing to charge.
    pub amount: u64,
    /// The currency; `None` is `KRW`.
    pub currency: Option<String>,
    /// More keys of `IMP.request_pay` for the page: `pay_method`, `notice_url`. Any other key is
    /// left out of the answer.
    pub more: Map<String, Value>,
    /// The charge after the issue, for the gateways whose window charges nothing. `None` if there
    /// is none: a free first month.
    pub first_charge: Option<FirstCharge>,
}

/// The first charge of an order. Its number, the time of its last sending and its refusal are
/// columns of the order's record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FirstCharge {
    /// Its number, made with the order: so there is never a second one.
    pub merchant_uid: String,
    /// Won, or the order's currency.
    pub amount: u64,
    /// The time of its last sending, `None` at first. [`super::Shop::claim`] writes it.
    pub sent_at: Option<SystemTime>,
    /// True once [`super::Shop::on_refused`] has written the refusal down. The charge is never sent
    /// again then, by no process: Iamport may keep no payment of a refused charge.
    pub refused: bool,
}

impl BillingOrder {
    /// A new order with new numbers. Nothing is charged after the issue.
    #[must_use]
    pub fn new(pg: &str, name: &str, amount: u64) -> Self {
        let NewUids {
            merchant_uid,
            customer_uid,
        } = new_uids();
        Self {
            merchant_uid,
            customer_uid,
            pg: pg.to_owned(),
            name: name.to_owned(),
            amount,
            ..Self::default()
        }
    }

    /// The same with a first charge of this amount, whose number is new. It is not made if the
    /// window has charged already.
    #[must_use]
    pub fn with_first_charge(mut self, amount: u64) -> Self {
        self.first_charge = Some(FirstCharge {
            merchant_uid: new_uids().merchant_uid,
            amount,
            ..FirstCharge::default()
        });
        self
    }

    /// True if this is the order's number, or that of its first charge.
    #[must_use]
    pub fn has_uid(&self, merchant_uid: &str) -> bool {
        let first = self.first_charge.as_ref();
        self.merchant_uid == merchant_uid
            || first.is_some_and(|first| first.merchant_uid == merchant_uid)
    }

    /// Claims the first charge in a record in memory, or in a locked row: writes the time unless
    /// the record has changed since `read` was taken from it or the charge is refused, and returns
    /// true if it wrote. In SQL it is the statement of [`super::Shop::claim`].
    pub fn claim(&mut self, read: &Self, now: SystemTime) -> bool {
        let sent_at = |order: &Self| order.first_charge.as_ref().map(|first| first.sent_at);
        let is_unchanged = self.merchant_uid == read.merchant_uid && sent_at(self) == sent_at(read);
        match &mut self.first_charge {
            Some(first) if is_unchanged && !first.refused => first.sent_at = Some(now),
            _ => return false,
        }
        true
    }

    /// The object for `IMP.request_pay`, before it is checked.
    pub(super) fn param(&self) -> Map<String, Value> {
        let mut param = self.more.clone();
        let own = [
            ("merchant_uid", self.merchant_uid.as_str().into()),
            ("customer_uid", self.customer_uid.as_str().into()),
            ("pg", self.pg.as_str().into()),
            ("name", self.name.as_str().into()),
            ("amount", self.amount.into()),
        ];
        param.extend(own.map(|(key, value): (&str, Value)| (key.to_owned(), value)));
        if let Some(currency) = &self.currency {
            param.insert("currency".to_owned(), currency.as_str().into());
        }
        param
    }

    pub(super) fn record(&self) -> OrderRecord<'_> {
        OrderRecord {
            merchant_uid: &self.merchant_uid,
            customer_uid: &self.customer_uid,
            amount: Some(self.amount),
            pg: Some(self.pg.as_str()).filter(|pg| !pg.is_empty()),
            currency: self.currency.as_deref(),
            include_sandbox: false,
        }
    }

    /// The call of a first charge. Add to it what your contract needs, such as `tax_free`.
    #[must_use]
    pub fn again<'a>(&'a self, first: &'a FirstCharge) -> Again<'a> {
        Again {
            customer_uid: Some(&self.customer_uid),
            merchant_uid: Some(&first.merchant_uid),
            amount: Some(first.amount),
            name: Some(&self.name),
            currency: self.currency.as_deref(),
            ..Again::default()
        }
    }
}

/// The numbers of one order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewUids {
    /// The number of the order, or of a charge.
    pub merchant_uid: String,
    /// The name of a billing key.
    pub customer_uid: String,
}

/// Makes the numbers of one order. They are 33 characters of `a–z` and `0–9`, which every gateway
/// takes (SmartRo, Payletter: letters and digits alone; 40 characters at most), and never come
/// round again. They are no secrets.
#[must_use]
pub fn new_uids() -> NewUids {
    let [merchant_uid, customer_uid] = ["m", "c"].map(uid);
    NewUids {
        merchant_uid,
        customer_uid,
    }
}

/// Time first, so that rows lie in the order in which they were made; then 80 random bits.
fn uid(letter: &str) -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let time = since.unwrap_or_default().as_millis();
    // The keys of a `RandomState` are random, and new each time.
    let random = || RandomState::new().hash_one(letter);
    format!(
        "{letter}{time:012x}{:016x}{:04x}",
        random(),
        random() & 0xffff
    )
}
