//! Facts as `facts.js` writes them into the wasm's memory.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::reading::Reading;
use crate::checkout::rules::Facts as Fields;
use crate::fact::{Fact, Given};
use crate::form::{FIELD_NAMES, FIELDS, Field, Kind};
use crate::outcome::KEY_NAMES;

#[wasm_bindgen(module = "/src/js/facts.js")]
extern "C" {
    /// Writes the facts about the keys of a request and of an answer.
    pub(super) type Facts;
    #[wasm_bindgen(constructor)]
    fn new(memory: JsValue, fields: &str, limits: *const u8, keys: &str) -> Facts;
    #[wasm_bindgen(method)]
    fn write(
        this: &Facts,
        reading: &Reading,
        is_answer: bool,
        start: *const u8,
        end: *const u8,
    ) -> usize;
}

/// The bytes of a fact, as `facts.js` writes it: three words.
const SIZE: usize = 12;
/// Beside a sort: only a place inside the value is wrong.
const INSIDE: u32 = 32;
/// A limit that makes every text go over.
const JUDGED: u8 = 255;

/// The characters that a text of each field may have before it goes over; 0 for any number.
static LIMITS: [u8; FIELDS.len()] = {
    let mut limits = [JUDGED; FIELDS.len()];
    let mut at = 0;
    while at < limits.len() {
        limits[at] = match Field::ALL[at].kind() {
            Kind::Text(limit) if limit < JUDGED as u16 => limit as u8,
            Kind::Text(_) => JUDGED - 1,
            Kind::Json => 0,
            _ => JUDGED,
        };
        at += 1;
    }
    limits
};

thread_local! {
    pub(super) static FACTS: Facts =
        Facts::new(wasm_bindgen::memory(), FIELD_NAMES, LIMITS.as_ptr(), KEY_NAMES);
    /// The memory that facts are written to, kept for the next call.
    static AREA: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The facts of a reading.
#[derive(Clone, Copy)]
pub(super) struct Written<'a>(&'a [u8]);

/// Writes the facts of a reading, and looks at them.
pub(super) fn with_facts<T>(
    reading: &Reading,
    is_answer: bool,
    look: impl FnOnce(Written<'_>) -> T,
) -> T {
    // Taken out, not borrowed: a page's own toJSON may come back here.
    let mut area = AREA.take();
    let start = loop {
        // Words have to be at a multiple of four.
        let start = area.as_ptr().align_offset(4);
        let range = area.get(start..).unwrap_or_default().as_ptr_range();
        let size = FACTS.with(|facts| facts.write(reading, is_answer, range.start, range.end));
        if size <= area.len().saturating_sub(start) {
            break start;
        }
        area.resize(2 * size, 0);
    };
    let seen = look(Written(area.get(start..).unwrap_or_default()));
    AREA.set(area);
    seen
}

impl<'a> Written<'a> {
    /// The fact about the key of this number.
    pub(super) fn at(self, at: usize) -> Fact<'a> {
        let word = |offset| {
            let start = SIZE * at + offset;
            let bytes = self
                .0
                .get(start..start + 4)
                .and_then(|bytes| bytes.try_into().ok());
            bytes.map_or(0, u32::from_le_bytes)
        };
        let (sort, first, second) = (word(0), word(4), word(8));
        let given = Given::numbered(sort % INSIDE);
        let mut fact = Fact {
            given,
            inside: sort >= INSIDE,
            ..Fact::default()
        };
        match given {
            Given::Number | Given::Bool => {
                fact.number = f64::from_bits(u64::from(second) << 32 | u64::from(first));
            }
            Given::Text | Given::Array | Given::Object => {
                let (length, start) = (first as usize, second as usize);
                fact.text = self.0.get(start..start + length).unwrap_or_default();
            }
            _ => {}
        }
        fact
    }

    /// The keys of a request that no table knows, and the value of each.
    pub(super) fn unknown(self) -> impl Iterator<Item = (&'a [u8], Fact<'a>)> {
        (FIELDS.len()..)
            .step_by(2)
            .map(move |at| (self.at(at), self.at(at + 1)))
            .take_while(|(key, _)| key.given != Given::Absent)
            .map(|(key, value)| (key.text, value))
    }
}

impl<'a> Fields<'a> for Written<'a> {
    fn fact(&self, field: Field) -> Fact<'a> {
        self.at(field as usize)
    }
}
