//! Properties of the server half, for any request and any answer.

mod building;
mod confirming;
mod inputs;
mod oracle;
mod printing;
mod reading;
mod renewals;
mod webhooks;

use super::random::Property;
use building::building;
use confirming::confirming;
use printing::printing;
use reading::reading;
use renewals::{order_numbers, renewals};
use webhooks::webhooks;

/// Every property of the server's half, by name.
pub const ALL: &[(&str, Property)] = &[
    ("building", building),
    ("reading", reading),
    ("printing", printing),
    ("confirming", confirming),
    ("webhooks", webhooks),
    ("renewals", renewals),
    ("order_numbers", order_numbers),
];
