//! Requests: as the manual writes them, and those that are refused.

use crate::support::{again, card, codes};
use iamport_billing::form::Kind;
use iamport_billing::gateway::{self, Documented};
use iamport_billing::rest::*;
use iamport_billing::{GATEWAYS, Locale, Violation, Violations};
use serde_json::{Value, json};

/// The manual's cards have expired by then.
const NOV_2026: u64 = 1_795_000_000;

/// Compares a call with the manual's curl.
fn same<T>(case: &Value, call: Result<Call<T>, Violations>) {
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
    let cases: Vec<Value> = serde_json::from_str(include_str!("../curl.json")).unwrap();
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
        same(case, again().call_at(NOV_2026));
    }
    same(
        inicis,
        Again {
            name: Some("your-service-name"),
            ..again()
        }
        .call_at(NOV_2026),
    );
    same(
        keyed_in,
        Onetime {
            amount: Some(3000),
            ..card()
        }
        .call_at(NOV_2026),
    );
    same(
        both,
        Onetime {
            customer_uid: Some("your-customer-unique-id"),
            ..card()
        }
        .call_at(NOV_2026),
    );
    let card = StoreCard {
        customer_uid: Some("your-customer-unique-id"),
        card_number: Some(CardNumber("1234-1234-1234-1234")),
        expiry: Some(Secret("2025-12")),
        birth: Some(Secret("820213")),
        pwd_2digit: Some(Secret("00")),
        ..StoreCard::default()
    };
    same(register, card.call_at(NOV_2026));
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
        pg: Some("kcp_billing.A52LD"),
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
        ["required imp_uid", "all_or_part amount"]
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
fn every_gateway_that_the_documents_exclude_is_refused() {
    let warns =
        |warnings: &[Violation]| codes(warnings).contains(&"rest_card_disputed pg".to_owned());
    for row in GATEWAYS {
        let rest = gateway::doc(row.code).unwrap().rest;
        let is_right = |documented: Documented, warnings: Result<bool, usize>| match documented {
            Documented::No => warnings.is_err(),
            Documented::Disputed => warnings == Ok(true),
            Documented::Yes | Documented::Unknown => warnings == Ok(false),
            _ => false,
        };
        for pg in [row.code.to_owned(), format!("{}.MID.1", row.code)] {
            let result = Onetime {
                pg: Some(&pg),
                name: Some("월 구독"),
                buyer_name: Some("홍 길동"),
                buyer_email: Some("a@shop.kr"),
                buyer_tel: Some("010"),
                product_type: Some("digital"),
                cvc: Some(Secret("123")),
                browser_ip: Some("203.0.113.7"),
                ..card()
            }
            .call();
            let warned = result
                .map(|call| warns(call.warnings()))
                .map_err(|all| all.len());
            assert!(is_right(rest.onetime, warned), "{pg}");
            let result = StoreCard {
                pg: Some(&pg),
                birth: Some(Secret("900101")),
                pwd_2digit: Some(Secret("00")),
                customer_name: Some("홍길동"),
                customer_uid: Some("c"),
                card_number: Some(CardNumber("1234-1234-1234-1234")),
                expiry: Some(Secret("2025-12")),
                ..StoreCard::default()
            };
            let warned = result.call().map(|call| warns(call.warnings()));
            assert!(
                is_right(rest.issue, warned.map_err(|all| all.len())),
                "{pg}"
            );
        }
    }
    // Those that issue by REST alone, and those on which documents disagree, are let through.
    for pg in [
        "kcp.T0000",
        "inicis",
        "nice",
        "daou",
        "settle",
        "ksnet",
        "html5_inicis.MOI0000000",
        "nice_v2",
        "welcome",
        "tosspayments",
        "galaxia",
        "unheard_of",
    ] {
        let call = Onetime {
            pg: Some(pg),
            name: Some("월 구독"),
            buyer_name: Some("홍 길동"),
            buyer_email: Some("a@shop.kr"),
            buyer_tel: Some("010"),
            product_type: Some("digital"),
            cvc: Some(Secret("123")),
            browser_ip: Some("203.0.113.7"),
            // KSNET stores no key with a charge.
            customer_uid: (pg != "ksnet").then_some("c"),
            ..card()
        };
        assert!(call.call().is_ok(), "{pg}");
        let call = StoreCard {
            pg: Some(pg),
            birth: Some(Secret("900101")),
            pwd_2digit: Some(Secret("00")),
            customer_name: Some("홍길동"),
            customer_uid: Some("c"),
            card_number: Some(CardNumber("1234-1234-1234-1234")),
            expiry: Some(Secret("2025-12")),
            ..StoreCard::default()
        };
        assert!(call.call().is_ok(), "{pg}");
    }
    // Documents disagree on storing a card; paymentwall only charges one.
    for (pg, stores, charges) in [
        ("danal", true, false),
        ("smartro_v2", true, false),
        ("paymentwall", false, true),
    ] {
        let doc = gateway::doc(pg).unwrap();
        assert_eq!(doc.rest.issue != Documented::No, stores, "{pg}");
        assert_eq!(doc.rest.onetime != Documented::No, charges, "{pg}");
    }
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
        ..Schedule::default()
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
        ..Schedule::default()
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
        ..Schedule::default()
    };
    assert_eq!(
        codes(&none.call().unwrap_err()),
        ["holds_nothing schedules"]
    );
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
        gateway: None,
        customer_uid: Some("c"),
        reason: Some("left us"),
        extra: Some(RequestExtra {
            requester: Some("customer"),
        }),
    }
    .call()
    .unwrap();
    assert_eq!(
        (delete.method().as_str(), delete.path()),
        (
            "DELETE",
            "/subscribe/customers/c?reason=left%20us&extra[requester]=customer"
        )
    );
}

