//! Listing the payments of an order.

use super::define::endpoint;
use super::page::Page;
use super::payment::Payment;

endpoint! {
    FindPayments {
        name: "findPayments", method: Get,
        path: "/payments/findAll/{merchant_uid}/{payment_status}",
        effect: Reads, answer: Page<Payment>,
        en: "Lists every payment of an order, page by page: an order whose charge was refused and made again has several.",
        ko: "주문번호의 모든 결제를 한 페이지씩 조회합니다. 거절된 뒤 다시 결제한 주문에는 결제가 여럿 있습니다.",
        source: "Iamport REST spec, payments/findAll",
    }
    merchant_uid: MerchantUid Required &'a str;
    payment_status: PaymentStatus Optional &'a str;
    page: Page Optional u64;
    limit: Limit Optional u64;
    sorting: Sorting Optional &'a str;
}
