//! The shop's server: confirm what the browser reported, charge with the key, take keyed-in cards
//! (feature `rest`).
//!
//! Builds requests and reads answers, but sends nothing. Any HTTP client does that, and the feature
//! `client` has one, `Client`:
//!
//! ```
//! use iamport_billing::rest::{Again, Charge, Error};
//!
//! let call = Again {
//!     customer_uid: Some("your-customer-unique-id"),
//!     merchant_uid: Some("order_id_8237352"),
//!     amount: Some(3000),
//!     name: Some("Coffee, two bags"),
//!     ..Again::default()
//! }
//! .call()
//! .map_err(|violations| violations.len())
//! .unwrap();
//! assert_eq!(call.method().as_str(), "POST");
//! assert_eq!(call.url(), "https://api.iamport.kr/subscribe/payments/again");
//!
//! // … send it with call.headers(&token) and call.body(), and read the answer:
//! let answer = br#"{"code":0,"message":null,"response":{"imp_uid":"imp_1",
//!     "merchant_uid":"order_id_8237352","amount":3000,
//!     "status":"failed","fail_reason":"limit exceeded"}}"#;
//! match call.read(200, answer) {
//!     Ok(Charge::Paid(payment)) => println!("{} won are paid", payment.amount),
//!     Ok(Charge::Refused(payment)) => println!("refused: {:?}", payment.fail_reason),
//!     Ok(charge) => println!("not settled: {}", charge.payment().status.as_str()),
//!     Err(error) if error.nothing_happened(call.effect()) => println!("not charged: {error}"),
//!     // Look up the order with `FindPayment` before you send it again.
//!     Err(error) => println!("unknown: {error}"),
//! }
//! ```
//!
//! # Money
//! Amounts are whole won and are never changed. Do not repeat a call that may charge after its
//! answer was lost: look up the `merchant_uid` with [`FindPayment`], read the result with
//! [`settle`], and let [`LookUpTime::next_step`] say if it may be sent. No `Debug` and no error
//! shows a secret or a card number.
//!
//! # What may be added
//! Answers, errors and codes are `#[non_exhaustive]`: a `match` needs a `_` arm, and the safe one
//! hands nothing over, charges nothing and looks the order up again. Only [`Call::read`] makes an
//! answer; a test gets one from JSON in the same way. Request types and records are yours to build,
//! so they end with `..Default::default()`.
//!
//! Source: Iamport REST spec (`https://api.iamport.kr`), Iamport manual (billing-key samples).

mod again;
mod answer;
mod billing;
mod billing_keys;
mod body;
mod call;
mod calls;
mod cancel;
mod charge;
mod check;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
mod client;
mod confirm;
mod customer;
mod define;
mod endpoint;
mod error;
mod find_payments;
mod find_schedule;
mod find_schedules;
mod input;
#[cfg(all(target_arch = "wasm32", feature = "server"))]
pub mod js;
pub mod json;
mod key;
mod list_payments;
mod list_schedules;
mod mismatch;
mod onetime;
mod page;
mod page_order;
mod payment;
mod prepare;
mod raw;
mod refusal;
mod renewal;
mod rules;
mod schedule;
mod secret;
mod sent;
mod shape;
mod token;
mod unread;
mod webhook;
mod wrong;

pub use again::{Again, PaymentExtra};
pub use answer::Answer;
pub use billing::{BILLING_ANSWERS, BillingAnswerRow, FIRST_CHARGE_REFUSED};
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub use billing::{
    Billing, BillingOrder, FirstCharge, Issued, NewUids, OrdersInMemory, Shop, ShopError,
    ShopResult, new_uids,
};
pub use billing_keys::GetBillingKeys;
pub use call::{BASE_URL, Call};
pub use calls::ENDPOINTS;
pub use cancel::Cancel;
pub use charge::{Charge, ChargeRecord, LookUpTime, Settled, Step, settle};
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub use client::{ChargeOnce, Client, ClientError, Failure};
pub use confirm::{Confirmation, OrderRecord, confirm};
pub use customer::{BillingKey, DeleteBillingKey, GetBillingKey, RequestExtra, StoreCard};
pub use endpoint::{Effect, Endpoint, Method};
pub use error::{Error, REST_ERROR_KINDS, RestErrorRow};
pub use find_payments::FindPayments;
pub use find_schedule::FindSchedule;
pub use find_schedules::FindSchedules;
pub use key::{KEYS, Key, KeyRow, Need};
pub use list_payments::ListPayments;
pub use list_schedules::ListSchedules;
pub use mismatch::{MISMATCHES, Mismatch, MismatchRow};
pub use onetime::Onetime;
pub use page::Page;
pub use payment::{FindPayment, GetPayment, Payment, Status, Usage};
pub use prepare::{Prepare, Prepared};
pub use refusal::{
    KnownWords, NextStep, NextStepRow, REFUSALS, Refusal, RefusalReason, RefusalRow,
};
pub use renewal::{
    Attempt, AttemptResult, CardReason, Every, PHONE_REASONS, PhoneReason, RENEWAL_ENDS,
    RenewalEnd, RenewalPolicy, RenewalRow, RenewalStep, Subscription, period_start, renewal,
};
pub use schedule::{Planned, Schedule, Scheduled, Unschedule};
pub use secret::{CardNumber, Secret, mask};
pub use shape::Shape;
pub use token::{GetToken, Token};
pub use webhook::{NOT_OURS, NotOurs, WEBHOOK_KINDS, Webhook, WebhookKind, WebhookRow};
