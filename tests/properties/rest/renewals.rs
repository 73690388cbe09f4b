//! Renewals: two workers that die anywhere, a buyer who changes everything, and an Iamport that
//! loses answers and charges late. The ledger says who was charged.

use std::collections::{BTreeMap, BTreeSet};

use crate::properties::random::{Random, once_in};
use iamport_billing::rest::*;

const DAY: u64 = 86_400;
const LOOK_UP: u64 = 90;
const BEGIN: u64 = 1_769_839_200; // 31 January 2026, 15:00 in Korea

/// Enough of them to end any history: the most that were seen are below 150.
const STEPS: usize = 1_000;

/// Longer than the bytes of a case (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) % limit
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Payment {
    Paid,
    Failed(RefusalReason),
    Ready,
}

/// A request that is carried out at a time, unless it is lost on its way.
#[derive(Debug, Clone)]
struct Request {
    uid: String,
    at: u64,
    card: Payment,
}

/// The shop's record of an attempt.
#[derive(Debug, Clone)]
struct Record {
    period: u32,
    amount: u64,
    sent_at: Option<u64>,
    result: Option<(AttemptResult, u64)>,
}

/// A worker between reading the records and having its answer.
#[derive(Debug, Clone)]
enum Work {
    Idle,
    /// It has decided, by records that may be stale.
    Decided(RenewalStep),
    /// It has asked, or charged; the answer came at that time.
    Answered(String, AttemptResult, u64),
}

struct World {
    dice: Dice,
    now: u64,
    subscription: Subscription<'static>,
    policy: RenewalPolicy<'static>,
    records: BTreeMap<String, Record>,
    payments: BTreeMap<String, Payment>,
    charged: BTreeMap<u32, Vec<String>>,
    on_the_way: Vec<Request>,
    asked: BTreeSet<u32>,
}

