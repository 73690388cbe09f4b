//! Building and reading in Rust, and all that is printed of it.

use super::inputs::{CARD, SECRET, answer};
use super::oracle::{envelope, may_have_happened, nothing_secret};
use crate::properties::random::{Random, text};
use iamport_billing::rest::*;
use serde_json::{Map, Value, json};

/// The Rust calls answer as the JSON ones do, and nothing that they print holds a secret.
pub(super) fn printing(data: &[u8]) {
    let random = &mut Random::new(data);
    let texts: [String; 3] = std::array::from_fn(|_| text(random));
    let mut some = |text| random.ratio(2, 3).unwrap_or(false).then_some(text);
    let card = some(CARD);
    let onetime = Onetime {
        merchant_uid: some(&texts[0]),
        amount: some("").map(|_| 3000),
        card_number: card.map(CardNumber),
        expiry: some("2031-07").map(Secret),
        birth: some("870913").map(Secret),
        pwd_2digit: some("73").map(Secret),
        cvc: some("cv#9").map(Secret),
        name: some(&texts[1]),
        ..Onetime::default()
    };
    let find = FindPayment {
        merchant_uid: some(&texts[2]),
        payment_status: some("paid"),
    };
    let token = GetToken {
        imp_key: Some(Secret("imp_apikey_1")),
        imp_secret: Some(Secret(SECRET)),
    };
    let unnamed = Onetime {
        merchant_uid: None,
        name: None,
        ..onetime.clone()
    };
    let printed = format!("{unnamed:?} {:?}", onetime.card_number);
    assert!(
        !printed.contains(CARD)
            && !printed.contains("\"73\"")
            && !printed.contains("2031-07")
            && !printed.contains("870913")
    );
    let sent = |value: &Value| value.as_object().cloned().unwrap_or_default();
    match onetime.call() {
        Err(violations) => assert!(!violations.is_empty()),
        Ok(call) => {
            let body = sent(&serde_json::from_str(call.body().unwrap()).unwrap());
            assert_eq!(body.get("amount").and_then(Value::as_u64), onetime.amount);
            assert_eq!(body.get("card_number").and_then(Value::as_str), card);
            assert_eq!(
                (call.effect(), format!("{call:?}").contains(CARD)),
                (Effect::Charges, false)
            );
            let (status, body) = answer(random, "onetime", &body);
            let (code, _) = envelope(status, &body);
            match call.read(status, &body) {
                Ok(charge) => assert_eq!(
                    matches!(charge, Charge::Paid(_)),
                    charge.payment().status == Status::Paid
                ),
                Err(error) => {
                    nothing_secret(&format!("{error:?} {error}"));
                    let effect = call.effect();
                    assert_eq!(
                        error.nothing_happened(effect),
                        !may_have_happened(effect, status, code)
                    );
                }
            }
        }
    }
    match find.call() {
        Err(violations) => assert!(!violations.is_empty()),
        Ok(call) => {
            let (status, body) = answer(
                random,
                "findPayment",
                &sent(&json!({ "merchant_uid": find.merchant_uid })),
            );
            let found = call.read(status, &body);
            assert_eq!(
                found == Ok(None),
                envelope(status, &body).1,
                "only a 404 of Iamport's own"
            );
            assert!(!found.is_ok_and(|found| {
                found.is_some_and(|payment| Some(&*payment.merchant_uid) != find.merchant_uid)
            }));
        }
    }
    let call = token.call().unwrap();
    let (status, body) = answer(random, "getToken", &Map::new());
    match call.read(status, &body) {
        Ok(token) => assert!(
            !format!("{token:?}").contains(&token.access_token) || token.access_token.len() < 20
        ),
        Err(error) => nothing_secret(&format!("{call:?} {error:?} {error}")),
    }
}
