//! Facts as `facts.js` writes them into the wasm's memory.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::reading::Reading;
use crate::checkout::rules::Facts as Fields;
use crate::fact::{Fact, Given};
use crate::form::{FIELD_NAMES, FIELDS, Field, Kind};
use crate::outcome::{KEY_NAMES, Key};

#[wasm_bindgen(module = "/src/js/facts.js")]
extern "C" {
    /// Writes the facts about the keys of one table.
    pub(super) type Facts;
    #[wasm_bindgen(constructor)]
    fn new(memory: JsValue, names: &str, limits: &[u8], is_answer: bool) -> Facts;
    #[wasm_bindgen(method)]
    fn write(
        this: &Facts,
        reading: &Reading,
        words: *const u32,
        texts: *const u8,
        end: *const u8,
    ) -> usize;
}

/// The words of a fact, as `facts.js` writes them.
const WORDS: usize = 3;
/// Beside a sort: only a place inside the value is wrong.
const INSIDE: u32 = 32;
/// A limit that makes every text go over.
const JUDGED: u8 = 255;

/// The memory that facts are written to, kept for the next call.
#[derive(Default)]
struct Area {
    words: Vec<u32>,
    texts: Vec<u8>,
}

thread_local! {
    /// The keys of a request.
    pub(super) static REQUEST: Facts =
        Facts::new(wasm_bindgen::memory(), FIELD_NAMES, &LIMITS, false);
    /// The keys of an answer.
    pub(super) static ANSWER: Facts =
        Facts::new(wasm_bindgen::memory(), KEY_NAMES, &[JUDGED; Key::ALL.len()], true);
    static AREA: RefCell<Area> = RefCell::default();
}

/// The characters that a text of each field may have before it goes over; 0 for any number.
static LIMITS: [u8; FIELDS.len()] = {
    let mut limits = [JUDGED; FIELDS.len()];
    let mut at = 0;
    while at < limits.len() {
        limits[at] = match FIELDS[at].kind {
            Kind::Text(limit) if limit < JUDGED as u16 => limit as u8,
            Kind::Text(_) => JUDGED - 1,
            Kind::Json => 0,
            _ => JUDGED,
        };
        at += 1;
    }
    limits
};

/// The facts of a reading.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    words: &'a [u32],
    texts: &'a [u8],
}

/// Writes the facts of a reading, and looks at them.
pub(super) fn with_facts<T>(
    facts: &'static std::thread::LocalKey<Facts>,
    reading: &Reading,
    look: impl FnOnce(Written<'_>) -> T,
) -> T {
    // Taken out, not borrowed: a page's own toJSON may come back here.
    let mut area = AREA.take();
    let Area { words, texts } = &mut area;
    words.resize(
        WORDS * (FIELDS.len() + 2 * reading.size().max(0) as usize + 1),
        0,
    );
    loop {
        let range = texts.as_ptr_range();
        let size = facts.with(|facts| facts.write(reading, words.as_ptr(), range.start, range.end));
        if size <= texts.len() {
            break;
        }
        texts.resize(2 * size, 0);
    }
    let seen = look(Written { words, texts });
    AREA.set(area);
    seen
}

impl<'a> Written<'a> {
    /// The fact about the key of this number.
    pub(super) fn at(self, at: usize) -> Fact<'a> {
        let word = |offset| {
            self.words
                .get(WORDS * at + offset)
                .copied()
                .unwrap_or_default()
        };
        let (sort, first, second) = (word(0), word(1), word(2));
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
                fact.text = self.texts.get(start..start + length).unwrap_or_default();
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
