//! The shop's side.

use std::error::Error as StdError;
use std::fmt;
use std::time::SystemTime;

use http::request::Parts;

use super::order::{BillingOrder, FirstCharge};
use crate::rest::again::Again;
use crate::rest::confirm::Confirmation;
use crate::rest::mismatch::Mismatch;
use crate::rest::payment::Payment;
use crate::rest::refusal::Refusal;
use crate::rest::webhook::WebhookKind;
use crate::violation::Violation;

/// The reason why a shop's method has no result. Any error becomes one by `?`: it goes to
/// [`Shop::on_error`], and the answer is a 500 that says nothing internal.
#[derive(Debug)]
pub enum ShopError {
    /// The request is refused with this status, 400 or above: nobody is logged in, say.
    Refused(u16),
    /// Something failed, such as the database.
    Failed(Box<dyn StdError + Send + Sync>),
}

impl<E: Into<Box<dyn StdError + Send + Sync>>> From<E> for ShopError {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// A card that is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issued {
    /// [`Confirmation::KeyIssued`], or [`Confirmation::Paid`] if the window has charged.
    pub confirmation: Confirmation,
    /// The payment of the window.
    pub payment: Payment,
    /// The first charge, which is paid. `None` if there was none to make.
    pub charge: Option<Payment>,
}

/// The result of a shop's method.
pub type ShopResult<T> = Result<T, ShopError>;

/// A shop, as a registration needs it: its records. Every method may be called again for the same
/// order, at once or after a crash. They may block.
pub trait Shop: Send + Sync {
    /// Makes an order, saves it, and returns it: [`BillingOrder::new`] gives it new numbers. Who
    /// asks is for your session to say: `request` has the cookies. `body` is JSON or a form of at
    /// most 64 KB, or empty, and proves nothing: the price is the server's.
    ///
    /// # Errors
    /// Yours. The page is not ready then, and asks again after a press.
    fn create_order(&self, request: &Parts, body: &[u8]) -> ShopResult<BillingOrder>;

    /// Finds an order in your records. `None` if there is none, and if it is not this member's: the
    /// page gets no yes or no about that.
    ///
    /// `request` is the page's, with its cookies. It is `None` for a webhook, which comes from
    /// Iamport and has no member: then every order counts, and `merchant_uid` may be that of its
    /// first charge ([`BillingOrder::has_uid`]).
    ///
    /// # Errors
    /// Yours. The page asks again, and so does a webhook if Iamport delivers it anew.
    fn find_order(
        &self,
        merchant_uid: &str,
        request: Option<&Parts>,
    ) -> ShopResult<Option<BillingOrder>>;

    /// Writes the time of the first charge's sending into the order's record, in one statement with
    /// its condition, and returns true if that changed a row. With false nothing is sent: another
    /// process sends it, or it is refused.
    ///
    /// ```sql
    /// UPDATE orders SET sent_at = :now
    /// WHERE merchant_uid = :uid AND sent_at IS NOT DISTINCT FROM :last_sent AND NOT refused
    /// ```
    ///
    /// # Errors
    /// Yours. Nothing is sent then.
    fn claim(&self, order: &BillingOrder, now: SystemTime) -> ShopResult<bool>;

    /// Writes down that the card is registered, before the page learns of it. It runs **at least
    /// once** for an order, often twice (the page and the webhook), at once too: let a statement
    /// with a condition say if it is the first time (`UPDATE … WHERE registered = false`), and do
    /// what is done once only then.
    ///
    /// # Errors
    /// Yours. The page asks again, and so does a webhook if Iamport delivers it anew.
    fn on_registered(&self, order: &BillingOrder, issued: &Issued) -> ShopResult<()>;

    /// Writes down that the first charge was refused, for [`FirstCharge::refused`]. The text that
    /// it returns is for the buyer; `None` for the package's own. A new try has a new order. The
    /// billing key remains. A second call may have [`RefusalReason::Unknown`]: Iamport need not
    /// keep the first one. A shop whose orders have no first charge returns `Ok(None)`.
    ///
    /// [`RefusalReason::Unknown`]: crate::rest::refusal::RefusalReason::Unknown
    ///
    /// # Errors
    /// Yours. The page asks again, and so does a webhook if Iamport delivers it anew.
    fn on_refused(&self, order: &BillingOrder, refusal: &Refusal) -> ShopResult<Option<String>>;

    /// The call of the first charge. Default: [`BillingOrder::again`].
    fn first_charge<'a>(&self, order: &'a BillingOrder, first: &'a FirstCharge) -> Again<'a> {
        order.again(first)
    }

    /// Writes down a payment that is not the one that was ordered. Treat it as fraud, and look it
    /// up in Iamport's console: the buyer may have been charged. Default: stderr.
    ///
    /// # Errors
    /// Yours. The page asks again, and so does a webhook if Iamport delivers it anew.
    fn on_mismatch(&self, order: &BillingOrder, mismatch: &Mismatch) -> ShopResult<()> {
        eprintln!("{}: {mismatch:?}", order.merchant_uid);
        Ok(())
    }

    /// Takes the webhooks beyond registration: renewals, scheduled charges, refunds. The payment is
    /// Iamport's word. It has to bear being called again. Default: nothing.
    ///
    /// # Errors
    /// Yours. Iamport gets a 500.
    fn on_webhook(&self, kind: WebhookKind, payment: &Payment) -> ShopResult<()> {
        let _ = (kind, payment);
        Ok(())
    }

    /// Is told what is odd about an order but allowed, such as a gateway that charges at once.
    /// Default: nothing.
    fn on_warnings(&self, warnings: &[Violation]) {
        let _ = warnings;
    }

    /// Is told what went wrong, for the log. Default: stderr.
    fn on_error(&self, error: &(dyn StdError + Send + Sync)) {
        eprintln!("{error}");
    }
}

impl fmt::Display for ShopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(status) => write!(f, "refused with {status}"),
            Self::Failed(error) => error.fmt(f),
        }
    }
}
