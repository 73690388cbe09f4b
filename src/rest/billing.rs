//! The server of a card registration: three addresses that a shop's page and Iamport call.

mod answers;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
mod handlers;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
mod memory;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
mod order;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
mod registration;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
mod request;
#[cfg(all(feature = "axum", not(target_arch = "wasm32")))]
mod router;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
mod shop;

pub use answers::{BILLING_ANSWERS, BillingAnswerRow, FIRST_CHARGE_REFUSED};
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub use handlers::Billing;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub use memory::OrdersInMemory;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub use order::{BillingOrder, FirstCharge, NewUids, new_uids};
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub use shop::{Issued, Shop, ShopError, ShopResult};
