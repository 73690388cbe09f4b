//! Every case of `cases.json` through the core, natively.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod cases;

use std::collections::HashSet;

use iamport_billing::gateway::{self, GATEWAY_DOCS, GATEWAYS};
use iamport_billing::gateway::{Amount, Need};
use iamport_billing::{
    CheckoutForm, Device, Field, Locale, Pending, Source, Value, Via, Violation, check, classify,
    landing,
};
use serde_json::{Value as Json, json};

use cases::{cases, expand};

#[test]
fn every_case_has_a_name_of_its_own() {
    for kind in ["checkout", "landing", "response"] {
        let cases = cases(kind);
        let names: HashSet<_> = cases.iter().map(|case| case["name"].as_str()).collect();
        assert_eq!(names.len(), cases.len(), "{kind}");
    }
}

#[test]
fn a_checkout_case_is_its_base_with_the_keys_that_it_sets_and_leaves_out() {
    let all = json!({ "bases": { "kcp": { "pg": "kcp_billing", "amount": 0, "name": "beans" } } });
    let case = json!({
        "base": "kcp",
        "set": { "note": "x", "pg": "kicc" },
        "unset": ["amount"],
        "sent": { "m_redirect_url": "y" },
    });
    let case = expand("checkout", &case, &all);
    assert_eq!(
        case["param"].to_string(),
        r#"{"pg":"kicc","name":"beans","note":"x"}"#
    );
    assert_eq!(
        case["sent"].to_string(),
        r#"{"pg":"kicc","name":"beans","note":"x","m_redirect_url":"y"}"#
    );
    assert_eq!(case["violations"], json!([]));
    assert_eq!(case["warnings"], json!([]));
}

#[test]
fn a_landing_case_with_a_query_is_on_the_landing_page() {
    let all =
        json!({ "landing_page": "https://shop.kr/done", "pending": { "merchant_uid": "order_1" } });
    let case = expand(
        "landing",
        &json!({ "query": "imp_uid=1", "pending": true }),
        &all,
    );
    assert_eq!(case["url"], "https://shop.kr/done?imp_uid=1");
    assert_eq!(case["clean"], "https://shop.kr/done");
    assert_eq!(case["pending"], all["pending"]);
}

/// An object as a [`Source`] reads it: its keys, its values, and the texts of those values. Numbers
/// are written as JavaScript writes them, objects as JSON.
struct Object(Vec<(String, Json, String)>);

impl Object {
    fn new(json: &Json) -> Self {
        let entries = json.as_object().into_iter().flatten();
        let text = |value: &Json| match value {
            Json::String(text) => text.clone(),
            Json::Number(number) => javascript_number(number.as_f64().unwrap()),
            other => other.to_string(),
        };
        Self(
            entries
                .map(|(key, value)| (key.clone(), value.clone(), text(value)))
                .collect(),
        )
    }

    fn source(&self) -> Source<'_> {
        let entries = self.0.iter().map(|(key, json, text)| {
            let value = match json {
                Json::Null => Value::Null,
                Json::Bool(value) => Value::Bool(*value),
                Json::Number(_) => Value::Number(text),
                Json::String(_) => Value::Text(text),
                _ => Value::Json(text),
            };
            (key.as_str(), value)
        });
        Source {
            entries: entries.collect(),
        }
    }
}

/// `String(number)`, as far as the cases need it.
fn javascript_number(number: f64) -> String {
    if number.abs() >= 1e21 || (number != 0.0 && number.abs() < 1e-6) {
        let text = format!("{number:e}");
        if text.contains("e-") {
            text
        } else {
            text.replace('e', "e+")
        }
    } else {
        format!("{number}")
    }
}

fn summary(violations: &[Violation]) -> Vec<String> {
    violations
        .iter()
        .map(|violation| format!("{} {}", violation.code.row().code, violation.path))
        .collect()
}

fn strings(json: &Json) -> Vec<String> {
    json.as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// Checks the keys of `expected` and ignores all others.
fn assert_outcome(name: &str, outcome: &iamport_billing::Outcome<&str>, expected: &Json) {
    let got = serde_json::to_value(outcome).unwrap();
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&got[key], value, "{name}: {key} of {got}");
    }
}

fn pending(case: &Json) -> Option<Pending<'_>> {
    let text = |key: &str| case["pending"][key].as_str();
    Some(Pending {
        merchant_uid: text("merchant_uid")?,
        customer_uid: text("customer_uid")?,
        pg: text("pg")?,
    })
}

