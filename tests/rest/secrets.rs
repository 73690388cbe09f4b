//! Secrets are printed nowhere.

use crate::support::{card, charged, enveloped};
use iamport_billing::rest::*;
use serde_json::{Value, json};

/// The keys with secrets that a call takes, its items' and inner ones' among them.
fn secret_keys(shape: &Shape) -> Vec<&'static str> {
    let own = shape.keys.iter().map(|(key, _)| key.row());
    let own = own.filter(|row| row.secret).map(|row| row.name);
    let deeper = [shape.items, shape.inner].into_iter().flatten();
    own.chain(deeper.flat_map(secret_keys)).collect()
}

/// Every type that can hold a secret, with one in each key that is secret.
#[test]
fn no_debug_shows_a_secret() {
    let (expiry, birth) = (Some(Secret("2031-07")), Some(Secret("870913")));
    let (pwd_2digit, cvc) = (Some(Secret("73")), Some(Secret("619")));
    let card_number = Some(CardNumber("4321-8765-2109-6543"));
    let hidden = Some(Secret("s3cret-of-the-shop"));
    macro_rules! printed {
        ($($Name:ident { $($key:ident: $value:expr,)+ })+) => {
            vec![$({
                let request = $Name { $($key: $value,)+ ..Default::default() };
                let printed = format!("{request:?} {request:#?} {:?}", request.call());
                ($Name::ENDPOINT.name, vec![$(stringify!($key)),+], printed)
            },)+]
        };
    }
    #[allow(clippy::needless_update)] // `GetToken` has no other keys.
    let requests = printed! {
        GetToken { imp_key: hidden, imp_secret: hidden, }
        Onetime {
            card_number: card_number, expiry: expiry, birth: birth, pwd_2digit: pwd_2digit,
            cvc: cvc, secure_3d_token: hidden,
        }
        StoreCard {
            card_number: card_number, expiry: expiry, birth: birth, pwd_2digit: pwd_2digit,
            cvc: cvc,
        }
        Schedule {
            card_number: card_number, expiry: expiry, birth: birth, pwd_2digit: pwd_2digit,
            cvc: cvc,
        }
        Cancel { refund_holder: hidden, refund_account: hidden, refund_tel: hidden, }
    };
    for endpoint in ENDPOINTS {
        let mut keys = secret_keys(&endpoint.request);
        let request = requests.iter().find(|(name, ..)| *name == endpoint.name);
        let mut filled = request.map_or(Vec::new(), |(_, keys, _)| keys.clone());
        keys.sort_unstable();
        filled.sort_unstable();
        assert_eq!(filled, keys, "{}", endpoint.name);
    }
    let token = GetToken {
        imp_key: hidden,
        imp_secret: hidden,
    }
    .call()
    .unwrap()
    .read(
        200,
        enveloped(r#"{"access_token":"s3cret-of-the-shop","now":1,"expired_at":1801}"#).as_bytes(),
    )
    .unwrap();
    let masked = r#""card_number":"4321-8765-2109-6543","card_name":"BC""#;
    let read = |call: &str, more: &str| {
        let body = enveloped(&format!("{{{more},{masked}}}"));
        json::read(
            call,
            r#"{"customer_uid":"c","imp_uid":"imp_1"}"#,
            "t",
            200,
            body.as_bytes(),
        )
    };
    let answers = [
        format!("{token:?} {token:#?}"),
        read("billingKey", r#""customer_uid":"c""#),
        read(
            "payment",
            r#""imp_uid":"imp_1","merchant_uid":"o","amount":1,"status":"paid""#,
        ),
    ];
    assert!(
        answers[1..]
            .iter()
            .all(|answer| answer.contains("****-6543")),
        "{answers:?}"
    );
    for printed in requests.iter().map(|(.., printed)| printed).chain(&answers) {
        for secret in ["s3cret", "2031", "870913", "73\"", "619", "4321", "8765"] {
            assert!(!printed.contains(secret), "{secret}: {printed}");
        }
    }
}

#[test]
fn nothing_secret_is_printed() {
    let token = GetToken {
        imp_key: Some(Secret("imp_apikey")),
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

/// Texts that repeat what was sent in secret, in every field that only tells something.
#[test]
fn no_text_of_a_result_repeats_a_secret() {
    let sent = json!({ "merchant_uid": "o1", "amount": 3000, "name": "2025-12", "birth": "820213",
        "card_number": "1234-1234-1234-1234", "expiry": "2025-12", "pwd_2digit": "07", "cvc": "913" });
    let built: Value = serde_json::from_str(&json::build(
        "onetime",
        &sent.to_string(),
        false,
        None,
        true,
    ))
    .unwrap();
    let read = |field: &str, text: &str| -> Value {
        let mut payment =
            json!({ "imp_uid": "imp_1", "merchant_uid": "o1", "amount": 3000, "status": "failed" });
        payment[field] = json!(text);
        let body = enveloped(&payment.to_string());
        let facts = built["sent"].as_str().unwrap();
        let said = json::read("onetime", facts, "t0ken-of-today", 200, body.as_bytes());
        serde_json::from_str::<Value>(&said).unwrap()["answer"]["payment"][field].clone()
    };
    let texts: Vec<&str> = Payment::FIELDS
        .iter()
        .filter(|(name, decides)| !decides && !name.ends_with("_at") && *name != "card_number")
        .map(|(name, _)| *name)
        .collect();
    assert!(texts.len() >= 7);
    for field in texts {
        for echo in [
            "t0ken-of-today is bad",
            "birth=820213 differs",
            "82/02/13",
            "1234.1234.1234.1234",
            "1234/1234/1234/1234",
            "1234\u{a0}1234\u{a0}1234\u{a0}1234",
            "１２３４１２３４１２３４１２３４",
            "pwd: 07",
            "비밀번호 07 오류",
            "cvc 913",
            "expiry=2025-12",
            "유효기간 2025/12",
        ] {
            let said = read(field, echo);
            let masked = said.as_str().is_some_and(|said| said.contains("****"));
            assert!(
                masked || said == "[words that repeat what was sent]",
                "{field}: {echo}: {said}"
            );
        }
        // What only looks like one is kept.
        for text in ["2025-12", "07", "x18202139", "order 913"] {
            assert_eq!(read(field, text), text, "{field}");
        }
    }
}

#[test]
fn card_numbers_are_masked_however_they_are_grouped() {
    let refused = |words: &str| {
        let payment = json!({ "imp_uid": "imp_1", "merchant_uid": "order_id_8237352",
            "amount": 3000, "status": "failed", "fail_reason": words, "card_number": words });
        let charge = charged(200, &enveloped(&payment.to_string())).unwrap();
        let payment = charge.payment().clone();
        format!("{:?} {:?}", payment.fail_reason, payment.card_number)
    };
    for between in [
        "", "-", ".", "/", " ", "\u{a0}", "\u{2009}", "_", " - ", "\u{200b}", ":",
    ] {
        let number = ["4321", "8765", "2109", "6543"].join(between);
        let said = refused(&number);
        assert!(!said.contains("8765") && said.contains("6543"), "{said}");
        assert!(!said.contains("4321"), "{said}");
    }
    let said = refused("４３２１８７６５２１０９６５４３");
    assert!(!said.contains("４３２１"), "{said}");
    assert!(refused("한도초과 2026-11-21, 3회").contains("한도초과 2026-11-21, 3회"));
}

#[test]
fn an_unknown_key_that_may_be_a_secret_is_not_quoted() {
    let paths = |key: &str, value: Value| {
        let mut charge =
            json!({ "customer_uid": "c", "merchant_uid": "o", "amount": 1, "name": "n" });
        charge[key] = value;
        json::build("again", &charge.to_string(), false, None, true)
    };
    for secret in [
        "4321-8765-2109-6543",
        "4321876521096543",
        "ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3",
        "a0b1c2d3e4f5a6b7c8d9",
        "870913",
    ] {
        for value in [json!("x"), json!({ "$unusable": "NaN" })] {
            let mut said: Value = serde_json::from_str(&paths(secret, value)).unwrap();
            // The request itself goes out as it is.
            said["body"].take();
            assert!(!said.to_string().contains(secret), "{said}");
            assert!(said.to_string().contains("*****"), "{said}");
        }
    }
    assert!(paths("merchant_id", json!("x")).contains("merchant_id"));
    assert!(paths("extra_field2", json!("x")).contains("extra_field2"));
}