/// A call by its name, as the npm entry makes it: its violations and its warnings.
fn found(name: &str, param: &Value) -> (Vec<String>, Vec<String>) {
    let built: Value =
        serde_json::from_str(&json::build(name, &param.to_string(), false, None, true)).unwrap();
    let list = |list: &str| {
        let found = built[list].as_array().into_iter().flatten();
        found
            .map(|found| format!("{} {}", found["code"], found["path"]).replace('"', ""))
            .collect()
    };
    (list("violations"), list("warnings"))
}

#[test]
fn a_text_made_of_nothing_is_told_as_in_the_page() {
    let keys = [
        "merchant_uid",
        "customer_uid",
        "name",
        "buyer_tel",
        "buyer_name",
        "buyer_email",
        "buyer_addr",
        "buyer_postcode",
        "notice_url",
        "currency",
    ];
    let is_such = |found: &&str| {
        ["unset", "unset_text", "sample_value", "unreachable_url"]
            .contains(&found.split(' ').next().unwrap())
    };
    let mut seen = 0;
    for case in crate::cases::cases("checkout") {
        let [violations, warnings] = ["violations", "warnings"].map(|list| {
            let found = case[list].as_array().unwrap();
            found
                .iter()
                .map(|found| found.as_str().unwrap())
                .filter(is_such)
                .collect::<Vec<_>>()
        });
        let set = case["set"].as_object().filter(|set| set.len() == 1);
        let Some((key, value)) = set
            .and_then(|set| set.iter().next())
            .filter(|(key, value)| {
                keys.contains(&key.as_str()) && (value.is_array() || value.is_string())
            })
        else {
            continue;
        };
        seen += 1;
        let mut param = json!({ "customer_uid": "customer_1", "merchant_uid": "order_1", "amount": 1000, "name": "x" });
        param[key] = value.clone();
        let (violated, warned) = found("again", &param);
        assert_eq!(
            violated
                .iter()
                .map(String::as_str)
                .filter(is_such)
                .collect::<Vec<_>>(),
            violations,
            "{param}"
        );
        assert_eq!(
            warned
                .iter()
                .map(String::as_str)
                .filter(is_such)
                .collect::<Vec<_>>(),
            warnings,
            "{param}"
        );
    }
    assert!(seen > 100, "{seen} cases");
}

