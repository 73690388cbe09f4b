//! Charging: a lost answer is a result, and an order is charged once.

use std::collections::{HashMap, HashSet};
use std::error::Error as StdError;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::Client;
use super::error::{ClientError, Failure};
use super::operation::{Operation, over};
use crate::rest::again::Again;
use crate::rest::charge::{Charge, ChargeRecord, LookUpTime, Settled, Step};
use crate::rest::mismatch::Mismatch;
use crate::rest::payment::Payment;
use crate::rest::refusal::{Refusal, RefusalReason};

/// The most orders that are remembered.
const LIMIT: usize = 10_000;

/// The result of charging an order once. Only `Paid` is money.
#[allow(clippy::large_enum_variant)] // One exists at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChargeOnce {
    /// Charged.
    Paid {
        /// The payment.
        payment: Payment,
        /// True if this call has charged it, false if it was paid before.
        charged: bool,
    },
    /// The card was refused. A new try needs a new `merchant_uid`.
    Refused {
        /// The reason, and the next step.
        refusal: Refusal,
        /// The payment; `None` if Iamport has written down none.
        payment: Option<Payment>,
    },
    /// Neither: `ready`, cancelled, refunded as a whole, or an unknown status. Look it up later.
    Open(Payment),
    /// The order has a payment, but another one than was asked for. Charge nothing; look into it.
    Mismatch(Mismatch),
    /// The answer was lost, and nobody knows yet. Call again with the same order: it is only looked
    /// up until that time, and then sent again if Iamport still does not know it.
    Unknown {
        /// The reason why there is no answer.
        error: ClientError,
        /// The time from which on it may be sent again.
        until: SystemTime,
    },
}

/// An order that was sent.
#[derive(Clone)]
struct Sending {
    /// The time, in unix milliseconds.
    at: u64,
    /// The error that hid its answer, or refused it without a payment.
    error: Option<ClientError>,
    /// The refusal that was certain.
    refused: Option<Refusal>,
}

/// The charges that this client knows of, by their `merchant_uid`.
#[derive(Default)]
pub(super) struct Charges {
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Default)]
struct State {
    sent: HashMap<String, Sending>,
    under_way: HashSet<String>,
}

/// One charge of an order at a time. Ends when it is dropped.
struct Turn<'a> {
    charges: &'a Charges,
    order: &'a str,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.charges.lock().under_way.remove(self.order);
        self.charges.ended.notify_all();
    }
}

impl Charges {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until nobody else charges this order.
    fn take_turn<'a>(
        &'a self,
        order: &'a str,
        operation: &Operation,
    ) -> Result<Turn<'a>, ClientError> {
        let mut state = self.lock();
        while state.under_way.contains(order) {
            state = operation
                .wait(&self.ended, state)
                // The one before it may have been sent.
                .map_err(|error| error.after_sending(true).of_call("again"))?;
        }
        state.under_way.insert(order.to_owned());
        Ok(Turn {
            charges: self,
            order,
        })
    }

    fn sent(&self, order: &str) -> Option<Sending> {
        self.lock().sent.get(order).cloned()
    }

    /// Remembers a sending, and forgets those that are long over.
    fn remember(&self, order: &str, sending: Sending, look_up: u64) {
        let mut state = self.lock();
        if state.sent.len() >= LIMIT {
            let now = unix_milliseconds();
            state
                .sent
                .retain(|_, sending| sending.at.saturating_add(look_up) >= now);
        }
        state.sent.insert(order.to_owned(), sending);
    }

    fn restore(&self, order: &str, before: Option<Sending>) {
        let mut state = self.lock();
        match before {
            Some(before) => state.sent.insert(order.to_owned(), before),
            None => state.sent.remove(order),
        };
    }
}

/// The shop's side of one charge, and what became of it.
struct Attempt<'a, 'f> {
    order: &'a str,
    again: &'a Again<'a>,
    /// The last sending that is known of, in unix milliseconds.
    earlier: Option<u64>,
    claim: Option<Claim<'f>>,
    was_claimed: bool,
}

