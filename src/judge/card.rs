//! The formats of card data, and of days.

use crate::form::Kind;

/// True if a text of digits has its rule's format.
pub(super) fn has_format(kind: Kind, text: &[u8]) -> bool {
    let digits =
        |text: &[u8], count: usize| text.len() == count && text.iter().all(u8::is_ascii_digit);
    match kind {
        Kind::CardNumber => {
            let groups: Vec<&[u8]> = text.split(|byte| *byte == b'-').collect();
            let count = text.iter().filter(|byte| byte.is_ascii_digit()).count();
            groups.len() == 4
                && (14..=16).contains(&count)
                && groups.iter().take(3).all(|group| digits(group, 4))
                && groups.last().is_some_and(|last| digits(last, count - 12))
        }
        Kind::Expiry => match text {
            [year @ .., b'-', tens, ones] => {
                let month = [*tens, *ones];
                digits(year, 4) && digits(&month, 2) && (b"01"..=b"12").contains(&&month)
            }
            _ => false,
        },
        Kind::Birth => digits(text, 6) || digits(text, 10),
        _ => digits(text, 2),
    }
}
