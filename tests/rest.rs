//! The server half, natively: requests as the manual writes them, answers of every kind, confirmations.
#![cfg(feature = "rest")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::expect_used
)]

use iamport_billing::rest::*;
use iamport_billing::{GATEWAYS, Locale, Violation};
use serde_json::{Value, json};

fn codes(violations: &[Violation]) -> Vec<String> {
    violations
        .iter()
        .map(|violation| format!("{} {}", violation.code.row().code, violation.path))
        .collect()
}

fn again() -> Again<'static> {
    Again {
        customer_uid: Some("your-customer-unique-id"),
        merchant_uid: Some("order_id_8237352"),
        amount: Some(3000),
        ..Again::default()
    }
}

fn card() -> Onetime<'static> {
    Onetime {
        card_number: Some(CardNumber("1234-1234-1234-1234")),
        expiry: Some(Secret("2025-12")),
        birth: Some(Secret("820213")),
        pwd_2digit: Some(Secret("00")),
        ..Onetime::default()
    }
}

/// Compares a call with the manual's curl.
fn same<T>(case: &Value, call: Result<Call<T>, Vec<Violation>>) {
    let call =
        call.unwrap_or_else(|violations| panic!("{}: {:?}", case["source"], codes(&violations)));
    assert_eq!(call.method().as_str(), case["method"], "{}", case["source"]);
    assert_eq!(call.url(), case["url"], "{}", case["source"]);
    let sent: Value = serde_json::from_str(call.body().unwrap()).unwrap();
    let manual: Value = serde_json::from_str(case["body"].as_str().unwrap()).unwrap();
    assert_eq!(sent, manual, "{}", case["source"]);
    assert_eq!(
        json!(codes(call.warnings())),
        case["warnings"],
        "{}",
        case["source"]
    );
    assert!(
        call.plain_headers()
            .contains(&("Content-Type", "application/json".to_owned()))
    );
}

#[test]
fn the_manuals_curl_calls() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("curl.json")).unwrap();
    assert_eq!(cases.len(), 8);
    let [
        kcp,
        keyed_in,
        register,
        both,
        by_key,
        inicis,
        kakaopay,
        kicc,
    ] = &cases[..]
    else {
        panic!()
    };
    for case in [kcp, by_key, kakaopay, kicc] {
        same(case, again().call());
    }
    same(
        inicis,
        Again {
            name: Some("your-service-name"),
            ..again()
        }
        .call(),
    );
    same(
        keyed_in,
        Onetime {
            amount: Some(3000),
            ..card()
        }
        .call(),
    );
    same(
        both,
        Onetime {
            customer_uid: Some("your-customer-unique-id"),
            ..card()
        }
        .call(),
    );
    let card = StoreCard {
        customer_uid: Some("your-customer-unique-id"),
        card_number: Some(CardNumber("1234-1234-1234-1234")),
        expiry: Some(Secret("2025-12")),
        birth: Some(Secret("820213")),
        pwd_2digit: Some(Secret("00")),
        ..StoreCard::default()
    };
    same(register, card.call());
}

