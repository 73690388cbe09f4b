//! Requests and answers that several files use.

use iamport_billing::Violation;
use iamport_billing::rest::*;
use serde_json::{Value, json};

pub(crate) fn codes(violations: &[Violation]) -> Vec<String> {
    violations
        .iter()
        .map(|violation| format!("{} {}", violation.code.row().code, violation.path))
        .collect()
}

pub(crate) fn again() -> Again<'static> {
    Again {
        customer_uid: Some("your-customer-unique-id"),
        merchant_uid: Some("order_id_8237352"),
        amount: Some(3000),
        ..Again::default()
    }
}

pub(crate) fn card() -> Onetime<'static> {
    Onetime {
        card_number: Some(CardNumber("1234-1234-1234-1234")),
        expiry: Some(Secret("2025-12")),
        birth: Some(Secret("820213")),
        pwd_2digit: Some(Secret("00")),
        ..Onetime::default()
    }
}

pub(crate) const PAYMENT: &str = r#"{"imp_uid":"imp_1","merchant_uid":"order_id_8237352","amount":3000,"status":"paid","paid_at":1700000000,
    "failed_at":0,"customer_uid":"your-customer-unique-id","customer_uid_usage":"payment","card_number":"1234-12**-****-1234"}"#;

pub(crate) fn enveloped(payment: &str) -> String {
    format!(r#"{{"code":0,"message":null,"response":{payment}}}"#)
}

pub(crate) fn charged(status: u16, body: &str) -> Result<Charge, Error> {
    again().call().unwrap().read(status, body.as_bytes())
}

pub(crate) fn fetched(change: &[(&str, Value)]) -> Payment {
    let mut payment = json!({
        "imp_uid": "imp_1", "merchant_uid": "o1", "customer_uid": "c1", "customer_uid_usage": "issue", "status": "paid",
        "amount": 0, "pg_provider": "kakaopay", "pay_method": "card",
    });
    for (key, value) in change {
        payment[*key] = value.clone();
    }
    let call = GetPayment {
        imp_uid: Some("imp_1"),
    }
    .call()
    .unwrap();
    call.read(200, enveloped(&payment.to_string()).as_bytes())
        .unwrap()
        .unwrap()
}
