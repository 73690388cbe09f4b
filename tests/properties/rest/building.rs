//! Building a call.

use super::inputs::{request, value};
use super::oracle::nothing_secret;
use crate::properties::random::{Random, WORDS, once_in, one, text};
use iamport_billing::rest::*;
use serde_json::{Map, Value, json};

/// Any request is refused with reasons, or built into exactly what was given; nothing secret shows,
/// and what was accepted is accepted again.
pub(super) fn building(data: &[u8]) {
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
    let now = *random
        .choose(&[None, Some(0), Some(1_700_000_000), Some(u64::MAX)])
        .unwrap_or(&None);
    let said = json::build(name, &param, false, now, english);
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
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%/?=&[]".contains(&byte)),
        "{path}"
    );
    let mut given: Map<String, Value> = serde_json::from_str(&param).unwrap();
    nothing_dropped(&mut given, endpoint);
    let in_path = |name: &str| {
        endpoint
            .request
            .keys
            .iter()
            .any(|(key, _)| key.row().name == name && endpoint.in_path(*key))
    };
    // A key without a wire name is for this package alone.
    let stays_here = |name: &str| {
        let mut keys = endpoint.request.keys.iter();
        keys.any(|(key, _)| key.row().name == name && key.row().wire.is_some_and(str::is_empty))
    };
    match said["body"].as_str() {
        None => assert_ne!(endpoint.method, Method::Post),
        Some(body) => {
            let body: Map<String, Value> = serde_json::from_str(body).unwrap();
            let expected: Map<_, _> = given
                .iter()
                .filter(|(name, _)| !in_path(name) && !stays_here(name))
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
        now,
        english,
    ))
    .unwrap();
    assert_eq!(
        (again.get("path"), again.get("body")),
        (said.get("path"), said.get("body")),
        "the same once more"
    );
}

/// Drops the values that a request does not send, as the component promises it.
fn nothing_dropped(request: &mut Map<String, Value>, endpoint: &Endpoint) {
    let undefined = json!({ "$unusable": "undefined" });
    let only_values = |object: &mut Map<String, Value>| {
        object.retain(|_, value| !value.is_null() && *value != undefined);
    };
    let takes = |name: &str| {
        let mut keys = endpoint.request.keys.iter();
        keys.any(|(key, _)| key.row().name == name)
    };
    only_values(request);
    for (name, value) in request.iter_mut() {
        match (name.as_str(), &mut *value) {
            ("schedules", Value::Array(items)) if takes(name) => {
                for item in items.iter_mut().filter_map(Value::as_object_mut) {
                    only_values(item);
                    item.get_mut("extra")
                        .and_then(Value::as_object_mut)
                        .map(only_values);
                }
            }
            ("extra", Value::Object(inner)) if takes(name) => only_values(inner),
            _ => {}
        }
        undefined_dropped(value);
    }
}

fn undefined_dropped(value: &mut Value) {
    let undefined = json!({ "$unusable": "undefined" });
    match value {
        Value::Object(object) => {
            object.retain(|_, value| *value != undefined);
            object.values_mut().for_each(undefined_dropped);
        }
        Value::Array(items) => {
            for item in items {
                if *item == undefined {
                    *item = Value::Null;
                }
                undefined_dropped(item);
            }
        }
        _ => {}
    }
}
