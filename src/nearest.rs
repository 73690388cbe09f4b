//! The nearest of some known words, for "did you mean".

/// The known word that is at most two slips away (a letter more, less, other, or two swapped), or an empty
/// text. Longer words are compared all the same: the tables are short.
pub(crate) fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> &'static str {
    // A long key is no typo of a short one, and must not cost time.
    if word.len() > 40 {
        return "";
    }
    known
        .map(|name| (slips(word.as_bytes(), name.as_bytes()), name))
        .filter(|(slips, name)| *slips <= 2 && *slips * 3 <= name.len())
        .min_by_key(|(slips, _)| *slips)
        .map_or("", |(_, name)| name)
}

/// Optimal string alignment distance, three rows at a time; upper and lower case count as equal.
#[allow(clippy::indexing_slicing)] // Every row is one longer than `to`.
fn slips(from: &[u8], to: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let same = a.eq_ignore_ascii_case(b);
            let mut least = (above[j] + usize::from(!same)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a.eq_ignore_ascii_case(&to[j - 1]) && from[i - 1].eq_ignore_ascii_case(b) {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = above;
        above = row;
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_shops_mistype() {
        let known = || ["buyer_tel", "pay_method", "merchant_uid", "amount", "pg", "card"].into_iter();
        for (typo, meant) in [
            ("buyer_tell", "buyer_tel"),
            ("ppay_method", "pay_method"),
            ("payMethod", "pay_method"),
            ("merchant_udi", "merchant_uid"),
            ("Amount", "amount"),
            ("x", ""),
            ("something_else", ""),
        ] {
            assert_eq!(nearest(typo, known()), meant, "{typo}");
        }
    }
}