type Claim<'f> = &'f mut dyn FnMut(SystemTime) -> Result<bool, Box<dyn StdError + Send + Sync>>;

/// The end of a sending.
#[allow(clippy::large_enum_variant)] // One exists at a time.
enum Sent {
    Answered(Charge),
    /// The record says that somebody else sends the order.
    Taken,
    Lost(ClientError),
}

impl Client {
    /// Charges an order once, however often it is called, in one process: looks it up, sends it if
    /// Iamport does not know it, and looks it up again if the answer was lost. Calls at once about
    /// one order wait for each other.
    ///
    /// A process can end between sending a charge and reading its answer, and another one then
    /// knows nothing of it: see [`Self::charge_once_recorded`].
    ///
    /// # Errors
    /// The reason why the order was not charged. After [`ClientError::nothing_happened`] it may be
    /// tried again.
    pub fn charge_once(&self, order: &Again<'_>) -> Result<ChargeOnce, ClientError> {
        self.charge_attempt(order, None, None)
    }

    /// The same for any number of processes, by the shop's record of the order. `last_sent` is the
    /// time at which it was last sent, from that record. `claim` is called just before it is sent:
    /// it writes the time that it is given into the record, in one statement with its condition
    /// (the one in the docs of [`LookUpTime`]), and returns true if that changed a row. With false
    /// nothing is sent.
    ///
    /// # Errors
    /// The reason why the order was not charged. After [`ClientError::nothing_happened`] it may be
    /// tried again.
    pub fn charge_once_recorded(
        &self,
        order: &Again<'_>,
        last_sent: Option<SystemTime>,
        mut claim: impl FnMut(SystemTime) -> Result<bool, Box<dyn StdError + Send + Sync>>,
    ) -> Result<ChargeOnce, ClientError> {
        self.charge_attempt(order, last_sent.map(milliseconds), Some(&mut claim))
    }

    fn charge_attempt(
        &self,
        again: &Again<'_>,
        last_sent: Option<u64>,
        claim: Option<Claim<'_>>,
    ) -> Result<ChargeOnce, ClientError> {
        let operation = self.begin();
        let order = again.merchant_uid.unwrap_or_default();
        // A violation is no question for Iamport.
        self.checked(again.call()).map_err(|error| {
            let may_be_sent = last_sent.is_some() || self.charges.sent(order).is_some();
            error.after_sending(may_be_sent).of_call("again")
        })?;
        let _turn = self.charges.take_turn(order, &operation)?;
        let sent_here = self.charges.sent(order).map(|sending| sending.at);
        let attempt = Attempt {
            order,
            again,
            earlier: sent_here.max(last_sent),
            claim,
            was_claimed: false,
        };
        self.look_then_charge(attempt, &operation)
    }

    /// The charge of an order that was refused: looked up, and sent no more.
    pub(crate) fn charged_before(&self, order: &Again<'_>) -> Result<ChargeOnce, ClientError> {
        let refusal = Refusal::of(None);
        Ok(match self.look_up(order, &self.begin())? {
            Settled::Charged(charge) => {
                self.charged(order.merchant_uid.unwrap_or_default(), charge, false)
            }
            Settled::Mismatch(mismatch) => ChargeOnce::Mismatch(mismatch),
            Settled::NotFound => ChargeOnce::Refused {
                refusal,
                payment: None,
            },
        })
    }

