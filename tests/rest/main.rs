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
mod confirmations;
mod evidence;
mod found;
mod requests;
mod secrets;
mod support;
mod tables;
