//! The three addresses.

use std::sync::Arc;

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::request::Parts;
use http::{HeaderName, Method, Response, StatusCode};
use serde_json::{Value, json};

use super::answers::{BILLING_ANSWERS, BillingAnswerRow};
use super::order::BillingOrder;
use super::request::{check_json, is_same_origin, text_of};
use super::shop::{Shop, ShopError};
use crate::rest::client::{Client, ClientError, Failure};
use crate::rest::page_order::PageOrder;
use crate::rest::payment::{GetPayment, Status};
use crate::rest::webhook::{NotOurs, Webhook, WebhookKind};
use crate::violation::{Locale, Violations};

/// The server of a card registration: `billing()` of the npm entry in Rust, for the same pages.
/// It answers three addresses, by the last part of each:
///
/// | address | body | answer |
/// |---|---|---|
/// | `POST …/order` | JSON, a form or nothing | the order: the object for `IMP.request_pay` |
/// | `POST …/confirm` | `imp_uid`, `merchant_uid`, or one of them | `{ "registered": true }` |
/// | `POST …/webhook` | Iamport's, JSON or a form | 200 only when its work is done |
///
/// `registered` is `false` where there is no card, with a `message` for the buyer, or with 404
/// where there is no order; and `null` while nothing is final, and for another member's order.
///
/// Order and confirm take pages of the same origin alone. A request that is refused is answered
/// with `{ "error", "message" }` and the status of [`BILLING_ANSWERS`], and nothing internal.
///
/// It knows the types of `http` and no framework; the feature `axum` adds `Billing::router`. It
/// blocks: in another async server give it a thread of its own (`tokio::task::spawn_blocking`).
///
/// ```no_run
/// # use iamport_billing::rest::{Billing, Client, Shop};
/// # type Done = Result<(), iamport_billing::rest::ClientError>;
/// # fn handle(shop: impl Shop, parts: http::request::Parts, body: Vec<u8>) -> Done {
/// let billing = Billing::new(Client::from_env()?, shop);
/// let response: http::Response<String> = billing.answer(&parts, &body);
/// # Ok(())
/// # }
/// ```
pub struct Billing<S> {
    pub(super) client: Arc<Client>,
    pub(super) shop: S,
    locale: Locale,
    gateway: Option<String>,
    origins: Vec<String>,
}

/// The end of a registration.
pub(super) enum End {
    /// The shop has written it down.
    Registered,
    /// There is no key, or the first charge was refused. The text is for the buyer.
    NotRegistered(Option<String>),
    /// It may still be registered.
    Open,
    /// A payment stands that is not the one that was ordered. A person has to look.
    Unclear,
}

/// The reason why there is no answer.
pub(super) enum Problem {
    Refused(&'static str),
    Iamport(ClientError),
    Shop(ShopError),
}

impl From<&'static str> for Problem {
    fn from(code: &'static str) -> Self {
        Self::Refused(code)
    }
}

impl From<ClientError> for Problem {
    fn from(error: ClientError) -> Self {
        Self::Iamport(error)
    }
}

impl From<ShopError> for Problem {
    fn from(error: ShopError) -> Self {
        Self::Shop(error)
    }
}

impl<S: Shop> Billing<S> {
    /// The most bytes of a body: a longer one is answered 413. Let your server read no more.
    pub const MAX_BYTES: usize = super::request::MAX_BYTES;

    /// A server for this account and this shop. Its texts are Korean. Renewals and refunds use the
    /// same client: keep an `Arc` of it.
    pub fn new(client: impl Into<Arc<Client>>, shop: S) -> Self {
        Self {
            client: client.into(),
            shop,
            locale: Locale::default(),
            gateway: None,
            origins: Vec::new(),
        }
    }

