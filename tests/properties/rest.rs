//! Properties of the server half, for any request and any answer.

use super::random::{Property, Random, WORDS, once_in, one, text};
use iamport_billing::rest::*;
use serde_json::{Map, Value, json};

const TOKEN: &str = "a0b1c2d3e4f5a6b7c8d9";
const SECRET: &str = "ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3";
const CARD: &str = "4321-8765-2109-6543";
/// Secrets that no text may repeat. The password's two digits only stand beside these.
const SECRETS: &[&str] = &[
    TOKEN,
    SECRET,
    CARD,
    "imp_apikey_1",
    "2031-07",
    "870913",
    "cv#9",
];
/// A secret as a server writes it that repeats a request. The password's digits must go with the
/// other.
const ECHOES: &[(&str, &str)] = &[
    (
        "card_number",
        "pwd_2digit=73&card_number=4321-8765-2109-6543",
    ),
    (
        "card_number",
        "pwd_2digit=73 2026-11-21 4321876521096543 refused",
    ),
    ("card_number", "{pwd_2digit=73, card=4321.8765.2109.6543}"),
    (
        "imp_secret",
        "pwd_2digit=73 imp_secret=ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3",
    ),
    (
        "token",
        "Authorization: a0b1c2d3e4f5a6b7c8d9, pwd_2digit=73",
    ),
];
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "3000",
    "3000.0",
    "3000.5",
    "-1",
    "-0",
    "1e3",
    "1e400",
    "1700000000",
    "9007199254740991",
    "9007199254740992",
    "18446744073709551615",
    "18446744073709551616",
    "\"3000\"",
    "\"3000.00\"",
    "\"3,000\"",
    "\"-3000\"",
    "\".\"",
];
const STATUSES: &[u16] = &[
    200, 201, 204, 0, 100, 302, 400, 401, 404, 404, 404, 408, 425, 429, 499, 500, 502, 599, 600,
];

fn number(random: &mut Random<'_>) -> Value {
    serde_json::from_str(one(random, NUMBERS)).unwrap_or(json!(f64::MAX))
}

/// Any JSON value.
fn value(random: &mut Random<'_>, depth: u8) -> Value {
    match random.int_in_range(0..=9).unwrap_or(0) {
        0 => Value::Null,
        1 => json!(random.arbitrary::<bool>().unwrap_or_default()),
        2 | 3 => number(random),
        4 => json!(random.arbitrary::<i16>().unwrap_or_default()),
        5 if depth > 0 => (0..random.int_in_range(0..=3).unwrap_or(0))
            .map(|_| value(random, depth - 1))
            .collect(),
        6 if depth > 0 => json!({ text(random): value(random, depth - 1) }),
        7 => json!({ "$unusable": one(random, &["BigInt", "NaN", "-Infinity", "function", ""]) }),
        8 => (0..90).fold(Value::Null, |inner, _| json!([inner])),
        _ => json!(text(random)),
    }
}

/// A value that a key takes.
fn proper(random: &mut Random<'_>, name: &str) -> Value {
    match name {
        "imp_key" => json!("imp_apikey_1"),
        "imp_secret" => json!(SECRET),
        "card_number" => json!(if once_in(random, 12) {
            "4321876521096543"
        } else {
            CARD
        }),
        "expiry" => json!("2031-07"),
        "birth" => json!("870913"),
        "pwd_2digit" => json!("73"),
        "cvc" => json!("cv#9"),
        "pg" => json!(one(random, &["kcp.T0000", "kakaopay", "kicc.X", "newpay"])),
        "imp_uid" | "merchant_uid" | "customer_uid" => json!(one(
            random,
            &["uid_1", "uid_1", "uid_2", "가 나/..?#%", "a.b"]
        )),
        "amount" | "tax_free" | "vat_amount" | "checksum" => {
            json!(
                *random
                    .choose(&[
                        3000,
                        3000,
                        0,
                        1,
                        9_007_199_254_740_991,
                        9_007_199_254_740_992_u64
                    ])
                    .unwrap_or(&0)
            )
        }
        "schedule_at" => json!(1_800_000_000),
        "card_quota" => json!(3),
        "schedules" => {
            let scheduled = |random: &mut Random<'_>| -> Map<String, Value> {
                ["merchant_uid", "schedule_at", "amount", "name"]
                    .map(|name| (name.to_owned(), near(random, name)))
                    .into_iter()
                    .collect()
            };
            (0..random.int_in_range(0..=2).unwrap_or(0))
                .map(|_| scheduled(random))
                .map(Value::Object)
                .collect()
        }
        "payment_status" => json!(one(random, &["paid", "failed", "", ".."])),
        _ => json!(one(random, WORDS)),
    }
}