    fn look_then_charge(
        &self,
        mut attempt: Attempt<'_, '_>,
        operation: &Operation,
    ) -> Result<ChargeOnce, ClientError> {
        let Attempt { order, earlier, .. } = attempt;
        let time = LookUpTime(self.look_up_milliseconds());
        let asked = unix_milliseconds();
        let found = self
            .look_up(attempt.again, operation)
            .map_err(|error| error.after_sending(earlier.is_some()))?;
        match time.next_step(found, earlier, asked) {
            Step::Send => {}
            Step::Wait { until } => return Ok(self.waiting(order, until)),
            Step::Settled(settled) => return Ok(self.settled(order, settled, false)),
        }
        // Refused, and nothing has come of it in all that time.
        let refused = self
            .charges
            .sent(order)
            .filter(|before| Some(before.at) == earlier)
            .and_then(|before| before.error?.refusal())
            .filter(|refusal| refusal.reason != RefusalReason::Already);
        if let Some(refusal) = refused {
            return self.end(attempt, refusal, operation);
        }
        let error = match self.send_charge(&mut attempt, operation)? {
            Sent::Answered(charge) => return Ok(self.charged(order, charge, true)),
            Sent::Taken => {
                return Ok(self.waiting(order, unix_milliseconds().saturating_add(time.0)));
            }
            Sent::Lost(error) => error,
        };
        // Lost, or refused though no payment was there before: what does Iamport know now?
        let refusal = error.refusal();
        let asked = unix_milliseconds();
        match (self.look_up(attempt.again, operation), refusal) {
            (Ok(Settled::NotFound), Some(refusal))
                if time.is_final(&refusal, earlier, attempt.was_claimed, asked) =>
            {
                let at = self
                    .charges
                    .sent(order)
                    .map_or_else(unix_milliseconds, |sending| sending.at);
                let sending = Sending {
                    at,
                    error: Some(error),
                    refused: Some(refusal.clone()),
                };
                self.charges.remember(order, sending, time.0);
                Ok(ChargeOnce::Refused {
                    refusal,
                    payment: None,
                })
            }
            (Ok(Settled::NotFound), _) => Ok(self.lost(order, error)),
            (Ok(settled), _) => Ok(self.settled(order, settled, true)),
            // What the refusal means is not known; the question that failed is the reason.
            (Err(failed), Some(_)) => Ok(self.lost(order, failed.after_sending(true))),
            (Err(_), None) => Ok(self.lost(order, error)),
        }
    }

    /// Sends a charge, at most once. Iamport knows no payment of the order, and nothing of it can
    /// be on its way.
    fn send_charge(
        &self,
        attempt: &mut Attempt<'_, '_>,
        operation: &Operation,
    ) -> Result<Sent, ClientError> {
        let Attempt { order, again, .. } = *attempt;
        let look_up = self.look_up_milliseconds();
        let call = self.checked(again.call())?;
        let before = self.charges.sent(order);
        let mut is_taken = false;
        let mut begun = None;
        let mut ready = || {
            // A repeat after a 401 is the same sending.
            if begun.is_none() {
                let now = Instant::now();
                is_taken = self.claim(attempt, operation)?.is_none();
                if is_taken {
                    return Err(ClientError::unsent(Failure::SentBefore));
                }
                begun = Some(now);
            }
            Ok(begun)
        };
        let result = self.with_token(&call, operation, &mut ready);
        match result {
            Ok(charge) => Ok(Sent::Answered(charge)),
            Err(_) if is_taken => Ok(Sent::Taken),
            Err(error) if error.nothing_happened() => {
                // It was not sent after all, but another sending may have been, long ago.
                self.charges.restore(order, before);
                Err(error)
            }
            Err(error) => {
                let sending = Sending {
                    at: unix_milliseconds(),
                    error: Some(error.clone()),
                    refused: None,
                };
                self.charges.remember(order, sending, look_up);
                Ok(Sent::Lost(error))
            }
        }
    }

    /// Writes down that an order is sent now, and returns that time, in unix milliseconds. `None`
    /// if the record says that somebody else sends it.
    fn claim(
        &self,
        attempt: &mut Attempt<'_, '_>,
        operation: &Operation,
    ) -> Result<Option<u64>, ClientError> {
        let in_time = || match operation.has_time(self.timeout) {
            true => Ok(()),
            false => Err(over().of_call("again")),
        };
        in_time()?;
        let now = SystemTime::now();
        if let Some(claim) = attempt.claim.as_mut() {
            let claimed = claim(now).map_err(|error| {
                ClientError::unsent(Failure::Record(error.to_string())).of_call("again")
            })?;
            if !claimed {
                return Ok(None);
            }
            attempt.was_claimed = true;
        }
        in_time()?;
        let at = milliseconds(now);
        let sending = Sending {
            at,
            error: None,
            refused: None,
        };
        let look_up = self.look_up_milliseconds();
        self.charges.remember(attempt.order, sending, look_up);
        Ok(Some(at))
    }

