//! Properties that hold for every input. Each function takes random bytes, so that the seeded run
//! in the test suite and the coverage-guided one in `fuzz/` prove the same.

pub mod random;
#[cfg(feature = "rest")]
pub mod rest;

use iamport_billing::form::FIELDS;
use iamport_billing::gateway::GATEWAYS;
use iamport_billing::source::Unusable;
use iamport_billing::violation::Severity;
use iamport_billing::{
    CheckoutForm, Device, Field, Locale, Outcome, Pending, Reason, Source, Value, Via, Violation,
    check, classify, landing,
};
use serde_json::Value as Json;

use random::{Property, Random, WORDS, once_in, one, text};

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
const JSONS: &[&str] = &[
    "{}",
    "[]",
    "[\"a\"]",
    "[1]",
    "{\"from\":\"20260101\",\"to\":\"20261231\"}",
    "{\"from\":20260101}",
    "\"boxed\"",
    "null",
];
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

/// Makes the texts that the entries of one case borrow.
fn texts(random: &mut Random<'_>) -> Vec<String> {
    (0..8).map(|_| text(random)).collect()
}

/// Makes an entry as a reader would: numbers in JavaScript's notation, valid JSON.
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
            let why = [
                Unusable::NotJson,
                Unusable::Unwritable,
                Unusable::Throws,
                Unusable::HalfCharacter,
                Unusable::Nul,
            ];
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
    // A complete request reaches more rules.
    if random.ratio(1, 2).unwrap_or(false) {
        for (key, value) in [
            ("merchant_uid", Value::Text("order_1")),
            ("customer_uid", Value::Text("customer_1")),
            ("amount", Value::Number("1000")),
            (
                "pg",
                Value::Text(GATEWAYS[random.choose_index(GATEWAYS.len()).unwrap_or(0)].code),
            ),
        ] {
            // First, so that a random entry may replace it.
            entries.insert(0, (key, value));
        }
    }
    Source { entries }
}

/// A request is either refused with violations, or sent as JSON that loses nothing and is accepted
/// again.
pub fn checking(data: &[u8]) {
    let random = &mut Random::new(data);
    let texts = texts(random);
    let source = source(random, &texts);
    let entries = &source.entries;
    let gateway = random
        .ratio(1, 3)
        .unwrap_or(false)
        .then(|| one(random, WORDS));
    let phone = random.arbitrary().unwrap_or_default();
    let mut sometimes = |address| once_in(random, 2).then_some(address);
    let return_to = sometimes("https://shop.kr/pay");
    let page = sometimes("https://www.shop.kr/pay");
    let device = if phone {
        Device::Phone { page, return_to }
    } else {
        Device::Computer
    };
    let report = check(CheckoutForm::new(source.clone()), gateway, device);
    let hold = |all: &[Violation], severity| {
        all.iter().all(|violation| {
            let [ko, en] = [Locale::Ko, Locale::En].map(|locale| violation.message(locale));
            violation.code.row().severity == severity && !ko.is_empty() && !en.is_empty()
        })
    };
    assert!(hold(&report.warnings, Severity::Warning));
    let checkout = match &report.checkout {
        Err(violations) => {
            return assert!(!violations.is_empty() && hold(violations, Severity::Violation));
        }
        Ok(checkout) => checkout,
    };
    let sent: Json = serde_json::from_str(&checkout.param()).unwrap();
    for (key, value) in entries {
        // The last of a repeated key counts, as in an object.
        let last = entries
            .iter()
            .rfind(|(other, _)| other == key)
            .map(|(_, value)| *value);
        if last != Some(*value) {
            continue;
        }
        match value {
            Value::Text("") | Value::Null if *key == "m_redirect_url" => {}
            Value::Text(text) => assert_eq!(sent[*key], *text, "{key}"),
            Value::Bool(value) => assert_eq!(sent[*key], *value, "{key}"),
            Value::Null => assert!(
                sent[*key].is_null() && sent.as_object().unwrap().contains_key(*key),
                "{key}"
            ),
            Value::Number(digits) => assert_eq!(sent[*key].as_f64(), digits.parse().ok(), "{key}"),
            Value::Json(json) => assert_eq!(
                sent[*key],
                serde_json::from_str::<Json>(json).unwrap(),
                "{key}"
            ),
            _ => panic!("{key} was accepted as {value:?}"),
        }
    }
    match source.all("amount").last() {
        // Some gateways have no use for it.
        None | Some(Value::Null | Value::Text("")) => {}
        amount => assert_eq!(
            amount,
            Some(Value::Number(&sent["amount"].to_string())),
            "to the letter"
        ),
    }
    assert!(
        source
            .text("customer_uid")
            .is_some_and(|uid| !uid.trim().is_empty()),
        "or no key would be issued"
    );
    assert!(
        !phone || return_to.is_none() || !sent["m_redirect_url"].is_null(),
        "or the outcome would be lost"
    );

    // The core accepts its own output, and sends the same again.
    let written = sent
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| (key, value, javascript(value)))
        .collect::<Vec<_>>();
    let entries = written.iter().map(|(key, value, text)| {
        let value = match value {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(*value),
            Json::Number(_) => Value::Number(text),
            Json::String(text) => Value::Text(text),
            _ => Value::Json(text),
        };
        (key.as_str(), value)
    });
    let again = check(
        CheckoutForm::new(Source {
            entries: entries.collect(),
        }),
        gateway,
        device,
    );
    assert_eq!(
        serde_json::from_str::<Json>(&again.checkout.unwrap().param()).unwrap(),
        sent,
        "a round trip"
    );
}

