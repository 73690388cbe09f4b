//! Reading a webhook.

use crate::properties::random::{Random, once_in, one, text};
use iamport_billing::rest::*;
use serde_json::{Value, json};

/// Any body is a question that can be asked, or says why it is none; and with any payment it is
/// what that payment is.
pub(super) fn webhooks(data: &[u8]) {
    let random = &mut Random::new(data);
    let value = |random: &mut Random| match once_in(random, 2) {
        true => json!("imp_1"),
        false => json!(text(random)),
    };
    let fields = json!({
        "imp_uid": value(random),
        "merchant_uid": value(random),
        "status": one(random, &["paid", "ready", "failed", "cancelled", "settling", ""]),
    });
    let mut body = match once_in(random, 2) {
        true => fields.to_string(),
        false => format!(
            "imp_uid={}&merchant_uid={}&status={}",
            fields["imp_uid"].as_str().unwrap(),
            fields["merchant_uid"].as_str().unwrap(),
            fields["status"].as_str().unwrap()
        ),
    };
    if once_in(random, 4) {
        body = text(random);
    }
    let question: Value = serde_json::from_str(&json::read_webhook(&body, true)).unwrap();
    match Webhook::read(&body) {
        Ok(webhook) => {
            assert_eq!(question["kind"], "ask");
            assert!(webhook.call().is_ok(), "{body}");
            assert!(!webhook.may_be().is_empty());
        }
        Err(reason) => assert_eq!(
            question,
            json!({ "kind": "not_ours", "reason": reason, "message": reason.to_string() })
        ),
    }
    let payment = json!({
        "imp_uid": "imp_1", "merchant_uid": "imp_1", "amount": 1,
        "status": one(random, &["paid", "ready", "failed", "cancelled", "settling"]),
    });
    let answered: Value =
        serde_json::from_str(&json::answer_webhook(&body, &payment.to_string(), true)).unwrap();
    if answered["kind"] == "charged" {
        assert_eq!(payment["status"], "paid");
    }
    assert!(answered["kind"].is_string(), "{answered}");
}
