//! Keys, tokens and card numbers, which must never be printed. Their `Debug` shows nothing of them,
//! and [`scrub`] keeps them out of the errors that quote a server's answer.

use std::fmt;

use serde::Serialize;

use super::body::Write;

/// A text that is sent and never shown: a REST secret, a token, a card's password.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Secret<'a>(
    /// The text itself.
    pub &'a str,
);

impl Write for Secret<'_> {
    fn write(&self, json: &mut String) {
        self.0.write(json);
    }
}

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

impl Write for CardNumber<'_> {
    fn write(&self, json: &mut String) {
        self.0.write(json);
    }
}

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
    let is_digit = |character: char| character.is_numeric() || character == '*';
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

/// The text that stands for words that repeat a secret.
const HIDDEN: &str = "[words that repeat what was sent]";

/// Shortens a server's words for an error and masks anything that looks like a card number. Words
/// that repeat a secret, as some proxies do on their error pages, are dropped as a whole: what else
/// they hold of it cannot be found in them.
pub(crate) fn scrub(text: &str, secrets: &[String]) -> String {
    // Shorter ones are in any text.
    let contains = |secret: &String| secret.len() >= 4 && text.contains(secret.as_str());
    if secrets.iter().any(contains) || repeats(text, secrets) {
        return HIDDEN.to_owned();
    }
    mask_runs(text).chars().take(KEPT).collect()
}

/// A field of an answer that may repeat a secret.
pub(super) trait Hide {
    fn hide(&mut self, secrets: &[String]);
}

impl Hide for Option<String> {
    fn hide(&mut self, secrets: &[String]) {
        if self.as_deref().is_some_and(|text| repeats(text, secrets)) {
            *self = Some(HIDDEN.to_owned());
        }
    }
}

impl Hide for Option<u64> {
    fn hide(&mut self, _: &[String]) {}
}

/// The words beside which a short secret is taken for one.
const LABELS: &[&str] = &["pwd", "pass", "cvc", "cvv", "expir", "비밀번호", "유효기간"];

/// True if a text repeats a secret. A longer one counts anywhere. A short one and a month are in
/// many texts, so they count only beside a word for them.
fn repeats(text: &str, secrets: &[String]) -> bool {
    let mut digits = None;
    let mut is_labelled = None;
    secrets
        .iter()
        .filter(|secret| !secret.is_empty())
        .any(|secret| {
            let is_number = secret
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
            if !is_number && secret.len() >= 4 {
                return text.contains(secret.as_str());
            }
            let digits = digits.get_or_insert_with(|| runs(text));
            let number: String = secret.chars().filter(char::is_ascii_digit).collect();
            if number.len() > 12 {
                let all: String = digits.concat();
                return all.contains(&number);
            }
            let is_month = secret.len() == 7 && number.len() == 6;
            if is_month || secret.len() < 6 {
                let is_labelled = is_labelled.get_or_insert_with(|| {
                    let text = text.to_lowercase();
                    LABELS.iter().any(|label| text.contains(label))
                });
                if !*is_labelled {
                    return false;
                }
            }
            let is_there = !is_number && text.contains(secret.as_str());
            is_there || (is_number && in_groups(digits, &number))
        })
}

/// The runs of digits in a text, each as plain digits.
fn runs(text: &str) -> Vec<String> {
    let plain = |character: char| match character {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(character) - 0xff10, 10),
        _ if character.is_ascii_digit() => Some(character),
        _ => None,
    };
    let mut runs = vec![String::new()];
    for character in text.chars() {
        match (plain(character), runs.last_mut()) {
            (Some(digit), Some(run)) => run.push(digit),
            (None, Some(run)) if !run.is_empty() => runs.push(String::new()),
            _ => {}
        }
    }
    runs
}

/// True if a number is one run of digits, or some that stand one after the other.
fn in_groups(runs: &[String], number: &str) -> bool {
    (0..runs.len()).any(|from| {
        let mut rest = number;
        for run in runs.iter().skip(from).filter(|run| !run.is_empty()) {
            match rest.strip_prefix(run.as_str()) {
                Some("") => return true,
                Some(after) => rest = after,
                None => return false,
            }
        }
        false
    })
}

/// The most characters between two digits of one number.
const BETWEEN: usize = 3;

/// Masks runs of 13 digits and more, however they are grouped: by dashes, dots, slashes, or spaces
/// of any kind. A date may stand right before a card.
pub(crate) fn mask_runs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let (before, from) = rest.split_at(start);
        let (mut end, mut between, mut digits) = (0, 0, 0);
        for (at, character) in from.char_indices() {
            if character.is_numeric() {
                (end, between) = (at + character.len_utf8(), 0);
                digits += 1;
            } else if character.is_alphanumeric() || between == BETWEEN {
                break;
            } else {
                between += 1;
            }
        }
        let (run, after) = from.split_at(end);
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

/// The name of a key that nobody knows, as a message may show it. One that may itself be a secret,
/// pasted at the wrong place, shows its length.
pub(super) fn shown(name: &str) -> String {
    let is_word = name
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || b"_-.[]".contains(&byte));
    let digits = name.chars().filter(|character| character.is_numeric());
    let plain = name.chars().all(|character| {
        character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '[' | ']' | '$')
    });
    if plain && name.chars().count() <= if is_word { 40 } else { 20 } && digits.count() <= 3 {
        name.to_owned()
    } else {
        "*".repeat(name.chars().count().min(40))
    }
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
