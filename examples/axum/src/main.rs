//! A shop's server: places orders, confirms what the browser reports, and makes the first charge.
//!
//! ```text
//! IMP_KEY=… IMP_SECRET=… cargo run            # PORT=8080, IMP_BASE_URL=https://api.iamport.kr
//! curl -d '{"merchant_uid":"issue_1","customer_uid":"c1","amount":14900,"pg":"kcp_billing"}' -H 'content-type: application/json' localhost:8080/orders
//! curl -d '{"merchant_uid":"issue_1","imp_uid":"imp_…"}' -H 'content-type: application/json' localhost:8080/confirm
//! ```

mod iamport;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use iamport::{Failure, Iamport};
use iamport_billing::rest::{Again, Charge, Confirmation, Expected, FindPayment, GetPayment, Settled, confirm, settle};
use serde::Deserialize;
use serde_json::{Value, json};

/// What was ordered. A real shop keeps this in its database, and writes it before the window opens.
#[derive(Debug, Clone, Deserialize)]
struct Order {
    merchant_uid: String,
    customer_uid: String,
    amount: u64,
    pg: Option<String>,
}

#[derive(Deserialize)]
struct Report {
    merchant_uid: String,
    imp_uid: String,
}

#[derive(Clone)]
struct Shop {
    iamport: Arc<Iamport>,
    orders: Arc<Mutex<HashMap<String, Order>>>,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let env = |name: &str| std::env::var(name).unwrap_or_default();
    let shop =
        Shop { iamport: Arc::new(Iamport::new(env("IMP_BASE_URL"), env("IMP_KEY"), env("IMP_SECRET"))), orders: Arc::default() };
    let router = Router::new().route("/orders", post(place)).route("/confirm", post(confirmed)).with_state(shop);
    let port = env("PORT").parse().unwrap_or(8080u16);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await
}

async fn place(State(shop): State<Shop>, Json(order): Json<Order>) -> StatusCode {
    shop.orders.lock().unwrap_or_else(PoisonError::into_inner).insert(order.merchant_uid.clone(), order);
    StatusCode::CREATED
}

async fn confirmed(State(shop): State<Shop>, Json(report): Json<Report>) -> (StatusCode, Json<Value>) {
    let order = shop.orders.lock().unwrap_or_else(PoisonError::into_inner).get(&report.merchant_uid).cloned();
    let Some(order) = order else { return (StatusCode::NOT_FOUND, Json(json!({ "result": "unknown order" }))) };
    // The HTTP client blocks, so it gets a thread of its own.
    let work = tokio::task::spawn_blocking(move || issue_then_charge(&shop.iamport, &order, &report.imp_uid)).await;
    match work {
        Ok(Ok(said)) => (StatusCode::OK, Json(said)),
        Ok(Err(failure)) => (StatusCode::BAD_GATEWAY, Json(json!({ "result": "failed", "why": failure.to_string() }))),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "result": "failed", "why": panic.to_string() }))),
    }
}

/// Confirms the issue and charges the new key once, however often it is called.
fn issue_then_charge(iamport: &Iamport, order: &Order, imp_uid: &str) -> Result<Value, Failure> {
    let expected = Expected {
        merchant_uid: &order.merchant_uid,
        customer_uid: &order.customer_uid,
        amount: Some(order.amount),
        pg: order.pg.as_deref(),
    };
    let Some(payment) = iamport.send(GetPayment { imp_uid: Some(imp_uid) }.call())? else {
        return Ok(json!({ "result": "no such payment" }));
    };
    match confirm(&payment, &expected) {
        Confirmation::KeyIssued => {}
        Confirmation::Paid { amount } => return Ok(json!({ "result": "paid in the window", "amount": amount })),
        Confirmation::NotPaid { status, .. } => return Ok(json!({ "result": "no key", "status": status })),
        Confirmation::AwaitingDeposit => return Ok(json!({ "result": "awaiting deposit" })),
        // Somebody tries something: hand nothing over, charge nothing, keep both values.
        Confirmation::Mismatch(mismatch) => return Ok(json!({ "result": "mismatch", "mismatch": mismatch })),
    }
    let merchant_uid = format!("{}_first", order.merchant_uid);
    charge_once(iamport, order, &merchant_uid)
}

fn charge_once(iamport: &Iamport, order: &Order, merchant_uid: &str) -> Result<Value, Failure> {
    let look_up = || {
        let paid = iamport.send(FindPayment { merchant_uid: Some(merchant_uid), payment_status: Some("paid") }.call())?;
        let found = if paid.is_some() {
            paid
        } else {
            iamport.send(FindPayment { merchant_uid: Some(merchant_uid), payment_status: None }.call())?
        };
        Ok::<_, Failure>(settle(found, merchant_uid, &order.customer_uid, order.amount))
    };
    let known = look_up()?;
    if known != Settled::NotFound {
        return Ok(said(known));
    }
    let again = Again {
        customer_uid: Some(&order.customer_uid),
        merchant_uid: Some(merchant_uid),
        amount: Some(order.amount),
        name: Some("Coffee, one bag"),
        ..Again::default()
    };
    match iamport.send(again.call()) {
        Ok(charge) => Ok(said(Settled::Charged(charge))),
        Err(failure) if failure.nothing_happened() => Err(failure),
        // The answer was lost. Never guess: look it up, and where nothing is known yet, ask again later.
        Err(_) => Ok(look_up().map_or_else(|_| said(Settled::NotFound), said)),
    }
}

fn said(settled: Settled) -> Value {
    match settled {
        Settled::Charged(Charge::Paid(payment)) => {
            json!({ "result": "charged", "amount": payment.amount, "imp_uid": payment.imp_uid })
        }
        Settled::Charged(Charge::Refused(payment)) => json!({ "result": "refused", "why": payment.fail_reason }),
        Settled::Charged(Charge::Open(payment)) => json!({ "result": "open", "status": payment.status }),
        Settled::NotFound => json!({ "result": "unknown" }),
        Settled::Mismatch(mismatch) => json!({ "result": "mismatch", "mismatch": mismatch }),
    }
}