/// A value that a key takes or, now and then, any other.
fn near(random: &mut Random<'_>, name: &str) -> Value {
    if once_in(random, 24) {
        value(random, 2)
    } else {
        proper(random, name)
    }
}

fn request(random: &mut Random<'_>, endpoint: &Endpoint) -> Map<String, Value> {
    let mut request = Map::new();
    for (key, need) in endpoint.request.keys {
        if !once_in(random, if *need == Need::Required { 40 } else { 2 }) {
            let name = key.row().name;
            request.insert(name.to_owned(), near(random, name));
        }
    }
    if once_in(random, 6) {
        request.insert(text(random), value(random, 2));
    }
    request
}

/// A request, repeated.
fn echo(random: &mut Random<'_>, request: &Map<String, Value>) -> &'static str {
    let sent = |(key, _): &&(&str, &str)| {
        request
            .get(*key)
            .and_then(Value::as_str)
            .is_some_and(|sent| [TOKEN, SECRET, CARD].contains(&sent))
    };
    let echoes: Vec<_> = ECHOES.iter().filter(sent).collect();
    random.choose(&echoes).map_or("nothing", |(_, echo)| echo)
}

/// An object of an answer to a request: its keys may be missing, wrong or there twice.
fn object(random: &mut Random<'_>, entries: &[(&str, Value)]) -> String {
    let mut object = Vec::new();
    for (name, value) in entries {
        if once_in(random, 30) {
            continue;
        }
        object.push(format!("{}:{}", json!(name), value));
        if once_in(random, 30) {
            object.push(format!("{}:{}", json!(name), self::value(random, 2)));
        }
    }
    format!("{{{}}}", object.join(","))
}

/// The answer of Iamport to a request, with a mistake here and there.
fn response(random: &mut Random<'_>, name: &str, request: &Map<String, Value>) -> String {
    let sent = |name: &str| request.get(name).filter(|value| !value.is_array()).cloned();
    let mut came = |random: &mut Random<'_>, name: &str| match sent(name) {
        Some(value) if !once_in(random, 12) => value,
        _ => proper(random, name),
    };
    let payment = |random: &mut Random<'_>, entries: [(&str, Value); 4]| {
        let status = one(
            random,
            &[
                "paid",
                "paid",
                "paid",
                "failed",
                "ready",
                "cancelled",
                "settling",
                "PAID",
            ],
        );
        let words = if once_in(random, 3) {
            json!(echo(random, request))
        } else {
            Value::Null
        };
        let paid_at = if once_in(random, 6) {
            number(random)
        } else {
            json!(1_700_000_000)
        };
        let anything = value(random, 2);
        let usage = one(
            random,
            &[
                "issue",
                "issue",
                "payment",
                "payment.scheduled",
                "other",
                "",
            ],
        );
        let provider = one(random, &["kakaopay", "kakaopay", "kicc", "newpay", ""]);
        let [a, b, c, d] = entries;
        object(
            random,
            &[
                a,
                b,
                c,
                d,
                ("status", json!(status)),
                ("customer_uid_usage", json!(usage)),
                ("pg_provider", json!(provider)),
                ("card_number", json!(CARD)),
                ("fail_reason", words),
                ("paid_at", paid_at),
                ("custom_data", anything),
            ],
        )
    };
    let uids = |random: &mut Random<'_>, came: &mut dyn FnMut(&mut Random<'_>, &str) -> Value| {
        ["imp_uid", "merchant_uid", "customer_uid", "amount"].map(|name| (name, came(random, name)))
    };
    match name {
        "getToken" => object(
            random,
            &[
                ("access_token", json!(TOKEN)),
                ("now", json!(1)),
                ("expired_at", json!(1801)),
            ],
        ),
        "storeCard" | "billingKey" | "deleteBillingKey" => {
            let customer_uid = came(random, "customer_uid");
            object(
                random,
                &[
                    ("customer_uid", customer_uid),
                    ("card_number", json!(CARD)),
                    ("inserted", json!(1)),
                ],
            )
        }
        "prepare" => {
            let (order, amount) = (came(random, "merchant_uid"), came(random, "amount"));
            object(random, &[("merchant_uid", order), ("amount", amount)])
        }
        "schedule" | "unschedule" => {
            let plans: Vec<String> = (0..random.int_in_range(0..=2).unwrap_or(0))
                .map(|_| {
                    let entries = uids(random, &mut came);
                    object(random, &entries)
                })
                .collect();
            format!("[{}]", plans.join(","))
        }
        _ => {
            let entries = uids(random, &mut came);
            payment(random, entries)
        }
    }
}

