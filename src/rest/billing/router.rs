//! The three addresses in axum.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::routing::any;
use http::Response;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::handlers::Billing;
use super::request::MAX_BYTES;
use super::shop::Shop;

/// The longest time that a body may take.
const BODY_TIME: Duration = Duration::from_secs(10);

/// The most bytes that are read of a body that is too long. A connection that is closed before its
/// body is read is reset, and the answer is lost.
const READ_BYTES: usize = 16 * MAX_BYTES;

impl<S: Shop + 'static> Billing<S> {
    /// A router of axum (feature `axum`) with `/billing/order`, `/billing/confirm` and
    /// `/billing/webhook`. The work is done on threads that may block. A body is read within ten
    /// seconds, and up to [`Self::MAX_BYTES`].
    ///
    /// ```no_run
    /// # use iamport_billing::rest::{Billing, Client, ClientError, Shop};
    /// # fn app(shop: impl Shop + 'static) -> Result<axum::Router, ClientError> {
    /// let billing = Billing::new(Client::from_env()?, shop);
    /// Ok(axum::Router::new().merge(billing.router()))
    /// # }
    /// ```
    pub fn router(self) -> Router {
        let billing = Arc::new(self);
        let respond = move |request| Arc::clone(&billing).respond(request);
        Router::new().route("/billing/{action}", any(respond))
    }

    async fn respond(self: Arc<Self>, request: Request) -> Response<String> {
        let (parts, body) = request.into_parts();
        let body = match timeout(BODY_TIME, read(body)).await {
            Ok(Ok(body)) => body,
            Ok(Err(code)) => return self.refuse(code),
            Err(_) => return self.refuse("slow"),
        };
        let billing = Arc::clone(&self);
        let answer = spawn_blocking(move || billing.answer(&parts, &body)).await;
        answer.unwrap_or_else(|_| self.refuse("server"))
    }
}

/// Reads a body. Of one that is too long the rest is thrown away.
///
/// # Errors
/// The code of the answer.
async fn read(mut body: Body) -> Result<Vec<u8>, &'static str> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        // Trailers say nothing.
        let Ok(data) = frame.map_err(|_| "unreadable")?.into_data() else {
            continue;
        };
        length += data.len();
        if length <= MAX_BYTES {
            bytes.extend_from_slice(&data);
        } else if length > READ_BYTES {
            break;
        }
    }
    if length > MAX_BYTES {
        return Err("too_long");
    }
    Ok(bytes)
}