impl World {
    fn step(&self) -> RenewalStep {
        let mut attempts: Vec<_> = self
            .records
            .iter()
            .map(|(uid, record)| Attempt {
                merchant_uid: uid,
                period: record.period,
                amount: record.amount,
                sent_at: record.sent_at,
                result: record.result,
            })
            .collect();
        let step = renewal(&self.subscription, &attempts, &self.policy, self.now).unwrap();
        attempts.reverse();
        let turned = renewal(&self.subscription, &attempts, &self.policy, self.now).unwrap();
        assert_eq!(step, turned, "the order of the records changes nothing");
        match &step {
            RenewalStep::Charge {
                merchant_uid,
                period,
                amount,
                since,
            } => {
                assert!(merchant_uid.len() <= 40, "{merchant_uid}");
                assert!(
                    merchant_uid
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric())
                );
                let of_period = self
                    .records
                    .values()
                    .filter(|record| record.period == *period);
                let is_paid =
                    |record: &Record| matches!(record.result, Some((AttemptResult::Paid, _)));
                assert!(
                    !of_period.into_iter().any(is_paid),
                    "a paid period asks for nothing"
                );
                assert!(
                    self.subscription
                        .cancelled_at
                        .is_none_or(|at| at > self.now)
                );
                match self.records.get(merchant_uid) {
                    Some(record) => assert_eq!((record.amount, record.sent_at), (*amount, *since)),
                    None => assert_eq!((self.subscription.amount, None), (*amount, *since)),
                }
            }
            RenewalStep::LookUp { merchant_uid } => {
                assert!(self.records.contains_key(merchant_uid));
            }
            RenewalStep::Wait { until } | RenewalStep::AskForCard { until, .. } => {
                assert!(*until > self.now, "{step:?} at {}", self.now);
            }
            RenewalStep::End { .. } => {}
        }
        step
    }

    /// Carries out what has arrived by now. Iamport refuses a paid number, and no other.
    fn arrive(&mut self) {
        let now = self.now;
        let (due, rest) = self
            .on_the_way
            .drain(..)
            .partition(|request| request.at <= now);
        self.on_the_way = rest;
        let due: Vec<Request> = due;
        for Request { uid, card, .. } in due {
            if self.payments.get(&uid) == Some(&Payment::Paid) {
                continue;
            }
            if card == Payment::Paid {
                let period = self.records[&uid].period;
                self.charged.entry(period).or_default().push(uid.clone());
                assert_eq!(
                    self.charged[&period].len(),
                    1,
                    "charged twice: {:?}",
                    self.charged
                );
            }
            self.payments.insert(uid, card);
        }
    }

    fn found(&self, uid: &str) -> AttemptResult {
        match self.payments.get(uid) {
            None => AttemptResult::NotFound,
            Some(Payment::Paid) => AttemptResult::Paid,
            Some(Payment::Failed(reason)) => AttemptResult::Refused(*reason),
            Some(Payment::Ready) => AttemptResult::Open,
        }
    }

    fn card(&mut self) -> Payment {
        match self.dice.below(12) {
            0 => Payment::Ready,
            1 | 2 => Payment::Failed(RefusalReason::Limit),
            3 => Payment::Failed(RefusalReason::Expired),
            4 => Payment::Failed(RefusalReason::Setup),
            5 => Payment::Failed(RefusalReason::NoKey),
            6 => Payment::Failed(RefusalReason::Technical),
            _ => Payment::Paid,
        }
    }

    /// As `chargeOnce` does it with `since` and `onSend`. `None` if the worker dies.
    fn charge_once(
        &mut self,
        uid: &str,
        since: Option<u64>,
        is_calm: bool,
    ) -> Option<AttemptResult> {
        let found = self.found(uid);
        if found != AttemptResult::NotFound {
            return Some(found);
        }
        if since.is_some_and(|at| self.now < at + LOOK_UP) {
            return Some(AttemptResult::Unknown);
        }
        let now = self.now;
        let record = self.records.get_mut(uid).unwrap();
        if record.sent_at != since {
            return Some(AttemptResult::Unknown);
        }
        record.sent_at = Some(now);
        let fate = if is_calm { 9 } else { self.dice.below(12) };
        if fate == 0 {
            return None;
        }
        let card = self.card();
        // Late by less than the look-up time, or lost before it came.
        let late = if fate < 4 {
            self.dice.below(LOOK_UP)
        } else {
            0
        };
        if fate != 4 {
            let at = now + late;
            self.on_the_way.push(Request {
                uid: uid.to_owned(),
                at,
                card,
            });
            self.arrive();
        }
        match fate {
            1 => None,
            2..6 => Some(AttemptResult::Unknown),
            _ => Some(self.found(uid)),
        }
    }

    fn record(&mut self, uid: &str, result: AttemptResult, at: u64) {
        // As the statement of the example: what is final stays.
        let record = self.records.get_mut(uid).unwrap();
        let is_final = matches!(
            record.result,
            Some((AttemptResult::Paid | AttemptResult::Refused(_), _))
        );
        if !is_final || result == AttemptResult::Paid {
            record.result = Some((result, at));
        }
    }

    /// The next part of a worker's turn. Every part may be its last.
    fn turn(&mut self, work: Work, is_calm: bool) -> Work {
        if !is_calm && self.dice.once_in(15) {
            return Work::Idle;
        }
        match work {
            Work::Idle => Work::Decided(self.step()),
            Work::Decided(RenewalStep::Charge {
                merchant_uid: uid,
                period,
                amount,
                since,
            }) => {
                self.records.entry(uid.clone()).or_insert(Record {
                    period,
                    amount,
                    sent_at: None,
                    result: None,
                });
                let at = self.now;
                self.charge_once(&uid, since, is_calm)
                    .map_or(Work::Idle, |result| Work::Answered(uid, result, at))
            }
            Work::Decided(RenewalStep::LookUp { merchant_uid: uid }) => {
                let found = self.found(&uid);
                Work::Answered(uid, found, self.now)
            }
            Work::Decided(RenewalStep::AskForCard { period, .. }) => {
                self.asked.insert(period);
                Work::Idle
            }
            Work::Decided(_) => Work::Idle,
            Work::Answered(uid, result, at) => {
                self.record(&uid, result, at);
                Work::Idle
            }
        }
    }

    /// Something that happens to a subscription.
    fn event(&mut self) {
        match self.dice.below(40) {
            0 => self.subscription.cancelled_at = Some(self.now + self.dice.below(3) * DAY),
            1 | 2 => self.subscription.card_at = Some(self.now),
            3 => self.subscription.amount += 1_000,
            4 => self.policy.grace_days = self.dice.below(30) as u32,
            5 => self.policy.cancel_at_once = !self.policy.cancel_at_once,
            // A webhook tells of any payment, and so does reconciliation.
            6..=9 => {
                let uids: Vec<_> = self.payments.keys().cloned().collect();
                if let Some(uid) = uids.get(self.dice.below(uids.len().max(1) as u64) as usize) {
                    self.record(uid, self.found(uid), self.now);
                }
            }
            // A payment that was open is not any more.
            10 | 11 => {
                let open = self
                    .payments
                    .iter()
                    .find(|(_, payment)| **payment == Payment::Ready);
                if let Some(uid) = open.map(|(uid, _)| uid.clone()) {
                    let card = self.card();
                    let at = self.now;
                    self.on_the_way.push(Request { uid, at, card });
                    self.arrive();
                }
            }
            _ => {}
        }
    }

    /// Every paid charge is recorded by the end, unless the end says that it is not known.
    fn ended(&self, why: RenewalEnd) {
        let is_recorded =
            |uid: &String| matches!(self.records[uid].result, Some((AttemptResult::Paid, _)));
        let mut charged = self.charged.values().flatten();
        assert!(
            why == RenewalEnd::Unsettled || charged.all(is_recorded),
            "{why:?}: {:?} of {:?}",
            self.charged,
            self.records
        );
    }

    fn pass(&mut self) {
        let most = [0, 1, LOOK_UP / 2, LOOK_UP, 3_600, DAY, 10 * DAY];
        let most = most[self.dice.below(most.len() as u64) as usize];
        self.now += self.dice.below(most + 1);
        self.arrive();
    }
}

