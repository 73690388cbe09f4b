//! The next step of a subscription: days and months, numbers, refusals, the end, and mistakes in
//! the records.

use iamport_billing::rest::*;
use serde_json::{Value, json};

const DAY: u64 = 86_400;
/// 31 January 2026, 15:00 in Korea.
const BEGIN: u64 = 1_769_839_200;

fn subscription() -> Subscription<'static> {
    Subscription {
        id: "42",
        started_at: BEGIN,
        trial_days: 0,
        every: Every::Months(1),
        amount: 9_900,
        periods: None,
        cancelled_at: None,
        card_at: None,
    }
}

fn attempt(merchant_uid: &str, result: AttemptResult, at: u64) -> Attempt<'_> {
    let period = merchant_uid[merchant_uid.len() - 7..][..4].parse().unwrap();
    Attempt {
        merchant_uid,
        period,
        amount: 9_900,
        sent_at: Some(at),
        result: Some((result, at)),
    }
}

fn step(subscription: Subscription<'_>, attempts: &[Attempt<'_>], now: u64) -> RenewalStep {
    renewal(&subscription, attempts, &RenewalPolicy::default(), now).unwrap()
}

fn charge(merchant_uid: &str, period: u32) -> RenewalStep {
    RenewalStep::Charge {
        merchant_uid: merchant_uid.to_owned(),
        period,
        amount: 9_900,
        since: None,
    }
}

fn wait(until: u64) -> RenewalStep {
    RenewalStep::Wait { until }
}

fn ask(why: RefusalReason, period: u32, until: u64) -> RenewalStep {
    let why = CardReason::Refused(why);
    RenewalStep::AskForCard { why, period, until }
}

fn end(why: RenewalEnd) -> RenewalStep {
    RenewalStep::End {
        why,
        merchant_uid: None,
    }
}

fn look_up(merchant_uid: &str) -> RenewalStep {
    RenewalStep::LookUp {
        merchant_uid: merchant_uid.to_owned(),
    }
}

use AttemptResult::{Mismatch, NotFound, Open, Paid, Refused, Unknown};
use RefusalReason::{Already, Expired, Limit, Setup, Technical};

#[test]
fn months_keep_to_the_day_that_a_subscription_began() {
    // The same hour in Korea; `date -u -d @…` shows 06:00 UTC.
    for (period, start) in [
        (0, 1_769_839_200),  // 2026-01-31
        (1, 1_772_258_400),  // 2026-02-28
        (2, 1_774_936_800),  // 2026-03-31
        (3, 1_777_528_800),  // 2026-04-30
        (25, 1_835_416_800), // 2028-02-29
    ] {
        assert_eq!(period_start(&subscription(), period), start, "{period}");
    }
    // 31 December, 20:00 UTC is 1 January in Korea, so it is due on the 1st, not on the 31st.
    let new_year = Subscription {
        started_at: 1_767_211_200,
        ..subscription()
    };
    assert_eq!(period_start(&new_year, 1), 1_767_211_200 + 31 * DAY);
    assert_eq!(period_start(&new_year, 2), 1_767_211_200 + 59 * DAY);
    let yearly = Subscription {
        every: Every::Months(12),
        ..subscription()
    };
    assert_eq!(period_start(&yearly, 1), BEGIN + 365 * DAY);
    let weekly = Subscription {
        every: Every::Days(7),
        trial_days: 3,
        ..subscription()
    };
    assert_eq!(period_start(&weekly, 2), BEGIN + 17 * DAY);
    // No record is too odd for a number.
    let odd = Subscription {
        started_at: u64::MAX,
        every: Every::Months(u32::MAX),
        ..subscription()
    };
    assert!(period_start(&odd, u32::MAX) > BEGIN);
}

