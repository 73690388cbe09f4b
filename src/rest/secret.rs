//! What must never be printed: keys, tokens, card numbers. Their `Debug` shows nothing of them, and
//! [`scrub`] takes them out of what a server answered before it goes into an error.

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

/// Every digit but the last four becomes `*`; with eight digits or fewer, every one of them does. What is
/// masked already counts as a digit.
///
/// ```
/// assert_eq!(iamport_billing::rest::mask("1234-1234-1234-5678"), "****-****-****-5678");
/// assert_eq!(iamport_billing::rest::mask("123412******5678"), "************5678");
/// ```
#[must_use]
pub fn mask(number: &str) -> String {
    let is_digit = |character: char| character.is_ascii_digit() || character == '*';
    let digits = number.chars().filter(|character| is_digit(*character)).count();
    let hidden = if digits > 8 { digits - 4 } else { digits };
    let mut seen = 0;
    let hide = |character: char| {
        seen += usize::from(is_digit(character));
        if is_digit(character) && seen <= hidden { '*' } else { character }
    };
    number.chars().map(hide).collect()
}

/// What an error keeps of a body: enough to see what answered.
const KEPT: usize = 2000;

/// A server's own words, shortened, without the secrets that were sent and without anything that looks like a
/// card number.
pub(crate) fn scrub(text: &str, secrets: &[String]) -> String {
    let mut clean = text.to_owned();
    for secret in long(secrets) {
        clean = clean.replace(secret, "[redacted]");
    }
    mask_runs(&clean).chars().take(KEPT).collect()
}

/// A body that is not Iamport's. One that repeats what was sent, as some proxies do on their error pages, is not
/// kept at all: two digits of a password cannot be found in it.
pub(crate) fn scrub_body(body: &str, secrets: &[String]) -> String {
    let digits: String = body.chars().filter(char::is_ascii_digit).collect();
    let repeats = |secret: &str| body.contains(secret) || (secret.len() > 12 && digits.contains(&secret.replace('-', "")));
    if long(secrets).any(repeats) { "[a body that repeats what was sent]".to_owned() } else { scrub(body, secrets) }
}

/// Shorter ones are in any text.
fn long(secrets: &[String]) -> impl Iterator<Item = &str> {
    secrets.iter().map(String::as_str).filter(|secret| secret.len() >= 4)
}

/// Masks runs of 13 to 19 digits that may be grouped by `-` or a space.
fn mask_runs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == ' ')).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        let digits = run.chars().filter(char::is_ascii_digit).count();
        out.push_str(before);
        out.push_str(&if (13..=19).contains(&digits) { mask(run) } else { run.to_owned() });
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
        assert_eq!(format!("{:?}", CardNumber("1234-1234-1234-5678")), "****-****-****-5678");
        assert_eq!(mask("12345678"), "********");
        assert_eq!(mask("1234567890123456"), "************3456");
    }

    #[test]
    fn a_body_that_repeats_the_request_is_scrubbed() {
        let secrets = vec!["imp-secret".to_owned(), "00".to_owned(), "1234-1234-1234-0000".to_owned()];
        let message = "imp-secret 1234-1234-1234-5678 at 2026-11-21 order 8237352";
        assert_eq!(scrub(message, &secrets), "[redacted] ****-****-****-5678 at 2026-11-21 order 8237352");
        for body in ["<p>imp-secret</p>", "card=1234123412340000&pwd=00", "1234-1234-1234-0000"] {
            assert_eq!(scrub_body(body, &secrets), "[a body that repeats what was sent]");
        }
        assert_eq!(scrub_body("<h1>Bad Gateway</h1>", &secrets), "<h1>Bad Gateway</h1>");
        assert_eq!(scrub(&"가".repeat(9000), &[]).chars().count(), KEPT);
    }
}
