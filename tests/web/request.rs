//! `requestPay` against an IMP that answers, throws, answers twice, late, never.

use iamport_billing::js;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{
    fresh, get, is_pending, js as eval, json, options, param, request, send, settled, summary, text,
};

const ANSWER: &str = "(param, callback) => callback({ success: true, imp_uid: 'imp_1', merchant_uid: param.merchant_uid })";
const SILENCE: &str = "() => {}";

#[wasm_bindgen_test]
async fn the_callback_becomes_an_outcome() {
    fresh(ANSWER);
    let outcome = settled(request("{}", "{}")).await.unwrap();
    assert_eq!(get(&outcome, "success"), true);
    for (key, value) in [
        ("imp_uid", "imp_1"),
        ("merchant_uid", "order_1"),
        ("customer_uid", "customer_1"),
        ("pg", "kcp_billing"),
        ("via", "callback"),
    ] {
        assert_eq!(text(&outcome, key), value);
    }
    assert_eq!(get(&outcome, "matched"), true);
    assert_eq!(text(&outcome, "response.imp_uid"), "imp_1");
    assert_eq!(json(&eval("window.inits")), r#"[["imp00000000"]]"#);
    assert!(
        eval("sessionStorage.getItem('iamport-billing')").is_null(),
        "what was under way is forgotten"
    );
}

#[wasm_bindgen_test]
fn the_sdk_is_called_in_the_same_task() {
    fresh(SILENCE);
    let _promise = request("{}", "{}");
    // Nothing has been awaited: not even a microtask has run.
    assert_eq!(eval("window.calls.length"), 1);
}

#[wasm_bindgen_test]
async fn what_reaches_the_sdk_is_fresh_and_plain() {
    fresh(
        "(param, callback) => { param.request_id = 'req'; delete param.name; callback({ success: true, imp_uid: 'imp_1' }); }",
    );
    let object = param("{ name: '이름', custom_data: Object.freeze({ a: 1 }), x: [1] }");
    let before = json(&object);
    settled(send(
        &eval("Object.freeze")
            .unchecked_into::<js_sys::Function>()
            .call1(&JsValue::NULL, &object)
            .unwrap(),
        &options("{}"),
    ))
    .await
    .unwrap();
    assert_eq!(json(&object), before);
    let sent = eval("window.calls[0].param");
    assert_eq!(
        eval("Object.getPrototypeOf(window.calls[0].param) === Object.prototype"),
        true
    );
    assert_ne!(get(&sent, "custom_data"), get(&object, "custom_data"));
}

#[wasm_bindgen_test]
async fn a_wrong_request_never_reaches_the_sdk() {
    fresh(ANSWER);
    let error = settled(request("{ customer_uid: '', amount: '1' }", "{}"))
        .await
        .unwrap_err();
    assert_eq!(text(&error, "kind"), "invalid_param");
    assert_eq!(
        summary(&get(&error, "violations")),
        ["amount_is_text amount", "customer_uid_missing customer_uid"]
    );
    assert_eq!(eval("window.calls.length"), 0);
    assert_eq!(eval("window.inits.length"), 0);
    assert_eq!(
        get(&settled(request("{}", "{}")).await.unwrap(), "success"),
        true,
        "the next one goes through"
    );
}

#[wasm_bindgen_test]
async fn one_request_at_a_time() {
    fresh(SILENCE);
    let first = request("{ merchant_uid: 'first' }", "{}");
    let error = settled(request("{ merchant_uid: 'second' }", "{}"))
        .await
        .unwrap_err();
    assert_eq!(
        (text(&error, "kind"), text(&error, "merchant_uid")),
        ("busy".into(), "first".into())
    );
    assert_eq!(eval("window.calls.length"), 1);
    eval("window.calls[0].callback({ success: false, error_msg: 'x' })");
    assert_eq!(text(&settled(first).await.unwrap(), "reason"), "refused");
    let _third = request("{ merchant_uid: 'third' }", "{}");
    assert_eq!(eval("window.calls.length"), 2);
}

#[wasm_bindgen_test]
async fn a_request_made_by_a_getter_of_a_request_is_the_first() {
    fresh(SILENCE);
    let inner = wasm_bindgen::closure::Closure::<dyn Fn() -> JsValue>::new(|| {
        let _promise = request("{ merchant_uid: 'inner' }", "{}");
        JsValue::from_str("name")
    });
    let object = param("{ merchant_uid: 'outer' }");
    let define = eval("(o, f) => Object.defineProperty(o, 'name', { get: f, enumerable: true })");
    js_sys::Function::from(define)
        .call2(&JsValue::NULL, &object, inner.as_ref())
        .unwrap();
    let error = settled(send(&object, &options("{}"))).await.unwrap_err();
    assert_eq!(
        (text(&error, "kind"), text(&error, "merchant_uid")),
        ("busy".into(), "inner".into())
    );
    assert_eq!(eval("window.calls.length"), 1);
}

#[wasm_bindgen_test]
async fn a_second_answer_changes_nothing_and_is_not_lost() {
    fresh(
        "(param, callback) => { callback({ success: false, error_msg: 'x', imp_uid: 'imp_1' }); callback({ success: true, imp_uid: 'imp_2' }); }",
    );
    let outcome = settled(request("{}", "{}")).await.unwrap();
    assert_eq!(
        (get(&outcome, "success"), text(&outcome, "imp_uid")),
        (JsValue::FALSE, "imp_1".into())
    );
    let late = eval("window.late");
    assert_eq!(
        (get(&late, "length"), text(&late, "0.imp_uid")),
        (1.into(), "imp_2".into())
    );
}

#[wasm_bindgen_test]
async fn an_answer_within_an_answer() {
    fresh(
        "(param, callback) => { const rsp = { success: true, get imp_uid() { callback({ success: false, imp_uid: 'imp_2' }); return 'imp_1'; } }; callback(rsp); }",
    );
    let outcome = settled(request("{}", "{}")).await.unwrap();
    assert_eq!(
        text(&outcome, "imp_uid"),
        "imp_2",
        "the one that was whole first"
    );
    assert_eq!(text(&eval("window.late"), "0.imp_uid"), "imp_1");
}

#[wasm_bindgen_test]
async fn an_sdk_that_throws() {
    fresh("() => { throw new TypeError('inside'); }");
    let error = settled(request("{}", "{}")).await.unwrap_err();
    assert_eq!(
        (text(&error, "kind"), text(&error, "merchant_uid")),
        ("sdk_threw".into(), "order_1".into())
    );
    assert_eq!(text(&error, "cause.message"), "inside");
    assert_eq!(
        text(&settled(request("{}", "{}")).await.unwrap_err(), "kind"),
        "sdk_threw",
        "not busy"
    );
}

#[wasm_bindgen_test]
async fn an_sdk_that_answers_and_then_throws() {
    fresh("(param, callback) => { callback({ success: true, imp_uid: 'imp_1' }); throw 1; }");
    assert_eq!(
        text(&settled(request("{}", "{}")).await.unwrap(), "imp_uid"),
        "imp_1"
    );
}

#[wasm_bindgen_test]
async fn an_abort_settles_and_the_late_answer_is_not_lost() {
    fresh(SILENCE);
    eval("window.controller = new AbortController()");
    let options = options("{ signal: window.controller.signal }");
    let promise = send(&param("{}"), &options);
    assert!(is_pending(&promise).await);
    eval("window.controller.abort('shopper closed our dialog')");
    let error = settled(promise).await.unwrap_err();
    assert_eq!(
        (text(&error, "kind"), text(&error, "cause")),
        ("aborted".into(), "shopper closed our dialog".into())
    );
    let second = request("{ merchant_uid: 'order_2' }", "{}");
    eval(
        "window.calls[0].callback({ success: true, imp_uid: 'imp_late', merchant_uid: 'order_1' })",
    );
    assert!(
        is_pending(&second).await,
        "the late answer is not the second request's"
    );
    assert_eq!(text(&eval("window.late"), "0.imp_uid"), "imp_late");
    eval("window.calls[1].callback({ success: true, imp_uid: 'imp_2' })");
    assert_eq!(text(&settled(second).await.unwrap(), "imp_uid"), "imp_2");
}

#[wasm_bindgen_test]
async fn a_signal_that_has_aborted_sends_nothing() {
    fresh(ANSWER);
    let error = settled(send(
        &param("{}"),
        &options("{ signal: AbortSignal.abort('early') }"),
    ))
    .await
    .unwrap_err();
    assert_eq!(
        (text(&error, "kind"), text(&error, "cause")),
        ("aborted".into(), "early".into())
    );
    assert_eq!(eval("window.calls.length"), 0);
}

#[wasm_bindgen_test]
async fn a_timeout_settles() {
    fresh(SILENCE);
    let error = settled(request("{}", "{ timeoutMs: 5 }"))
        .await
        .unwrap_err();
    assert_eq!(
        (text(&error, "kind"), text(&error, "merchant_uid")),
        ("timeout".into(), "order_1".into())
    );
    fresh(ANSWER);
    assert_eq!(
        get(
            &settled(request("{}", "{ timeoutMs: 5 }")).await.unwrap(),
            "success"
        ),
        true
    );
}

#[wasm_bindgen_test]
async fn without_a_limit_it_waits() {
    fresh(SILENCE);
    let promise: Promise = request("{}", "{}");
    assert!(is_pending(&promise).await);
}

#[wasm_bindgen_test]
async fn what_is_odd_about_a_request_is_said_once_it_is_sent() {
    let said = || json(&eval("window.said"));
    let hears = "{ onWarning: (warnings) => { window.said.push(window.calls.length, ...warnings.map(({ code, path }) => code + ' ' + path)); throw 1; } }";
    fresh(ANSWER);
    eval("window.said = []");
    settled(request("{ pg: 'newpay', buyer_telephone: '1' }", hears))
        .await
        .unwrap();
    assert_eq!(
        said(),
        r#"[1,"unknown_pg pg","unknown_key buyer_telephone"]"#
    );
    // Nothing odd, or not sent: a refusal says it all by itself.
    eval("window.said = []");
    settled(request("{}", hears)).await.unwrap();
    settled(request("{ amount: -1, buyer_telephone: '1' }", hears))
        .await
        .unwrap_err();
    assert_eq!(said(), "[]");
}

#[wasm_bindgen_test]
async fn no_sdk() {
    for imp in [
        "undefined",
        "null",
        "{}",
        "{ request_pay: 1 }",
        "new Proxy({}, { get() { throw 1; } })",
    ] {
        fresh(ANSWER);
        eval(&format!("window.IMP = {imp}"));
        assert_eq!(
            text(&settled(request("{}", "{}")).await.unwrap_err(), "kind"),
            "sdk_missing",
            "{imp}"
        );
    }
    fresh(ANSWER);
    assert_eq!(
        get(&settled(request("{}", "{}")).await.unwrap(), "success"),
        true,
        "it is looked for each time"
    );
}

#[wasm_bindgen_test]
async fn init_is_called_once_for_a_user_and_again_for_another() {
    fresh(ANSWER);
    js::init_sdk(&options("{}")).unwrap();
    js::init_sdk(&options("{}")).unwrap();
    settled(request("{}", "{}")).await.unwrap();
    assert_eq!(eval("window.inits.length"), 1);
    js::init_sdk(&options("{ userCode: 'imp99999999' }")).unwrap();
    settled(request("{}", "{ tierCode: 'A01' }")).await.unwrap();
    settled(request("{}", "{}")).await.unwrap();
    assert_eq!(
        json(&eval("window.inits")),
        r#"[["imp00000000"],["imp99999999"],["imp00000000","A01"],["imp00000000"]]"#
    );
}

#[wasm_bindgen_test]
async fn another_scripts_init_carries_no_request_elsewhere() {
    fresh(ANSWER);
    js::init_sdk(&options("{}")).unwrap();
    eval("window.IMP.init('imp99999999')");
    settled(request("{}", "{}")).await.unwrap();
    let theirs = || eval("window.IMP.request_pay({ amount: 1 }, () => {})");
    theirs();
    theirs();
    settled(request("{}", "{}")).await.unwrap();
    settled(request("{}", "{}")).await.unwrap();
    assert_eq!(
        json(&eval("window.inits.map(([code]) => code.slice(-2))")),
        r#"["00","99","00","99","00"]"#,
        "each request finds its own account, and none is initialised twice in a row"
    );
}

#[wasm_bindgen_test]
async fn a_tier_of_another_script_is_set_again() {
    fresh(ANSWER);
    js::init_sdk(&options("{}")).unwrap();
    eval("window.IMP.agency('imp99999999', 'B02')");
    settled(request("{}", "{}")).await.unwrap();
    eval("window.IMP.request_pay({ amount: 1 }, () => {})");
    assert_eq!(
        json(&eval("window.inits")),
        r#"[["imp00000000"],["imp99999999","B02"],["imp00000000"],["imp99999999","B02"]]"#
    );
}

#[wasm_bindgen_test]
async fn a_frozen_sdk_works_as_it_is() {
    fresh(ANSWER);
    eval("Object.freeze(window.IMP)");
    settled(request("{}", "{}")).await.unwrap();
    assert_eq!(eval("window.inits.length"), 1);
}

#[wasm_bindgen_test]
fn a_tier_goes_through_agency() {
    fresh(ANSWER);
    js::init_sdk(&options("{ tierCode: 'A01' }")).unwrap();
    assert_eq!(json(&eval("window.inits")), r#"[["imp00000000","A01"]]"#);
}

#[wasm_bindgen_test]
fn init_that_throws_says_why() {
    for (thrown, kind) in [
        (
            "new ReferenceError('jQuery is not defined')",
            "jquery_missing",
        ),
        ("new Error('x')", "sdk_init_failed"),
        ("null", "sdk_init_failed"),
    ] {
        fresh(ANSWER);
        eval(&format!("(window.IMP.init = () => {{ throw {thrown}; }})"));
        assert_eq!(
            text(&js::init_sdk(&options("{}")).unwrap_err(), "kind"),
            kind,
            "{thrown}"
        );
        eval("(window.IMP.init = () => {})");
        js::init_sdk(&options("{}")).unwrap();
    }
}

#[wasm_bindgen_test]
fn another_sdk_is_not_initialised_while_a_window_is_open() {
    fresh(SILENCE);
    let _promise = request("{}", "{}");
    eval("(window.IMP = { ...window.IMP })");
    assert_eq!(
        text(&js::init_sdk(&options("{}")).unwrap_err(), "kind"),
        "busy"
    );
}

#[wasm_bindgen_test]
async fn what_a_page_throws_stays_in_the_page() {
    fresh(
        "(param, callback) => { callback({ success: true }); window.threw = false; try { callback({ success: true }); } catch { window.threw = true; } }",
    );
    settled(request("{}", "{ onLate() { throw new Error('page'); } }"))
        .await
        .unwrap();
    assert_eq!(eval("window.threw"), false);
}