#[test]
fn a_paid_period_asks_for_nothing_until_the_next_one_begins() {
    let (first, second) = (
        period_start(&subscription(), 1),
        period_start(&subscription(), 2),
    );
    let paid = [attempt("42p0000a01", Paid, BEGIN)];
    assert_eq!(step(subscription(), &paid, BEGIN), wait(first));
    assert_eq!(step(subscription(), &paid, first - 1), wait(first));
    assert_eq!(step(subscription(), &paid, first), charge("42p0001a01", 1));
    // Nobody asked for a whole month: that month is not charged afterwards.
    assert_eq!(
        step(subscription(), &paid, second + 5),
        charge("42p0002a01", 2)
    );
    // The number of a window that has charged counts as well.
    let window = [Attempt {
        period: 0,
        merchant_uid: "order_1",
        ..attempt("xp0000a01", Paid, BEGIN)
    }];
    assert_eq!(step(subscription(), &window, BEGIN + 9), wait(first));
}

#[test]
fn a_trial_waits_and_may_end_unpaid() {
    let trial = Subscription {
        trial_days: 14,
        ..subscription()
    };
    let over = BEGIN + 14 * DAY;
    assert_eq!(step(trial, &[], BEGIN), wait(over));
    assert_eq!(step(trial, &[], over), charge("42p0000a01", 0));
    let cancelled = Subscription {
        cancelled_at: Some(BEGIN + DAY),
        ..trial
    };
    assert_eq!(step(cancelled, &[], BEGIN), wait(BEGIN + DAY));
    assert_eq!(step(cancelled, &[], BEGIN + DAY), wait(over));
    assert_eq!(step(cancelled, &[], over), end(RenewalEnd::Cancelled));
    let policy = RenewalPolicy {
        cancel_at_once: true,
        ..RenewalPolicy::default()
    };
    let at_once = renewal(&cancelled, &[], &policy, BEGIN + DAY).unwrap();
    assert_eq!(at_once, end(RenewalEnd::Cancelled));
}

#[test]
fn a_cancellation_ends_with_the_period_that_is_paid() {
    let cancelled = Subscription {
        cancelled_at: Some(BEGIN + DAY),
        ..subscription()
    };
    let paid = [attempt("42p0000a01", Paid, BEGIN)];
    let over = period_start(&cancelled, 1);
    assert_eq!(step(cancelled, &paid, BEGIN + DAY), wait(over));
    assert_eq!(step(cancelled, &paid, over), end(RenewalEnd::Cancelled));
    let policy = RenewalPolicy {
        cancel_at_once: true,
        ..RenewalPolicy::default()
    };
    let now = |now| renewal(&cancelled, &paid, &policy, now).unwrap();
    assert_eq!(now(BEGIN), wait(BEGIN + DAY));
    assert_eq!(now(BEGIN + DAY), end(RenewalEnd::Cancelled));
    // What was sent is looked up all the same, and not sent again.
    let sent = [Attempt {
        result: None,
        ..attempt("42p0000a01", Unknown, BEGIN + DAY - 9)
    }];
    assert_eq!(step(cancelled, &sent, BEGIN + DAY), look_up("42p0000a01"));
    assert_eq!(
        step(cancelled, &sent, BEGIN + 2 * DAY),
        look_up("42p0000a01")
    );
    let absent = [attempt("42p0000a01", NotFound, BEGIN)];
    assert_eq!(step(cancelled, &absent, BEGIN + DAY), look_up("42p0000a01"));
    let absent = [Attempt {
        sent_at: Some(BEGIN - 90),
        ..absent[0]
    }];
    assert_eq!(
        step(cancelled, &absent, BEGIN + DAY),
        end(RenewalEnd::Cancelled)
    );
}

#[test]
fn a_number_of_periods_ends_it() {
    let one = Subscription {
        periods: Some(1),
        ..subscription()
    };
    let paid = [attempt("42p0000a01", Paid, BEGIN)];
    let over = period_start(&one, 1);
    assert_eq!(step(one, &paid, BEGIN), wait(over));
    assert_eq!(step(one, &paid, over), end(RenewalEnd::Completed));
}

