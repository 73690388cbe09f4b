//! The list of calls: CONTRIBUTING.md, *Add a REST call*.

use super::again::Again;
use super::billing_keys::GetBillingKeys;
use super::cancel::Cancel;
use super::customer::{DeleteBillingKey, GetBillingKey, StoreCard};
use super::endpoint::Endpoint;
use super::find_payments::FindPayments;
use super::find_schedule::FindSchedule;
use super::find_schedules::FindSchedules;
use super::list_payments::ListPayments;
use super::list_schedules::ListSchedules;
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
    GetBillingKeys::ENDPOINT,
    DeleteBillingKey::ENDPOINT,
    Schedule::ENDPOINT,
    Unschedule::ENDPOINT,
    FindSchedule::ENDPOINT,
    FindSchedules::ENDPOINT,
    ListSchedules::ENDPOINT,
    GetPayment::ENDPOINT,
    FindPayment::ENDPOINT,
    FindPayments::ENDPOINT,
    ListPayments::ENDPOINT,
    Cancel::ENDPOINT,
    Prepare::ENDPOINT,
];