/// A value as `JSON.stringify` writes it.
fn javascript(value: &Json) -> String {
    let Some(number) = value
        .as_f64()
        .filter(|_| !value.is_u64() && !value.is_i64())
    else {
        return value.to_string();
    };
    if (1e-6..1e21).contains(&number.abs()) {
        number.to_string()
    } else {
        format!("{number:e}")
            .replace('e', "e+")
            .replace("e+-", "e-")
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
        let outcome = classify(&source, via, pending);
        outcome_holds(&source, &outcome);
        let order = source.text("merchant_uid");
        assert_eq!(
            outcome.matched,
            pending.and(order).map(|order| order == "order_1")
        );
        let request = pending.filter(|_| outcome.matched != Some(false));
        let known = (outcome.merchant_uid, outcome.customer_uid, outcome.pg);
        let answered = (order, source.text("customer_uid"));
        assert_eq!(
            known,
            (
                answered.0.or(request.map(|request| request.merchant_uid)),
                answered.1.or(request.map(|request| request.customer_uid)),
                request.map(|request| request.pg)
            ),
            "an outcome is about one order"
        );
    }
}

fn outcome_holds(source: &Source<'_>, outcome: &Outcome<&str>) {
    let flags = |word: &str| {
        let is_word = |value: Value<'_>| match value {
            Value::Bool(value) => value == (word == "true"),
            Value::Text(text) => text.to_ascii_lowercase() == word,
            _ => false,
        };
        source
            .entries
            .iter()
            .any(|(key, value)| ["success", "imp_success"].contains(key) && is_word(*value))
    };
    let (yes, no) = (flags("true"), flags("false"));
    let error_code = source.text("error_code").or(source.text("error_coe"));
    assert_eq!(
        (outcome.imp_uid, outcome.error_code, outcome.error_msg),
        (source.text("imp_uid"), error_code, source.text("error_msg"))
    );
    assert_eq!(outcome.success, outcome.reason.is_none());
    assert_ne!(
        outcome.reason,
        Some(Reason::Left),
        "no answer says that the shopper left"
    );
    if yes && (no || error_code.is_some()) {
        assert_eq!(outcome.reason, Some(Reason::Unclear), "both yes and no");
    }
    if outcome.success {
        assert!(!no && error_code.is_none());
        assert!(
            yes || (outcome.error_msg.is_none()
                && (outcome.imp_uid.is_some() || source.text("merchant_uid").is_some()))
        );
    }
}

