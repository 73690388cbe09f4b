//! Registers a card for recurring payment through Iamport (today PortOne V1): checks the request,
//! calls the SDK, and returns one typed outcome.
//!
//! ```text
//! shop's object ─ Source ─► CheckoutForm ─ check(form, gateway, device) ─┬─► all violations
//!                                                                        └─► Checkout ─► IMP param
//!                                                            IMP.request_pay(param, callback)
//! callback's response ─┐                                                      │
//!                      ├── Source ─► classify ─► Outcome  ◄───────────────────┘
//! landing's address ───┘
//! ```
//!
//! [`CheckoutForm`] can hold every mistake, [`Checkout`] none. The core compiles natively; only the
//! module `js` (wasm32) uses a browser.

pub mod buyer;
pub mod checkout;
pub mod error;
mod fact;
pub mod form;
pub mod gateway;
#[cfg(all(target_arch = "wasm32", not(feature = "server")))]
pub mod js;
mod judge;
pub mod landing;
mod nearest;
pub mod outcome;
pub mod pay_method;
#[cfg(feature = "rest")]
pub mod rest;
pub mod source;
mod text;
pub mod violation;

pub use checkout::{Checkout, Device, Report, check};
pub use form::{CheckoutForm, Field};
pub use gateway::{GATEWAYS, Gateway};
pub use outcome::{Outcome, Pending, Reason, Via, classify};
pub use source::{Source, Value};
pub use violation::{Locale, Violation, Violations};
