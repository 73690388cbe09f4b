//! The facts of a request that its answer is held to.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::input::{Input, List, Object};
use super::key::{Key, Need};
use super::shape::Shape;
use super::wrong::Wrong;

/// The currency of a request, and of a payment, that names none.
pub(super) const WON: &str = "KRW";

/// The facts of a request that was checked. As JSON they cross to a binding and back.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sent {
    #[serde(skip_serializing_if = "Option::is_none")]
    imp_uid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    merchant_uid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_uid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    /// True if an answer may be about a payment of a test channel.
    pub(super) include_sandbox: bool,
    /// The order numbers, if a list was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    orders: Option<Vec<String>>,
    /// The names of billing keys, if a list was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<Vec<String>>,
    /// The charges of a schedule.
    #[serde(skip_serializing_if = "Option::is_none")]
    charges: Option<Charges>,
    /// The texts that no error repeats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) secrets: Vec<String>,
}

/// The orders that an answer may name.
pub(super) struct Orders<'a> {
    sent: &'a Sent,
    /// Their sums, once an answer was not in the order of the request.
    sums: OnceCell<HashMap<&'a str, Option<Sum<'a>>>>,
}

/// A sum, and its currency; without one it is in won.
pub(super) type Sum<'a> = (u64, &'a str);

/// Charges by order number, amount and currency; as JSON, a list of them. Their texts stand in one:
/// an allocation for each of them would cost more than its check.
#[derive(Default)]
struct Charges {
    texts: String,
    /// The ends of each order number and of each currency in the texts, and the amount.
    ends: Vec<(usize, usize, u64)>,
}

impl Charges {
    fn of(items: &dyn List) -> Self {
        let mut charges = Self {
            texts: String::new(),
            ends: Vec::with_capacity(items.len()),
        };
        for item in items.items().filter_map(Input::object) {
            let order = item.get(Key::MerchantUid).and_then(Input::text);
            let amount = item.get(Key::Amount).and_then(Input::whole);
            let currency = item.get(Key::Currency).and_then(Input::text);
            if let (Some(order), Some(amount)) = (order, amount) {
                charges.push(order, amount, currency.unwrap_or_default());
            }
        }
        charges
    }

    fn push(&mut self, order: &str, amount: u64, currency: &str) {
        self.texts.push_str(order);
        let end = self.texts.len();
        self.texts.push_str(currency);
        self.ends.push((end, self.texts.len(), amount));
    }

    fn get(&self, at: usize) -> Option<(&str, Sum<'_>)> {
        let (order, currency, amount) = *self.ends.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |(_, end, _)| *end);
        let sum = (amount, self.texts.get(order..currency)?);
        Some((self.texts.get(start..order)?, sum))
    }
}

impl Serialize for Charges {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.ends.len()).map_while(|at| self.get(at)))
    }
}

impl<'de> Deserialize<'de> for Charges {
    fn deserialize<D: Deserializer<'de>>(all: D) -> Result<Self, D::Error> {
        type Charge<'de> = (Cow<'de, str>, (u64, Cow<'de, str>));
        let mut charges = Self::default();
        for (order, (amount, currency)) in Vec::<Charge<'de>>::deserialize(all)? {
            charges.push(&order, amount, &currency);
        }
        Ok(charges)
    }
}

