//! Keys, tokens and card numbers, which must never be printed. Their `Debug` shows nothing of them,
//! and [`scrub`] keeps them out of the errors that quote a server's answer.

use std::fmt;

use serde::Serialize;

/// A text that is sent and never shown: a REST secret, a token, a card's password.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Secret<'a>(
    /// The text itself.
    pub &'a str,
);

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A card number, `dddd-dddd-dddd-dddd`. Its `Debug` shows the last four digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CardNumber<'a>(
    /// The number itself.
    pub &'a str,
);

impl fmt::Debug for CardNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask(self.0))
    }
}

/// Replaces every digit but the last four by `*`, or all of eight digits or fewer. A `*` counts as
/// a digit.
///
/// ```
/// assert_eq!(iamport_billing::rest::mask("1234-1234-1234-5678"), "****-****-****-5678");
/// assert_eq!(iamport_billing::rest::mask("123412******5678"), "************5678");
/// ```
#[must_use]
pub fn mask(number: &str) -> String {
    let is_digit = |character: char| character.is_ascii_digit() || character == '*';
    let digits = number
        .chars()
        .filter(|character| is_digit(*character))
        .count();
    let hidden = if digits > 8 { digits - 4 } else { digits };
    let mut seen = 0;
    let hide = |character: char| {
        seen += usize::from(is_digit(character));
        if is_digit(character) && seen <= hidden {
            '*'
        } else {
            character
        }
    };
    number.chars().map(hide).collect()
}

/// The characters of a body that an error keeps: enough to recognise the server.
const KEPT: usize = 2000;

/// Shortens a server's words for an error and masks anything that looks like a card number. Words
/// that repeat a secret, as some proxies do on their error pages, are dropped: the two digits of a
/// password cannot be found in them.
pub(crate) fn scrub(text: &str, secrets: &[String]) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let repeats = |secret: &str| {
        text.contains(secret) || (secret.len() > 12 && digits.contains(&secret.replace('-', "")))
    };
    // Shorter ones are in any text.
    if secrets
        .iter()
        .any(|secret| secret.len() >= 4 && repeats(secret))
    {
        return "[words that repeat what was sent]".to_owned();
    }
    mask_runs(text).chars().take(KEPT).collect()
}

/// Masks runs of 13 digits and more, which may be grouped by `-` or a space: a date may stand right
/// before a card.
pub(crate) fn mask_runs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| !(c.is_ascii_digit() || c == '-' || c == ' '))
            .unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        let digits = run.chars().filter(char::is_ascii_digit).count();
        out.push_str(before);
        out.push_str(&if digits >= 13 {
            mask(run)
        } else {
            run.to_owned()
        });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_is_printed() {
        assert_eq!(format!("{:?}", Secret("ekKoeW8RyKuT0zgaZ")), "[redacted]");
        assert_eq!(
            format!("{:?}", CardNumber("1234-1234-1234-5678")),
            "****-****-****-5678"
        );
        assert_eq!(mask("12345678"), "********");
        assert_eq!(mask("1234567890123456"), "************3456");
    }

    #[test]
    fn words_that_repeat_the_request_are_not_kept() {
        let secrets = vec![
            "imp-secret".to_owned(),
            "00".to_owned(),
            "1234-1234-1234-0000".to_owned(),
        ];
        for text in [
            "<p>imp-secret</p>",
            "card=1234123412340000&pwd=00",
            "1234-1234-1234-0000",
            "20261121 1234 1234.1234 0000",
        ] {
            assert_eq!(scrub(text, &secrets), "[words that repeat what was sent]");
        }
        let another = "1234-1234-1234-5678 on 2026-11-21 of order 8237352";
        assert_eq!(
            scrub(another, &secrets),
            "****-****-****-5678 on 2026-11-21 of order 8237352"
        );
        assert_eq!(
            scrub("2026-11-21 1234123412345678", &secrets),
            "****-**-** ************5678"
        );
        assert_eq!(
            scrub("<h1>Bad Gateway</h1>", &secrets),
            "<h1>Bad Gateway</h1>"
        );
        assert_eq!(scrub(&"가".repeat(9000), &[]).chars().count(), KEPT);
    }
}
