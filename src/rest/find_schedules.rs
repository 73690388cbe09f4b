//! Listing the scheduled charges of a billing key.

use super::define::endpoint;
use super::page::Page;
use super::rules::lists_3_months;
use super::schedule::Planned;

endpoint! {
    FindSchedules {
        name: "findSchedules", method: Get,
        path: "/subscribe/payments/schedule/customers/{customer_uid}",
        effect: Reads, answer: Page<Planned>,
        en: "Lists the scheduled charges of a billing key in a period, three months at most, page by page.",
        ko: "빌링키의 결제예약을 기간(최대 3개월)을 정해 한 페이지씩 조회합니다.",
        source: "Iamport REST spec, subscribe/schedule",
        rules: [lists_3_months],
    }
    customer_uid: CustomerUid Required &'a str;
    from: From Required u64;
    to: To Required u64;
    schedule_status: ScheduleStatus Optional &'a str;
    page: Page Optional u64;
}