/// Cleaning any text removes every key of a landing, and changes nothing else.
pub fn landing_anywhere(data: &[u8]) {
    let random = &mut Random::new(data);
    let count = random.int_in_range(0..=24).unwrap_or(0);
    let mut marks = 0;
    let address: String = (0..count)
        .map(|_| match random.int_in_range(0..=9).unwrap_or(0) {
            // Only a mark may look like one.
            0 => text(random).replace(['<', '>', '%'], ""),
            1 | 2 => {
                marks += 1;
                mark(marks)
            }
            _ => one(random, ADDRESS).to_owned(),
        })
        .collect();
    let clean = landing::clean(&address);
    let mut read = String::new();
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
            assert_eq!(next, None, "{clean:?} holds more than {address:?}");
            for (_, value) in &source.entries {
                if let Value::Text(text) = value {
                    read += text;
                }
            }
        }
    }
    for mark in (1..=marks).map(mark) {
        assert_ne!(
            read.contains(&mark),
            clean.contains(&mark),
            "{mark} of {address:?} is either read or kept in {clean:?}"
        );
    }
    assert!(
        landing::read(&clean).is_none(),
        "{clean:?} from {address:?}"
    );
}

/// Ids as shops make them are never taken for texts made of nothing, and behind any of them a
/// missing value is.
pub fn ids(data: &[u8]) {
    let random = &mut Random::new(data);
    let id = realistic_id(random);
    let findings = |uid: &str| -> Vec<String> {
        let form = CheckoutForm::default()
            .text(Field::Pg, "kcp_billing")
            .text(Field::MerchantUid, "order_1")
            .text(Field::CustomerUid, uid)
            .text(Field::BuyerName, "김철수")
            .number(Field::Amount, "0");
        let report = check(form, None, Device::Computer);
        let all = report.checkout.err().into_iter().flatten();
        all.chain(report.warnings)
            .map(|found| format!("{} {}", found.code.row().code, found.path))
            .collect()
    };
    assert_eq!(findings(&id), [""; 0], "{id}");
    let nothing = one(
        random,
        &["undefined", "${id}", "{{ id }}", "[object Object]"],
    );
    assert_eq!(
        findings(&format!("{id}_{nothing}")),
        ["unset customer_uid"],
        "{id}_{nothing}"
    );
}

/// An id of a member or an order: a number, a UUID, a nanoid, base36, an e-mail address, Korean.
fn realistic_id(random: &mut Random<'_>) -> String {
    const NANOID: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    const PREFIX: &[&str] = &["", "user_", "member-", "order_", "주문_", "kcp:", "u"];
    const NAMES: &[&str] = &[
        "kim",
        "nan",
        "nullable",
        "undefined_games",
        "null_pointer",
        "nile",
        "김철수",
        "dev_null",
    ];
    let prefix = one(random, PREFIX);
    let mut pick = |from: &[u8], count: usize| -> String {
        (0..count)
            .map(|_| char::from(from[random.choose_index(from.len()).unwrap_or(0)]))
            .collect()
    };
    let id = match pick(b"012345", 1).as_str() {
        "0" => pick(b"0123456789", 13),
        "1" => [8, 4, 4, 4, 12]
            .map(|count| pick(b"0123456789abcdef", count))
            .join("-"),
        "2" => pick(NANOID, 21),
        "3" => pick(b"0123456789abcdefghijklmnopqrstuvwxyz", 24),
        "4" => format!("{}@shop.kr", pick(b"abcdefgh.", 6)),
        _ => {
            let number = pick(b"0123456789", 4);
            format!("{}_{number}", one(random, NAMES))
        }
    };
    format!("{prefix}{id}")
}

/// A piece that occurs once in an address and that no encoding changes.
fn mark(number: u32) -> String {
    format!("<{number}>")
}

/// Every property of the browser half, by name. Those of the server half are in [`rest`].
pub const ALL: &[(&str, Property)] = &[
    ("checking", checking),
    ("classifying", classifying),
    ("landing", landing_anywhere),
    ("ids", ids),
];
