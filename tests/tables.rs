//! Every table as JSON: `scripts/generate/tables.json`, which `scripts/generate.mjs` renders as
//! TypeScript and Markdown. `npm run bless` writes it.
#![cfg(feature = "rest")]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use iamport_billing::buyer::BUYER_TEXTS;
use iamport_billing::error::ERROR_KINDS;
use iamport_billing::form::{FIELD_DOCS, FIELDS, INNER_DOCS};
use iamport_billing::gateway::{GATEWAY_DOCS, GATEWAYS, OTHER_DOCS, OTHERS};
use iamport_billing::outcome::{ALREADY_PAID, ERROR_CODES, REASONS, Via};
use iamport_billing::rest::{
    BILLING_ANSWERS, ENDPOINTS, Endpoint, FIRST_CHARGE_REFUSED, Key, MISMATCHES, NOT_OURS, Need,
    PHONE_REASONS, REFUSALS, RENEWAL_ENDS, REST_ERROR_KINDS, WEBHOOK_KINDS,
};
use iamport_billing::violation::{CODES, REST_CODES};
use serde::Serialize;
use serde_json::{Value, json};

/// A row beside its documentation, as one object.
#[derive(Serialize)]
struct Documented<R, D> {
    #[serde(flatten)]
    row: R,
    #[serde(flatten)]
    doc: D,
}

fn documented<R: Serialize, D: Serialize>(rows: &[R], docs: &[D]) -> Value {
    assert_eq!(rows.len(), docs.len());
    let all = rows.iter().zip(docs);
    json!(
        all.map(|(row, doc)| Documented { row, doc })
            .collect::<Vec<_>>()
    )
}

fn call(endpoint: &Endpoint) -> Value {
    let key =
        |(key, need): &(Key, Need)| json!({ "key": id(*key), "required": *need == Need::Required });
    json!({
        "name": endpoint.name,
        "method": endpoint.method.as_str(),
        "path": endpoint.path,
        "keys": endpoint.request.keys.iter().map(key).collect::<Vec<_>>(),
        "items": endpoint.request.items.iter().flat_map(|shape| shape.keys).map(key).collect::<Vec<_>>(),
        "en": endpoint.en,
        "ko": endpoint.ko,
        "source": endpoint.source,
    })
}

/// Two keys may have one name on the wire, so a key goes by its name in Rust.
fn id(key: Key) -> String {
    format!("{key:?}")
}

/// Every key that a call or a charge of a schedule takes.
fn keys() -> BTreeMap<String, Value> {
    let shapes = ENDPOINTS
        .iter()
        .flat_map(|endpoint| [Some(&endpoint.request), endpoint.request.items]);
    shapes
        .flatten()
        .flat_map(|shape| shape.keys)
        .map(|(key, _)| *key)
        .map(|key| {
            let row = key.row();
            let value = json!({
                "name": row.name, "ts": row.ts, "decides": row.decides, "en": row.en, "ko": row.ko,
            });
            (id(key), value)
        })
        .collect()
}

#[test]
fn tables_json_is_up_to_date() {
    let tables = json!({
        "gateways": documented(GATEWAYS, GATEWAY_DOCS),
        "others": documented(OTHERS, OTHER_DOCS),
        "fields": documented(FIELDS, FIELD_DOCS),
        "inner": INNER_DOCS,
        "codes": CODES,
        "reasons": REASONS,
        "vias": [Via::Callback, Via::Landing, Via::None],
        "buyerTexts": BUYER_TEXTS,
        "errorKinds": ERROR_KINDS,
        "errorCodes": ERROR_CODES,
        "alreadyPaid": ALREADY_PAID,
        "calls": ENDPOINTS.iter().map(|endpoint| call(endpoint)).collect::<Vec<_>>(),
        "keys": keys(),
        "mismatches": MISMATCHES,
        "webhookKinds": WEBHOOK_KINDS,
        "billingAnswers": BILLING_ANSWERS,
        "firstChargeRefused": FIRST_CHARGE_REFUSED,
        "notOurs": NOT_OURS,
        "restCodes": REST_CODES,
        "restErrorKinds": REST_ERROR_KINDS.iter().map(
            |row| json!({ "code": row.code, "en": row.en, "ko": row.ko })
        ).collect::<Vec<_>>(),
        "renewalEnds": RENEWAL_ENDS,
        "phoneReasons": PHONE_REASONS,
        "refusals": REFUSALS.iter().map(|row| json!({
            "code": row.code, "en": row.en, "ko": row.ko,
            "next": row.next_row(), "words": row.words,
        })).collect::<Vec<_>>(),
    });
    let json = serde_json::to_string_pretty(&tables).unwrap() + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/generate/tables.json");
    if std::env::var_os("BLESS").is_some() {
        return std::fs::write(path, json).unwrap();
    }
    assert!(
        std::fs::read_to_string(path).unwrap_or_default() == json,
        "{path} is stale: run `npm run bless` and commit the result"
    );
}
