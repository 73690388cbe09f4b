//! One attempt: the call of `IMP.request_pay`, its answer, and what settles it if none comes.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::options::Options;
use super::page::{address, begin, end, is_phone, reinitialise_next_time, sdk_for};
use super::reply::{Asked, asked, failure, findings, invalid_param, left_outcome, read_answer};
use super::request::Request;
use super::tab_memory;
use super::window::{POLL_MS, Silence, Watch};
use crate::error::ErrorKind;
use crate::landing::Entries;

/// Checks a request, and sends it.
pub(super) fn request_pay(param: &JsValue, options: Options) -> Result<(), JsValue> {
    let phone = is_phone();
    let return_to = if phone { options.redirect_url() } else { None };
    let gateway = options.gateway();
    let page = JsValue::UNDEFINED;
    let request = Request::judge(param, gateway.as_deref(), phone, &page, return_to);
    let english = options.english();
    if request.findings.refused {
        return Err(invalid_param(&request, english));
    }
    let attempt = send(&request, options)?;
    if !request.findings.bytes.is_empty() {
        // After the window: nothing that the page does here can keep it from opening.
        attempt.options.on_warning(&findings(&request, english));
    }
    Ok(())
}

fn send(request: &Request, options: Options) -> Result<Rc<Attempt>, JsValue> {
    let imp = sdk_for(&options)?;
    let attempt = Rc::new(Attempt {
        // Without `pg`, the gateway that the shop named is the one it asked for.
        request: asked(&request.reading, request.gateway.map_or("", |row| row.code)),
        named: OnceCell::new(),
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
    let called = imp.request_pay(&request.param(), &callback);
    attempt.window.called();
    if let Err(thrown) = called {
        attempt.fail(const { ErrorKind::SdkThrew.code() }, &thrown);
    }
    // After the call: a tab's first touch of its storage takes 3 ms. A redirect leaves the page in a
    // later task.
    if !attempt.settled.get() {
        attempt.remember(false);
    }
    Ok(attempt)
}

/// One request, and the one promise that its outcome settles.
struct Attempt {
    /// Its texts, and the mark that the page is busy with it.
    request: Asked,
    /// True if the address of the page that sent it names this order.
    named: OnceCell<bool>,
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
    fn remember(&self, reported: bool) {
        let names_it = || {
            address()
                .and_then(|address| Entries::read(address.as_bytes()))
                .is_some_and(|landing| landing.order() == self.request.merchant_uid().as_bytes())
        };
        let named = *self.named.get_or_init(names_it);
        tab_memory::remember(&self.request, named, reported);
    }

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
    fn function(self: &Rc<Self>, call: fn(&Self, JsValue)) -> JsValue {
        let attempt = Rc::clone(self);
        Closure::<dyn Fn(JsValue)>::new(move |value| call(&attempt, value)).into_js_value()
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
            self.remember(true);
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