/// A status and a body: an envelope around a response, what a proxy would say, or damage. Says
/// whether it may have been cut.
fn answer(random: &mut Random<'_>, name: &str, request: &Map<String, Value>) -> (u16, Vec<u8>) {
    let status = match random.int_in_range(0..=19).unwrap_or(0) {
        0 => random.arbitrary().unwrap_or_default(),
        1..=10 => *random.choose(STATUSES).unwrap_or(&200),
        _ => 200,
    };
    let code = if status == 200 && !once_in(random, 8) {
        json!(0)
    } else {
        random
            .choose(&[
                json!(-1),
                json!(1),
                json!("-1"),
                json!(0),
                json!(0.0),
                json!("x"),
                Value::Null,
            ])
            .cloned()
            .unwrap_or_default()
    };
    let message = match random.int_in_range(0..=3).unwrap_or(0) {
        0 => json!(echo(random, request)),
        1 => json!(text(random)),
        _ => Value::Null,
    };
    let response = if once_in(random, 12) || (status == 404 && !once_in(random, 4)) {
        "null".to_owned()
    } else {
        response(random, name, request)
    };
    let mut pieces = vec![
        format!("\"code\":{code}"),
        format!("\"message\":{message}"),
        format!("\"response\":{response}"),
    ];
    if once_in(random, 12) {
        pieces.remove(random.choose_index(pieces.len()).unwrap_or(0));
    }
    let mut body = match random.int_in_range(0..=9).unwrap_or(0) {
        0 => format!("<html>{}</html>", echo(random, request)),
        1 => value(random, 3).to_string(),
        _ => format!("{{{}}}", pieces.join(",")),
    };
    if once_in(random, 8) {
        // Half a card number is what nobody can find: damage and numbers come apart.
        for (_, echo) in ECHOES {
            body = body.replace(echo, "").replace(CARD, "");
        }
        let mut bytes = body.into_bytes();
        for _ in 0..=random.int_in_range(0..=3).unwrap_or(0) {
            let at = random
                .choose_index(bytes.len().max(1))
                .unwrap_or(0)
                .min(bytes.len());
            match random.int_in_range(0..=3).unwrap_or(0) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, random.arbitrary().unwrap_or_default()),
                2 if at < bytes.len() => drop(bytes.remove(at)),
                _ => bytes.splice(at..at, [0xff, 0xc0, b'"']).for_each(drop),
            }
        }
        return (status, bytes);
    }
    (status, body.into_bytes())
}

fn nothing_secret(said: &str) {
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    assert!(
        SECRETS.iter().all(|secret| !said.contains(secret)),
        "a secret is in {said}"
    );
    assert!(
        !digits.contains("4321876521096543"),
        "a card number is in {said}"
    );
    assert!(
        !said.contains("pwd_2digit=73"),
        "a password's digits are in {said}"
    );
}

