//! The token: asked for once, and kept while it lives.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Client;
use super::error::ClientError;
use super::operation::Operation;
use crate::rest::secret::Secret;
use crate::rest::token::{GetToken, Token};

/// Within its last minute Iamport prolongs a token, so it is asked for again then, and not earlier.
const RENEW: Duration = Duration::from_secs(30);

#[derive(Default)]
pub(super) struct Tokens {
    state: Mutex<State>,
    answered: Condvar,
}

#[derive(Default)]
struct State {
    /// The token, and the time until which it lives.
    kept: Option<(Token, Instant)>,
    is_asked_for: bool,
    /// The number of questions that were answered, and the last failure.
    answers: u64,
    failure: Option<ClientError>,
}

impl Tokens {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops a token that was refused, unless there is another one already.
    pub(super) fn drop_refused(&self, refused: &Token) {
        let mut state = self.lock();
        if state.kept.as_ref().is_some_and(|(kept, _)| kept == refused) {
            state.kept = None;
        }
    }
}

impl Client {
    /// The token. Calls at once share one question and its answer. Until a call is sent, nothing
    /// that fails did anything.
    pub(super) fn token(&self, operation: &Operation) -> Result<Token, ClientError> {
        let mut state = self.tokens.lock();
        loop {
            if let Some((token, until)) = &state.kept
                && Instant::now() + RENEW < *until
            {
                return Ok(token.clone());
            }
            if !state.is_asked_for {
                break;
            }
            let before = state.answers;
            state = operation.wait(&self.tokens.answered, state)?;
            if state.answers != before
                && let Some(failure) = &state.failure
            {
                return Err(failure.clone());
            }
        }
        state.is_asked_for = true;
        drop(state);

        let asked = Instant::now();
        let answer = self.ask_for_token(operation);
        let mut state = self.tokens.lock();
        state.is_asked_for = false;
        state.answers += 1;
        state.failure = answer.as_ref().err().cloned();
        state.kept = answer.as_ref().ok().and_then(|token| {
            let until = asked.checked_add(Duration::from_secs(token.lifetime()))?;
            Some((token.clone(), until))
        });
        self.tokens.answered.notify_all();
        answer
    }

    fn ask_for_token(&self, operation: &Operation) -> Result<Token, ClientError> {
        let ask = GetToken {
            imp_key: Some(Secret(&self.imp_key)),
            imp_secret: Some(Secret(&self.imp_secret)),
        };
        let call = self.checked(ask.call())?;
        self.tries(&call, None, operation, &mut || Ok(None))
    }
}
