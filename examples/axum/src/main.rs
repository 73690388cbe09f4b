//! A shop's server: places orders, confirms what the browser reports, and makes the first charge.
//!
//! ```text
//! # also: PORT=8080, IMP_BASE_URL=https://api.iamport.kr, IMP_TIMEOUT_MS=30000
//! IMP_KEY=… IMP_SECRET=… cargo run
//! curl -H 'content-type: application/json' localhost:8080/orders \
//!   -d '{"plan":"one","pg":"kcp_billing"}'
//! # … answers what the window is to be opened with: merchant_uid, customer_uid, amount, name, pg
//! curl -H 'content-type: application/json' localhost:8080/confirm \
//!   -d '{"merchant_uid":"issue_…","imp_uid":"imp_…"}'
//! ```

mod iamport;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use iamport::{Failure, Iamport};
use iamport_billing::rest::{
    Again, Charge, ChargeRecord, Confirmation, FindPayment, GetPayment, LookUpTime, OrderRecord,
    Payment, Refusal, Settled, Step, confirm, settle,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The plans on sale, in won. The browser names a plan; the server knows its price.
const PLANS: [(&str, u64, &str); 2] = [
    ("one", 14900, "Coffee, one bag"),
    ("two", 26900, "Coffee, two bags"),
];

/// The channels of the shop's account. One that is not registered would open the default channel's
/// window instead.
const CHANNELS: [&str; 4] = [
    "kcp_billing",
    "html5_inicis.INIBillTst",
    "kicc",
    "kakaopay.TCSUBSCRIP",
];

/// The choices of the browser. The server makes prices, order numbers and names of keys.
#[derive(Deserialize)]
struct Choice {
    plan: String,
    pg: String,
}

#[derive(Deserialize)]
struct Report {
    merchant_uid: String,
    imp_uid: String,
}

/// An order. A real shop writes it to its database before the window opens.
struct Order {
    /// The window's order.
    issue_uid: String,
    /// The first charge's order. The two are written down together, so that there is never a second
    /// charge.
    charge_uid: String,
    /// The key's name, the order's own here. A shop with accounts takes the customer's who is
    /// logged in.
    customer_uid: String,
    amount: u64,
    name: &'static str,
    pg: &'static str,
    /// Held while the order is charged: the time at which it was last sent, in unix milliseconds.
    /// In a database: a column, NULL at first.
    sent_at: Mutex<Option<u64>>,
}

#[derive(Clone)]
struct Shop {
    iamport: Arc<Iamport>,
    orders: Arc<Mutex<HashMap<String, Arc<Order>>>>,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let env = |name: &str| std::env::var(name).unwrap_or_default();
    let timeout = Duration::from_millis(env("IMP_TIMEOUT_MS").parse().unwrap_or(30_000));
    let iamport = Iamport::new(
        env("IMP_BASE_URL"),
        env("IMP_KEY"),
        env("IMP_SECRET"),
        timeout,
    );
    let shop = Shop {
        iamport: Arc::new(iamport),
        orders: Arc::default(),
    };
    let router = Router::new()
        .route("/orders", post(place))
        .route("/confirm", post(confirmed))
        .with_state(shop);
    let port = env("PORT").parse().unwrap_or(8080u16);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await
}

/// Every order is a new one, under numbers of the server's own: no request can replace one, or
/// change what it costs.
async fn place(State(shop): State<Shop>, Json(choice): Json<Choice>) -> (StatusCode, Json<Value>) {
    let plan = PLANS.into_iter().find(|(plan, ..)| *plan == choice.plan);
    let channel = CHANNELS.into_iter().find(|channel| *channel == choice.pg);
    let (Some((_, amount, name)), Some(pg)) = (plan, channel) else {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({ "result": "no such plan or channel" })),
        );
    };
    let number = order_number();
    let order = Order {
        issue_uid: format!("issue_{number}"),
        charge_uid: format!("first_{number}"),
        customer_uid: format!("key_{number}"),
        amount,
        name,
        pg,
        sent_at: Mutex::default(),
    };
    let said = json!({
        "merchant_uid": order.issue_uid, "customer_uid": order.customer_uid, "amount": amount, "name": name, "pg": pg,
    });
    shop.orders
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(order.issue_uid.clone(), Arc::new(order));
    (StatusCode::CREATED, Json(said))
}

/// New at every call, after a restart as well. Two numbers of 16 digits at most, so that with its
/// prefix it stays within the 40 characters of an order number: a longer one would be refused only
/// when the key is there already.
fn order_number() -> String {
    static PLACED: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    format!(
        "{:x}_{:x}",
        now.as_micros(),
        PLACED.fetch_add(1, Ordering::Relaxed)
    )
}

async fn confirmed(
    State(shop): State<Shop>,
    Json(report): Json<Report>,
) -> (StatusCode, Json<Value>) {
    let order = shop
        .orders
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&report.merchant_uid)
        .cloned();
    let Some(order) = order else {
        return (
            StatusCode::NOT_FOUND,
            Json(json!({ "result": "unknown order" })),
        );
    };
    // The HTTP client blocks, so it gets a thread of its own.
    let work = tokio::task::spawn_blocking(move || {
        issue_then_charge(&shop.iamport, &order, &report.imp_uid)
    })
    .await;
    match work {
        Ok(Ok(said)) => (StatusCode::OK, Json(said)),
        Ok(Err(failure)) => (
            StatusCode::BAD_GATEWAY,
            Json(json!({ "result": "failed", "why": failure.to_string() })),
        ),
        Err(panic) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            Json(json!({ "result": "failed", "why": panic.to_string() })),
        ),
    }
}

