//! Small stand-ins for library code that would cost shoppers bytes: text search (the standard
//! library's takes 2 KB of wasm), writing a number (1.5 KB) and writing a JSON string (serde_json,
//! 21 KB).

/// Finds the first `needle`, which must not be empty, in `text`.
pub(crate) fn find(text: impl AsRef<[u8]>, needle: impl AsRef<[u8]>) -> Option<usize> {
    fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
        text.windows(needle.len())
            .position(|window| window == needle)
    }
    find(text.as_ref(), needle.as_ref())
}

/// The characters of UTF-8.
pub(crate) fn chars(text: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = text.iter();
    std::iter::from_fn(move || {
        let first = u32::from(*bytes.next()?);
        let more = match first {
            0..0xc0 => return Some(first),
            0xc0..0xe0 => 1,
            0xe0..0xf0 => 2,
            _ => 3,
        };
        let next = |char, byte: &u8| char << 6 | u32::from(byte & 63);
        Some(bytes.by_ref().take(more).fold(first & (63 >> more), next))
    })
}

/// `char::is_whitespace`, which would bring a table along.
pub(crate) fn is_whitespace(char: u32) -> bool {
    matches!(
        char,
        9..=13
            | 32
            | 0x85
            | 0xa0
            | 0x1680
            | 0x2000..=0x200a
            | 0x2028
            | 0x2029
            | 0x202f
            | 0x205f
            | 0x3000
    )
}

/// `char::is_control`.
pub(crate) fn is_control(char: u32) -> bool {
    matches!(char, 0..32 | 127..0xa0)
}

/// True if UTF-8 holds nothing but whitespace.
pub(crate) fn is_blank(text: &[u8]) -> bool {
    chars(text).all(is_whitespace)
}

/// A set of bytes.
#[cfg(not(all(target_arch = "wasm32", not(feature = "server"))))]
pub(crate) struct Bytes([u8; 256]);

#[cfg(not(all(target_arch = "wasm32", not(feature = "server"))))]
impl Bytes {
    /// The bytes below a limit, and some more.
    #[allow(clippy::indexing_slicing)] // For statics: the compiler would tell.
    pub(crate) const fn of(below: usize, more: &[u8]) -> Self {
        let mut set = [0; 256];
        let mut at = 0;
        while at < below {
            set[at] = 1;
            at += 1;
        }
        at = 0;
        while at < more.len() {
            set[more[at] as usize] = 1;
            at += 1;
        }
        Self(set)
    }

    /// True if a text has one of them. Most texts are short and have none: a table takes fewer
    /// instructions than comparing eight bytes or sixteen at once (measured).
    pub(crate) fn are_in(&self, text: &[u8]) -> bool {
        let has = |byte: &u8| self.0.get(usize::from(*byte)).copied().unwrap_or_default();
        text.iter().fold(0, |found, byte| found | has(byte)) != 0
    }
}

/// Writes a number in decimal digits.
pub(crate) fn push_decimal(text: &mut Vec<u8>, number: u64) {
    if number > 9 {
        push_decimal(text, number / 10);
    }
    text.push(b'0' + (number % 10) as u8);
}

/// A number in decimal digits.
pub(crate) fn decimal(number: u64) -> String {
    let mut digits = Vec::new();
    push_decimal(&mut digits, number);
    digits.into_iter().map(char::from).collect()
}

/// Writes a text as a JSON string.
pub(crate) fn push_json_string(json: &mut String, text: &str) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    json.push('"');
    let mut rest = text;
    // Copying runs without escapes at once takes a fifth off the time of a refused request
    // (measured).
    while let Some(at) = rest
        .bytes()
        .position(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
    {
        let (plain, special) = rest.split_at(at);
        json.push_str(plain);
        let byte = special.as_bytes().first().copied().unwrap_or_default();
        if byte < b' ' {
            json.push_str(if byte < 16 { "\\u000" } else { "\\u001" });
            json.extend(HEX.get(usize::from(byte % 16)));
        } else {
            json.push('\\');
            json.push(char::from(byte));
        }
        rest = special.get(1..).unwrap_or_default();
    }
    json.push_str(rest);
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::{chars, decimal, find, is_blank, is_control, is_whitespace, push_json_string};

    #[test]
    fn agrees_with_the_standard_library() {
        for (text, needle) in [
            ("a&b=2imp_uid=x", "imp_uid="),
            ("가나다", "나"),
            ("", "a"),
            ("aab", "ab"),
            ("ab", "abc"),
        ] {
            assert_eq!(find(text, needle), text.find(needle));
        }
        for text in [
            "",
            "a\"b\\c",
            "\0\u{1}\u{f}\u{10}\u{1f} ",
            "한글 😀\u{2028}\n",
        ] {
            let mut json = String::new();
            push_json_string(&mut json, text);
            assert_eq!(
                serde_json::from_str::<String>(&json).ok().as_deref(),
                Some(text)
            );
        }
        for char in '\0'..=char::MAX {
            let code = u32::from(char);
            assert_eq!(is_whitespace(code), char.is_whitespace(), "{code:x}");
            assert_eq!(is_control(code), char.is_control(), "{code:x}");
            let mut utf8 = [0; 4];
            let utf8 = char.encode_utf8(&mut utf8).as_bytes();
            assert_eq!(chars(utf8).collect::<Vec<_>>(), [code]);
        }
        for text in [
            "",
            " ",
            "a",
            " \u{a0}한 글😀\u{3000}",
            "\n한",
            "😀 ",
            " \u{a0}\u{3000}",
        ] {
            assert_eq!(is_blank(text.as_bytes()), text.trim().is_empty());
        }
        for number in [0, 9, 10, 1_700_000_000_000, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }

    #[cfg(not(all(target_arch = "wasm32", not(feature = "server"))))]
    #[test]
    fn finds_the_bytes_of_a_set() {
        let set = super::Bytes::of(32, b"\"\\\xff");
        for byte in 0..=u8::MAX {
            let is = byte < 32 || b"\"\\\xff".contains(&byte);
            assert_eq!(set.are_in(&[byte]), is, "{byte:x}");
            assert_eq!(set.are_in(&[b"plain", &[byte][..], b"text"].concat()), is);
        }
        assert!(!set.are_in(b""));
    }
}
