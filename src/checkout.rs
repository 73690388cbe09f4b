//! [`check`]: form, gateway row and device become a [`Checkout`], or every violation at once.

use crate::form::{CheckoutForm, FIELDS, Field, Kind};
use crate::gateway::{self, Amount, GATEWAYS, Gateway, Mid};
use crate::nearest::nearest;
use crate::pay_method::PAY_METHODS;
use crate::source::{Unusable, Value};
use crate::text::{after, decimal, find};
use crate::violation::{Code, Severity, Violation};

/// Above this JavaScript no longer counts in ones: `Number.MAX_SAFE_INTEGER`.
const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// What is known of the device and the page that the request is made on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Device<'a> {
    /// Whether the SDK will take it for a phone.
    pub phone: bool,
    /// The absolute address that a redirecting window should return to where the shop gave none.
    pub landing: Option<&'a str>,
}

/// A request without mistakes. It can only come from [`check`].
#[derive(Debug, Clone)]
pub struct Checkout<'a> {
    form: CheckoutForm<'a>,
    gateway: Option<&'static Gateway>,
    landing: Option<&'a str>,
}

/// What [`check`] found.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The request, or everything that is wrong with it, in field order; never an empty list.
    pub checkout: Result<Checkout<'a>, Vec<Violation>>,
    /// What is odd but allowed, in field order.
    pub warnings: Vec<Violation>,
}

/// Checks a request against the field table and its gateway's row.
///
/// `gateway` names the row where `pg` does not: left out, or replaced by `channelKey`.
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
    let row = pg.map_or_else(|| gateway.and_then(gateway::find), |pg| gateway::find(gateway::code(pg)));
    let mut check = Check { form: &form, row, violations: Vec::new(), warnings: Vec::new() };

    if let Some(option) = gateway.filter(|option| gateway::find(option).is_none()) {
        check.say(Code::UnknownGateway, "gateway", &gateway_codes(), &quoted(option));
    }
    for field in Field::ALL {
        check.field(field);
    }
    for (key, value) in form.unknown() {
        check.unknown(key, value);
    }

    // An unnamed gateway may redirect as well, so it is filled in for every one of them.
    let landing = device.landing.filter(|_| device.phone && form.get_text(Field::MRedirectUrl).is_none());
    if device.phone && landing.is_none() && form.get_text(Field::MRedirectUrl).is_none() {
        check.say(Code::LandingMissing, Field::MRedirectUrl.name(), expected(Kind::Url), "nothing");
    }

    let Check { violations, warnings, .. } = check;
    let checkout = if violations.is_empty() { Ok(Checkout { form, gateway: row, landing }) } else { Err(violations) };
    Report { checkout, warnings }
}

impl<'a> Checkout<'a> {
    /// The gateway, where its rules are known.
    #[must_use]
    pub fn gateway(&self) -> Option<&'static Gateway> {
        self.gateway
    }

    /// The text of a field; empty where there is none.
    #[must_use]
    pub fn text(&self, field: Field) -> &'a str {
        self.form.get_text(field).unwrap_or_default()
    }

    /// What `IMP.request_pay` takes, as JSON text: the shop's entries, unchanged and in their order, with
    /// `m_redirect_url` filled in where a redirecting window would otherwise lose the outcome.
    #[must_use]
    pub fn param(&self) -> String {
        let landing = self.landing.map(|landing| (Field::MRedirectUrl.name(), Value::Text(landing)));
        let replaced = |key: &str| landing.is_some_and(|(name, _)| name == key);
        let mut json = String::from("{");
        for (key, value) in self.form.entries().iter().filter(|(key, _)| !replaced(key)).chain(&landing) {
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
                // `check` has refused what is unusable; of a key that stands twice it has judged the last, and so
                // does whoever parses this.
                _ => json.push_str("null"),
            }
        }
        json.push('}');
        json
    }
}

struct Check<'f, 'a> {
    form: &'f CheckoutForm<'a>,
    row: Option<&'static Gateway>,
    violations: Vec<Violation>,
    warnings: Vec<Violation>,
}

