//! JavaScript values are hostile: none may throw, trap, or get through unnoticed.

use iamport_billing::js;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{get, js as eval, json, param, summary, text, validate};

/// Values that are no request, and what they are called.
const NO_OBJECTS: &[(&str, &str)] = &[
    ("null", "null"),
    ("undefined", "undefined"),
    ("0", "number"),
    ("NaN", "number"),
    ("''", "string"),
    ("'pg=kcp_billing'", "string"),
    ("true", "boolean"),
    ("1n", "BigInt"),
    ("Symbol('x')", "symbol"),
    ("() => ({ pg: 'kcp_billing' })", "function"),
    ("[]", "Array"),
    ("[['pg', 'kcp_billing']]", "Array"),
    ("new Map([['pg', 'kcp_billing']])", "Map"),
    ("new Set()", "Set"),
    ("new FormData()", "FormData"),
    ("new URLSearchParams('pg=kcp_billing')", "URLSearchParams"),
    ("Promise.resolve({})", "Promise"),
    ("new Date()", "Date"),
    ("document.createElement('form')", "HTMLFormElement"),
    ("new Proxy([], {})", "Array"),
];

#[wasm_bindgen_test]
fn what_is_no_object_is_named() {
    for (expression, kind) in NO_OBJECTS {
        let value = eval(expression);
        let report = validate(&value);
        assert_eq!(
            summary(&get(&report, "violations")),
            ["not_an_object "],
            "{expression}"
        );
        assert_eq!(
            text(&report, "violations.0.received"),
            *kind,
            "{expression}"
        );
        assert!(
            js::build_param(&value, &JsValue::UNDEFINED, true, &JsValue::NULL).is_err(),
            "{expression}"
        );
        assert_eq!(
            get(&js::read_response(&value), "success"),
            false,
            "{expression}"
        );
    }
}

/// Values that a request's `name` may hold instead of a text, and the code for each.
const VALUES: &[(&str, &str)] = &[
    ("1n", "not_json name"),
    ("Symbol('x')", "not_json name"),
    ("() => 1", "not_json name"),
    ("NaN", "not_finite name"),
    ("-Infinity", "not_finite name"),
    ("'\\ud83d'", "broken_text name"),
    ("'a\\udc00b'", "broken_text name"),
    ("'a\\0b'", "broken_text name"),
    ("new Map()", "not_json name"),
    ("document.body", "not_json name"),
    ("new Number(1)", "wrong_type name"),
    ("new Number(NaN)", "not_json name"),
    ("{ toJSON: () => 'a\\0b' }", "broken_text name"),
    ("[]", "wrong_type name"),
    ("{}", "wrong_type name"),
    ("0", "wrong_type name"),
    ("false", "wrong_type name"),
];

#[wasm_bindgen_test]
fn a_value_of_another_kind_is_refused_where_it_stands() {
    for (value, expected) in VALUES {
        let report = validate(&param(&format!("{{ name: {value} }}")));
        assert_eq!(summary(&get(&report, "violations")), [*expected], "{value}");
    }
}

/// Values of `custom_data`, and the code for each. No code: it passes.
const NESTED: &[(&str, &str)] = &[
    ("{ a: undefined }", ""),
    ("{ a: { b: [1, 'x', null, true] } }", ""),
    ("{ when: { toJSON() { return '2026-01-01'; } } }", ""),
    ("Object.freeze({ a: Object.freeze([1]) })", ""),
    (
        "Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true } })",
        "",
    ),
    ("new Proxy({ a: 1 }, {})", ""),
    ("'\\u2028'", ""),
    ("JSON.parse('{\"__proto__\": { \"polluted\": true }}')", ""),
    ("{ a: [1, { b: () => 1 }] }", "not_json custom_data.a[1].b"),
    ("{ a: 1n }", "not_json custom_data.a"),
    ("{ a: Symbol('x') }", "not_json custom_data.a"),
    ("[undefined]", "not_json custom_data[0]"),
    ("[NaN]", "not_json custom_data[0]"),
    ("{ a: { b: Infinity } }", "not_json custom_data.a.b"),
    ("{ a: new Map([['b', 1]]) }", "not_json custom_data.a"),
    ("[new Set()]", "not_json custom_data[0]"),
    ("new Map()", "not_json custom_data"),
    ("/x/", "not_json custom_data"),
    ("new Error('x')", "not_json custom_data"),
    ("new Uint8Array(3)", "not_json custom_data"),
    (
        "(() => { const a = {}; a.self = a; return a; })()",
        "unwritable custom_data",
    ),
    (
        "(() => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a; })()",
        "unwritable custom_data",
    ),
    (
        "{ toJSON() { throw new Error('x'); } }",
        "unwritable custom_data",
    ),
    (
        "{ toJSON() { return undefined; } }",
        "unwritable custom_data",
    ),
    (
        "{ get a() { throw new Error('x'); } }",
        "unwritable custom_data",
    ),
    (
        "new Proxy({}, { ownKeys() { throw new Error('x'); } })",
        "unwritable custom_data",
    ),
    (
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()",
        "unreadable ",
    ),
];

