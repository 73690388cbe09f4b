//! The rules, field by field: one engine over the table of facts, for every side.

use super::facts::{Fact, Facts, Finding, Given, Sink, Subject, Words};
use crate::form::{FIELDS, Field, Kind};
use crate::gateway::{self, Amount, GATEWAYS, Gateway, Mid};
use crate::nearest::nearest;
use crate::pay_method::PAY_METHODS;
use crate::source::MAX_SAFE_INTEGER;
use crate::text::{chars, find, is_control, is_whitespace, trim};
use crate::violation::Code;

/// The place where the request is made.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place<'a> {
    pub(crate) phone: bool,
    /// The page's address, if known.
    pub(crate) page: &'a [u8],
    /// The address that fills in a missing `m_redirect_url`, if there is one.
    pub(crate) return_to: Option<&'a [u8]>,
}

pub(crate) struct Rules<'s, F, S> {
    facts: F,
    place: Place<'s>,
    gateway: Option<&'static Gateway>,
    sink: &'s mut S,
}

impl<'s, F: Facts<'s>, S: Sink> Rules<'s, F, S> {
    /// `option` is the option `gateway`, which counts if the request has no `pg`.
    pub(crate) fn new(
        facts: F,
        option: Option<&'s [u8]>,
        place: Place<'s>,
        sink: &'s mut S,
    ) -> Self {
        let named = option.and_then(gateway::find_bytes);
        let pg = facts.fact(Field::Pg);
        let gateway = match pg.given {
            Given::Text => gateway::find_bytes(code_of(pg.text)),
            _ => named,
        };
        let mut rules = Self {
            facts,
            place,
            gateway,
            sink,
        };
        if let Some(option) = option.filter(|_| named.is_none()) {
            rules.report(
                Code::UnknownGateway,
                Subject::GatewayOption,
                Words::Gateways,
                Words::Quoted(option),
            );
        }
        rules
    }

    /// The row whose rules hold.
    pub(crate) fn gateway(&self) -> Option<&'static Gateway> {
        self.gateway
    }

    fn report(&mut self, code: Code, subject: Subject, expected: Words<'_>, received: Words<'_>) {
        self.sink.take(Finding {
            code,
            subject,
            place: b"",
            expected,
            received,
        });
    }

    fn field_finding(
        &mut self,
        code: Code,
        field: Field,
        expected: Words<'_>,
        received: Words<'_>,
    ) {
        self.report(code, Subject::Field(field), expected, received);
    }

    /// Judges every known field.
    pub(crate) fn fields(&mut self) {
        for field in Field::ALL {
            self.field(field);
        }
    }

    fn field(&mut self, field: Field) {
        let fact = self.facts.fact(field);
        if fact.given <= Given::Empty {
            return self.absent(field, fact.given);
        }
        let row = field.row();
        let expected = Words::Plain(describe(row.kind));
        if !self.usable(Subject::Field(field), fact, expected) {
            return;
        }
        let text = fact.text;
        match (row.kind, fact.given) {
            (Kind::Json, _) | (Kind::Number, Given::Number) | (Kind::TextOrList, Given::Text) => {}
            (Kind::Text(limit), Given::Text) => {
                let length = chars(text).count();
                if limit > 0 && length > usize::from(limit) {
                    let (limit, length) = (Words::Count(limit.into()), Words::Count(length));
                    self.field_finding(Code::TooLong, field, limit, length);
                } else if row.required && trim(text).is_empty() {
                    self.absent(field, Given::Empty);
                }
            }
            (Kind::Pg, Given::Text) => self.pg(text),
            (Kind::PayMethod, Given::Text) => self.pay_method(text),
            (Kind::Amount, Given::Number) => self.amount(text),
            (Kind::Amount, Given::Text) if trim(text).iter().all(u8::is_ascii_digit) => {
                self.field_finding(Code::AmountIsText, field, expected, Words::Quoted(text));
            }
            (Kind::Url, Given::Text) if is_http_url(text) => self.origin(text),
            (Kind::Url, Given::Text) => {
                // A query may name the buyer, so it stays out of the message.
                let address = before(text, |byte| matches!(byte, b'?' | b'#'));
                self.field_finding(Code::BadUrl, field, expected, Words::Quoted(address));
            }
            (Kind::Period, Given::Object | Given::Array) => {
                if !is_day(text, b"\"from\":\"") || !is_day(text, b"\"to\":\"") {
                    let received = Words::Plain(Given::Object.name());
                    self.field_finding(Code::BadPeriod, field, expected, received);
                }
            }
            (Kind::TextOrList, Given::Array) if text.starts_with(b"[\"") => {}
            _ => {
                let received = Words::Plain(fact.given.name());
                self.field_finding(Code::WrongType, field, expected, received);
            }
        }
    }

    fn absent(&mut self, field: Field, given: Given) {
        let received = Words::Plain(match given {
            Given::Empty => "\"\"",
            given => given.name(),
        });
        let row = field.row();
        let expected = Words::Plain(describe(row.kind));
        if row.required {
            let code = match field {
                Field::CustomerUid => Code::CustomerUidMissing,
                _ => Code::Required,
            };
            self.field_finding(code, field, expected, received);
        }
        match (field, self.gateway) {
            (Field::BuyerTel, Some(gateway)) if gateway.buyer_tel => {
                self.field_finding(Code::BuyerTelMissing, field, expected, received);
            }
            (Field::Pg, None) => {
                self.field_finding(Code::GatewayNotNamed, field, Words::Gateways, received);
            }
            _ => {}
        }
    }

    /// True if the SDK can be given this value unchanged. Reports it otherwise.
    fn usable(&mut self, subject: Subject, fact: Fact<'_>, expected: Words<'_>) -> bool {
        let code = match fact.given {
            Given::NotFinite => Code::NotFinite,
            Given::NotJson => Code::NotJson,
            Given::Unwritable => Code::Unwritable,
            Given::Throws => Code::Unreadable,
            Given::HalfCharacter | Given::Nul => Code::BrokenText,
            _ => return true,
        };
        self.sink.take(Finding {
            code,
            subject,
            place: fact.place,
            // Inside a value of any kind, JSON is expected.
            expected: if fact.place.is_empty() {
                expected
            } else {
                Words::Plain(describe(Kind::Json))
            },
            received: match fact.given {
                Given::NotFinite | Given::NotJson => Words::Piece(fact.text),
                given => Words::Plain(given.name()),
            },
        });
        false
    }

    /// Judges a key that no table knows, the `at`th of all.
    pub(crate) fn unknown(&mut self, at: usize, key: &[u8], fact: Fact<'_>) {
        let subject = Subject::Unknown(at);
        if self.usable(subject, fact, Words::Plain(describe(Kind::Json))) {
            let known = nearest(key, FIELDS.iter().map(|row| row.name));
            let received = Words::Plain(fact.given.name());
            self.report(Code::UnknownKey, subject, Words::Plain(known), received);
        }
    }

    fn pg(&mut self, pg: &[u8]) {
        let code = code_of(pg);
        let mid = pg.get(code.len() + 1..);
        let code_ok = !code.is_empty()
            && code
                .iter()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        let mid_ok = mid.is_none_or(|mid| {
            !mid.is_empty() && !chars(mid).any(|char| is_whitespace(char) || is_control(char))
        });
        let (problem, expected) = match self.gateway {
            _ if !code_ok || !mid_ok => (Code::BadPg, Words::Plain(describe(Kind::Pg))),
            Some(row) if row.mid == Mid::Advised && mid.is_none() => {
                (Code::MidLeftOut, Words::WithMid(code))
            }
            Some(_) => return,
            None => {
                let ordinary = |row: &&Gateway| {
                    row.ordinary_pg
                        .is_some_and(|ordinary| ordinary.as_bytes() == code)
                };
                match GATEWAYS.iter().find(ordinary) {
                    Some(row) => (Code::NotABillingPg, Words::Quoted(row.code.as_bytes())),
                    None => {
                        let known = nearest(code, GATEWAYS.iter().map(|row| row.code));
                        (Code::UnknownPg, Words::Plain(known))
                    }
                }
            }
        };
        self.field_finding(problem, Field::Pg, expected, Words::Quoted(pg));
    }

    /// Judges where a redirecting window returns to if the request does not say.
    ///
    /// It is filled in for every gateway: one that is not named may redirect as well.
    pub(crate) fn return_address(&mut self) {
        let field = Field::MRedirectUrl;
        if !self.place.phone || self.facts.fact(field).given == Given::Text {
            return;
        }
        match self.place.return_to {
            Some(address) => self.origin(address),
            None => {
                let expected = Words::Plain(describe(Kind::Url));
                let received = Words::Plain(Given::Absent.name());
                self.field_finding(Code::LandingMissing, field, expected, received);
            }
        }
    }

    /// Warns about an address on another origin. It is no violation: shops have more than one host.
    fn origin(&mut self, url: &[u8]) {
        let (target, page) = (origin(url), origin(self.place.page));
        // Only a browser knows the ASCII spelling of an international host name.
        if !page.is_empty()
            && page.is_ascii()
            && target.is_ascii()
            && !page.eq_ignore_ascii_case(target)
        {
            let (expected, received) = (Words::Piece(page), Words::Quoted(target));
            self.field_finding(Code::OtherOrigin, Field::MRedirectUrl, expected, received);
        }
    }

    fn pay_method(&mut self, code: &[u8]) {
        let known = self.gateway.map_or(PAY_METHODS, |row| row.pay_methods);
        if known.iter().any(|known| known.as_bytes() == code) {
            return;
        }
        let (problem, expected) = match self.gateway {
            Some(row) if row.pay_method_strict => (Code::PayMethodNotTaken, Words::Codes(known)),
            Some(_) => (Code::PayMethodIgnored, Words::Codes(known)),
            None => {
                let nearest = nearest(code, known.iter().copied());
                (Code::UnknownPayMethod, Words::Plain(nearest))
            }
        };
        self.field_finding(problem, Field::PayMethod, expected, Words::Quoted(code));
    }

    /// `digits` is a finite number as JavaScript writes it, with an exponent from 1e21 up and from
    /// 1e-7 down.
    fn amount(&mut self, digits: &[u8]) {
        let has = |mark: &[u8]| find(digits, mark).is_some();
        let expected = Words::Plain(describe(Kind::Amount));
        let (code, expected) = if digits.starts_with(b"-") {
            (Code::Negative, expected)
        } else if has(b"e-") || (has(b".") && !has(b"e+")) {
            (Code::NotWhole, expected)
        } else if !is_safe_integer(digits) {
            (Code::TooLarge, Words::Plain(MAX_SAFE_DIGITS))
        } else if digits != b"0"
            && self
                .gateway
                .is_some_and(|row| row.amount == Amount::Charged)
        {
            (Code::ChargesAtOnce, Words::Plain("0"))
        } else {
            return;
        };
        self.field_finding(code, Field::Amount, expected, Words::Piece(digits));
    }
}

