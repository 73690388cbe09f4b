//! The table of `pay_method` codes.

macro_rules! pay_methods {
    ($($code:literal)*) => {
        /// Every code that Iamport is known to take in `pay_method`, in lower case. If the request
        /// has none, the SDK fills in `card` (read in iamport.payment.js 1.1.8).
        ///
        /// Source: PortOne V1 docs, request_pay parameters.
        pub const PAY_METHODS: &[&str] = &[$($code,)*];

        /// Each of them, with a space behind it. A page has this text alone, not the table.
        pub(crate) const PAY_METHOD_NAMES: &str = concat!($($code, " "),*);
    };
}

pay_methods! {
    "card" // 신용카드
    "trans" // 실시간 계좌이체
    "vbank" // 가상계좌
    "phone" // 휴대폰 소액결제
    "samsung" // 삼성페이
    "kpay" // KPay
    "kakaopay" // 카카오페이
    "naverpay" // 네이버페이
    "payco" // 페이코
    "lpay" // LPAY
    "ssgpay" // SSG페이
    "tosspay" // 토스페이
    "applepay" // 애플페이
    "paypal" // 페이팔
    "point" // 포인트
    "cultureland" // 컬쳐랜드상품권
    "smartculture" // 스마트문상
    "happymoney" // 해피머니
    "booknlife" // 도서문화상품권
    "samsungpay" // 삼성페이
    "culturegift" // 문화상품권
    "wechat" // 위챗페이
    "alipay" // 알리페이
    "unionpay" // 유니온페이
    "pinpay" // 핀페이
    "ssgpay_bank" // SSG페이 계좌
    "skpay" // SK페이
    "naverpay_card" // 네이버페이 카드
    "naverpay_point" // 네이버페이 포인트
    "toss_brandpay" // 토스 브랜드페이
    "tosspay_card" // 토스페이 카드
    "tosspay_money" // 토스페이 머니
}
