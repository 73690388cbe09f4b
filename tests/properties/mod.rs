//! What must hold for every input, however it was made. Each function takes random bytes, so that the seeded run
//! in the test suite and the coverage-guided one in `fuzz/` prove the same.

use arbitrary::Unstructured;
use iamport_billing::form::FIELDS;
use iamport_billing::gateway::GATEWAYS;
use iamport_billing::source::Unusable;
use iamport_billing::{CheckoutForm, Device, Locale, Outcome, Pending, Reason, Source, Value, Via, check, classify, landing};

/// Pieces that matter to some rule; random bytes alone would seldom meet them.
const WORDS: &[&str] = &[
    "",
    " ",
    "card",
    "trans",
    "CARD",
    "kcp_billing",
    "kcp_billing.",
    "html5_inicis.INIBillTst",
    "kicc.빌링",
    "kakaopay",
    "kcp",
    ".",
    "0",
    "1004",
    "-1",
    "1e21",
    "https://shop.kr/a?b#c",
    "http://",
    "javascript:1",
    "/x",
    "true",
    "false",
    "TRUE",
    "F1001",
    "F1002",
    "NOT_READY",
    "NOT READY",
    "imp_1",
    "사용자가 결제를 취소하셨습니다",
    "이미 결제가 이루어진 거래건입니다.",
    "😀",
    "\u{0}",
    "\u{1}",
    "\u{2028}",
    "\"",
    "\\",
    "\n",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "20260101",
];
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "0.5",
    "-0.5",
    "1e-7",
    "1e+21",
    "1.5e+300",
    "9007199254740991",
    "9007199254740992",
    "NaN",
    "Infinity",
    "-Infinity",
];
const JSONS: &[&str] =
    &["{}", "[]", "[\"a\"]", "[1]", "{\"from\":\"20260101\",\"to\":\"20261231\"}", "{\"from\":20260101}", "\"boxed\"", "null"];
const KEYS: &[&str] = &[
    "success",
    "imp_success",
    "imp_uid",
    "error_code",
    "error_coe",
    "error_msg",
    "pg_provider",
    "buyer_tell",
    "__proto__",
    "a\"b",
    "",
];
const ADDRESS: &[&str] = &[
    "https://shop.kr/",
    "?",
    "&",
    "#",
    "=",
    "/",
    "imp_uid=",
    "merchant_uid=",
    "imp_success=",
    "success=",
    "error_code=",
    "error_coe=",
    "error_msg=",
    "customer_uid=",
    "pg_provider=",
    "imp_1",
    "order_1",
    "true",
    "false",
    "a=1",
    "%",
    "%EA%B0%80",
    "%zz",
    "+",
    "한글",
    "x",
];

type Random<'a> = Unstructured<'a>;

fn one<'a>(random: &mut Random<'_>, from: &[&'a str]) -> &'a str {
    random.choose(from).copied().unwrap_or_default()
}

fn text(random: &mut Random<'_>) -> String {
    if random.ratio(1, 4).unwrap_or(false) {
        return random.arbitrary().unwrap_or_default();
    }
    let count = random.int_in_range(0..=3).unwrap_or(0);
    (0..count).map(|_| one(random, WORDS)).collect()
}

/// Texts that the entries of one case borrow.
fn texts(random: &mut Random<'_>) -> Vec<String> {
    (0..8).map(|_| text(random)).collect()
}

/// An entry that a reader could have made: numbers in JavaScript's notation, JSON that is JSON.
fn entry<'a>(random: &mut Random<'_>, texts: &'a [String]) -> (&'a str, Value<'a>) {
    let key = match random.int_in_range(0..=9).unwrap_or(0) {
        0 => random.choose(texts).map_or("", String::as_str),
        1 | 2 => one(random, KEYS),
        _ => FIELDS[random.choose_index(FIELDS.len()).unwrap_or(0)].name,
    };
    let value = match random.int_in_range(0..=9).unwrap_or(0) {
        0 => Value::Null,
        1 => Value::Bool(random.arbitrary().unwrap_or_default()),
        2 | 3 => Value::Number(one(random, NUMBERS)),
        4 => Value::Json(one(random, JSONS)),
        5 => {
            let why = [Unusable::NotJson, Unusable::Unwritable, Unusable::Throws, Unusable::HalfCharacter, Unusable::Nul];
            Value::Unusable {
                why: *random.choose(&why).unwrap_or(&Unusable::Nul),
                what: one(random, WORDS),
                place: one(random, &["", ".a[0]"]),
            }
        }
        _ => Value::Text(random.choose(texts).map_or("", String::as_str)),
    };
    (key, value)
}

