//! The difference between a payment and its order.

use super::payment::Payment;
use super::sent::WON;
use crate::gateway;

/// The first difference between a payment and its order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Mismatch {
    /// The field.
    pub field: &'static str,
    /// The value that was ordered.
    pub expected: String,
    /// Iamport's value; empty if it has none.
    pub got: String,
}

/// A field with the value that was ordered and the one that came.
type Pair = (&'static str, String, String);

/// The usual meaning of a mismatch, and the remedy.
#[derive(Debug, Clone, Copy, serde::Serialize)]
#[non_exhaustive]
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
        ko: "다른 주문의 결제가 전달된 것입니다. 상품을 내주지 말고 관리자 콘솔에서 결제를 확인하세요.",
    },
    MismatchRow {
        field: "customer_uid",
        en: "With another name, customer_uid was changed in the browser: do not charge that key. Empty, no billing key was issued: see customer_uid_usage.",
        ko: "다른 이름이면 브라우저에서 customer_uid가 바뀐 것이니 그 빌링키로 결제하지 마세요. 값이 비었으면 빌링키가 발급되지 않은 것입니다. customer_uid_usage를 보세요.",
    },
    MismatchRow {
        field: "customer_uid_usage",
        en: "No billing key was issued. Empty, it was an ordinary payment: usually the MID is one that issues no keys (kakaopay.TC0ONETIME, html5_inicis.INIpayTest, or a contract without billing), and the buyer was charged. Refund it with cancel and all: true, and name a MID for billing in pg. With another value somebody reported a later charge of the key: treat it as fraud.",
        ko: "빌링키가 발급되지 않았습니다. 값이 비었으면 일반 결제입니다. 대개 빌링키를 발급하지 않는 상점아이디(kakaopay.TC0ONETIME, html5_inicis.INIpayTest, 정기결제 계약이 없는 것)를 쓴 설정 오류이고 구매자에게 결제된 상태입니다. cancel에 all: true로 환불하고 pg에 정기결제용 상점아이디를 쓰세요. 값이 다르면 빌링키로 나중에 한 결제가 전달된 것이니 부정 결제로 보세요.",
    },
    MismatchRow {
        field: "pg",
        en: "Another gateway or MID answered. Usually the console lacks the channel that was asked for, and the default one opened: register the channel. If it is registered, pg was changed in the browser.",
        ko: "다른 PG나 상점아이디가 응답했습니다. 대개 관리자 콘솔에 요청한 채널이 없어 기본 채널이 열린 것이니 채널을 등록하세요. 등록되어 있다면 브라우저에서 pg가 바뀐 것입니다.",
    },
    MismatchRow {
        field: "currency",
        en: "It was charged in another currency than the order's. Refund it with cancel and all: true, and keep the currency in the order's record.",
        ko: "주문과 다른 통화로 결제되었습니다. cancel에 all: true로 환불하고 주문 기록에 통화를 남기세요.",
    },
    MismatchRow {
        field: "sandbox",
        en: "It is a payment of a test channel: no money moved. While a shop is being built, set includeSandbox (in Rust with_sandbox_payments). In one that is open, pg was changed in the browser.",
        ko: "테스트 채널의 결제라 실제로 돈이 오가지 않았습니다. 개발 중이면 includeSandbox를 켜세요(Rust는 with_sandbox_payments). 운영 중이라면 브라우저에서 pg가 바뀐 것입니다.",
    },
    MismatchRow {
        field: "cancel_amount",
        en: "What the window charged was refunded as a whole. Deliver nothing; a new order needs a new merchant_uid.",
        ko: "결제창에서 결제된 금액이 전부 환불되었습니다. 상품을 내주지 마세요. 새 주문에는 새 merchant_uid를 쓰세요.",
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

    /// The order's currency and the payment's. Letter case makes no other currency.
    pub(super) fn currency(ordered: Option<&str>, payment: &Payment) -> Pair {
        let ordered = ordered.filter(|ordered| !ordered.is_empty());
        alike("currency", ordered.unwrap_or(WON), payment.currency())
    }

    /// A payment of a test channel is none, unless that was allowed.
    pub(super) fn sandbox(include_sandbox: bool, payment: &Payment) -> Pair {
        let expected = payment.sandbox && include_sandbox;
        ("sandbox", expected.to_string(), payment.sandbox.to_string())
    }

    /// The channel that was asked for, and the one that answered: the gateway, and its MID if both
    /// name one. What either leaves out is not compared.
    pub(super) fn pg(ordered: Option<&str>, payment: &Payment) -> Pair {
        let Some(ordered) = ordered else {
            return ("pg", String::new(), String::new());
        };
        let code = gateway::code(ordered);
        let provider = payment.pg_provider.as_deref().unwrap_or(code);
        match (gateway::mid(ordered), &payment.pg_id) {
            (Some(_), Some(pg_id)) => alike("pg", ordered, &format!("{provider}.{pg_id}")),
            _ => alike("pg", code, provider),
        }
    }

    pub(super) fn first<const N: usize>(pairs: [Pair; N]) -> Option<Self> {
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

/// Two codes, of which letter case makes no difference.
fn alike(field: &'static str, expected: &str, got: &str) -> Pair {
    let same = expected.eq_ignore_ascii_case(got);
    let got = if same { expected } else { got };
    (field, expected.to_owned(), got.to_owned())
}
