//! The rules of a request, field by field: one engine over facts, for every side.

use super::between::judge_between;
use crate::fact::{Fact, Given, Words};
use crate::form::{Field, Kind, field_names};
use crate::gateway::{self, Amount, GATEWAYS, Gateway, Mid};
use crate::judge::{Mistake, code_of, doubt, judge, mid_of, unusable};
use crate::nearest::nearest;
use crate::pay_method::PAY_METHODS;
use crate::text::is_blank;
use crate::violation::Code;

/// The values of all known fields.
pub(crate) trait Facts<'a> {
    fn fact(&self, field: Field) -> Fact<'a>;

    /// The sort of its value.
    fn given(&self, field: Field) -> Given;
}

/// The fields whose absence may be a finding, a bit for each.
const MISSED: u64 = {
    let (mut missed, mut at) = (0, 0);
    while at < Field::ALL.len() {
        #[allow(clippy::indexing_slicing)] // Judged when it is compiled.
        let field = Field::ALL[at];
        if field.is_required() || matches!(field, Field::Pg | Field::BuyerTel) {
            missed |= 1 << at;
        }
        at += 1;
    }
    missed
};

/// The key that a finding is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    Field(Field),
    /// A key that no table knows, by its number among all keys.
    Unknown(usize),
    /// The option `gateway`.
    GatewayOption,
}