#[test]
fn a_refusal_that_is_worth_it_gets_further_attempts_on_days_of_korea() {
    // Refused at 23:00 in Korea: the next day has an hour to come, and 15:00 is the time.
    let late = BEGIN + 8 * 3_600;
    let first = attempt("42p0000a01", Refused(Limit), late);
    assert_eq!(step(subscription(), &[first], late), wait(BEGIN + DAY));
    assert_eq!(
        step(subscription(), &[first], BEGIN + DAY),
        charge("42p0000a02", 0)
    );
    let second = attempt("42p0000a02", Refused(Limit), BEGIN + DAY);
    assert_eq!(
        step(subscription(), &[first, second], BEGIN + DAY),
        wait(BEGIN + 4 * DAY)
    );
    let third = attempt("42p0000a03", Refused(Technical), BEGIN + 4 * DAY);
    let fourth = attempt("42p0000a04", Refused(Limit), BEGIN + 9 * DAY);
    let all = [first, second, third, fourth];
    assert_eq!(
        step(subscription(), &all[..3], BEGIN + 8 * DAY),
        wait(BEGIN + 9 * DAY)
    );
    let until = late + 14 * DAY;
    assert_eq!(
        step(subscription(), &all, BEGIN + 9 * DAY),
        ask(Limit, 0, until)
    );
    assert_eq!(step(subscription(), &all, until), end(RenewalEnd::Unpaid));
    assert_eq!(
        step(subscription(), &all, until + 400 * DAY),
        end(RenewalEnd::Unpaid)
    );
    // Another card is charged at once, and has attempts of its own.
    let card = Subscription {
        card_at: Some(BEGIN + 10 * DAY),
        ..subscription()
    };
    assert_eq!(step(card, &all, BEGIN + 10 * DAY), charge("42p0000a05", 0));
}