#[test]
fn every_checkout_case_is_judged_as_written() {
    for case in cases("checkout") {
        let name = case["name"].as_str().unwrap();
        let object = Object::new(&case["param"]);
        let page = case["page"].as_str();
        let device = if case["phone"] == true {
            Device::Phone {
                page,
                return_to: page,
            }
        } else {
            Device::Computer
        };
        let report = check(
            CheckoutForm::new(object.source()),
            case["gateway"].as_str(),
            device,
        );
        assert_eq!(
            summary(&report.warnings),
            strings(&case["warnings"]),
            "{name}: warnings"
        );
        match report.checkout {
            Err(violations) => {
                assert!(
                    !violations.is_empty(),
                    "{name}: refused without a violation"
                );
                assert_eq!(
                    summary(&violations),
                    strings(&case["violations"]),
                    "{name}: violations"
                );
            }
            Ok(checkout) => {
                assert_eq!(
                    strings(&case["violations"]),
                    Vec::<String>::new(),
                    "{name}: accepted"
                );
                let sent: Json = serde_json::from_str(&checkout.param()).unwrap();
                let expected = case.get("sent").unwrap_or(&case["param"]);
                assert_eq!(&sent, expected, "{name}: what is sent");
                // The core accepts its own output.
                let again = Object::new(&sent);
                let report = check(
                    CheckoutForm::new(again.source()),
                    case["gateway"].as_str(),
                    Device::default(),
                );
                assert!(report.checkout.is_ok(), "{name}: a round trip");
            }
        }
    }
}

#[test]
fn every_gateway_has_accepted_and_refused_cases() {
    let all = cases("checkout");
    for row in GATEWAYS {
        let of_row = |refused: bool| {
            let of_row = |case: &&Json| {
                let pg = case["param"]["pg"]
                    .as_str()
                    .or(case["gateway"].as_str())
                    .unwrap_or_default();
                gateway::code(pg) == row.code
                    && case["violations"].as_array().unwrap().is_empty() != refused
            };
            all.iter().filter(of_row).count()
        };
        assert!(of_row(false) >= 2, "{} has no two accepted cases", row.code);
        assert!(of_row(true) >= 2, "{} has no two refused cases", row.code);
    }
}

/// So a new row without cases fails.
#[test]
fn every_rule_of_a_row_has_a_case_that_breaks_it() {
    let all = cases("checkout");
    let mut without = Vec::new();
    for row in GATEWAYS {
        let of_row: Vec<&Json> = all
            .iter()
            .filter(|case| {
                let pg = case["param"]["pg"].as_str().or(case["gateway"].as_str());
                gateway::code(pg.unwrap_or_default()) == row.code
            })
            .collect();
        for case in &of_row {
            assert!(case["source"].is_string(), "{}", case["name"]);
        }
        let methods = row.methods.iter().flat_map(|method| method.rules);
        for rule in row.rules.iter().chain(methods) {
            let code = match (rule.need, rule.doubtful) {
                (Need::Ignored, _) => "field_ignored",
                (Need::Present | Need::PresentToIssueOnly, true) => "field_advised",
                (Need::Present | Need::PresentToIssueOnly, false) => "required",
                (_, true) => "unlike_documents",
                (_, false) => "bad_format",
            };
            let finding = format!("{code} {}", rule.field.name());
            let breaks = |case: &&&Json| {
                let found = [strings(&case["violations"]), strings(&case["warnings"])].concat();
                found.contains(&finding)
            };
            if !of_row.iter().any(|case| breaks(&case)) {
                without.push(format!("{}: {finding}", row.code));
            }
        }
    }
    assert_eq!(without, [""; 0]);
}

/// Every module that PortOne names. Source: PortOne V2 schema, `PgProvider`, in V1's spelling.
const PROVIDERS: &str = "html5_inicis paypal paypal_v2 inicis danal nice danal_tpay jtnet uplus \
    naverpay kakao settle kcp mobilians kakaopay naverco syrup kicc eximbay smilepay payco \
    kcp_billing alipay payple chai bluewalnut smartro smartro_v2 paymentwall tosspayments \
    kcp_quick daou galaxia tosspay kcp_direct settle_acc settle_firm inicis_unified ksnet pinpay \
    nice_v2 toss_brandpay welcome tosspay_v2 inicis_v2 kpn kcp_v2 hyphen eximbay_v2 inicis_jp \
    payletter_global mobilians_v2 triple_a kicc_v2 innopay hecto_global";

#[test]
fn every_code_that_portone_names_is_known() {
    for pg in PROVIDERS.split_whitespace() {
        assert!(gateway::doc(pg).is_some(), "{pg}");
        let form = CheckoutForm::default().text(Field::Pg, pg);
        let report = check(form, None, Device::default());
        let found = summary(&report.warnings);
        assert!(!found.contains(&"unknown_pg pg".to_owned()), "{pg}");
    }
}

