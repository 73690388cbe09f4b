//! The rules of a request, field by field: one engine over facts, for every side.

mod form;
#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod made_up;

use crate::fact::{Fact, Given, Sign, Words};
use crate::form::{Field, Kind, field_names};
use crate::gateway::{self, Amount, Choice, Flow, GATEWAYS, Gateway, Method, Mid, Need, Rule, Sdk};
use crate::judge::{Mistake, code_of, doubt, judge, mid_of, unusable};
use crate::nearest::nearest;
use crate::pay_method::PAY_METHOD_NAMES;
use crate::source::MAX_SAFE_INTEGER;
use crate::text::{chars, is_blank};
use crate::violation::Code;

/// The values of all known fields.
pub(crate) trait Facts<'a> {
    fn fact(&self, field: Field) -> Fact<'a>;

    /// The sort of its value.
    fn given(&self, field: Field) -> Given;
}

/// The bit of a field. Those behind the first 64 have none: no rule is about them alone.
const fn bit(field: Field) -> u64 {
    match field as u32 {
        at @ 0..64 => 1 << at,
        _ => 0,
    }
}

/// The fields whose absence may be a finding with every gateway, a bit for each.
const MISSED: u64 = {
    let (mut missed, mut at) = (0, 0);
    while at < Field::ALL.len() {
        #[allow(clippy::indexing_slicing)] // Judged when it is compiled.
        let field = Field::ALL[at];
        if field.is_required() || matches!(field, Field::Pg | Field::PayMethod) {
            missed |= bit(field);
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
    pub(crate) sdk: OnPage,
}

/// The SDK that is about to take the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub(crate) enum OnPage {
    /// The request is only judged.
    #[default]
    Unknown,
    #[allow(dead_code)] // Only a page has one.
    V1,
    /// One of the 1.x scripts.
    #[allow(dead_code)]
    Old,
}

pub(crate) struct Rules<'s, F, S> {
    facts: F,
    place: Place<'s>,
    gateway: Option<&'static Gateway>,
    /// The gateway's method that the request uses.
    method: Option<&'static Method>,
    /// The fields that a rule of the gateway is about, a bit for each.
    ruled: u64,
    wants_texts: bool,
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
        Self::of(facts, gateway, place, sink)
    }

    /// The rules of a row.
    pub(crate) fn of(
        facts: F,
        gateway: Option<&'static Gateway>,
        place: Place<'s>,
        sink: &'s mut S,
    ) -> Self {
        let pay_method = facts.fact(Field::PayMethod);
        let method = gateway.and_then(|row| row.method(pay_method.text));
        let mut rules = Self {
            facts,
            place,
            gateway,
            method,
            ruled: 0,
            wants_texts: false,
            sink,
        };
        let mut at = 0;
        while let Some(rule) = rules.rule_at(at) {
            rules.ruled |= bit(rule.field);
            at += 1;
        }
        rules
    }

    /// True if a rule looks into a text that was not given, because it fits the table's limit.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn wants_texts(&self) -> bool {
        self.wants_texts
    }

    /// The row whose rules hold.
    pub(crate) fn gateway(&self) -> Option<&'static Gateway> {
        self.gateway
    }

    #[inline(never)]
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
                Given::Fits => self.ruled & bit(field) == 0,
                Given::Absent => (MISSED | self.ruled) & bit(field) == 0,
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
        match judge(field.kind(), &fact) {
            Some(mistake) if mistake.code == Code::NotWhole && self.takes_decimals(fact.number) => {
            }
            Some(mistake) => {
                let mistake = as_in_window(field, mistake);
                return self.sink.take(Subject::Field(field), mistake);
            }
            None => {}
        }
        if let Some(mistake) = doubt(field.kind(), &fact) {
            self.sink.take(Subject::Field(field), mistake);
        }
        match (field.kind(), fact.given) {
            (Kind::Pg, _) => self.pg(fact.text),
            (Kind::PayMethod, _) => self.pay_method(fact.text),
            (Kind::Amount, _) => self.amount(fact.number),
            (Kind::Url, _) => self.origin(fact.text),
            (Kind::Text(_) | Kind::Id(_), Given::Text)
                if field.is_required() && is_blank(fact.text) =>
            {
                return self.absent(field, Given::Empty);
            }
            (Kind::Period, _) => self.period(&fact),
            _ if matches!(field, Field::TaxFree | Field::VatAmount) => {
                self.part(field, fact.number);
            }
            _ => {}
        }
        self.rules(field, &fact);
    }

    /// The gateway's rules and those of its method, by number.
    #[inline(never)]
    fn rule_at(&self, at: usize) -> Option<&'static Rule> {
        let rules = self.gateway.map_or(&[][..], |row| row.rules);
        let of_method = || self.method?.rules.get(at - rules.len());
        rules.get(at).or_else(of_method)
    }

    /// Judges a field against the rules of the gateway.
    #[inline(never)]
    fn rules(&mut self, field: Field, fact: &Fact<'_>) {
        let mut at = 0;
        while let Some(rule) = self.rule_at(at).filter(|_| self.ruled & bit(field) != 0) {
            if rule.field == field {
                self.rule(rule, fact);
            }
            at += 1;
        }
    }

    fn rule(&mut self, rule: &Rule, fact: &Fact<'_>) {
        let is_absent = fact.given <= Given::Empty;
        match rule.need {
            Need::Present | Need::PresentToIssueOnly => {
                let is_needed =
                    rule.need == Need::Present || self.facts.fact(Field::Amount).number == 0.0;
                if is_absent && is_needed {
                    let code = match rule.doubtful {
                        true => Code::FieldAdvised,
                        false => Code::Required,
                    };
                    let expected = Words::Kind(rule.field.kind());
                    self.report(rule.field, code, expected, Words::Given(fact.given));
                }
                return;
            }
            Need::Ignored => {
                // What is switched off is ignored as well as not.
                if !is_absent && (fact.given != Given::Bool || fact.number != 0.0) {
                    let (expected, received) = (Words::Plain(""), Words::Given(fact.given));
                    self.report(rule.field, Code::FieldIgnored, expected, received);
                }
                return;
            }
            _ if is_absent => return,
            _ if fact.given == Given::Fits => {
                self.wants_texts = true;
                return;
            }
            _ => {}
        }
        let length = chars(fact.text).count();
        let (expected, received) = match rule.need {
            Need::Chars(most) if length > usize::from(most) => (
                Words::Length(Sign::AtMost, most.into()),
                Words::Length(Sign::Is, length),
            ),
            Need::CharsAtLeast(least) if length < usize::from(least) => (
                Words::Length(Sign::AtLeast, least.into()),
                Words::Length(Sign::Is, length),
            ),
            Need::Bytes(most) if fact.text.len() > most.into() => (
                Words::Length(Sign::BytesAtMost, most.into()),
                Words::Length(Sign::Bytes, fact.text.len()),
            ),
            Need::Form(form) if !form.takes(fact.text) => {
                let received = match rule.field {
                    // A buyer's data stays out of messages.
                    Field::BuyerName | Field::Name | Field::Period => Words::Given(fact.given),
                    _ => Words::Quoted(fact.text),
                };
                (Words::Plain(form.notation()), received)
            }
            _ => return,
        };
        let code = match rule.doubtful {
            true => Code::UnlikeDocuments,
            false => Code::BadFormat,
        };
        self.report(rule.field, code, expected, received);
    }

    /// Judges a period that ends before it begins, and warns about one that no gateway's document
    /// shows.
    fn period(&mut self, fact: &Fact<'_>) {
        if let Some((from, to)) = form::reversed(fact.text) {
            let (expected, received) = (Words::Piece(from), Words::Piece(to));
            self.report(Field::Period, Code::ReversedPeriod, expected, received);
        } else if self.ruled & bit(Field::Period) == 0 && !form::is_some_period(fact.text) {
            let (expected, received) = (Words::Kind(Kind::Period), Words::Given(fact.given));
            self.report(Field::Period, Code::UnlikeDocuments, expected, received);
        }
    }

    /// Judges the tax-free part of the amount, or the tax in it. A window of amount 0 charges
    /// nothing, so its parts say nothing; an amount that is no number is judged by itself.
    fn part(&mut self, field: Field, part: f64) {
        let amount = self.facts.fact(Field::Amount).number;
        let (code, expected) = match part {
            _ if part < 0.0 => (Code::Negative, Words::Kind(field.kind())),
            _ if amount > 0.0 && part > amount => (Code::AboveSum, Words::Plain("amount")),
            _ => return,
        };
        self.report(field, code, expected, Words::Value);
    }

    /// True if the amount may have decimals: in a currency that has them.
    fn takes_decimals(&self, amount: f64) -> bool {
        let currency = self.facts.fact(Field::Currency);
        // No comparison holds for what is no number.
        amount < MAX_SAFE_INTEGER as f64
            && self.gateway.is_none_or(|row| row.decimals)
            && currency.given == Given::Text
            && !matches!(currency.text, b"KRW" | b"JPY")
    }

    fn absent(&mut self, field: Field, given: Given) {
        let received = match given {
            Given::Empty => Words::Plain("\"\""),
            given => Words::Given(given),
        };
        let expected = Words::Kind(field.kind());
        let first = self.gateway.and_then(|row| row.methods.first());
        let is_needed = match (field, self.method.or(first)) {
            (Field::Amount, Some(method)) => {
                !matches!(method.amount, Amount::Unused | Amount::ShownAs1000)
            }
            _ => field.is_required(),
        };
        if is_needed {
            let code = match field {
                Field::CustomerUid => Code::CustomerUidMissing,
                _ => Code::Required,
            };
            self.report(field, code, expected, received);
        }
        match (field, self.gateway) {
            (Field::PayMethod, Some(row)) => self.pay_method_absent(row, received),
            (Field::Pg, None) => {
                self.report(field, Code::GatewayNotNamed, Words::Gateways, received);
            }
            _ => {}
        }
        // A landing is filled in.
        if field != Field::MRedirectUrl || self.place.return_to.is_none() {
            let fact = Fact {
                given,
                ..Fact::default()
            };
            self.rules(field, &fact);
        }
    }

    /// Without `pay_method` the SDK fills in `card`.
    fn pay_method_absent(&mut self, row: &'static Gateway, received: Words<'_>) {
        let code = match row.pay_method {
            Choice::None | Choice::Ignored => return,
            _ if !row.has(b"card") => Code::PayMethodMissing,
            Choice::Required => Code::FieldAdvised,
            Choice::Optional => return,
        };
        self.report(
            Field::PayMethod,
            code,
            Words::Methods(row.methods),
            received,
        );
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
            Some(row) if row.doubtful => (Code::KeyDoubtful, Words::Plain("")),
            Some(row) => {
                let mid = mid_of(pg).unwrap_or(b" ");
                let mut known = row.ordinary_mids.as_bytes().split(|byte| *byte == b' ');
                if !known.any(|known| known == mid) {
                    return;
                }
                (Code::SampleValue, Words::Plain(""))
            }
            None => match gateway::other_bytes(code) {
                Some((true, instead)) => (Code::NotABillingPg, Words::Piece(instead)),
                Some((false, instead)) => (Code::KeyDoubtful, Words::Piece(instead)),
                None => {
                    let codes = GATEWAYS.iter().map(|row| row.code.as_bytes());
                    let nearest = nearest(code, &mut { codes });
                    (Code::UnknownPg, Words::Piece(nearest))
                }
            },
        };
        self.report(Field::Pg, problem, expected, Words::Quoted(pg));
    }

    fn pay_method(&mut self, code: &[u8]) {
        let Some(row) = self.gateway else {
            let known = || PAY_METHOD_NAMES.as_bytes().split(|byte| *byte == b' ');
            if !known().any(|known| known == code) {
                let nearest = nearest(code, &mut known());
                let (expected, received) = (Words::Piece(nearest), Words::Quoted(code));
                self.report(Field::PayMethod, Code::UnknownPayMethod, expected, received);
            }
            return;
        };
        if row.has(code) {
            return;
        }
        let problem = match row.pay_method {
            Choice::Optional | Choice::Required => Code::PayMethodNotTaken,
            Choice::Ignored | Choice::None => Code::FieldIgnored,
        };
        let expected = Words::Methods(row.methods);
        self.report(Field::PayMethod, problem, expected, Words::Quoted(code));
    }

    fn amount(&mut self, amount: f64) {
        match self.method.map(|method| method.amount) {
            Some(Amount::Charged) if amount > 0.0 => {
                let expected = Words::Plain("0");
                self.report(Field::Amount, Code::ChargesAtOnce, expected, Words::Value);
            }
            Some(Amount::Always) => {
                let expected = Words::Plain("");
                self.report(Field::Amount, Code::AlwaysCharges, expected, Words::Value);
            }
            _ => {}
        }
    }

    /// True if the window may leave the page.
    fn may_leave(&self) -> bool {
        let phone = self.place.phone;
        let Some(row) = self.gateway else {
            return phone;
        };
        let is = |field, yes: f64| {
            let fact = self.facts.fact(field);
            fact.given == Given::Bool && fact.number == yes
        };
        match if phone { row.phone } else { row.pc } {
            Flow::Callback | Flow::Popup => false,
            Flow::Redirect => true,
            Flow::Either => phone,
            Flow::NaverPopupMode if phone => !is(Field::NaverPopupMode, 1.0),
            Flow::NaverPopupMode => is(Field::NaverPopupMode, 0.0),
            Flow::PopupField => !is(Field::Popup, 1.0),
        }
    }

    /// Judges where a redirecting window returns to if the request does not say.
    ///
    /// It is filled in for every gateway: one that is not named may redirect as well.
    pub(crate) fn return_address(&mut self) {
        let field = Field::MRedirectUrl;
        if matches!(self.facts.given(field), Given::Text | Given::Fits) {
            return;
        }
        match self.place.return_to {
            Some(address) => self.origin(address),
            None if !self.may_leave() => {}
            None => {
                let expected = Words::Kind(Kind::Url);
                let received = Words::Given(Given::Absent);
                self.report(field, Code::LandingMissing, expected, received);
            }
        }
    }

    /// Warns about an SDK, or a call of it, that is not the one of the gateway's documents.
    pub(crate) fn sdk(&mut self) {
        let expected = match (self.gateway.map(|row| row.sdk), self.place.sdk) {
            (_, OnPage::Unknown) => return,
            (Some(Sdk::LoadUi), _) => "IMP.loadUI (iamport-billing/paypal)",
            (Some(Sdk::V1), OnPage::Old) => "https://cdn.iamport.kr/v1/iamport.js",
            _ => return,
        };
        let (expected, received) = (Words::Plain(expected), Words::Plain(""));
        self.report(Field::Pg, Code::SdkAdvised, expected, received);
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

/// The SDK takes values that a document does not show, and the limits of a buyer's data are those
/// of REST: such a request goes on, with a warning.
fn as_in_window(field: Field, mistake: Mistake<'_>) -> Mistake<'_> {
    let is_buyer =
        (Field::BuyerName as u32..=Field::BuyerPostcode as u32).contains(&(field as u32));
    match (
        field.kind(),
        mistake.code,
        mistake.expected,
        mistake.received,
    ) {
        (_, Code::TooLong, Words::Count(most), Words::Count(length)) if is_buyer => Mistake {
            code: Code::UnlikeDocuments,
            expected: Words::Length(Sign::AtMost, most),
            received: Words::Length(Sign::Is, length),
        },
        (
            Kind::Bool | Kind::Day | Kind::Currency | Kind::Language,
            Code::WrongType | Code::BadFormat,
            ..,
        ) => Mistake {
            code: Code::UnlikeDocuments,
            ..mistake
        },
        _ => mistake,
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