#[test]
fn nothing_is_made_under_a_name_made_of_nothing_but_it_can_be_looked_up_and_cleared() {
    let key = json!({ "customer_uid": "user_undefined" });
    let card = json!({ "customer_uid": "user_undefined", "card_number": "1234-1234-1234-1234", "expiry": "2025-12", "merchant_uid": "order_1", "amount": 1 });
    let plan = |order: &str| json!({ "merchant_uid": order, "schedule_at": 1_900_000_000, "amount": 1, "name": "x" });
    let unset = |path: &str| (vec![format!("unset {path}")], vec![]);
    let warned = |path: &str| (vec![], vec![format!("unset_text {path}")]);
    assert_eq!(found("onetime", &card).0, ["unset customer_uid"]);
    let stored = json!({ "customer_uid": "user_undefined", "card_number": "1234-1234-1234-1234", "expiry": "2025-12" });
    assert_eq!(found("storeCard", &stored), unset("customer_uid"));
    let schedule = json!({ "customer_uid": "user_undefined", "schedules": [plan("order_1")] });
    assert_eq!(found("schedule", &schedule), unset("customer_uid"));
    let schedule =
        json!({ "customer_uid": "customer_1", "schedules": [plan("order_1"), plan("order_NaN")] });
    assert_eq!(
        found("schedule", &schedule),
        unset("schedules[1].merchant_uid")
    );
    for name in ["billingKey", "deleteBillingKey"] {
        assert_eq!(found(name, &key), warned("customer_uid"), "{name}");
    }
    let all = json!({ "customer_uid": "user_undefined", "all": true });
    assert_eq!(found("unschedule", &all), warned("customer_uid"));
    let orders = json!({ "customer_uid": "customer_1", "merchant_uid": ["order_1", "order_null"] });
    assert_eq!(found("unschedule", &orders), warned("merchant_uid"));
    assert_eq!(
        found("payment", &json!({ "imp_uid": "undefined" })),
        warned("imp_uid")
    );
}

#[test]
fn a_pg_and_no_secret_is_looked_into() {
    let card = json!({ "customer_uid": "customer_1", "card_number": "1234-1234-1234-1234", "expiry": "2025-12", "pg": "kcp.undefined", "channel_key": "channel-key-1" });
    assert_eq!(
        found("storeCard", &card),
        (vec![], vec!["unset_text pg".to_owned()])
    );
    let token = json!({ "imp_key": "key_{a}", "imp_secret": "secret_$b" });
    assert_eq!(found("getToken", &token), (vec![], vec![]));
}

/// The findings of a call, whatever came of it.
fn findings<T>(result: Result<Call<T>, Violations>) -> Vec<String> {
    match result {
        Ok(call) => codes(call.warnings()),
        Err(violations) => codes(&violations),
    }
}