/// Money first: a charge is told with its sum, also where `channelKey` alone names the channel.
#[test]
fn every_charge_of_a_window_is_told_with_its_sum() {
    let all: Json = serde_json::from_str(include_str!("cases.json")).unwrap();
    let bases = all["bases"].as_object().unwrap();
    let mut told = 0;
    for row in GATEWAYS {
        let base = bases
            .values()
            .find(|base| gateway::code(base["pg"].as_str().unwrap_or("kakaopay")) == row.code);
        for method in row.methods {
            let mut param = base.unwrap().clone();
            let keys = param.as_object_mut().unwrap();
            keys.shift_remove("pg");
            keys.insert("channelKey".to_owned(), json!("channel-key-1"));
            keys.insert("amount".to_owned(), json!(98_765));
            if !method.code.is_empty() {
                keys.insert("pay_method".to_owned(), json!(method.code));
            }
            let object = Object::new(&param);
            let form = CheckoutForm::new(object.source());
            let report = check(form, Some(row.code), Device::default());
            let charge = report
                .warnings
                .iter()
                .find(|each| each.code.row().code.contains("charges"));
            let charges = matches!(method.amount, Amount::Charged | Amount::Always);
            assert_eq!(charge.is_some(), charges, "{} {}", row.code, method.code);
            for locale in [Locale::Ko, Locale::En] {
                let message = charge.map(|each| each.message(locale));
                assert!(
                    message.is_none_or(|text| text.contains("98765")),
                    "{}",
                    row.code
                );
            }
            told += usize::from(charges);
        }
    }
    assert!(told > 10);
}

#[test]
fn a_request_without_a_gateway_says_that_it_may_be_charged() {
    let report = check(CheckoutForm::default(), None, Device::default());
    let code = |each: &&Violation| each.code.row().code == "gateway_not_named";
    let warning = report.warnings.iter().find(code).unwrap();
    let [ko, en] = [Locale::Ko, Locale::En].map(|locale| warning.message(locale));
    assert!(ko.contains("0보다 크면 즉시 결제될 수 있습니다"), "{ko}");
    assert!(
        en.contains("an amount above 0 may be charged at once"),
        "{en}"
    );
}

