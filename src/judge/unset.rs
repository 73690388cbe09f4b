//! Texts that were put together while a value was not there: `user_undefined`, `${memberId}`; and
//! sample values of the manual that nobody replaced.
//!
//! A page leaves this to `src/js/doubt.js`: regular expressions are there anyway, and this would be
//! 3 KB of wasm. The cases hold the two together.

use super::{before, is_http_url};
use crate::fact::{Doubt, Fact, Given};
use crate::form::Kind;
use crate::text::{Bytes, chars, find as position};

/// A word that a language writes for a value that is not there. Capitals count: `Null` is a name.
struct Word {
    text: &'static [u8],
    /// True if a sum makes it: without a separator before it (`userNaN`), or before a number.
    added: bool,
}

const fn word(text: &'static [u8], added: bool) -> Word {
    Word { text, added }
}

const WORDS: &[Word] = &[
    word(b"undefined", true),
    word(b"null", true),
    word(b"NaN", true),
    word(b"NULL", false),
    word(b"None", false),
    word(b"nil", false),
];

/// A text that is nothing but one of these and an end has lost the value behind it. As names of
/// their own they would not end in a separator.
const PREFIXES: &[&[u8]] = &[
    b"user",
    b"member",
    b"customer",
    b"order",
    b"merchant",
    b"billing",
    b"payment",
    b"card",
];

/// The values that the manual's own calls have to have replaced.
const SAMPLES: &[&[u8]] = &[
    b"your-customer-unique-id",
    b"order_monthly_0001",
    b"order_id_8237352",
    b"your-service-name",
    "kicc.빌링상점아이디".as_bytes(),
];

/// The hosts of samples.
const SAMPLE_HOSTS: &[&[u8]] = &[b"yourservice.com", b"example.com"];

/// Finds the piece of a text for which it is in doubt.
pub(super) fn find<'a>(kind: Kind, fact: &Fact<'a>) -> Option<(Doubt, &'a [u8])> {
    let text = fact.text;
    match (kind, fact.given) {
        (Kind::TextOrList, Given::Text) => notice(text),
        // Compact JSON: every second piece is an item, but for quotes in it.
        (Kind::TextOrList, Given::Array) => text
            .split(|byte| *byte == b'"')
            .skip(1)
            .step_by(2)
            .find_map(notice),
        (Kind::Url, Given::Text) => address(text),
        (
            Kind::Text(_) | Kind::Id(_) | Kind::Pg | Kind::Currency | Kind::Language | Kind::Day,
            Given::Text,
        ) => plain(kind, text),
        _ => None,
    }
}

fn plain(kind: Kind, text: &[u8]) -> Option<(Doubt, &[u8])> {
    let is_id = matches!(kind, Kind::Id(_));
    if let Some(unset) = unset(text, is_id) {
        return Some(unset);
    }
    let lost = is_id && {
        let end = text.split_last();
        end.is_some_and(|(end, prefix)| is_separator(*end) && PREFIXES.contains(&prefix))
    };
    if lost {
        return Some((Doubt::Unset, text));
    }
    let is_sample = SAMPLES.contains(&text) || text.starts_with(b"YOUR_");
    is_sample.then_some((Doubt::Sample, text))
}

/// Looks at the address of a page to return to.
fn address(url: &[u8]) -> Option<(Doubt, &[u8])> {
    let path = before(url, |byte| matches!(byte, b'?' | b'#'));
    let route = path
        .windows(3)
        .find(|window| matches!(window, [b'/', b':', name] if name.is_ascii_alphabetic()));
    let step = path
        .split(|byte| matches!(byte, b'/' | b':'))
        .find(|step| is_word(step));
    let undefined = path.ends_with(b"undefined").then_some(&b"undefined"[..]);
    let template = || template(path, false).map(|(_, piece)| piece);
    if let Some(piece) = step.or(undefined).or(route).or_else(template) {
        return Some((Doubt::Unset, piece));
    }
    // A query is the shop's own: without it the page is still found.
    if let Some((_, piece)) = unset(url.get(path.len()..).unwrap_or_default(), false) {
        return Some((Doubt::Partly, piece));
    }
    let host = host(url);
    is_sample_host(host).then_some((Doubt::Sample, host))
}

