//! A shop of `Billing` in a process of its own. Its records are files, so that a test can read and
//! edit them.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::request::Parts;
use iamport_billing::rest::{
    Billing, BillingOrder, Client, FirstCharge, Issued, Payment, Refusal, Shop, ShopResult,
    WebhookKind, new_uids,
};
use serde_json::{Value, json};

struct Orders {
    folder: PathBuf,
    /// Held while a record is changed.
    lock: Mutex<()>,
}

/// The member of a session.
fn member(request: &Parts) -> &str {
    let cookie = request.headers.get("cookie");
    let cookie = cookie.and_then(|value| value.to_str().ok());
    cookie
        .and_then(|text| text.strip_prefix("member="))
        .unwrap_or("a")
}

impl Orders {
    fn file(&self, uid: &str) -> PathBuf {
        self.folder.join(format!("{uid}.json"))
    }

    fn read(&self, uid: &str) -> Option<Value> {
        let is_uid = uid.len() == 33 && uid.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let text = fs::read_to_string(self.file(uid)).ok().filter(|_| is_uid)?;
        serde_json::from_str(&text).ok()
    }

    /// Reads a record by either number.
    fn find(&self, uid: &str) -> Option<Value> {
        self.read(uid).or_else(|| {
            let files = fs::read_dir(&self.folder).ok()?;
            let uids = files.filter_map(|file| {
                let name = file.ok()?.file_name().into_string().ok()?;
                Some(name.strip_suffix(".json")?.to_owned())
            });
            uids.filter_map(|uid| self.read(&uid))
                .find(|row| row["charge_uid"] == uid)
        })
    }

    /// Changes a record unless `work` says no; returns if it changed.
    fn change(&self, uid: &str, work: impl FnOnce(&mut Value) -> bool) -> ShopResult<bool> {
        let _lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        let mut row = self.read(uid).unwrap_or_else(|| json!({}));
        let changed = work(&mut row);
        if changed {
            let new = self.file(&format!("{uid}.new"));
            fs::write(&new, row.to_string())?;
            fs::rename(new, self.file(uid))?;
        }
        Ok(changed)
    }
}

fn milliseconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis() as u64)
}

fn sent_at(order: &BillingOrder) -> Value {
    let first = order.first_charge.as_ref();
    first
        .and_then(|first| first.sent_at)
        .map(milliseconds)
        .into()
}

impl Shop for Orders {
    fn create_order(&self, request: &Parts, _: &[u8]) -> ShopResult<BillingOrder> {
        let mut order = BillingOrder::new("kcp_billing", "Coffee, monthly", 9900);
        order.more.insert("pay_method".to_owned(), "card".into());
        order
            .more
            .insert("password".to_owned(), "of the member".into());
        let record = json!({
            "merchant_uid": order.merchant_uid, "customer_uid": order.customer_uid,
            "pg": order.pg, "name": order.name, "amount": order.amount, "member": member(request),
            "charge_uid": new_uids().merchant_uid, "sent_at": null, "registered": false,
        });
        self.change(&order.merchant_uid, |row| {
            *row = record;
            true
        })?;
        Ok(order)
    }

    fn find_order(&self, uid: &str, request: Option<&Parts>) -> ShopResult<Option<BillingOrder>> {
        let is_theirs =
            |row: &Value| request.is_none_or(|request| row["member"] == member(request));
        let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        Ok(self.find(uid).filter(is_theirs).map(|row| {
            let sent_at = row["sent_at"].as_u64().map(Duration::from_millis);
            let amount = row["amount"].as_u64().unwrap_or_default();
            BillingOrder {
                merchant_uid: text(&row, "merchant_uid"),
                customer_uid: text(&row, "customer_uid"),
                pg: text(&row, "pg"),
                name: text(&row, "name"),
                amount,
                first_charge: Some(FirstCharge {
                    merchant_uid: text(&row, "charge_uid"),
                    amount,
                    sent_at: sent_at.map(|since| UNIX_EPOCH + since),
                    refused: row["refused"] == true,
                }),
                ..BillingOrder::default()
            }
        }))
    }

    fn claim(&self, order: &BillingOrder, now: SystemTime) -> ShopResult<bool> {
        self.change(&order.merchant_uid, |row| {
            let is_ours = row["sent_at"] == sent_at(order) && row["refused"] != true;
            if is_ours {
                row["sent_at"] = milliseconds(now).into();
            }
            is_ours
        })
    }

    fn on_registered(&self, order: &BillingOrder, _: &Issued) -> ShopResult<()> {
        self.change(&order.merchant_uid, |row| {
            let is_first = row["registered"] == false;
            row["registered"] = true.into();
            is_first
        })?;
        Ok(())
    }

    fn on_refused(&self, order: &BillingOrder, _: &Refusal) -> ShopResult<Option<String>> {
        self.change(&order.merchant_uid, |row| {
            row["refused"] = true.into();
            true
        })?;
        Ok(None)
    }

    fn on_webhook(&self, kind: WebhookKind, payment: &Payment) -> ShopResult<()> {
        eprintln!("webhook {kind:?} {}", payment.merchant_uid);
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::var("FOLDER")?);
    let client = Client::from_env()?.with_timeout(Duration::from_millis(800));
    let lock = Mutex::default();
    let billing = Billing::new(client, Orders { folder, lock });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, billing.router()).await?)
}