fn source<'a>(random: &mut Random<'_>, texts: &'a [String]) -> Source<'a> {
    let count = random.int_in_range(0..=16).unwrap_or(0);
    let mut entries: Vec<(&str, Value<'_>)> = (0..count).map(|_| entry(random, texts)).collect();
    // A request that lacks nothing, to begin with, gets further.
    if random.ratio(1, 2).unwrap_or(false) {
        for (key, value) in [
            ("merchant_uid", Value::Text("order_1")),
            ("customer_uid", Value::Text("customer_1")),
            ("amount", Value::Number("1000")),
            ("pg", Value::Text(GATEWAYS[random.choose_index(GATEWAYS.len()).unwrap_or(0)].code)),
        ] {
            entries.push((key, value));
        }
    }
    Source { entries }
}

/// A request is either refused with violations, or sent as JSON in which nothing is lost, and then accepted again.
pub fn checking(data: &[u8]) {
    let random = &mut Random::new(data);
    let texts = texts(random);
    let source = source(random, &texts);
    let entries = &source.entries;
    let gateway = random.ratio(1, 3).unwrap_or(false).then(|| one(random, WORDS));
    let device = Device {
        phone: random.arbitrary().unwrap_or_default(),
        landing: random.ratio(1, 2).unwrap_or(false).then_some("https://shop.kr/pay"),
    };
    let report = check(CheckoutForm::new(source.clone()), gateway, device);
    for violation in report.checkout.as_ref().err().into_iter().flatten().chain(&report.warnings) {
        assert!(!violation.message(Locale::Ko).is_empty() && !violation.message(Locale::En).is_empty());
    }
    match &report.checkout {
        Err(violations) => assert!(!violations.is_empty()),
        Ok(checkout) => {
            let sent: serde_json::Value = serde_json::from_str(&checkout.param()).unwrap();
            let sent = sent.as_object().unwrap();
            for (key, value) in entries {
                // Of a repeated key the last counts, as in an object.
                let last = entries.iter().rfind(|(other, _)| other == key).map(|(_, value)| *value);
                if last != Some(*value) {
                    continue;
                }
                match value {
                    Value::Text("") if *key == "m_redirect_url" => {}
                    Value::Text(text) => assert_eq!(sent[*key], *text, "{key}"),
                    Value::Bool(said) => assert_eq!(sent[*key], *said, "{key}"),
                    Value::Null if *key != "m_redirect_url" => assert!(sent[*key].is_null(), "{key}"),
                    Value::Number(_) | Value::Json(_) => assert!(sent.contains_key(*key), "{key}"),
                    Value::Null | Value::Unusable { .. } => {}
                }
            }
            assert_eq!(
                sent["amount"].as_u64().map(|amount| amount.to_string()),
                sent["amount"].as_number().map(ToString::to_string)
            );
            let again = check(CheckoutForm::new(source.clone()), gateway, device);
            assert!(again.checkout.is_ok_and(|again| again.param() == checkout.param()), "the same once more");
        }
    }
}

/// Any answer becomes an outcome, and an `imp_uid` is never swallowed.
pub fn classifying(data: &[u8]) {
    let random = &mut Random::new(data);
    let texts = texts(random);
    let source = source(random, &texts);
    let pending = random.ratio(1, 2).unwrap_or(false).then_some(Pending {
        merchant_uid: "order_1",
        customer_uid: "customer_1",
        pg: "kicc",
    });
    for via in [Via::Callback, Via::Landing] {
        outcome_holds(&source, &classify(&source, via, pending));
    }
}

fn outcome_holds(source: &Source<'_>, outcome: &Outcome<'_>) {
    assert_eq!(outcome.success, outcome.reason.is_none());
    assert_ne!(outcome.reason, Some(Reason::Left), "nobody has said that the shopper left");
    assert_eq!(outcome.imp_uid, source.text("imp_uid"));
    if outcome.success {
        assert_eq!(outcome.error_code, None, "a success with an error code is unclear");
    }
}

/// Any text is a landing or is not; cleaned, nothing of ours is left in it, and the rest is as it was.
pub fn landing_anywhere(data: &[u8]) {
    let random = &mut Random::new(data);
    let count = random.int_in_range(0..=24).unwrap_or(0);
    let address: String = (0..count)
        .map(|_| if random.ratio(1, 10).unwrap_or(false) { text(random) } else { one(random, ADDRESS).to_owned() })
        .collect();
    let clean = landing::clean(&address);
    match landing::read(&address) {
        None => assert_eq!(clean, address),
        Some(landing) => {
            let source = landing.source();
            outcome_holds(&source, &classify(&source, Via::Landing, None));
            assert!(clean.len() < address.len());
            let mut rest = clean.chars();
            let mut next = rest.next();
            for c in address.chars() {
                if next == Some(c) {
                    next = rest.next();
                }
            }
            assert_eq!(next, None, "{clean:?} is what is left of {address:?}");
        }
    }
    assert!(landing::read(&clean).is_none(), "{clean:?} from {address:?}");
}

/// A property takes random bytes, and panics where it does not hold.
pub type Property = fn(&[u8]);

/// Every property, by name.
pub const ALL: &[(&str, Property)] = &[("checking", checking), ("classifying", classifying), ("landing", landing_anywhere)];
