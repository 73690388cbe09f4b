//! [`check`]: turns a form, a gateway row and a device into a [`Checkout`] or a list of all
//! violations.

pub(crate) mod rules;

use std::borrow::Cow;

use crate::fact::{Fact, Given, is_finite};
use crate::form::{CheckoutForm, FIELDS, Field};
use crate::gateway::Gateway;
use crate::judge::Mistake;
use crate::source::Value;
use crate::text::push_json_string;
use crate::violation::{Severity, Violation, Violations};
use rules::{Facts, Place, Rules, Sink, Subject};

/// The device that the request is made on, as the SDK sees it.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Report<'a> {
    /// The request, or all its violations in field order.
    pub checkout: Result<Checkout<'a>, Violations>,
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
    let (place, return_to) = match device {
        Device::Computer => (Place::default(), None),
        Device::Phone { page, return_to } => {
            let place = Place {
                phone: true,
                page: page.unwrap_or_default().as_bytes(),
                return_to: return_to.map(str::as_bytes),
                ..Place::default()
            };
            (place, return_to)
        }
    };
    let mut findings = Findings {
        form: &form,
        violations: Vec::new(),
        warnings: Vec::new(),
    };
    let option = gateway.map(str::as_bytes);
    let mut rules = Rules::new(Table::of(&form), option, place, &mut findings);
    rules.fields();
    for (at, ((key, value), field)) in form.with_fields().enumerate() {
        if field.is_none() {
            rules.unknown(at, key.as_bytes(), &(*value).into());
        }
    }
    rules.return_address();
    rules.sdk();

    let gateway = rules.gateway();
    let Findings {
        violations,
        warnings,
        ..
    } = findings;
    let checkout = match Violations::of(violations) {
        Some(violations) => Err(violations),
        None => Ok(Checkout {
            return_to: return_to.filter(|_| form.get_text(Field::MRedirectUrl).is_none()),
            form,
            gateway,
        }),
    };
    Report { checkout, warnings }
}

/// The facts of a form.
struct Table<'a>([Fact<'a>; FIELDS.len()]);

impl<'a> Table<'a> {
    fn of(form: &CheckoutForm<'a>) -> Self {
        let mut facts = [Fact::default(); FIELDS.len()];
        for ((_, value), field) in form.with_fields() {
            if let Some(fact) = field.and_then(|field| facts.get_mut(field as usize)) {
                *fact = (*value).into();
            }
        }
        Self(facts)
    }
}

impl<'a> Facts<'a> for Table<'a> {
    fn fact(&self, field: Field) -> Fact<'a> {
        self.0.get(field as usize).copied().unwrap_or_default()
    }

    fn given(&self, field: Field) -> Given {
        self.fact(field).given
    }
}

/// Findings as violations and warnings with texts of their own.
struct Findings<'f, 'a> {
    form: &'f CheckoutForm<'a>,
    violations: Vec<Violation>,
    warnings: Vec<Violation>,
}

impl Sink for Findings<'_, '_> {
    fn take(&mut self, subject: Subject, finding: Mistake<'_>) {
        let (key, value) = match subject {
            Subject::Field(field) => (field.name(), self.form.get(field)),
            Subject::Unknown(at) => match self.form.entries().get(at) {
                Some((key, value)) => (*key, Some(*value)),
                None => ("", None),
            },
            Subject::GatewayOption => ("gateway", None),
        };
        let place = match value {
            Some(Value::Unusable { place, .. }) => place,
            _ => "",
        };
        let violation = Violation {
            code: finding.code,
            path: [key, place].concat(),
            expected: finding.expected.spelled(|| named(value)),
            received: finding.received.spelled(|| named(value)),
        };
        match finding.code.row().severity {
            Severity::Violation => self.violations.push(violation),
            Severity::Warning => self.warnings.push(violation),
        }
    }
}

/// The value itself in words.
fn named(value: Option<Value<'_>>) -> Cow<'static, str> {
    match value {
        Some(Value::Number(text)) => text.to_owned().into(),
        value => value.map_or("", |value| value.kind()).to_owned().into(),
    }
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
