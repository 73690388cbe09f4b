//! The evidence of a payment is compared and what decides is read strictly. Anything else costs no
//! charge its answer.

use crate::support::{PAYMENT, again, card, charged, enveloped, fetched};
use iamport_billing::gateway::GATEWAYS;
use iamport_billing::rest::*;
use serde_json::{Value, json};

const ORDER: OrderRecord<'_> = OrderRecord {
    merchant_uid: "o1",
    customer_uid: "c1",
    amount: None,
    pg: Some("html5_inicis.MOIlive01"),
    currency: None,
    include_sandbox: false,
};

fn issued(more: &[(&str, Value)]) -> Payment {
    let mut change = vec![
        ("pg_provider", json!("html5_inicis")),
        ("pg_id", json!("MOIlive01")),
        ("currency", json!("KRW")),
        ("sandbox", json!(false)),
    ];
    change.extend_from_slice(more);
    fetched(&change)
}

fn mismatch(confirmation: Confirmation) -> Option<(&'static str, String, String)> {
    match confirmation {
        Confirmation::Mismatch(mismatch) => Some((mismatch.field, mismatch.expected, mismatch.got)),
        _ => None,
    }
}

#[test]
fn every_evidence_of_an_issue_is_compared() {
    assert_eq!(confirm(&issued(&[]), &ORDER), Confirmation::KeyIssued);
    let other =
        |field, expected: &str, got: &str| Some((field, expected.to_owned(), got.to_owned()));
    let cases = [
        (
            ("pg_id", json!("INIBillTst")),
            other("pg", "html5_inicis.MOIlive01", "html5_inicis.INIBillTst"),
        ),
        (
            ("pg_provider", json!("kicc")),
            other("pg", "html5_inicis.MOIlive01", "kicc.MOIlive01"),
        ),
        (("sandbox", json!(true)), other("sandbox", "false", "true")),
        (("currency", json!("USD")), other("currency", "KRW", "USD")),
        // Absent, or spelled otherwise, it is the same.
        (("pg_id", json!("moilive01")), None),
        (("pg_id", Value::Null), None),
        (("currency", json!("krw")), None),
        (("currency", Value::Null), None),
        (("sandbox", Value::Null), None),
    ];
    for (change, expected) in cases {
        for status in ["paid", "failed", "ready"] {
            let payment = issued(&[change.clone(), ("status", json!(status))]);
            assert_eq!(mismatch(confirm(&payment, &ORDER)), expected, "{change:?}");
        }
    }
    let with_sandbox = OrderRecord {
        include_sandbox: true,
        currency: Some("USD"),
        ..ORDER
    };
    let payment = issued(&[("sandbox", json!(true)), ("currency", json!("usd"))]);
    assert_eq!(confirm(&payment, &with_sandbox), Confirmation::KeyIssued);
}

/// A channel without a MID, and one with a MID that holds dots, of each gateway.
#[test]
fn a_right_channel_of_any_gateway_is_no_mismatch() {
    for row in GATEWAYS {
        for pg in [row.code.to_owned(), format!("{}.A.b-1", row.code)] {
            let order = OrderRecord {
                pg: Some(&pg),
                ..ORDER
            };
            let payment = issued(&[("pg_provider", json!(row.code)), ("pg_id", json!("A.b-1"))]);
            assert_eq!(confirm(&payment, &order), Confirmation::KeyIssued, "{pg}");
        }
    }
}

#[test]
fn a_refunded_payment_is_not_paid() {
    let due = OrderRecord {
        pg: Some("kakaopay"),
        amount: Some(1004),
        ..ORDER
    };
    let paid =
        |refunded: u64| fetched(&[("amount", json!(1004)), ("cancel_amount", json!(refunded))]);
    assert!(matches!(
        confirm(&paid(1003), &due),
        Confirmation::Paid { amount: 1004, .. }
    ));
    assert_eq!(
        mismatch(confirm(&paid(1004), &due)).unwrap().0,
        "cancel_amount"
    );
    let charge = ChargeRecord {
        merchant_uid: "o1",
        customer_uid: "c1",
        amount: 1004,
        ..ChargeRecord::default()
    };
    assert!(matches!(
        settle(Some(paid(1004)), &charge),
        Settled::Charged(Charge::Open(_))
    ));
}

