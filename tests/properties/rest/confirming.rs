//! Confirming an issue, and settling a charge whose answer was lost.

use super::inputs::{proper, response, value};
use crate::properties::random::{Random, once_in, text};
use iamport_billing::rest::*;
use serde_json::{Map, Value, json};

/// A key is there, or money, only where the payment is the one that was ordered, in every respect.
pub(super) fn confirming(data: &[u8]) {
    let random = &mut Random::new(data);
    let order: Map<String, Value> = ["imp_uid", "merchant_uid", "customer_uid", "amount"]
        .map(|name| (name.to_owned(), proper(random, name)))
        .into_iter()
        .collect();
    let body = format!(
        "{{\"code\":0,\"message\":null,\"response\":{}}}",
        response(random, "payment", &order)
    );
    let call = GetPayment {
        imp_uid: order["imp_uid"].as_str(),
    }
    .call()
    .unwrap();
    let Ok(Some(payment)) = call.read(200, body.as_bytes()) else {
        return;
    };
    let customer_uid = if once_in(random, 10) {
        ""
    } else {
        order["customer_uid"].as_str().unwrap()
    };
    let expected = OrderRecord {
        merchant_uid: order["merchant_uid"].as_str().unwrap(),
        customer_uid,
        amount: random
            .ratio(2, 3)
            .unwrap_or(false)
            .then_some(order["amount"].as_u64().unwrap()),
        pg: *random
            .choose(&[
                None,
                Some("kakaopay.TCSUBSCRIP"),
                Some("kicc"),
                Some("newpay"),
            ])
            .unwrap_or(&None),
        ..OrderRecord::default()
    };
    let confirmation = confirm(&payment, &expected);
    let as_ordered = payment.status == Status::Paid
        && payment.merchant_uid == expected.merchant_uid
        && payment.customer_uid.as_deref() == Some(expected.customer_uid)
        && payment.customer_uid_usage == Some(Usage::Issue);
    let due = expected.amount.unwrap_or_default();
    let kakaopay = payment
        .pg_provider
        .as_deref()
        .or(expected.pg)
        .is_some_and(|pg| pg.starts_with("kakaopay"));
    match &confirmation {
        Confirmation::Paid { amount, .. } => {
            assert!(as_ordered && *amount == due && due == payment.amount && due > 0)
        }
        Confirmation::KeyIssued => {
            assert!(
                as_ordered && (!kakaopay || (due == 0 && payment.amount == 0)),
                "{payment:?} {expected:?}"
            )
        }
        Confirmation::NotPaid { status, .. } => {
            assert!(
                *status == payment.status && matches!(status, Status::Failed | Status::Cancelled)
            )
        }
        Confirmation::Open => assert!(matches!(payment.status, Status::Ready | Status::Other(_))),
        Confirmation::AwaitingDeposit => assert_eq!(payment.status, Status::Ready),
        Confirmation::Mismatch(mismatch) => {
            assert!(mismatch.expected != mismatch.got || mismatch.field == "customer_uid")
        }
        _ => panic!("{confirmation:?}"),
    }
    // The npm entry says the same.
    let ordered = json!({ "merchant_uid": expected.merchant_uid, "customer_uid": expected.customer_uid, "amount": expected.amount, "pg": expected.pg });
    let said: Value = serde_json::from_str(&json::confirm(
        &json!(payment).to_string(),
        &ordered.to_string(),
        false,
    ))
    .unwrap();
    let kind = match confirmation {
        Confirmation::KeyIssued => "key_issued",
        Confirmation::Paid { .. } => "paid",
        Confirmation::NotPaid { .. } => "not_paid",
        Confirmation::Open => "open",
        Confirmation::AwaitingDeposit => "awaiting_deposit",
        Confirmation::Mismatch(_) => "mismatch",
        _ => panic!("{confirmation:?}"),
    };
    assert_eq!(
        (said["kind"].as_str(), &said["payment"]),
        (Some(kind), &json!(payment))
    );
    // Only Iamport's own nothing is nothing.
    let anything = if once_in(random, 2) {
        value(random, 2).to_string()
    } else {
        text(random)
    };
    let said: Value =
        serde_json::from_str(&json::settle(&anything, &ordered.to_string(), false)).unwrap();
    assert_eq!(
        said["kind"] == "not_found",
        anything.trim_matches([' ', '\n']) == "null",
        "{anything}"
    );
    let _ = (
        json::confirm(&anything, &anything, false),
        json::check_expected(&anything, Some(&anything), true),
    );
    let same_order = json::check_expected(&ordered.to_string(), Some(&ordered.to_string()), false);
    assert!(same_order.contains("same_order"), "{same_order}");
}