#[test]
fn json_text_that_is_no_object_and_no_array_is_refused() {
    for text in ["\"2026\"", "null", "7", "", " {}"] {
        let entries = vec![("period", Value::Json(text))];
        let report = check(
            CheckoutForm::new(Source { entries }),
            None,
            Device::default(),
        );
        let found = summary(&report.checkout.unwrap_err());
        assert!(
            found.contains(&"not_json period".to_owned()),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn every_code_that_a_plain_object_can_have_has_a_case() {
    // The others need values that JSON cannot hold: tests/web.rs.
    let beyond_json = [
        "not_an_object",
        "too_big",
        "not_finite",
        "not_json",
        "unwritable",
        "unreadable",
        "broken_text",
        // Only a page has an SDK: tests/browser/gateways.test.mjs.
        "sdk_advised",
    ];
    let seen: HashSet<String> = cases("checkout")
        .iter()
        .flat_map(|case| [strings(&case["violations"]), strings(&case["warnings"])].concat())
        .map(|entry| entry.split(' ').next().unwrap().to_owned())
        .collect();
    for row in iamport_billing::violation::CODES {
        assert_ne!(
            seen.contains(row.code),
            beyond_json.contains(&row.code),
            "{}",
            row.code
        );
    }
}

#[test]
fn every_reason_has_a_case() {
    let outcomes: Vec<Json> = [cases("landing"), cases("response")].concat();
    for row in iamport_billing::outcome::REASONS {
        // `left` is the absence of an answer: tests/web.rs.
        assert!(
            row.code == "left"
                || outcomes
                    .iter()
                    .any(|case| case["outcome"]["reason"] == row.code),
            "{}",
            row.code
        );
    }
}

#[test]
fn every_landing_case_is_read_and_cleaned() {
    for case in cases("landing") {
        let (name, url) = (
            case["name"].as_str().unwrap(),
            case["url"].as_str().unwrap(),
        );
        match landing::read(url) {
            None => assert!(case["outcome"].is_null(), "{name}: is a landing"),
            Some(landing) => {
                assert!(!case["outcome"].is_null(), "{name}: is no landing");
                assert_outcome(
                    name,
                    &classify(&landing.source(), Via::Landing, pending(&case)),
                    &case["outcome"],
                );
            }
        }
        let clean = landing::clean(url);
        assert_eq!(clean, case["clean"].as_str().unwrap(), "{name}: cleaned");
        assert!(
            landing::read(&clean).is_none(),
            "{name}: a key of a landing remains"
        );
    }
}

#[test]
fn every_response_case_is_classified() {
    for case in cases("response") {
        let name = case["name"].as_str().unwrap();
        let object = Object::new(&case["response"]);
        assert_outcome(
            name,
            &classify(&object.source(), Via::Callback, pending(&case)),
            &case["outcome"],
        );
    }
}

#[test]
fn messages_are_whole_in_both_languages() {
    for case in cases("checkout") {
        let object = Object::new(&case["param"]);
        let report = check(
            CheckoutForm::new(object.source()),
            case["gateway"].as_str(),
            Device::default(),
        );
        for violation in report
            .checkout
            .err()
            .into_iter()
            .flatten()
            .chain(report.warnings)
        {
            let (ko, en) = (violation.message(Locale::Ko), violation.message(Locale::En));
            assert_ne!(ko, en);
            assert!(ko.chars().any(|c| ('가'..='힣').contains(&c)), "{ko}");
            for message in [ko, en] {
                assert!(
                    !message.contains("{path}")
                        && !message.contains("{expected}")
                        && !message.contains("{received}"),
                    "{message}"
                );
                assert!(!message.contains("[ "), "{message}");
            }
        }
    }
}

#[test]
fn no_message_repeats_a_buyers_data() {
    let secret = "01098765432-my-secret";
    for address in [
        format!("myshop://done?tel={secret}"),
        format!("done#{secret}"),
    ] {
        let form = CheckoutForm::default().text(Field::MRedirectUrl, &address);
        let violations = check(form, None, Device::default()).checkout.unwrap_err();
        assert!(
            violations
                .iter()
                .any(|violation| violation.code.row().code == "bad_url"),
            "{violations:?}"
        );
        assert!(
            !format!("{violations:?}").contains(secret),
            "{violations:?}"
        );
    }
    for field in [
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "customer_uid",
        "merchant_uid",
        "name",
    ] {
        for value in [
            json!(secret.repeat(20)),
            json!([secret]),
            json!({ "a": secret }),
        ] {
            let object = Object::new(&json!({ field: value }));
            let report = check(CheckoutForm::new(object.source()), None, Device::default());
            let violations = report.checkout.unwrap_err();
            assert!(
                violations
                    .iter()
                    .chain(&report.warnings)
                    .any(|violation| violation.path == field),
                "{field} is found"
            );
            for violation in violations.iter().chain(&report.warnings) {
                assert!(
                    !violation.message(Locale::En).contains(secret),
                    "{}",
                    violation.message(Locale::En)
                );
            }
        }
    }
}

#[test]
fn every_row_names_its_source() {
    use iamport_billing::form::{FIELD_DOCS, FIELDS};
    assert_eq!(FIELDS.len(), FIELD_DOCS.len());
    assert!(
        FIELD_DOCS
            .iter()
            .all(|doc| !doc.source.is_empty() && !doc.en.is_empty() && !doc.ko.is_empty())
    );
    assert!(GATEWAY_DOCS.iter().all(|doc| !doc.source.is_empty()));
}

#[test]
fn a_rule_between_two_values_says_both() {
    let said = |set: Json, locale| {
        let mut param = json!({ "pg": "html5_inicis.INIBillTst", "merchant_uid": "o1", "name": "n",
            "customer_uid": "c1", "amount": 1000 });
        param
            .as_object_mut()
            .unwrap()
            .extend(set.as_object().unwrap().clone());
        let object = Object::new(&param);
        let report = check(CheckoutForm::new(object.source()), None, Device::default());
        let violations = report.checkout.unwrap_err();
        assert_eq!(violations.len(), 1, "{violations:?}");
        violations[0].message(locale)
    };
    let period = json!({ "period": { "from": "20261231", "to": "20260101" } });
    for (set, en, ko) in [
        (
            json!({ "tax_free": 1001 }),
            "tax_free must be amount at most, but it is 1001.",
            "tax_free 값은 amount 이하여야 합니다. 받은 값: 1001",
        ),
        (
            period,
            "The period ends before it begins: 20260101 is before 20261231.",
            "기간의 끝(20260101)이 시작(20261231)보다 앞섭니다.",
        ),
    ] {
        assert_eq!(said(set.clone(), Locale::En), en);
        assert_eq!(said(set, Locale::Ko), ko);
    }
}