/// Source: Iamport REST spec, the parameters of each gateway.
#[test]
fn a_call_has_what_its_gateway_wants_more() {
    let at = |gateway| Again {
        gateway: Some(gateway),
        ..again()
    };
    let is = |call: Again<'_>, expected: &[&str]| {
        let gateway = call.gateway;
        let found = findings(call.call());
        let found: Vec<_> = found
            .iter()
            .filter(|each| each.contains("gateway_"))
            .collect();
        assert_eq!(found, expected, "{gateway:?}");
    };
    is(at("kcp_billing"), &[]);
    is(at("unheard_of"), &[]);
    is(
        at("smartro_v2"),
        &[
            "gateway_requires buyer_name",
            "gateway_requires buyer_email",
            "gateway_requires buyer_tel",
        ],
    );
    let whole = |merchant_uid| Again {
        merchant_uid: Some(merchant_uid),
        buyer_name: Some("구매자"),
        buyer_email: Some("buyer@shop.kr"),
        buyer_tel: Some("010-1234-5678"),
        ..at("smartro_v2")
    };
    is(whole("order1"), &[]);
    is(whole("order_1"), &["gateway_advises merchant_uid"]);
    let call = whole("order-1").call().unwrap();
    let is_form = |each: &&Violation| each.path == "merchant_uid";
    let warning = call.warnings().iter().find(is_form).unwrap();
    assert_eq!(warning.expected, "[A-Za-z0-9]");
    for locale in [Locale::Ko, Locale::En] {
        let message = warning.message(locale);
        assert!(message.contains("[A-Za-z0-9]"), "{message}");
    }
    // A key names its gateway as `pg_provider`, a channel with its MID.
    is(
        at("ksnet.2999199990"),
        &[
            "gateway_requires buyer_name",
            "gateway_requires product_type",
        ],
    );
    is(at("paypal_v2"), &["gateway_requires currency"]);
    let in_won = Again {
        currency: Some("KRW"),
        product_type: Some("digital"),
        ..at("paypal_v2")
    };
    is(in_won.clone(), &["gateway_requires currency"]);
    let Err(violations) = in_won.call() else {
        panic!("PayPal charges no won");
    };
    assert_eq!(violations[0].expected, "!= KRW");
    is(
        Again {
            currency: Some("USD"),
            product_type: Some("digital"),
            ..at("paypal_v2")
        },
        &[],
    );
    is(at("naverpay"), &["gateway_advises extra.naverUseCfm"]);

    let delete = DeleteBillingKey {
        customer_uid: Some("c"),
        gateway: Some("naverpay"),
        ..DeleteBillingKey::default()
    };
    assert_eq!(
        findings(delete.call()),
        [
            "gateway_requires reason",
            "gateway_requires extra.requester"
        ]
    );
    let delete = DeleteBillingKey {
        reason: Some("해지"),
        extra: Some(RequestExtra {
            requester: Some("customer"),
        }),
        ..delete
    };
    let call = delete.call().unwrap();
    // What only checks is not sent.
    assert!(!call.path().contains("naverpay"), "{}", call.path());

    let cancel = Cancel {
        imp_uid: Some("imp_1"),
        all: Some(true),
        gateway: Some("naverpay"),
        ..Cancel::default()
    };
    assert_eq!(
        findings(cancel.call()),
        [
            "gateway_requires reason",
            "gateway_requires extra.requester"
        ]
    );
    let store = StoreCard {
        pg: Some("ksnet"),
        customer_uid: Some("c"),
        card_number: Some(CardNumber("1234-1234-1234-1234")),
        expiry: Some(Secret("2030-12")),
        channel_key: Some("channel-key-1"),
        ..StoreCard::default()
    };
    assert_eq!(
        findings(store.call()),
        ["gateway_requires birth", "gateway_requires pwd_2digit"]
    );
}

#[test]
fn a_call_that_a_gateways_keys_do_not_take_is_refused() {
    for (row, doc) in GATEWAYS.iter().zip(gateway::GATEWAY_DOCS) {
        let call = Again {
            gateway: Some(row.code),
            ..again()
        };
        let refused = findings(call.call()).contains(&"call_not_taken gateway".to_owned());
        assert_eq!(refused, doc.rest.again == Documented::No, "{}", row.code);
    }
    // Its keys are charged by calls of its own.
    assert_eq!(
        gateway::doc("kcp_quick").unwrap().rest.again,
        Documented::No
    );
}

/// Each need is a key that its call has: a slip in a row would be a rule that nobody can keep.
#[test]
fn every_need_of_a_gateway_is_a_key_of_its_call() {
    let docs = gateway::GATEWAY_DOCS.iter().chain(gateway::OTHER_DOCS);
    for need in docs.flat_map(|doc| doc.rest.needs) {
        let (call, key) = need.split_once(": ").unwrap();
        let endpoint = ENDPOINTS.iter().find(|row| row.name == call);
        let endpoint = endpoint.unwrap_or_else(|| panic!("{need}"));
        let mut shape = Some(&endpoint.request);
        for name in key.split(' ').next().unwrap().split('.') {
            let of = shape.unwrap_or_else(|| panic!("{need}: {name} is in no object"));
            let (key, _) = of
                .keys
                .iter()
                .find(|(each, _)| each.row().name == name)
                .unwrap_or_else(|| panic!("{need}: there is no {name}"));
            shape = match key.row().kind {
                Kind::List => of.items,
                Kind::Object => of.inner,
                _ => None,
            };
        }
    }
}

