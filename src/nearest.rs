//! The nearest of some known words, for "did you mean".

/// Returns the known word that is at most two slips away, or else one that ends with this one
/// (`inicis`), or an empty text.
pub(crate) fn nearest<'a>(word: &[u8], known: &mut dyn Iterator<Item = &'a [u8]>) -> &'a [u8] {
    let (mut best, mut fewest): (&[u8], _) = (b"", MAX_SLIPS + 1);
    let letters = letters(word);
    for name in known {
        if best.is_empty() && word.len() > MAX_SLIPS && name.ends_with(word) {
            best = name;
        }
        // Each slip makes the lengths differ by one at most, and the letters by two.
        if word.len().abs_diff(name.len()) > MAX_SLIPS
            || (letters ^ self::letters(name)).count_ones() as usize > 2 * MAX_SLIPS
        {
            continue;
        }
        let slips = slips(word, name);
        if slips < fewest && slips * 3 <= name.len() {
            (best, fewest) = (name, slips);
        }
    }
    best
}

/// The letters of a word, a bit for each, upper and lower case alike.
fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |set, byte| set | 1 << (byte & 31))
}

/// More slips than this make another word.
const MAX_SLIPS: usize = 2;

/// Counts the slips between two words, up to one more than [`MAX_SLIPS`]. Each is a letter more, a
/// letter less, another letter, or two letters swapped; upper and lower case count as equal.
fn slips(from: &[u8], to: &[u8]) -> usize {
    let count = (0..=MAX_SLIPS).find(|count| within(*count, from, to));
    count.unwrap_or(MAX_SLIPS + 1)
}

/// True if so many slips turn one word into the other.
fn within(slips: usize, from: &[u8], to: &[u8]) -> bool {
    if from.len().abs_diff(to.len()) > slips {
        return false;
    }
    let ([a, from_rest @ ..], [b, to_rest @ ..]) = (from, to) else {
        return true;
    };
    if a.eq_ignore_ascii_case(b) {
        return within(slips, from_rest, to_rest);
    }
    let Some(slips) = slips.checked_sub(1) else {
        return false;
    };
    let swapped = match (from_rest, to_rest) {
        ([c, from @ ..], [d, to @ ..])
            if a.eq_ignore_ascii_case(d) && b.eq_ignore_ascii_case(c) =>
        {
            within(slips, from, to)
        }
        _ => false,
    };
    swapped
        || within(slips, from_rest, to)
        || within(slips, from, to_rest)
        || within(slips, from_rest, to_rest)
}

#[cfg(test)]
mod tests {
    use super::{MAX_SLIPS, nearest, slips};

    #[test]
    fn finds_what_shops_mistype() {
        let known = || {
            [
                "buyer_tel",
                "pay_method",
                "merchant_uid",
                "amount",
                "pg",
                "card",
            ]
            .into_iter()
        };
        for (typo, meant) in [
            ("buyer_tell", "buyer_tel"),
            ("ppay_method", "pay_method"),
            ("payMethod", "pay_method"),
            ("merchant_udi", "merchant_uid"),
            ("Amount", "amount"),
            ("x", ""),
            ("something_else", ""),
            ("tel", "buyer_tel"),
            ("el", ""),
        ] {
            let nearest = nearest(typo.as_bytes(), &mut known().map(str::as_bytes));
            assert_eq!(nearest, meant.as_bytes(), "{typo}");
        }
    }

    /// The definition, without a shortcut.
    fn plain(from: &[u8], to: &[u8]) -> usize {
        let mut rows = vec![vec![0; to.len() + 1]; from.len() + 1];
        for i in 0..=from.len() {
            for j in 0..=to.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let mut least = (rows[i - 1][j] + 1)
                        .min(rows[i][j - 1] + 1)
                        .min(rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]));
                    if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                        least = least.min(rows[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        rows[from.len()][to.len()]
    }

    #[test]
    #[allow(clippy::indexing_slicing)]
    fn counts_as_the_definition_does() {
        let words: Vec<Vec<u8>> = (0..3_usize.pow(6) + 3_usize.pow(5) + 3_usize.pow(4))
            .map(|seed| {
                let (length, mut rest) = if seed < 729 {
                    (6, seed)
                } else if seed < 972 {
                    (5, seed - 729)
                } else {
                    (4, seed - 972)
                };
                (0..length)
                    .map(|_| {
                        let letter = b"abc"[rest % 3];
                        rest /= 3;
                        letter
                    })
                    .collect()
            })
            .chain([b"".to_vec(), b"a".to_vec(), b"ab".to_vec(), b"cab".to_vec()])
            .collect();
        for from in words.iter().step_by(3) {
            for to in &words {
                assert_eq!(
                    slips(from, to),
                    plain(from, to).min(MAX_SLIPS + 1),
                    "{from:?} {to:?}"
                );
            }
        }
    }
}
