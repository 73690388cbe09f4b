//! Findings on their way to JavaScript, which names them: see `reply.js`. Their messages
//! are the npm package's.

use crate::checkout::rules::{Sink, Subject};
use crate::fact::Words;
use crate::form::FIELDS;
use crate::gateway::GATEWAYS;
use crate::judge::{Mistake, describe};
use crate::text::push_decimal;
use crate::violation::Severity;

/// In a reply: JavaScript names the value itself.
const VALUE: u8 = 1;
/// In a reply: JavaScript shortens and quotes this.
const QUOTED: u8 = 2;
/// In a reply: JavaScript finds the piece for which the value is in doubt.
const DOUBTED: u8 = 3;

/// The number of a subject that is no field: the option `gateway`, the request itself, and behind
/// it the keys that no table knows.
const GATEWAY_OPTION: usize = FIELDS.len();
const REQUEST: usize = GATEWAY_OPTION + 1;
const FIRST_UNKNOWN: usize = REQUEST + 1;

/// `<code + 32><subject in digits> NUL expected NUL received NUL` for each finding.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) bytes: Vec<u8>,
    /// True if one of them is a violation.
    pub(super) refused: bool,
}

impl Findings {
    /// Takes a finding about the request itself.
    pub(super) fn take_whole(&mut self, finding: Mistake<'_>) {
        self.push(REQUEST, finding);
    }

    fn push(&mut self, subject: usize, finding: Mistake<'_>) {
        self.refused |= finding.code.severity() == Severity::Violation;
        self.bytes.push(b' ' + finding.code as u8);
        push_decimal(&mut self.bytes, subject as u64);
        self.end();
        self.words(finding.expected);
        self.words(finding.received);
    }

    fn end(&mut self) {
        self.bytes.push(0);
    }

    fn piece(&mut self, piece: &[u8]) {
        // U+0000 parts the reply. Only the option `gateway` can bring one.
        self.bytes.extend(piece.iter().filter(|byte| **byte != 0));
    }

    fn words(&mut self, words: Words<'_>) {
        match words {
            Words::Plain(text) => self.piece(text.as_bytes()),
            Words::Kind(kind) => self.piece(describe(kind).as_bytes()),
            Words::Given(given) => self.piece(given.name().as_bytes()),
            Words::Value => self.bytes.push(VALUE),
            Words::Piece(text) => self.piece(text),
            Words::Quoted(text) => {
                self.bytes.push(QUOTED);
                self.piece(text);
            }
            Words::Doubted => self.bytes.push(DOUBTED),
            Words::Count(count) => push_decimal(&mut self.bytes, count as u64),
            #[cfg(feature = "rest")]
            Words::Characters(count) => push_decimal(&mut self.bytes, count as u64),
            Words::Length(sign, count) => {
                let (before, unit) = sign.texts();
                self.piece(before.as_bytes());
                push_decimal(&mut self.bytes, count as u64);
                self.piece(unit.as_bytes());
            }
            Words::Methods(methods) => self.list(methods.iter().map(|method| method.code)),
            Words::Gateways => self.list(GATEWAYS.iter().map(|row| row.code)),
            Words::WithMid(code) => {
                self.piece(code);
                self.piece(b".{MID}");
            }
        }
        self.end();
    }

    fn list(&mut self, codes: impl Iterator<Item = &'static str>) {
        let start = self.bytes.len();
        for code in codes {
            if self.bytes.len() > start {
                self.piece(b", ");
            }
            self.piece(code.as_bytes());
        }
    }
}

impl Sink for Findings {
    fn take(&mut self, subject: Subject, finding: Mistake<'_>) {
        let number = match subject {
            Subject::Field(field) => field as usize,
            Subject::GatewayOption => GATEWAY_OPTION,
            Subject::Unknown(at) => FIRST_UNKNOWN + at,
        };
        self.push(number, finding);
    }
}
