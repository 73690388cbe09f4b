//! Mistakes that the properties have found.

use crate::support::{PAYMENT, charged, enveloped, fetched};
use iamport_billing::rest::*;
use serde_json::{Value, json};

/// Each was found by `tests/properties/rest/`.
#[test]
fn what_the_properties_have_found() {
    // Yes and no at once is neither: it may have been charged.
    let both = r#"{"code":0,"message":null,"response":null}"#;
    for status in [400, 404, 302] {
        assert!(
            !charged(status, both)
                .unwrap_err()
                .nothing_happened(Effect::Charges),
            "{status}"
        );
    }
    let refused = r#"{"code":-1,"message":"no","response":null}"#;
    assert!(charged(400, refused).unwrap_err().is_refusal());
    for status in [100, 302, 408, 425] {
        assert!(
            !charged(status, refused)
                .unwrap_err()
                .nothing_happened(Effect::Charges),
            "{status}"
        );
    }
    let find = FindPayment {
        merchant_uid: Some("order_id_8237352"),
        payment_status: None,
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
        ..Schedule::default()
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
        serde_json::from_str(&json::build(name, &param.to_string(), false, None, true)).unwrap()
    };
    let said = empty("cancel", json!({ "imp_uid": "imp_1", "amount": "" }));
    assert_eq!(said["violations"][0]["code"], "holds_nothing");
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
        json::settle("{}", "{}", false).contains("mismatch")
            && json::settle("null", "{}", false).contains("not_found")
    );
    assert!(json::confirm("{}", "{}", false).contains("mismatch"));

    // The token of an answer that cannot be read is not kept, either.
    let call = GetToken {
        imp_key: Some(Secret("imp_apikey")),
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
