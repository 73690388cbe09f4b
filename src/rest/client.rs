//! A client that sends the calls (feature `client`).

mod charge;
mod error;
mod operation;
mod sending;
mod token;

use std::fmt;
use std::time::Duration;

pub use charge::ChargeOnce;
pub use error::{ClientError, Failure};

use super::answer::Answer;
use super::call::{BASE_URL, Call};
use super::charge::{ChargeRecord, Settled, settle};
use super::confirm::{Confirmation, OrderRecord, confirm};
use super::payment::{FindPayment, GetPayment, Payment};
use super::webhook::{Webhook, WebhookKind};
use crate::violation::Violations;
use charge::Charges;
use operation::Operation;
use token::Tokens;

/// Iamport's REST API, over HTTP. It blocks: in an async server, call it on a thread of its own
/// (`tokio::task::spawn_blocking`). Make one for an account and share it (`Arc`): it keeps the
/// token, and knows which orders are being charged.
///
/// ```no_run
/// use iamport_billing::rest::{Again, ChargeOnce, Client, ClientError, Confirmation, OrderRecord};
///
/// # fn main() -> Result<(), ClientError> {
/// let client = Client::from_env()?;
/// let order = OrderRecord {
///     merchant_uid: "order_1",
///     customer_uid: "card_1",
///     ..OrderRecord::default()
/// };
/// if client.confirm(Some("imp_448280090638"), &order)? == Some(Confirmation::KeyIssued) {
///     let first = Again {
///         customer_uid: Some("card_1"),
///         merchant_uid: Some("first_charge_1"),
///         amount: Some(9900),
///         name: Some("Coffee, monthly"),
///         ..Again::default()
///     };
///     match client.charge_once(&first)? {
///         ChargeOnce::Paid { payment, .. } => println!("{} won are paid", payment.amount),
///         other => println!("not paid, or not known yet: {other:?}"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// What only reads is tried up to three times. What may charge is sent once; a lost answer is
/// looked up. The one repeat is after Iamport's own 401, which refuses a call before anything is
/// done.
pub struct Client {
    agent: ureq::Agent,
    base_url: String,
    imp_key: String,
    imp_secret: String,
    timeout: Duration,
    deadline: Option<Duration>,
    look_up: Option<Duration>,
    retries: u32,
    include_sandbox: bool,
    tokens: Tokens,
    charges: Charges,
}

impl Client {
    /// A client for the account of this REST API key and secret.
    ///
    /// # Errors
    /// [`Failure::Setup`] if one of them is empty.
    pub fn new(
        imp_key: impl Into<String>,
        imp_secret: impl Into<String>,
    ) -> Result<Self, ClientError> {
        let (imp_key, imp_secret) = (imp_key.into(), imp_secret.into());
        for (value, name) in [(&imp_key, "imp_key"), (&imp_secret, "imp_secret")] {
            if value.trim().is_empty() {
                return Err(ClientError::setup(format!(
                    "{name} is empty: see the REST API keys in Iamport's console"
                )));
            }
        }
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            // What was sent is for Iamport alone: it follows nobody elsewhere.
            .max_redirects(0);
        Ok(Self {
            agent: config.build().into(),
            base_url: BASE_URL.to_owned(),
            imp_key,
            imp_secret,
            timeout: Duration::from_secs(30),
            deadline: None,
            look_up: None,
            retries: 2,
            include_sandbox: false,
            tokens: Tokens::default(),
            charges: Charges::default(),
        })
    }

    /// A client for the account in the environment: `IMP_KEY`, `IMP_SECRET`, and `IMP_BASE_URL` for
    /// a sandbox.
    ///
    /// # Errors
    /// [`Failure::Setup`] if a variable is missing, or the address is none for a secret.
    pub fn from_env() -> Result<Self, ClientError> {
        let variable = |name: &str| {
            std::env::var(name).map_err(|_| {
                ClientError::setup(format!("{name} is not set in the server's environment"))
            })
        };
        let client = Self::new(variable("IMP_KEY")?, variable("IMP_SECRET")?)?;
        match std::env::var("IMP_BASE_URL") {
            Ok(url) if !url.is_empty() => client.with_base_url(&url),
            _ => Ok(client),
        }
    }

    /// Sends to another address than [`BASE_URL`]: a proxy, or a sandbox.
    ///
    /// # Errors
    /// [`Failure::Setup`] unless it is `https`, or `http` on this machine: the secret goes there.
    pub fn with_base_url(mut self, url: &str) -> Result<Self, ClientError> {
        let host = |rest: &str| {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            rest.get(..end).unwrap_or_default().to_owned()
        };
        let is_local = |host: &str| {
            let name = host.rsplit_once(':').map_or(host, |(name, port)| {
                if port.bytes().all(|byte| byte.is_ascii_digit()) {
                    name
                } else {
                    host
                }
            });
            ["localhost", "127.0.0.1", "[::1]"].contains(&name)
        };
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let host = host(rest);
        let is_right = match scheme {
            "https" => !host.is_empty(),
            "http" => is_local(&host),
            _ => false,
        };
        if !is_right || host.contains('@') {
            let why =
                "the base URL must be https, without a user name: your REST secret goes there";
            return Err(ClientError::setup(why.to_owned()));
        }
        self.base_url = url.trim_end_matches('/').to_owned();
        Ok(self)
    }

