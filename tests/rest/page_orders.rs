//! `json::check_order`: a shop's order is judged on the server as it will be on the page.

use std::collections::HashSet;

use iamport_billing::Field;
use iamport_billing::rest::json;
use serde_json::{Value, json};

use crate::cases::cases;

/// The keys that the page adds.
const ADDED: [&str; 6] = [
    "buyer_name",
    "buyer_tel",
    "buyer_email",
    "buyer_addr",
    "buyer_postcode",
    "m_redirect_url",
];

fn checked(order: &Value) -> Value {
    checked_by(order, None)
}

fn checked_by(order: &Value, gateway: Option<&str>) -> Value {
    serde_json::from_str(&json::check_order(&order.to_string(), gateway, true)).unwrap()
}

fn codes(found: &Value) -> HashSet<String> {
    let found = found.as_array().into_iter().flatten();
    found
        .map(|one| {
            format!(
                "{} {}",
                one["code"].as_str().unwrap(),
                one["path"].as_str().unwrap()
            )
        })
        .collect()
}

/// The findings of a case, without those about a key that the page would add.
fn wanted(case: &Value, list: &str) -> HashSet<String> {
    let entries = case[list].as_array().into_iter().flatten();
    let entries = entries.map(|entry| entry.as_str().unwrap().to_owned());
    entries
        .filter(|entry| {
            let path = entry.split(' ').nth(1).unwrap_or_default();
            !(ADDED.contains(&path) && case["param"].get(path).is_none())
        })
        .collect()
}

#[test]
fn the_rules_are_those_of_the_page() {
    let on_a_computer = |case: &Value| case["phone"] != true;
    let (mut accepted, mut refused) = (0, 0);
    for case in cases("checkout").iter().filter(|case| on_a_computer(case)) {
        let name = case["name"].as_str().unwrap();
        let answer = checked_by(&case["param"], case["gateway"].as_str());
        let violations = wanted(case, "violations");
        assert_eq!(codes(&answer["violations"]), violations, "{name}");
        assert_eq!(answer["param"].is_null(), !violations.is_empty(), "{name}");
        match violations.is_empty() {
            true => accepted += 1,
            false => refused += 1,
        }
        if answer["param"].is_null() {
            continue;
        }
        // Unknown keys are columns of the shop's, unless they are nearly one that is known.
        let mut warnings = wanted(case, "warnings");
        warnings.retain(|entry| !entry.starts_with("unknown_key"));
        let mut found = codes(&answer["warnings"]);
        found.retain(|entry| !entry.starts_with("unknown_key"));
        assert_eq!(found, warnings, "{name}");
        let known = |key: &str| Field::ALL.iter().any(|field| field.name() == key);
        let mut param = case["param"].as_object().unwrap().clone();
        param.retain(|key, _| known(key));
        assert_eq!(answer["param"], Value::Object(param), "{name}");
    }
    assert!(accepted > 10 && refused > 10, "{accepted} {refused}");
}

#[test]
fn what_json_cannot_hold_is_named_at_any_depth() {
    let order = |value: Value| {
        let mut order = json!({ "pg": "kcp_billing", "merchant_uid": "m1", "customer_uid": "c1",
            "amount": 0, "name": "a" });
        order["custom_data"] = value;
        checked(&order)
    };
    let unusable = |kind: &str| json!({ "$unusable": kind });
    for value in [
        unusable("Map"),
        json!({ "a": [1, unusable("BigInt")] }),
        json!([unusable("function")]),
    ] {
        let found = codes(&order(value.clone())["violations"]);
        assert_eq!(
            found,
            HashSet::from(["not_json custom_data".into()]),
            "{value}"
        );
    }
    // As `JSON.stringify` leaves it out.
    assert!(
        order(unusable("undefined"))["param"]
            .get("custom_data")
            .is_none()
    );
    let text = "a\u{0}".to_owned();
    let found = codes(&order(json!(text))["violations"]);
    assert_eq!(found, HashSet::from(["broken_text custom_data".into()]));
}

#[test]
fn any_text_gets_an_answer() {
    for text in [
        "",
        "null",
        "[]",
        "5",
        "{",
        "\"m1\"",
        "{\"$unusable\":\"Map\"}",
    ] {
        let answer: Value = serde_json::from_str(&json::check_order(text, None, false)).unwrap();
        assert_eq!(answer["violations"][0]["code"], "not_an_object", "{text}");
    }
    assert_eq!(checked(&json!({}))["violations"][0]["path"], "merchant_uid");
}