/// Looks at an address that Iamport's servers call.
fn notice(url: &[u8]) -> Option<(Doubt, &[u8])> {
    if let Some((_, piece)) = unset(url, false) {
        return Some((Doubt::Unset, piece));
    }
    let host = host(url);
    if is_http_url(url) && is_public(host) {
        return is_sample_host(host).then_some((Doubt::Sample, host));
    }
    let address = before(url, |byte| matches!(byte, b'?' | b'#'));
    Some((Doubt::Partly, address))
}

/// The host of an http(s) address, without credentials and port.
fn host(url: &[u8]) -> &[u8] {
    let start = position(url, b"://").map_or(0, |at| at + 3);
    let rest = url.get(start..).unwrap_or_default();
    let rest = before(rest, |byte| matches!(byte, b'/' | b'?' | b'#' | b'\\'));
    let rest = rest.rsplit(|byte| *byte == b'@').next().unwrap_or_default();
    if rest.starts_with(b"[") {
        return rest;
    }
    before(rest, |byte| byte == b':')
}

fn is_sample_host(host: &[u8]) -> bool {
    let is = |sample: &&[u8]| {
        let start = host.len().wrapping_sub(sample.len());
        host.get(start..)
            .is_some_and(|end| end.eq_ignore_ascii_case(sample))
            && (start == 0 || host.get(start - 1) == Some(&b'.'))
    };
    SAMPLE_HOSTS.iter().any(is)
}

/// True if a host may be reached from outside: it has a dot, and is no private IPv4 address.
fn is_public(host: &[u8]) -> bool {
    const PRIVATE: &[&[u8]] = &[b"127.", b"10.", b"192.168.", b"0."];
    let is_address = host
        .iter()
        .all(|byte| byte.is_ascii_digit() || *byte == b'.');
    let is_private = PRIVATE.iter().any(|private| host.starts_with(private))
        || matches!(
            host,
            [b'1', b'7', b'2', b'.', b'1', b'6'..=b'9', b'.', ..]
                | [b'1', b'7', b'2', b'.', b'2', b'0'..=b'9', b'.', ..]
                | [b'1', b'7', b'2', b'.', b'3', b'0' | b'1', b'.', ..]
        );
    let is_local = host.ends_with(b".local");
    let has_dot = host.iter().any(|byte| matches!(byte, b'.'));
    let is_ipv6 = host.starts_with(b"[") && !host.starts_with(b"[::1");
    is_ipv6 || (has_dot && !is_local && !(is_address && is_private))
}

/// Finds a piece in place of a value.
fn unset(text: &[u8], is_id: bool) -> Option<(Doubt, &[u8])> {
    ending(text).or_else(|| template(text, is_id))
}

fn is_word(text: &[u8]) -> bool {
    WORDS.iter().any(|word| word.text == text)
}

