//! A shop's server: `/billing/order`, `/billing/confirm` and `/billing/webhook`, by `cargo run`.
//! Without an account: `npx iamport-billing sandbox`, and with the variables that it prints.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use axum::body::Bytes;
use axum::http::{StatusCode, request::Parts};
use axum::{Router, routing::any};
use iamport_billing::rest::{Billing, BillingOrder, Client, Issued, Shop, ShopResult};

/// The orders. A real shop has a database, and a session that says whose they are.
#[derive(Default)]
struct Orders(Mutex<HashMap<String, BillingOrder>>);

impl Orders {
    fn all(&self) -> MutexGuard<'_, HashMap<String, BillingOrder>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shop for Orders {
    fn create_order(&self, _: &Parts, _: &[u8]) -> ShopResult<BillingOrder> {
        let order = BillingOrder::new("kcp_billing", "Coffee, monthly", 9900);
        let order = order.with_first_charge(9900);
        self.all().insert(order.merchant_uid.clone(), order.clone());
        Ok(order)
    }

    fn find_order(&self, uid: &str, _: Option<&Parts>) -> ShopResult<Option<BillingOrder>> {
        Ok(self
            .all()
            .values()
            .find(|order| order.has_uid(uid))
            .cloned())
    }

    fn claim(&self, order: &BillingOrder, now: SystemTime) -> ShopResult<bool> {
        let mut all = self.all();
        let saved = all.get_mut(&order.merchant_uid);
        Ok(saved.is_some_and(|saved| saved.claim(order, now)))
    }

    fn on_registered(&self, order: &BillingOrder, _: &Issued) -> ShopResult<()> {
        println!("registered: {}", order.merchant_uid); // UPDATE … WHERE registered = false
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let billing = Arc::new(Billing::new(Client::from_env()?, Orders::default()));
    let answer = async move |parts: Parts, body: Bytes| {
        let answer = tokio::task::spawn_blocking(move || billing.answer(&parts, &body));
        answer.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
    };
    let app = Router::new().route("/billing/{action}", any(answer));
    let port = std::env::var("PORT").unwrap_or("8080".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, app).await?)
}