#[test]
fn a_charge_is_held_to_its_currency_and_to_real_money() {
    let at = |answer: Result<Charge, Error>| match answer {
        Err(error @ Error::Decode { .. }) => {
            assert!(!error.nothing_happened(Effect::Charges));
            let Error::Decode { at, .. } = error else {
                unreachable!()
            };
            at
        }
        other => panic!("{other:?}"),
    };
    let with = |field: &str| enveloped(&PAYMENT.replacen('{', &format!("{{{field},"), 1));
    for (field, place) in [
        (r#""sandbox":true"#, "response.sandbox"),
        (r#""sandbox":"yes""#, "response.sandbox"),
        (r#""currency":"USD""#, "response.currency"),
        (r#""currency":false"#, "response.currency"),
    ] {
        assert_eq!(at(charged(200, &with(field))), place, "{field}");
        let body = with(field).replace("order_id_8237352", "o1");
        assert_eq!(at(card().call().unwrap().read(200, body.as_bytes())), place);
    }
    let sandbox = again().call().unwrap().include_sandbox();
    assert!(
        sandbox
            .read(200, with(r#""sandbox":true"#).as_bytes())
            .is_ok()
    );
    let dollars = Again {
        currency: Some("USD"),
        ..again()
    };
    let dollars = dollars.call().unwrap();
    assert!(
        dollars
            .read(200, with(r#""currency":"USD""#).as_bytes())
            .is_ok()
    );
    assert_eq!(
        at(dollars.read(200, with(r#""currency":"KRW""#).as_bytes())),
        "response.currency"
    );

    // And after a lost answer.
    let charge = ChargeRecord {
        merchant_uid: "o1",
        customer_uid: "c1",
        amount: 0,
        ..ChargeRecord::default()
    };
    for (change, field) in [
        (("sandbox", json!(true)), "sandbox"),
        (("currency", json!("USD")), "currency"),
    ] {
        let settled = settle(Some(fetched(&[change])), &charge);
        assert!(
            matches!(&settled, Settled::Mismatch(mismatch) if mismatch.field == field),
            "{settled:?}"
        );
    }
}

#[test]
fn what_does_not_decide_costs_no_charge_its_answer() {
    let odd = [
        json!(false),
        json!(true),
        json!(1.5),
        json!(-1),
        json!(0),
        json!(1e300),
        json!(""),
        json!("x"),
        json!([1]),
        json!({ "a": [null] }),
        Value::Null,
    ];
    let paid: Value = serde_json::from_str(PAYMENT).unwrap();
    let (mut decide, mut tell) = (0, 0);
    for (name, decides) in Payment::FIELDS {
        for value in &odd {
            let mut payment = paid.clone();
            payment[*name] = value.clone();
            let answer = charged(200, &enveloped(&payment.to_string()));
            if !decides {
                assert!(matches!(answer, Ok(Charge::Paid(_))), "{name}: {value}");
            }
        }
        let mut payment = paid.clone();
        payment[*name] = json!([1]);
        let answer = charged(200, &enveloped(&payment.to_string()));
        assert_eq!(answer.is_err(), *decides, "{name}");
        *(if *decides { &mut decide } else { &mut tell }) += 1;
    }
    assert!(decide >= 12 && tell >= 11, "{decide} {tell}");
}

#[test]
fn a_token_that_no_header_can_hold_is_not_kept() {
    let call = GetToken {
        imp_key: Some(Secret("k")),
        imp_secret: Some(Secret("s")),
    }
    .call()
    .unwrap();
    for token in ["", " ", "a b", "a\r\nX: 1", "a\u{7f}", "토큰", "é", "a\0"] {
        let body = json!({ "code": 0, "message": null,
            "response": { "access_token": token, "now": 1, "expired_at": 2 } });
        let error = call.read(200, body.to_string().as_bytes()).unwrap_err();
        assert!(
            matches!(&error, Error::Decode { at, .. } if at == "response.access_token"),
            "{token:?}: {error:?}"
        );
    }
}

#[test]
fn a_broken_byte_is_not_patched() {
    let body = enveloped(PAYMENT).into_bytes();
    let at = body.windows(6).position(|part| part == b"your-c").unwrap();
    let mut broken = body.clone();
    broken[at] = 0xff;
    let call = again().call().unwrap();
    assert!(matches!(call.read(200, &broken), Err(Error::Decode { at, .. }) if at == "body"));
    assert!(matches!(
        call.read(502, &broken),
        Err(Error::Status { status: 502, .. })
    ));
    let mut marked = "\u{feff}".as_bytes().to_vec();
    marked.extend(body);
    assert!(call.read(200, &marked).is_ok());
}