#[wasm_bindgen_test]
fn nested_values_pass_as_a_json_copy_or_are_refused_where_they_stand() {
    for (value, expected) in NESTED {
        let object = param(&format!("{{ custom_data: {value} }}"));
        let report = validate(&object);
        let violations = summary(&get(&report, "violations"));
        if expected.is_empty() {
            assert_eq!(violations, Vec::<String>::new(), "{value}");
            let sent =
                js::build_param(&object, &JsValue::UNDEFINED, false, &JsValue::NULL).unwrap();
            assert_eq!(
                json(&get(&sent, "custom_data")),
                json(&get(&object, "custom_data")),
                "{value}"
            );
            assert_ne!(get(&sent, "custom_data"), JsValue::UNDEFINED, "{value}");
        } else if expected.starts_with("unreadable") {
            assert!(!violations.is_empty(), "{value}");
        } else {
            assert_eq!(violations, [*expected], "{value}");
        }
    }
    assert!(eval("({}).polluted").is_undefined());
}

/// Whole requests whose reading goes wrong.
#[wasm_bindgen_test]
fn objects_that_fight_back() {
    for (object, expected) in [
        (
            "{ get name() { throw new Error('no'); } }",
            "unreadable name",
        ),
        ("{ get name() { throw null; } }", "unreadable name"),
    ] {
        let object = eval(&format!(
            "(() => {{ const o = {object}; o.pg = 'kcp_billing'; o.merchant_uid = 'order_1'; o.amount = 0; o.customer_uid = 'c'; return o; }})()"
        ));
        assert_eq!(summary(&get(&validate(&object), "violations")), [expected]);
    }
    for proxy in [
        "new Proxy({}, { ownKeys() { throw 1; } })",
        "new Proxy({}, { getOwnPropertyDescriptor() { throw 1; }, ownKeys: () => ['pg'] })",
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()",
        "{ get [Symbol.toStringTag]() { throw 1; } }",
    ] {
        assert_eq!(
            summary(&get(&validate(&eval(proxy)), "violations")),
            ["unreadable "],
            "{proxy}"
        );
    }
    // A Proxy as frameworks make them reads like the object behind it.
    let reactive = eval(
        "new Proxy({ pg: 'kcp_billing', merchant_uid: 'o', amount: 0, customer_uid: 'c' }, {})",
    );
    assert_eq!(get(&validate(&reactive), "ok"), true);
    let frozen = eval(
        "Object.freeze({ pg: 'kcp_billing', merchant_uid: 'o', amount: 0, customer_uid: 'c' })",
    );
    let sent = js::build_param(&frozen, &JsValue::UNDEFINED, false, &JsValue::NULL).unwrap();
    assert!(
        Reflect::set(&sent, &"request_id".into(), &1.into()).unwrap(),
        "the SDK must be able to add to it"
    );
    let bare = eval(
        "Object.assign(Object.create(null), { pg: 'kcp_billing', merchant_uid: 'o', amount: 0, customer_uid: 'c' })",
    );
    assert_eq!(get(&validate(&bare), "ok"), true);
}

#[wasm_bindgen_test]
fn what_json_writes_as_a_text_is_one() {
    let sent = js::build_param(
        &param("{ name: new String('x'), buyer_name: { toJSON: () => 'y' } }"),
        &JsValue::UNDEFINED,
        false,
        &JsValue::NULL,
    );
    let sent = sent.unwrap();
    assert_eq!(
        (text(&sent, "name"), text(&sent, "buyer_name")),
        ("x".into(), "y".into())
    );
}

#[wasm_bindgen_test]
fn what_could_exhaust_the_memory_is_refused() {
    for huge in [
        "{ name: 'x'.repeat(2 ** 21) }",
        "{ custom_data: Array(3e5).fill('four') }",
        "Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => ['key' + i, 'value']))",
    ] {
        let param = param(huge);
        assert_eq!(
            summary(&get(&validate(&param), "violations")),
            ["too_big "],
            "{huge}"
        );
        assert_eq!(
            text(&js::read_response(&param), "reason"),
            "unclear",
            "{huge}"
        );
    }
    assert_eq!(
        get(
            &validate(&param("{ custom_data: 'x'.repeat(2 ** 19) }")),
            "ok"
        ),
        true
    );
}

