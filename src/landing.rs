//! Reading the address that a redirecting window came back to, and taking our keys out of it.
//!
//! The query is unsigned: anyone can type it. It is written by several SDK versions and gateways, and some
//! of them neither encode their values nor join them properly.

use crate::source::{Source, Value};
use crate::text::find;

/// Keys that a landing carries.
const KEYS: &[&str] = &[
    "imp_uid",
    "merchant_uid",
    "imp_success",
    "success",
    "error_code",
    "error_coe",
    "error_msg",
    "customer_uid",
    "pg_provider",
];

/// Keys that on their own make an address a landing. `success` is too common a word for that.
const MARKS: &[&str] = &[
    "imp_uid",
    "merchant_uid",
    "imp_success",
    "error_code",
    "error_coe",
    "error_msg",
];

/// What an address carries, decoded; in the order in which it stands there.
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

    /// Whether it carries a `merchant_uid` and nothing else. Today's documents show such a landing as a success; but
    /// many a shop's own pages are named so, and nothing has happened there.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.entries.iter().all(|(key, _)| *key == "merchant_uid")
    }
}

/// Reads an address; `None` where it is no landing. Takes any text, and never fails.
///
/// ```
/// let landing = iamport_billing::landing::read("https://shop.kr/done?imp_uid=imp_1&imp_success=true").unwrap();
/// assert_eq!(landing.source().text("imp_uid"), Some("imp_1"));
/// assert!(iamport_billing::landing::read("https://shop.kr/done?page=2").is_none());
/// ```
#[must_use]
pub fn read(address: &str) -> Option<Landing> {
    let mut entries: Vec<(&'static str, String)> = Vec::new();
    for segment in segments(address) {
        match (segment.ours, entries.last_mut()) {
            (Some((key, value)), _) => entries.push((key, decode(value))),
            (None, Some((_, error_msg))) if segment.continues => {
                error_msg.push('&');
                error_msg.push_str(&decode(segment.text));
            }
            _ => {}
        }
    }
    let landing = entries.iter().any(|(key, _)| MARKS.contains(key));
    landing.then_some(Landing { entries })
}

/// The address without our keys; everything else stays to the letter. An address that is no landing comes
/// back unchanged.
#[must_use]
pub fn clean(address: &str) -> String {
    if read(address).is_none() {
        return address.to_owned();
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let mut kept = address.get(..end).unwrap_or_default().to_owned();
    // A mark is written before the first thing that is kept behind it.
    let mut owed = "";
    for segment in segments(address) {
        match segment.mark {
            '#' => owed = "#",
            '?' if owed.starts_with('#') => owed = "#?",
            '?' => owed = "?",
            _ => {}
        }
        if !segment.keep.is_empty() {
            kept.push_str(if owed.is_empty() { "&" } else { owed });
            kept.push_str(segment.keep);
            owed = "";
        }
    }
    kept
}

/// A piece of an address between `?`, `&` and `#`.
struct Segment<'a> {
    /// What stands before it.
    mark: char,
    /// All of it.
    text: &'a str,
    /// What of it is not ours: all of it, or what stands before our key, where the joining `&` is missing.
    keep: &'a str,
    /// Our key and its value as written, where it has one.
    ours: Option<(&'static str, &'a str)>,
    /// Whether it is the rest of an `error_msg` that an `&` in it, not encoded, cut in two. What has a `=` may be a
    /// parameter of the shop's, and so may all that stands behind one.
    continues: bool,
}

/// The pieces of the query and of the fragment; hash routes carry a query there.
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
        let ours = find_key(text);
        let continues = in_error_msg && mark == '&' && ours.is_none() && !text.contains('=');
        in_error_msg = continues || ours.is_some_and(|(_, key, _)| key == "error_msg");
        let keep = if continues {
            ""
        } else {
            ours.map_or(text, |(at, _, _)| text.get(..at).unwrap_or_default())
        };
        Some(Segment {
            mark,
            text,
            keep,
            ours: ours.map(|(_, key, value)| (key, value)),
            continues,
        })
    })
}

/// One of our keys at the start of a segment, or, where another key's value runs into it for want of an `&`,
/// in its midst: the place, the key, and the value behind it.
fn find_key(segment: &str) -> Option<(usize, &'static str, &str)> {
    let (name, value) = segment.split_once('=').unwrap_or((segment, ""));
    if let Some(key) = KEYS.iter().find(|key| **key == name) {
        return Some((0, key, value));
    }
    // Only the first key that an SDK appends can run into the shop's own query, and that is one that marks.
    MARKS
        .iter()
        .filter_map(|key| {
            let at = name.len() + 1 + find(value, &[*key, "="].concat())?;
            Some((at, *key, segment.get(at + key.len() + 1..)?))
        })
        .min_by_key(|(at, _, _)| *at)
}

/// Form decoding: `+` is a space, `%XX` a byte; what is neither stays as it is.
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