#[test]
fn every_violation_at_once() {
    let call = Onetime {
        merchant_uid: Some("o123456789o123456789o123456789o123456789x"),
        amount: Some(u64::MAX),
        card_number: Some(CardNumber("1234123412341234")),
        expiry: Some(Secret("12/25")),
        birth: Some(Secret("19820213")),
        pwd_2digit: Some(Secret("0000")),
        pg: Some("html5_inicis.INIBillTst"),
        buyer_name: Some("일이삼사오육칠팔구십일이삼사오육칠"),
        ..Onetime::default()
    };
    let violations = call.call().unwrap_err();
    assert_eq!(
        codes(&violations),
        [
            "too_long merchant_uid",
            "too_large amount",
            "bad_format card_number",
            "bad_format expiry",
            "bad_format birth",
            "bad_format pwd_2digit",
            "too_long buyer_name",
            "rest_card_not_taken pg",
        ]
    );
    assert_eq!(
        violations[0].message(Locale::En),
        "merchant_uid has 41 characters, but may have 40 at most."
    );
    assert_eq!(
        violations[6].message(Locale::Ko),
        "buyer_name 값이 너무 깁니다. 17자인데 최대 16자까지 됩니다."
    );
    assert_eq!(
        violations[1].message(Locale::En),
        "amount is larger than JavaScript counts exactly, 9007199254740991: 18446744073709551615."
    );
    let said: String = violations
        .iter()
        .map(|violation| violation.message(Locale::Ko) + &violation.message(Locale::En))
        .collect();
    for secret in ["1234123412341234", "12/25", "19820213", "0000\"", "일이삼"] {
        assert!(!said.contains(secret), "{secret} is in: {said}");
    }
    assert_eq!(
        codes(&Again::default().call().unwrap_err()),
        [
            "required customer_uid",
            "required merchant_uid",
            "required amount"
        ]
    );
    assert_eq!(
        codes(&Cancel::default().call().unwrap_err()),
        ["required imp_uid"]
    );
}

#[test]
fn formats_of_card_data() {
    let number = |number| {
        Onetime {
            card_number: Some(CardNumber(number)),
            ..card()
        }
        .call()
        .is_ok()
    };
    assert!(
        number("1234-1234-1234-1234")
            && number("1234-1234-1234-123")
            && number("1234-1234-1234-12")
    );
    assert!(
        !number("1234-1234-1234-1")
            && !number("1234-1234-1234-12345")
            && !number("1234-12341234-1234")
            && !number("abcd-1234-1234-1234")
    );
    let expiry = |expiry| {
        Onetime {
            expiry: Some(Secret(expiry)),
            ..card()
        }
        .call()
        .is_ok()
    };
    assert!(expiry("2025-01") && !expiry("2025-13") && !expiry("2025-1") && !expiry("25-01"));
    let birth = |birth| {
        Onetime {
            birth: Some(Secret(birth)),
            ..card()
        }
        .call()
        .is_ok()
    };
    assert!(birth("820213") && birth("1234567890") && !birth("8202131"));
}

#[test]
fn every_gateway_that_the_manual_excludes_is_refused() {
    for row in GATEWAYS {
        for pg in [row.code.to_owned(), format!("{}.MID.1", row.code)] {
            let result = Onetime {
                pg: Some(&pg),
                ..card()
            }
            .call();
            assert_eq!(result.is_ok(), row.rest_card, "{pg}");
            let result = StoreCard {
                pg: Some(&pg),
                customer_uid: Some("c"),
                card_number: Some(CardNumber("1234-1234-1234-1234")),
                expiry: Some(Secret("2025-12")),
                ..StoreCard::default()
            };
            assert_eq!(result.call().is_ok(), row.rest_card, "{pg}");
        }
    }
    // Plain kcp takes them, after agreement with Iamport.
    assert!(
        Onetime {
            pg: Some("kcp.T0000"),
            ..card()
        }
        .call()
        .is_ok()
    );
}

#[test]
fn schedules_are_checked_one_by_one() {
    let one = Scheduled {
        merchant_uid: Some("o1"),
        schedule_at: Some(1_800_000_000),
        amount: Some(3000),
        name: Some("n"),
        ..Scheduled::default()
    };
    let milliseconds = Scheduled {
        schedule_at: Some(1_800_000_000_000),
        ..one.clone()
    };
    let schedule = Schedule {
        customer_uid: Some("c"),
        schedules: Some(vec![one.clone(), milliseconds, Scheduled::default()]),
    };
    assert_eq!(
        codes(&schedule.call().unwrap_err()),
        [
            "order_twice schedules[1].merchant_uid",
            "bad_format schedules[1].schedule_at",
            "required schedules[2].merchant_uid",
            "required schedules[2].schedule_at",
            "required schedules[2].amount",
        ]
    );
    let call = Schedule {
        customer_uid: Some("c"),
        schedules: Some(vec![one]),
    }
    .call()
    .unwrap();
    assert_eq!(
        call.body().unwrap(),
        r#"{"customer_uid":"c","schedules":[{"merchant_uid":"o1","schedule_at":1800000000,"amount":3000,"name":"n"}]}"#
    );
    let none = Schedule {
        customer_uid: Some("c"),
        schedules: Some(vec![]),
    };
    assert_eq!(codes(&none.call().unwrap_err()), ["wrong_type schedules"]);
}

