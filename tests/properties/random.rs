//! Random values for the cases of all properties.

use arbitrary::Unstructured;

/// Texts that matter to some rule. Random bytes alone would seldom match them.
pub const WORDS: &[&str] = &[
    "",
    " ",
    "card",
    "trans",
    "CARD",
    "kcp_billing",
    "kcp_billing.",
    "html5_inicis.INIBillTst",
    "kicc.빌링",
    "kakaopay",
    "kcp",
    ".",
    "0",
    "1004",
    "-1",
    "1e21",
    "https://shop.kr/a?b#c",
    "http://",
    "javascript:1",
    "/x",
    "true",
    "false",
    "TRUE",
    "F1001",
    "F1002",
    "NOT_READY",
    "NOT READY",
    "imp_1",
    "사용자가 결제를 취소하셨습니다",
    "이미 결제가 이루어진 거래건입니다.",
    "😀",
    "\u{0}",
    "\u{1}",
    "\u{2028}",
    "\"",
    "\\",
    "\n",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "20260101",
    "undefined",
    "null",
    "NaN",
    "[object Object]",
    "${id}",
    "{id}",
    "<%",
    "%s",
    "$id",
    "_",
    "YOUR_",
];
pub type Random<'a> = Unstructured<'a>;

/// A property takes random bytes, and panics if it does not hold.
pub type Property = fn(&[u8]);

/// Chooses one text of a list.
pub fn one<'a>(random: &mut Random<'_>, from: &[&'a str]) -> &'a str {
    random.choose(from).copied().unwrap_or_default()
}

/// True once in so many times.
pub fn once_in(random: &mut Random<'_>, times: u32) -> bool {
    random.ratio(1, times).unwrap_or(false)
}

/// Makes any text, most of the time of [`WORDS`].
pub fn text(random: &mut Random<'_>) -> String {
    if once_in(random, 4) {
        return random.arbitrary().unwrap_or_default();
    }
    let count = random.int_in_range(0..=3).unwrap_or(0);
    (0..count).map(|_| one(random, WORDS)).collect()
}
