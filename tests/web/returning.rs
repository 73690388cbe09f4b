//! Coming back: the landing in the page's own address, and a page out of the back/forward cache.

use iamport_billing::js;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{fresh, get, is_pending, js as eval, request, settled, text};

const SILENCE: &str = "() => {}";

/// Runs `test` with another query in the page's address.
fn at(query: &str, test: impl FnOnce()) {
    eval(&format!(
        "(window.before = location.href, history.replaceState({{ shop: 1 }}, '', '{query}'))"
    ));
    test();
    eval("history.replaceState(null, '', window.before)");
}

fn remember(merchant_uid: &str) {
    eval(&format!(
        "sessionStorage.setItem('iamport-billing', ['{merchant_uid}', 'customer_1', 'kicc', Date.now()].join('\\0'))"
    ));
}

#[wasm_bindgen_test]
fn a_landing_is_taken_once_and_leaves_the_rest_of_the_address() {
    fresh(SILENCE);
    remember("order_1");
    at(
        "?plan=1&imp_uid=imp_1&merchant_uid=order_1&imp_success=true&utm=x#/done",
        || {
            let outcome = js::take_landing();
            assert_eq!(
                (get(&outcome, "success"), get(&outcome, "matched")),
                (JsValue::TRUE, JsValue::TRUE)
            );
            assert_eq!(
                (text(&outcome, "customer_uid"), text(&outcome, "pg")),
                ("customer_1".into(), "kicc".into())
            );
            assert_eq!(text(&outcome, "response.imp_uid"), "imp_1");
            assert_eq!(text(&eval("location"), "search"), "?plan=1&utm=x");
            assert_eq!(text(&eval("location"), "hash"), "#/done");
            assert_eq!(eval("history.state.shop"), 1, "the page's own state stays");
            assert!(js::take_landing().is_null(), "once");
        },
    );
}

#[wasm_bindgen_test]
fn a_landing_of_another_browser_is_no_error() {
    fresh(SILENCE);
    at("?imp_uid=imp_1&merchant_uid=order_1", || {
        let outcome = js::take_landing();
        assert_eq!(get(&outcome, "success"), true);
        assert!(get(&outcome, "matched").is_null() && get(&outcome, "customer_uid").is_null());
    });
}

#[wasm_bindgen_test]
fn a_forged_landing_does_not_become_ours() {
    fresh(SILENCE);
    remember("order_1");
    at(
        "?imp_uid=imp_9&merchant_uid=order_9&imp_success=true",
        || {
            let outcome = js::take_landing();
            assert_eq!(get(&outcome, "matched"), false);
            assert!(get(&outcome, "customer_uid").is_null());
            assert!(js::take_landing().is_null(), "a page has one answer");
        },
    );
    assert!(
        !eval("sessionStorage.getItem('iamport-billing')").is_null(),
        "what this tab had under way stays known"
    );
}

#[wasm_bindgen_test]
fn a_landing_that_names_no_order_is_about_the_one_that_this_tab_remembers() {
    fresh(SILENCE);
    remember("order_1");
    at("?imp_success=false&error_msg=x", || {
        let outcome = js::take_landing();
        assert_eq!(
            (
                text(&outcome, "merchant_uid"),
                text(&outcome, "customer_uid")
            ),
            ("order_1".into(), "customer_1".into())
        );
        assert!(get(&outcome, "matched").is_null());
    });
}

#[wasm_bindgen_test]
fn a_page_that_cannot_change_its_address_still_takes_it_once() {
    fresh(SILENCE);
    at("?imp_uid=imp_1&merchant_uid=order_1", || {
        eval(
            "(window.replaceState = history.replaceState, history.replaceState = () => { throw new DOMException('no', 'SecurityError'); })",
        );
        assert_eq!(get(&js::take_landing(), "success"), true);
        let second = js::take_landing();
        eval("delete history.replaceState");
        assert!(second.is_null());
    });
}

#[wasm_bindgen_test]
fn coming_back_without_an_answer_is_left() {
    fresh(SILENCE);
    remember("order_1");
    let outcome = js::take_landing();
    assert_eq!(
        (get(&outcome, "success"), text(&outcome, "reason")),
        (JsValue::FALSE, "left".into())
    );
    assert_eq!(
        (
            text(&outcome, "merchant_uid"),
            text(&outcome, "customer_uid")
        ),
        ("order_1".into(), "customer_1".into())
    );
    assert!(js::take_landing().is_null(), "once");
}

#[wasm_bindgen_test]
fn an_open_window_is_not_left() {
    fresh(SILENCE);
    let _promise = request("{}", "{}");
    assert!(js::take_landing().is_null());
}

#[wasm_bindgen_test]
async fn what_the_page_was_told_is_not_told_again_but_a_landing_still_matches() {
    fresh(SILENCE);
    let error = settled(request("{ merchant_uid: 'order_1' }", "{ timeoutMs: 5 }"))
        .await
        .unwrap_err();
    assert_eq!(text(&error, "kind"), "timeout");
    assert!(js::take_landing().is_null());
    at("?imp_uid=imp_1&merchant_uid=order_1", || {
        let outcome = js::take_landing();
        assert_eq!(
            (get(&outcome, "matched"), text(&outcome, "customer_uid")),
            (JsValue::TRUE, "customer_1".into())
        );
    });
}

#[wasm_bindgen_test]
fn after_a_day_nothing_is_remembered() {
    fresh(SILENCE);
    eval(
        "sessionStorage.setItem('iamport-billing', ['order_1', 'customer_1', 'kicc', Date.now() - 86400001].join('\\0'))",
    );
    assert!(js::take_landing().is_null());
    for junk in ["", "x", "a\\0b", "a\\0b\\0c\\0NaN", "\\0\\0\\0"] {
        eval(&format!(
            "sessionStorage.setItem('iamport-billing', '{junk}')"
        ));
        assert!(js::take_landing().is_null(), "{junk}");
    }
}

#[wasm_bindgen_test]
async fn refused_storage_changes_nothing_else() {
    fresh("(param, callback) => callback({ success: true, imp_uid: 'imp_1' })");
    eval(
        "(window.storage = Object.getOwnPropertyDescriptor(window, 'sessionStorage'),
          Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); }, configurable: true }))",
    );
    let outcome = settled(request("{}", "{}")).await;
    let landing = js::take_landing();
    eval("Object.defineProperty(window, 'sessionStorage', window.storage)");
    assert_eq!(text(&outcome.unwrap(), "imp_uid"), "imp_1");
    assert!(landing.is_null());
}

#[wasm_bindgen_test]
async fn a_page_out_of_the_back_forward_cache_settles_as_left() {
    fresh(SILENCE);
    let promise = request("{}", "{}");
    eval("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))");
    assert!(is_pending(&promise).await);
    eval("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    let outcome = settled(promise).await.unwrap();
    assert_eq!(
        (get(&outcome, "success"), text(&outcome, "reason")),
        (JsValue::FALSE, "left".into())
    );
    assert!(js::take_landing().is_null(), "it was told");
    let _second = request("{}", "{}");
    assert_eq!(eval("window.calls.length"), 2, "the page is free again");
}