#[test]
fn a_refusal_that_is_not_worth_it_asks_for_a_card() {
    let refused = [attempt("42p0000a01", Refused(Expired), BEGIN)];
    assert_eq!(
        step(subscription(), &refused, BEGIN),
        ask(Expired, 0, BEGIN + 14 * DAY)
    );
    // The shop may decide otherwise.
    let policy = RenewalPolicy {
        retry_reasons: Some(&[Expired]),
        ..RenewalPolicy::default()
    };
    let with =
        |attempts: &[Attempt<'_>]| renewal(&subscription(), attempts, &policy, BEGIN).unwrap();
    assert_eq!(with(&refused), wait(BEGIN + DAY));
    let limit = [attempt("42p0000a01", Refused(Limit), BEGIN)];
    assert_eq!(with(&limit), ask(Limit, 0, BEGIN + 14 * DAY));
    // No card helps if the shop's contract is at fault: it is tried every day, and nobody asked.
    let setup = |at| [attempt("42p0000a01", Refused(Setup), at)];
    assert_eq!(
        step(subscription(), &setup(BEGIN), BEGIN),
        wait(BEGIN + DAY)
    );
    assert_eq!(
        step(subscription(), &setup(BEGIN), BEGIN + DAY),
        charge("42p0000a02", 0)
    );
    // The grace ends with the period.
    let refused = [attempt("42p0000a01", Refused(Expired), BEGIN + 20 * DAY)];
    assert_eq!(
        step(subscription(), &refused, BEGIN + 20 * DAY),
        ask(Expired, 0, BEGIN + 28 * DAY)
    );
}

#[test]
fn a_charge_without_a_result_is_looked_up_and_holds_everything_else_back() {
    let uid = "42p0000a01";
    let sent = Attempt {
        result: None,
        ..attempt(uid, Unknown, BEGIN)
    };
    assert_eq!(step(subscription(), &[sent], BEGIN), look_up(uid));
    let unknown = [attempt(uid, Unknown, BEGIN)];
    assert_eq!(step(subscription(), &unknown, BEGIN + 89), wait(BEGIN + 90));
    let again = RenewalStep::Charge {
        merchant_uid: uid.to_owned(),
        period: 0,
        amount: 9_900,
        since: Some(BEGIN),
    };
    for attempts in [[sent], unknown, [attempt(uid, NotFound, BEGIN)]] {
        assert_eq!(
            step(subscription(), &attempts, BEGIN + 90),
            again,
            "the same number"
        );
    }
    // In the next period it is looked up before anything else is charged.
    let next = period_start(&subscription(), 1);
    assert_eq!(step(subscription(), &unknown, next), look_up(uid));
    let absent = Attempt {
        result: Some((NotFound, next)),
        ..sent
    };
    assert_eq!(
        step(subscription(), &[absent], next),
        charge("42p0001a01", 1)
    );
    // Open is no no: each look-up is twice as late as the one before it.
    let open = |at| {
        [Attempt {
            result: Some((Open, at)),
            ..sent
        }]
    };
    assert_eq!(step(subscription(), &open(BEGIN), BEGIN), wait(BEGIN + 90));
    assert_eq!(
        step(subscription(), &open(BEGIN + 90), BEGIN + 90),
        wait(BEGIN + 180)
    );
    assert_eq!(
        step(subscription(), &open(BEGIN + 90), BEGIN + 180),
        look_up(uid)
    );
    let late = BEGIN + 10 * DAY;
    assert_eq!(step(subscription(), &open(late), late), wait(late + DAY));
    let about = |why| RenewalStep::End {
        why,
        merchant_uid: Some(uid.to_owned()),
    };
    for attempts in [open(late), [attempt(uid, Refused(Already), BEGIN)]] {
        let ended = step(subscription(), &attempts, BEGIN + 30 * DAY);
        assert_eq!(ended, about(RenewalEnd::Unsettled));
    }
    let mismatch = step(subscription(), &[attempt(uid, Mismatch, BEGIN)], BEGIN);
    assert_eq!(mismatch, about(RenewalEnd::Mismatch));
}

#[test]
fn a_recorded_charge_keeps_its_number_and_its_amount() {
    let planned = Attempt {
        sent_at: None,
        result: None,
        amount: 5_000,
        ..attempt("42p0000a01", Open, 0)
    };
    let RenewalStep::Charge {
        merchant_uid,
        amount,
        since,
        ..
    } = step(subscription(), &[planned], BEGIN)
    else {
        panic!("not charged");
    };
    assert_eq!(
        (merchant_uid.as_str(), amount, since),
        ("42p0000a01", 5_000, None)
    );
}

#[test]
fn a_phone_bill_is_charged_the_same_sum_every_month_near_its_day() {
    let policy = RenewalPolicy {
        phone_days: Some(5),
        ..RenewalPolicy::default()
    };
    let at = |subscription: Subscription<'_>, attempts: &[Attempt<'_>], now| {
        renewal(&subscription, attempts, &policy, now).unwrap()
    };
    let phone = |why, period, until| RenewalStep::AskForCard {
        why: CardReason::Phone(why),
        period,
        until,
    };
    let due = period_start(&subscription(), 1);
    let paid = [attempt("42p0000a01", Paid, BEGIN)];
    assert_eq!(
        at(subscription(), &paid, due + 5 * DAY),
        charge("42p0001a01", 1)
    );
    let until = due + 19 * DAY;
    let missed = phone(PhoneReason::Missed, 1, until);
    assert_eq!(at(subscription(), &paid, due + 6 * DAY), missed);
    assert_eq!(at(subscription(), &paid, until), end(RenewalEnd::Unpaid));
    let next = period_start(&subscription(), 2);
    let missed = phone(PhoneReason::Missed, 2, next + 19 * DAY);
    assert_eq!(
        at(subscription(), &paid, next),
        missed,
        "a month was missed"
    );
    let dearer = Subscription {
        amount: 12_900,
        ..subscription()
    };
    assert_eq!(
        at(dearer, &paid, due),
        phone(PhoneReason::OtherSum, 1, until)
    );
    // A phone that is registered again starts afresh.
    let anew = Subscription {
        card_at: Some(due + 8 * DAY),
        ..dearer
    };
    let RenewalStep::Charge { amount, .. } = at(anew, &paid, due + 8 * DAY) else {
        panic!("not charged");
    };
    assert_eq!(amount, 12_900);
}

