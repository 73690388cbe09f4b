//! Webhooks: what they ask, and what Iamport's answer makes of them.

use crate::support::fetched;
use iamport_billing::rest::WebhookKind::{
    Charged, Deposit, Issued, Open, Refunded, Refused, Scheduled,
};
use iamport_billing::rest::*;
use serde_json::{Value, json};

const PAID: &str =
    r#"{"imp_uid":"imp_1234567890","merchant_uid":"order_id_8237352","status":"paid"}"#;

#[test]
fn json_and_form_are_one_webhook() {
    let webhook = Webhook::read(PAID).unwrap();
    assert_eq!(webhook.imp_uid.as_deref(), Some("imp_1234567890"));
    assert_eq!(webhook.merchant_uid.as_deref(), Some("order_id_8237352"));
    assert_eq!(webhook.status, Status::Paid);
    assert_eq!(webhook.cancellation_id, None);
    for same in [
        "imp_uid=imp_1234567890&merchant_uid=order_id_8237352&status=paid".to_owned(),
        "status=paid&imp_uid=imp%5F1234567890&merchant_uid=order_id_8237352&more".to_owned(),
        format!("\u{feff} {PAID}\r\n"),
    ] {
        assert_eq!(Webhook::read(&same).as_ref(), Ok(&webhook), "{same}");
    }
    assert_eq!(
        webhook.call().unwrap().path(),
        "/payments/imp_1234567890",
        "the payment itself is asked about"
    );
    let order = Webhook::read("merchant_uid=주문 1&status=paid").unwrap();
    assert_eq!(
        order.call().unwrap().path(),
        "/payments/find/%EC%A3%BC%EB%AC%B8%201"
    );
}

#[test]
fn a_status_allows_subjects() {
    for (status, may_be) in [
        ("paid", &[Issued, Charged, Scheduled][..]),
        ("failed", &[Refused]),
        ("ready", &[Deposit]),
        ("cancelled", &[Refunded]),
    ] {
        let webhook = Webhook::read(&format!("imp_uid=imp_1&status={status}")).unwrap();
        assert_eq!(webhook.may_be(), may_be, "{status}");
    }
    for strange in [
        "imp_uid=imp_1",
        "imp_uid=imp_1&status=PAID",
        r#"{"imp_uid":"imp_1","status":5}"#,
    ] {
        let webhook = Webhook::read(strange).unwrap();
        assert_eq!(
            webhook.may_be().len(),
            WEBHOOK_KINDS.len(),
            "{strange}: an imp_uid is never swallowed"
        );
    }
}

#[test]
fn what_is_not_ours_says_why() {
    let long = |length| "x".repeat(length);
    for (body, reason) in [
        ("", NotOurs::Unreadable),
        ("null", NotOurs::Unreadable),
        ("5", NotOurs::Unreadable),
        ("[\"imp_1\"]", NotOurs::Unreadable),
        ("\"imp_uid=imp_1\"", NotOurs::Unreadable),
        ("<xml/>", NotOurs::Unreadable),
        (&"[".repeat(10_000), NotOurs::Unreadable),
        (
            &format!("imp_uid=imp_1&more={}", "x".repeat(16_384)),
            NotOurs::Unreadable,
        ),
        ("{}", NotOurs::NoUid),
        ("a=b", NotOurs::NoUid),
        (r#"{"imp_uid":5}"#, NotOurs::NoUid),
        (r#"{"imp_uid":["imp_1"]}"#, NotOurs::NoUid),
        (r#"{"imp_uid":{"$ne":null}}"#, NotOurs::NoUid),
        (r#"{"imp_uid":"","merchant_uid":" "}"#, NotOurs::NoUid),
        (&format!("imp_uid={}", long(1001)), NotOurs::NoUid),
        (&format!("merchant_uid={}", long(81)), NotOurs::NoUid),
        (
            r#"{"type":"Transaction.Paid","data":{"paymentId":"p"}}"#,
            NotOurs::Version2,
        ),
        (
            r#"{"tx_id":"t","payment_id":"p","status":"Paid"}"#,
            NotOurs::Version2,
        ),
    ] {
        assert_eq!(Webhook::read(body), Err(reason), "{body:.80}");
    }
}

/// A charge by key, with some values of another.
fn payment(changes: &Value) -> Payment {
    let changes = changes.as_object().unwrap().iter();
    let changes: Vec<_> = changes
        .map(|(key, value)| (key.as_str(), value.clone()))
        .collect();
    fetched(&[vec![("customer_uid_usage", json!("payment"))], changes].concat())
}

#[test]
fn the_answer_says_what_it_is_about() {
    for (status, changes, kind) in [
        ("paid", json!({ "customer_uid_usage": "issue" }), Issued),
        ("paid", json!({ "customer_uid_usage": "payment" }), Charged),
        (
            "paid",
            json!({ "customer_uid_usage": "payment.scheduled" }),
            Scheduled,
        ),
        ("paid", json!({ "customer_uid_usage": null }), Charged),
        // The sender's word counts for nothing.
        ("paid", json!({ "status": "failed" }), Refused),
        ("failed", json!({ "customer_uid_usage": "issue" }), Issued),
        ("cancelled", json!({}), Charged),
        // Late: it was refunded meanwhile.
        ("paid", json!({ "status": "cancelled" }), Refunded),
        ("cancelled", json!({ "cancel_amount": 1000 }), Refunded),
        // A repeat of the first report, after a part was refunded.
        ("paid", json!({ "cancel_amount": 1000 }), Charged),
        (
            "ready",
            json!({ "status": "ready", "pay_method": "vbank" }),
            Deposit,
        ),
        (
            "ready",
            json!({ "status": "ready", "pay_method": "card" }),
            Open,
        ),
        ("paid", json!({ "status": "settling" }), Open),
    ] {
        let payment = payment(&changes);
        let webhook = Webhook::read(&format!(
            "imp_uid={}&merchant_uid={}&status={status}",
            payment.imp_uid, payment.merchant_uid
        ))
        .unwrap();
        assert_eq!(
            webhook.answered(Some(&payment)),
            Ok(kind),
            "{status} {changes}"
        );
    }
}

#[test]
fn a_forged_webhook_is_not_ours() {
    let payment = payment(&json!({}));
    let uid = &payment.imp_uid;
    for body in [
        format!("imp_uid={uid}&merchant_uid=another"),
        format!("imp_uid=imp_another&merchant_uid={}", payment.merchant_uid),
    ] {
        let webhook = Webhook::read(&body).unwrap();
        assert_eq!(
            webhook.answered(Some(&payment)),
            Err(NotOurs::AnotherOrder),
            "{body}"
        );
        assert_eq!(webhook.answered(None), Err(NotOurs::NotFound), "{body}");
    }
}

#[test]
fn the_tables_are_in_the_order_of_their_enums() {
    let codes = |rows: &[WebhookRow]| json!(rows.iter().map(|row| row.code).collect::<Vec<_>>());
    assert_eq!(
        json!([Issued, Charged, Scheduled, Refused, Deposit, Refunded, Open]),
        codes(WEBHOOK_KINDS)
    );
    let reasons = [
        NotOurs::Unreadable,
        NotOurs::Version2,
        NotOurs::NoUid,
        NotOurs::NotFound,
        NotOurs::AnotherOrder,
    ];
    assert_eq!(json!(reasons), codes(NOT_OURS));
    for (reason, row) in reasons.into_iter().zip(NOT_OURS) {
        assert_eq!(reason.to_string(), row.en);
    }
}
