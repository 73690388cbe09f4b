//! A request as the shop wrote it, judged.

use super::facts::{Written, with_request};
use super::findings::Findings;
use super::reading::Reading;
use crate::checkout::rules::{Place, Rules};
use crate::fact::Words;
use crate::judge::Mistake;
use crate::violation::Code;

// The reasons why nothing could be read, by the numbers of `read.js`.
const NOT_AN_OBJECT: u32 = 1;
const UNREADABLE: u32 = 2;
const TOO_BIG: u32 = 3;

/// Judges a request.
pub(super) fn judge(request: &Reading) -> Findings {
    let mut findings = Findings::default();
    with_request(request, |facts| {
        let (code, received) = match facts.failed() {
            NOT_AN_OBJECT => (Code::NotAnObject, Words::Value),
            UNREADABLE => (Code::Unreadable, Words::Plain("throws")),
            TOO_BIG => (Code::TooBig, Words::Plain("more than 1,048,576 characters")),
            _ => return apply_rules(facts, &mut findings),
        };
        findings.take_whole(Mistake {
            code,
            expected: Words::Plain("object"),
            received,
        });
    });
    findings
}

fn apply_rules(facts: Written<'_>, findings: &mut Findings) {
    let place = Place {
        phone: facts.phone(),
        page: facts.context(1).unwrap_or_default(),
        return_to: facts.context(2),
    };
    let mut rules = Rules::new(facts, facts.context(0), place, findings);
    rules.fields();
    for (at, (key, fact)) in facts.unknown().enumerate() {
        rules.unknown(at, key, &fact);
    }
    rules.return_address();
}