const MAX_SAFE_DIGITS: &str = "9007199254740991";

/// True for a whole number up to [`MAX_SAFE_INTEGER`].
fn is_safe_integer(digits: &[u8]) -> bool {
    let mut number = Some(0_u64);
    for digit in digits {
        number = match number {
            Some(number) if digit.is_ascii_digit() => number
                .checked_mul(10)
                .and_then(|number| number.checked_add(u64::from(digit - b'0'))),
            _ => None,
        };
    }
    !digits.is_empty() && number.is_some_and(|number| number <= MAX_SAFE_INTEGER)
}

/// Names the values of a kind without words: a TypeScript type, or a form.
fn describe(kind: Kind) -> &'static str {
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

/// The code of a `pg`, before its first dot.
fn code_of(pg: &[u8]) -> &[u8] {
    before(pg, |byte| byte == b'.')
}

/// The bytes before the first that is an end; all of them if there is none.
fn before(text: &[u8], is_end: impl Fn(u8) -> bool) -> &[u8] {
    text.split(|byte| is_end(*byte)).next().unwrap_or_default()
}

fn is_http_url(url: &[u8]) -> bool {
    let Some(at) = find(url, b"://") else {
        return false;
    };
    let scheme = before(url, |byte| byte == b':');
    let rest = url.get(at + 3..).unwrap_or_default();
    let host = before(rest, |byte| matches!(byte, b'/' | b'?' | b'#'));
    (scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https"))
        && !host.is_empty()
        && !host.starts_with(b"\\")
        && !host.starts_with(b":")
        && !chars(rest).any(is_control)
        && !chars(host).any(is_whitespace)
}

/// The origin as it is written in an http(s) address; credentials count as part of it.
fn origin(url: &[u8]) -> &[u8] {
    let end = url
        .iter()
        .skip(8)
        .position(|byte| matches!(byte, b'/' | b'?' | b'#' | b'\\'));
    end.and_then(|end| url.get(..end + 8)).unwrap_or(url)
}

/// True if compact JSON text holds eight digits after `key`. It is no calendar: the SDK takes any.
fn is_day(json: &[u8], key: &[u8]) -> bool {
    let Some(at) = find(json, key) else {
        return false;
    };
    let day = json.get(at + key.len()..at + key.len() + 9);
    day.is_some_and(
        |day| matches!(day, [digits @ .., b'"'] if digits.iter().all(u8::is_ascii_digit)),
    )
}
