//! A call that was checked: the request to send, and the reader of its answer.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::answer::{Answer, open};
use super::check::{Place, check};
use super::endpoint::{Effect, Endpoint, Method};
use super::error::Error;
use super::input::{Input, Object};
use super::key::Key;
use super::sent::Sent;
use super::shape::Shape;
use crate::violation::{Violation, Violations};

/// The address of Iamport's REST API.
pub const BASE_URL: &str = "https://api.iamport.kr";

/// A call without mistakes: the request to send, and the reader of its answer. Only `call` of the
/// request types makes one. Its `Debug` shows neither keys nor card data.
pub struct Call<T> {
    endpoint: &'static Endpoint,
    path: Cow<'static, str>,
    body: Option<String>,
    pub(super) sent: Sent,
    warnings: Vec<Violation>,
    answer: PhantomData<fn() -> T>,
}

/// Checks a request against its row and builds the call, without its body.
pub(super) fn build<T>(
    endpoint: &'static Endpoint,
    request: &dyn Object,
    now: Option<u64>,
) -> Result<Call<T>, Violations> {
    let shape = &endpoint.request;
    let warnings = check(Place::Request, endpoint.path, shape, request, now)?;
    Ok(Call {
        endpoint,
        path: path(endpoint, request),
        body: None,
        sent: Sent::of(shape, request),
        warnings,
        answer: PhantomData,
    })
}

impl<T> Call<T> {
    /// Writes the body, without the keys that are part of the path and those that are not sent.
    pub(super) fn with_body(mut self, request: &dyn Object) -> Self {
        if self.endpoint.method == Method::Post {
            let has_keys = self.endpoint.path.contains('{');
            let stays_out = |key: Key| {
                has_keys && self.endpoint.in_path(key) || key.row().wire.is_some_and(str::is_empty)
            };
            let keys = self.endpoint.request.keys.iter().map(|(key, _)| *key);
            let left_out: Vec<_> = keys.filter(|key| stays_out(*key)).collect();
            let mut body = String::new();
            request.write(&mut body, &left_out);
            self.body = Some(body);
        }
        self
    }

    /// The name, as the npm entry spells it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.endpoint.name
    }

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

    /// The headers of a call that needs no token: [`super::GetToken`].
    #[must_use]
    pub fn plain_headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Accept", "application/json".to_owned())];
        if self.endpoint.method == Method::Post {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        headers
    }

    /// The body, as JSON. `None` for a call without one.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// The effect, which decides whether the call may be repeated after its answer was lost.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.endpoint.effect
    }

    /// Oddities of the request that do not stop it.
    #[must_use]
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings
    }

    /// Finds payments of test channels as well, which Iamport omits by default, and takes a charge
    /// that was made in one for a charge. Never in a shop that is open.
    #[must_use]
    pub fn include_sandbox(mut self) -> Self {
        self.sent.include_sandbox = true;
        if self.endpoint.method == Method::Get && !self.path.contains("include_sandbox=") {
            let mark = if self.path.contains('?') { '&' } else { '?' };
            self.path = format!("{}{mark}include_sandbox=true", self.path).into();
        }
        self
    }
}

impl<T: Answer> Call<T> {
    /// Reads the answer.
    ///
    /// # Errors
    /// The reason why there is none. See [`Error::nothing_happened`] before you repeat a call that
    /// may charge.
    pub fn read(&self, status: u16, body: &[u8]) -> Result<T, Error> {
        open(&self.sent, status, body)
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

/// Fills in the keys of the path. The other keys of a GET or DELETE go into the query.
fn path(endpoint: &Endpoint, request: &dyn Object) -> Cow<'static, str> {
    if endpoint.method == Method::Post && !endpoint.path.contains('{') {
        return endpoint.path.into();
    }
    let mut path = endpoint.path.to_owned();
    let mut query = Vec::new();
    for (key, _) in endpoint.request.keys {
        let name = key.row().name;
        // A blank text would name another address.
        let value = request.get(*key).filter(|value| !value.holds_nothing());
        if endpoint.in_path(*key) {
            let place = format!("{{{name}}}");
            match value.and_then(written) {
                Some(text) => path = path.replace(&place, &text),
                None => path = path.replace(&format!("/{place}"), ""),
            }
        } else if let (Some(value), true) = (value, endpoint.method != Method::Post) {
            let name = key.row().wire.unwrap_or(name);
            if !name.is_empty() {
                add(&mut query, name, value, endpoint.request.inner);
            }
        }
    }
    if query.is_empty() {
        path.into()
    } else {
        format!("{path}?{}", query.join("&")).into()
    }
}

/// Adds a value to a query: a list as `name[]` for each item, an object as `name[key]`.
fn add(query: &mut Vec<String>, name: &str, value: Input<'_>, inner: Option<&Shape>) {
    match value {
        Input::List(items) => {
            let texts = items.items().filter_map(written);
            query.extend(texts.map(|text| format!("{name}[]={text}")));
        }
        Input::Object(object) => {
            for (key, _) in inner.iter().flat_map(|shape| shape.keys) {
                let value = object.get(*key).filter(|value| !value.holds_nothing());
                if let Some(text) = value.and_then(written) {
                    query.push(format!("{name}[{}]={text}", key.row().name));
                }
            }
        }
        value => query.extend(written(value).map(|text| format!("{name}={text}"))),
    }
}

/// A value in an address.
fn written(value: Input<'_>) -> Option<String> {
    match value {
        Input::Text(text) => Some(encode(text)),
        Input::Whole(number) => Some(number.to_string()),
        Input::Bool(yes) => Some(yes.to_string()),
        _ => None,
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
