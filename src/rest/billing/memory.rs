//! Orders without a database.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use http::request::Parts;

use super::order::BillingOrder;
use super::shop::{Issued, Shop, ShopResult};
use crate::rest::refusal::Refusal;

/// A shop that keeps its orders in memory, until the process ends: for a first run and for tests.
/// Every order is anybody's, so a real shop has a database and an `impl` of [`Shop`] in its place.
///
/// ```
/// use iamport_billing::rest::{BillingOrder, OrdersInMemory};
///
/// let orders = OrdersInMemory::new(|| BillingOrder::new("kcp_billing", "Coffee, monthly", 9900));
/// ```
pub struct OrdersInMemory<F> {
    new_order: F,
    orders: Mutex<HashMap<String, BillingOrder>>,
}

impl<F: Fn() -> BillingOrder + Send + Sync> OrdersInMemory<F> {
    /// A shop without orders. `new_order` makes each one.
    pub fn new(new_order: F) -> Self {
        Self {
            new_order,
            orders: Mutex::default(),
        }
    }

    fn orders(&self) -> MutexGuard<'_, HashMap<String, BillingOrder>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F: Fn() -> BillingOrder + Send + Sync> Shop for OrdersInMemory<F> {
    fn create_order(&self, _: &Parts, _: &[u8]) -> ShopResult<BillingOrder> {
        let order = (self.new_order)();
        let uid = order.merchant_uid.clone();
        self.orders().insert(uid, order.clone());
        Ok(order)
    }

    fn find_order(&self, uid: &str, _: Option<&Parts>) -> ShopResult<Option<BillingOrder>> {
        let orders = self.orders();
        Ok(orders.values().find(|order| order.has_uid(uid)).cloned())
    }

    fn claim(&self, order: &BillingOrder, now: SystemTime) -> ShopResult<bool> {
        let mut orders = self.orders();
        let saved = orders.get_mut(&order.merchant_uid);
        Ok(saved.is_some_and(|saved| saved.claim(order, now)))
    }

    /// Says so on stdout, each time that it is called.
    fn on_registered(&self, order: &BillingOrder, _: &Issued) -> ShopResult<()> {
        println!("registered: {}", order.merchant_uid);
        Ok(())
    }

    fn on_refused(&self, order: &BillingOrder, _: &Refusal) -> ShopResult<Option<String>> {
        let mut orders = self.orders();
        let saved = orders.get_mut(&order.merchant_uid);
        if let Some(first) = saved.and_then(|saved| saved.first_charge.as_mut()) {
            first.refused = true;
        }
        Ok(None)
    }
}
