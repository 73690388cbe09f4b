//! The rules for each field.

use crate::form::{CheckoutForm, FIELDS, Field, Kind};
use crate::gateway::{self, Amount, GATEWAYS, Gateway, Mid};
use crate::nearest::nearest;
use crate::pay_method::PAY_METHODS;
use crate::source::{MAX_SAFE_INTEGER, Unusable, Value};
use crate::text::{after, decimal, find};
use crate::violation::{Code, Severity, Violation};

pub(super) struct Check<'f, 'a> {
    pub(super) form: &'f CheckoutForm<'a>,
    pub(super) row: Option<&'static Gateway>,
    /// The page's address, if it is known and the device is a phone.
    pub(super) page: Option<&'a str>,
    pub(super) violations: Vec<Violation>,
    pub(super) warnings: Vec<Violation>,
}

impl<'a> Check<'_, 'a> {
    pub(super) fn report(&mut self, code: Code, path: &str, expected: &str, received: &str) {
        let violation = Violation {
            code,
            path: path.to_owned(),
            expected: expected.to_owned().into(),
            received: received.to_owned().into(),
        };
        match code.row().severity {
            Severity::Violation => self.violations.push(violation),
            Severity::Warning => self.warnings.push(violation),
        }
    }

    pub(super) fn field(&mut self, field: Field) {
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
                    self.report(
                        Code::TooLong,
                        row.name,
                        &decimal(limit.into()),
                        &decimal(length as u64),
                    );
                } else if row.required && text.trim().is_empty() {
                    self.absent(field, value);
                }
            }
            (Kind::Pg, Some(Value::Text(pg))) => self.pg(pg),
            (Kind::PayMethod, Some(Value::Text(code))) => self.pay_method(code),
            (Kind::Amount, Some(Value::Number(digits))) => self.amount(digits),
            (Kind::Amount, Some(Value::Text(text)))
                if text.trim().bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                self.report(
                    Code::AmountIsText,
                    row.name,
                    describe(row.kind),
                    &quoted(text),
                );
            }
            (Kind::Number, Some(Value::Number(_))) => {}
            (Kind::Url, Some(Value::Text(url))) if !is_http_url(url) => {
                // A query may name the buyer, so it stays out of the message.
                let address = url.split(['?', '#']).next().unwrap_or_default();
                self.report(Code::BadUrl, row.name, describe(row.kind), &quoted(address));
            }
            (Kind::Url, Some(Value::Text(url))) => self.origin(row.name, url),
            (Kind::Period, Some(Value::Json(json))) => {
                if !is_day(json, "\"from\":\"") || !is_day(json, "\"to\":\"") {
                    self.report(Code::BadPeriod, row.name, describe(row.kind), "object");
                }
            }
            (Kind::TextOrList, Some(Value::Text(_))) => {}
            (Kind::TextOrList, Some(Value::Json(json))) if json.starts_with("[\"") => {}
            (_, Some(value)) => {
                self.report(Code::WrongType, row.name, describe(row.kind), value.kind())
            }
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
            let code = if field == Field::CustomerUid {
                Code::CustomerUidMissing
            } else {
                Code::Required
            };
            self.report(code, row.name, describe(row.kind), received);
        }
        match (field, self.row) {
            (
                Field::BuyerTel,
                Some(Gateway {
                    buyer_tel: true, ..
                }),
            ) => {
                self.report(
                    Code::BuyerTelMissing,
                    row.name,
                    describe(row.kind),
                    received,
                );
            }
            (Field::Pg, None) => {
                self.report(Code::GatewayNotNamed, row.name, &gateway_codes(), received)
            }
            _ => {}
        }
    }

    /// True if the SDK can be given this value unchanged. Reports it otherwise.
    fn usable(&mut self, path: &str, value: &Value<'a>, kind: Kind) -> bool {
        match *value {
            Value::Number(text) if !is_finite(text) => {
                self.report(Code::NotFinite, path, describe(kind), text);
                false
            }
            Value::Unusable { why, place, .. } => {
                let code = match why {
                    Unusable::NotJson => Code::NotJson,
                    Unusable::Unwritable => Code::Unwritable,
                    Unusable::Throws => Code::Unreadable,
                    Unusable::HalfCharacter | Unusable::Nul => Code::BrokenText,
                };
                let expected = describe(if place.is_empty() { kind } else { Kind::Json });
                self.report(code, &[path, place].concat(), expected, value.kind());
                false
            }
            _ => true,
        }
    }

    pub(super) fn unknown(&mut self, key: &str, value: &Value<'a>) {
        if self.usable(key, value, Kind::Json) {
            let known = nearest(key, FIELDS.iter().map(|row| row.name));
            self.report(Code::UnknownKey, key, known, value.kind());
        }
    }

    fn pg(&mut self, pg: &str) {
        let path = Field::Pg.name();
        let code = gateway::code(pg);
        let mid = pg.get(code.len() + 1..);
        let code_ok = !code.is_empty()
            && code
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        let mid_ok = mid.is_none_or(|mid| {
            !mid.is_empty() && !mid.contains(|c: char| c.is_whitespace() || c.is_control())
        });
        if !code_ok || !mid_ok {
            return self.report(Code::BadPg, path, describe(Kind::Pg), &quoted(pg));
        }
        match self.row {
            Some(Gateway {
                mid: Mid::Advised, ..
            }) if mid.is_none() => {
                self.report(
                    Code::MidLeftOut,
                    path,
                    &[code, ".{MID}"].concat(),
                    &quoted(pg),
                );
            }
            Some(_) => {}
            None => match GATEWAYS.iter().find(|row| row.ordinary_pg == Some(code)) {
                Some(row) => self.report(Code::NotABillingPg, path, &quoted(row.code), &quoted(pg)),
                None => self.report(
                    Code::UnknownPg,
                    path,
                    nearest(code, GATEWAYS.iter().map(|row| row.code)),
                    &quoted(pg),
                ),
            },
        }
    }

    /// Warns about an address on another origin. It is no violation: shops have more than one host.
    pub(super) fn origin(&mut self, path: &str, url: &str) {
        let (target_origin, page_origin) = (origin(url), self.page.map_or("", origin));
        // Only a browser knows the ASCII spelling of an international host name.
        if !page_origin.is_empty()
            && page_origin.is_ascii()
            && target_origin.is_ascii()
            && !page_origin.eq_ignore_ascii_case(target_origin)
        {
            self.report(Code::OtherOrigin, path, page_origin, &quoted(target_origin));
        }
    }

    fn pay_method(&mut self, code: &str) {
        let path = Field::PayMethod.name();
        match self.row {
            Some(row) if row.pay_methods.contains(&code) => {}
            Some(row) if row.pay_method_strict => {
                self.report(
                    Code::PayMethodNotTaken,
                    path,
                    &row.pay_methods.join(", "),
                    &quoted(code),
                );
            }
            Some(row) => self.report(
                Code::PayMethodIgnored,
                path,
                &row.pay_methods.join(", "),
                &quoted(code),
            ),
            None if PAY_METHODS.contains(&code) => {}
            None => self.report(
                Code::UnknownPayMethod,
                path,
                nearest(code, PAY_METHODS.iter().copied()),
                &quoted(code),
            ),
        }
    }

    /// Takes a finite number as JavaScript writes it: with an exponent from 1e21 up and from 1e-7
    /// down.
    fn amount(&mut self, digits: &str) {
        let path = Field::Amount.name();
        let code = if digits.starts_with('-') {
            Code::Negative
        } else if find(digits, "e-").is_some()
            || (digits.contains('.') && find(digits, "e+").is_none())
        {
            Code::NotWhole
        } else if digits
            .parse::<u64>()
            .is_ok_and(|won| won <= MAX_SAFE_INTEGER)
        {
            if digits != "0" && self.row.is_some_and(|row| row.amount == Amount::Charged) {
                self.report(Code::ChargesAtOnce, path, "0", digits);
            }
            return;
        } else {
            Code::TooLarge
        };
        let limit = decimal(MAX_SAFE_INTEGER);
        self.report(
            code,
            path,
            if code == Code::TooLarge {
                &limit
            } else {
                describe(Kind::Amount)
            },
            digits,
        );
    }
}

