//! Looking up one scheduled charge.

use super::define::endpoint;
use super::schedule::Planned;

endpoint! {
    FindSchedule {
        name: "findSchedule", method: Get, path: "/subscribe/payments/schedule/{merchant_uid}",
        effect: Reads, answer: Option<Planned>,
        en: "Looks up the scheduled charge of an order. Use it after a `schedule` or `unschedule` whose answer was lost.",
        ko: "주문번호로 결제예약을 조회합니다. `schedule`이나 `unschedule`의 응답을 받지 못했을 때 사용합니다.",
        source: "Iamport REST spec, subscribe/schedule",
    }
    merchant_uid: MerchantUid Required &'a str;
}
