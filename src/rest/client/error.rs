//! The errors of the client.

use std::fmt;
use std::time::Duration;

use crate::rest::error::Error;
use crate::rest::refusal::Refusal;
use crate::violation::Violations;

/// The reason why a call has no result. A refused card is a result, and so is a charge whose answer
/// was lost: see [`super::ChargeOnce`].
///
/// Neither `Debug` nor `Display` shows a key, a token or a card number.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClientError {
    /// The kind of failure.
    pub failure: Failure,
    /// The call that failed, as the npm entry spells it: `getToken`, `again`, `findPayment`. `None`
    /// if nothing was to be called yet.
    pub call: Option<&'static str>,
    /// The wait that the server asks for (`Retry-After` in seconds).
    pub retry_after: Option<Duration>,
    nothing_happened: bool,
}

/// The kind of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The client itself is not set up: no key, a wrong address.
    Setup(String),
    /// The call has mistakes, so it was not sent.
    Invalid(Violations),
    /// An answer came, and refuses or cannot be read.
    Answer(Error),
    /// The server could not be reached, or the connection broke.
    Network(String),
    /// No answer came in time.
    Timeout,
    /// The operation's deadline is over. A charge is not begun either if too little of it is left.
    Deadline,
    /// The order was sent before and Iamport does not know it yet, so it was only looked up.
    SentBefore,
    /// The shop's record of the order could not be written, so nothing was sent.
    Record(String),
}

impl ClientError {
    pub(super) fn setup(text: String) -> Self {
        Self::unsent(Failure::Setup(text))
    }

    /// An error before anything was sent.
    pub(super) fn unsent(failure: Failure) -> Self {
        Self::new(failure, true)
    }

    pub(super) fn new(failure: Failure, nothing_happened: bool) -> Self {
        Self {
            failure,
            call: None,
            retry_after: None,
            nothing_happened,
        }
    }

    pub(super) fn of_call(mut self, name: &'static str) -> Self {
        self.call.get_or_insert(name);
        self
    }

    /// The same about an order that an earlier sending may have charged.
    pub(super) fn after_sending(mut self, may_be_sent: bool) -> Self {
        self.nothing_happened &= !may_be_sent;
        self
    }

    /// True if certainly nothing was done. If false, something may have been carried out: look
    /// before you send it again.
    ///
    /// Of [`super::Client::charge_once`] it speaks of the order, not of the one call.
    #[must_use]
    pub fn nothing_happened(&self) -> bool {
        self.nothing_happened
    }

    /// The refusal, if Iamport itself has refused what was asked for.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        match &self.failure {
            Failure::Answer(error @ Error::Api { message, .. }) if error.is_refusal() => {
                Some(Refusal::of(Some(message)))
            }
            _ => None,
        }
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        match &self.failure {
            Failure::Answer(Error::Api { status, .. } | Error::Status { status, .. }) => {
                Some(*status)
            }
            _ => None,
        }
    }

    /// True if the same question may be answered the next time.
    pub(super) fn may_pass(&self) -> bool {
        match &self.failure {
            Failure::Network(_) | Failure::Timeout | Failure::Answer(Error::Decode { .. }) => true,
            Failure::Answer(_) => self
                .http_status()
                .is_some_and(|status| status == 429 || status >= 500),
            _ => false,
        }
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.failure {
            Failure::Setup(text) => f.write_str(text),
            Failure::Invalid(violations) => violations.fmt(f),
            Failure::Answer(error) => error.fmt(f),
            Failure::Network(text) => write!(f, "the connection failed: {text}"),
            Failure::Timeout => f.write_str("no answer came in time"),
            Failure::Deadline => f.write_str("the deadline is over"),
            Failure::SentBefore => f.write_str(
                "the order was sent before and Iamport does not know it yet, so it was only \
                 looked up",
            ),
            Failure::Record(text) => write!(f, "the record could not be written: {text}"),
        }?;
        match self.call {
            Some(name) => write!(f, " [{name}]"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ClientError {}
