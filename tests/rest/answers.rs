//! Answers of every kind: clear, unclear and damaged.

use crate::support::{PAYMENT, again, charged, enveloped};
use iamport_billing::rest::*;
use serde_json::{Value, json};

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
        json!(error),
        json!({ "kind": "api", "httpStatus": 200, "code": 1, "apiMessage": "잔액부족" })
    );
    // The card was refused, perhaps because an earlier try of this order was charged.
    assert!(error.is_refusal() && !error.nothing_happened(Effect::Charges));
    assert!(error.nothing_happened(Effect::Writes));
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
        ) && error.nothing_happened(Effect::Charges)
    );
}

#[test]
fn answers_that_leave_a_charge_unknown() {
    let html = "<html><body>502 Bad Gateway 1234-1234-1234-1234</body></html>";
    let error = charged(502, html).unwrap_err();
    let masked = html.replace("1234-1234-1234-1234", "****-****-****-1234");
    assert_eq!(
        json!(error),
        json!({ "kind": "status", "httpStatus": 502, "body": masked })
    );
    assert!(!error.nothing_happened(Effect::Charges));
    for status in [401, 403, 404, 413, 429] {
        assert!(
            !charged(status, html)
                .unwrap_err()
                .nothing_happened(Effect::Charges),
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
        assert!(!error.nothing_happened(Effect::Charges));
    }
    assert!(
        !charged(500, r#"{"code":-1,"message":"error","response":null}"#)
            .unwrap_err()
            .nothing_happened(Effect::Charges)
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

/// Cuts, flips and swaps bytes of answers, always the same way: whatever comes back is read without
/// a panic, and what was damaged is never another sum.
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
        ..Schedule::default()
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
    let plan = |order, currency| Scheduled {
        merchant_uid: Some(order),
        schedule_at: Some(1_800_000_000),
        amount: Some(9),
        currency,
        ..Scheduled::default()
    };
    let schedule = Schedule {
        customer_uid: Some("c"),
        schedules: Some(vec![plan("won", None), plan("usd", Some("USD"))]),
        ..Schedule::default()
    }
    .call()
    .unwrap();
    let planned = |order: &str, currency: Value| json!({ "merchant_uid": order, "amount": 9, "currency": currency });
    for (answer, at) in [
        (
            [planned("won", json!("KRW")), planned("usd", json!("usd"))],
            "",
        ),
        (
            [planned("usd", json!("USD")), planned("won", Value::Null)],
            "",
        ),
        (
            [planned("won", json!("USD")), planned("usd", json!("USD"))],
            "response[0].currency",
        ),
        (
            [planned("won", Value::Null), planned("usd", Value::Null)],
            "response[1].currency",
        ),
    ] {
        let body = json!({ "code": 0, "response": answer }).to_string();
        match schedule.read(200, body.as_bytes()) {
            Ok(_) => assert_eq!(at, ""),
            Err(error) => assert!(error.to_string().ends_with(at) && !at.is_empty(), "{error}"),
        }
    }
    let call = Unschedule {
        customer_uid: Some("c"),
        merchant_uid: Some(vec!["o1", "o2"]),
        ..Unschedule::default()
    }
    .call()
    .unwrap();
    let body = |order| {
        json!({ "code": 0, "response": [{ "merchant_uid": order, "amount": 9 }] }).to_string()
    };
    assert!(call.read(200, body("o2").as_bytes()).is_ok());
    assert!(call.read(200, body("o3").as_bytes()).is_err());
}