    /// Waits this long for one answer. Default: 30 seconds.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Takes no longer than this for one operation, with its token, its tries and its look-ups.
    /// Default: as long as it takes.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Only looks an order up in this time after it was sent. Default: three timeouts, and never
    /// less.
    #[must_use]
    pub fn with_look_up_time(mut self, time: Duration) -> Self {
        self.look_up = Some(time);
        self
    }

    /// Tries what only reads so many times more. Default: 2.
    #[must_use]
    pub fn with_retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Takes payments of test channels for payments. Never in a shop that is open.
    #[must_use]
    pub fn with_sandbox_payments(mut self) -> Self {
        self.include_sandbox = true;
        self
    }

    /// Sends any call: `client.send(Cancel { … }.call())`.
    ///
    /// For a charge use [`Self::charge_once`]: this one sends it without looking.
    ///
    /// # Errors
    /// The reason why there is no result. See [`ClientError::nothing_happened`].
    pub fn send<T: Answer>(&self, call: Result<Call<T>, Violations>) -> Result<T, ClientError> {
        self.send_within(call, &self.begin())
    }

    /// The payment of an order, `None` if Iamport knows none. One that was paid counts, whatever
    /// was tried after it.
    ///
    /// # Errors
    /// The reason why it could not be asked for.
    pub fn find(&self, merchant_uid: &str) -> Result<Option<Payment>, ClientError> {
        self.find_within(merchant_uid, &self.begin())
    }

    /// Compares the payment of a window with the shop's record of its order: by its `imp_uid`, or
    /// by its order if there is none. If that window failed or is open, another one of the same
    /// order that was paid counts. `None` if Iamport knows no payment.
    ///
    /// # Errors
    /// The reason why Iamport could not be asked.
    pub fn confirm(
        &self,
        imp_uid: Option<&str>,
        order: &OrderRecord<'_>,
    ) -> Result<Option<Confirmation>, ClientError> {
        let confirmed = self.confirmed(imp_uid, order)?;
        Ok(confirmed.map(|(confirmation, _)| confirmation))
    }

    /// The same with the payment.
    pub(super) fn confirmed(
        &self,
        imp_uid: Option<&str>,
        order: &OrderRecord<'_>,
    ) -> Result<Option<(Confirmation, Payment)>, ClientError> {
        let operation = self.begin();
        let order = OrderRecord {
            include_sandbox: self.include_sandbox,
            ..*order
        };
        let compare =
            |payment: Option<Payment>| payment.map(|payment| (confirm(&payment, &order), payment));
        let confirmed = compare(match imp_uid {
            Some(_) => self.send_within(GetPayment { imp_uid }.call(), &operation)?,
            None => return Ok(compare(self.find_within(order.merchant_uid, &operation)?)),
        });
        if !matches!(
            confirmed,
            None | Some((Confirmation::NotPaid { .. } | Confirmation::Open, _))
        ) {
            return Ok(confirmed);
        }
        let paid = self.find_status(order.merchant_uid, Some("paid"), &operation)?;
        Ok(compare(paid).or(confirmed))
    }

    /// Looks up what became of a charge, and charges nothing.
    ///
    /// # Errors
    /// The reason why Iamport could not be asked.
    pub fn settle(&self, charge: &ChargeRecord<'_>) -> Result<Settled, ClientError> {
        self.settle_within(charge, &self.begin())
    }

    /// Asks Iamport about a webhook's body, JSON or a form: nothing of it is believed. `None` if it
    /// is about nothing of the shop's, and there is nothing to send again. Compare the payment with
    /// your record of its order.
    ///
    /// # Errors
    /// The reason why Iamport could not be asked: answer with a 5xx, and the webhook comes again.
    pub fn webhook(&self, body: &str) -> Result<Option<(WebhookKind, Payment)>, ClientError> {
        let Ok(webhook) = Webhook::read(body) else {
            return Ok(None);
        };
        let payment = match (&webhook.imp_uid, &webhook.merchant_uid) {
            (None, Some(order)) => self.find(order)?,
            _ => self.send(webhook.call())?,
        };
        let kind = webhook.answered(payment.as_ref());
        Ok(kind.ok().zip(payment))
    }

    fn settle_within(
        &self,
        charge: &ChargeRecord<'_>,
        operation: &Operation,
    ) -> Result<Settled, ClientError> {
        let found = self.find_within(charge.merchant_uid, operation)?;
        let charge = ChargeRecord {
            include_sandbox: self.include_sandbox,
            ..*charge
        };
        Ok(settle(found, &charge))
    }

    fn find_within(
        &self,
        merchant_uid: &str,
        operation: &Operation,
    ) -> Result<Option<Payment>, ClientError> {
        match self.find_status(merchant_uid, Some("paid"), operation)? {
            None => self.find_status(merchant_uid, None, operation),
            paid => Ok(paid),
        }
    }

    fn find_status(
        &self,
        merchant_uid: &str,
        payment_status: Option<&str>,
        operation: &Operation,
    ) -> Result<Option<Payment>, ClientError> {
        let find = FindPayment {
            merchant_uid: Some(merchant_uid),
            payment_status,
        };
        self.send_within(find.call(), operation)
    }

    fn begin(&self) -> Operation {
        Operation::begin(self.deadline)
    }
}

impl fmt::Debug for Client {
    /// Shows neither key nor secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