/// Takes the findings, in the order of the table.
pub(crate) trait Sink {
    fn take(&mut self, subject: Subject, finding: Mistake<'_>);
}

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
        if let Some(option) = option.filter(|_| named.is_none()) {
            let finding = Mistake {
                code: Code::UnknownGateway,
                expected: Words::Gateways,
                received: Words::Quoted(option),
            };
            sink.take(Subject::GatewayOption, finding);
        }
        Self {
            facts,
            place,
            gateway,
            sink,
        }
    }

    /// The row whose rules hold.
    pub(crate) fn gateway(&self) -> Option<&'static Gateway> {
        self.gateway
    }

    fn report(&mut self, field: Field, code: Code, expected: Words<'_>, received: Words<'_>) {
        let finding = Mistake {
            code,
            expected,
            received,
        };
        self.sink.take(Subject::Field(field), finding);
    }

    /// Judges every known field.
    pub(crate) fn fields(&mut self) {
        for field in Field::ALL {
            // Most of them, so they are passed over first.
            let is_fine = match self.facts.given(field) {
                Given::Fits => true,
                Given::Absent => MISSED >> (field as u32) & 1 == 0,
                _ => false,
            };
            if !is_fine {
                self.field(field);
            }
        }
    }

    fn field(&mut self, field: Field) {
        let fact = self.facts.fact(field);
        if fact.given <= Given::Empty {
            return self.absent(field, fact.given);
        }
        if let Some(mistake) = judge(field.kind(), &fact) {
            return self.sink.take(Subject::Field(field), mistake);
        }
        if let Some(mistake) = judge_between(field, &fact, |other| self.facts.fact(other)) {
            return self.sink.take(Subject::Field(field), mistake);
        }
        if let Some(mistake) = doubt(field.kind(), &fact) {
            self.sink.take(Subject::Field(field), mistake);
        }
        match (field.kind(), fact.given) {
            (Kind::Pg, _) => self.pg(fact.text),
            (Kind::PayMethod, _) => self.pay_method(fact.text),
            (Kind::Amount, _) => self.amount(fact.number),
            (Kind::Url, _) => self.origin(fact.text),
            (Kind::Id(_), Given::Text) if is_blank(fact.text, false) => {
                self.absent(field, Given::Empty);
            }
            _ => {}
        }
    }

    fn absent(&mut self, field: Field, given: Given) {
        let received = match given {
            Given::Empty => Words::Plain("\"\""),
            given => Words::Given(given),
        };
        let expected = Words::Kind(field.kind());
        if field.is_required() {
            let code = match field {
                Field::CustomerUid => Code::CustomerUidMissing,
                _ => Code::Required,
            };
            self.report(field, code, expected, received);
        }
        match (field, self.gateway) {
            (Field::BuyerTel, Some(gateway)) if gateway.buyer_tel => {
                self.report(field, Code::BuyerTelMissing, expected, received);
            }
            (Field::Pg, None) => {
                self.report(field, Code::GatewayNotNamed, Words::Gateways, received);
            }
            _ => {}
        }
    }

    /// Judges a key that no table knows, the `at`th of all.
    pub(crate) fn unknown(&mut self, at: usize, key: &[u8], fact: &Fact<'_>) {
        let finding = unusable(Kind::Json, fact).unwrap_or_else(|| Mistake {
            code: Code::UnknownKey,
            expected: Words::Piece(nearest(key, &mut field_names())),
            received: Words::Given(fact.given),
        });
        self.sink.take(Subject::Unknown(at), finding);
    }

    fn pg(&mut self, pg: &[u8]) {
        let code = code_of(pg);
        let (problem, expected) = match self.gateway {
            Some(row) if row.mid == Mid::Advised && mid_of(pg).is_none() => {
                (Code::MidLeftOut, Words::WithMid(code))
            }
            Some(row) => {
                let mid = mid_of(pg).unwrap_or_default();
                if !row
                    .ordinary_mids
                    .iter()
                    .any(|known| known.as_bytes() == mid)
                {
                    return;
                }
                (Code::SampleValue, Words::Plain(""))
            }
            None => {
                let ordinary = |row: &&Gateway| {
                    row.ordinary_pg
                        .is_some_and(|ordinary| ordinary.as_bytes() == code)
                };
                match GATEWAYS.iter().find(ordinary) {
                    Some(row) => (Code::NotABillingPg, Words::Quoted(row.code.as_bytes())),
                    None => {
                        let codes = GATEWAYS.iter().map(|row| row.code.as_bytes());
                        let nearest = nearest(code, &mut { codes });
                        (Code::UnknownPg, Words::Piece(nearest))
                    }
                }
            }
        };
        self.report(Field::Pg, problem, expected, Words::Quoted(pg));
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
                let nearest = nearest(code, &mut known.iter().map(|code| code.as_bytes()));
                (Code::UnknownPayMethod, Words::Piece(nearest))
            }
        };
        self.report(Field::PayMethod, problem, expected, Words::Quoted(code));
    }

    fn amount(&mut self, amount: f64) {
        let charges = |row: &Gateway| row.amount == Amount::Charged;
        if amount > 0.0 && self.gateway.is_some_and(charges) {
            let expected = Words::Plain("0");
            self.report(Field::Amount, Code::ChargesAtOnce, expected, Words::Value);
        }
    }

    /// Judges where a redirecting window returns to if the request does not say.
    ///
    /// It is filled in for every gateway: one that is not named may redirect as well.
    pub(crate) fn return_address(&mut self) {
        let field = Field::MRedirectUrl;
        let has_address = matches!(self.facts.given(field), Given::Text | Given::Fits);
        if !self.place.phone || has_address {
            return;
        }
        match self.place.return_to {
            Some(address) => self.origin(address),
            None => {
                let expected = Words::Kind(Kind::Url);
                let received = Words::Given(Given::Absent);
                self.report(field, Code::LandingMissing, expected, received);
            }
        }
    }

    /// Warns about an address on another origin. It is no violation: shops have more than one host.
    fn origin(&mut self, url: &[u8]) {
        let (target, page) = (origin(url), origin(self.place.page));
        // Only a browser knows the ASCII spelling of an international host name.
        if !page.is_empty()
            && is_ascii(page)
            && is_ascii(target)
            && !page.eq_ignore_ascii_case(target)
        {
            let (expected, received) = (Words::Piece(page), Words::Quoted(target));
            self.report(Field::MRedirectUrl, Code::OtherOrigin, expected, received);
        }
    }
}

/// `[u8]::is_ascii`, which would look at whole words in ten times the code.
fn is_ascii(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii)
}

/// The origin as it is written in an http(s) address; credentials count as part of it.
fn origin(url: &[u8]) -> &[u8] {
    let end = url
        .iter()
        .skip(8)
        .position(|byte| matches!(byte, b'/' | b'?' | b'#' | b'\\'));
    end.and_then(|end| url.get(..end + 8)).unwrap_or(url)
}
