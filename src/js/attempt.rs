//! One attempt: the call of `IMP.request_pay`, its answer, and what settles it if none comes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, EventTarget};

use super::environment;
use super::object::{call, get, set};
use super::options::Options;
use super::page_state::PageState;
use super::reply::{
    failure, failure_with_cause, findings, invalid_param, locale, outcome_object, read_answer,
};
use super::request::{Request, param_object};
use super::window::{Silence, Watch};
use super::{sdk, tab_memory};
use crate::checkout::Checkout;
use crate::error::ErrorKind;
use crate::form::Field;
use crate::landing;
use crate::outcome::{Pending, left_without_answer};

/// Checks a request, and sends it.
pub(super) fn request_pay(param: &JsValue, options: &Options) -> Result<(), JsValue> {
    let phone = environment::is_phone();
    let address = environment::address();
    let return_to = if phone {
        options.redirect_url().as_string()
    } else {
        None
    };
    let request = Request::read(param, phone, &address.as_deref().into(), return_to);
    let report = request.check(options.gateway().as_deref());
    let locale = locale(options.english());
    match &report.checkout {
        Ok(checkout) => send(checkout, address.as_deref(), options)?,
        Err(_) => return Err(invalid_param(&report, locale)),
    }
    if let (false, Some(on_warning)) = (report.warnings.is_empty(), options.on_warning()) {
        // After the window: nothing that the page does here can keep it from opening.
        call(&on_warning, &get(&findings(&report, locale), "warnings"));
    }
    Ok(())
}

fn send(checkout: &Checkout<'_>, address: Option<&str>, options: &Options) -> Result<(), JsValue> {
    let signal = options.signal();
    if let Some(signal) = signal.as_ref().filter(|signal| signal.aborted()) {
        return Err(failure_with_cause(ErrorKind::Aborted, &signal.reason()).into());
    }
    let page = PageState::of_this_page();
    if let Some(busy) = page.busy() {
        let failure = failure(ErrorKind::Busy);
        set(&failure, "merchant_uid", &get(&busy, "merchant_uid"));
        return Err(failure.into());
    }
    let imp = sdk::initialised(options)?;

    let attempt = Attempt::new(checkout, address, options);
    page.begin(&attempt.token);
    attempt.watch(signal, options.timeout_ms());
    let param = param_object(checkout);
    let callback = attempt.callback();
    let guarded = options
        .guard()
        .and_then(|guard| guard.call1(&JsValue::UNDEFINED, &callback).ok());
    let called = imp.request_pay(&param, &guarded.unwrap_or(callback));
    attempt.window.called();
    if let Err(thrown) = called {
        attempt.fail(ErrorKind::SdkThrew, &thrown);
    }
    // After the call: a tab's first touch of its storage takes 3 ms. A redirect leaves the page in
    // a later task.
    if !attempt.settled.get() {
        attempt.remember(false);
    }
    Ok(())
}

/// One request, and the one promise that its outcome settles.
struct Attempt {
    merchant_uid: String,
    customer_uid: String,
    pg: String,
    /// True if the page's address names this order.
    named: bool,
    /// Marks the page as busy with this request.
    token: Object,
    resolve: Function,
    reject: Function,
    on_late: Option<Function>,
    settled: Cell<bool>,
    /// Dropped when it settles: then no abort, timer or return reaches it.
    settlers: RefCell<Option<Settlers>>,
    window: Rc<Watch>,
    /// Polls the window until the SDK answers or cannot any more: also after an abort or a timeout,
    /// because the page is uncovered when the window closes.
    poll: RefCell<Option<Interval>>,
}

/// The listeners and the timer that settle a request without a callback.
type Settlers = (
    Option<EventListener>,
    Option<EventListener>,
    Option<Timeout>,
);

impl Attempt {
    fn new(checkout: &Checkout<'_>, address: Option<&str>, options: &Options) -> Rc<Self> {
        let merchant_uid = checkout.text(Field::MerchantUid);
        let token = Object::new();
        set(&token, "merchant_uid", &merchant_uid.into());
        // Without `pg`, the gateway that the shop named is the one it asked for.
        let pg = match checkout.text(Field::Pg) {
            "" => checkout.gateway().map_or("", |row| row.code),
            pg => pg,
        };
        let named = address
            .and_then(landing::read)
            .is_some_and(|landing| landing.source().text("merchant_uid") == Some(merchant_uid));
        Rc::new(Self {
            merchant_uid: merchant_uid.to_owned(),
            customer_uid: checkout.text(Field::CustomerUid).to_owned(),
            pg: pg.to_owned(),
            named,
            token,
            resolve: options.resolve(),
            reject: options.reject(),
            on_late: options.on_late(),
            settled: Cell::new(false),
            settlers: RefCell::new(None),
            window: Rc::new(Watch::new()),
            poll: RefCell::new(None),
        })
    }