/// A schedule of two charges: one with every key that a gateway may want, and one without.
fn schedule(gateway: &'static str) -> Schedule<'static> {
    let least = Scheduled {
        merchant_uid: Some("order1"),
        schedule_at: Some(1_900_000_000),
        amount: Some(9900),
        name: Some("정기구독"),
        ..Scheduled::default()
    };
    let whole = Scheduled {
        merchant_uid: Some("order2"),
        currency: Some("USD"),
        buyer_name: Some("Gildong Hong"),
        buyer_email: Some("buyer@shop.kr"),
        buyer_tel: Some("010-1234-5678"),
        product_type: Some("real"),
        cash_receipt_type: Some("anonymous"),
        extra: Some(PaymentExtra {
            naverUseCfm: Some("20301231"),
        }),
        ..least.clone()
    };
    Schedule {
        customer_uid: Some("customer_1"),
        gateway: Some(gateway),
        schedules: Some(vec![whole, least]),
        ..Schedule::default()
    }
}

/// Source: Iamport REST spec, subscribe/schedule.
#[test]
fn a_charge_of_a_schedule_has_what_its_gateway_wants_more() {
    let wanted: &[(&str, &[&str])] = &[
        (
            "smartro_v2",
            &[
                "gateway_advises schedules[1].buyer_name",
                "gateway_advises schedules[1].buyer_email",
                "gateway_advises schedules[1].buyer_tel",
            ],
        ),
        (
            "ksnet",
            &[
                "gateway_requires schedules[1].product_type",
                "gateway_advises schedules[1].buyer_name",
            ],
        ),
        ("welcome", &["gateway_advises schedules[1].buyer_name"]),
        ("paymentwall", &["gateway_advises schedules[1].buyer_email"]),
        ("paypal_v2", &["gateway_requires schedules[1].currency"]),
        (
            "naverpay",
            &["gateway_advises schedules[1].extra.naverUseCfm"],
        ),
        (
            "tosspay_v2",
            &["gateway_advises schedules[1].cash_receipt_type"],
        ),
    ];
    let docs = GATEWAYS.iter().map(|row| row.code);
    for code in docs.chain(gateway::OTHERS.iter().map(|row| row.code)) {
        let expected = wanted.iter().find(|(each, _)| *each == code);
        let expected = expected.map_or(&[][..], |(_, wanted)| *wanted);
        let (violations, warnings) = match schedule(code).call() {
            Ok(call) => (vec![], codes(call.warnings())),
            Err(violations) => (codes(&violations), vec![]),
        };
        let is_wanted = |each: &&String| each.starts_with("gateway_");
        let found: Vec<_> = violations
            .iter()
            .chain(&warnings)
            .filter(is_wanted)
            .collect();
        // Warnings come with a call that is built, so not with a violation.
        let expected = expected
            .iter()
            .filter(|each| violations.is_empty() || each.starts_with("gateway_requires"));
        assert_eq!(found, expected.collect::<Vec<_>>(), "{code}");
    }

    let won = json!({
        "customer_uid": "customer_1", "gateway": "paypal_v2.7WBB3CKT63FRG",
        "schedules": [
            { "merchant_uid": "o1", "schedule_at": 1_900_000_000, "amount": 9, "name": "n", "currency": "USD" },
            { "merchant_uid": "o2", "schedule_at": 1_900_000_000, "amount": 9, "name": "n", "currency": "KRW" },
        ],
    });
    assert_eq!(
        found("schedule", &won).0,
        ["gateway_requires schedules[1].currency"]
    );
    let marks = json!({
        "customer_uid": "customer_1", "gateway": "smartro_v2",
        "schedules": [
            { "merchant_uid": "o1", "schedule_at": 1_900_000_000, "amount": 9, "name": "n",
              "buyer_name": "n", "buyer_email": "e@shop.kr", "buyer_tel": "0" },
            { "merchant_uid": "o-2", "schedule_at": 1_900_000_000, "amount": 9, "name": "n",
              "buyer_name": "n", "buyer_email": "e@shop.kr", "buyer_tel": "0" },
        ],
    });
    assert_eq!(
        found("schedule", &marks),
        (
            vec![],
            vec!["gateway_advises schedules[1].merchant_uid".to_owned()]
        )
    );
    // A list that is none has its own finding, and no more.
    let none = json!({ "customer_uid": "customer_1", "gateway": "paypal_v2", "schedules": "o1" });
    assert_eq!(found("schedule", &none).0, ["wrong_type schedules"]);
    let item = json!({ "customer_uid": "customer_1", "gateway": "paypal_v2", "schedules": ["o1"] });
    assert_eq!(found("schedule", &item).0, ["wrong_type schedules[0]"]);
}

/// A schedule that brings its card along stores it first.
#[test]
fn a_card_of_a_schedule_has_what_storing_one_wants() {
    let with_card = |pg| Schedule {
        gateway: None,
        pg: Some(pg),
        card_number: Some(CardNumber("1234-1234-1234-1234")),
        expiry: Some(Secret("2030-12")),
        ..schedule("")
    };
    let gateway_needs = |pg| {
        let found = findings(with_card(pg).call());
        let is_wanted = |each: &String| each.starts_with("gateway_") && !each.contains("schedules");
        found.into_iter().filter(is_wanted).collect::<Vec<_>>()
    };
    assert_eq!(
        gateway_needs("ksnet"),
        ["gateway_requires birth", "gateway_requires pwd_2digit"]
    );
    assert_eq!(
        gateway_needs("tosspayments"),
        ["gateway_advises customer_id"]
    );
    // `storeCard` wants a customer_name here, which a schedule has no key for.
    assert_eq!(gateway_needs("welcome"), [""; 0]);
    assert_eq!(gateway_needs("kcp"), [""; 0]);
    let refused = findings(with_card("kakaopay").call());
    assert!(
        refused.contains(&"rest_card_not_taken pg".to_owned()),
        "{refused:?}"
    );
}

/// The types of requests are `Serialize` as well, and both write the same.
#[test]
fn a_body_is_what_serde_writes() {
    let texts = [
        "밀물커피 \"한\" 봉지\\",
        "\u{1}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\u{2028}😀",
        "{\"a\": [1]}",
    ];
    for text in texts {
        let charge = |at: u64| Scheduled {
            merchant_uid: Some("order_1"),
            schedule_at: Some(1_800_000_000 + at),
            amount: Some(9_007_199_254_740_991),
            name: Some(text),
            custom_data: Some(text),
            interest_free_by_merchant: Some(true),
            use_card_point: Some(false),
            product_count: Some(0),
            extra: Some(PaymentExtra {
                naverUseCfm: Some("20301231"),
            }),
            ..Scheduled::default()
        };
        let mut schedule = Schedule {
            customer_uid: Some("card_1"),
            card_number: Some(CardNumber("1234-1234-1234-1234")),
            expiry: Some(Secret("2030-12")),
            birth: Some(Secret("960101")),
            schedules: Some(vec![charge(0), charge(1)]),
            ..Schedule::default()
        };
        if let Some([_, second]) = schedule.schedules.as_deref_mut() {
            second.merchant_uid = Some("order_2");
        }
        let json = serde_json::to_string(&schedule).unwrap();
        assert_eq!(schedule.call().unwrap().body(), Some(&*json));
        let built: Value =
            serde_json::from_str(&json::build("schedule", &json, false, None, true)).unwrap();
        assert_eq!(built["body"], json);
    }
    let unschedule = Unschedule {
        customer_uid: Some("card_1"),
        merchant_uid: Some(vec!["order_1", "order_2"]),
        ..Unschedule::default()
    };
    let json = serde_json::to_string(&unschedule).unwrap();
    assert_eq!(unschedule.call().unwrap().body(), Some(&*json));
}