fn is_separator(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

/// Finds a word at the end. Only numbers may come after it: `undefined_games_42` is a name.
fn ending(text: &[u8]) -> Option<(Doubt, &[u8])> {
    let is_tail = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphabetic();
    let end = text.iter().rposition(|byte| !is_tail(byte))? + 1;
    let (rest, tail) = text.split_at_checked(end)?;
    // The last letter alone decides most texts.
    if !matches!(rest, [.., b'd' | b'l' | b'L' | b'N' | b'e']) {
        return None;
    }
    let word = WORDS.iter().find(|word| rest.ends_with(word.text))?;
    let (start, piece) = rest.split_at_checked(rest.len() - word.text.len())?;
    let has_number = tail.iter().any(u8::is_ascii_digit);
    let before = start.last().copied();
    let is_apart = before.is_none_or(is_separator);
    let is_nickname = start.ends_with(b"dev_") || start.ends_with(b"dev-");
    // `null` and `NaN` may end a name or a random text by chance; `undefined` never does.
    let is_chance = is_nickname || is_random(start) || !is_apart && !PREFIXES.contains(&start);
    if is_chance && piece.len() < 9 || (has_number || !is_apart) && !word.added {
        return None;
    }
    // A nickname may be Nil, but for `<nil>`, which Go writes.
    let is_name = word.text == b"nil" && !matches!(before, None | Some(b'<'));
    let doubt = if has_number || is_name {
        Doubt::Partly
    } else {
        Doubt::Unset
    };
    Some((doubt, piece))
}

/// True for what may be a random text, where a short word comes by chance: it is of some length,
/// and has digits, small letters and capitals.
fn is_random(text: &[u8]) -> bool {
    let has = |is: fn(&u8) -> bool| text.iter().any(is);
    chars(text).count() > 11
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_uppercase)
}

/// Finds a placeholder that a template language should have replaced.
fn template(text: &[u8], is_id: bool) -> Option<(Doubt, &[u8])> {
    let sure = |piece| Some((Doubt::Unset, piece));
    // From a place to the end of the placeholder there, or of the text.
    let to = |start: usize, end: &[u8]| {
        let rest = text.get(start..).unwrap_or_default();
        let length = position(rest, end).map_or(rest.len(), |at| at + end.len());
        rest.get(..length).unwrap_or_default()
    };
    if is_id && matches!(text, [b':', first, ..] if first.is_ascii_alphabetic()) {
        return sure(text);
    }
    if is_id && matches!(text, [b'<', inner @ .., b'>'] if is_words(inner)) {
        return sure(text);
    }
    // Most texts hold none of the characters with which a placeholder begins.
    static BEGINS: Bytes = Bytes::of(0, b"$#%{<[");
    if !BEGINS.are_in(text) {
        return None;
    }
    for at in 0..text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let previous = at.checked_sub(1).and_then(|at| text.get(at)).copied();
        match rest {
            [b'$' | b'#' | b'%', b'{', ..] => return sure(to(at, b"}")),
            [b'{', b'{' | b'%', ..] => return sure(to(at, b"}}")),
            [b'{', inner @ ..] => {
                let inner = before(inner, |byte| byte == b'}');
                if inner.len() + 1 < rest.len() && is_name(inner) {
                    return sure("{…}".as_bytes());
                }
            }
            [b'<', b'%' | b'?', ..] => return sure(to(at, b">")),
            [b'$', first, ..]
                if previous.is_none_or(is_separator)
                    && (first.is_ascii_alphabetic() || *first == b'_') =>
            {
                let name = rest.get(1..).unwrap_or_default();
                let length =
                    before(name, |byte| byte != b'_' && !byte.is_ascii_alphanumeric()).len();
                return sure(rest.get(..=length).unwrap_or_default());
            }
            [b'%', b's' | b'd' | b'@', after @ ..]
                if !previous.is_some_and(|byte| byte.is_ascii_digit() || byte == b' ')
                    && after.first().is_none_or(|byte| is_separator(*byte)) =>
            {
                return sure(rest.get(..2).unwrap_or_default());
            }
            _ if rest.starts_with(b"[object ") => return sure(to(at, b"]")),
            _ => {}
        }
    }
    None
}

/// True for what stands between the braces of a placeholder: neither JSON nor a GUID.
fn is_name(inner: &[u8]) -> bool {
    let is_hex = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b'-';
    let is_guid = inner.len() > 30 && inner.iter().all(is_hex);
    !inner.is_empty() && !is_guid && !inner.iter().any(|byte| matches!(byte, b'"' | b','))
}

fn is_words(inner: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ');
    inner.iter().all(is_part) && inner.iter().any(u8::is_ascii_alphabetic)
}
