//! A request that Iamport is known to refuse is not sent.

use crate::support::{again, card, codes, enveloped};
use iamport_billing::rest::*;
use iamport_billing::{Locale, Violations};

const NOW: u64 = 1_795_000_000;
const DAY: u64 = 86_400;

fn refused<T>(call: Result<Call<T>, Violations>) -> Vec<String> {
    call.map_or_else(|violations| codes(&violations), |_| Vec::new())
}

#[test]
fn a_charge_of_nothing() {
    let zero = Again {
        amount: Some(0),
        ..again()
    };
    let violations = zero.call().unwrap_err();
    assert_eq!(codes(&violations), ["zero_charge amount"]);
    assert!(violations[0].message(Locale::En).contains("free trial"));
    assert!(violations[0].message(Locale::Ko).contains("무료 체험"));
    let zero = Onetime {
        amount: Some(0),
        ..card()
    };
    assert_eq!(refused(zero.call()), ["zero_charge amount"]);
    // A window may issue only, so its amount may be 0.
    let prepare = Prepare {
        merchant_uid: Some("o1"),
        amount: Some(0),
    };
    assert!(prepare.call().is_ok());
}

#[test]
fn a_time_that_is_none_or_over() {
    let scheduled = |schedule_at, amount| Schedule {
        customer_uid: Some("c1"),
        schedules: Some(vec![Scheduled {
            merchant_uid: Some("o1"),
            schedule_at: Some(schedule_at),
            amount: Some(amount),
            name: Some("n"),
            ..Scheduled::default()
        }]),
        ..Schedule::default()
    };
    for none in [0, 1, 20_261_231, 1_795_000_000_000] {
        assert_eq!(
            refused(scheduled(none, 1).call_at(NOW)),
            ["bad_format schedules[0].schedule_at"],
            "{none}"
        );
    }
    assert_eq!(
        refused(scheduled(NOW, 0).call()),
        ["zero_charge schedules[0].amount"]
    );
    // Two clocks differ by some seconds.
    assert!(scheduled(NOW - 60, 1).call_at(NOW).is_ok());
    assert!(scheduled(NOW - 61, 1).call().is_ok(), "no clock, no past");
    let violations = scheduled(NOW - 61, 1).call_at(NOW).unwrap_err();
    assert_eq!(codes(&violations), ["in_the_past schedules[0].schedule_at"]);
    assert_eq!(
        violations[0].message(Locale::En),
        "schedules[0].schedule_at is in the past: 1794999939. Now it is 1795000000, in unix seconds."
    );
}

#[test]
fn a_period_in_reverse_or_too_long() {
    let list = |from, to| ListPayments {
        payment_status: Some("paid"),
        from: Some(from),
        to: Some(to),
        ..ListPayments::default()
    };
    assert!(list(NOW, NOW).call().is_ok());
    assert!(list(NOW - 90 * DAY, NOW).call().is_ok());
    assert_eq!(refused(list(NOW, NOW - 1).call()), ["reversed_period to"]);
    assert_eq!(
        refused(list(NOW - 90 * DAY - 1, NOW).call()),
        ["long_period to"]
    );
    assert_eq!(refused(list(0, NOW).call()), ["bad_format from"]);
    let schedules = |from, to| FindSchedules {
        customer_uid: Some("c1"),
        from: Some(from),
        to: Some(to),
        ..FindSchedules::default()
    };
    assert!(schedules(NOW, NOW + 92 * DAY).call().is_ok());
    assert_eq!(
        refused(schedules(NOW, NOW + 93 * DAY).call()),
        ["long_period to"]
    );
    let all = ListSchedules {
        from: Some(NOW),
        to: Some(NOW - DAY),
        ..ListSchedules::default()
    };
    assert_eq!(refused(all.call()), ["reversed_period to"]);
}

#[test]
fn parts_above_the_sum() {
    let parts = |tax_free, vat_amount| {
        refused(
            Again {
                tax_free,
                vat_amount,
                ..again()
            }
            .call(),
        )
    };
    assert_eq!(parts(Some(3000), None), [""; 0]);
    assert_eq!(parts(Some(3000), Some(0)), [""; 0]);
    assert_eq!(parts(Some(3001), None), ["above_sum tax_free"]);
    assert_eq!(parts(None, Some(3001)), ["above_sum vat_amount"]);
    assert_eq!(parts(Some(2000), Some(1001)), ["above_sum vat_amount"]);
    let refund = Cancel {
        imp_uid: Some("imp_1"),
        amount: Some(1000),
        tax_free: Some(1001),
        checksum: Some(999),
        ..Cancel::default()
    };
    assert_eq!(
        refused(refund.call()),
        ["above_sum amount", "above_sum tax_free"]
    );
    let negative = json::build(
        "again",
        r#"{"customer_uid":"c","merchant_uid":"o","amount":1,"tax_free":-1}"#,
        false,
        None,
        true,
    );
    assert!(negative.contains("\"negative\""), "{negative}");
}

