//! `tests/cases.json`, with each case written out in full. `tests/cases.mjs` says how, and does the
//! same for JavaScript.

use serde_json::{Map, Value as Json, json};

/// Reads the cases of one kind: `checkout`, `landing` or `response`.
pub(crate) fn cases(kind: &str) -> Vec<Json> {
    let all: Json = serde_json::from_str(include_str!("../cases.json")).unwrap();
    let cases = all[kind].as_array().unwrap();
    assert!(cases.len() > 20, "{kind}: {} cases", cases.len());
    cases.iter().map(|case| expand(kind, case, &all)).collect()
}

/// Writes a case out in full. `all` is the whole file.
pub(crate) fn expand(kind: &str, case: &Json, all: &Json) -> Json {
    let mut case = case.clone();
    if kind == "checkout" {
        expand_checkout(&mut case, &all["bases"]);
    }
    if let Some(query) = case["query"].as_str() {
        let page = all["landing_page"].as_str().unwrap();
        case["url"] = json!(format!("{page}?{query}"));
        case["clean"] = json!(page);
    }
    if case["pending"] == true {
        case["pending"] = all["pending"].clone();
    }
    case
}

fn expand_checkout(case: &mut Json, bases: &Json) {
    if let Some(base) = case["base"].as_str() {
        let mut param = bases[base].as_object().unwrap().clone();
        add(&mut param, &case["set"]);
        for key in case["unset"].as_array().into_iter().flatten() {
            param.shift_remove(key.as_str().unwrap()).unwrap();
        }
        case["param"] = Json::Object(param);
    }
    for list in ["violations", "warnings"] {
        if case.get(list).is_none() {
            case[list] = json!([]);
        }
    }
    if case.get("sent").is_some() {
        let mut sent = case["param"].as_object().unwrap().clone();
        add(&mut sent, &case["sent"]);
        case["sent"] = Json::Object(sent);
    }
}

fn add(object: &mut Map<String, Json>, more: &Json) {
    for (key, value) in more.as_object().into_iter().flatten() {
        object.insert(key.clone(), value.clone());
    }
}
