//! The next step of a subscription: which order number to charge, and when.
//!
//! No IO and no clock: your records go in, one step comes out. Do it, write down what came of it,
//! and ask again.

pub(super) mod calendar;
mod check;
mod decide;
mod number;
pub(super) mod read;

use serde::{Serialize, Serializer};

use super::refusal::{NextStep, REFUSALS, RefusalReason};
use crate::violation::Violations;
use calendar::DAY;
use check::check;
use decide::Case;

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// So many months of the calendar in Korea, from 1 to 120. A subscription of 31 January is due
    /// on 28 or 29 February and then on 31 March.
    Months(u32),
    /// So many days, from 1 to 3,660.
    Days(u32),
}

/// A subscription, from your record of it. Times are unix seconds.
///
/// `id`, `started_at`, `trial_days` and `every` number its periods, so they never change: a
/// subscriber who changes to another length gets a new subscription.
#[derive(Debug, Clone, Copy)]
pub struct Subscription<'a> {
    /// Its name in your records: 1–32 letters and digits, or a UUID. Order numbers are made of it,
    /// so it is never used again, and none differs from another in upper and lower case alone.
    pub id: &'a str,
    /// The time at which it began.
    pub started_at: u64,
    /// The days that are free before period 0 begins.
    pub trial_days: u32,
    /// The length of a period.
    pub every: Every,
    /// The amount of the next new charge in won, above 0. It may change: a charge that is recorded
    /// keeps its own.
    pub amount: u64,
    /// The number of periods after which it ends by itself, 1 or more; `None` if it goes on.
    pub periods: Option<u32>,
    /// The time of its cancellation.
    pub cancelled_at: Option<u64>,
    /// The time at which its card was last registered. Refusals of what was sent before that count
    /// no more.
    pub card_at: Option<u64>,
}

/// The result of an attempt. Once it is `Paid` or `Refused`, nothing but `Paid` may replace it in
/// your record, and a refund leaves it; `Open` stays where Iamport does not find it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptResult {
    /// Charged.
    Paid,
    /// The card was refused, which is final.
    Refused(RefusalReason),
    /// Iamport has a payment that is neither paid nor refused.
    Open,
    /// The answer was lost.
    Unknown,
    /// Iamport was asked, and knew no payment of it.
    NotFound,
    /// Iamport has another payment than was asked for.
    Mismatch,
}

/// An order number that was made for a period, from your record of it. Times are unix seconds.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// The order number. One that was not made here, such as that of a window which charged, counts
    /// for its period as well.
    pub merchant_uid: &'a str,
    /// The period that it pays for, from 0.
    pub period: u32,
    /// The amount in won.
    pub amount: u64,
    /// The time at which it was last sent; `None` if it never was.
    pub sent_at: Option<u64>,
    /// The last result, and the time at which you had it. `None` if there is none yet.
    pub result: Option<(AttemptResult, u64)>,
}

/// The rules of your shop. They may change at any time.
#[derive(Debug, Clone, Copy)]
pub struct RenewalPolicy<'a> {
    /// The days from each refusal to the next attempt, 1 or more each: as many further attempts as
    /// there are numbers. Days of Korea's calendar, at the time of day at which the period began.
    pub retry_days: &'a [u32],
    /// The reasons that are worth another attempt with the same card. `None` for those whose next
    /// step is [`NextStep::RetryLater`].
    pub retry_reasons: Option<&'a [RefusalReason]>,
    /// The days after the first refusal of a period within which it can still be paid.
    pub grace_days: u32,
    /// True if a cancellation ends it at once, and not with the period that is paid.
    pub cancel_at_once: bool,
    /// For billing by phone bill: the days after the due day on which it can still be charged, 0
    /// for that day alone. Such a key takes one sum, once every month, and none after a month that
    /// was missed.
    pub phone_days: Option<u32>,
    /// The milliseconds after a sending in which an order that Iamport does not know is only looked
    /// up: as in [`super::LookUpTime`].
    pub look_up_ms: u64,
}

impl Default for RenewalPolicy<'_> {
    /// Further attempts after 1, 3 and 5 days, 14 days of grace, 90 seconds of looking up, and an
    /// end with the period that is paid.
    fn default() -> Self {
        Self {
            retry_days: &[1, 3, 5],
            retry_reasons: None,
            grace_days: 14,
            cancel_at_once: false,
            phone_days: None,
            look_up_ms: 90_000,
        }
    }
}

impl RenewalPolicy<'_> {
    /// The next step after a refusal.
    fn next(&self, reason: RefusalReason) -> NextStep {
        let row = REFUSALS.iter().find(|row| row.reason == reason);
        let next = row.map_or(NextStep::OtherCard, |row| row.next);
        match (self.retry_reasons, next) {
            (_, NextStep::LookUp) | (None, _) => next,
            (Some(reasons), _) if reasons.contains(&reason) => NextStep::RetryLater,
            (Some(_), NextStep::RetryLater) => NextStep::OtherCard,
            (Some(_), next) => next,
        }
    }
}

/// A code's facts.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RenewalRow {
    /// The code as JavaScript sees it.
    pub code: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// The meaning in Korean.
    pub ko: &'static str,
}

