//! Reading an answer.

use super::inputs::{CARD, TOKEN, answer, request};
use super::oracle::{envelope, may_have_happened, nothing_secret};
use crate::properties::random::{Random, text};
use iamport_billing::rest::*;
use serde_json::{Map, Value, json};

/// Any answer is a result or an error. A result is about what was asked, an error shows nothing
/// secret, and neither says more than Iamport did.
pub(super) fn reading(data: &[u8]) {
    let random = &mut Random::new(data);
    let endpoint = ENDPOINTS[random.choose_index(ENDPOINTS.len()).unwrap_or(0)];
    let param = request(random, endpoint);
    let mut sent = param.clone();
    if endpoint.name != "getToken" {
        sent.insert("token".to_owned(), json!(TOKEN));
    }
    let (status, body) = answer(random, endpoint.name, &sent);
    let text = String::from_utf8_lossy(&body);
    let (code, missing) = envelope(status, text.as_bytes());
    // The token that is asked for is not known before.
    let token = if endpoint.name == "getToken" {
        ""
    } else {
        TOKEN
    };
    let request = Value::Object(param.clone()).to_string();
    let built: Value =
        serde_json::from_str(&json::build(endpoint.name, &request, false, None, true)).unwrap();
    let read = |sent: &str| -> Value {
        serde_json::from_str(&json::read(endpoint.name, sent, token, status, &body)).unwrap()
    };
    let Some(facts) = built["sent"].as_str() else {
        return assert!(built.get("violations").is_some());
    };
    incomplete(random, endpoint, facts, read);
    let said = read(facts);
    if let Some(error) = said.get("error") {
        assert!(said.get("answer").is_none());
        nothing_secret(&error.to_string());
        assert!(
            error["nothingHappened"] != true || !may_have_happened(endpoint.effect, status, code),
            "{error}"
        );
        return;
    }
    let came = &said["answer"];
    if came.is_null() {
        let looks_up = [
            "payment",
            "findPayment",
            "billingKey",
            "deleteBillingKey",
            "findSchedule",
        ]
        .contains(&endpoint.name);
        return assert!(missing && looks_up, "{status}: {text}");
    }
    let none = [
        json!([]),
        json!({ "total": 0, "previous": null, "next": null, "list": [] }),
    ];
    if missing && none.contains(came) {
        return assert!(
            [
                "findPayments",
                "listPayments",
                "findSchedules",
                "listSchedules",
                "billingKeys"
            ]
            .contains(&endpoint.name)
        );
    }
    assert!(
        (200..300).contains(&status) && code == Some(0),
        "{status}: {text}"
    );
    let same = |came: &Value, names: &[&str]| {
        for name in names {
            // Of the card and the key Iamport may say nothing.
            let unsaid = *name == "customer_uid" && came[*name].is_null();
            assert!(
                unsaid
                    || param
                        .get(*name)
                        .is_none_or(|sent| sent.is_null() || *sent == came[*name]),
                "{name}: {came}"
            );
        }
    };
    match endpoint.name {
        "getToken" => assert!(!came["access_token"].as_str().unwrap().is_empty()),
        "again" | "onetime" => {
            let payment = &came["payment"];
            same(payment, &["merchant_uid", "customer_uid", "amount"]);
            let kind = match payment["status"].as_str().unwrap() {
                "paid" => "paid",
                "failed" => "refused",
                _ => "open",
            };
            assert_eq!(came["kind"], kind);
            let words = payment["fail_reason"].to_string();
            assert!(
                !words.contains(CARD) && !words.contains("4321876521096543"),
                "{words}"
            );
            settling(payment);
        }
        "prepare" => same(came, &["merchant_uid", "amount"]),
        "schedule" => {
            for plan in came.as_array().unwrap() {
                same(plan, &["customer_uid"]);
                let asked = param["schedules"].as_array().unwrap();
                assert!(
                    asked
                        .iter()
                        .any(|one| one["merchant_uid"] == plan["merchant_uid"]
                            && one["amount"] == plan["amount"]),
                    "{plan}"
                );
            }
        }
        "unschedule" => {
            for plan in came.as_array().unwrap() {
                same(plan, &["customer_uid"]);
                let asked = &param.get("merchant_uid").cloned().unwrap_or_default();
                let named = asked
                    .as_array()
                    .map_or(*asked == plan["merchant_uid"], |orders| {
                        orders.contains(&plan["merchant_uid"])
                    });
                assert!(asked.is_null() || named, "{plan}");
            }
        }
        "payment" | "findPayment" | "cancel" => {
            same(came, &["imp_uid", "merchant_uid"]);
            settling(came);
        }
        "findPayments" => {
            for payment in came["list"].as_array().unwrap() {
                same(payment, &["merchant_uid"]);
                settling(payment);
            }
        }
        "findSchedule" => same(came, &["merchant_uid"]),
        "findSchedules" => {
            for plan in came["list"].as_array().unwrap() {
                same(plan, &["customer_uid"]);
            }
        }
        "billingKeys" => {
            for key in came.as_array().unwrap() {
                let names = param["customer_uid"].as_array().unwrap();
                assert!(names.contains(&key["customer_uid"]), "{key}");
            }
        }
        "listPayments" | "listSchedules" => {
            assert!(came["total"].is_u64() && came["list"].is_array(), "{came}");
        }
        _ => same(came, &["customer_uid"]),
    }
}

/// Nothing is read without a fact that the call requires: its answer would be held to less.
fn incomplete(
    random: &mut Random<'_>,
    endpoint: &Endpoint,
    facts: &str,
    read: impl Fn(&str) -> Value,
) {
    let refused = json!({ "error": { "kind": "decode", "at": "call" } });
    let anything = text(random);
    let said = read(&anything);
    assert!(
        said.get("error").is_some() && said.get("answer").is_none(),
        "{anything}"
    );
    let needs = |name: &str| {
        endpoint
            .request
            .keys
            .iter()
            .any(|(key, need)| key.row().name == name && *need == Need::Required)
    };
    let facts: Map<String, Value> = serde_json::from_str(facts).unwrap();
    for (fact, _) in &facts {
        let required = match fact.as_str() {
            "charges" => needs("schedules"),
            "keys" => needs("customer_uid"),
            "secrets" => needs("imp_key") || needs("card_number"),
            name => needs(name),
        };
        if required {
            let mut less = facts.clone();
            less.remove(fact);
            assert_eq!(read(&json!(less).to_string()), refused, "without {fact}");
        }
    }
}

/// A payment that was read is read again from what was written of it.
fn settling(payment: &Value) {
    assert!(payment["amount"].as_u64().unwrap() < 1 << 53, "{payment}");
    let order = json!({ "merchant_uid": payment["merchant_uid"], "customer_uid": payment["customer_uid"], "amount": payment["amount"] });
    let said: Value = serde_json::from_str(&json::settle(
        &payment.to_string(),
        &order.to_string(),
        false,
    ))
    .unwrap();
    assert_eq!(&said["payment"], payment, "a round trip");
    let amount = payment["amount"].as_u64().unwrap();
    let refunded = amount > 0 && payment["cancel_amount"].as_u64().unwrap() >= amount;
    assert_eq!(
        said["kind"] == "paid",
        payment["status"] == "paid" && !refunded
    );
    let other = json!({ "merchant_uid": payment["merchant_uid"], "amount": payment["amount"].as_u64().unwrap() + 1 });
    let said: Value = serde_json::from_str(&json::settle(
        &payment.to_string(),
        &other.to_string(),
        false,
    ))
    .unwrap();
    assert_eq!(said["kind"], "mismatch", "another sum");
}
