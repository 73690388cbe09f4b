//! The list of calls. A new call is a file with its row, and one line here.

use super::again::Again;
use super::cancel::Cancel;
use super::customer::{DeleteBillingKey, GetBillingKey, StoreCard};
use super::endpoint::Endpoint;
use super::onetime::Onetime;
use super::payment::{FindPayment, GetPayment};
use super::prepare::Prepare;
use super::schedule::{Schedule, Unschedule};
use super::token::GetToken;

/// Every call.
pub static ENDPOINTS: &[&Endpoint] = &[
    GetToken::ENDPOINT,
    Again::ENDPOINT,
    Onetime::ENDPOINT,
    StoreCard::ENDPOINT,
    GetBillingKey::ENDPOINT,
    DeleteBillingKey::ENDPOINT,
    Schedule::ENDPOINT,
    Unschedule::ENDPOINT,
    GetPayment::ENDPOINT,
    FindPayment::ENDPOINT,
    Cancel::ENDPOINT,
    Prepare::ENDPOINT,
];
