//! Sending: timeouts, and tries that cannot charge twice.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use ureq::http::{Request, Response};

use super::Client;
use super::error::{ClientError, Failure};
use super::operation::{Operation, over};
use crate::rest::answer::Answer;
use crate::rest::call::Call;
use crate::rest::endpoint::Effect;
use crate::rest::error::Error;
use crate::rest::secret::scrub;
use crate::rest::token::Token;
use crate::violation::Violations;

/// The longest wait for a server that asks to be called again later.
const PATIENCE: Duration = Duration::from_secs(60);

/// The wait before the first repeat, and each one after that takes four times as long.
const PAUSE: Duration = Duration::from_millis(200);

/// Awaited just before a call is sent, and able to stop it. It gives the time from which the
/// sending counts: much later it is not begun.
pub(super) type Ready<'a> = dyn FnMut() -> Result<Option<Instant>, ClientError> + 'a;

impl Client {
    pub(super) fn checked<T>(
        &self,
        call: Result<Call<T>, Violations>,
    ) -> Result<Call<T>, ClientError> {
        let call = call.map_err(|violations| ClientError::unsent(Failure::Invalid(violations)))?;
        Ok(if self.include_sandbox {
            call.include_sandbox()
        } else {
            call
        })
    }

    pub(super) fn send_within<T: Answer>(
        &self,
        call: Result<Call<T>, Violations>,
        operation: &Operation,
    ) -> Result<T, ClientError> {
        let call = self.checked(call)?;
        self.with_token(&call, operation, &mut || Ok(None))
    }

    /// Sends, and once more with a fresh token if the first one was refused: Iamport's own 401
    /// refuses a call before anything is done, so that this repeat is safe for a charge, too.
    pub(super) fn with_token<T: Answer>(
        &self,
        call: &Call<T>,
        operation: &Operation,
        ready: &mut Ready<'_>,
    ) -> Result<T, ClientError> {
        operation.check()?;
        let ask = || {
            self.token(operation)
                .map_err(|error| error.of_call("getToken"))
        };
        let first = ask()?;
        match self.tries(call, Some(&first), operation, ready) {
            Err(error) if error.http_status() == Some(401) && error.nothing_happened() => {
                self.tokens.drop_refused(&first);
                self.tries(call, Some(&ask()?), operation, ready)
            }
            answered => answered,
        }
    }

    /// As many tries as cannot do harm: more than one for what only reads.
    pub(super) fn tries<T: Answer>(
        &self,
        call: &Call<T>,
        token: Option<&Token>,
        operation: &Operation,
        ready: &mut Ready<'_>,
    ) -> Result<T, ClientError> {
        let limit = match call.effect() {
            Effect::Reads => self.retries,
            _ => 0,
        };
        let mut pause = PAUSE;
        for tried in 0.. {
            let error = match self.once(call, token, operation, ready) {
                Err(error) if tried < limit && error.may_pass() => error,
                answered => return answered,
            };
            let wait = error.retry_after.unwrap_or(pause);
            // What cannot come in time is known now.
            if wait > PATIENCE || !operation.can_wait(wait) {
                return Err(error);
            }
            thread::sleep(wait);
            pause = pause.saturating_mul(4);
        }
        Err(over())
    }

    /// One try.
    fn once<T: Answer>(
        &self,
        call: &Call<T>,
        token: Option<&Token>,
        operation: &Operation,
        ready: &mut Ready<'_>,
    ) -> Result<T, ClientError> {
        let at = ready()?;
        operation.check()?;
        if at.is_some_and(|at| at.elapsed() > self.timeout) {
            return Err(ClientError::unsent(Failure::Timeout).of_call(call.name()));
        }
        let left = operation.left().filter(|left| *left < self.timeout);
        let reads = call.effect() == Effect::Reads;
        let failed = |error: ureq::Error| {
            let was_not_sent = was_not_sent(&error);
            let failure = match error {
                _ if is_timeout(&error) && left.is_some() => Failure::Deadline,
                _ if is_timeout(&error) => Failure::Timeout,
                error => Failure::Network(self.scrubbed(&error.to_string(), call, token)),
            };
            ClientError::new(failure, reads || was_not_sent).of_call(call.name())
        };
        let mut response = self
            .request(call, token, left.unwrap_or(self.timeout))
            .map_err(failed)?;
        let status = response.status().as_u16();
        let retry_after = retry_after(&response);
        let answered = match response.body_mut().read_to_vec() {
            Ok(body) => call.read(status, &body),
            Err(ureq::Error::BodyExceedsLimit(bytes)) => Err(too_long(status, bytes)),
            Err(error) => return Err(failed(error)),
        };
        answered.map_err(|error| {
            let nothing_happened = error.nothing_happened(call.effect());
            let mut error = ClientError::new(Failure::Answer(error), nothing_happened);
            error.retry_after = retry_after;
            error.of_call(call.name())
        })
    }

    fn request<T>(
        &self,
        call: &Call<T>,
        token: Option<&Token>,
        timeout: Duration,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        let mut request = Request::builder()
            .method(call.method().as_str())
            .uri(format!("{}{}", self.base_url, call.path()));
        let headers = token.map_or_else(|| call.plain_headers(), |token| call.headers(token));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        match call.body() {
            Some(body) => self.run(request.body(body.to_owned())?, timeout),
            None => self.run(request.body(())?, timeout),
        }
    }

    fn run(
        &self,
        request: Request<impl ureq::AsSendBody>,
        timeout: Duration,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        let request = self
            .agent
            .configure_request(request)
            .timeout_global(Some(timeout))
            .build();
        self.agent.run(request)
    }

    /// A text of the HTTP client's, without anything that was sent and is secret.
    fn scrubbed<T>(&self, text: &str, call: &Call<T>, token: Option<&Token>) -> String {
        let mut secrets = call.sent.secrets.clone();
        secrets.extend(token.map(|token| token.access_token.clone()));
        scrub(text, &secrets)
    }
}

fn is_timeout(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Timeout(_) => true,
        ureq::Error::Io(error) => error.kind() == io::ErrorKind::TimedOut,
        _ => false,
    }
}

/// True for a connection that never opened.
fn was_not_sent(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::BadUri(_)
        | ureq::Error::Http(_)
        | ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => true,
        ureq::Error::Io(error) => error.kind() == io::ErrorKind::ConnectionRefused,
        _ => false,
    }
}

/// An answer that is longer than any of Iamport's.
fn too_long(status: u16, bytes: u64) -> Error {
    let body = format!("more than {bytes} bytes");
    if (200..300).contains(&status) {
        let at = "body".to_owned();
        Error::Decode { at, body }
    } else {
        Error::Status { status, body }
    }
}

fn retry_after<T>(response: &Response<T>) -> Option<Duration> {
    let header = response.headers().get("retry-after")?;
    let seconds = header.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}