/// The envelope of an answer, read by another reader: its code, and true if it says that there is
/// no such thing.
fn envelope(status: u16, body: &[u8]) -> (Option<i64>, bool) {
    let Ok(Value::Object(envelope)) = serde_json::from_slice(body) else {
        return (None, false);
    };
    let code = envelope
        .get("code")
        .and_then(|code| code.as_i64().or_else(|| code.as_str()?.parse().ok()));
    let missing = code.is_some_and(|code| code != 0)
        && envelope.contains_key("message")
        && envelope.get("response") == Some(&Value::Null);
    (code, status == 404 && missing)
}

/// Nobody may be told that nothing happened where something may have.
fn may_have_happened(status: u16, code: Option<i64>) -> bool {
    let refused = (400..500).contains(&status) && status != 408 && status != 425;
    match code {
        Some(0) => true,
        Some(_) => !refused && !(200..300).contains(&status),
        None => !refused,
    }
}

/// Any request is refused with reasons, or built into exactly what was given; nothing secret shows,
/// and what was accepted is accepted again.
pub fn building(data: &[u8]) {
    let random = &mut Random::new(data);
    let endpoint = ENDPOINTS[random.choose_index(ENDPOINTS.len()).unwrap_or(0)];
    let request = request(random, endpoint);
    let name = if once_in(random, 50) {
        one(random, WORDS)
    } else {
        endpoint.name
    };
    let param = match random.int_in_range(0..=19).unwrap_or(0) {
        0 => text(random),
        1 => value(random, 3).to_string(),
        // Of a repeated key the last counts.
        2 => Value::Object(request.clone())
            .to_string()
            .replacen('{', "{\"amount\":1,\"pg\":[],", 1)
            .replace(",}", "}"),
        _ => Value::Object(request).to_string(),
    };
    let english = random.arbitrary().unwrap_or_default();
    let said = json::build(name, &param, false, english);
    let said: Map<String, Value> = serde_json::from_str(&said).unwrap();
    let reasons = |key: &str| {
        said[key]
            .as_array()
            .unwrap()
            .iter()
            .all(|reason| !reason["message"].as_str().unwrap().is_empty())
    };
    if said.contains_key("violations") {
        assert!(
            said.len() == 1
                && !said["violations"].as_array().unwrap().is_empty()
                && reasons("violations")
        );
        return nothing_secret(&json!(said).to_string());
    }
    assert!(reasons("warnings"));
    nothing_secret(&format!("{} {}", said["warnings"], said["path"]));

    let path = said["path"].as_str().unwrap();
    let (steps, _) = path.split_once('?').unwrap_or((path, ""));
    assert!(
        steps.starts_with('/')
            && steps
                .split('/')
                .skip(1)
                .all(|step| !["", ".", ".."].contains(&step)),
        "{path}"
    );
    assert!(
        path.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%/?=&".contains(&byte)),
        "{path}"
    );
    let mut given: Map<String, Value> = serde_json::from_str(&param).unwrap();
    given.retain(|_, value| !value.is_null());
    let in_path = |name: &str| {
        endpoint
            .request
            .keys
            .iter()
            .any(|(key, _)| key.row().name == name && endpoint.in_path(*key))
    };
    match said["body"].as_str() {
        None => assert_ne!(endpoint.method, Method::Post),
        Some(body) => {
            let body: Map<String, Value> = serde_json::from_str(body).unwrap();
            let expected: Map<_, _> = given
                .iter()
                .filter(|(name, _)| !in_path(name))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            assert_eq!(body, expected, "what is sent is what was given");
            if let Some(amount) = body.get("amount").filter(|_| {
                endpoint
                    .request
                    .keys
                    .iter()
                    .any(|(key, _)| *key == Key::Amount)
            }) {
                assert!(amount.as_u64().is_some_and(|won| won < 1 << 53), "{amount}");
            }
        }
    }
    let again: Map<String, Value> = serde_json::from_str(&json::build(
        name,
        &json!(given).to_string(),
        false,
        english,
    ))
    .unwrap();
    assert_eq!(
        (again.get("path"), again.get("body")),
        (said.get("path"), said.get("body")),
        "the same once more"
    );
}