/// Confirms the issue and charges the new key once, however often it is called.
fn issue_then_charge(iamport: &Iamport, order: &Order, imp_uid: &str) -> Result<Value, Failure> {
    let expected = OrderRecord {
        merchant_uid: &order.issue_uid,
        customer_uid: &order.customer_uid,
        amount: Some(order.amount),
        pg: Some(order.pg),
        ..OrderRecord::default()
    };
    let confirm = |payment: Option<Payment>| payment.map(|payment| confirm(&payment, &expected));
    let mut confirmation = confirm(
        iamport.send(
            GetPayment {
                imp_uid: Some(imp_uid),
            }
            .call(),
        )?,
    );
    if matches!(
        confirmation,
        None | Some(Confirmation::NotPaid { .. } | Confirmation::Open)
    ) {
        // Of an order with two windows one may have failed, and the other one charged. And anybody
        // can report a failure.
        let paid = iamport.send(
            FindPayment {
                merchant_uid: Some(&order.issue_uid),
                payment_status: Some("paid"),
            }
            .call(),
        )?;
        confirmation = confirm(paid).or(confirmation);
    }
    match confirmation {
        None => Ok(json!({ "result": "no such payment" })),
        Some(Confirmation::KeyIssued) => charge_once(iamport, order),
        Some(Confirmation::Paid { amount }) => {
            Ok(json!({ "result": "paid in the window", "amount": amount }))
        }
        Some(Confirmation::NotPaid { status, .. }) => {
            Ok(json!({ "result": "no key", "status": status }))
        }
        // It may still be paid, so no new order is made from it.
        Some(Confirmation::Open) => Ok(json!({ "result": "open" })),
        Some(Confirmation::AwaitingDeposit) => Ok(json!({ "result": "awaiting deposit" })),
        // Somebody tries something: hand nothing over, charge nothing, keep both values. The order
        // itself goes on: a true report may follow a false one.
        Some(Confirmation::Mismatch(mismatch)) => {
            Ok(json!({ "result": "mismatch", "mismatch": mismatch }))
        }
    }
}

/// One charge of an order at a time: the page and the webhook report the same one, often at once,
/// and the second of them is to find what the first has made. Nothing is lost with the lock where
/// the server stops: the order is looked up first.
fn charge_once(iamport: &Iamport, order: &Order) -> Result<Value, Failure> {
    let mut sent_at = order.sent_at.lock().unwrap_or_else(PoisonError::into_inner);
    let last_sent = *sent_at;
    let time = LookUpTime(iamport.look_up_milliseconds());
    match time.next_step(look_up(iamport, order)?, last_sent, unix_milliseconds()) {
        Step::Send => {}
        // Sent again it might overtake the one that is on its way.
        Step::Wait { .. } => return Ok(said(Settled::NotFound)),
        Step::Settled(known) => return Ok(said(known)),
    }
    let again = Again {
        customer_uid: Some(&order.customer_uid),
        merchant_uid: Some(&order.charge_uid),
        amount: Some(order.amount),
        name: Some(order.name),
        ..Again::default()
    };
    // Written down before it is sent. In a database: the statement in the docs of `LookUpTime`.
    *sent_at = Some(unix_milliseconds());
    let failure = match iamport.send(again.call()) {
        Ok(charge) => return Ok(said(Settled::Charged(charge))),
        Err(failure) if failure.was_not_sent() => {
            *sent_at = last_sent;
            return Err(failure);
        }
        Err(failure) => failure,
    };
    // Never guess. Some gateways' refusals come without the payment that Iamport has written down,
    // and one may be about a charge that was made already.
    match (look_up(iamport, order), failure.refusal()) {
        (Ok(Settled::NotFound), Some(refusal))
            if time.is_final(&refusal, last_sent, true, unix_milliseconds()) =>
        {
            Ok(refused(&refusal))
        }
        // Nothing is known yet: ask again later.
        (Ok(Settled::NotFound) | Err(_), _) => Ok(said(Settled::NotFound)),
        (Ok(settled), _) => Ok(said(settled)),
    }
}

fn unix_milliseconds() -> u64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    now.as_millis().try_into().unwrap_or_default()
}

/// Asks Iamport about the first charge. A paid one counts, even if a later attempt failed.
fn look_up(iamport: &Iamport, order: &Order) -> Result<Settled, Failure> {
    let merchant_uid = Some(&*order.charge_uid);
    let mut found = iamport.send(
        FindPayment {
            merchant_uid,
            payment_status: Some("paid"),
        }
        .call(),
    )?;
    if found.is_none() {
        found = iamport.send(
            FindPayment {
                merchant_uid,
                payment_status: None,
            }
            .call(),
        )?;
    }
    Ok(settle(
        found,
        &ChargeRecord {
            merchant_uid: &order.charge_uid,
            customer_uid: &order.customer_uid,
            amount: order.amount,
            ..ChargeRecord::default()
        },
    ))
}

/// The gateway's words, and the next step.
fn refused(refusal: &Refusal) -> Value {
    json!({ "result": "refused", "why": refusal.fail_reason, "next": refusal.next })
}

fn said(settled: Settled) -> Value {
    match settled {
        Settled::Charged(Charge::Paid(payment)) => {
            json!({ "result": "charged", "amount": payment.amount, "imp_uid": payment.imp_uid })
        }
        Settled::Charged(Charge::Refused(payment)) => {
            refused(&Refusal::of(payment.fail_reason.as_deref()))
        }
        Settled::Charged(Charge::Open(payment)) => {
            json!({ "result": "open", "status": payment.status })
        }
        Settled::NotFound => json!({ "result": "unknown" }),
        Settled::Mismatch(mismatch) => json!({ "result": "mismatch", "mismatch": mismatch }),
    }
}