impl Sent {
    /// Takes the facts of a request that fits its shape.
    pub(super) fn of(shape: &Shape, object: &dyn Object) -> Self {
        let text = |key| Some(object.get(key)?.text()?.to_owned());
        let order = object
            .get(Key::MerchantUid)
            .or_else(|| object.get(Key::MerchantUids));
        let texts = |value: Option<Input<'_>>| match value {
            Some(Input::List(items)) => {
                let texts = items.items().filter_map(Input::text);
                Some(texts.map(str::to_owned).collect())
            }
            _ => None,
        };
        let charges = match object.get(Key::Schedules) {
            Some(Input::List(items)) => Some(Charges::of(items)),
            _ => None,
        };
        let secrets = shape.keys.iter().filter(|(key, _)| key.row().secret);
        Self {
            imp_uid: text(Key::ImpUid),
            merchant_uid: order.and_then(Input::text).map(str::to_owned),
            customer_uid: text(Key::CustomerUid),
            amount: [Key::Amount, Key::PreparedAmount]
                .into_iter()
                .find_map(|key| object.get(key)?.whole()),
            currency: text(Key::Currency),
            include_sandbox: false,
            orders: texts(order),
            keys: texts(object.get(Key::CustomerUids)),
            charges,
            secrets: secrets.filter_map(|(key, _)| text(*key)).collect(),
        }
    }

    /// True if these are the facts of a request with all that its shape requires. A binding that
    /// lost some of them must not have its answer held to less.
    pub(super) fn fits(&self, shape: &Shape) -> bool {
        let mut secrets = 0;
        let there = |key: Key| match key {
            Key::ImpUid => self.imp_uid.is_some(),
            Key::MerchantUid => self.merchant_uid.is_some(),
            Key::CustomerUid => self.customer_uid.is_some(),
            Key::Amount | Key::PreparedAmount => self.amount.is_some(),
            Key::CustomerUids => self.keys.is_some(),
            Key::Schedules => self
                .charges
                .as_ref()
                .is_some_and(|all| !all.ends.is_empty()),
            _ => true,
        };
        for (key, need) in shape.keys {
            if *need == Need::Required {
                secrets += usize::from(key.row().secret);
                if !there(*key) {
                    return false;
                }
            }
        }
        self.secrets.len() >= secrets
    }

    /// A fact that was sent must have come back.
    pub(super) fn must_match(&self, key: Key, received: &str) -> Result<(), Wrong> {
        let sent = match key {
            Key::ImpUid => &self.imp_uid,
            Key::CustomerUid => &self.customer_uid,
            _ => &self.merchant_uid,
        };
        equal(key, sent.as_deref(), received)
    }

    /// A billing key must be one of those whose names were sent.
    pub(super) fn must_name(&self, received: &str) -> Result<(), Wrong> {
        match self.keys.iter().flatten().any(|key| key == received) {
            true => Ok(()),
            false => Err(Wrong::field(Key::CustomerUids.row().name)),
        }
    }

    /// The amount that was sent must have come back.
    pub(super) fn must_match_amount(&self, received: u64) -> Result<(), Wrong> {
        equal(Key::Amount, self.amount, received)
    }

    /// The currency that was sent, or won, must have come back.
    pub(super) fn must_match_currency(&self, received: &str) -> Result<(), Wrong> {
        same_currency(self.currency.as_deref().unwrap_or_default(), received)
    }

    /// Nothing is charged in a test channel, unless that was allowed.
    pub(super) fn must_be_real(&self, sandbox: bool) -> Result<(), Wrong> {
        if sandbox && !self.include_sandbox {
            Err(Wrong::field("sandbox"))
        } else {
            Ok(())
        }
    }

    pub(super) fn orders(&self) -> Orders<'_> {
        Orders {
            sent: self,
            sums: OnceCell::new(),
        }
    }

    /// The order at a place in the request, with its sum if it is a charge.
    fn order(&self, at: usize) -> Option<(&str, Option<Sum<'_>>)> {
        match (&self.charges, &self.orders, &self.merchant_uid) {
            (Some(charges), _, _) => {
                let (order, sum) = charges.get(at)?;
                Some((order, Some(sum)))
            }
            (None, Some(orders), _) => Some((orders.get(at)?, None)),
            (None, None, Some(order)) if at == 0 => Some((order, None)),
            _ => None,
        }
    }

    fn names_orders(&self) -> bool {
        self.charges.is_some() || self.orders.is_some() || self.merchant_uid.is_some()
    }
}

impl<'a> Orders<'a> {
    /// The item of an answer must be about an order that was sent, and about its sum.
    pub(super) fn must_have(&self, at: usize, order: &str, received: Sum<'_>) -> Result<(), Wrong> {
        if !self.sent.names_orders() {
            return Ok(());
        }
        let sum = match self.sent.order(at) {
            // Iamport answers in the order of the request.
            Some((sent, sum)) if sent == order => Some(sum),
            _ => self.sums().get(order).copied(),
        };
        let unknown = || Wrong::field(Key::MerchantUid.row().name);
        match sum.ok_or_else(unknown)? {
            Some((amount, currency)) => equal(Key::Amount, Some(amount), received.0)
                .and_then(|()| same_currency(currency, received.1)),
            None => Ok(()),
        }
    }

    fn sums(&self) -> &HashMap<&'a str, Option<Sum<'a>>> {
        let all = || (0..).map_while(|at| self.sent.order(at)).collect();
        self.sums.get_or_init(all)
    }
}

fn same_currency(sent: &str, received: &str) -> Result<(), Wrong> {
    let sent = if sent.is_empty() { WON } else { sent };
    match sent.eq_ignore_ascii_case(received) {
        true => Ok(()),
        false => Err(Wrong::field(Key::Currency.row().name)),
    }
}

fn equal<T: PartialEq>(key: Key, sent: Option<T>, received: T) -> Result<(), Wrong> {
    if sent.is_none_or(|sent| sent == received) {
        Ok(())
    } else {
        Err(Wrong::field(key.row().name))
    }
}
