//! A key that is there but holds nothing, and calls about all of it.

use crate::support::codes;
use iamport_billing::rest::*;
use iamport_billing::{Locale, Violations};
use serde_json::{Map, Value, json};

/// The codes of the violations and of the warnings, and the body.
fn built(name: &str, param: &Value) -> (Vec<String>, Vec<String>, Value) {
    let built = json::build(name, &param.to_string(), false, None, true);
    let built: Map<String, Value> = serde_json::from_str(&built).unwrap();
    let codes = |key: &str| {
        let all = built.get(key).and_then(Value::as_array);
        let code = |one: &Value| format!("{} {}", one["code"], one["path"]).replace('"', "");
        all.into_iter().flatten().map(code).collect()
    };
    let body = built.get("body").and_then(Value::as_str).unwrap_or("null");
    (
        codes("violations"),
        codes("warnings"),
        serde_json::from_str(body).unwrap(),
    )
}

fn nothings() -> [Value; 5] {
    [
        json!(null),
        json!({ "$unusable": "undefined" }),
        json!(""),
        json!(" \u{a0}\n"),
        json!("\t"),
    ]
}

/// A request with all that a call requires, and nothing else.
fn least(endpoint: &Endpoint) -> Map<String, Value> {
    let value = |key: Key| match key {
        Key::CardNumber => json!("1234-1234-1234-1234"),
        Key::Expiry => json!("2031-12"),
        Key::Amount => json!(3000),
        Key::PreparedAmount => json!(0),
        Key::From | Key::ScheduleFrom => json!(1_700_000_000),
        Key::To | Key::ScheduleTo => json!(1_700_086_400),
        Key::ListedStatus => json!("paid"),
        Key::CustomerUids => json!(["c1"]),
        Key::Schedules => {
            json!([{ "merchant_uid": "o1", "schedule_at": 1_800_000_000, "amount": 1 }])
        }
        _ => json!("uid_1"),
    };
    let required = endpoint.request.keys.iter();
    let required = required.filter(|(_, need)| *need == Need::Required);
    let mut least: Map<_, _> = required
        .map(|(key, _)| (key.row().name.to_owned(), value(*key)))
        .collect();
    if ["cancel", "unschedule"].contains(&endpoint.name) {
        least.insert("all".to_owned(), json!(true));
    }
    if endpoint.name == "cancel" {
        least.insert("imp_uid".to_owned(), json!("imp_1"));
    }
    if endpoint.name == "unschedule" {
        least.insert("customer_uid".to_owned(), json!("c1"));
    }
    least
}

#[test]
fn a_key_that_decides_is_refused_with_nothing_in_it_in_every_call() {
    let mut tried = 0;
    for endpoint in ENDPOINTS {
        let (violations, _, _) = built(endpoint.name, &json!(least(endpoint)));
        assert!(violations.is_empty(), "{}: {violations:?}", endpoint.name);
        for (key, need) in endpoint.request.keys {
            let row = key.row();
            for nothing in nothings() {
                let mut param = least(endpoint);
                param.insert(row.name.to_owned(), nothing.clone());
                let (violations, _, body) = built(endpoint.name, &json!(param));
                let code = match need {
                    Need::Required => Some("required"),
                    _ if row.decides => Some("holds_nothing"),
                    _ => None,
                };
                let expected: Vec<_> = code
                    .iter()
                    .map(|code| format!("{code} {}", row.name))
                    .collect();
                let at = format!("{}.{}: {nothing}", endpoint.name, row.name);
                let about: Vec<_> = violations
                    .iter()
                    .filter(|violation| {
                        violation.ends_with(row.name) && !violation.starts_with("all_or_part")
                    })
                    .collect();
                assert_eq!(about, expected.iter().collect::<Vec<_>>(), "{at}");
                // A `null` that says nothing is not sent.
                if code.is_none() && !nothing.is_string() {
                    assert!(body.get(row.name).is_none(), "{at}: {body}");
                }
                tried += usize::from(code == Some("holds_nothing"));
            }
        }
    }
    assert!(tried > 150, "{tried} keys decide");
}

#[test]
fn what_reported_as_a_refund_of_everything_is_refused() {
    let undefined = json!({ "$unusable": "undefined" });
    let one = |name, param: Value| built(name, &param).0;
    assert_eq!(
        one("cancel", json!({ "imp_uid": "imp_1", "amount": 0 })),
        ["zero_refund amount"]
    );
    for nothing in nothings() {
        let param = json!({ "imp_uid": "imp_1", "amount": nothing });
        assert_eq!(one("cancel", param), ["holds_nothing amount"]);
        let param = json!({ "customer_uid": "c1", "merchant_uid": nothing });
        assert_eq!(one("unschedule", param), ["holds_nothing merchant_uid"]);
        let param = json!({ "imp_uid": "imp_1", "merchant_uid": nothing, "all": true });
        assert_eq!(one("cancel", param), ["holds_nothing merchant_uid"]);
    }
    let nan = json!({ "imp_uid": "imp_1", "amount": { "$unusable": "NaN" } });
    assert_eq!(one("cancel", nan), ["not_finite amount"]);
    let checksum = json!({ "imp_uid": "imp_1", "amount": 1, "checksum": undefined });
    assert_eq!(one("cancel", checksum), ["holds_nothing checksum"]);
    let none = json!({ "customer_uid": "c1", "merchant_uid": [] });
    assert_eq!(one("unschedule", none), ["holds_nothing merchant_uid"]);
    let blank = json!({ "customer_uid": "c1", "merchant_uid": ["o1", " "] });
    assert_eq!(one("unschedule", blank), ["wrong_type merchant_uid"]);
    // One more of the kind: an order that would be stored under no name, and one that cannot be
    // looked up.
    let card = json!({
        "card_number": "1234-1234-1234-1234", "expiry": "2031-12", "merchant_uid": undefined,
        "customer_uid": "", "amount": 3000, "pg": null,
    });
    assert_eq!(
        one("onetime", card),
        [
            "holds_nothing merchant_uid",
            "holds_nothing customer_uid",
            "holds_nothing pg"
        ]
    );
}

