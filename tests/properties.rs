//! A seeded run of `properties/`: the same cases every time.
//!
//! `CASES=1500000 cargo test --release --all-features --test properties -- --nocapture` runs more
//! of each. `fuzz/` looks for cases by the coverage of the code.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

#[path = "properties/mod.rs"]
mod properties;

/// Fills the bytes from a short, well-mixed generator (SplitMix64). The cases only need to differ.
fn fill(seed: &mut u64, bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(8) {
        *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = *seed;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        chunk.copy_from_slice(&(word ^ (word >> 31)).to_le_bytes()[..chunk.len()]);
    }
}

/// Runs each property with `cases` inputs. The variables `CASES` and `PROPERTY` override this.
fn run(all: &[(&str, properties::random::Property)], cases: u64) {
    let cases = std::env::var("CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(cases);
    let only = std::env::var("PROPERTY");
    for (name, property) in all
        .iter()
        .filter(|(name, _)| only.as_ref().map_or(true, |only| only == name))
    {
        let (start, mut seed, mut bytes) = (std::time::Instant::now(), 20_261_121, [0; 512]);
        for case in 0..cases {
            fill(&mut seed, &mut bytes);
            if std::panic::catch_unwind(|| property(&bytes)).is_err() {
                panic!("{name}, case {case}: {bytes:02x?}");
            }
        }
        println!("{name}: {cases} cases in {:.0?}", start.elapsed());
    }
}

#[test]
fn properties_hold_for_every_seeded_case() {
    run(properties::ALL, 60_000);
}

#[cfg(feature = "rest")]
#[test]
fn properties_of_the_server_half_hold_for_every_seeded_case() {
    run(properties::rest::ALL, 30_000);
}
