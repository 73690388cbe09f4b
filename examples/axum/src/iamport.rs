//! Sends what `iamport_billing::rest` builds, with ureq. Any other client would do.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use iamport_billing::Violations;
use iamport_billing::rest::{Answer, BASE_URL, Call, Error, GetToken, Refusal, Secret, Token};
use ureq::http::Request;

/// Within its last minute Iamport prolongs a token, so it is asked for again then.
const RENEW: u64 = 30;

pub struct Iamport {
    agent: ureq::Agent,
    base_url: String,
    imp_key: String,
    imp_secret: String,
    timeout: Duration,
    token: Mutex<Option<(Token, Instant)>>,
}

/// The reason why there is no answer.
pub enum Failure {
    /// It has mistakes, so it was not sent.
    Invalid(Violations),
    /// There is no token to send it with, so it was not sent.
    NoToken(Box<Failure>),
    /// It was sent, and the answer says so or makes no sense.
    Answer(Error),
    /// Nobody knows if it was carried out.
    Lost(ureq::Error),
}

impl Failure {
    /// The call never left.
    pub fn was_not_sent(&self) -> bool {
        matches!(self, Failure::Invalid(_) | Failure::NoToken(_))
    }

    /// The refusal, if Iamport itself has refused the charge. What a proxy says, or an answer that
    /// makes no sense, is no refusal.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Failure::Answer(error @ Error::Api { message, .. }) if error.is_refusal() => {
                Some(Refusal::of(Some(message)))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Invalid(violations) => violations.fmt(f),
            Failure::NoToken(why) => write!(f, "no token: {why}"),
            Failure::Answer(error) => error.fmt(f),
            Failure::Lost(error) => error.fmt(f),
        }
    }
}

impl Iamport {
    /// `timeout` is how long one call may take.
    pub fn new(base_url: String, imp_key: String, imp_secret: String, timeout: Duration) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(timeout));
        let base_url = if base_url.is_empty() {
            BASE_URL.to_owned()
        } else {
            base_url
        };
        Self {
            agent: config.build().into(),
            base_url,
            imp_key,
            imp_secret,
            timeout,
            token: Mutex::default(),
        }
    }

    /// The time in which a charge that was sent may still be on its way: three times as long as a
    /// call may take.
    pub fn look_up_milliseconds(&self) -> u64 {
        (self.timeout * 3)
            .as_millis()
            .try_into()
            .unwrap_or(u64::MAX)
    }

    /// Sends a call, with a token; once more with a new one where Iamport itself refuses the token,
    /// which it does before anything else. A 401 that is not Iamport's own, or that says yes, may
    /// stand before a charge that was carried out.
    pub fn send<T: Answer>(&self, call: Result<Call<T>, Violations>) -> Result<T, Failure> {
        let call = call.map_err(Failure::Invalid)?;
        let token = || self.token().map_err(|why| Failure::NoToken(Box::new(why)));
        match self.once(&call, &call.headers(&token()?)) {
            Err(Failure::Answer(Error::Api {
                status: 401, code, ..
            })) if code != 0 => {
                self.token
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take();
                self.once(&call, &call.headers(&token()?))
            }
            answered => answered,
        }
    }

    fn token(&self) -> Result<Token, Failure> {
        // Held while asking, so that it is asked for once.
        let mut kept = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, _)) = kept
            .as_ref()
            .filter(|(token, since)| since.elapsed().as_secs() + RENEW < token.lifetime())
        {
            return Ok(token.clone());
        }
        let call = GetToken {
            imp_key: Some(Secret(&self.imp_key)),
            imp_secret: Some(Secret(&self.imp_secret)),
        }
        .call()
        .map_err(Failure::Invalid)?;
        let since = Instant::now();
        let token = self.once(&call, &call.plain_headers())?;
        *kept = Some((token.clone(), since));
        Ok(token)
    }

    fn once<T: Answer>(&self, call: &Call<T>, headers: &[(&str, String)]) -> Result<T, Failure> {
        let mut request = Request::builder()
            .method(call.method().as_str())
            .uri(format!("{}{}", self.base_url, call.path()));
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let lost = |error: ureq::http::Error| Failure::Lost(ureq::Error::Http(error));
        let answer = match call.body() {
            Some(body) => self.agent.run(request.body(body.to_owned()).map_err(lost)?),
            None => self.agent.run(request.body(()).map_err(lost)?),
        };
        let mut answer = answer.map_err(Failure::Lost)?;
        let status = answer.status().as_u16();
        let body = answer.body_mut().read_to_vec().map_err(Failure::Lost)?;
        call.read(status, &body).map_err(Failure::Answer)
    }
}