#[test]
fn all_of_it_is_said_in_so_many_words() {
    let all = json!({ "imp_uid": "imp_1", "all": true });
    assert_eq!(
        built("cancel", &all),
        (vec![], vec![], json!({ "imp_uid": "imp_1" }))
    );
    let all = json!({ "customer_uid": "c1", "all": true });
    assert_eq!(
        built("unschedule", &all),
        (vec![], vec![], json!({ "customer_uid": "c1" }))
    );
    let part = json!({ "customer_uid": "c1", "merchant_uid": "o1", "all": false });
    assert_eq!(
        built("unschedule", &part).2,
        json!({ "customer_uid": "c1", "merchant_uid": "o1" })
    );
    let refused = |name, param: Value| built(name, &param).0;
    for (param, code) in [
        (json!({ "imp_uid": "imp_1" }), "all_or_part amount"),
        (
            json!({ "imp_uid": "imp_1", "all": false }),
            "all_or_part amount",
        ),
        (
            json!({ "imp_uid": "imp_1", "all": true, "amount": 1 }),
            "all_or_part amount",
        ),
        (
            json!({ "imp_uid": "imp_1", "all": "true" }),
            "wrong_type all",
        ),
        (
            json!({ "imp_uid": "imp_1", "all": null }),
            "holds_nothing all",
        ),
    ] {
        assert_eq!(refused("cancel", param), [code]);
    }
    assert_eq!(
        refused("unschedule", json!({ "customer_uid": "c1" })),
        ["all_or_part merchant_uid"]
    );
    // Order numbers say which, a key says whose. Nobody's means everybody's.
    assert_eq!(
        refused("unschedule", json!({ "all": true })),
        ["required customer_uid"]
    );
    assert_eq!(
        refused("unschedule", json!({ "all": true, "customer_uid": null })),
        ["holds_nothing customer_uid"]
    );
    assert_eq!(
        built("unschedule", &json!({ "merchant_uid": ["o1", "o2"] })).2,
        json!({ "merchant_uid": ["o1", "o2"] })
    );

    let violations: Violations = Cancel {
        imp_uid: Some("imp_1"),
        ..Cancel::default()
    }
    .call()
    .unwrap_err();
    assert_eq!(
        violations[0].message(Locale::En),
        "Write either amount or all: true; you wrote neither. Iamport takes a missing amount for all of it, so all has to be written."
    );
    let call = Cancel {
        imp_uid: Some("imp_1"),
        all: Some(true),
        extra: Some(RequestExtra {
            requester: Some("customer"),
        }),
        ..Cancel::default()
    };
    assert_eq!(
        call.call().unwrap().body().unwrap(),
        r#"{"imp_uid":"imp_1","extra":{"requester":"customer"}}"#
    );
    let partial = Cancel {
        imp_uid: Some("imp_1"),
        amount: Some(1000),
        ..Cancel::default()
    };
    assert_eq!(
        codes(partial.call().unwrap().warnings()),
        ["checksum_missing checksum"]
    );
}

#[test]
fn what_holds_nothing_inside_is_dropped_or_refused() {
    let undefined = json!({ "$unusable": "undefined" });
    let charge = json!({
        "merchant_uid": "o1", "schedule_at": 1_800_000_000, "amount": 1, "name": "n",
        "buyer_tel": null, "buyer_name": undefined, "extra": { "naverUseCfm": undefined },
    });
    let param = json!({ "customer_uid": "c1", "schedules": [charge] });
    assert_eq!(
        built("schedule", &param).2,
        json!({ "customer_uid": "c1", "schedules": [{
            "merchant_uid": "o1", "schedule_at": 1_800_000_000, "amount": 1, "name": "n",
            "extra": {},
        }] })
    );
    let mut empty = param;
    empty["schedules"][0]["tax_free"] = json!("");
    empty["schedules"][0]["extra"] = json!({ "naverUseCfm": "2026-12-31" });
    assert_eq!(
        built("schedule", &empty).0,
        [
            "holds_nothing schedules[0].tax_free",
            "bad_format schedules[0].extra.naverUseCfm"
        ]
    );
    // Deep inside a key that no table has.
    let inside = |value: Value| {
        let param = json!({
            "customer_uid": "c1", "merchant_uid": "o1", "amount": 1, "name": "n",
            "new": { "list": [value, 1] },
        });
        built("again", &param)
    };
    assert_eq!(inside(json!({ "$unusable": "BigInt" })).0, ["not_json new"]);
    assert_eq!(inside(undefined).2["new"], json!({ "list": [null, 1] }));
}