#[wasm_bindgen_test]
fn every_field_is_read_once() {
    let object = eval(
        "(() => { window.reads = {}; const source = { pg: 'kcp_billing', merchant_uid: 'o', amount: 0, customer_uid: 'c', x: { y: 1 } };
          return new Proxy(source, { get(o, k) { if (typeof k === 'string') window.reads[k] = (window.reads[k] || 0) + 1; return o[k]; } }); })()",
    );
    js::build_param(&object, &JsValue::UNDEFINED, false, &JsValue::NULL).unwrap();
    let reads = eval("window.reads");
    for key in ["pg", "merchant_uid", "amount", "customer_uid", "x"] {
        assert_eq!(get(&reads, key), 1, "{key}");
    }
}

#[wasm_bindgen_test]
fn undefined_members_vanish() {
    let sent = js::build_param(
        &param("{ name: undefined, custom_data: { a: undefined } }"),
        &JsValue::UNDEFINED,
        false,
        &JsValue::NULL,
    )
    .unwrap();
    assert_eq!(
        json(&sent),
        r#"{"pg":"kcp_billing","merchant_uid":"order_1","amount":0,"customer_uid":"customer_1","custom_data":{}}"#
    );
}

#[wasm_bindgen_test]
fn strange_keys_come_through_or_are_named() {
    let sent = js::build_param(
        &param("JSON.parse('{\"__proto__\": {\"polluted\": 1}, \"\": 1, \"한글\": 2}')"),
        &JsValue::UNDEFINED,
        false,
        &JsValue::NULL,
    );
    assert_eq!(get(&sent.unwrap(), "한글"), 2);
    assert!(eval("({}).polluted").is_undefined());
    let report = validate(&param("{ 'a\\0b': 1, '\\ud800': 2 }"));
    assert_eq!(get(&report, "warnings.length"), 2);
}

#[wasm_bindgen_test]
fn a_getter_may_call_back_in() {
    let reenter = wasm_bindgen::closure::Closure::<dyn Fn() -> JsValue>::new(|| {
        get(&validate(&param("{}")), "ok")
    });
    let object = param("{}");
    let define = eval(
        "(o, f) => Object.defineProperty(o, 'custom_data', { get: () => ({ ok: f() }), enumerable: true })",
    );
    js_sys::Function::from(define)
        .call2(&JsValue::NULL, &object, reenter.as_ref())
        .unwrap();
    let sent = js::build_param(&object, &JsValue::UNDEFINED, false, &JsValue::NULL).unwrap();
    assert_eq!(get(&sent, "custom_data.ok"), true);
}

#[wasm_bindgen_test]
fn a_relative_landing_is_resolved() {
    for (given, base, expected) in [
        (
            "/done?x=1",
            "https://shop.kr/pay?imp_uid=imp_0#/a",
            "https://shop.kr/done?x=1",
        ),
        ("done", "https://shop.kr/a/pay", "https://shop.kr/a/done"),
        (
            "//pay.shop.kr/done",
            "https://shop.kr/a/",
            "https://pay.shop.kr/done",
        ),
        (
            "https://쇼핑.kr/완료",
            "https://shop.kr/",
            "https://쇼핑.kr/완료",
        ),
        // A fragment alone keeps the page's query, but not an earlier landing's keys in it.
        (
            "#/done?b=2",
            "https://shop.kr/pay?a=1&imp_uid=imp_0&imp_success=true#/old",
            "https://shop.kr/pay?a=1#/done?b=2",
        ),
        (
            " #done",
            "https://shop.kr/pay?imp_uid=imp_0",
            "https://shop.kr/pay#done",
        ),
    ] {
        let object = param(&format!("{{ m_redirect_url: '{given}' }}"));
        let sent = js::build_param(&object, &JsValue::UNDEFINED, false, &base.into()).unwrap();
        assert_eq!(text(&sent, "m_redirect_url"), expected);
        assert_eq!(
            text(&object, "m_redirect_url"),
            given,
            "the shop's object is untouched"
        );
    }
    // A host without its scheme is no path of this page: it would land where nothing is.
    let object = param("{ m_redirect_url: 'www.shop.kr/done' }");
    let found = js::validate(
        &object,
        &JsValue::UNDEFINED,
        false,
        &"https://shop.kr/pay".into(),
    );
    assert_eq!(
        summary(&get(&found, "violations")),
        ["bad_url m_redirect_url"]
    );
    // The page itself is the landing, without an earlier landing's keys.
    let base = "https://shop.kr/pay?a=1&imp_uid=imp_0&merchant_uid=o&imp_success=true#/x";
    let sent = js::build_param(&param("{}"), &JsValue::UNDEFINED, true, &base.into()).unwrap();
    assert_eq!(text(&sent, "m_redirect_url"), "https://shop.kr/pay?a=1#/x");
}

#[wasm_bindgen_test]
fn landings_take_any_text() {
    for address in [
        "\u{0}",
        "?imp_uid=\u{fffd}",
        "imp_uid=1",
        "?imp_uid",
        "?=imp_uid=1",
        "#?&imp_uid=%",
        &"?imp_uid=1&".repeat(1000),
    ] {
        let _ = js::read_landing(&address.into());
    }
}
