//! The difference between a payment and its order.

/// The first difference between a payment and its order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Mismatch {
    /// The field.
    pub field: &'static str,
    /// The value that was ordered.
    pub expected: String,
    /// Iamport's value; empty if it has none.
    pub got: String,
}

/// The usual meaning of a mismatch, and the remedy.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct MismatchRow {
    /// The field that differs.
    pub field: &'static str,
    /// The meaning and the remedy in English.
    pub en: &'static str,
    /// The same in Korean.
    pub ko: &'static str,
}

/// Every field that may differ.
pub const MISMATCHES: &[MismatchRow] = &[
    MismatchRow {
        field: "merchant_uid",
        en: "Somebody reported the payment of another order. Deliver nothing, and look up the payment in Iamport's console.",
        ko: "다른 주문의 결제를 보고한 것입니다. 상품을 내주지 말고 관리자 콘솔에서 결제를 확인하세요.",
    },
    MismatchRow {
        field: "customer_uid",
        en: "With another name, customer_uid was changed in the browser: do not charge that key. Empty, no billing key was issued: see customer_uid_usage.",
        ko: "다른 이름이면 브라우저에서 customer_uid가 바뀐 것이니 그 빌링키로 결제하지 마세요. 값이 비었으면 빌링키가 발급되지 않은 것입니다. customer_uid_usage를 보세요.",
    },
    MismatchRow {
        field: "customer_uid_usage",
        en: "No billing key was issued. Empty, it was an ordinary payment: usually the MID is one that issues no keys (kakaopay.TC0ONETIME, html5_inicis.INIpayTest, or a contract without billing), and the buyer was charged. Refund it with cancel and all: true, and name a MID for billing in pg. With another value somebody reported a later charge of the key: treat it as fraud.",
        ko: "빌링키가 발급되지 않았습니다. 값이 비었으면 일반 결제입니다. 대개 빌링키를 발급하지 않는 상점아이디(kakaopay.TC0ONETIME, html5_inicis.INIpayTest, 정기결제 계약이 없는 것)를 쓴 설정 오류이고 구매자에게 결제된 상태입니다. cancel에 all: true로 환불하고 pg에 정기결제용 상점아이디를 쓰세요. 값이 다르면 빌링키로 나중에 한 결제를 보고한 것이니 부정 거래로 보세요.",
    },
    MismatchRow {
        field: "pg",
        en: "Another gateway answered. Usually the console lacks the channel that was asked for, and the default one opened: register the channel. If it is registered, pg was changed in the browser.",
        ko: "다른 PG가 응답했습니다. 대개 관리자 콘솔에 요청한 채널이 없어 기본 채널이 열린 것이니 채널을 등록하세요. 등록되어 있다면 브라우저에서 pg가 바뀐 것입니다.",
    },
    MismatchRow {
        field: "amount",
        en: "Another sum was charged: it was changed in the browser, or your record is of another price. Refund it with cancel and all: true, and register the sum with prepare before the window opens.",
        ko: "다른 금액이 결제됐습니다. 브라우저에서 금액이 바뀌었거나 기록한 가격이 다릅니다. cancel에 all: true로 환불하고, 결제창을 열기 전에 prepare로 금액을 등록하세요.",
    },
    MismatchRow {
        field: "payment",
        en: "The payment could not be read, which proves nothing. Look it up in Iamport's console before you charge or deliver.",
        ko: "결제 내용을 읽을 수 없어 아무것도 증명되지 않습니다. 결제하거나 상품을 내주기 전에 관리자 콘솔에서 확인하세요.",
    },
];

impl Mismatch {
    /// The usual meaning of this mismatch and the remedy. `None` for a field that has no row.
    #[must_use]
    pub fn advice(&self) -> Option<&'static MismatchRow> {
        MISMATCHES.iter().find(|row| row.field == self.field)
    }

    pub(super) fn first<const N: usize>(
        pairs: [(&'static str, String, String); N],
    ) -> Option<Self> {
        let (field, expected, got) = pairs
            .into_iter()
            .find(|(_, expected, got)| expected != got)?;
        Some(Self {
            field,
            expected,
            got,
        })
    }
}