#[test]
fn numbers_fit_every_gateway() {
    let uuid = "0b0f7f6e-4f5f-4d6c-9d3c-0123456789ab";
    let by_uuid = Subscription {
        id: uuid,
        ..subscription()
    };
    assert_eq!(
        step(by_uuid, &[], BEGIN),
        charge("0b0f7f6e4f5f4d6c9d3c0123456789abu0000a01", 0)
    );
    let plain = uuid.replace('-', "");
    let by_plain = Subscription {
        id: &plain,
        ..subscription()
    };
    assert_eq!(
        step(by_plain, &[], BEGIN),
        charge("0b0f7f6e4f5f4d6c9d3c0123456789abp0000a01", 0)
    );
    // The last of 99 attempts, and the last of 10,000 periods.
    let refused = [attempt("42p0000a99", Refused(Limit), BEGIN)];
    let card = Subscription {
        card_at: Some(BEGIN + 9),
        ..subscription()
    };
    assert_eq!(step(card, &refused, BEGIN + 9), end(RenewalEnd::Exhausted));
    let daily = Subscription {
        every: Every::Days(1),
        ..subscription()
    };
    assert_eq!(
        step(daily, &[], BEGIN + 9_999 * DAY),
        charge("42p9999a01", 9_999)
    );
    assert_eq!(
        step(daily, &[], BEGIN + 10_000 * DAY),
        end(RenewalEnd::Exhausted)
    );
    assert_eq!(
        step(daily, &[], BEGIN + 90_000 * DAY),
        end(RenewalEnd::Exhausted)
    );
}

fn row() -> Value {
    json!({
        "id": "42", "started_at": BEGIN, "every": { "months": 1 }, "amount": 9_900,
        "cancelled_at": null, "card_at": null,
    })
}

