//! A shop's server: the routes that the README's page calls, the first charge, and the webhook.
//!
//! ```text
//! # also: PORT=8080, IMP_BASE_URL=https://api.iamport.kr, IMP_TIMEOUT_MS=30000
//! IMP_KEY=… IMP_SECRET=… cargo run
//! curl -X POST localhost:8080/billing/order     # the object that requestPay takes
//! curl localhost:8080/billing/confirm -d '{"merchant_uid":"order_…","imp_uid":"imp_…"}'
//! ```

mod iamport;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use iamport::{Failure, Iamport};
use iamport_billing::rest::{
    Again, Charge, ChargeRecord, Confirmation, FindPayment, GetPayment, LookUpTime, OrderRecord,
    Payment, Refusal, Settled, Step, Webhook, WebhookKind, confirm, settle,
};
use serde_json::{Value, json};

/// The channel. One that is not registered would open the account's default window instead.
const PG: &str = "kcp_billing";

/// The server knows the price, in won. The browser is never asked for it.
const PRICE: u64 = 9900;
const NAME: &str = "Coffee, monthly";

/// An order. A real shop writes it to its database before the window opens.
struct Order {
    /// The window's order number.
    merchant_uid: String,
    /// The first charge's order number. The two are written down together, so that there is never
    /// a second charge.
    first_charge_uid: String,
    /// The billing key's name: a new one for each card.
    customer_uid: String,
    /// In a database: `UPDATE … WHERE registered = false`.
    registered: AtomicBool,
    /// Held while the order is charged: the time at which it was last sent, in unix milliseconds.
    /// In a database: a column, NULL at first, and the statement in the docs of [`LookUpTime`].
    sent_at: Mutex<Option<u64>>,
}

#[derive(Clone)]
struct Shop {
    iamport: Arc<Iamport>,
    /// By both of their numbers.
    orders: Arc<Mutex<HashMap<String, Arc<Order>>>>,
}

type Reply = (StatusCode, Json<Value>);

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let env = |name: &str| std::env::var(name).unwrap_or_default();
    let timeout = Duration::from_millis(env("IMP_TIMEOUT_MS").parse().unwrap_or(30_000));
    let (key, secret) = (env("IMP_KEY"), env("IMP_SECRET"));
    let shop = Shop {
        iamport: Arc::new(Iamport::new(env("IMP_BASE_URL"), key, secret, timeout)),
        orders: Arc::default(),
    };
    let router = Router::new()
        .route("/billing/order", post(place_order))
        .route("/billing/confirm", post(confirm_report))
        .route("/billing/webhook", post(take_webhook))
        .with_state(shop);
    let port = env("PORT").parse().unwrap_or(8080u16);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await
}

/// Every order is a new one, under numbers of the server's own: no request can replace one, or
/// change what it costs.
async fn place_order(State(shop): State<Shop>) -> Json<Value> {
    let number = order_number();
    let order = Arc::new(Order {
        merchant_uid: format!("order_{number}"),
        first_charge_uid: format!("first_{number}"),
        customer_uid: format!("card_{number}"),
        registered: AtomicBool::default(),
        sent_at: Mutex::default(),
    });
    let mut orders = shop.orders.lock().unwrap_or_else(PoisonError::into_inner);
    for uid in [&order.merchant_uid, &order.first_charge_uid] {
        orders.insert(uid.clone(), order.clone());
    }
    Json(json!({
        "merchant_uid": order.merchant_uid,
        "customer_uid": order.customer_uid,
        "pg": PG,
        "name": NAME,
        "amount": PRICE,
    }))
}

/// New at every call, after a restart as well. Two numbers of 16 digits at most, so that with its
/// prefix it stays within the 40 characters of an order number: a longer one would be refused only
/// when the key is there already.
fn order_number() -> String {
    static PLACED: AtomicU64 = AtomicU64::new(0);
    let placed = PLACED.fetch_add(1, Ordering::Relaxed);
    format!("{:x}_{placed:x}", since_1970().as_micros())
}

