//! Listing the payments of a day, or of another period.

use super::define::endpoint;
use super::page::Page;
use super::payment::Payment;
use super::rules::lists_90_days;

endpoint! {
    ListPayments {
        name: "listPayments", method: Get, path: "/payments/status/{payment_status}",
        effect: Reads, answer: Page<Payment>,
        en: "Lists the payments of a period of 90 days at most, page by page, to compare a day with your own records. Without a period it is the last 90 days.",
        ko: "최대 90일 동안의 결제를 한 페이지씩 조회합니다. 하루치를 자체 기록과 대조할 때 사용합니다. 기간을 생략하면 최근 90일입니다.",
        source: "Iamport REST spec, payments/status",
        rules: [lists_90_days],
    }
    payment_status: ListedStatus Required &'a str;
    from: From Optional u64;
    to: To Optional u64;
    page: Page Optional u64;
    limit: Limit Optional u64;
    sorting: Sorting Optional &'a str;
}
