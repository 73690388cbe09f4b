//! The server half, natively.
#![cfg(feature = "rest")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::expect_used
)]

mod alike;
mod answers;
#[cfg(feature = "client")]
mod billing;
#[path = "../cases/mod.rs"]
mod cases;
mod charging;
#[cfg(feature = "client")]
mod client;
mod confirmations;
mod disagreements;
mod evidence;
mod found;
mod impossible;
mod lists;
mod nothing;
mod page_orders;
mod renewals;
mod requests;
mod secrets;
mod support;
mod tables;
mod webhooks;
