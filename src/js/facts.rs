//! Facts as `facts.js` writes them into the wasm's memory.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::reading::{Asked, Reading};
use crate::checkout::rules::{Facts as Fields, OnPage};
use crate::fact::{Doubt, Fact, Given};
use crate::form::{FIELD_NAMES, FIELDS, Field, Kind};
use crate::outcome::KEY_NAMES;

#[wasm_bindgen(module = "/src/js/bundle.js")]
extern "C" {
    /// Writes facts into the memory of this instance.
    pub(super) type Facts;
    fn connect(memory: JsValue, fields: &str, limits: *const u8, keys: &str) -> Facts;
    #[wasm_bindgen(method)]
    fn request(
        this: &Facts,
        reading: &Reading,
        texts: bool,
        start: *const u8,
        end: *const u8,
        pages: usize,
    ) -> usize;
    #[wasm_bindgen(method)]
    fn answer(
        this: &Facts,
        reading: &Reading,
        request: Option<&Asked>,
        start: *const u8,
        end: *const u8,
        pages: usize,
    ) -> usize;
}

/// The bytes of a fact, as `facts.js` writes it: three words.
const SIZE: usize = 12;
/// The facts beside a request: a word on how it was read, and three texts.
const CONTEXT: usize = 4;
/// Beside the number of the reason why nothing could be read: the request is made on a phone.
const PHONE: u32 = 8;
/// In the same word: the SDK on the page, as the number of an [`OnPage`].
const SDK: u32 = 16;
/// The place of a key's number beside a sort.
const KEY: u32 = 8;
/// Beside a sort: only a place inside the value is wrong.
const INSIDE: u32 = 32;
/// Beside a sort: the number of a doubt.
const DOUBT: u32 = 64;
/// A limit that makes every text go over.
const JUDGED: u8 = 255;

/// The characters that a text of each field may have before it goes over; 0 for any number.
#[allow(clippy::indexing_slicing)] // Judged when it is compiled.
static LIMITS: [u8; FIELDS.len()] = {
    let mut limits = [JUDGED; FIELDS.len()];
    let mut at = 0;
    while at < limits.len() {
        limits[at] = match Field::ALL[at].kind() {
            Kind::Text(limit) | Kind::Id(limit) if limit < JUDGED as u16 => limit as u8,
            Kind::Text(_) | Kind::Id(_) => JUDGED - 1,
            Kind::Json => 0,
            _ => JUDGED,
        };
        at += 1;
    }
    limits
};

thread_local! {
    pub(super) static FACTS: Facts =
        connect(wasm_bindgen::memory(), FIELD_NAMES, LIMITS.as_ptr(), KEY_NAMES);
    /// The memory that facts are written to, kept for the next call.
    static AREA: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The pages that the memory has.
pub(super) fn pages() -> usize {
    core::arch::wasm32::memory_size(0)
}

/// The facts of a reading.
#[derive(Clone, Copy)]
pub(super) struct Written<'a>(&'a [u8]);

/// Lets `look` look at the facts of a request. With `texts`, every text is among them.
pub(super) fn with_request<T>(
    reading: &Reading,
    texts: bool,
    look: impl FnOnce(Written<'_>) -> T,
) -> T {
    with_facts(
        &|facts, start, end| facts.request(reading, texts, start, end, pages()),
        look,
    )
}

/// Lets `look` look at the facts of an answer to `request`.
pub(super) fn with_answer<T>(
    reading: &Reading,
    request: Option<&Asked>,
    look: impl FnOnce(Written<'_>) -> T,
) -> T {
    with_facts(
        &|facts, start, end| facts.answer(reading, request, start, end, pages()),
        look,
    )
}

fn with_facts<T>(
    write: &dyn Fn(&Facts, *const u8, *const u8) -> usize,
    look: impl FnOnce(Written<'_>) -> T,
) -> T {
    let (area, start) = filled(write);
    let seen = look(Written(area.get(start..).unwrap_or_default()));
    AREA.set(area);
    seen
}

/// The memory with the facts, and where they start.
fn filled(write: &dyn Fn(&Facts, *const u8, *const u8) -> usize) -> (Vec<u8>, usize) {
    // Taken out, not borrowed: a page's own toJSON may come back here.
    let mut area = AREA.take();
    loop {
        // Words have to be at a multiple of four.
        let start = area.as_ptr().align_offset(4);
        let range = area.get(start..).unwrap_or_default().as_ptr_range();
        let size = FACTS.with(|facts| write(facts, range.start, range.end));
        if size + start <= area.len() {
            return (area, start);
        }
        area.resize(2 * size, 0);
    }
}

impl<'a> Written<'a> {
    fn word(self, at: usize, offset: usize) -> u32 {
        let start = SIZE * at + offset;
        let bytes = self.0.get(start..start + 4);
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u32::from_le_bytes)
    }

    /// The `at`th fact.
    fn at(self, at: usize) -> Fact<'a> {
        let (first, second) = (self.word(at, 4), self.word(at, 8));
        let sort = self.word(at, 0);
        let given = Given::numbered(sort % INSIDE);
        let mut fact = Fact {
            given,
            inside: sort & INSIDE != 0,
            doubt: match sort / DOUBT % 4 {
                1 => Some(Doubt::Unset),
                2 => Some(Doubt::Partly),
                3 => Some(Doubt::Sample),
                _ => None,
            },
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

    /// The number of the reason why nothing could be read, or 0.
    pub(super) fn failed(self) -> u32 {
        self.word(FIELDS.len(), 0) % PHONE
    }

    /// True if the request is made on a phone.
    pub(super) fn phone(self) -> bool {
        self.word(FIELDS.len(), 0) & PHONE != 0
    }

    /// The SDK that is about to take the request.
    pub(super) fn sdk(self) -> OnPage {
        match self.word(FIELDS.len(), 0) / SDK {
            0 => OnPage::Unknown,
            1 => OnPage::V1,
            _ => OnPage::Old,
        }
    }

    /// A text beside a request, by its number: see `context` in `read.js`.
    pub(super) fn context(self, at: usize) -> Option<&'a [u8]> {
        let fact = self.at(FIELDS.len() + 1 + at);
        (fact.given == Given::Text).then_some(fact.text)
    }

    /// The keys of a request that no table knows, and the value of each.
    pub(super) fn unknown(self) -> impl Iterator<Item = (&'a [u8], Fact<'a>)> {
        (FIELDS.len() + CONTEXT..)
            .step_by(2)
            .map(move |at| (self.at(at), self.at(at + 1)))
            .take_while(|(key, _)| key.given != Given::Absent)
            .map(|(key, value)| (key.text, value))
    }

    /// The facts of an answer, each with the number of its key.
    pub(super) fn answer(self) -> impl Iterator<Item = (usize, Fact<'a>)> {
        (0..)
            .map(move |at| ((self.word(at, 0) >> KEY) as usize, self.at(at)))
            .take_while(|(_, fact)| fact.given != Given::Absent)
    }
}

impl<'a> Fields<'a> for Written<'a> {
    fn given(&self, field: Field) -> Given {
        let sort = self.0.get(SIZE * field as usize).copied();
        Given::numbered(u32::from(sort.unwrap_or_default()) % INSIDE)
    }

    fn fact(&self, field: Field) -> Fact<'a> {
        self.at(field as usize)
    }
}