/// A report of the page's. Like a webhook it proves nothing: it names an order to ask about.
async fn confirm_report(State(shop): State<Shop>, body: String) -> Reply {
    work(move || {
        // See, too, that it is the order of whoever is logged in.
        let report = Webhook::read(&body).ok();
        let order = report.as_ref().and_then(|report| {
            let merchant_uid = report.merchant_uid.as_deref()?;
            shop.order(merchant_uid)
                .filter(|order| order.merchant_uid == merchant_uid)
        });
        match (order, report) {
            (Some(order), Some(report)) => {
                shop.issue_then_charge(&order, report.imp_uid.as_deref())
            }
            _ => Ok(json!({ "registered": false })),
        }
    })
    .await
}

/// Answers 200 only when its work is done: anything else, and Iamport sends it again.
async fn take_webhook(State(shop): State<Shop>, body: String) -> Reply {
    work(move || {
        let Ok(webhook) = Webhook::read(&body) else {
            return Ok(json!({}));
        };
        let payment = shop.iamport.send(webhook.call())?;
        let (Ok(kind), Some(payment)) = (webhook.answered(payment.as_ref()), payment) else {
            return Ok(json!({}));
        };
        let Some(order) = shop.order(&payment.merchant_uid) else {
            return Ok(json!({}));
        };
        if kind == WebhookKind::Refunded {
            eprintln!("refunded: {}", payment.merchant_uid); // take the order back
        } else if payment.merchant_uid == order.merchant_uid {
            shop.issue_then_charge(&order, Some(&payment.imp_uid))?;
        } else {
            shop.charge_once(&order)?;
        }
        Ok(json!({}))
    })
    .await
}

/// Runs what waits for Iamport on a thread of its own, as the HTTP client blocks. The reason of a
/// failure is for the log, never for the browser.
async fn work(job: impl FnOnce() -> Result<Value, Failure> + Send + 'static) -> Reply {
    match tokio::task::spawn_blocking(job).await {
        Ok(Ok(answer)) => (StatusCode::OK, Json(answer)),
        Ok(Err(failure)) => {
            eprintln!("{failure}");
            (StatusCode::BAD_GATEWAY, Json(json!({ "error": true })))
        }
        // The panic has told its reason already.
        Err(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            Json(json!({ "error": true })),
        ),
    }
}

impl Shop {
    fn order(&self, uid: &str) -> Option<Arc<Order>> {
        let orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.get(uid).cloned()
    }

    /// Confirms the issue and charges the new key once, however often it is called.
    fn issue_then_charge(&self, order: &Order, imp_uid: Option<&str>) -> Result<Value, Failure> {
        let expected = OrderRecord {
            merchant_uid: &order.merchant_uid,
            customer_uid: &order.customer_uid,
            amount: Some(PRICE),
            pg: Some(PG),
            ..OrderRecord::default()
        };
        let compare =
            |payment: Option<Payment>| payment.map(|payment| confirm(&payment, &expected));
        let mut confirmation = match imp_uid {
            Some(_) => compare(self.iamport.send(GetPayment { imp_uid }.call())?),
            None => compare(self.find(&order.merchant_uid, None)?),
        };
        if matches!(
            confirmation,
            None | Some(Confirmation::NotPaid { .. } | Confirmation::Open)
        ) {
            // Of an order with two windows one may have failed, and the other one issued the key.
            // And anybody can report a failure.
            let paid = self.find(&order.merchant_uid, Some("paid"))?;
            confirmation = compare(paid).or(confirmation);
        }
        let charge = match confirmation {
            Some(Confirmation::KeyIssued) => None,
            // A window that charges (KakaoPay's) has charged.
            Some(Confirmation::Paid { .. }) => Some("paid"),
            // Not final: the page asks again, and nobody makes a new order from it.
            Some(Confirmation::Open | Confirmation::AwaitingDeposit) => {
                return Ok(json!({ "registered": null }));
            }
            // Somebody tries something: charge nothing, keep both values. The order itself goes on:
            // a true report may follow a false one.
            Some(Confirmation::Mismatch(mismatch)) => {
                eprintln!("{}: {mismatch:?}", order.merchant_uid);
                return Ok(json!({ "registered": false }));
            }
            _ => return Ok(json!({ "registered": false })),
        };
        let first = !order.registered.swap(true, Ordering::SeqCst);
        // However its first charge ends, the card is registered: no new order is made from it.
        let charge = charge.map_or_else(|| self.charge_once(order), Ok)?;
        Ok(json!({ "registered": true, "first": first, "charge": charge }))
    }

