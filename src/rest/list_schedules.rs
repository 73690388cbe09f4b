//! Listing the scheduled charges of all billing keys.

use super::define::endpoint;
use super::page::Page;
use super::rules::lists_3_months;
use super::schedule::Planned;

endpoint! {
    ListSchedules {
        name: "listSchedules", method: Get, path: "/subscribe/payments/schedule",
        effect: Reads, answer: Page<Planned>,
        en: "Lists the scheduled charges of all billing keys in a period, three months at most, page by page.",
        ko: "모든 빌링키의 결제예약을 기간(최대 3개월)을 정해 한 페이지씩 조회합니다.",
        source: "Iamport REST spec, subscribe/schedule",
        rules: [lists_3_months],
    }
    from: ScheduleFrom Required u64;
    to: ScheduleTo Required u64;
    schedule_status: ListedScheduleStatus Optional &'a str;
    page: Page Optional u64;
    limit: Limit Optional u64;
}