impl<'a> Check<'_, 'a> {
    fn say(&mut self, code: Code, path: &str, expected: &str, received: &str) {
        let violation =
            Violation { code, path: path.to_owned(), expected: expected.to_owned().into(), received: received.to_owned().into() };
        match code.row().severity {
            Severity::Violation => self.violations.push(violation),
            Severity::Warning => self.warnings.push(violation),
        }
    }

    fn field(&mut self, field: Field) {
        let row = field.row();
        let value = self.form.get(field);
        match value {
            None | Some(Value::Null | Value::Text("")) => return self.absent(field, value),
            Some(value) if !self.usable(row.name, &value, row.kind) => return,
            _ => {}
        }
        match (row.kind, value) {
            (_, None) | (Kind::Json, _) => {}
            (Kind::Text(limit), Some(Value::Text(text))) => {
                let length = text.chars().count();
                if limit > 0 && length > usize::from(limit) {
                    self.say(Code::TooLong, row.name, &decimal(limit.into()), &decimal(length as u64));
                } else if row.required && text.trim().is_empty() {
                    self.absent(field, value);
                }
            }
            (Kind::Pg, Some(Value::Text(pg))) => self.pg(pg),
            (Kind::PayMethod, Some(Value::Text(code))) => self.pay_method(code),
            (Kind::Amount, Some(Value::Number(digits))) => self.amount(digits),
            (Kind::Amount, Some(Value::Text(text))) if text.trim().bytes().all(|byte| byte.is_ascii_digit()) => {
                self.say(Code::AmountIsText, row.name, expected(row.kind), &quoted(text));
            }
            (Kind::Number, Some(Value::Number(_))) => {}
            (Kind::Url, Some(Value::Text(url))) => {
                if !is_http_url(url) {
                    self.say(Code::BadUrl, row.name, expected(row.kind), &quoted(url));
                }
            }
            (Kind::Period, Some(Value::Json(json))) => {
                if !is_day(json, "\"from\":\"") || !is_day(json, "\"to\":\"") {
                    self.say(Code::BadPeriod, row.name, expected(row.kind), "object");
                }
            }
            (Kind::TextOrList, Some(Value::Text(_))) => {}
            (Kind::TextOrList, Some(Value::Json(json))) if json.starts_with("[\"") => {}
            (_, Some(value)) => self.say(Code::WrongType, row.name, expected(row.kind), value.kind()),
        }
    }

    fn absent(&mut self, field: Field, value: Option<Value<'a>>) {
        let received = match value {
            None => "nothing",
            Some(Value::Null) => "null",
            Some(_) => "\"\"",
        };
        let row = field.row();
        if row.required {
            let code = if field == Field::CustomerUid { Code::CustomerUidMissing } else { Code::Required };
            self.say(code, row.name, expected(row.kind), received);
        }
        match (field, self.row) {
            (Field::BuyerTel, Some(Gateway { buyer_tel: true, .. })) => {
                self.say(Code::BuyerTelMissing, row.name, expected(row.kind), received);
            }
            (Field::Pg, None) => self.say(Code::GatewayNotNamed, row.name, &gateway_codes(), received),
            _ => {}
        }
    }

    /// Whether the SDK can be given this value as it is; says so where not.
    fn usable(&mut self, path: &str, value: &Value<'a>, kind: Kind) -> bool {
        match *value {
            Value::Number(text) if !is_finite(text) => {
                self.say(Code::NotFinite, path, expected(kind), text);
                false
            }
            Value::Unusable { why, place, .. } => {
                let code = match why {
                    Unusable::NotJson => Code::NotJson,
                    Unusable::Unwritable => Code::Unwritable,
                    Unusable::Throws => Code::Unreadable,
                    Unusable::HalfCharacter | Unusable::Nul => Code::BrokenText,
                };
                let expected = expected(if place.is_empty() { kind } else { Kind::Json });
                self.say(code, &[path, place].concat(), expected, value.kind());
                false
            }
            _ => true,
        }
    }

    fn unknown(&mut self, key: &str, value: &Value<'a>) {
        if self.usable(key, value, Kind::Json) {
            let known = nearest(key, FIELDS.iter().map(|row| row.name));
            self.say(Code::UnknownKey, key, known, value.kind());
        }
    }

    fn pg(&mut self, pg: &str) {
        let path = Field::Pg.name();
        let code = gateway::code(pg);
        let mid = pg.get(code.len() + 1..);
        let code_ok = !code.is_empty() && code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        let mid_ok = mid.is_none_or(|mid| !mid.is_empty() && !mid.contains(|c: char| c.is_whitespace() || c.is_control()));
        if !code_ok || !mid_ok {
            return self.say(Code::BadPg, path, expected(Kind::Pg), &quoted(pg));
        }
        match self.row {
            Some(Gateway { mid: Mid::Expected, .. }) if mid.is_none() => {
                self.say(Code::MidLeftOut, path, &[code, ".{MID}"].concat(), &quoted(pg));
            }
            Some(_) => {}
            None => match GATEWAYS.iter().find(|row| row.ordinary_pg == Some(code)) {
                Some(row) => self.say(Code::NotABillingPg, path, &quoted(row.code), &quoted(pg)),
                None => self.say(Code::UnknownPg, path, nearest(code, GATEWAYS.iter().map(|row| row.code)), &quoted(pg)),
            },
        }
    }

    fn pay_method(&mut self, code: &str) {
        let path = Field::PayMethod.name();
        match self.row {
            Some(row) if row.pay_methods.contains(&code) => {}
            Some(row) if row.pay_method_strict => {
                self.say(Code::PayMethodNotTaken, path, &row.pay_methods.join(", "), &quoted(code));
            }
            Some(row) => self.say(Code::PayMethodIgnored, path, &row.pay_methods.join(", "), &quoted(code)),
            None if PAY_METHODS.iter().any(|row| row.code == code) => {}
            None => self.say(Code::UnknownPayMethod, path, nearest(code, PAY_METHODS.iter().map(|row| row.code)), &quoted(code)),
        }
    }

    /// `digits` is a finite number as JavaScript writes it: an exponent from 1e21 up and from 1e-7 down.
    fn amount(&mut self, digits: &str) {
        let path = Field::Amount.name();
        let code = if digits.starts_with('-') {
            Code::Negative
        } else if find(digits, "e-").is_some() || (digits.contains('.') && find(digits, "e+").is_none()) {
            Code::NotWhole
        } else if digits.parse::<u64>().is_ok_and(|won| won <= MAX_SAFE_INTEGER) {
            if digits != "0" && self.row.is_some_and(|row| row.amount == Amount::Charged) {
                self.say(Code::ChargesAtOnce, path, "0", digits);
            }
            return;
        } else {
            Code::TooLarge
        };
        let most = decimal(MAX_SAFE_INTEGER);
        self.say(code, path, if code == Code::TooLarge { &most } else { expected(Kind::Amount) }, digits);
    }
}

