//! The time of one operation: everything that a caller waits for.

use std::sync::{Condvar, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::error::{ClientError, Failure};

pub(super) struct Operation {
    began: Instant,
    length: Option<Duration>,
}

impl Operation {
    pub(super) fn begin(length: Option<Duration>) -> Self {
        Self {
            began: Instant::now(),
            length,
        }
    }

    /// The time that is left; `None` if it may take as long as it takes.
    pub(super) fn left(&self) -> Option<Duration> {
        let length = self.length?;
        Some(length.saturating_sub(self.began.elapsed()))
    }

    /// Fails once the time is over: a call that was not sent by then is not sent.
    pub(super) fn check(&self) -> Result<(), ClientError> {
        match self.left() {
            Some(Duration::ZERO) => Err(over()),
            _ => Ok(()),
        }
    }

    /// True if a call that is begun now has time for its answer. A charge that is cut off is
    /// unknown; one that is not begun is nothing.
    pub(super) fn has_time(&self, timeout: Duration) -> bool {
        match (self.left(), self.length) {
            (Some(left), Some(length)) => left >= timeout.min(length / 2) && !left.is_zero(),
            _ => true,
        }
    }

    /// Sleeps, if there is time for it.
    pub(super) fn can_wait(&self, time: Duration) -> bool {
        self.left().is_none_or(|left| time < left)
    }

    /// Waits until somebody says that something has changed.
    pub(super) fn wait<'a, T>(
        &self,
        changed: &Condvar,
        guard: MutexGuard<'a, T>,
    ) -> Result<MutexGuard<'a, T>, ClientError> {
        self.check()?;
        let Some(left) = self.left() else {
            return Ok(changed.wait(guard).unwrap_or_else(PoisonError::into_inner));
        };
        let (guard, _) = changed
            .wait_timeout(guard, left)
            .unwrap_or_else(PoisonError::into_inner);
        Ok(guard)
    }
}

pub(super) fn over() -> ClientError {
    ClientError::unsent(Failure::Deadline)
}
