//! The decision. Records and policy are checked by now.

use super::calendar::{DAY, day_of, months_between, on_day};
use super::number::{self, LAST_ATTEMPT, LAST_PERIOD};
use super::{
    Attempt, AttemptResult, CardReason, Every, PhoneReason, RenewalEnd, RenewalPolicy, RenewalStep,
    Subscription, period_start,
};
use crate::rest::refusal::{NextStep, RefusalReason};

/// A charge without a result is looked up for so long after it was sent.
const UNSETTLED: u64 = 30 * DAY;

/// The state of an attempt.
enum State {
    Paid,
    Mismatch,
    /// Refused for a reason, at that time.
    Refused(RefusalReason, u64),
    /// It may be paid: looked up first at one time and last at the other.
    Open {
        sent: u64,
        looked: u64,
    },
    /// Sent, and no payment is known; looked up last at that time.
    Sent {
        sent: u64,
        looked: Option<u64>,
    },
    /// Never sent, or not known to Iamport once nothing could be on its way any more.
    Idle,
}

pub(super) struct Case<'a> {
    subscription: &'a Subscription<'a>,
    policy: &'a RenewalPolicy<'a>,
    now: u64,
    /// Seconds.
    look_up: u64,
    /// By their periods.
    attempts: Vec<&'a Attempt<'a>>,
}

