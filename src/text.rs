//! Two things that the standard library does at a price in bytes that shoppers download: searching a text
//! (two-way search, 2 KB of wasm) and writing a number (the formatter, 1.5 KB).

/// Where `needle`, which is not empty, first stands in `text`.
pub(crate) fn find(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).position(|window| window == needle.as_bytes())
}

/// What stands behind the first `needle` in `text`.
pub(crate) fn after<'a>(text: &'a str, needle: &str) -> Option<&'a str> {
    text.get(find(text, needle)? + needle.len()..)
}

/// A number in decimal digits.
pub(crate) fn decimal(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(b'0' + (number % 10) as u8));
        number /= 10;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{after, decimal, find};

    #[test]
    fn agrees_with_the_standard_library() {
        for (text, needle) in [("a&b=2imp_uid=x", "imp_uid="), ("가나다", "나"), ("", "a"), ("aab", "ab"), ("ab", "abc")] {
            assert_eq!(find(text, needle), text.find(needle));
            assert_eq!(after(text, needle), text.split_once(needle).map(|(_, rest)| rest));
        }
        for number in [0, 9, 10, 1_700_000_000_000, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