#[test]
fn plans_are_held_to_the_charges_in_any_order() {
    let charge = |merchant_uid, amount| Scheduled {
        merchant_uid: Some(merchant_uid),
        schedule_at: Some(1_800_000_000),
        amount: Some(amount),
        name: Some("n"),
        ..Scheduled::default()
    };
    let call = Schedule {
        customer_uid: Some("c"),
        schedules: Some(vec![charge("o1", 1), charge("o2", 2), charge("o3", 3)]),
    }
    .call()
    .unwrap();
    let read = |plans: &[(&str, u64)]| {
        let plan = |(merchant_uid, amount): &(&str, u64)| json!({ "customer_uid": "c", "merchant_uid": merchant_uid, "amount": amount });
        let plans: Vec<_> = plans.iter().map(plan).collect();
        let body = json!({ "code": 0, "message": null, "response": plans }).to_string();
        match call.read(200, body.as_bytes()) {
            Ok(plans) => plans.len().to_string(),
            Err(Error::Decode { at, .. }) => at,
            Err(error) => error.to_string(),
        }
    };
    assert_eq!(read(&[("o1", 1), ("o2", 2), ("o3", 3)]), "3");
    assert_eq!(read(&[("o3", 3), ("o1", 1)]), "2");
    assert_eq!(read(&[("o2", 2), ("o2", 2)]), "2");
    assert_eq!(read(&[("o3", 3), ("o2", 3)]), "response[1].amount");
    assert_eq!(read(&[("o1", 1), ("o2", 1)]), "response[1].amount");
    assert_eq!(read(&[("o1", 1), ("o4", 1)]), "response[1].merchant_uid");
    let call = Unschedule {
        customer_uid: Some("c"),
        merchant_uid: Some(vec!["o1", "o2"]),
    }
    .call()
    .unwrap();
    let body = |order| {
        json!({ "code": 0, "response": [{ "merchant_uid": order, "amount": 9 }] }).to_string()
    };
    assert!(call.read(200, body("o2").as_bytes()).is_ok());
    assert!(call.read(200, body("o3").as_bytes()).is_err());
}

#[test]
fn names_in_a_path_stay_in_their_place() {
    let path = |customer_uid| {
        GetBillingKey {
            customer_uid: Some(customer_uid),
        }
        .call()
        .map(|call| call.path().to_owned())
    };
    assert_eq!(
        path("a/b?c#d% e&한").unwrap(),
        "/subscribe/customers/a%2Fb%3Fc%23d%25%20e%26%ED%95%9C"
    );
    assert_eq!(codes(&path("..").unwrap_err()), ["bad_format customer_uid"]);
    let find = FindPayment {
        merchant_uid: Some("o 1"),
        payment_status: None,
    }
    .call()
    .unwrap();
    assert_eq!(
        (find.method().as_str(), find.path(), find.body()),
        ("GET", "/payments/find/o%201", None)
    );
    let paid = FindPayment {
        merchant_uid: Some("o"),
        payment_status: Some("paid"),
    }
    .call()
    .unwrap()
    .include_sandbox();
    assert_eq!(paid.path(), "/payments/find/o/paid?include_sandbox=true");
    let delete = DeleteBillingKey {
        customer_uid: Some("c"),
        reason: Some("left us"),
        requester: None,
    }
    .call()
    .unwrap();
    assert_eq!(
        (delete.method().as_str(), delete.path()),
        ("DELETE", "/subscribe/customers/c?reason=left%20us")
    );
}