    fn pending(&self) -> Pending<'_> {
        Pending {
            merchant_uid: &self.merchant_uid,
            customer_uid: &self.customer_uid,
            pg: &self.pg,
        }
    }

    fn remember(&self, reported: bool) {
        tab_memory::remember(self.pending(), self.named, reported);
    }

    /// The callback for the SDK. It stays callable: an SDK that answers twice must not run into a
    /// dropped closure. The garbage collector frees it with the SDK's last reference.
    fn callback(self: &Rc<Self>) -> JsValue {
        let attempt = Rc::clone(self);
        Closure::<dyn Fn(JsValue)>::new(move |response: JsValue| attempt.answer(&response))
            .into_js_value()
    }

    fn answer(&self, response: &JsValue) {
        tab_memory::forget_request(&self.merchant_uid);
        self.poll.take();
        self.window.end(true);
        let outcome = read_answer(response, Some(self.pending()));
        if self.end() {
            call(&self.resolve, &outcome);
        } else if let Some(on_late) = &self.on_late {
            // No answer is lost, though the promise has settled.
            call(on_late, &outcome);
        }
    }

    /// Watches for everything that settles a request without a callback.
    fn watch(self: &Rc<Self>, signal: Option<AbortSignal>, timeout_ms: Option<u32>) {
        let on_abort = signal.map(|signal| {
            let attempt = Rc::clone(self);
            let target: EventTarget = signal.clone().into();
            EventListener::once(&target, "abort", move |_| {
                attempt.fail(ErrorKind::Aborted, &signal.reason())
            })
        });
        let on_return = web_sys::window().map(|window| {
            let attempt = Rc::clone(self);
            EventListener::new(&window, "pageshow", move |event| {
                // Back from the gateway's page, out of the back/forward cache, where this page was
                // frozen.
                if get(event, "persisted").is_truthy() {
                    attempt.returned();
                }
            })
        });
        let on_timeout = timeout_ms.map(|milliseconds| {
            let attempt = Rc::clone(self);
            Timeout::new(milliseconds, move || {
                attempt.fail(ErrorKind::Timeout, &JsValue::UNDEFINED)
            })
        });
        self.settlers
            .replace(Some((on_abort, on_return, on_timeout)));
        let attempt = Rc::clone(self);
        self.poll
            .replace(Some(self.window.start_polling(move |silence| {
                match silence {
                    Silence::NeverOpened => {
                        attempt.fail(ErrorKind::WindowNotOpened, &JsValue::UNDEFINED);
                        PageState::of_this_page().reinitialise_next_time();
                    }
                    Silence::Closed => {
                        attempt.returned();
                        if !attempt.window.opened() {
                            PageState::of_this_page().reinitialise_next_time();
                        }
                    }
                }
                attempt.window.end(false);
                attempt.poll.take();
            })));
    }

    /// The shopper is back without an answer.
    fn returned(&self) {
        if self.end() {
            tab_memory::forget_request(&self.merchant_uid);
            let outcome = outcome_object(&left_without_answer(self.pending()), &JsValue::NULL);
            call(&self.resolve, &outcome);
        }
    }

    fn fail(&self, kind: ErrorKind, cause: &JsValue) {
        if self.end() {
            // A redirect may still be on its way, and then the landing is ours.
            self.remember(true);
            let failure = failure(kind);
            set(&failure, "merchant_uid", &self.merchant_uid.as_str().into());
            if !cause.is_undefined() {
                set(&failure, "cause", cause);
            }
            call(&self.reject, &failure);
            self.window.uncover();
        }
    }

    /// Ends the attempt and frees the page for another one; false if it has ended before.
    fn end(&self) -> bool {
        if self.settled.replace(true) {
            return false;
        }
        self.settlers.take();
        PageState::of_this_page().end(&self.token);
        true
    }
}
