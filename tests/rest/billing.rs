//! `Billing` where it asks nobody: refusals, and the answers of a shop. Its conversation with
//! Iamport is in tests/server/billing.test.mjs.

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use http::request::Parts;
use http::{Request, Response};
use iamport_billing::rest::{
    BILLING_ANSWERS, Billing, BillingOrder, Client, Issued, Refusal, Shop, ShopError, ShopResult,
};
use iamport_billing::violation::{Locale, Violation};
use serde_json::Value;

type Create = fn() -> ShopResult<BillingOrder>;

/// Path, headers, body, and the code of the answer.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [u8], &'a str);

/// A shop of one answer, which keeps what it is told.
struct OneOrder(Create, Mutex<Vec<String>>);

impl Shop for OneOrder {
    fn create_order(&self, _: &Parts, _: &[u8]) -> ShopResult<BillingOrder> {
        (self.0)()
    }

    fn find_order(&self, _: &str, _: Option<&Parts>) -> ShopResult<Option<BillingOrder>> {
        Err(std::io::Error::other("the database's address").into())
    }

    fn claim(&self, _: &BillingOrder, _: SystemTime) -> ShopResult<bool> {
        Ok(false)
    }

    fn on_registered(&self, _: &BillingOrder, _: &Issued) -> ShopResult<()> {
        Ok(())
    }

    fn on_refused(&self, _: &BillingOrder, _: &Refusal) -> ShopResult<Option<String>> {
        Ok(None)
    }

    fn on_warnings(&self, warnings: &[Violation]) {
        let mut told = self.1.lock().unwrap();
        told.extend(warnings.iter().map(|one| one.code.row().code.to_owned()));
    }

    fn on_error(&self, error: &(dyn std::error::Error + Send + Sync)) {
        self.1.lock().unwrap().push(error.to_string());
    }
}

fn order() -> ShopResult<BillingOrder> {
    Ok(BillingOrder::new("kcp_billing", "Coffee, monthly", 9900).with_first_charge(9900))
}

fn billing(create: Create) -> Billing<OneOrder> {
    let client = Client::new("key", "secret").unwrap();
    Billing::new(client, OneOrder(create, Mutex::default())).with_locale(Locale::En)
}

fn parts(path: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

fn json(answer: &Response<String>) -> Value {
    serde_json::from_str(answer.body()).unwrap()
}

#[test]
fn answers_an_order_that_the_page_can_use() {
    let answer = billing(order).answer(&parts("/billing/order", &[]), b"");
    assert_eq!(answer.status(), 200);
    let param = json(&answer);
    assert_eq!(param["amount"], 9900);
    assert_eq!(param["merchant_uid"].as_str().map(str::len), Some(33));
    assert_ne!(
        param["merchant_uid"],
        json(&billing(order).answer(&parts("/order", &[]), b""))["merchant_uid"]
    );
}

#[test]
fn tells_the_log_of_an_order_that_no_window_takes() {
    let wrong = || Ok(BillingOrder::new("kcp", "", 9900));
    let billing = billing(wrong);
    let answer = billing.answer(&parts("/billing/order", &[]), b"{}");
    assert_eq!(
        (answer.status().as_u16(), &json(&answer)["error"]),
        (500, &"server".into())
    );
    assert!(billing.shop().1.lock().unwrap()[0].contains("kcp"));
}

#[test]
fn judges_an_order_without_a_pg_by_the_gateway_that_is_named() {
    let nameless = || Ok(BillingOrder::new("", "Coffee", 1004));
    let told = |billing: Billing<OneOrder>| {
        let answer = billing.answer(&parts("/billing/order", &[]), b"{}");
        let told = billing.shop().1.lock().unwrap().join(", ");
        (answer.status().as_u16(), told)
    };
    let general = billing(nameless);
    assert_eq!(told(general), (200, "gateway_not_named".into()));
    let kakaopay = billing(nameless).with_gateway("kakaopay");
    assert_eq!(told(kakaopay), (200, "charges_at_once".into()));
    let (status, error) = told(billing(nameless).with_gateway("kakao"));
    assert_eq!(status, 500);
    assert!(error.contains("kakaopay"), "{error}");
}

#[test]
fn refuses_as_the_shop_does_and_says_nothing_of_a_failure() {
    let refusing = billing(|| Err(ShopError::Refused(401)));
    assert_eq!(
        refusing.answer(&parts("/billing/order", &[]), b"").status(),
        401
    );
    let answer = refusing.answer(&parts("/billing/confirm", &[]), br#"{"merchant_uid":"m1"}"#);
    assert_eq!(answer.status(), 500);
    assert!(!answer.body().contains("database"));
    assert!(refusing.shop().1.lock().unwrap()[0].contains("database"));
}

#[test]
fn refuses_by_the_table() {
    let billing = billing(order).with_origins(["https://www.shop.example"]);
    let long = vec![b' '; Billing::<OneOrder>::MAX_BYTES + 1];
    let html = [("content-type", "text/html")];
    let cases: [Case<'_>; 6] = [
        ("/billing/orders", &[], b"", "no_route"),
        ("/", &[], b"", "no_route"),
        (
            "/billing/order",
            &[("origin", "https://shop.example")],
            b"",
            "cross_site",
        ),
        ("/billing/order", &html, b"", "content_type"),
        ("/billing/confirm", &[], &long, "too_long"),
        ("/billing/confirm", &[], b"{}", "no_uid"),
    ];
    for (path, headers, body, code) in cases {
        let answer = billing.answer(&parts(path, headers), body);
        let row = BILLING_ANSWERS.iter().find(|row| row.code == code).unwrap();
        assert_eq!(answer.status(), row.status, "{path} {code}");
        assert_eq!(json(&answer)["error"], code);
        assert_eq!(json(&answer)["message"], row.en);
    }
    let ours = [
        ("origin", "https://www.shop.example"),
        ("sec-fetch-site", "same-site"),
    ];
    assert_eq!(
        billing
            .answer(&parts("/billing/order", &ours), b"")
            .status(),
        200
    );
}

#[test]
fn a_charge_is_claimed_once() {
    let mut saved = order().unwrap();
    let read = saved.clone();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    assert!(saved.claim(&read, now));
    assert!(!saved.claim(&read, now + Duration::from_secs(1)));
    let mut refused = saved.clone();
    refused.first_charge.as_mut().unwrap().refused = true;
    assert!(
        !refused.claim(&refused.clone(), now),
        "the buyer was told so"
    );
    assert_eq!(
        saved.first_charge.as_ref().and_then(|first| first.sent_at),
        Some(now)
    );
    let free = BillingOrder::new("kcp_billing", "Coffee", 0);
    assert!(!free.clone().claim(&free, now));
    assert!(read.has_uid(&read.first_charge.as_ref().unwrap().merchant_uid));
}
