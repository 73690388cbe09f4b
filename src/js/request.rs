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
    let (findings, wants_texts) = pass(request, false);
    if wants_texts {
        return pass(request, true).0;
    }
    findings
}

/// Judges a request, and says if a rule wanted a text that was not among the facts. Few gateways
/// have such a rule, and copying every text for all of them would take a third of the time.
fn pass(request: &Reading, texts: bool) -> (Findings, bool) {
    let mut findings = Findings::default();
    let wants_texts = with_request(request, texts, |facts| {
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
        false
    });
    (findings, wants_texts)
}

fn apply_rules(facts: Written<'_>, findings: &mut Findings) -> bool {
    let place = Place {
        phone: facts.phone(),
        page: facts.context(1).unwrap_or_default(),
        return_to: facts.context(2),
        sdk: facts.sdk(),
    };
    let mut rules = Rules::new(facts, facts.context(0), place, findings);
    rules.fields();
    for (at, (key, fact)) in facts.unknown().enumerate() {
        rules.unknown(at, key, &fact);
    }
    rules.return_address();
    rules.sdk();
    rules.wants_texts()
}
