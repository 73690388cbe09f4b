//! [`check`]: turns a form, a gateway row and a device into a [`Checkout`] or a list of all
//! violations.

mod rules;

use crate::form::{CheckoutForm, Field, Kind};
use crate::gateway::{self, Gateway};
use crate::source::Value;
use crate::text::push_json_string;
use crate::violation::{Code, Violation};
use rules::{Check, describe, gateway_codes, is_finite, quoted};

/// The device that the request is made on, as the SDK sees it.
#[derive(Debug, Clone, Copy, Default)]
pub enum Device<'a> {
    /// Every payment window answers on the page.
    #[default]
    Computer,
    /// A payment window may leave the page and then return to `m_redirect_url`.
    Phone {
        /// The page's address, if known. A redirect URL on another origin gets the warning
        /// `other_origin`.
        page: Option<&'a str>,
        /// The absolute address that fills in a missing `m_redirect_url`.
        return_to: Option<&'a str>,
    },
}

/// A request without mistakes. It can only come from [`check`].
#[derive(Debug, Clone)]
pub struct Checkout<'a> {
    form: CheckoutForm<'a>,
    gateway: Option<&'static Gateway>,
    /// The address that fills in a missing `m_redirect_url`.
    return_to: Option<&'a str>,
}

/// The result of [`check`].
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The request, or all its violations in field order; never an empty list.
    pub checkout: Result<Checkout<'a>, Vec<Violation>>,
    /// Oddities that are allowed, in field order.
    pub warnings: Vec<Violation>,
}

/// Checks a request against the field table and its gateway's row.
///
/// `gateway` names the row if `pg` is absent, for example because `channelKey` replaces it.
///
/// ```
/// use iamport_billing::{CheckoutForm, Device, Field, check};
///
/// let form = CheckoutForm::default()
///     .text(Field::Pg, "kcp_billing")
///     .text(Field::MerchantUid, "order_1")
///     .number(Field::Amount, "0");
/// let violations = check(form, None, Device::default()).checkout.unwrap_err();
/// assert_eq!(violations[0].code.row().code, "customer_uid_missing");
/// ```
///
/// # Errors
/// [`Report::checkout`] holds every violation.
#[must_use]
pub fn check<'a>(form: CheckoutForm<'a>, gateway: Option<&str>, device: Device<'a>) -> Report<'a> {
    let pg = form.get_text(Field::Pg);
    let row = pg.map_or_else(
        || gateway.and_then(gateway::find),
        |pg| gateway::find(gateway::code(pg)),
    );
    let mut check = Check {
        form: &form,
        row,
        page: match device {
            Device::Phone { page, .. } => page,
            Device::Computer => None,
        },
        violations: Vec::new(),
        warnings: Vec::new(),
    };

    if let Some(option) = gateway.filter(|option| gateway::find(option).is_none()) {
        check.report(
            Code::UnknownGateway,
            "gateway",
            &gateway_codes(),
            &quoted(option),
        );
    }
    for field in Field::ALL {
        check.field(field);
    }
    for (key, value) in form.unknown() {
        check.unknown(key, value);
    }

    // Filled in for every gateway: one that is not named may redirect as well.
    let return_to = match device {
        Device::Phone { return_to, .. } if form.get_text(Field::MRedirectUrl).is_none() => {
            let path = Field::MRedirectUrl.name();
            match return_to {
                Some(address) => check.origin(path, address),
                None => check.report(Code::LandingMissing, path, describe(Kind::Url), "nothing"),
            }
            return_to
        }
        _ => None,
    };

    let Check {
        violations,
        warnings,
        ..
    } = check;
    let checkout = if violations.is_empty() {
        Ok(Checkout {
            form,
            gateway: row,
            return_to,
        })
    } else {
        Err(violations)
    };
    Report { checkout, warnings }
}

impl<'a> Checkout<'a> {
    /// The gateway, if its rules are known.
    #[must_use]
    pub fn gateway(&self) -> Option<&'static Gateway> {
        self.gateway
    }

    /// The text of a field; empty if there is none.
    #[must_use]
    pub fn text(&self, field: Field) -> &'a str {
        self.form.get_text(field).unwrap_or_default()
    }

    /// The argument of `IMP.request_pay` as JSON text: the shop's entries, unchanged and in their
    /// order. A missing `m_redirect_url` is filled in on a phone, so that a redirect does not lose
    /// the outcome.
    #[must_use]
    pub fn param(&self) -> String {
        let return_to = self
            .return_to
            .map(|address| (Field::MRedirectUrl.name(), Value::Text(address)));
        let replaced = |key: &str| return_to.is_some_and(|(name, _)| name == key);
        let mut json = String::from("{");
        for (key, value) in self
            .form
            .entries()
            .iter()
            .filter(|(key, _)| !replaced(key))
            .chain(&return_to)
        {
            if json.len() > 1 {
                json.push(',');
            }
            push_json_string(&mut json, key);
            json.push(':');
            match *value {
                Value::Text(text) => push_json_string(&mut json, text),
                Value::Json(text) => json.push_str(text),
                Value::Number(text) if is_finite(text) => json.push_str(text),
                Value::Bool(true) => json.push_str("true"),
                Value::Bool(false) => json.push_str("false"),
                // `check` refuses unusable values. Of a repeated key it judges only the last, and a
                // JSON parser keeps only the last.
                _ => json.push_str("null"),
            }
        }
        json.push('}');
        json
    }
}
