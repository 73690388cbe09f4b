//! Requests and answers of every kind, from random bytes.

use crate::properties::random::{Random, WORDS, once_in, one, text};
use iamport_billing::rest::*;
use serde_json::{Map, Value, json};

pub(super) const TOKEN: &str = "a0b1c2d3e4f5a6b7c8d9";
pub(super) const SECRET: &str = "ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3";
pub(super) const CARD: &str = "4321-8765-2109-6543";

/// Secrets that no text may repeat. The password's two digits only stand beside these.
pub(super) const SECRETS: &[&str] = &[
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
pub(super) fn value(random: &mut Random<'_>, depth: u8) -> Value {
    match random.int_in_range(0..=9).unwrap_or(0) {
        0 => Value::Null,
        1 => json!(random.arbitrary::<bool>().unwrap_or_default()),
        2 | 3 => number(random),
        4 => json!(random.arbitrary::<i16>().unwrap_or_default()),
        5 if depth > 0 => (0..random.int_in_range(0..=3).unwrap_or(0))
            .map(|_| value(random, depth - 1))
            .collect(),
        6 if depth > 0 => json!({ text(random): value(random, depth - 1) }),
        7 => {
            json!({ "$unusable": one(random, &["BigInt", "NaN", "-Infinity", "function", "undefined", ""]) })
        }
        8 => (0..90).fold(Value::Null, |inner, _| json!([inner])),
        _ => json!(text(random)),
    }
}

/// A value that a key takes.
pub(super) fn proper(random: &mut Random<'_>, name: &str) -> Value {
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
        "all" => json!(once_in(random, 2)),
        "from" => json!(1_700_000_000),
        "to" => json!(
            one(random, &["1700000000", "1701000000", "1800000000"])
                .parse::<u64>()
                .unwrap()
        ),
        "page" | "limit" => json!(random.int_in_range(0..=1001).unwrap_or(1)),
        "sorting" => json!(one(random, &["-started", "paid"])),
        "schedule_status" => json!("scheduled"),
        "interest_free_by_merchant" | "use_card_point" | "retain_promotion" => json!(true),
        "product_type" => json!("digital"),
        "product_count" | "checking_amount" => json!(2),
        "cash_receipt_type" => json!("person"),
        "extra" => json!({ "requester": "admin", "naverUseCfm": "20270101" }),
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
        "payment_status" => json!(one(random, &["paid", "paid", "failed", "", ".."])),
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

pub(super) fn request(random: &mut Random<'_>, endpoint: &Endpoint) -> Map<String, Value> {
    let mut request = Map::new();
    for (key, need) in endpoint.request.keys {
        // Of many keys few are there, or every request would have a mistake.
        let rare = if endpoint.request.keys.len() > 8 {
            4
        } else {
            2
        };
        let is_there = match need {
            Need::Required => !once_in(random, 40),
            _ => once_in(random, rare),
        };
        if is_there {
            let name = key.row().name;
            let value = match key {
                Key::CustomerUids => json!(["uid_1", "uid_2"]),
                _ => near(random, name),
            };
            request.insert(name.to_owned(), value);
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
pub(super) fn response(
    random: &mut Random<'_>,
    name: &str,
    request: &Map<String, Value>,
) -> String {
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
        "schedule" | "unschedule" | "findSchedules" | "listSchedules" | "billingKeys" => {
            let plans: Vec<String> = (0..random.int_in_range(0..=2).unwrap_or(0))
                .map(|_| {
                    let entries = uids(random, &mut came);
                    object(random, &entries)
                })
                .collect();
            let list = format!("[{}]", plans.join(","));
            if name.ends_with("chedules") && once_in(random, 2) {
                format!(r#"{{"total":2,"previous":0,"next":0,"list":{list}}}"#)
            } else {
                list
            }
        }
        "findPayments" | "listPayments" => {
            let entries = uids(random, &mut came);
            format!(
                r#"{{"total":"1","next":2,"list":[{}]}}"#,
                payment(random, entries)
            )
        }
        _ => {
            let entries = uids(random, &mut came);
            payment(random, entries)
        }
    }
}

/// A status and a body: an envelope around a response, what a proxy would say, or damage. Says
/// whether it may have been cut.
pub(super) fn answer(
    random: &mut Random<'_>,
    name: &str,
    request: &Map<String, Value>,
) -> (u16, Vec<u8>) {
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
