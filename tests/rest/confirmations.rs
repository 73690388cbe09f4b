//! A payment that a page reports, and a charge whose answer was lost.

use crate::support::fetched;
use iamport_billing::rest::*;
use serde_json::{Value, json};

#[test]
fn confirmations() {
    let ordered = OrderRecord {
        merchant_uid: "o1",
        customer_uid: "c1",
        amount: None,
        pg: Some("kakaopay.TCSUBSCRIP"),
        ..OrderRecord::default()
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
    let mismatch = |field: &str, expected: &str, got: &str| json!({ "kind": "mismatch", "field": field, "expected": expected, "got": got });
    let not_paid = |status: &str, reason: Value, next: Value, fail_reason: Value| json!({ "kind": "not_paid", "status": status, "reason": reason, "next": next, "fail_reason": fail_reason });
    let cases: Vec<(Payment, OrderRecord<'_>, Value)> = vec![
        (fetched(&[]), ordered, json!({ "kind": "key_issued" })),
        (
            fetched(&[("amount", json!(1004))]),
            due,
            json!({ "kind": "paid", "amount": 1004 }),
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
            json!({ "kind": "key_issued" }),
        ),
        (
            fetched(&[("amount", json!(0)), ("pg_provider", json!("kicc"))]),
            shown,
            json!({ "kind": "key_issued" }),
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
            not_paid(
                "failed",
                json!("unknown"),
                json!("other_card"),
                json!("취소"),
            ),
        ),
        (
            fetched(&[("status", json!("cancelled"))]),
            ordered,
            not_paid("cancelled", Value::Null, Value::Null, Value::Null),
        ),
        // Its reason is read as a charge's is.
        (
            fetched(&[
                ("status", json!("failed")),
                ("fail_reason", json!("[8326] 한도초과")),
            ]),
            ordered,
            not_paid(
                "failed",
                json!("limit"),
                json!("retry_later"),
                json!("[8326] 한도초과"),
            ),
        ),
        (
            fetched(&[
                ("status", json!("failed")),
                (
                    "fail_reason",
                    json!("[결제포기] 사용자가 결제를 취소하셨습니다"),
                ),
            ]),
            ordered,
            not_paid(
                "failed",
                json!("cancelled"),
                json!("offer_again"),
                json!("[결제포기] 사용자가 결제를 취소하셨습니다"),
            ),
        ),
        (
            fetched(&[("status", json!("ready"))]),
            ordered,
            json!({ "kind": "open" }),
        ),
        (
            fetched(&[("status", json!("settling"))]),
            ordered,
            json!({ "kind": "open" }),
        ),
        (
            fetched(&[("status", json!("ready")), ("pay_method", json!("vbank"))]),
            ordered,
            json!({ "kind": "awaiting_deposit" }),
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
            json!({ "kind": "key_issued" }),
        ),
        (
            fetched(&[("pg_provider", json!("newpg")), ("amount", json!(1004))]),
            OrderRecord { pg: None, ..due },
            json!({ "kind": "paid", "amount": 1004 }),
        ),
    ];
    for (payment, expected, confirmation) in cases {
        let confirmed = json!(confirm(&payment, &expected));
        assert_eq!(confirmed, confirmation, "{payment:?}");
    }
}

#[test]
fn a_lost_answer_is_settled_by_looking_it_up() {
    let charge = ChargeRecord {
        merchant_uid: "o1",
        customer_uid: "c1",
        amount: 3000,
        ..ChargeRecord::default()
    };
    let more = ChargeRecord {
        amount: 4000,
        ..charge
    };
    assert_eq!(settle(None, &charge), Settled::NotFound);
    let payment = fetched(&[
        ("amount", json!(3000)),
        ("customer_uid_usage", json!("payment")),
    ]);
    assert_eq!(
        settle(Some(payment.clone()), &charge),
        Settled::Charged(Charge::Paid(payment.clone()))
    );
    assert!(
        matches!(settle(Some(payment), &more), Settled::Mismatch(mismatch) if mismatch.field == "amount")
    );
    let refused = fetched(&[("status", json!("failed")), ("amount", json!(3000))]);
    assert!(matches!(
        settle(Some(refused), &charge),
        Settled::Charged(Charge::Refused(_))
    ));
}

#[test]
fn a_mismatch_says_what_it_usually_is() {
    // An ordinary payment at a MID that issues no keys.
    let ordinary = fetched(&[("customer_uid_usage", Value::Null)]);
    let order = OrderRecord {
        merchant_uid: "o1",
        customer_uid: "c1",
        ..OrderRecord::default()
    };
    let Confirmation::Mismatch(mismatch) = confirm(&ordinary, &order) else {
        panic!()
    };
    assert_eq!((mismatch.field, &*mismatch.got), ("customer_uid_usage", ""));
    let advice = mismatch.advice().unwrap();
    assert!(advice.en.contains("Refund it") && advice.en.contains("TC0ONETIME"));
    assert!(advice.ko.contains("환불") && advice.ko.contains("설정 오류"));
    // Every field that a confirmation or a settled charge compares has its advice.
    let fields = [
        ("merchant_uid", json!("o2")),
        ("customer_uid", json!("c2")),
        ("customer_uid_usage", json!("payment")),
        ("pg_provider", json!("kicc")),
        ("currency", json!("USD")),
        ("sandbox", json!(true)),
        ("amount", json!(1)),
    ];
    let expected = OrderRecord {
        pg: Some("kakaopay"),
        ..order
    };
    for (field, value) in fields {
        let payment = fetched(&[(field, value)]);
        let Confirmation::Mismatch(mismatch) = confirm(&payment, &expected) else {
            panic!("{field}")
        };
        assert!(mismatch.advice().is_some(), "{field}");
    }
    assert!(json::settle("{}", "{}", false).contains(r#""field":"payment""#));
    assert!(MISMATCHES.iter().any(|row| row.field == "payment"));
}
