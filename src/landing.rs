//! Reads the outcome from the address that a redirecting window came back to, and removes its keys.
//!
//! The query is unsigned: anyone can type it. Several SDK versions and gateways write it, and some
//! of them neither encode their values nor join them properly.

use std::ops::Range;

use crate::outcome::Key;
use crate::source::{Source, Value};

/// The decoded keys and values of a landing, in the order of its address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Landing {
    entries: Vec<(&'static str, String)>,
}

impl Landing {
    /// The entries, for [`crate::outcome::classify`].
    #[must_use]
    pub fn source(&self) -> Source<'_> {
        Source {
            entries: self
                .entries
                .iter()
                .map(|(key, text)| (*key, Value::Text(text.as_str())))
                .collect(),
        }
    }

    /// True if `merchant_uid` is its only key. PortOne's documents show such a landing as a
    /// success, but shops use such addresses for pages of their own, too.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.entries.iter().all(|(key, _)| *key == "merchant_uid")
    }
}

/// The entries of a landing as bytes: UTF-8, unless the address is broken.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    /// The number of a key, and where its value begins and ends in `texts`, for each entry.
    pub(crate) list: Vec<u32>,
    pub(crate) texts: Vec<u8>,
}

impl Entries {
    /// Reads an address; `None` if it is no landing.
    pub(crate) fn read(address: &[u8]) -> Option<Self> {
        let mut entries = Self::default();
        let mut is_landing = false;
        for segment in segments(address) {
            let start = entries.texts.len() as u32;
            if let Some((key, value)) = segment.entry {
                is_landing |= key.marks_a_landing();
                decode(value, &mut entries.texts);
                entries.list.extend([key as u32, start, start]);
            } else if segment.continues {
                entries.texts.push(b'&');
                decode(segment.text, &mut entries.texts);
            } else {
                continue;
            }
            if let Some(end) = entries.list.last_mut() {
                *end = entries.texts.len() as u32;
            }
        }
        is_landing.then_some(entries)
    }

    /// The key and the value of each entry.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Key, &[u8])> {
        self.list.chunks_exact(3).filter_map(|entry| match *entry {
            [key, start, end] => {
                let key = Key::ALL.get(key as usize)?;
                Some((*key, self.texts.get(start as usize..end as usize)?))
            }
            _ => None,
        })
    }
}

/// Reads an address; `None` if it is no landing. Takes any text, and never fails.
///
/// ```
/// let address = "https://shop.kr/done?imp_uid=imp_1&imp_success=true";
/// let landing = iamport_billing::landing::read(address).unwrap();
/// assert_eq!(landing.source().text("imp_uid"), Some("imp_1"));
/// assert!(iamport_billing::landing::read("https://shop.kr/done?page=2").is_none());
/// ```
#[must_use]
pub fn read(address: &str) -> Option<Landing> {
    let entries = Entries::read(address.as_bytes())?;
    let text = |text| String::from_utf8_lossy(text).into_owned();
    Some(Landing {
        entries: entries
            .iter()
            .map(|(key, value)| (key.name(), text(value)))
            .collect(),
    })
}

/// Removes the keys of a landing from its address and changes nothing else. An address that is no
/// landing comes back unchanged.
#[must_use]
pub fn clean(address: &str) -> String {
    if Entries::read(address.as_bytes()).is_none() {
        return address.to_owned();
    }
    let end = address.bytes().position(|byte| matches!(byte, b'?' | b'#'));
    let mut kept = address
        .get(..end.unwrap_or(address.len()))
        .unwrap_or_default()
        .to_owned();
    // A mark is written only once something after it is kept.
    let mut pending_mark = "";
    for segment in segments(address.as_bytes()) {
        match segment.mark {
            b'#' => pending_mark = "#",
            b'?' if pending_mark.starts_with('#') => pending_mark = "#?",
            b'?' => pending_mark = "?",
            _ => {}
        }
        let keep = address.get(segment.keep).unwrap_or_default();
        if !keep.is_empty() {
            kept.push_str(if pending_mark.is_empty() {
                "&"
            } else {
                pending_mark
            });
            kept.push_str(keep);
            pending_mark = "";
        }
    }
    kept
}

/// A piece of an address between `?`, `&` and `#`.
struct Segment<'a> {
    /// The character before it.
    mark: u8,
    /// The whole text.
    text: &'a [u8],
    /// The place in the address that is the shop's: the whole text, or the part before a key that
    /// lacks its `&`.
    keep: Range<usize>,
    /// One of our keys and its value as written.
    entry: Option<(Key, &'a [u8])>,
    /// True for the tail of an `error_msg` that contained an unencoded `&`. A piece with `=` may be
    /// the shop's own parameter, so it ends the message.
    continues: bool,
}

/// Splits the query and the fragment, which holds a query in hash routes.
fn segments(address: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let is_start = |byte: &u8| matches!(byte, b'?' | b'#');
    let mut at = address.iter().position(is_start).unwrap_or(address.len());
    let (mut in_fragment, mut in_error_msg) = (false, false);
    std::iter::from_fn(move || {
        let (mark, after) = address.get(at..)?.split_first()?;
        in_fragment |= *mark == b'#';
        let is_end = |byte: &u8| matches!(byte, b'&' | b'#') || (in_fragment && *byte == b'?');
        let length = after.iter().position(is_end).unwrap_or(after.len());
        let text = after.get(..length)?;
        let start = at + 1;
        at = start + length;
        let found = find_key(text);
        let continues = in_error_msg && *mark == b'&' && found.is_none() && !text.contains(&b'=');
        in_error_msg = continues || found.is_some_and(|(_, key, _)| key == Key::ErrorMsg);
        let kept = match found {
            _ if continues => 0,
            Some((at, ..)) => at,
            None => length,
        };
        Some(Segment {
            mark: *mark,
            text,
            keep: start..start + kept,
            entry: found.map(|(_, key, value)| (key, value)),
            continues,
        })
    })
}

/// Finds one of our keys at the start of a segment, or inside its value if the joining `&` is
/// missing. Returns its place, the key and its value.
fn find_key(segment: &[u8]) -> Option<(usize, Key, &[u8])> {
    let name = segment.iter().position(|byte| *byte == b'=');
    let value = |at: usize, key: &Key| {
        let value = segment.get(at + key.name().len() + 1..);
        (at, *key, value.unwrap_or_default())
    };
    let whole = segment.get(..name.unwrap_or(segment.len()))?;
    if let Some(key) = Key::ALL.iter().find(|key| key.name().as_bytes() == whole) {
        return Some(value(0, key));
    }
    // Only the first key that an SDK appends can run into the shop's query, and that is one that
    // marks a landing.
    (name? + 1..segment.len()).find_map(|at| {
        let rest = segment.get(at..)?;
        let runs_in = |key: &&Key| {
            key.marks_a_landing()
                && rest
                    .strip_prefix(key.name().as_bytes())
                    .is_some_and(|rest| rest.starts_with(b"="))
        };
        let key = Key::ALL.iter().find(runs_in)?;
        Some(value(at, key))
    })
}

/// Decodes a form value: `+` is a space, `%XX` a byte; everything else stays.
fn decode(text: &[u8], decoded: &mut Vec<u8>) {
    let hex = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        decoded.push(match (byte, hex(at), hex(at + 1)) {
            (b'+', ..) => b' ',
            (b'%', Some(high), Some(low)) => {
                at += 2;
                (high * 16 + low) as u8
            }
            _ => *byte,
        });
    }
}
