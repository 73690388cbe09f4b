//! One request under way: the callback as a Promise, and what settles it when no callback comes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, EventTarget};

use super::imp::{self, Options, shared};
use super::window::{Silence, Watch};
use super::{failure, get, memory, outcome_object, read_answer, set};
use crate::checkout::Checkout;
use crate::error::ErrorKind;
use crate::form::Field;
use crate::outcome::{Pending, left_without_answer};

/// A request under way.
pub(super) struct Flight {
    merchant_uid: String,
    customer_uid: String,
    pg: String,
    /// The mark of this request in the shared state, for as long as it is open.
    pub(super) token: Object,
    on_late: Option<Function>,
    settle: RefCell<Option<Settle>>,
    settled: Cell<bool>,
    /// Dropped when it settles: an abort, a timer or a return that comes later finds nobody.
    settlers: RefCell<Option<Settlers>>,
    window: Rc<Watch>,
    /// Looks at the window until the SDK answers, or nobody can any more. A page that has given up a request is
    /// uncovered when its window closes.
    look: RefCell<Option<Interval>>,
}

/// Settles a request that gets no callback. Dropping it stops that.
type Settlers = (
    Option<EventListener>,
    Option<EventListener>,
    Option<Timeout>,
);

/// The two ends of the promise.
struct Settle {
    resolve: Function,
    reject: Function,
}

impl Flight {
    pub(super) fn new(checkout: &Checkout<'_>, options: &Options) -> Rc<Self> {
        let merchant_uid = checkout.text(Field::MerchantUid).to_owned();
        let token = Object::new();
        set(&token, "merchant_uid", &merchant_uid.as_str().into());
        // Where `pg` is left out the gateway that the shop named is what it asked for.
        let pg = match checkout.text(Field::Pg) {
            "" => checkout.gateway().map_or("", |row| row.code),
            pg => pg,
        };
        Rc::new(Self {
            merchant_uid,
            customer_uid: checkout.text(Field::CustomerUid).to_owned(),
            pg: pg.to_owned(),
            token,
            on_late: options.on_late(),
            settle: RefCell::new(None),
            settled: Cell::new(false),
            settlers: RefCell::new(None),
            window: Rc::new(Watch::new()),
            look: RefCell::new(None),
        })
    }

    pub(super) fn pending(&self) -> Pending<'_> {
        Pending {
            merchant_uid: &self.merchant_uid,
            customer_uid: &self.customer_uid,
            pg: &self.pg,
        }
    }

    pub(super) fn promise(self: &Rc<Self>) -> Promise {
        Promise::new(&mut |resolve, reject| {
            self.settle.replace(Some(Settle { resolve, reject }));
        })
    }

    /// The callback for the SDK. It stays callable: an SDK that answers twice must not run into a dropped
    /// closure. The garbage collector frees it with the SDK's last reference.
    pub(super) fn callback(self: &Rc<Self>) -> JsValue {
        let flight = Rc::clone(self);
        Closure::<dyn Fn(JsValue)>::new(move |response: JsValue| flight.answer(&response))
            .into_js_value()
    }

    fn answer(&self, response: &JsValue) {
        memory::forget(&self.merchant_uid);
        self.look.take();
        self.window.end(true);
        let outcome = read_answer(response, Some(self.pending()));
        match self.end() {
            Some(settle) => call(&settle.resolve, &outcome),
            // Nothing that was answered is lost, though the promise has settled.
            None => {
                if let Some(on_late) = &self.on_late {
                    call(on_late, &outcome);
                }
            }
        }
    }

    /// True once the promise has settled.
    pub(super) fn is_settled(&self) -> bool {
        self.settled.get()
    }

    /// Watches for what settles a request that gets no callback.
    pub(super) fn watch(self: &Rc<Self>, signal: Option<AbortSignal>, timeout_ms: Option<u32>) {
        let on_abort = signal.map(|signal| {
            let flight = Rc::clone(self);
            let target: EventTarget = signal.clone().into();
            EventListener::once(&target, "abort", move |_| {
                flight.reject(ErrorKind::Aborted, &signal.reason())
            })
        });
        let on_return = web_sys::window().map(|window| {
            let flight = Rc::clone(self);
            EventListener::new(&window, "pageshow", move |event| {
                // Back from the gateway's page, out of the back/forward cache, where this page was frozen.
                if get(event, "persisted").is_truthy() {
                    flight.returned();
                }
            })
        });
        let on_timeout = timeout_ms.map(|milliseconds| {
            let flight = Rc::clone(self);
            Timeout::new(milliseconds, move || {
                flight.reject(ErrorKind::Timeout, &JsValue::UNDEFINED)
            })
        });
        self.settlers
            .replace(Some((on_abort, on_return, on_timeout)));
        let flight = Rc::clone(self);
        self.look.replace(Some(self.window.look(move |silence| {
            match silence {
                Silence::NeverOpened => {
                    flight.reject(ErrorKind::WindowNotOpened, &JsValue::UNDEFINED);
                    imp::forget();
                }
                Silence::Closed => {
                    flight.returned();
                    if !flight.window.opened() {
                        imp::forget();
                    }
                }
            }
            flight.window.end(false);
            flight.look.take();
        })));
    }

    /// The SDK's function has returned.
    pub(super) fn called(&self) {
        self.window.called();
    }

    fn returned(&self) {
        if let Some(settle) = self.end() {
            memory::forget(&self.merchant_uid);
            call(
                &settle.resolve,
                &outcome_object(&left_without_answer(self.pending()), &JsValue::NULL),
            );
        }
    }

    pub(super) fn reject(&self, kind: ErrorKind, cause: &JsValue) {
        if let Some(settle) = self.end() {
            // A redirect may still be on its way, and then the landing is ours.
            memory::remember_told(self.pending());
            let failure = failure(kind);
            set(&failure, "merchant_uid", &self.merchant_uid.as_str().into());
            if !cause.is_undefined() {
                set(&failure, "cause", cause);
            }
            call(&settle.reject, &failure);
            self.window.tidy();
        }
    }

    /// Ends the request, once: the page is free for another one.
    fn end(&self) -> Option<Settle> {
        if self.settled.replace(true) {
            return None;
        }
        self.settlers.take();
        let shared = shared();
        if get(&shared, "busy") == *self.token {
            set(&shared, "busy", &JsValue::UNDEFINED);
        }
        self.settle.take()
    }
}

/// Calls the page's function; what it throws is the page's own affair and must reach nobody else.
pub(super) fn call(function: &Function, argument: &JsValue) {
    let _ = function.call1(&JsValue::UNDEFINED, argument);
}