fn answer(subscription: &Value, attempts: &Value, policy: &Value) -> Value {
    let [subscription, attempts, policy] = [subscription, attempts, policy].map(Value::to_string);
    let text = json::renewal(&subscription, &attempts, &policy, BEGIN, true);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn json_takes_rows_and_gives_a_step() {
    let refused = json!([{
        "merchant_uid": "42p0000a01", "period": 0, "amount": 9_900, "sent_at": BEGIN,
        "kind": "refused", "reason": "limit", "at": BEGIN, "another": "column",
    }]);
    assert_eq!(
        answer(&row(), &json!([]), &json!({})),
        json!({
            "kind": "charge", "merchant_uid": "42p0000a01", "period": 0, "amount": 9_900, "since": null,
        })
    );
    let policy = json!({ "retryDays": [2], "graceDays": 5 });
    let waits = json!({ "kind": "wait", "until": BEGIN + 2 * DAY });
    assert_eq!(answer(&row(), &refused, &policy), waits);
    let policy = json!({ "retryReasons": [], "graceDays": 5 });
    let asks =
        json!({ "kind": "ask_for_card", "why": "limit", "period": 0, "until": BEGIN + 5 * DAY });
    assert_eq!(answer(&row(), &refused, &policy), asks);
    let period: Value = serde_json::from_str(&json::period(&row().to_string(), 1, true)).unwrap();
    assert_eq!(
        period,
        json!({ "from": BEGIN + 28 * DAY, "to": BEGIN + 59 * DAY })
    );
}

#[test]
fn every_mistake_in_the_records_is_named() {
    let paths = |subscription: &Value, attempts: &Value, policy: &Value| -> Vec<String> {
        let answer = answer(subscription, attempts, policy);
        let violations = answer["violations"].as_array().unwrap().clone();
        violations
            .iter()
            .map(|one| {
                assert!(!one["message"].as_str().unwrap().is_empty());
                format!(
                    "{} {}",
                    one["code"].as_str().unwrap(),
                    one["path"].as_str().unwrap()
                )
            })
            .collect()
    };
    let none = json!([]);
    let with = |key: &str, value: Value| {
        let mut row = row();
        row[key] = value;
        row
    };
    for (key, value, expected) in [
        ("id", json!("a b"), "bad_format subscription.id"),
        ("id", json!("x".repeat(33)), "bad_format subscription.id"),
        ("id", json!(7), "wrong_type subscription.id"),
        (
            "started_at",
            json!("2026-01-31"),
            "wrong_type subscription.started_at",
        ),
        (
            "started_at",
            json!(BEGIN * 1000),
            "bad_format subscription.started_at",
        ),
        (
            "every",
            json!({ "months": 1, "days": 1 }),
            "wrong_type subscription.every",
        ),
        (
            "every",
            json!({ "months": 0 }),
            "bad_format subscription.every.months",
        ),
        ("amount", json!(0), "zero_charge subscription.amount"),
        ("amount", json!(0.5), "wrong_type subscription.amount"),
        ("periods", json!(0), "bad_format subscription.periods"),
        (
            "trial_days",
            json!(5_000),
            "bad_format subscription.trial_days",
        ),
    ] {
        assert_eq!(paths(&with(key, value), &none, &json!({})), [expected]);
    }
    // A column of another name would be read as one that is empty.
    let mut renamed = row();
    renamed.as_object_mut().unwrap().remove("cancelled_at");
    assert_eq!(
        paths(&renamed, &none, &json!({})),
        ["required subscription.cancelled_at"]
    );
    let attempts = json!([
        { "merchant_uid": "42p0000a01", "period": 1, "amount": 0, "sent_at": null, "kind": null, "at": null },
        { "merchant_uid": "42p0000a01", "period": 0, "amount": 1, "sent_at": null, "kind": null, "at": null },
    ]);
    assert_eq!(
        paths(&row(), &attempts, &json!({})),
        [
            "bad_format attempts[0].period",
            "zero_charge attempts[0].amount",
            "order_twice attempts[1].merchant_uid",
        ]
    );
    let attempts = json!([
        { "merchant_uid": "a", "period": 0, "amount": 1, "sent_at": null, "kind": "refused", "reason": "x", "at": 5 },
        { "merchant_uid": "b", "period": 0, "amount": 1, "sent_at": null, "kind": "charged", "at": 5 },
        { "merchant_uid": "c", "period": 0, "amount": 1, "sent_at": null, "kind": "paid", "at": null },
        { "merchant_uid": "d", "period": 0, "amount": 1 },
        7,
    ]);
    assert_eq!(
        paths(&row(), &attempts, &json!({})),
        [
            "bad_format attempts[0].reason",
            "bad_format attempts[1].kind",
            "required attempts[2].at",
            "required attempts[3].sent_at",
            "required attempts[3].kind",
            "required attempts[3].at",
            "wrong_type attempts[4]",
        ]
    );
    for (policy, expected) in [
        (json!({ "retryDay": [1] }), "bad_format policy"),
        (
            json!({ "retryDays": [0] }),
            "bad_format policy.retryDays[0]",
        ),
        (json!({ "retryDays": 3 }), "wrong_type policy.retryDays"),
        (
            json!({ "retryReasons": ["broke"] }),
            "bad_format policy.retryReasons",
        ),
        (json!({ "graceDays": 1000 }), "bad_format policy.graceDays"),
        (
            json!({ "cancelAtOnce": "no" }),
            "wrong_type policy.cancelAtOnce",
        ),
        (json!({ "phoneDays": 28 }), "bad_format policy.phoneDays"),
        (json!({ "lookUpMs": 0 }), "bad_format policy.lookUpMs"),
        (json!(7), "wrong_type policy"),
    ] {
        assert_eq!(paths(&row(), &none, &policy), [expected], "{policy}");
    }
    let weekly = with("every", json!({ "days": 7 }));
    let phone = json!({ "phoneDays": 0 });
    assert_eq!(
        paths(&weekly, &none, &phone),
        ["bad_format subscription.every"]
    );
    assert_eq!(
        paths(&json!(null), &json!(null), &json!(null)),
        [
            "wrong_type subscription",
            "wrong_type attempts",
            "wrong_type policy"
        ]
    );
}
