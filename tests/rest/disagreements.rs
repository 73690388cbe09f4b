//! Each point that the documents disagree on, with a case for each side: both are accepted.
//!
//! `disagreements.json` has a line for each. A side names its case of `tests/cases.json`, or a
//! call of REST. A side that no request can show says why, and names the note of the gateway that
//! tells it.

use std::collections::HashMap;

use iamport_billing::gateway;
use iamport_billing::rest::json::build;
use serde_json::{Value, json};

use crate::cases;

/// The points that were found as the documents were read.
const LINES: usize = 28;

fn lines() -> Vec<Value> {
    serde_json::from_str(include_str!("disagreements.json")).unwrap()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn every_line_has_a_case_for_each_side() {
    let kinds = ["checkout", "landing", "response"];
    let named: HashMap<_, HashMap<_, _>> = kinds
        .into_iter()
        .map(|kind| {
            let all = cases::cases(kind).into_iter();
            let named = all.map(|case| (text(&case, "name").to_owned(), case));
            (kind, named.collect())
        })
        .collect();
    let lines = lines();
    let numbers: Vec<_> = lines.iter().map(|line| line["line"].as_u64()).collect();
    let all: Vec<_> = (1..=LINES as u64).map(Some).collect();
    assert_eq!(numbers, all);
    for line in &lines {
        let place = format!("{}: {}", line["line"], text(line, "question"));
        let sides = line["sides"].as_array().unwrap();
        assert!(sides.len() >= 2, "{place}");
        let mut shown = 0;
        for side in sides {
            for key in ["says", "source"] {
                assert!(!text(side, key).is_empty(), "{place}: {key}");
            }
            let mut has_case = side["rest"].is_string();
            for kind in kinds {
                let name = text(side, kind);
                if name.is_empty() {
                    continue;
                }
                let case = named[kind].get(name);
                let case = case.unwrap_or_else(|| panic!("{place}: there is no case {name}"));
                if kind == "checkout" {
                    assert_eq!(case["violations"], json!([]), "{place}: {name}");
                }
                has_case = true;
            }
            let refused = text(side, "refused");
            if !refused.is_empty() {
                let case = &named["checkout"][refused];
                assert_ne!(case["violations"], json!([]), "{place}: {refused}");
            }
            assert_ne!(has_case, side["why"].is_string(), "{place}: {side}");
            shown += usize::from(has_case);
        }
        // The day of a later charge is in no request.
        assert!(shown > 0 || line["line"] == 23, "{place}");
    }
}

#[test]
fn both_sides_of_a_call_are_accepted() {
    let card = json!({ "card_number": "1234-1234-1234-1234", "expiry": "2031-12" });
    let key = json!({ "customer_uid": "card_1" });
    let order = json!({ "merchant_uid": "order_1", "amount": 1000 });
    let channel = json!({ "channel_key": "channel-key-1" });
    let least = |name: &str| match name {
        "storeCard" => vec![&key, &card, &channel],
        "onetime" => vec![&order, &card],
        "again" => vec![&key, &order],
        other => panic!("{other}"),
    };
    let mut calls = 0;
    for line in lines() {
        for side in line["sides"].as_array().unwrap() {
            let name = text(side, "rest");
            if name.is_empty() {
                continue;
            }
            let mut param = json!({});
            for object in least(name).into_iter().chain([&side["param"]]) {
                for (key, value) in object.as_object().unwrap() {
                    param[key] = value.clone();
                }
            }
            // What a side leaves out.
            param
                .as_object_mut()
                .unwrap()
                .retain(|_, value| !value.is_null());
            let built: Value =
                serde_json::from_str(&build(name, &param.to_string(), false, None, true)).unwrap();
            assert_eq!(built["violations"], Value::Null, "{side}");
            let found = built["warnings"].as_array().into_iter().flatten();
            let found: Vec<_> = found
                .map(|each| format!("{} {}", text(each, "code"), text(each, "path")))
                .collect();
            let found: Vec<_> = found
                .into_iter()
                .filter(|each| !each.starts_with("gateway_advises"))
                .collect();
            assert_eq!(json!(found), side["warnings"], "{side}");
            calls += 1;
        }
    }
    assert_eq!(calls, 18);
}

#[test]
fn the_notes_tell_both_sides_of_what_no_request_shows() {
    for line in lines() {
        for side in line["sides"].as_array().unwrap() {
            let code = text(side, "note");
            if code.is_empty() {
                continue;
            }
            let notes = gateway::doc(code).unwrap().notes;
            let [ko, en] = [0, 1].map(|at| side["words"][at].as_str().unwrap());
            assert!(
                notes
                    .iter()
                    .any(|note| note.ko.contains(ko) && note.en.contains(en)),
                "{code}: {ko}, {en}"
            );
        }
    }
}