impl<'a> Case<'a> {
    pub(super) fn of(
        subscription: &'a Subscription<'a>,
        attempts: &'a [Attempt<'a>],
        policy: &'a RenewalPolicy<'a>,
        now: u64,
    ) -> Self {
        let mut attempts: Vec<_> = attempts.iter().collect();
        // By period and number, so that the order in which records come changes nothing.
        attempts.sort_by_key(|attempt| (attempt.period, attempt.merchant_uid));
        Self {
            subscription,
            policy,
            now,
            look_up: policy.look_up_ms.div_ceil(1000),
            attempts,
        }
    }

    pub(super) fn step(&self) -> RenewalStep {
        match self.next() {
            // A cancellation to come changes what comes after it.
            RenewalStep::Wait { until } => RenewalStep::Wait {
                until: self
                    .subscription
                    .cancelled_at
                    .filter(|at| *at > self.now)
                    .map_or(until, |at| until.min(at)),
            },
            step => step,
        }
    }

    fn next(&self) -> RenewalStep {
        let current = self.current();
        // What may be paid is settled before anything else is charged, whatever its period.
        let mut before = None;
        for attempt in &self.attempts {
            if before != Some(attempt.period)
                && !self.is_paid(attempt.period)
                && let Some(step) = self.settle(attempt.period, current)
            {
                return step;
            }
            before = Some(attempt.period);
        }
        let Some(current) = current else {
            return self.before_the_first();
        };
        if self.is_paid(current) {
            return match self.is_cancelled() && self.policy.cancel_at_once {
                true => end(RenewalEnd::Cancelled),
                false => wait(self.start(current + 1)),
            };
        }
        if self.is_cancelled() {
            return end(RenewalEnd::Cancelled);
        }
        if self
            .subscription
            .periods
            .is_some_and(|count| current >= count)
        {
            return end(RenewalEnd::Completed);
        }
        if current > LAST_PERIOD {
            return end(RenewalEnd::Exhausted);
        }
        // Refusals of an earlier period ended it, even if nobody asked in all that time.
        let was_refused = |attempt: &&&Attempt<'_>| {
            attempt.period < current
                && !self.is_paid(attempt.period)
                && matches!(self.state(attempt), State::Refused(..))
        };
        if self.attempts.iter().any(|attempt| was_refused(&attempt)) {
            return end(RenewalEnd::Unpaid);
        }
        self.charge_period(current)
    }

    fn before_the_first(&self) -> RenewalStep {
        match self.is_cancelled() && self.policy.cancel_at_once {
            true => end(RenewalEnd::Cancelled),
            false => wait(self.start(0)),
        }
    }

    /// The step for the attempts of an unpaid period that have no final result. `None` if there are
    /// none, or nothing is wanted of them.
    fn settle(&self, period: u32, current: Option<u32>) -> Option<RenewalStep> {
        let wanted = Some(period) == current && self.is_wanted(period);
        let mut charge = None;
        let mut until: Option<u64> = None;
        for attempt in self.attempts_of(period) {
            let step = self.unsettled(attempt, wanted);
            match step {
                None => {}
                Some(RenewalStep::Charge { .. }) => charge = charge.or(step),
                Some(RenewalStep::Wait { until: at }) => {
                    until = Some(until.map_or(at, |until| until.min(at)));
                }
                Some(step) => return Some(step),
            }
        }
        // One that may be paid holds the others back.
        until.map(wait).or(charge)
    }

    fn unsettled(&self, attempt: &Attempt<'_>, wanted: bool) -> Option<RenewalStep> {
        let merchant_uid = || attempt.merchant_uid.to_owned();
        let charge = || RenewalStep::Charge {
            merchant_uid: merchant_uid(),
            period: attempt.period,
            amount: attempt.amount,
            since: attempt.sent_at,
        };
        let about = |why| RenewalStep::End {
            why,
            merchant_uid: Some(merchant_uid()),
        };
        let look_up = RenewalStep::LookUp {
            merchant_uid: merchant_uid(),
        };
        match self.state(attempt) {
            State::Paid | State::Refused(..) => None,
            State::Mismatch => Some(about(RenewalEnd::Mismatch)),
            State::Idle => wanted.then(charge),
            State::Sent { sent, .. } if self.is_over(sent) && wanted => Some(charge()),
            State::Open { sent, .. } | State::Sent { sent, .. }
                if self.now >= sent.saturating_add(UNSETTLED) =>
            {
                Some(about(RenewalEnd::Unsettled))
            }
            State::Open { sent, looked } => {
                let next = self.next_look(sent, looked);
                Some(if self.now >= next {
                    look_up
                } else {
                    wait(next)
                })
            }
            State::Sent { sent, looked } => {
                let over = sent.saturating_add(self.look_up);
                let next = looked.map_or(self.now, |looked| self.next_look(sent, looked));
                // Once it is over, a look-up that finds nothing is final.
                let next = if looked.is_none_or(|looked| looked < over) {
                    next.min(over)
                } else {
                    next
                };
                Some(if self.now >= next {
                    look_up
                } else {
                    wait(next)
                })
            }
        }
    }

    /// The time of the next look-up: twice as late as the last one, and every day at least.
    fn next_look(&self, sent: u64, looked: u64) -> u64 {
        let age = looked.saturating_sub(sent);
        looked.saturating_add(age.clamp(self.look_up, DAY.max(self.look_up)))
    }

    /// The step for the current period: it is not paid, and no attempt of it can be paid any more.
    fn charge_period(&self, period: u32) -> RenewalStep {
        let deadline = self.deadline(period);
        if self.now >= deadline {
            return end(RenewalEnd::Unpaid);
        }
        let ask = |why| RenewalStep::AskForCard {
            why,
            period,
            until: deadline,
        };
        if let Some(why) = self.phone_refuses(period) {
            return ask(CardReason::Phone(why));
        }
        let refusals = self.refusals(period);
        let Some((reason, at)) = refusals.last().copied() else {
            return self.charge(period);
        };
        let next = self.policy.next(reason);
        let retries = self.policy.retry_days;
        let days = match next {
            NextStep::RetryLater => {
                let is_retried = |(reason, _): &&(RefusalReason, u64)| {
                    self.policy.next(*reason) == NextStep::RetryLater
                };
                retries.get(refusals.iter().filter(is_retried).count() - 1)
            }
            // No card helps, and the shop may mend it at any time.
            NextStep::FixSetup => Some(retries.first().unwrap_or(&1)),
            _ => None,
        };
        let due = days.map(|days| on_day(day_of(at) + u64::from(*days), self.start(period)));
        match due {
            Some(due) if due < deadline && self.now >= due => self.charge(period),
            Some(due) if due < deadline => wait(due),
            _ if next == NextStep::FixSetup => wait(deadline),
            _ => ask(CardReason::Refused(reason)),
        }
    }

    /// A charge under a new number.
    fn charge(&self, period: u32) -> RenewalStep {
        let id = self.subscription.id;
        let numbers = self.attempts_of(period);
        let last = numbers.filter_map(|attempt| number::read(id, attempt.merchant_uid));
        let last = last.map(|(_, attempt)| attempt).max().unwrap_or(0);
        let is_left = last < LAST_ATTEMPT;
        match number::number(id, period, last + 1).filter(|_| is_left) {
            None => end(RenewalEnd::Exhausted),
            Some(merchant_uid) => RenewalStep::Charge {
                merchant_uid,
                period,
                amount: self.subscription.amount,
                since: None,
            },
        }
    }

    /// The reason for which billing by phone bill cannot charge a period with this key.
    fn phone_refuses(&self, period: u32) -> Option<PhoneReason> {
        let days = u64::from(self.policy.phone_days?);
        let start = self.start(period);
        let key_at = self.subscription.card_at.unwrap_or(0);
        // A key of this very period starts afresh.
        let is_new = key_at >= start;
        let due = if is_new { key_at } else { start };
        let is_missed =
            !is_new && period > 0 && self.start(period - 1) >= key_at && !self.is_paid(period - 1);
        if is_missed || day_of(self.now) > day_of(due) + days {
            return Some(PhoneReason::Missed);
        }
        let paid = self.attempts.iter().rev().find_map(|attempt| {
            let (result, at) = attempt.result?;
            (result == AttemptResult::Paid && at >= key_at && attempt.amount > 0)
                .then_some(attempt.amount)
        });
        paid.filter(|sum| *sum != self.subscription.amount)
            .map(|_| PhoneReason::OtherSum)
    }

    fn state(&self, attempt: &Attempt<'_>) -> State {
        let sent = attempt.sent_at;
        let looked = attempt.result.map(|(_, at)| at);
        match attempt.result {
            Some((AttemptResult::Paid, _)) => State::Paid,
            Some((AttemptResult::Mismatch, _)) => State::Mismatch,
            Some((AttemptResult::Refused(reason), at)) => {
                match self.policy.next(reason) {
                    // Another charge of this number is known.
                    NextStep::LookUp => State::Open {
                        sent: sent.unwrap_or(at),
                        looked: at,
                    },
                    _ => State::Refused(reason, at),
                }
            }
            Some((AttemptResult::Open, at)) => State::Open {
                sent: sent.unwrap_or(at),
                looked: at,
            },
            Some((AttemptResult::NotFound, at)) => match sent {
                Some(sent) if at < sent.saturating_add(self.look_up) => {
                    State::Sent { sent, looked }
                }
                _ => State::Idle,
            },
            // An answer was lost, so it was sent.
            Some((AttemptResult::Unknown, at)) => State::Sent {
                sent: sent.unwrap_or(at),
                looked,
            },
            None => sent.map_or(State::Idle, |sent| State::Sent { sent, looked }),
        }
    }

    /// True if the period may still be charged.
    fn is_wanted(&self, period: u32) -> bool {
        let count = self.subscription.periods;
        !self.is_cancelled()
            && count.is_none_or(|count| period < count)
            && self.now < self.deadline(period)
            && self.phone_refuses(period).is_none()
    }

    /// The end of the grace, and of the period: a charge is never late by more than that.
    fn deadline(&self, period: u32) -> u64 {
        let refusals = self
            .attempts_of(period)
            .filter_map(|attempt| match self.state(attempt) {
                State::Refused(_, at) => Some(at),
                _ => None,
            });
        // A phone bill waits for nobody, so its grace begins with the period.
        let start = self.start(period);
        let first = match self.policy.phone_days {
            Some(days) => Some(start + u64::from(days) * DAY),
            None => refusals.min(),
        };
        let grace = u64::from(self.policy.grace_days) * DAY;
        let end = self.start(period + 1);
        first.map_or(end, |first| end.min(first.saturating_add(grace)))
    }

    /// The refusals of the present card, in the order in which they came. One that came late may be
    /// the last one's: the time at which it was sent counts.
    fn refusals(&self, period: u32) -> Vec<(RefusalReason, u64)> {
        let card_at = self.subscription.card_at.unwrap_or(0);
        let mut refusals: Vec<_> = self
            .attempts_of(period)
            .filter_map(|attempt| match self.state(attempt) {
                State::Refused(reason, at) if attempt.sent_at.unwrap_or(at) >= card_at => {
                    Some((reason, at))
                }
                _ => None,
            })
            .collect();
        // Stable, so that of two in one second the later number counts.
        refusals.sort_by_key(|(_, at)| *at);
        refusals
    }

    /// The period that the time is in. `None` before the first one.
    fn current(&self) -> Option<u32> {
        let start = self.start(0);
        if self.now < start {
            return None;
        }
        let periods = match self.subscription.every {
            Every::Days(days) => (self.now - start) / (u64::from(days) * DAY),
            Every::Months(months) => months_between(start, self.now) / u64::from(months),
        };
        // One more than there are is the end of it.
        let period = u32::try_from(periods)
            .unwrap_or(u32::MAX)
            .min(LAST_PERIOD + 1);
        // In its last month a period of months may not have begun yet.
        Some(match self.start(period) > self.now {
            true => period - 1,
            false => period,
        })
    }

    fn attempts_of(&self, period: u32) -> impl Iterator<Item = &'a Attempt<'a>> {
        let of_period = move |attempt: &&Attempt<'_>| attempt.period == period;
        self.attempts.iter().copied().filter(of_period)
    }

    fn is_paid(&self, period: u32) -> bool {
        let is_paid = |attempt: &Attempt<'_>| matches!(self.state(attempt), State::Paid);
        self.attempts_of(period).any(is_paid)
    }

    fn is_cancelled(&self) -> bool {
        let at = self.subscription.cancelled_at;
        at.is_some_and(|at| at <= self.now)
    }

    fn is_over(&self, sent: u64) -> bool {
        self.now >= sent.saturating_add(self.look_up)
    }

    fn start(&self, period: u32) -> u64 {
        period_start(self.subscription, period)
    }
}

fn wait(until: u64) -> RenewalStep {
    RenewalStep::Wait { until }
}

fn end(why: RenewalEnd) -> RenewalStep {
    RenewalStep::End {
        why,
        merchant_uid: None,
    }
}
