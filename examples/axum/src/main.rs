//! A shop's server: the routes that the README's page calls, the first charge, and the webhook.
//!
//! ```text
//! # also: PORT=8080, IMP_BASE_URL=https://api.iamport.kr, IMP_TIMEOUT_MS=30000
//! IMP_KEY=… IMP_SECRET=… cargo run
//! # without an account: npx iamport-billing sandbox, and with what it prints
//! ```

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use iamport_billing::rest::{
    Again, ChargeOnce, Client, ClientError, Confirmation, OrderRecord, Webhook, WebhookKind,
};
use serde_json::{Value, json};

/// A channel of the account. One that is not registered would open the default window instead.
const PG: &str = "kcp_billing";
/// The server knows the price, in won. The browser is never asked for it.
const PRICE: u64 = 9900;
const NAME: &str = "Coffee, monthly";

/// An order. A real shop writes it to its database before the window opens, with its first charge's
/// number: so there is never a second one.
struct Order {
    merchant_uid: String,
    first_charge_uid: String,
    customer_uid: String,
    /// In a database: `UPDATE … WHERE registered = false`.
    registered: AtomicBool,
    /// The time at which its charge was last sent, held while it is charged. In a database: a
    /// column, and the statement in the docs of `LookUpTime`.
    sent_at: Mutex<Option<SystemTime>>,
}

#[derive(Clone)]
struct Shop {
    iamport: Arc<Client>,
    /// By both of their numbers.
    orders: Arc<Mutex<HashMap<String, Arc<Order>>>>,
}

type Reply = (StatusCode, Json<Value>);

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let variable = |name, otherwise| std::env::var(name).map_or(Ok(otherwise), |it| it.parse());
    let timeout = Duration::from_millis(variable("IMP_TIMEOUT_MS", 30_000)?);
    let shop = Shop {
        iamport: Arc::new(Client::from_env()?.with_timeout(timeout)),
        orders: Arc::default(),
    };
    let router = Router::new()
        .route("/billing/order", post(place_order))
        .route("/billing/confirm", post(take_report))
        .route("/billing/webhook", post(take_webhook))
        .with_state(shop);
    let port = variable("PORT", 8080)?;
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

/// Every order is a new one: no request can replace one, or change what it costs.
async fn place_order(State(shop): State<Shop>) -> Json<Value> {
    let [merchant_uid, first_charge_uid, customer_uid] = ["order", "first", "card"]
        .map(|kind| format!("{kind}_{:016x}", RandomState::new().hash_one(kind)));
    let param = json!({
        "merchant_uid": merchant_uid, "customer_uid": customer_uid,
        "pg": PG, "name": NAME, "amount": PRICE,
    });
    let order = Arc::new(Order {
        merchant_uid,
        first_charge_uid,
        customer_uid,
        registered: AtomicBool::default(),
        sent_at: Mutex::default(),
    });
    let mut orders = shop.orders.lock().unwrap_or_else(PoisonError::into_inner);
    orders.insert(order.merchant_uid.clone(), order.clone());
    orders.insert(order.first_charge_uid.clone(), order);
    Json(param)
}

/// A report of the page's proves nothing: it names an order to ask about. See, too, that it is the
/// order of whoever is logged in.
async fn take_report(State(shop): State<Shop>, body: String) -> Reply {
    work(move || {
        let report = Webhook::read(&body).ok();
        let (uid, imp_uid) = report.map_or((None, None), |it| (it.merchant_uid, it.imp_uid));
        match uid.as_deref().and_then(|uid| shop.order(uid)) {
            Some(order) if uid.as_ref() == Some(&order.merchant_uid) => {
                shop.register(&order, imp_uid.as_deref())
            }
            _ => Ok(json!({ "registered": false })),
        }
    })
    .await
}

/// Answers 200 only when its work is done: anything else, and Iamport sends it again.
async fn take_webhook(State(shop): State<Shop>, body: String) -> Reply {
    work(move || {
        let Some((kind, payment)) = shop.iamport.webhook(&body)? else {
            return Ok(json!({}));
        };
        match shop.order(&payment.merchant_uid) {
            Some(_) if kind == WebhookKind::Refunded => {
                eprintln!("refunded: {}", payment.merchant_uid)
            }
            Some(order) if order.merchant_uid == payment.merchant_uid => {
                shop.register(&order, Some(&payment.imp_uid))?;
            }
            Some(order) => drop(shop.charge(&order)?),
            None => {}
        }
        Ok(json!({}))
    })
    .await
}

impl Shop {
    fn order(&self, uid: &str) -> Option<Arc<Order>> {
        let orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.get(uid).cloned()
    }

    /// Confirms the issue and charges the new key once, however often it is called.
    fn register(&self, order: &Order, imp_uid: Option<&str>) -> Result<Value, ClientError> {
        let record = OrderRecord {
            merchant_uid: &order.merchant_uid,
            customer_uid: &order.customer_uid,
            amount: Some(PRICE),
            pg: Some(PG),
            ..OrderRecord::default()
        };
        let confirmation = self.iamport.confirm(imp_uid, &record)?;
        let issued = match confirmation {
            Some(Confirmation::KeyIssued) => true,
            // A window that charges (KakaoPay's) has charged.
            Some(Confirmation::Paid { .. }) => false,
            // Not final: the page asks again, and nobody makes a new order from it.
            Some(Confirmation::Open | Confirmation::AwaitingDeposit) => {
                return Ok(json!({ "registered": null }));
            }
            // No key, or somebody tries something. A true report may follow a false one.
            other => {
                eprintln!("{}: {other:?}", order.merchant_uid);
                return Ok(json!({ "registered": false }));
            }
        };
        let first = !order.registered.swap(true, Ordering::SeqCst);
        // However its first charge ends, the card is registered: no new order is made from it.
        let charge = if issued { self.charge(order)? } else { "paid" };
        Ok(json!({ "registered": true, "first": first, "charge": charge }))
    }

    /// The first charge, for the page. Only `paid` is money.
    fn charge(&self, order: &Order) -> Result<&'static str, ClientError> {
        let charge = Again {
            customer_uid: Some(&order.customer_uid),
            merchant_uid: Some(&order.first_charge_uid),
            amount: Some(PRICE),
            name: Some(NAME),
            ..Again::default()
        };
        let mut sent_at = order.sent_at.lock().unwrap_or_else(PoisonError::into_inner);
        let last_sent = *sent_at;
        let result = self
            .iamport
            .charge_once_recorded(&charge, last_sent, |now| {
                *sent_at = Some(now);
                Ok(true)
            })?;
        if !matches!(result, ChargeOnce::Paid { .. }) {
            eprintln!("{}: {result:?}", order.first_charge_uid);
        }
        Ok(match result {
            ChargeOnce::Paid { .. } => "paid",
            ChargeOnce::Refused { .. } => "refused",
            ChargeOnce::Mismatch(_) => "mismatch",
            ChargeOnce::Unknown { .. } => "unknown",
            _ => "open",
        })
    }
}

/// Runs what waits for Iamport on a thread of its own, as the client blocks. The reason of a
/// failure is for the log, never for the browser.
async fn work(job: impl FnOnce() -> Result<Value, ClientError> + Send + 'static) -> Reply {
    match tokio::task::spawn_blocking(job).await {
        Ok(Ok(answer)) => (StatusCode::OK, Json(answer)),
        Ok(Err(error)) => {
            eprintln!("{error}");
            (StatusCode::BAD_GATEWAY, Json(json!({ "error": true })))
        }
        Err(panic) => {
            eprintln!("{panic}");
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                Json(json!({ "error": true })),
            )
        }
    }
}