/// What a kind takes, in a notation that needs no language: its TypeScript type, or its form.
fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(_) | Kind::PayMethod => "string",
        Kind::Pg => "{code}.{MID}",
        Kind::Amount | Kind::Number => "number",
        Kind::Url => "https://…",
        Kind::Period => "{ from: \"YYYYMMDD\", to: \"YYYYMMDD\" }",
        Kind::TextOrList => "string | string[]",
        Kind::Json => "JSON",
    }
}

fn gateway_codes() -> String {
    let codes: Vec<&str> = GATEWAYS.iter().map(|row| row.code).collect();
    codes.join(", ")
}

/// A value that is the developer's, not the buyer's, shortened for a message.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let rest = if short.len() < text.len() { "…" } else { "" };
    ["\"", &short, rest, "\""].concat()
}

/// Whether a number's text is one that JSON can hold.
fn is_finite(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'+' | b'-'))
}

fn is_http_url(url: &str) -> bool {
    let Some(rest) = after(url, "://") else { return false };
    let scheme = url.split(':').next().unwrap_or_default();
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
        && !rest.is_empty()
        && !rest.starts_with(['/', '?', '#', '\\', ':'])
        && !rest.contains(|c: char| c.is_control())
        && !rest.split(['/', '?', '#']).next().unwrap_or_default().contains(char::is_whitespace)
}

/// Whether compact JSON text holds eight digits after `key`. Is not a calendar: the SDK takes any.
fn is_day(json: &str, key: &str) -> bool {
    after(json, key).is_some_and(|rest| {
        rest.get(..9).is_some_and(|day| day.ends_with('"') && day.bytes().take(8).all(|byte| byte.is_ascii_digit()))
    })
}

fn push_json_string(json: &mut String, text: &str) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\0'..'\u{20}' => {
                const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
                json.push_str("\\u00");
                json.push(if c < '\u{10}' { '0' } else { '1' });
                json.extend(HEX.get(c as usize % 16));
            }
            c => json.push(c),
        }
    }
    json.push('"');
}
