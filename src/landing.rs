//! Reads the outcome from the address that a redirecting window came back to, and removes its keys.
//!
//! The query is unsigned: anyone can type it. Several SDK versions and gateways write it, and some
//! of them neither encode their values nor join them properly.

use crate::outcome::Key;
use crate::source::{Source, Value};
use crate::text::find;

/// The decoded keys and values of a landing, in the order of its address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Landing {
    entries: Vec<(Key, String)>,
}

impl Landing {
    /// The entries, for [`crate::outcome::classify`].
    #[must_use]
    pub fn source(&self) -> Source<'_> {
        Source {
            entries: self
                .entries
                .iter()
                .map(|(key, text)| (key.name(), Value::Text(text.as_str())))
                .collect(),
        }
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
    let mut entries: Vec<(Key, String)> = Vec::new();
    for segment in segments(address) {
        match (segment.entry, entries.last_mut()) {
            (Some((key, value)), _) => entries.push((key, decode(value))),
            (None, Some((_, error_msg))) if segment.continues => {
                error_msg.push('&');
                error_msg.push_str(&decode(segment.text));
            }
            _ => {}
        }
    }
    let landing = entries.iter().any(|(key, _)| key.marks_a_landing());
    landing.then_some(Landing { entries })
}

/// Removes the keys of a landing from its address and changes nothing else. An address that is no
/// landing comes back unchanged.
#[must_use]
pub fn clean(address: &str) -> String {
    if read(address).is_none() {
        return address.to_owned();
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let mut kept = address.get(..end).unwrap_or_default().to_owned();
    // A mark is written only once something after it is kept.
    let mut pending_mark = "";
    for segment in segments(address) {
        match segment.mark {
            '#' => pending_mark = "#",
            '?' if pending_mark.starts_with('#') => pending_mark = "#?",
            '?' => pending_mark = "?",
            _ => {}
        }
        if !segment.keep.is_empty() {
            kept.push_str(if pending_mark.is_empty() {
                "&"
            } else {
                pending_mark
            });
            kept.push_str(segment.keep);
            pending_mark = "";
        }
    }
    kept
}

/// A piece of an address between `?`, `&` and `#`.
struct Segment<'a> {
    /// The character before it.
    mark: char,
    /// The whole text.
    text: &'a str,
    /// The part that is the shop's: the whole text, or the part before a key that lacks its `&`.
    keep: &'a str,
    /// One of our keys and its value as written.
    entry: Option<(Key, &'a str)>,
    /// True for the tail of an `error_msg` that contained an unencoded `&`. A piece with `=` may be
    /// the shop's own parameter, so it ends the message.
    continues: bool,
}

/// Splits the query and the fragment, which holds a query in hash routes.
fn segments(address: &str) -> impl Iterator<Item = Segment<'_>> {
    let start = address.find(['?', '#']);
    let mut rest = start.and_then(|at| address.get(at..)).unwrap_or_default();
    let (mut in_fragment, mut in_error_msg) = (false, false);
    std::iter::from_fn(move || {
        let mark = rest.chars().next()?;
        let after = rest.get(mark.len_utf8()..).unwrap_or_default();
        in_fragment |= mark == '#';
        let marks: &[char] = if in_fragment {
            &['?', '&', '#']
        } else {
            &['&', '#']
        };
        let end = after.find(marks).unwrap_or(after.len());
        let (text, next) = after.split_at(end);
        rest = next;
        let found = find_key(text);
        let continues = in_error_msg && mark == '&' && found.is_none() && !text.contains('=');
        in_error_msg = continues || found.is_some_and(|(_, key, _)| key == Key::ErrorMsg);
        let keep = if continues {
            ""
        } else {
            found.map_or(text, |(at, _, _)| text.get(..at).unwrap_or_default())
        };
        Some(Segment {
            mark,
            text,
            keep,
            entry: found.map(|(_, key, value)| (key, value)),
            continues,
        })
    })
}

/// Finds one of our keys at the start of a segment, or inside it if the joining `&` is missing.
/// Returns its place, the key and its value.
fn find_key(segment: &str) -> Option<(usize, Key, &str)> {
    let (name, value) = segment.split_once('=').unwrap_or((segment, ""));
    let is_named = |key: &Key| key.is_in_addresses() && key.name() == name;
    if let Some(key) = Key::ALL.into_iter().find(is_named) {
        return Some((0, key, value));
    }
    // Only the first key that an SDK appends can run into the shop's query, and that is one that
    // marks a landing.
    Key::ALL
        .into_iter()
        .filter(|key| key.marks_a_landing())
        .filter_map(|key| {
            let at = name.len() + 1 + find(value, [key.name(), "="].concat())?;
            Some((at, key, segment.get(at + key.name().len() + 1..)?))
        })
        .min_by_key(|(at, _, _)| *at)
}

/// Decodes a form value: `+` is a space, `%XX` a byte; everything else stays.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = |at: usize| {
            bytes
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
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
    String::from_utf8_lossy(&decoded).into_owned()
}