/// Any answer is a result or an error. A result is about what was asked, an error shows nothing
/// secret, and neither says more than Iamport did.
pub fn reading(data: &[u8]) {
    let random = &mut Random::new(data);
    let endpoint = ENDPOINTS[random.choose_index(ENDPOINTS.len()).unwrap_or(0)];
    let param = request(random, endpoint);
    let mut sent = param.clone();
    if endpoint.name != "getToken" {
        sent.insert("token".to_owned(), json!(TOKEN));
    }
    let (status, body) = answer(random, endpoint.name, &sent);
    let text = String::from_utf8_lossy(&body);
    let (code, missing) = envelope(status, text.as_bytes());
    // The token that is asked for is not known before.
    let token = if endpoint.name == "getToken" {
        ""
    } else {
        TOKEN
    };
    let request = Value::Object(param.clone()).to_string();
    let built: Value =
        serde_json::from_str(&json::build(endpoint.name, &request, false, true)).unwrap();
    let read = |sent: &str| -> Value {
        serde_json::from_str(&json::read(endpoint.name, sent, token, status, &text)).unwrap()
    };
    let Some(facts) = built["sent"].as_str() else {
        return assert!(built.get("violations").is_some());
    };
    incomplete(random, endpoint, facts, read);
    let said = read(facts);
    if let Some(error) = said.get("error") {
        assert!(said.get("answer").is_none());
        nothing_secret(&error.to_string());
        assert!(
            error["nothingHappened"] != true || !may_have_happened(status, code),
            "{error}"
        );
        return;
    }
    let came = &said["answer"];
    if came.is_null() {
        let looks_up =
            ["payment", "findPayment", "billingKey", "deleteBillingKey"].contains(&endpoint.name);
        return assert!(missing && looks_up, "{status}: {text}");
    }
    assert!(
        (200..300).contains(&status) && code == Some(0),
        "{status}: {text}"
    );
    let same = |came: &Value, names: &[&str]| {
        for name in names {
            // Of the card and the key Iamport may say nothing.
            let unsaid = *name == "customer_uid" && came[*name].is_null();
            assert!(
                unsaid
                    || param
                        .get(*name)
                        .is_none_or(|sent| sent.is_null() || *sent == came[*name]),
                "{name}: {came}"
            );
        }
    };
    match endpoint.name {
        "getToken" => assert!(!came["access_token"].as_str().unwrap().is_empty()),
        "again" | "onetime" => {
            let payment = &came["payment"];
            same(payment, &["merchant_uid", "customer_uid", "amount"]);
            let kind = match payment["status"].as_str().unwrap() {
                "paid" => "paid",
                "failed" => "refused",
                _ => "open",
            };
            assert_eq!(came["kind"], kind);
            let words = payment["fail_reason"].to_string();
            assert!(
                !words.contains(CARD) && !words.contains("4321876521096543"),
                "{words}"
            );
            settling(payment);
        }
        "prepare" => same(came, &["merchant_uid", "amount"]),
        "schedule" => {
            for plan in came.as_array().unwrap() {
                same(plan, &["customer_uid"]);
                let asked = param["schedules"].as_array().unwrap();
                assert!(
                    asked
                        .iter()
                        .any(|one| one["merchant_uid"] == plan["merchant_uid"]
                            && one["amount"] == plan["amount"]),
                    "{plan}"
                );
            }
        }
        "unschedule" => {
            for plan in came.as_array().unwrap() {
                same(plan, &["customer_uid"]);
                let asked = &param.get("merchant_uid").cloned().unwrap_or_default();
                let named = asked
                    .as_array()
                    .map_or(*asked == plan["merchant_uid"], |orders| {
                        orders.contains(&plan["merchant_uid"])
                    });
                assert!(asked.is_null() || named, "{plan}");
            }
        }
        "payment" | "findPayment" | "cancel" => {
            same(came, &["imp_uid", "merchant_uid"]);
            settling(came);
        }
        _ => same(came, &["customer_uid"]),
    }
}