/// Whatever happens, in whatever order: one paid charge for a period at most, nothing for a period
/// that is paid, and an end.
pub(super) fn renewals(data: &[u8]) {
    let random = &mut Random::new(data);
    let every = match once_in(random, 4) {
        true => Every::Days(random.int_in_range(1..=40).unwrap_or(7)),
        false => Every::Months(random.int_in_range(1..=3).unwrap_or(1)),
    };
    let is_phone = every == Every::Months(1) && once_in(random, 4);
    let mut world = World {
        now: BEGIN,
        subscription: Subscription {
            id: "sub7",
            started_at: BEGIN,
            trial_days: random.int_in_range(0..=2).unwrap_or(0) * 7,
            every,
            amount: 9_900,
            periods: random.ratio(1, 2).unwrap_or(false).then_some(4),
            cancelled_at: None,
            card_at: None,
        },
        policy: RenewalPolicy {
            retry_days: random
                .choose(&[&[1, 3, 5][..], &[1], &[], &[7, 7]])
                .unwrap_or(&&[1][..]),
            grace_days: random.int_in_range(0..=20).unwrap_or(10),
            cancel_at_once: once_in(random, 2),
            phone_days: is_phone.then_some(random.int_in_range(0..=5).unwrap_or(0)),
            look_up_ms: LOOK_UP * 1000 - 999,
            ..RenewalPolicy::default()
        },
        dice: Dice(random.arbitrary().unwrap_or_default()),
        records: BTreeMap::new(),
        payments: BTreeMap::new(),
        charged: BTreeMap::new(),
        on_the_way: Vec::new(),
        asked: BTreeSet::new(),
    };
    let mut workers = [Work::Idle, Work::Idle];
    for _ in 0..150 {
        let at = world.dice.below(2) as usize;
        let work = std::mem::replace(&mut workers[at], Work::Idle);
        workers[at] = world.turn(work, false);
        if world.dice.once_in(3) {
            world.pass();
        }
        world.event();
    }
    // From now on nothing fails. The subscription is cancelled, some day.
    world
        .subscription
        .cancelled_at
        .get_or_insert(world.now + 60 * DAY);
    for steps in 0.. {
        assert!(steps < STEPS, "no end: {:?}", world.records);
        let step = world.step();
        match &step {
            RenewalStep::End { why, .. } => return world.ended(*why),
            RenewalStep::Wait { until } | RenewalStep::AskForCard { until, .. } => {
                world.now = *until;
                world.arrive();
            }
            _ => {
                let mut work = Work::Decided(step);
                while !matches!(work, Work::Idle) {
                    work = world.turn(work, true);
                }
                world.now += 1;
                world.arrive();
            }
        }
    }
}

/// Two different charges never have one number, whatever the ids look like.
pub(super) fn order_numbers(data: &[u8]) {
    let random = &mut Random::new(data);
    let mut numbers = BTreeMap::new();
    for _ in 0..4 {
        let id = match once_in(random, 3) {
            true => {
                let hex: Vec<u8> = (0..32)
                    .map(|_| *random.choose(b"01").unwrap_or(&b'0'))
                    .collect();
                let hex = String::from_utf8(hex).unwrap();
                let uuid = [
                    &hex[..8],
                    &hex[8..12],
                    &hex[12..16],
                    &hex[16..20],
                    &hex[20..],
                ];
                if once_in(random, 2) {
                    hex
                } else {
                    uuid.join("-")
                }
            }
            false => (0..random.int_in_range(1..=20).unwrap_or(1))
                .map(|_| char::from(*random.choose(b"p0u01a0000").unwrap_or(&b'p')))
                .collect(),
        };
        let period = random.int_in_range(0..=300).unwrap_or(0);
        let subscription = Subscription {
            id: &id,
            started_at: BEGIN,
            trial_days: 0,
            every: Every::Days(1),
            amount: 1,
            periods: None,
            cancelled_at: None,
            card_at: Some(BEGIN + 1_000 * DAY),
        };
        let now = BEGIN + u64::from(period) * DAY + 9;
        let mut uids: Vec<String> = Vec::new();
        for attempt in 1..=random.int_in_range(1..=3).unwrap_or(1) {
            // Refused by an earlier card.
            let refused: Vec<_> = uids
                .iter()
                .map(|uid| Attempt {
                    merchant_uid: uid,
                    period,
                    amount: 1,
                    sent_at: Some(now),
                    result: Some((AttemptResult::Refused(RefusalReason::Lost), now)),
                })
                .collect();
            let policy = RenewalPolicy::default();
            let step = renewal(&subscription, &refused, &policy, now).unwrap();
            let RenewalStep::Charge { merchant_uid, .. } = step else {
                panic!("{step:?}");
            };
            let charge = (id.clone(), period, attempt);
            if let Some(other) = numbers.insert(merchant_uid.clone(), charge.clone()) {
                assert_eq!(other, charge, "{merchant_uid}");
            }
            uids.push(merchant_uid);
        }
    }
}
