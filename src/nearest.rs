//! The nearest of some known words, for "did you mean".

/// The known word that is at most two slips away (a letter more, less, other, or two swapped), or else one that ends
/// with this one (`inicis`); or an empty text.
pub(crate) fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> &'static str {
    let (mut best, mut least) = ("", MOST + 1);
    for name in known {
        if best.is_empty() && word.len() > MOST && name.ends_with(word) {
            best = name;
        }
        let slips = slips(word.as_bytes(), name.as_bytes());
        if slips < least && slips * 3 <= name.len() {
            (best, least) = (name, slips);
        }
    }
    best
}

/// The most slips that are still a typo.
const MOST: usize = 2;

/// Cells of a row: two either side of the diagonal, and one more at each end that is always too far.
const CELLS: usize = 2 * MOST + 3;
const FAR: usize = MOST + 1;

/// Optimal string alignment distance, up to [`MOST`]; upper and lower case count as equal. Cells further from the diagonal
/// than that cannot matter, so a row is those beside it, and nothing is allocated.
#[allow(clippy::indexing_slicing)] // `cell` runs from 1 to CELLS - 2, and the letters are asked for by `get`.
fn slips(from: &[u8], to: &[u8]) -> usize {
    if from.len().abs_diff(to.len()) > MOST {
        return FAR;
    }
    let same = |i: usize, j: usize| match (from.get(i), to.get(j)) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => false,
    };
    // In the row of `i` letters, `cell` stands for `i + cell - MOST - 1` letters of `to`.
    let mut before = [FAR; CELLS];
    let mut above = [FAR; CELLS];
    for (letters, cell) in (MOST + 1..CELLS - 1).enumerate() {
        above[cell] = letters;
    }
    for i in 1..=from.len() {
        let mut row = [FAR; CELLS];
        for cell in 1..CELLS - 1 {
            let Some(j) = (i + cell).checked_sub(MOST + 1) else {
                continue;
            };
            if j == 0 {
                row[cell] = i;
                continue;
            }
            let mut least = (above[cell] + usize::from(!same(i - 1, j - 1)))
                .min(above[cell + 1] + 1)
                .min(row[cell - 1] + 1);
            if i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1) {
                least = least.min(before[cell] + 1);
            }
            row[cell] = least;
        }
        // Nothing comes nearer again.
        if row.iter().all(|slips| *slips >= FAR) && above.iter().all(|slips| *slips >= FAR) {
            return FAR;
        }
        before = above;
        above = row;
    }
    above[to.len() + MOST + 1 - from.len()].min(FAR)
}

#[cfg(test)]
mod tests {
    use super::{MOST, nearest, slips};

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
            assert_eq!(nearest(typo, known()), meant, "{typo}");
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
                    plain(from, to).min(MOST + 1),
                    "{from:?} {to:?}"
                );
            }
        }
    }
}
