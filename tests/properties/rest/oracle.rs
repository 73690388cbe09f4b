//! Checks of a text or an answer, made without the code that is being tested.

use super::inputs::SECRETS;
use iamport_billing::rest::Effect;
use serde_json::Value;

pub(super) fn nothing_secret(said: &str) {
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    assert!(
        SECRETS.iter().all(|secret| !said.contains(secret)),
        "a secret is in {said}"
    );
    assert!(
        !digits.contains("4321876521096543"),
        "a card number is in {said}"
    );
    assert!(
        !said.contains("pwd_2digit=73"),
        "a password's digits are in {said}"
    );
}

/// The envelope of an answer, read by another reader: its code, and true if it says that there is
/// no such thing.
pub(super) fn envelope(status: u16, body: &[u8]) -> (Option<i64>, bool) {
    let Ok(Value::Object(envelope)) = serde_json::from_slice(body) else {
        return (None, false);
    };
    let code = envelope
        .get("code")
        .and_then(|code| code.as_i64().or_else(|| code.as_str()?.parse().ok()));
    let missing = code.is_some_and(|code| code != 0)
        && envelope.contains_key("message")
        && envelope.get("response") == Some(&Value::Null);
    (code, status == 404 && missing)
}

/// Nobody may be told that nothing happened where something may have.
pub(super) fn may_have_happened(effect: Effect, status: u16, code: Option<i64>) -> bool {
    let refused = (400..500).contains(&status) && ![408, 425, 429].contains(&status);
    let is_envelope = code.is_some_and(|code| code != 0);
    match effect {
        Effect::Reads => false,
        Effect::Writes => !(is_envelope && (refused || (200..300).contains(&status))),
        Effect::Charges => !(is_envelope && status == 401),
        _ => true,
    }
}
