//! One order from its report to the shop's record. It keeps nothing in memory: whoever is killed
//! here is called again, and comes to the same end.

use super::handlers::{Billing, End, Problem};
use super::order::{BillingOrder, FirstCharge};
use super::shop::{Issued, Shop, ShopError};
use crate::rest::client::{ChargeOnce, ClientError};
use crate::rest::confirm::Confirmation;
use crate::rest::mismatch::Mismatch;
use crate::rest::payment::{Payment, Status};

impl<S: Shop> Billing<S> {
    /// Finds out what became of an order, and writes it down.
    pub(super) fn register(
        &self,
        order: &BillingOrder,
        imp_uid: Option<&str>,
    ) -> Result<End, Problem> {
        let Some((confirmation, payment)) = self.confirmed(order, imp_uid)? else {
            return Ok(End::NotRegistered(None));
        };
        let charge = match &confirmation {
            Confirmation::KeyIssued => match &order.first_charge {
                Some(first) => Some(self.charge(order, first)?),
                None => None,
            },
            // A window that charges (KakaoPay's) has charged.
            Confirmation::Paid { .. } => None,
            Confirmation::NotPaid { .. } => return Ok(End::NotRegistered(None)),
            Confirmation::Open | Confirmation::AwaitingDeposit => return Ok(End::Open),
            Confirmation::Mismatch(mismatch) => {
                return self.mismatch(order, mismatch, Some(payment));
            }
        };
        let charge = match charge {
            None => None,
            Some(ChargeOnce::Paid { payment, .. }) => Some(payment),
            Some(ChargeOnce::Refused { refusal, .. }) => {
                let text = self.shop.on_refused(order, &refusal)?;
                return Ok(End::NotRegistered(Some(text.unwrap_or_else(|| {
                    self.text_of(&super::FIRST_CHARGE_REFUSED).to_owned()
                }))));
            }
            Some(ChargeOnce::Mismatch(mismatch)) => {
                let first = order.first_charge.as_ref();
                let uid = first.map_or("", |first| &first.merchant_uid);
                let payment = self.client.find(uid)?;
                return self.mismatch(order, &mismatch, payment);
            }
            // Refunded as a whole.
            Some(ChargeOnce::Open(Payment {
                status: Status::Paid | Status::Cancelled,
                ..
            })) => return Ok(End::NotRegistered(None)),
            Some(ChargeOnce::Open(_)) => return Ok(End::Open),
            Some(ChargeOnce::Unknown { error, .. }) => {
                self.shop.on_error(&error);
                return Ok(End::Open);
            }
        };
        let issued = Issued {
            confirmation,
            payment,
            charge,
        };
        self.shop.on_registered(order, &issued)?;
        Ok(End::Registered)
    }

    /// Somebody else's payment, or none, says nothing of this order: it is asked about itself.
    fn confirmed(
        &self,
        order: &BillingOrder,
        imp_uid: Option<&str>,
    ) -> Result<Option<(Confirmation, Payment)>, ClientError> {
        let confirmed = self.client.confirmed(imp_uid, &order.record())?;
        let is_ours = |(_, payment): &(_, Payment)| payment.merchant_uid == order.merchant_uid;
        match confirmed.filter(is_ours) {
            None if imp_uid.is_some() => self.client.confirmed(None, &order.record()),
            confirmed => Ok(confirmed),
        }
    }

    fn charge(&self, order: &BillingOrder, first: &FirstCharge) -> Result<ChargeOnce, Problem> {
        let again = self.shop.first_charge(order, first);
        if first.refused {
            // The buyer knows of it: nothing is sent any more, and what was paid still counts.
            return Ok(self.client.charged_before(&again)?);
        }
        Ok(self
            .client
            .charge_once_recorded(&again, first.sent_at, |now| {
                self.shop.claim(order, now).map_err(|error| match error {
                    ShopError::Failed(error) => error,
                    refused @ ShopError::Refused(_) => refused.to_string().into(),
                })
            })?)
    }

    fn mismatch(
        &self,
        order: &BillingOrder,
        mismatch: &Mismatch,
        payment: Option<Payment>,
    ) -> Result<End, Problem> {
        self.shop.on_mismatch(order, mismatch)?;
        // What was paid stands until a person has refunded it: a new order would be paid again.
        Ok(match payment {
            Some(payment) if payment.status == Status::Paid => End::Unclear,
            _ => End::NotRegistered(None),
        })
    }
}