    /// One charge of an order at a time: the page and the webhook report the same one, often at
    /// once, and the second of them is to find what the first has made. Nothing is lost with the
    /// lock where the server stops: the order is looked up first.
    fn charge_once(&self, order: &Order) -> Result<&'static str, Failure> {
        let mut sent_at = order.sent_at.lock().unwrap_or_else(PoisonError::into_inner);
        let last_sent = *sent_at;
        let time = LookUpTime(self.iamport.look_up_milliseconds());
        match time.next_step(self.look_up(order)?, last_sent, unix_milliseconds()) {
            Step::Send => {}
            Step::Settled(known) => return Ok(in_short(&known)),
            // Sent again it might overtake the one that is on its way.
            _ => return Ok("unknown"),
        }
        let again = Again {
            customer_uid: Some(&order.customer_uid),
            merchant_uid: Some(&order.first_charge_uid),
            amount: Some(PRICE),
            name: Some(NAME),
            ..Again::default()
        };
        // Written down before it is sent.
        *sent_at = Some(unix_milliseconds());
        let failure = match self.iamport.send(again.call()) {
            Ok(charge) => return Ok(in_short(&Settled::Charged(charge))),
            Err(failure) if failure.was_not_sent() => {
                *sent_at = last_sent;
                return Err(failure);
            }
            Err(failure) => failure,
        };
        // Never guess. Some gateways' refusals come without the payment that Iamport has written
        // down, and one may be about a charge that was made already.
        match (self.look_up(order), failure.refusal()) {
            (Ok(Settled::NotFound), Some(refusal))
                if time.is_final(&refusal, last_sent, true, unix_milliseconds()) =>
            {
                Ok(refused(&refusal))
            }
            (Ok(settled), _) => Ok(in_short(&settled)),
            (Err(_), _) => Ok("unknown"),
        }
    }

    /// Asks Iamport about the first charge. A paid one counts, even if a later attempt failed.
    fn look_up(&self, order: &Order) -> Result<Settled, Failure> {
        let found = match self.find(&order.first_charge_uid, Some("paid"))? {
            None => self.find(&order.first_charge_uid, None)?,
            paid => paid,
        };
        let charge = ChargeRecord {
            merchant_uid: &order.first_charge_uid,
            customer_uid: &order.customer_uid,
            amount: PRICE,
            ..ChargeRecord::default()
        };
        Ok(settle(found, &charge))
    }

    fn find(&self, merchant_uid: &str, status: Option<&str>) -> Result<Option<Payment>, Failure> {
        let find = FindPayment {
            merchant_uid: Some(merchant_uid),
            payment_status: status,
        };
        self.iamport.send(find.call())
    }
}

/// The state of a charge, for the page. Only `paid` is money; an order that stays `unknown` is
/// charged by no other number.
fn in_short(settled: &Settled) -> &'static str {
    match settled {
        Settled::Charged(Charge::Paid(_)) => "paid",
        Settled::Charged(Charge::Refused(payment)) => {
            refused(&Refusal::of(payment.fail_reason.as_deref()))
        }
        Settled::Mismatch(mismatch) => {
            eprintln!("{mismatch:?}");
            "mismatch"
        }
        Settled::NotFound => "unknown",
        _ => "open",
    }
}

/// The gateway's words and the next step are the shop's to read.
fn refused(refusal: &Refusal) -> &'static str {
    eprintln!("refused: {refusal:?}");
    "refused"
}

fn since_1970() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

fn unix_milliseconds() -> u64 {
    since_1970().as_millis().try_into().unwrap_or_default()
}