    /// Answers in this language: the `message` of an answer. Default: Korean.
    #[must_use]
    pub fn with_locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self
    }

    /// Judges orders without a `pg` by the rules of this gateway, such as `kakaopay`: for an
    /// account with one channel, and for `channelKey`. Default: by the general rules.
    #[must_use]
    pub fn with_gateway(mut self, code: impl Into<String>) -> Self {
        self.gateway = Some(code.into());
        self
    }

    /// Lets pages of these origins ask, too, such as `https://www.shop.example`. Default: those of
    /// the server itself, by `Host` and `X-Forwarded-Host`.
    #[must_use]
    pub fn with_origins<T: Into<String>>(mut self, origins: impl IntoIterator<Item = T>) -> Self {
        self.origins = origins.into_iter().map(Into::into).collect();
        self
    }

    /// The client, for renewals and refunds.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The shop.
    pub fn shop(&self) -> &S {
        &self.shop
    }

    /// Answers a request, whatever it is. Its body is read by your server, with a limit of bytes
    /// ([`Self::MAX_BYTES`] is enough) and of time.
    pub fn answer(&self, request: &Parts, body: &[u8]) -> Response<String> {
        let action = request.uri.path().rsplit('/').find(|part| !part.is_empty());
        let result = match action {
            Some(action @ ("order" | "confirm" | "webhook")) => self.handle(action, request, body),
            _ => Err("no_route".into()),
        };
        match result {
            Ok((status, answer)) => response(status, &answer),
            Err(Problem::Refused(code)) => self.refuse(code),
            Err(Problem::Iamport(error)) => {
                self.shop.on_error(&error);
                self.refuse(match error.failure {
                    Failure::Setup(_) | Failure::Invalid(_) | Failure::Record(_) => "server",
                    _ => "iamport",
                })
            }
            Err(Problem::Shop(ShopError::Refused(status @ 400..))) => response(
                StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                &json!({ "error": "refused" }),
            ),
            Err(Problem::Shop(error)) => {
                match error {
                    ShopError::Failed(error) => self.shop.on_error(&*error),
                    refused => self.shop.on_error(&*Box::from(refused.to_string())),
                }
                self.refuse("server")
            }
        }
    }

    fn handle(
        &self,
        action: &str,
        request: &Parts,
        body: &[u8],
    ) -> Result<(StatusCode, Value), Problem> {
        if request.method != Method::POST {
            return Err("method".into());
        }
        if action != "webhook" && !is_same_origin(&request.headers, &self.origins) {
            return Err("cross_site".into());
        }
        let text = text_of(&request.headers, body)?;
        match action {
            "order" => self.order(request, text),
            "confirm" => self.confirm(request, text),
            _ => self.webhook(text),
        }
    }

    fn order(&self, request: &Parts, text: &str) -> Result<(StatusCode, Value), Problem> {
        check_json(&request.headers, text)?;
        let order = self.shop.create_order(request, text.as_bytes())?;
        let page = PageOrder::of(order.param(), self.gateway.as_deref());
        if let Some(violations) = Violations::of(page.violations) {
            return Err(ShopError::from(format!("create_order: {violations}")).into());
        }
        if !page.warnings.is_empty() {
            self.shop.on_warnings(&page.warnings);
        }
        Ok((StatusCode::OK, Value::Object(page.param)))
    }

    fn confirm(&self, request: &Parts, text: &str) -> Result<(StatusCode, Value), Problem> {
        let report = Webhook::read(text).map_err(|reason| match reason {
            NotOurs::NoUid => "no_uid",
            _ => "unreadable",
        })?;
        let imp_uid = report.imp_uid.as_deref();
        let named = match (report.merchant_uid, imp_uid) {
            (None, Some(_)) => self
                .client
                .send(GetPayment { imp_uid }.call())?
                .map(|payment| payment.merchant_uid),
            (named, _) => named,
        };
        let no = || Ok((StatusCode::NOT_FOUND, json!({ "registered": false })));
        let Some(uid) = named else {
            return no();
        };
        let Some(order) = self.find(&uid, Some(request))? else {
            // A buyer whose card app has opened another browser has no session there. After a no
            // the buyer would order anew, and the webhook registers this order all the same.
            let known = self.shop.find_order(&uid, None)?;
            return match known.filter(|known| known.merchant_uid == uid) {
                Some(_) => Ok((StatusCode::OK, json!({ "registered": null }))),
                None => no(),
            };
        };
        let answer = match self.register(&order, imp_uid)? {
            End::Registered => json!({ "registered": true }),
            End::NotRegistered(None) => json!({ "registered": false }),
            End::NotRegistered(message) => json!({ "registered": false, "message": message }),
            End::Open | End::Unclear => json!({ "registered": null }),
        };
        Ok((StatusCode::OK, answer))
    }

    fn webhook(&self, text: &str) -> Result<(StatusCode, Value), Problem> {
        let done = (StatusCode::OK, json!({ "done": true }));
        let Some((kind, payment)) = self.client.webhook(text)? else {
            return Ok(done);
        };
        let order = self.find(&payment.merchant_uid, None)?;
        if let Some(order) = &order {
            let is_issue = order.merchant_uid == payment.merchant_uid;
            let imp_uid = is_issue.then_some(payment.imp_uid.as_str());
            let end = self.register(order, imp_uid)?;
            let is_ready =
                || Webhook::read(text).is_ok_and(|webhook| webhook.status == Status::Ready);
            // The next webhook brings what a window that is open comes to.
            if matches!(end, End::Open) && !is_ready() {
                return Err("not_final".into());
            }
        }
        if order.is_none() || kind == WebhookKind::Refunded {
            self.shop.on_webhook(kind, &payment)?;
        }
        Ok(done)
    }

    /// An order by its number. A record that a lenient comparison of the database found is none,
    /// and the page may not name a first charge.
    fn find(&self, uid: &str, request: Option<&Parts>) -> Result<Option<BillingOrder>, ShopError> {
        let order = self.shop.find_order(uid, request)?;
        Ok(order.filter(|order| match request {
            Some(_) => order.merchant_uid == uid,
            None => order.has_uid(uid),
        }))
    }

    pub(super) fn text_of(&self, row: &BillingAnswerRow) -> &'static str {
        match self.locale {
            Locale::Ko => row.ko,
            Locale::En => row.en,
        }
    }

    pub(super) fn refuse(&self, code: &str) -> Response<String> {
        let row = BILLING_ANSWERS.iter().find(|row| row.code == code);
        let status = row.map_or(500, |row| row.status);
        let text = row.map_or("", |row| self.text_of(row));
        let mut response = response(
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            &json!({ "error": code, "message": text }),
        );
        let more = match code {
            "method" => Some((ALLOW, "POST")),
            "not_final" => Some((RETRY_AFTER, "60")),
            _ => None,
        };
        if let Some((name, value)) = more {
            let headers = response.headers_mut();
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// An answer in JSON that nobody keeps.
fn response(status: StatusCode, body: &Value) -> Response<String> {
    let mut response = Response::new(body.to_string());
    *response.status_mut() = status;
    for (name, value) in [
        (CONTENT_TYPE, "application/json; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
    ] {
        let headers = response.headers_mut();
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
