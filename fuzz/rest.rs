//! Searches for inputs that break a property of the server half (`tests/properties/rest/`),
//! guided by the coverage of the code: `npm run fuzz`.

#![no_main]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    dead_code
)]

use libfuzzer_sys::fuzz_target;

#[path = "../tests/properties/mod.rs"]
mod properties;

fuzz_target!(|data: &[u8]| {
    for (_, property) in properties::rest::ALL {
        property(data);
    }
});