macro_rules! codes {
    (
        $(#[$doc:meta])* $name:ident, $rows:ident;
        $($id:ident { code: $code:literal, en: $en:literal, ko: $ko:literal, })*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[non_exhaustive]
        pub enum $name { $(#[doc = $en] #[serde(rename = $code)] $id,)* }

        /// Every row of the table.
        pub const $rows: &[RenewalRow] = &[$(RenewalRow { code: $code, en: $en, ko: $ko },)*];
    };
}

codes! {
    /// A reason for which a subscription ends.
    RenewalEnd, RENEWAL_ENDS;
    Cancelled {
        code: "cancelled",
        en: "It was cancelled, and no paid period is left.",
        ko: "해지됐고, 결제한 기간도 끝났습니다.",
    }
    Completed {
        code: "completed",
        en: "All of its periods are over.",
        ko: "정해진 기간이 모두 끝났습니다.",
    }
    Unpaid {
        code: "unpaid",
        en: "The grace is over, and the period is not paid.",
        ko: "유예 기간이 지나도록 결제되지 않았습니다.",
    }
    Unsettled {
        code: "unsettled",
        en: "A charge stayed without a result for 30 days. It may be paid: look into it in Iamport's console.",
        ko: "30일이 지나도 결과를 알 수 없는 결제가 있습니다. 결제됐을 수 있으니 관리자 콘솔에서 확인하세요.",
    }
    Mismatch {
        code: "mismatch",
        en: "Iamport has another payment than was asked for. Charge nothing, and look into it.",
        ko: "요청과 다른 결제가 있습니다. 결제하지 말고 확인하세요.",
    }
    Exhausted {
        code: "exhausted",
        en: "No number is left: a subscription has 10,000 periods, and a period 99 attempts.",
        ko: "주문번호를 더 만들 수 없습니다. 구독 하나에 기간은 10,000개, 기간마다 시도는 99번까지입니다.",
    }
}

codes! {
    /// A reason, besides refusals, for which a phone has to be registered again.
    PhoneReason, PHONE_REASONS;
    OtherSum {
        code: "other_sum",
        en: "The amount has changed, and a phone bill is charged the same sum every month.",
        ko: "금액이 바뀌었습니다. 휴대폰 정기결제는 매월 같은 금액만 결제됩니다.",
    }
    Missed {
        code: "missed",
        en: "The day for the charge has passed, or a month has: a phone bill is charged every month.",
        ko: "결제할 날이나 달을 놓쳤습니다. 휴대폰 정기결제는 매월 이어져야 합니다.",
    }
}

/// The reason for which the buyer is asked for a card, or to register a phone again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CardReason {
    /// The last attempt was refused, and the same card is not tried again.
    Refused(RefusalReason),
    /// Billing by phone bill cannot go on with this key.
    Phone(PhoneReason),
}

impl Serialize for CardReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            CardReason::Refused(reason) => reason.serialize(serializer),
            CardReason::Phone(reason) => reason.serialize(serializer),
        }
    }
}

/// The next step of a subscription. Times are unix seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RenewalStep {
    /// Record the attempt unless it is there, look it up, and charge it if Iamport knows nothing of
    /// it: with [`super::LookUpTime`], or `chargeOnce` of the npm entry.
    Charge {
        /// The order number, the same one for the same attempt whoever asks.
        merchant_uid: String,
        /// The period that it pays for.
        period: u32,
        /// The amount in won.
        amount: u64,
        /// The time at which it was last sent; `None` if it never was.
        since: Option<u64>,
    },
    /// Look the order up, and charge nothing.
    LookUp {
        /// The order number.
        merchant_uid: String,
    },
    /// Nothing is to be done before that time, unless the record changes.
    Wait {
        /// The time to ask again.
        until: u64,
    },
    /// Ask the buyer for a card, once for each period and reason, and wait for it until that time.
    AskForCard {
        /// The reason.
        why: CardReason,
        /// The period that is not paid.
        period: u32,
        /// The time at which the subscription ends without one.
        until: u64,
    },
    /// It is over. Nothing more is charged.
    End {
        /// The reason.
        why: RenewalEnd,
        /// The order to look into, if there is one.
        merchant_uid: Option<String>,
    },
}

/// The next step of a subscription, by its record, those of all its attempts, and the time in unix
/// seconds.
///
/// A number is made only once every earlier attempt of its period is certainly not paid, and two
/// workers that ask at once get the same number. So there is one paid charge for a period at most,
/// as long as each attempt is recorded before it is sent and charged once ([`super::LookUpTime`]).
///
/// ```
/// use iamport_billing::rest::{Every, RenewalPolicy, RenewalStep, Subscription, renewal};
///
/// let subscription = Subscription {
///     id: "42",
///     started_at: 1_767_225_600, // 1 January 2026, 9:00 in Korea
///     trial_days: 0,
///     every: Every::Months(1),
///     amount: 9_900,
///     periods: None,
///     cancelled_at: None,
///     card_at: None,
/// };
/// let policy = RenewalPolicy::default();
/// let step = renewal(&subscription, &[], &policy, 1_767_225_600).unwrap();
/// assert_eq!(step, RenewalStep::Charge {
///     merchant_uid: "42p0000a01".to_owned(),
///     period: 0,
///     amount: 9_900,
///     since: None,
/// });
/// ```
///
/// # Errors
/// Every mistake in the records and the policy: an id that no number can be made of, times that are
/// no unix seconds, two records of one number.
pub fn renewal(
    subscription: &Subscription<'_>,
    attempts: &[Attempt<'_>],
    policy: &RenewalPolicy<'_>,
    now: u64,
) -> Result<RenewalStep, Violations> {
    check(subscription, attempts, policy, now)?;
    Ok(Case::of(subscription, attempts, policy, now).step())
}

/// The beginning of a period, which is the end of the one before it, in unix seconds.
#[must_use]
pub fn period_start(subscription: &Subscription<'_>, period: u32) -> u64 {
    let trial = u64::from(subscription.trial_days) * DAY;
    let anchor = subscription.started_at.saturating_add(trial);
    let period = u64::from(period);
    match subscription.every {
        Every::Months(months) => calendar::months_after(anchor, period * u64::from(months)),
        Every::Days(days) => anchor.saturating_add((period * u64::from(days)).saturating_mul(DAY)),
    }
}
