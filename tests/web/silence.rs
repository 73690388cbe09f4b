//! An SDK that says nothing: its window never opens, or closes without an answer.

use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{fresh, get, is_pending, js as eval, request, settled, text};

const SILENCE: &str = "() => {}";
/// A request whose window opens as a frame of the page, as the SDK's does.
const FRAME: &str = "() => { const frame = document.createElement('iframe'); frame.id = 'window'; frame.style.cssText = 'width:400px;height:400px'; document.body.append(frame); }";

/// A page in front of everybody, whose clock the test turns: `look(n)` lets n seconds pass.
fn page(request_pay: &str) {
    fresh(request_pay);
    eval(
        "(() => {
            document.hasFocus = () => window.focused;
            window.focused = true;
            window.ticking = new Map();
            window.realSet ??= window.setInterval; window.realClear ??= window.clearInterval;
            window.setInterval = (tick) => { const id = window.ticking.size + 1000; window.ticking.set(id, tick); return id; };
            window.clearInterval = (id) => window.ticking.delete(id);
            window.look = (times) => { for (let i = 0; i < times; i++) for (const tick of [...window.ticking.values()]) tick(); };
        })()",
    );
}

fn real_clock() {
    eval(
        "(window.setInterval = window.realSet, window.clearInterval = window.realClear, delete document.hasFocus, document.getElementById('window')?.remove())",
    );
}

#[wasm_bindgen_test]
async fn a_window_that_never_opens() {
    page(SILENCE);
    let promise = request("{}", "{}");
    eval("window.look(19)");
    assert!(is_pending(&promise).await);
    eval("window.look(1)");
    let error = settled(promise).await.unwrap_err();
    assert_eq!(
        (text(&error, "kind"), text(&error, "merchant_uid")),
        ("window_not_opened".into(), "order_1".into())
    );
    assert_eq!(eval("window.ticking.size"), 0, "nobody looks any more");
    let second = request("{ merchant_uid: 'order_2' }", "{}");
    assert_eq!(eval("window.calls.length"), 2, "a second attempt goes out");
    eval("window.calls[0].callback({ success: true, imp_uid: 'imp_late' })");
    assert_eq!(text(&eval("window.late"), "0.imp_uid"), "imp_late");
    assert!(is_pending(&second).await);
    real_clock();
}

#[wasm_bindgen_test]
async fn a_window_that_closes_without_an_answer() {
    page(FRAME);
    let promise = request("{}", "{}");
    eval("window.look(600)");
    assert!(
        is_pending(&promise).await,
        "an open window has all the time in the world"
    );
    eval("(document.getElementById('window').remove(), window.look(29))");
    assert!(is_pending(&promise).await);
    eval("window.look(1)");
    let outcome = settled(promise).await.unwrap();
    assert_eq!(
        (get(&outcome, "success"), text(&outcome, "reason")),
        (false.into(), "left".into())
    );
    assert_eq!(text(&outcome, "merchant_uid"), "order_1");
    eval("window.calls[0].callback({ success: true, imp_uid: 'imp_late' })");
    assert_eq!(text(&eval("window.late"), "0.imp_uid"), "imp_late");
    real_clock();
}

#[wasm_bindgen_test]
async fn a_popup_or_an_app_in_front_is_a_window() {
    page(SILENCE);
    let promise = request("{}", "{}");
    eval("(window.focused = false, window.look(100), window.focused = true, window.look(29))");
    assert!(is_pending(&promise).await);
    eval("window.calls[0].callback({ success: true, imp_uid: 'imp_1' })");
    assert_eq!(text(&settled(promise).await.unwrap(), "imp_uid"), "imp_1");
    assert_eq!(eval("window.ticking.size"), 0);
    real_clock();
}

#[wasm_bindgen_test]
async fn a_frame_that_the_page_had_before_is_no_window() {
    page(SILENCE);
    eval(&format!("({FRAME})()"));
    let promise = request("{}", "{}");
    eval("window.look(20)");
    assert_eq!(
        text(&settled(promise).await.unwrap_err(), "kind"),
        "window_not_opened"
    );
    real_clock();
}
