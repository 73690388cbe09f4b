//! The mistakes of records and policies.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Attempt, AttemptResult, Every, RenewalPolicy, Subscription, number};
use crate::judge::quoted;
use crate::source::MAX_SAFE_INTEGER;
use crate::violation::{Code, Violation, Violations};

/// The last second of the year 9999. Milliseconds of today are far behind it.
const LATEST: u64 = 253_402_300_799;

/// The most days of a rule: a year. A trial may be as long as a period.
const MOST_DAYS: u32 = 366;
const LONGEST_DAYS: u32 = 3_660;
const MOST_MONTHS: u32 = 120;

/// The longest time in which a sending is only looked up: a day.
const LONGEST_LOOK_UP_MS: u64 = 24 * 60 * 60 * 1000;

#[derive(Default)]
struct Found(Vec<Violation>);

impl Found {
    fn add(
        &mut self,
        code: Code,
        path: impl Into<String>,
        expected: impl Into<Cow<'static, str>>,
        received: impl ToString,
    ) {
        self.0.push(Violation {
            code,
            path: path.into(),
            expected: expected.into(),
            received: received.to_string().into(),
        });
    }

    fn time(&mut self, path: impl Into<String>, time: Option<u64>) {
        if let Some(time) = time.filter(|time| *time > LATEST) {
            self.add(Code::BadFormat, path, "unix seconds", time);
        }
    }

    fn within(&mut self, path: impl Into<String>, least: u64, most: u64, value: u64) {
        if !(least..=most).contains(&value) {
            let expected = format!("a whole number from {least} to {most}");
            self.add(Code::BadFormat, path, expected, value);
        }
    }

    fn amount(&mut self, path: impl Into<String>, amount: u64) {
        match amount {
            0 => self.add(Code::ZeroCharge, path, "", 0),
            _ if amount > MAX_SAFE_INTEGER => {
                self.add(Code::TooLarge, path, MAX_SAFE_INTEGER.to_string(), amount);
            }
            _ => {}
        }
    }
}

pub(super) fn check(
    subscription: &Subscription<'_>,
    attempts: &[Attempt<'_>],
    policy: &RenewalPolicy<'_>,
    now: u64,
) -> Result<(), Violations> {
    let mut found = Found::default();
    of_subscription(subscription, &mut found);
    of_attempts(subscription.id, attempts, &mut found);
    of_policy(policy, subscription.every, &mut found);
    found.time("now", Some(now));
    Violations::of(found.0).map_or(Ok(()), Err)
}

fn of_subscription(subscription: &Subscription<'_>, found: &mut Found) {
    if !number::is_id(subscription.id) {
        let expected = "1–32 letters and digits, or a UUID";
        found.add(
            Code::BadFormat,
            "subscription.id",
            expected,
            quoted(subscription.id),
        );
    }
    found.time("subscription.started_at", Some(subscription.started_at));
    found.time("subscription.cancelled_at", subscription.cancelled_at);
    found.time("subscription.card_at", subscription.card_at);
    let trial_days = subscription.trial_days.into();
    found.within(
        "subscription.trial_days",
        0,
        LONGEST_DAYS.into(),
        trial_days,
    );
    let (key, most, length) = match subscription.every {
        Every::Months(months) => ("months", MOST_MONTHS, months),
        Every::Days(days) => ("days", LONGEST_DAYS, days),
    };
    let path = format!("subscription.every.{key}");
    found.within(path, 1, most.into(), length.into());
    if let Some(periods) = subscription.periods {
        let most = u64::from(number::LAST_PERIOD) + 1;
        found.within("subscription.periods", 1, most, periods.into());
    }
    found.amount("subscription.amount", subscription.amount);
}

fn of_attempts(id: &str, attempts: &[Attempt<'_>], found: &mut Found) {
    let mut places = BTreeMap::new();
    for (at, attempt) in attempts.iter().enumerate() {
        let path = |key: &str| format!("attempts[{at}].{key}");
        if attempt.merchant_uid.is_empty() {
            found.add(Code::Required, path("merchant_uid"), "string", "nothing");
        } else if let Some(first) = places.insert(attempt.merchant_uid, at) {
            let received = format!("attempts[{first}]");
            found.add(Code::OrderTwice, path("merchant_uid"), "string", received);
        }
        match number::read(id, attempt.merchant_uid) {
            Some((period, _)) if period != attempt.period => {
                let expected = format!("{period}, the period of its merchant_uid");
                found.add(Code::BadFormat, path("period"), expected, attempt.period);
            }
            _ => found.within(
                path("period"),
                0,
                number::LAST_PERIOD.into(),
                attempt.period.into(),
            ),
        }
        // A period that is free was paid with nothing.
        if !matches!(attempt.result, Some((AttemptResult::Paid, _))) {
            found.amount(path("amount"), attempt.amount);
        }
        found.time(path("sent_at"), attempt.sent_at);
        found.time(path("at"), attempt.result.map(|(_, at)| at));
    }
}

fn of_policy(policy: &RenewalPolicy<'_>, every: Every, found: &mut Found) {
    for (at, days) in policy.retry_days.iter().enumerate() {
        let path = format!("policy.retryDays[{at}]");
        found.within(path, 1, MOST_DAYS.into(), (*days).into());
    }
    found.within(
        "policy.graceDays",
        0,
        MOST_DAYS.into(),
        policy.grace_days.into(),
    );
    found.within("policy.lookUpMs", 1, LONGEST_LOOK_UP_MS, policy.look_up_ms);
    if let Some(days) = policy.phone_days {
        found.within("policy.phoneDays", 0, 27, days.into());
        if every != Every::Months(1) {
            let expected = "{ months: 1 }, as a phone bill is charged every month";
            let (Every::Months(length) | Every::Days(length)) = every;
            found.add(Code::BadFormat, "subscription.every", expected, length);
        }
    }
}
