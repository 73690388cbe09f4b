//! The facts of a request that its answer is held to.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::input::{Input, Object};
use super::key::Key;
use super::shape::{Need, Shape};
use super::wrong::Wrong;

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
    /// The order numbers, if a list was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    orders: Option<Vec<String>>,
    /// The charges of a schedule: order number and amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    charges: Option<Vec<(String, u64)>>,
    /// The texts that no error repeats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) secrets: Vec<String>,
}

/// The orders that an answer may name.
pub(super) enum Orders<'a> {
    Any,
    Named(Vec<&'a str>),
    Charges(HashMap<&'a str, u64>),
}

impl Sent {
    /// Takes the facts of a request that fits its shape.
    pub(super) fn of(shape: &Shape, object: &dyn Object) -> Self {
        let text = |key| Some(object.get(key)?.text()?.to_owned());
        let order = object
            .get(Key::MerchantUid)
            .or_else(|| object.get(Key::MerchantUids));
        let orders = match order {
            Some(Input::List(items)) => {
                let texts = items.items().filter_map(Input::text);
                Some(texts.map(str::to_owned).collect())
            }
            _ => None,
        };
        let charge = |item: Input<'_>| {
            let charge = item.object()?;
            let order = charge.get(Key::MerchantUid)?.text()?.to_owned();
            Some((order, charge.get(Key::Amount)?.whole()?))
        };
        let charges = match object.get(Key::Schedules) {
            Some(Input::List(items)) => Some(items.items().filter_map(charge).collect()),
            _ => None,
        };
        let secrets = shape.keys.iter().filter(|(key, _)| key.row().secret);
        Self {
            imp_uid: text(Key::ImpUid),
            merchant_uid: order.and_then(Input::text).map(str::to_owned),
            customer_uid: text(Key::CustomerUid),
            amount: object.get(Key::Amount).and_then(Input::whole),
            orders,
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
            Key::Amount => self.amount.is_some(),
            Key::Schedules => self.charges.as_ref().is_some_and(|all| !all.is_empty()),
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

    /// The amount that was sent must have come back.
    pub(super) fn must_match_amount(&self, received: u64) -> Result<(), Wrong> {
        equal(Key::Amount, self.amount, received)
    }

    pub(super) fn orders(&self) -> Orders<'_> {
        if let Some(charges) = &self.charges {
            let charges = charges.iter().map(|(order, amount)| (&**order, *amount));
            return Orders::Charges(charges.collect());
        }
        match (&self.orders, &self.merchant_uid) {
            (Some(orders), _) => Orders::Named(orders.iter().map(|order| &**order).collect()),
            (None, Some(order)) => Orders::Named(vec![order]),
            (None, None) => Orders::Any,
        }
    }
}

impl Orders<'_> {
    /// An answer about an order must be about one that was sent, and about its amount.
    pub(super) fn must_have(&self, order: &str, received: u64) -> Result<(), Wrong> {
        match self {
            Orders::Any => Ok(()),
            Orders::Named(orders) if orders.contains(&order) => Ok(()),
            Orders::Charges(charges) if charges.contains_key(order) => {
                equal(Key::Amount, charges.get(order).copied(), received)
            }
            _ => Err(Wrong::field(Key::MerchantUid.row().name)),
        }
    }
}

fn equal<T: PartialEq>(key: Key, sent: Option<T>, received: T) -> Result<(), Wrong> {
    if sent.is_none_or(|sent| sent == received) {
        Ok(())
    } else {
        Err(Wrong::field(key.row().name))
    }
}