/// Describes the values of a kind without words of any language: a TypeScript type or a pattern.
pub(super) fn describe(kind: Kind) -> &'static str {
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

pub(super) fn gateway_codes() -> String {
    let codes: Vec<&str> = GATEWAYS.iter().map(|row| row.code).collect();
    codes.join(", ")
}

/// Quotes a value for a message, shortened. Only for values of the developer, never of a buyer.
pub(super) fn quoted(text: &str) -> String {
    // U+0000 separates texts on their way to JavaScript. Only the option `gateway` can contain one.
    let short: String = text.chars().take(60).filter(|c| *c != '\0').collect();
    let rest = if short.len() < text.len() { "…" } else { "" };
    ["\"", &short, rest, "\""].concat()
}

/// True if JSON can hold the number that JavaScript wrote as this text.
pub(super) fn is_finite(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'+' | b'-'))
}

fn is_http_url(url: &str) -> bool {
    let Some(rest) = after(url, "://") else {
        return false;
    };
    let scheme = url.split(':').next().unwrap_or_default();
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
        && !rest.is_empty()
        && !rest.starts_with(['/', '?', '#', '\\', ':'])
        && !rest.contains(|c: char| c.is_control())
        && !rest
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .contains(char::is_whitespace)
}

/// The origin of an http(s) address as written, with a user name if there is one.
fn origin(url: &str) -> &str {
    let end = url
        .bytes()
        .skip(8)
        .position(|byte| matches!(byte, b'/' | b'?' | b'#' | b'\\'));
    end.and_then(|end| url.get(..end + 8)).unwrap_or(url)
}

/// True if compact JSON text holds eight digits after `key`. Any eight: the SDK knows no calendar.
fn is_day(json: &str, key: &str) -> bool {
    after(json, key).is_some_and(|rest| {
        rest.get(..9).is_some_and(|day| {
            day.ends_with('"') && day.bytes().take(8).all(|byte| byte.is_ascii_digit())
        })
    })
}
