//! `tests/cases.json`, with each checkout case written out in full. `tests/cases.mjs` does the same for JavaScript.

use serde_json::{Map, Value as Json, json};

/// Reads the cases of one kind: `checkout`, `landing` or `response`.
///
/// A checkout case names a base, the keys that it sets and those that it leaves out. A key of the base keeps its
/// place; a new one comes last. Without a base, `param` is the whole object. `sent` holds the keys that the request
/// to the SDK adds.
pub(crate) fn cases(kind: &str) -> Vec<Json> {
    let all: Json = serde_json::from_str(include_str!("../cases.json")).unwrap();
    let cases = all[kind].as_array().unwrap();
    assert!(cases.len() > 20, "{kind}: {} cases", cases.len());
    match kind {
        "checkout" => cases
            .iter()
            .map(|case| expand(case, &all["bases"]))
            .collect(),
        _ => cases.clone(),
    }
}

fn expand(case: &Json, bases: &Json) -> Json {
    let mut expanded = case.clone();
    if let Some(base) = case["base"].as_str() {
        let mut param = bases[base].as_object().unwrap().clone();
        add(&mut param, &case["set"]);
        for key in case["unset"].as_array().into_iter().flatten() {
            param.shift_remove(key.as_str().unwrap()).unwrap();
        }
        expanded["param"] = Json::Object(param);
    }
    for list in ["violations", "warnings"] {
        if case.get(list).is_none() {
            expanded[list] = json!([]);
        }
    }
    if case.get("sent").is_some() {
        let mut sent = expanded["param"].as_object().unwrap().clone();
        add(&mut sent, &case["sent"]);
        expanded["sent"] = Json::Object(sent);
    }
    expanded
}

fn add(object: &mut Map<String, Json>, more: &Json) {
    for (key, value) in more.as_object().into_iter().flatten() {
        object.insert(key.clone(), value.clone());
    }
}
