//! The rules, field by field.

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
    /// The page's own address, where it is known and counts.
    pub(super) page: Option<&'a str>,
    pub(super) violations: Vec<Violation>,
    pub(super) warnings: Vec<Violation>,
}

impl<'a> Check<'_, 'a> {
    pub(super) fn say(&mut self, code: Code, path: &str, expected: &str, received: &str) {
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
                    self.say(
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
                self.say(
                    Code::AmountIsText,
                    row.name,
                    expected(row.kind),
                    &quoted(text),
                );
            }
            (Kind::Number, Some(Value::Number(_))) => {}
            (Kind::Url, Some(Value::Text(url))) if !is_http_url(url) => {
                // Not what follows the address: it may say who the buyer is.
                let address = url.split(['?', '#']).next().unwrap_or_default();
                self.say(Code::BadUrl, row.name, expected(row.kind), &quoted(address));
            }
            (Kind::Url, Some(Value::Text(url))) => self.origin(row.name, url),
            (Kind::Period, Some(Value::Json(json))) => {
                if !is_day(json, "\"from\":\"") || !is_day(json, "\"to\":\"") {
                    self.say(Code::BadPeriod, row.name, expected(row.kind), "object");
                }
            }
            (Kind::TextOrList, Some(Value::Text(_))) => {}
            (Kind::TextOrList, Some(Value::Json(json))) if json.starts_with("[\"") => {}
            (_, Some(value)) => {
                self.say(Code::WrongType, row.name, expected(row.kind), value.kind())
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
            self.say(code, row.name, expected(row.kind), received);
        }
        match (field, self.row) {
            (
                Field::BuyerTel,
                Some(Gateway {
                    buyer_tel: true, ..
                }),
            ) => {
                self.say(
                    Code::BuyerTelMissing,
                    row.name,
                    expected(row.kind),
                    received,
                );
            }
            (Field::Pg, None) => {
                self.say(Code::GatewayNotNamed, row.name, &gateway_codes(), received)
            }
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

    pub(super) fn unknown(&mut self, key: &str, value: &Value<'a>) {
        if self.usable(key, value, Kind::Json) {
            let known = nearest(key, FIELDS.iter().map(|row| row.name));
            self.say(Code::UnknownKey, key, known, value.kind());
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
            return self.say(Code::BadPg, path, expected(Kind::Pg), &quoted(pg));
        }
        match self.row {
            Some(Gateway {
                mid: Mid::Advised, ..
            }) if mid.is_none() => {
                self.say(
                    Code::MidLeftOut,
                    path,
                    &[code, ".{MID}"].concat(),
                    &quoted(pg),
                );
            }
            Some(_) => {}
            None => match GATEWAYS.iter().find(|row| row.ordinary_pg == Some(code)) {
                Some(row) => self.say(Code::NotABillingPg, path, &quoted(row.code), &quoted(pg)),
                None => self.say(
                    Code::UnknownPg,
                    path,
                    nearest(code, GATEWAYS.iter().map(|row| row.code)),
                    &quoted(pg),
                ),
            },
        }
    }

    /// The shop's own affair, so no violation: many a shop lands on another host of its own.
    pub(super) fn origin(&mut self, path: &str, url: &str) {
        let (there, here) = (origin(url), self.page.map_or("", origin));
        // A host that is not ASCII has another spelling, which only a browser knows.
        if !here.is_empty()
            && here.is_ascii()
            && there.is_ascii()
            && !here.eq_ignore_ascii_case(there)
        {
            self.say(Code::OtherOrigin, path, here, &quoted(there));
        }
    }

    fn pay_method(&mut self, code: &str) {
        let path = Field::PayMethod.name();
        match self.row {
            Some(row) if row.pay_methods.contains(&code) => {}
            Some(row) if row.pay_method_strict => {
                self.say(
                    Code::PayMethodNotTaken,
                    path,
                    &row.pay_methods.join(", "),
                    &quoted(code),
                );
            }
            Some(row) => self.say(
                Code::PayMethodIgnored,
                path,
                &row.pay_methods.join(", "),
                &quoted(code),
            ),
            None if PAY_METHODS.contains(&code) => {}
            None => self.say(
                Code::UnknownPayMethod,
                path,
                nearest(code, PAY_METHODS.iter().copied()),
                &quoted(code),
            ),
        }
    }

    /// `digits` is a finite number as JavaScript writes it: an exponent from 1e21 up and from 1e-7 down.
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
                self.say(Code::ChargesAtOnce, path, "0", digits);
            }
            return;
        } else {
            Code::TooLarge
        };
        let most = decimal(MAX_SAFE_INTEGER);
        self.say(
            code,
            path,
            if code == Code::TooLarge {
                &most
            } else {
                expected(Kind::Amount)
            },
            digits,
        );
    }
}

/// What a kind takes, in a notation that needs no language: its TypeScript type, or its form.
pub(super) fn expected(kind: Kind) -> &'static str {
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

/// A value that is the developer's, not the buyer's, shortened for a message.
pub(super) fn quoted(text: &str) -> String {
    // Without U+0000, which parts what goes out to JavaScript; the option `gateway` alone can bring one.
    let short: String = text.chars().take(60).filter(|c| *c != '\0').collect();
    let rest = if short.len() < text.len() { "…" } else { "" };
    ["\"", &short, rest, "\""].concat()
}

/// Whether a number's text is one that JSON can hold.
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

/// The origin of an http(s) address, as it is written there; a user's name in it makes it another one.
fn origin(url: &str) -> &str {
    let end = url
        .bytes()
        .skip(8)
        .position(|byte| matches!(byte, b'/' | b'?' | b'#' | b'\\'));
    end.and_then(|end| url.get(..end + 8)).unwrap_or(url)
}

/// Whether compact JSON text holds eight digits after `key`. Is not a calendar: the SDK takes any.
fn is_day(json: &str, key: &str) -> bool {
    after(json, key).is_some_and(|rest| {
        rest.get(..9).is_some_and(|day| {
            day.ends_with('"') && day.bytes().take(8).all(|byte| byte.is_ascii_digit())
        })
    })
}