#[test]
fn instalments_of_a_small_sum() {
    let split = |amount, card_quota, currency| {
        refused(
            Again {
                amount: Some(amount),
                card_quota: Some(card_quota),
                currency,
                ..again()
            }
            .call(),
        )
    };
    assert_eq!(split(49_999, 2, None), ["no_instalments card_quota"]);
    assert_eq!(split(49_999, 3, Some("KRW")), ["no_instalments card_quota"]);
    assert_eq!(split(49_999, 0, None), [""; 0]);
    assert_eq!(split(50_000, 2, None), [""; 0]);
    assert_eq!(split(100, 2, Some("USD")), [""; 0]);
}

#[test]
fn texts_beyond_their_limits() {
    let stored = |length: usize| {
        let text = "가".repeat(length);
        let call = StoreCard {
            customer_uid: Some("c1"),
            card_number: Some(CardNumber("1234-1234-1234-1234")),
            expiry: Some(Secret("2031-12")),
            customer_name: Some(&text),
            customer_tel: Some(&text),
            customer_email: Some(&text),
            customer_addr: Some(&text),
            customer_postcode: Some(&text),
            channel_key: Some(&text),
            ..StoreCard::default()
        };
        refused(call.call())
    };
    assert_eq!(stored(8), [""; 0]);
    assert_eq!(stored(9), ["too_long customer_postcode"]);
    assert_eq!(
        stored(201),
        [
            "too_long channel_key",
            "too_long customer_name",
            "too_long customer_tel",
            "too_long customer_email",
            "too_long customer_addr",
            "too_long customer_postcode"
        ]
    );
    let charged = |length: usize| {
        let text = "가".repeat(length);
        let call = Again {
            buyer_name: Some(&text),
            buyer_email: Some(&text),
            buyer_tel: Some(&text),
            buyer_addr: Some(&text),
            buyer_postcode: Some(&text),
            ..again()
        };
        refused(call.call()).len()
    };
    assert_eq!([8, 9, 17, 65, 129].map(charged), [0, 1, 3, 4, 5]);
}

#[test]
fn an_expired_card_warns() {
    let warnings = |expiry, now| {
        let call = Onetime {
            expiry: Some(Secret(expiry)),
            ..card()
        };
        let call = call.call_at(now).unwrap();
        codes(call.warnings()).contains(&"card_expired expiry".to_owned())
    };
    // 2026-11-30T23:59:59+09:00 and the second after it.
    let month_ends = 1_796_050_799;
    assert!(!warnings("2026-11", month_ends));
    assert!(warnings("2026-11", month_ends + 1));
    assert!(warnings("2026-10", month_ends) && !warnings("2027-01", month_ends));
    // A leap day, 2028-02-29T23:59:59+09:00.
    assert!(!warnings("2028-02", 1_835_449_199) && warnings("2028-02", 1_835_449_200));
    let call = Onetime {
        expiry: Some(Secret("2025-12")),
        ..card()
    };
    assert_eq!(
        codes(call.call().unwrap().warnings()).len(),
        2,
        "no clock, no past"
    );
    let call = call.call_at(u64::MAX).unwrap();
    assert!(!call.warnings()[2].message(Locale::En).contains("2025"));
}

#[test]
fn words_that_are_none_of_the_list() {
    let charge = Again {
        product_type: Some("Digital"),
        cash_receipt_type: Some("none"),
        ..again()
    };
    let violations = charge.call().unwrap_err();
    assert_eq!(
        codes(&violations),
        ["bad_format product_type", "bad_format cash_receipt_type"]
    );
    assert_eq!(
        violations[0].message(Locale::En),
        "product_type must be real, digital, but it is \"Digital\"."
    );
    let list = |page, limit| {
        refused(
            ListPayments {
                payment_status: Some("paid"),
                page: Some(page),
                limit: Some(limit),
                ..ListPayments::default()
            }
            .call(),
        )
    };
    assert_eq!(list(1, 1000), [""; 0]);
    assert_eq!(list(0, 1001), ["bad_format page", "bad_format limit"]);
    assert_eq!(list(1, 0), ["bad_format limit"]);
    let find = FindPayment {
        merchant_uid: Some("o1"),
        payment_status: Some("PAID"),
    };
    assert_eq!(refused(find.call()), ["bad_format payment_status"]);
}

/// Looking for each order among all others would take minutes.
#[test]
fn a_schedule_of_many_charges_takes_no_square_of_them() {
    let orders: Vec<String> = (0..30_000).map(|at| format!("order_{at}")).collect();
    let charge = |order| Scheduled {
        merchant_uid: Some(order),
        schedule_at: Some(NOW + DAY),
        amount: Some(3000),
        ..Scheduled::default()
    };
    let start = std::time::Instant::now();
    let call = Schedule {
        customer_uid: Some("c1"),
        schedules: Some(orders.iter().map(|order| charge(order)).collect()),
        ..Schedule::default()
    };
    let call = call.call_at(NOW).unwrap();
    assert_eq!(call.warnings().len(), orders.len());
    // The answer is in another order than the request.
    let plans = orders.iter().rev();
    let plans = plans.map(|order| format!(r#"{{"merchant_uid":"{order}","amount":3000}}"#));
    let answer = format!("[{}]", plans.collect::<Vec<_>>().join(","));
    let planned = call.read(200, enveloped(&answer).as_bytes()).unwrap();
    assert_eq!(planned.len(), orders.len());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
