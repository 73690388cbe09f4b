//! A rule is judged alike in the payment window and over REST: a key that both take is refused by
//! both for the same values, with the same code and the same expectation. The limits of a buyer's
//! data are those of REST: the window only warns.

use iamport_billing::form::Field;
use iamport_billing::rest::json::build;
use iamport_billing::source::Unusable;
use iamport_billing::{CheckoutForm, Device, Locale, Source, check};
use serde_json::{Value, json};

/// Keys of a charge that the payment window takes too.
const KEYS: &[Field] = &[
    Field::MerchantUid,
    Field::Name,
    Field::Amount,
    Field::CustomerUid,
    Field::BuyerName,
    Field::BuyerEmail,
    Field::BuyerTel,
    Field::BuyerAddr,
    Field::BuyerPostcode,
    Field::NoticeUrl,
];

/// `code expected` of the violation of a key in a list of violations.
fn found(violations: &Value, key: &str) -> Option<String> {
    let of_key = |violation: &&Value| violation["path"] == key;
    let violation = violations.as_array()?.iter().find(of_key)?;
    let text = |part: &str| violation[part].as_str().unwrap_or_default().to_owned();
    Some(format!("{} {}", text("code"), text("expected")))
}

fn over_rest(key: &str, value: &Value) -> Option<String> {
    let mut charge = json!({ "customer_uid": "c", "merchant_uid": "o", "amount": 1, "name": "n" });
    charge[key] = value.clone();
    let built: Value =
        serde_json::from_str(&build("again", &charge.to_string(), false, None, true)).unwrap();
    found(&built["violations"], key)
}

fn in_the_window(field: Field, value: &Value) -> Option<String> {
    let text = value.to_string();
    let value = match value {
        Value::Null => iamport_billing::Value::Null,
        Value::Bool(yes) => iamport_billing::Value::Bool(*yes),
        Value::Number(_) => iamport_billing::Value::Number(&text),
        Value::String(text) => iamport_billing::Value::Text(text),
        Value::Object(object) if object.contains_key("$unusable") => {
            match object["$unusable"].as_str().unwrap() {
                name @ ("NaN" | "Infinity") => iamport_billing::Value::Number(name),
                "half of a surrogate pair" => iamport_billing::Value::Unusable {
                    why: Unusable::HalfCharacter,
                    what: "",
                    place: "",
                },
                what => iamport_billing::Value::Unusable {
                    why: Unusable::NotJson,
                    what,
                    place: "",
                },
            }
        }
        _ => iamport_billing::Value::Json(&text),
    };
    let key = field.name();
    let form = CheckoutForm::new(Source {
        entries: vec![(key, value)],
    });
    let report = check(form, None, Device::Computer);
    let violations = report.checkout.unwrap_err();
    let of_key = |violation: &&iamport_billing::Violation| violation.path == key;
    let is_long = |warning: &&iamport_billing::Violation| {
        key.starts_with("buyer_") && warning.expected.starts_with("length ≤ ") && of_key(warning)
    };
    if let Some(warning) = report.warnings.iter().find(is_long) {
        return Some(warning.expected.replace("length ≤", "too_long"));
    }
    let violation = violations.iter().find(of_key)?;
    assert!(!violation.message(Locale::En).is_empty());
    Some(format!(
        "{} {}",
        violation.code.row().code,
        violation.expected
    ))
}

#[test]
fn a_key_of_both_is_judged_alike() {
    let long = "가".repeat(200);
    let values = [
        json!(long),
        json!("가".repeat(8)),
        json!(true),
        json!({}),
        json!([]),
        json!(["https://shop.kr/hook"]),
        json!([1]),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(9_007_199_254_740_991_u64),
        json!(9_007_199_254_740_992_u64),
        json!("1000"),
        json!(" 1000 "),
        json!("천원"),
        json!({ "$unusable": "NaN" }),
        json!({ "$unusable": "Map" }),
        json!({ "$unusable": "half of a surrogate pair" }),
    ];
    let mut refused = 0;
    for field in KEYS {
        for value in &values {
            let window = in_the_window(*field, value);
            refused += usize::from(window.is_some());
            // A window may issue a key without a charge; a charge of nothing is none.
            if (field.name(), value) == ("amount", &json!(0)) {
                let zero = Some("zero_charge number".to_owned());
                assert_eq!((over_rest("amount", value), window), (zero, None));
                continue;
            }
            assert_eq!(over_rest(field.name(), value), window, "{field:?}: {value}");
        }
    }
    assert!(refused > 100, "{refused} of the values are refused");
}

#[test]
fn a_required_key_that_is_blank_is_missing_for_both() {
    for field in [Field::MerchantUid, Field::CustomerUid] {
        for value in [json!(null), json!(""), json!(" \u{a0}")] {
            let code =
                |found: Option<String>| found.unwrap().replace("customer_uid_missing", "required");
            let window = code(in_the_window(field, &value));
            assert_eq!(code(over_rest(field.name(), &value)), window, "{value}");
        }
    }
}
