//! One attempt: the call of `IMP.request_pay`, its answer, and what settles it if none comes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::{Interval, Timeout};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::options::Options;
use super::page::{begin, end, reinitialise_next_time, sdk_for};
use super::reading::{Asked, Reading, asked, read_sent};
use super::reply::{failure, left_outcome, name_findings, read_answer};
use super::request::judge;
use super::tab_memory;
use super::window::{POLL_MS, Silence, Watch};
use crate::error::ErrorKind;

/// Checks a request, and sends it.
pub(super) fn request_pay(param: &JsValue, options: Options) -> Result<(), JsValue> {
    let request = read_sent(param, &options);
    let findings = judge(&request);
    if findings.refused {
        return Err(name_findings(&request, &findings, true));
    }
    let attempt = send(&request, options)?;
    if !findings.bytes.is_empty() {
        // After the window: nothing that the page does here can keep it from opening.
        let findings = name_findings(&request, &findings, false);
        attempt.options.on_warning(&findings);
    }
    Ok(())
}

fn send(request: &Reading, options: Options) -> Result<Rc<Attempt>, JsValue> {
    let imp = sdk_for(&options)?;
    let attempt = Rc::new(Attempt {
        request: asked(request),
        options,
        settled: Cell::new(false),
        timeout: RefCell::new(None),
        window: Watch::new(),
        poll: RefCell::new(None),
    });
    begin(&attempt.request);
    attempt.watch();
    let callback = attempt.function(|attempt, response| attempt.answer(&response));
    let callback = attempt.options.guard(&callback);
    let called = imp.request_pay(&request.object(), &callback);
    attempt.window.called();
    if let Err(thrown) = called {
        attempt.fail(const { ErrorKind::SdkThrew.code() }, &thrown);
    }
    // After the call: a tab's first touch of its storage takes 3 ms. A redirect leaves the page in
    // a later task.
    if !attempt.settled.get() {
        tab_memory::remember(&attempt.request, false);
    }
    Ok(attempt)
}

/// One request, and the one promise that its outcome settles.
struct Attempt {
    /// Its texts, and the mark that the page is busy with it.
    request: Asked,
    options: Options,
    settled: Cell<bool>,
    /// Dropped when it settles.
    timeout: RefCell<Option<Timeout>>,
    window: Watch,
    /// Polls the window until the SDK answers or cannot any more: also after an abort or a timeout,
    /// because the page is uncovered when the window closes.
    poll: RefCell<Option<Interval>>,
}

impl Attempt {
    fn answer(&self, response: &JsValue) {
        tab_memory::forget(&self.request);
        self.poll.take();
        self.window.end(true);
        let outcome = read_answer(response, Some(&self.request));
        if self.end() {
            self.options.resolve(&outcome);
        } else {
            // No answer is lost, though the promise has settled.
            self.options.on_late(&outcome);
        }
    }

    /// A function for JavaScript. It stays callable: an SDK that answers twice must not run into a
    /// dropped closure. The garbage collector frees it with its last reference.
    fn function(self: &Rc<Self>, call: fn(&Self, JsValue)) -> Function {
        let attempt = Rc::clone(self);
        Closure::<dyn Fn(JsValue)>::new(move |value| call(&attempt, value))
            .into_js_value()
            .unchecked_into()
    }

    /// Watches for what settles a request without a callback.
    fn watch(self: &Rc<Self>) {
        let settle = self.function(|attempt, signal| {
            if signal.is_undefined() {
                attempt.returned();
            } else {
                let signal: AbortSignal = signal.unchecked_into();
                attempt.fail(const { ErrorKind::Aborted.code() }, &signal.reason());
            }
        });
        self.window.listen(&self.options.signal(), &settle);
        if let Some(milliseconds) = self.options.timeout_ms() {
            let attempt = Rc::clone(self);
            let over =
                move || attempt.fail(const { ErrorKind::Timeout.code() }, &JsValue::UNDEFINED);
            self.timeout.replace(Some(Timeout::new(milliseconds, over)));
        }
        let attempt = Rc::clone(self);
        let poll = Interval::new(POLL_MS, move || {
            if let Some(silence) = attempt.window.silence() {
                attempt.give_up(silence);
            }
        });
        self.poll.replace(Some(poll));
    }

    /// Ends a request that nobody answers any more.
    fn give_up(&self, silence: Silence) {
        match silence {
            Silence::NeverOpened => self.fail(
                const { ErrorKind::WindowNotOpened.code() },
                &JsValue::UNDEFINED,
            ),
            Silence::Closed => self.returned(),
        }
        if !self.window.opened() {
            reinitialise_next_time();
        }
        self.window.end(false);
        self.poll.take();
    }

    /// The shopper is back without an answer.
    fn returned(&self) {
        if self.end() {
            tab_memory::forget(&self.request);
            self.options.resolve(&left_outcome(&self.request));
        }
    }

    fn fail(&self, kind: &str, cause: &JsValue) {
        if self.end() {
            // A redirect may still be on its way, and then the landing is ours.
            tab_memory::remember(&self.request, true);
            self.options.reject(&failure(kind, &self.request, cause));
            self.window.uncover();
        }
    }

    /// Ends the attempt and frees the page for another one; false if it has ended before.
    fn end(&self) -> bool {
        if self.settled.replace(true) {
            return false;
        }
        self.timeout.take();
        self.window.settled();
        end(&self.request);
        true
    }
}
