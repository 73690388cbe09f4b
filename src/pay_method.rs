//! The table of `pay_method` codes.

/// Every code that Iamport is known to take in `pay_method`, in lower case. If the request has
/// none, the SDK fills in `card` (read in iamport.payment.js 1.1.8).
///
/// Source: PortOne V1 docs, request_pay parameters.
pub const PAY_METHODS: &[&str] = &[
    "card",         // 신용카드
    "trans",        // 실시간 계좌이체
    "vbank",        // 가상계좌
    "phone",        // 휴대폰 소액결제
    "samsung",      // 삼성페이
    "kpay",         // KPay
    "kakaopay",     // 카카오페이
    "naverpay",     // 네이버페이
    "payco",        // 페이코
    "lpay",         // LPAY
    "ssgpay",       // SSG페이
    "tosspay",      // 토스페이
    "applepay",     // 애플페이
    "paypal",       // 페이팔
    "point",        // 포인트
    "cultureland",  // 컬쳐랜드상품권
    "smartculture", // 스마트문상
    "happymoney",   // 해피머니
    "booknlife",    // 도서문화상품권
];
