//! The table of `pay_method` codes.

/// A `pay_method` that Iamport knows. Codes are lower case; the SDK fills in `card` where it is left out or
/// empty (read in iamport.payment.js 1.1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayMethod {
    /// What is written in `pay_method`.
    pub code: &'static str,
    /// What it is called in Korea.
    pub name_ko: &'static str,
}

/// The one that issues a billing key at every gateway here.
pub const CARD: &str = "card";

/// Every code in PortOne's V1 documents (`request_pay`, "pay_method").
pub const PAY_METHODS: &[PayMethod] = &[
    PayMethod {
        code: CARD,
        name_ko: "신용카드",
    },
    PayMethod {
        code: "trans",
        name_ko: "실시간 계좌이체",
    },
    PayMethod {
        code: "vbank",
        name_ko: "가상계좌",
    },
    PayMethod {
        code: "phone",
        name_ko: "휴대폰 소액결제",
    },
    PayMethod {
        code: "samsung",
        name_ko: "삼성페이",
    },
    PayMethod {
        code: "kpay",
        name_ko: "KPay",
    },
    PayMethod {
        code: "kakaopay",
        name_ko: "카카오페이",
    },
    PayMethod {
        code: "naverpay",
        name_ko: "네이버페이",
    },
    PayMethod {
        code: "payco",
        name_ko: "페이코",
    },
    PayMethod {
        code: "lpay",
        name_ko: "LPAY",
    },
    PayMethod {
        code: "ssgpay",
        name_ko: "SSG페이",
    },
    PayMethod {
        code: "tosspay",
        name_ko: "토스페이",
    },
    PayMethod {
        code: "applepay",
        name_ko: "애플페이",
    },
    PayMethod {
        code: "paypal",
        name_ko: "페이팔",
    },
    PayMethod {
        code: "point",
        name_ko: "포인트",
    },
    PayMethod {
        code: "cultureland",
        name_ko: "컬쳐랜드상품권",
    },
    PayMethod {
        code: "smartculture",
        name_ko: "스마트문상",
    },
    PayMethod {
        code: "happymoney",
        name_ko: "해피머니",
    },
    PayMethod {
        code: "booknlife",
        name_ko: "도서문화상품권",
    },
];
