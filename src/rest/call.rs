//! A call that was checked: what is to be sent, and how its answer is read.

use std::fmt;
use std::marker::PhantomData;

use serde_json::{Map, Value};

use super::answer::{Answer, open};
use super::check::check;
use super::endpoint::{Effect, Endpoint};
use super::error::Error;
use super::key::Key;
use super::token::Token;
use crate::violation::Violation;

/// The address of Iamport's REST API.
pub const BASE_URL: &str = "https://api.iamport.kr";

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// DELETE.
    Delete,
}

impl Method {
    /// The method as HTTP writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

/// A call without mistakes: what is to be sent, and how its answer is read. It can only come from the
/// request types' `call`. Its `Debug` shows neither keys nor card data.
pub struct Call<T> {
    endpoint: &'static Endpoint,
    path: String,
    sent: Map<String, Value>,
    warnings: Vec<Violation>,
    /// Texts of the request that no error repeats.
    pub(super) secrets: Vec<String>,
    answer: PhantomData<fn() -> T>,
}

/// Checks a request against its row and builds the call.
pub(super) fn build<T>(
    endpoint: &'static Endpoint,
    request: &Map<String, Value>,
) -> Result<Call<T>, Vec<Violation>> {
    let warnings = check(endpoint, request)?;
    // `null` is what JavaScript writes for nothing.
    let given: Map<String, Value> = request
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let secrets = endpoint.keys.iter().filter(|(key, _)| key.row().secret);
    let secrets = secrets
        .filter_map(|(key, _)| given.get(key.row().name)?.as_str().map(str::to_owned))
        .collect();
    Ok(Call {
        endpoint,
        path: path(endpoint, &given),
        sent: given,
        warnings,
        secrets,
        answer: PhantomData,
    })
}

impl<T> Call<T> {
    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.endpoint.method
    }

    /// The path with its query, from `/` on.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole address at [`BASE_URL`].
    #[must_use]
    pub fn url(&self) -> String {
        format!("{BASE_URL}{}", self.path)
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self, token: &Token) -> Vec<(&'static str, String)> {
        let mut headers = self.plain_headers();
        headers.push(("Authorization", token.access_token.clone()));
        headers
    }

    /// The headers of a call that needs no token: [`super::GetToken`].
    #[must_use]
    pub fn plain_headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Accept", "application/json".to_owned())];
        if self.endpoint.method == Method::Post {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        headers
    }

    /// The body: JSON. `None` where there is none.
    #[must_use]
    pub fn body(&self) -> Option<String> {
        let in_path = |name: &str| {
            self.endpoint
                .keys
                .iter()
                .any(|(key, _)| key.row().name == name && self.endpoint.in_path(*key))
        };
        let body: Map<String, Value> = self
            .sent
            .iter()
            .filter(|(name, _)| !in_path(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        (self.endpoint.method == Method::Post).then(|| Value::Object(body).to_string())
    }

    /// The effect of the call, which decides if it may be repeated after a lost answer.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.endpoint.effect
    }

    /// Warnings about the request.
    #[must_use]
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings
    }

    /// Finds payments of test channels as well, which Iamport leaves out by itself. Only for look-ups, and never
    /// in a shop that is open: a payment made in test mode would count as one.
    #[must_use]
    pub fn include_sandbox(mut self) -> Self {
        if self.endpoint.method == Method::Get && !self.path.contains("include_sandbox=") {
            self.path += if self.path.contains('?') {
                "&include_sandbox=true"
            } else {
                "?include_sandbox=true"
            };
        }
        self
    }
}

impl<T: Answer> Call<T> {
    /// Reads what came back.
    ///
    /// # Errors
    /// What went wrong. See [`Error::nothing_happened`] before a call that may charge is sent again.
    pub fn read(&self, status: u16, body: &[u8]) -> Result<T, Error> {
        open(status, body, &self.sent, &self.secrets)
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.endpoint.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// The path with its keys filled in; what a GET or DELETE takes besides goes into the query.
fn path(endpoint: &Endpoint, given: &Map<String, Value>) -> String {
    // An empty text counts as left out; as a part of the path it would name another address.
    let text = |key: Key| {
        given
            .get(key.row().name)?
            .as_str()
            .filter(|text| !text.trim().is_empty())
            .map(encode)
    };
    let mut path = endpoint.path.to_owned();
    let mut query = Vec::new();
    for (key, _) in endpoint.keys {
        let name = key.row().name;
        let place = format!("{{{name}}}");
        match (endpoint.in_path(*key), text(*key)) {
            (true, Some(text)) => path = path.replace(&place, &text),
            (true, None) => path = path.replace(&format!("/{place}"), ""),
            (false, Some(text)) if endpoint.method != Method::Post => {
                query.push(format!("{name}={text}"))
            }
            (false, _) => {}
        }
    }
    if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

/// Percent-encodes everything but letters, digits and `-._~`.
fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