const PAYMENT: &str = r#"{"imp_uid":"imp_1","merchant_uid":"order_id_8237352","amount":3000,"status":"paid","paid_at":1700000000,
    "failed_at":0,"customer_uid":"your-customer-unique-id","customer_uid_usage":"payment","card_number":"1234-12**-****-1234"}"#;

fn enveloped(payment: &str) -> String {
    format!(r#"{{"code":0,"message":null,"response":{payment}}}"#)
}

fn charged(status: u16, body: &str) -> Result<Charge, Error> {
    again().call().unwrap().read(status, body.as_bytes())
}

#[test]
fn answers_of_every_kind() {
    let paid = charged(200, &enveloped(PAYMENT)).unwrap();
    assert!(
        matches!(&paid, Charge::Paid(payment) if payment.amount == 3000 && payment.paid_at == Some(1_700_000_000) && payment.failed_at.is_none())
    );
    assert_eq!(
        paid.payment().card_number.as_deref(),
        Some("****-****-****-1234"),
        "only the last four digits are kept, with our own mask"
    );
    // Numbers as texts, and a whole one with a fraction of nothing.
    for amount in ["\"3000\"", "3000.0", "\"3000.00\""] {
        let body =
            enveloped(&PAYMENT.replace("3000", amount)).replace("\"code\":0", "\"code\":\"0\"");
        assert!(
            matches!(charged(200, &body), Ok(Charge::Paid(payment)) if payment.amount == 3000),
            "{amount}"
        );
    }
    // A refused card is a value.
    let refused = PAYMENT.replace("\"paid\"", "\"failed\",\"fail_reason\":\"한도초과\"");
    assert!(
        matches!(charged(200, &enveloped(&refused)), Ok(Charge::Refused(payment)) if payment.fail_reason.as_deref() == Some("한도초과"))
    );
    // Words that are not known.
    let unknown = PAYMENT
        .replace("\"paid\"", "\"settling\"")
        .replace("\"payment\"", "\"payment.retried\"");
    let Ok(Charge::Open(open)) = charged(200, &enveloped(&unknown)) else {
        panic!()
    };
    assert_eq!(open.status, Status::Other("settling".to_owned()));
    assert_eq!(
        open.customer_uid_usage,
        Some(Usage::Other("payment.retried".to_owned()))
    );
    // HTTP 200 with a code.
    let error = charged(200, r#"{"code":1,"message":"잔액부족","response":null}"#).unwrap_err();
    assert_eq!(
        error,
        Error::Api {
            status: 200,
            code: 1,
            message: "잔액부족".to_owned()
        }
    );
    assert!(error.nothing_happened());
    let error = charged(
        401,
        r#"{"code":-1,"message":"Unauthorized","response":null}"#,
    )
    .unwrap_err();
    assert!(
        matches!(
            error,
            Error::Api {
                status: 401,
                code: -1,
                ..
            }
        ) && error.nothing_happened()
    );
}

#[test]
fn answers_that_leave_a_charge_unknown() {
    let html = "<html><body>502 Bad Gateway 1234-1234-1234-1234</body></html>";
    let error = charged(502, html).unwrap_err();
    assert_eq!(
        error,
        Error::Status {
            status: 502,
            body: html.replace("1234-1234-1234-1234", "****-****-****-1234")
        }
    );
    assert!(!error.nothing_happened());
    for status in [401, 403, 404, 413, 429] {
        assert!(
            !charged(status, html).unwrap_err().nothing_happened(),
            "{status}: a proxy does not say whether it had passed it on"
        );
    }
    let unclear: [(&str, String); 9] = [
        ("body", html.to_owned()),
        ("body", String::new()),
        ("body", enveloped(PAYMENT)[..80].to_owned()),
        ("body", "{}".to_owned()),
        (
            "response",
            r#"{"code":0,"message":null,"response":null}"#.to_owned(),
        ),
        (
            "response.amount",
            enveloped(&PAYMENT.replace("3000", "3000.5")),
        ),
        (
            "response.amount",
            enveloped(&PAYMENT.replace("3000", "\"3,000\"")),
        ),
        (
            "response.amount",
            enveloped(&PAYMENT.replace("3000", "30000")),
        ),
        (
            "response.merchant_uid",
            enveloped(&PAYMENT.replace("order_id_8237352", "another")),
        ),
    ];
    for (expected, body) in unclear {
        let error = charged(200, &body).unwrap_err();
        assert!(
            matches!(&error, Error::Decode { at, .. } if at == expected),
            "{expected}: {error:?}"
        );
        assert!(!error.nothing_happened());
    }
    assert!(
        !charged(500, r#"{"code":-1,"message":"error","response":null}"#)
            .unwrap_err()
            .nothing_happened()
    );
}

#[test]
fn only_iamports_own_404_says_that_there_is_no_payment() {
    let find = FindPayment {
        merchant_uid: Some("order_id_8237352"),
        payment_status: None,
    }
    .call()
    .unwrap();
    assert_eq!(
        find.read(
            404,
            r#"{"code":-1,"message":"존재하지 않는 결제정보입니다.","response":null}"#.as_bytes()
        ),
        Ok(None)
    );
    assert!(matches!(
        find.read(404, b"<h1>Not Found</h1>"),
        Err(Error::Status { status: 404, .. })
    ));
    assert!(matches!(
        find.read(404, br#"{"code":404,"message":"no such route"}"#),
        Err(Error::Api { status: 404, .. })
    ));
    assert!(
        find.read(200, enveloped(PAYMENT).as_bytes())
            .unwrap()
            .is_some()
    );
}

#[test]
fn nothing_secret_is_printed() {
    let token = GetToken {
        imp_key: Some("imp_apikey"),
        imp_secret: Some(Secret("ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3")),
    }
    .call()
    .unwrap();
    let echo = "<pre>imp_apikey ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3</pre>";
    let answer = token
        .read(
            200,
            enveloped(r#"{"access_token":"a0b1c2d3e4","now":1,"expired_at":1801}"#).as_bytes(),
        )
        .unwrap();
    assert_eq!(answer.lifetime(), 1800);
    let onetime = card().call().unwrap();
    let printed = [
        format!(
            "{token:?} {:?} {:?}",
            token.read(500, echo.as_bytes()),
            token.read(200, echo.as_bytes())
        ),
        format!("{answer:?} {:?}", card()),
        format!(
            "{onetime:?} {:?}",
            onetime.read(500, b"card 1234-1234-1234-1234 820213 2025-12")
        ),
        format!(
            "{:?}",
            onetime.read(
                200,
                r#"{"code":1,"message":"card 1234123412341234 refused","response":null}"#
                    .as_bytes()
            )
        ),
    ]
    .join("\n");
    for secret in [
        "imp_apikey",
        "ekKoeW8",
        "a0b1c2d3e4",
        "1234-1234",
        "12341234",
        "820213",
        "2025-12",
    ] {
        assert!(!printed.contains(secret), "{secret} is printed: {printed}");
    }
    assert!(
        onetime
            .headers(&answer)
            .contains(&("Authorization", "a0b1c2d3e4".to_owned()))
    );
}

/// Each was found by `tests/properties/rest.rs`.
#[test]
fn what_the_properties_have_found() {
    // Yes and no at once is neither: it may have been charged.
    let both = r#"{"code":0,"message":null,"response":null}"#;
    for status in [400, 404, 302] {
        assert!(
            !charged(status, both).unwrap_err().nothing_happened(),
            "{status}"
        );
    }
    let refused = r#"{"code":-1,"message":"no","response":null}"#;
    assert!(charged(400, refused).unwrap_err().nothing_happened());
    for status in [100, 302, 408, 425] {
        assert!(
            !charged(status, refused).unwrap_err().nothing_happened(),
            "{status}"
        );
    }
    let find = FindPayment {
        merchant_uid: Some("order_id_8237352"),
        payment_status: Some(""),
    }
    .call()
    .unwrap();
    assert_eq!(
        find.path(),
        "/payments/find/order_id_8237352",
        "nothing asks for an address that there is not"
    );
    for no_envelope in [both, r#"{"code":-1,"response":null}"#] {
        assert!(
            find.read(404, no_envelope.as_bytes()).is_err(),
            "{no_envelope}"
        );
    }

    // Answers about something else.
    let other = enveloped(&PAYMENT.replace("order_id_8237352", "another"));
    assert!(
        matches!(find.read(200, other.as_bytes()), Err(Error::Decode { at, .. }) if at == "response.merchant_uid")
    );
    let payment = GetPayment {
        imp_uid: Some("imp_2"),
    }
    .call()
    .unwrap();
    assert!(
        matches!(payment.read(200, enveloped(PAYMENT).as_bytes()), Err(Error::Decode { at, .. }) if at == "response.imp_uid")
    );
    let prepare = Prepare {
        merchant_uid: Some("o1"),
        amount: Some(3000),
    }
    .call()
    .unwrap();
    let prepared = |amount| {
        prepare.read(
            200,
            enveloped(&json!({ "merchant_uid": "o1", "amount": amount }).to_string()).as_bytes(),
        )
    };
    assert!(
        prepared(3000).is_ok()
            && matches!(prepared(30), Err(Error::Decode { at, .. }) if at == "response.amount")
    );
    let one = Scheduled {
        merchant_uid: Some("o1"),
        schedule_at: Some(1_800_000_000),
        amount: Some(3000),
        name: Some("n"),
        ..Scheduled::default()
    };
    let schedule = Schedule {
        customer_uid: Some("c"),
        schedules: Some(vec![one]),
    }
    .call()
    .unwrap();
    let planned = |order, amount| {
        let plan = json!([{ "customer_uid": "c", "merchant_uid": order, "amount": amount }]);
        schedule
            .read(200, enveloped(&plan.to_string()).as_bytes())
            .map_err(|error| match error {
                Error::Decode { at, .. } => at,
                other => panic!("{other}"),
            })
    };
    assert!(planned("o1", 3000).is_ok());
    assert_eq!(
        planned("o2", 3000),
        Err("response[0].merchant_uid".to_owned())
    );
    assert_eq!(planned("o1", 30), Err("response[0].amount".to_owned()));

    // An empty text is not "all of it".
    let empty = |name, param: Value| -> Value {
        serde_json::from_str(&json::build(name, &param.to_string(), false, true)).unwrap()
    };
    let said = empty("cancel", json!({ "imp_uid": "imp_1", "amount": "" }));
    assert_eq!(said["violations"][0]["code"], "amount_is_text");
    for orders in [json!(""), json!([""]), json!([])] {
        let said = empty(
            "unschedule",
            json!({ "customer_uid": "c", "merchant_uid": orders }),
        );
        assert_eq!(said["violations"][0]["path"], "merchant_uid", "{orders}");
    }

    // A key without a name is none, and a payment that cannot be read is not one that there is not.
    let nameless = fetched(&[("customer_uid", Value::Null)]);
    let expected = OrderRecord {
        merchant_uid: "o1",
        ..OrderRecord::default()
    };
    assert!(
        matches!(confirm(&nameless, &expected), Confirmation::Mismatch(mismatch) if mismatch.field == "customer_uid")
    );
    assert!(
        json::settle("{}", "{}").contains("mismatch")
            && json::settle("null", "{}").contains("not_found")
    );
    assert!(json::confirm("{}", "{}").contains("mismatch"));

    // The token of an answer that cannot be read is not kept, either.
    let call = GetToken {
        imp_key: Some("imp_apikey"),
        imp_secret: Some(Secret("ekKoeW8RyKuT0zgaZ")),
    }
    .call()
    .unwrap();
    for (status, body) in [
        (
            200,
            enveloped(r#"{"access_token":"a0b1c2d3e4","now":"soon"}"#),
        ),
        (500, "a0b1c2d3e4".to_owned()),
    ] {
        assert!(
            !format!("{:?}", call.read(status, body.as_bytes()).unwrap_err())
                .contains("a0b1c2d3e4"),
            "{body}"
        );
    }

    // A card number that a gateway's words repeat is not kept.
    let refusal = PAYMENT.replace(
        "\"paid\"",
        "\"failed\",\"fail_reason\":\"2026-11-21 1234123412341234 거절\"",
    );
    let Ok(Charge::Refused(payment)) = charged(200, &enveloped(&refusal)) else {
        panic!()
    };
    assert_eq!(
        payment.fail_reason.as_deref(),
        Some("****-**-** ************1234 거절")
    );
}

fn fetched(change: &[(&str, Value)]) -> Payment {
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

#[test]
fn confirmations() {
    let ordered = OrderRecord {
        merchant_uid: "o1",
        customer_uid: "c1",
        amount: None,
        pg: Some("kakaopay.TCSUBSCRIP"),
    };
    let due = OrderRecord {
        amount: Some(1004),
        ..ordered
    };
    let shown = OrderRecord {
        amount: Some(1000),
        pg: Some("kicc"),
        ..ordered
    };
    let mismatch = |field, expected: &str, got: &str| {
        Confirmation::Mismatch(Mismatch {
            field,
            expected: expected.to_owned(),
            got: got.to_owned(),
        })
    };
    let not_paid = |status, reason: Option<&str>| Confirmation::NotPaid {
        status,
        fail_reason: reason.map(str::to_owned),
    };
    let cases: Vec<(Payment, OrderRecord<'_>, Confirmation)> = vec![
        (fetched(&[]), ordered, Confirmation::KeyIssued),
        (
            fetched(&[("amount", json!(1004))]),
            due,
            Confirmation::Paid { amount: 1004 },
        ),
        (
            fetched(&[("amount", json!(4))]),
            due,
            mismatch("amount", "1004", "4"),
        ),
        // KakaoPay charged although the shop expected no charge.
        (
            fetched(&[("amount", json!(1004))]),
            ordered,
            mismatch("amount", "0", "1004"),
        ),
        // These three only show the sum: whatever Iamport keeps of it, nothing was charged.
        (
            fetched(&[("amount", json!(1000)), ("pg_provider", json!("kicc"))]),
            shown,
            Confirmation::KeyIssued,
        ),
        (
            fetched(&[("amount", json!(0)), ("pg_provider", json!("kicc"))]),
            shown,
            Confirmation::KeyIssued,
        ),
        (
            fetched(&[("merchant_uid", json!("o2"))]),
            ordered,
            mismatch("merchant_uid", "o1", "o2"),
        ),
        (
            fetched(&[("customer_uid", json!("c2"))]),
            ordered,
            mismatch("customer_uid", "c1", "c2"),
        ),
        (
            fetched(&[("customer_uid", Value::Null)]),
            ordered,
            mismatch("customer_uid", "c1", ""),
        ),
        (
            fetched(&[("pg_provider", json!("html5_inicis"))]),
            ordered,
            mismatch("pg", "kakaopay", "html5_inicis"),
        ),
        // An ordinary payment, and a charge with the key, are no issue.
        (
            fetched(&[("customer_uid_usage", Value::Null)]),
            ordered,
            mismatch("customer_uid_usage", "issue", ""),
        ),
        (
            fetched(&[("customer_uid_usage", json!("payment"))]),
            ordered,
            mismatch("customer_uid_usage", "issue", "payment"),
        ),
        // The shopper left before there was a key.
        (
            fetched(&[
                ("status", json!("failed")),
                ("customer_uid", Value::Null),
                ("fail_reason", json!("취소")),
            ]),
            due,
            not_paid(Status::Failed, Some("취소")),
        ),
        (
            fetched(&[("status", json!("cancelled"))]),
            ordered,
            not_paid(Status::Cancelled, None),
        ),
        (
            fetched(&[("status", json!("ready"))]),
            ordered,
            not_paid(Status::Ready, None),
        ),
        (
            fetched(&[("status", json!("settling"))]),
            ordered,
            not_paid(Status::Other("settling".to_owned()), None),
        ),
        (
            fetched(&[("status", json!("ready")), ("pay_method", json!("vbank"))]),
            ordered,
            Confirmation::AwaitingDeposit,
        ),
        // A forged order number is a mismatch whatever the status.
        (
            fetched(&[("status", json!("failed")), ("merchant_uid", json!("o2"))]),
            ordered,
            mismatch("merchant_uid", "o1", "o2"),
        ),
        // A gateway that is not known here.
        (
            fetched(&[("pg_provider", json!("newpg"))]),
            OrderRecord {
                pg: None,
                ..ordered
            },
            Confirmation::KeyIssued,
        ),
        (
            fetched(&[("pg_provider", json!("newpg")), ("amount", json!(1004))]),
            OrderRecord { pg: None, ..due },
            Confirmation::Paid { amount: 1004 },
        ),
    ];
    for (payment, expected, confirmation) in cases {
        assert_eq!(confirm(&payment, &expected), confirmation, "{payment:?}");
    }
}

#[test]
fn a_lost_answer_is_settled_by_looking_it_up() {
    assert_eq!(settle(None, "o1", "c1", 3000), Settled::NotFound);
    let payment = fetched(&[
        ("amount", json!(3000)),
        ("customer_uid_usage", json!("payment")),
    ]);
    assert_eq!(
        settle(Some(payment.clone()), "o1", "c1", 3000),
        Settled::Charged(Charge::Paid(payment.clone()))
    );
    assert!(
        matches!(settle(Some(payment), "o1", "c1", 4000), Settled::Mismatch(mismatch) if mismatch.field == "amount")
    );
    let refused = fetched(&[("status", json!("failed")), ("amount", json!(3000))]);
    assert!(matches!(
        settle(Some(refused), "o1", "c1", 3000),
        Settled::Charged(Charge::Refused(_))
    ));
}

#[test]
fn the_tables_hold_together() {
    for endpoint in ENDPOINTS {
        assert!(
            endpoint.path.starts_with('/')
                && !endpoint.source.is_empty()
                && !endpoint.ko.is_empty(),
            "{}",
            endpoint.name
        );
        for key in endpoint
            .path
            .split('{')
            .skip(1)
            .filter_map(|part| part.split('}').next())
        {
            assert!(
                endpoint
                    .request
                    .keys
                    .iter()
                    .any(|(known, _)| known.row().name == key),
                "{} has no {key}",
                endpoint.name
            );
        }
    }
    for row in KEYS {
        assert!(
            !row.en.is_empty() && !row.ko.is_empty() && !row.source.is_empty(),
            "{}",
            row.name
        );
    }
}

/// Cuts, flips and swaps bytes of answers, always the same way: whatever comes back is read without a panic, and what
/// was damaged is never another sum.
#[test]
fn damaged_answers_are_never_money() {
    let whole = enveloped(PAYMENT);
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    let call = again().call().unwrap();
    for _ in 0..20_000 {
        let mut body = whole.clone().into_bytes();
        for _ in 0..=random(3) {
            let at = random(body.len());
            match random(4) {
                0 => body.truncate(at.max(1)),
                1 => body[at] = u8::try_from(random(256)).unwrap(),
                2 => drop(body.remove(at)),
                _ => body.insert(at, b"0123456789\"{}[],:"[random(17)]),
            }
            if body.is_empty() {
                break;
            }
        }
        for status in [200, 404, 500] {
            if let Ok(Charge::Paid(payment)) = call.read(status, &body) {
                assert_eq!(
                    (status, payment.amount, payment.merchant_uid.as_str()),
                    (200, 3000, "order_id_8237352")
                );
            }
        }
    }
}