/// Nothing is read without a fact that the call requires: its answer would be held to less.
fn incomplete(
    random: &mut Random<'_>,
    endpoint: &Endpoint,
    facts: &str,
    read: impl Fn(&str) -> Value,
) {
    let refused = json!({ "error": { "kind": "decode", "at": "call" } });
    let anything = text(random);
    let said = read(&anything);
    assert!(
        said.get("error").is_some() && said.get("answer").is_none(),
        "{anything}"
    );
    let needs = |name: &str| {
        endpoint
            .request
            .keys
            .iter()
            .any(|(key, need)| key.row().name == name && *need == Need::Required)
    };
    let facts: Map<String, Value> = serde_json::from_str(facts).unwrap();
    for (fact, _) in &facts {
        let required = match fact.as_str() {
            "charges" => needs("schedules"),
            "secrets" => needs("imp_key") || needs("card_number"),
            name => needs(name),
        };
        if required {
            let mut less = facts.clone();
            less.remove(fact);
            assert_eq!(read(&json!(less).to_string()), refused, "without {fact}");
        }
    }
}

/// A payment that was read is read again from what was written of it.
fn settling(payment: &Value) {
    assert!(payment["amount"].as_u64().unwrap() < 1 << 53, "{payment}");
    let order = json!({ "merchant_uid": payment["merchant_uid"], "customer_uid": payment["customer_uid"], "amount": payment["amount"] });
    let said: Value =
        serde_json::from_str(&json::settle(&payment.to_string(), &order.to_string())).unwrap();
    assert_eq!(&said["payment"], payment, "a round trip");
    assert_eq!(said["kind"] == "paid", payment["status"] == "paid");
    let other = json!({ "merchant_uid": payment["merchant_uid"], "amount": payment["amount"].as_u64().unwrap() + 1 });
    let said: Value =
        serde_json::from_str(&json::settle(&payment.to_string(), &other.to_string())).unwrap();
    assert_eq!(said["kind"], "mismatch", "another sum");
}

/// The same of the Rust calls, and of all that they print.
pub fn printing(data: &[u8]) {
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
        imp_key: Some("imp_apikey_1"),
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
                    assert!(!error.nothing_happened() || !may_have_happened(status, code));
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

/// A key is there, or money, only where the payment is the one that was ordered, in every respect.
pub fn confirming(data: &[u8]) {
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
        Confirmation::Paid { amount } => {
            assert!(as_ordered && *amount == due && due == payment.amount && due > 0)
        }
        Confirmation::KeyIssued => {
            assert!(
                as_ordered && (!kakaopay || (due == 0 && payment.amount == 0)),
                "{payment:?} {expected:?}"
            )
        }
        Confirmation::NotPaid { status, .. } => {
            assert!(*status == payment.status && *status != Status::Paid)
        }
        Confirmation::AwaitingDeposit => assert_eq!(payment.status, Status::Ready),
        Confirmation::Mismatch(mismatch) => {
            assert!(mismatch.expected != mismatch.got || mismatch.field == "customer_uid")
        }
    }
    // The npm entry says the same.
    let ordered = json!({ "merchant_uid": expected.merchant_uid, "customer_uid": expected.customer_uid, "amount": expected.amount, "pg": expected.pg });
    let said: Value = serde_json::from_str(&json::confirm(
        &json!(payment).to_string(),
        &ordered.to_string(),
    ))
    .unwrap();
    let kind = match confirmation {
        Confirmation::KeyIssued => "key_issued",
        Confirmation::Paid { .. } => "paid",
        Confirmation::NotPaid { .. } => "not_paid",
        Confirmation::AwaitingDeposit => "awaiting_deposit",
        Confirmation::Mismatch(_) => "mismatch",
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
    let said: Value = serde_json::from_str(&json::settle(&anything, &ordered.to_string())).unwrap();
    assert_eq!(
        said["kind"] == "not_found",
        anything.trim() == "null",
        "{anything}"
    );
    let _ = (
        json::confirm(&anything, &anything),
        json::check_expected(&anything, Some(&anything), true),
    );
    let same_order = json::check_expected(&ordered.to_string(), Some(&ordered.to_string()), false);
    assert!(same_order.contains("same_order"), "{same_order}");
}

/// Every property of the server's half, by name.
pub const ALL: &[(&str, Property)] = &[
    ("building", building),
    ("reading", reading),
    ("printing", printing),
    ("confirming", confirming),
];
