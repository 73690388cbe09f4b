//! Secrets are printed nowhere.

use crate::support::{card, enveloped};
use iamport_billing::rest::*;

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
