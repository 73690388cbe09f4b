//! The three addresses in axum.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::routing::any;
use http::{Response, StatusCode};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::handlers::Billing;
use super::shop::Shop;

/// The longest time that a body may take.
const BODY_TIME: Duration = Duration::from_secs(10);

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
        Router::new()
            .route("/billing/{action}", any(respond))
            .layer(DefaultBodyLimit::max(Self::MAX_BYTES))
    }

    async fn respond(self: Arc<Self>, request: Request) -> Response<String> {
        let (parts, body) = request.into_parts();
        let unread = Request::from_parts(parts.clone(), body);
        let body = match timeout(BODY_TIME, Bytes::from_request(unread, &())).await {
            Ok(Ok(body)) => body,
            Ok(Err(rejection)) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return self.refuse("too_long");
            }
            Ok(Err(_)) => return self.refuse("unreadable"),
            Err(_) => return self.refuse("slow"),
        };
        let billing = Arc::clone(&self);
        let answer = spawn_blocking(move || billing.answer(&parts, &body)).await;
        answer.unwrap_or_else(|_| self.refuse("server"))
    }
}
