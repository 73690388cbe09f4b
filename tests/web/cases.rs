use iamport_billing::js;
use js_sys::{Array, JSON, Object};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{get, json, summary, text};

fn cases(kind: &str) -> Vec<JsValue> {
    crate::cases::cases(kind)
        .iter()
        .map(|case| JSON::parse(&case.to_string()).unwrap())
        .collect()
}

fn list(value: &JsValue) -> Vec<String> {
    Array::from(value)
        .iter()
        .map(|entry| entry.as_string().unwrap())
        .collect()
}

/// The page of a case, or none.
fn base(case: &JsValue) -> JsValue {
    let page = get(case, "page");
    if page.is_undefined() {
        JsValue::NULL
    } else {
        page
    }
}

#[wasm_bindgen_test]
fn every_checkout_case_is_judged_at_the_boundary_as_written() {
    for case in cases("checkout") {
        let name = text(&case, "name");
        let param = get(&case, "param");
        let before = json(&param);
        let args = || {
            (
                get(&case, "gateway"),
                get(&case, "phone").is_truthy(),
                base(&case),
            )
        };

        let (gateway, phone, page) = args();
        let report = js::validate(&param, &gateway, phone, &page);
        assert_eq!(
            summary(&get(&report, "violations")),
            list(&get(&case, "violations")),
            "{name}: violations"
        );
        assert_eq!(
            summary(&get(&report, "warnings")),
            list(&get(&case, "warnings")),
            "{name}: warnings"
        );
        let ok = list(&get(&case, "violations")).is_empty();
        assert_eq!(get(&report, "ok"), ok, "{name}");

        let (gateway, phone, page) = args();
        match js::build_param(&param, &gateway, phone, &page) {
            Ok(sent) => {
                assert!(ok, "{name}: accepted");
                let expected = get(&case, "sent");
                let expected = if expected.is_undefined() {
                    &param
                } else {
                    &expected
                };
                assert_eq!(
                    json(&sent),
                    json(expected),
                    "{name}: what is sent, in the same order"
                );
                assert!(Object::is_extensible(&Object::from(sent)), "{name}");
            }
            Err(error) => {
                assert!(!ok, "{name}: refused");
                assert_eq!(text(&error, "kind"), "invalid_param");
                assert_eq!(
                    summary(&get(&error, "violations")),
                    list(&get(&case, "violations")),
                    "{name}"
                );
            }
        }
        assert_eq!(
            json(&param),
            before,
            "{name}: the shop's object is untouched"
        );
    }
}

fn assert_outcome(name: &str, outcome: &JsValue, expected: &JsValue) {
    for key in Object::keys(&Object::from(expected.clone())).iter() {
        let key = key.as_string().unwrap();
        assert_eq!(
            json(&get(outcome, &key)),
            json(&get(expected, &key)),
            "{name}: {key} of {}",
            json(outcome)
        );
    }
}

#[wasm_bindgen_test]
fn every_landing_case_is_read_at_the_boundary() {
    for case in cases("landing") {
        let name = text(&case, "name");
        // Only takeLanding knows the request of a pending case: tests/web/returning.rs.
        if !get(&case, "pending").is_undefined() {
            continue;
        }
        let outcome = js::read_landing(&get(&case, "url"));
        if outcome.is_null() {
            assert!(get(&case, "outcome").is_null(), "{name}");
        } else {
            assert_outcome(&name, &outcome, &get(&case, "outcome"));
            assert_eq!(text(&outcome, "via"), "landing");
        }
    }
}

#[wasm_bindgen_test]
fn every_response_case_is_read_at_the_boundary() {
    for case in cases("response")
        .into_iter()
        .filter(|case| get(case, "pending").is_undefined())
    {
        let response = get(&case, "response");
        let outcome = js::read_response(&response);
        assert_outcome(&text(&case, "name"), &outcome, &get(&case, "outcome"));
        assert_eq!(
            get(&outcome, "response"),
            response,
            "the original is there, not a copy"
        );
        assert_eq!(text(&outcome, "via"), "callback");
    }
}
