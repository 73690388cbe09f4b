//! Order numbers made of subscription, period and attempt.
//!
//! Letters and digits only: `smartro_v2` and `payletter_global` refuse or cut anything else. The
//! part behind the id has a fixed length, so that two charges never share a number.

/// The longest id. Behind it a number has eight characters, and may have 40.
pub(super) const LONGEST_ID: usize = 32;

/// The last period and the last attempt that a number can tell.
pub(super) const LAST_PERIOD: u32 = 9_999;
pub(super) const LAST_ATTEMPT: u32 = 99;

const TAIL: usize = 8;

/// The places of the hyphens of a UUID.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// The form of an id.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Letters and digits.
    Plain,
    /// A UUID with hyphens. Another mark tells its number from that of the same UUID without them.
    Uuid,
}

impl Form {
    fn of(id: &str) -> Option<Self> {
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if (1..=LONGEST_ID).contains(&id.len()) && is_plain(id) {
            return Some(Form::Plain);
        }
        let is_uuid = id.len() == 36
            && id.bytes().enumerate().all(|(at, byte)| {
                let is_hyphen = HYPHENS.contains(&at);
                (is_hyphen && byte == b'-') || (!is_hyphen && byte.is_ascii_hexdigit())
            });
        is_uuid.then_some(Form::Uuid)
    }

    fn mark(self) -> char {
        match self {
            Form::Plain => 'p',
            Form::Uuid => 'u',
        }
    }
}

/// True if numbers can be made of an id.
pub(super) fn is_id(id: &str) -> bool {
    Form::of(id).is_some()
}

/// The number of an attempt, such as `42p0003a01`. `None` if there is none of that kind.
pub(super) fn number(id: &str, period: u32, attempt: u32) -> Option<String> {
    let form = Form::of(id)?;
    if period > LAST_PERIOD || !(1..=LAST_ATTEMPT).contains(&attempt) {
        return None;
    }
    let letters = id.replace('-', "");
    Some(format!("{letters}{}{period:04}a{attempt:02}", form.mark()))
}

/// The period and the attempt of a number. `None` if it was not made for this id.
pub(super) fn read(id: &str, number: &str) -> Option<(u32, u32)> {
    let tail = number.get(number.len().checked_sub(TAIL)?..)?;
    let period = tail.get(1..5)?.parse().ok()?;
    let attempt = tail.get(6..)?.parse().ok()?;
    let is_ours = self::number(id, period, attempt).as_deref() == Some(number);
    is_ours.then_some((period, attempt))
}
