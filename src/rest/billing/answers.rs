//! The answers to requests that are refused. They say nothing internal: the log has that.

use serde::Serialize;

/// A row of [`BILLING_ANSWERS`].
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct BillingAnswerRow {
    /// The name, in the answer's `error`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The text in Korean, for whoever calls with curl.
    pub ko: &'static str,
    /// The same in English.
    pub en: &'static str,
}

/// Every answer to a request that is refused, here and in the npm entry's `billing()`.
pub const BILLING_ANSWERS: &[BillingAnswerRow] = &[
    BillingAnswerRow {
        code: "unreadable",
        status: 400,
        ko: "본문을 읽을 수 없습니다. JSON 객체나 폼을 UTF-8로 보내세요.",
        en: "The body cannot be read. Send a JSON object or a form, in UTF-8.",
    },
    BillingAnswerRow {
        code: "no_uid",
        status: 400,
        ko: "imp_uid나 merchant_uid가 필요합니다.",
        en: "imp_uid or merchant_uid is needed.",
    },
    BillingAnswerRow {
        code: "cross_site",
        status: 403,
        ko: "다른 사이트의 페이지에서는 호출할 수 없습니다. 직접 운영하는 사이트라면 origins에 출처를 넣으세요.",
        en: "A page of another site may not ask. If the site is yours, list its origin in origins.",
    },
    BillingAnswerRow {
        code: "no_route",
        status: 404,
        ko: "주소는 …/order, …/confirm, …/webhook 중 하나여야 합니다.",
        en: "The address must end in /order, /confirm or /webhook.",
    },
    BillingAnswerRow {
        code: "method",
        status: 405,
        ko: "POST로 호출하세요.",
        en: "Use POST.",
    },
    BillingAnswerRow {
        code: "slow",
        status: 408,
        ko: "본문이 제때 오지 않았습니다.",
        en: "The body did not come in time.",
    },
    BillingAnswerRow {
        code: "too_long",
        status: 413,
        ko: "본문이 너무 깁니다. 최대 65,536바이트입니다.",
        en: "The body is too long: 65,536 bytes at most.",
    },
    BillingAnswerRow {
        code: "content_type",
        status: 415,
        ko: "압축하지 않은 application/json이나 application/x-www-form-urlencoded로 보내세요.",
        en: "Send application/json or application/x-www-form-urlencoded, without compression.",
    },
    BillingAnswerRow {
        code: "server",
        status: 500,
        ko: "서버에서 오류가 발생했습니다. 자세한 내용은 서버 로그에 있습니다.",
        en: "The server failed. Its log says why.",
    },
    BillingAnswerRow {
        code: "iamport",
        status: 502,
        ko: "아임포트에 조회하지 못했습니다. 잠시 후 다시 호출하세요.",
        en: "Iamport could not be asked. Call again later.",
    },
    BillingAnswerRow {
        code: "not_final",
        status: 503,
        ko: "아직 결과가 확정되지 않았습니다. 잠시 후 다시 호출하세요.",
        en: "Nothing is final yet. Call again later.",
    },
];

/// The buyer's text for a first charge that was refused, if the shop has none.
pub const FIRST_CHARGE_REFUSED: BillingAnswerRow = BillingAnswerRow {
    code: "first_charge_refused",
    status: 200,
    ko: "첫 결제가 승인되지 않아 카드를 등록하지 못했습니다. 다른 카드로 다시 시도해 주세요.",
    en: "The first payment was declined, so your card was not registered. Please try another card.",
};