    /// Ends a refused order. Another process may not know of the refusal and send it just now, so
    /// the record is claimed first, as for a sending: whoever claims it decides.
    fn end(
        &self,
        mut attempt: Attempt<'_, '_>,
        refusal: Refusal,
        operation: &Operation,
    ) -> Result<ChargeOnce, ClientError> {
        if attempt.claim.is_some() {
            let (order, look_up) = (attempt.order, self.look_up_milliseconds());
            let error = self.charges.sent(order).and_then(|before| before.error);
            let Some(at) = self.claim(&mut attempt, operation)? else {
                return Ok(self.waiting(order, unix_milliseconds().saturating_add(look_up)));
            };
            let sending = Sending {
                at,
                error,
                refused: Some(refusal.clone()),
            };
            self.charges.remember(order, sending, look_up);
        }
        Ok(ChargeOnce::Refused {
            refusal,
            payment: None,
        })
    }

    fn look_up(&self, again: &Again<'_>, operation: &Operation) -> Result<Settled, ClientError> {
        let charge = ChargeRecord {
            merchant_uid: again.merchant_uid.unwrap_or_default(),
            customer_uid: again.customer_uid.unwrap_or_default(),
            amount: again.amount.unwrap_or_default(),
            currency: again.currency,
            include_sandbox: self.include_sandbox,
        };
        self.settle_within(&charge, operation)
    }

    fn look_up_milliseconds(&self) -> u64 {
        let least = self.timeout.saturating_mul(3);
        let time = self.look_up.map_or(least, |time| time.max(least));
        time.as_millis().try_into().unwrap_or(u64::MAX)
    }

    fn settled(&self, order: &str, settled: Settled, charged: bool) -> ChargeOnce {
        match settled {
            Settled::Charged(charge) => self.charged(order, charge, charged),
            Settled::Mismatch(mismatch) => ChargeOnce::Mismatch(mismatch),
            Settled::NotFound => self.lost(order, ClientError::unsent(Failure::SentBefore)),
        }
    }

    fn charged(&self, order: &str, charge: Charge, charged: bool) -> ChargeOnce {
        match charge {
            Charge::Paid(payment) => ChargeOnce::Paid { payment, charged },
            Charge::Refused(payment) => {
                // A refused order was not charged, whatever was sent before it.
                self.charges.restore(order, None);
                ChargeOnce::Refused {
                    refusal: Refusal::of(payment.fail_reason.as_deref()),
                    payment: Some(payment),
                }
            }
            Charge::Open(payment) => ChargeOnce::Open(payment),
        }
    }

    /// An order that is only looked up now.
    fn waiting(&self, order: &str, until: u64) -> ChargeOnce {
        let sending = self.charges.sent(order);
        // Of the last sending only: a later one may still be charged.
        let last = until.saturating_sub(self.look_up_milliseconds());
        let refused = sending
            .as_ref()
            .filter(|sending| sending.at == last)
            .and_then(|sending| sending.refused.clone());
        if let Some(refusal) = refused {
            return ChargeOnce::Refused {
                refusal,
                payment: None,
            };
        }
        let error = sending.and_then(|sending| sending.error);
        ChargeOnce::Unknown {
            error: error
                .unwrap_or_else(|| ClientError::new(Failure::SentBefore, false).of_call("again")),
            until: time_of(until),
        }
    }

    fn lost(&self, order: &str, error: ClientError) -> ChargeOnce {
        let at = self
            .charges
            .sent(order)
            .map_or_else(unix_milliseconds, |sending| sending.at);
        ChargeOnce::Unknown {
            error,
            until: time_of(at.saturating_add(self.look_up_milliseconds())),
        }
    }
}

fn milliseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis().try_into().unwrap_or(u64::MAX)
}

fn unix_milliseconds() -> u64 {
    milliseconds(SystemTime::now())
}

fn time_of(milliseconds: u64) -> SystemTime {
    let since = Duration::from_millis(milliseconds);
    UNIX_EPOCH.checked_add(since).unwrap_or(UNIX_EPOCH)
}
