//! A rule of a gateway: a need for one field. The engine judges it; a row only says it.

use serde::{Serialize, Serializer};

use crate::form::Field;

/// A gateway's need for a field.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Rule {
    /// The field.
    #[serde(serialize_with = "name")]
    pub field: Field,
    /// The need.
    pub need: Need,
    /// True if documents disagree, or say it only of ordinary payments: a warning then.
    pub doubtful: bool,
}

/// The kinds of need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Need {
    /// It must be there.
    Present,
    /// It must be there if the amount is 0.
    PresentToIssueOnly,
    /// The window ignores it.
    Ignored,
    /// It has at most this many characters.
    Chars(u8),
    /// It has at least this many characters.
    CharsAtLeast(u8),
    /// It has at most this many bytes in UTF-8.
    Bytes(u8),
    /// It has this form.
    Form(Form),
}

/// The forms of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Form {
    /// Latin letters and digits.
    Alphanumeric,
    /// None of `% & | $ - + = [ ]`.
    NoSymbols,
    /// `First Last`.
    TwoWords,
    /// KRW.
    Won,
    /// KRW, USD or JPY.
    WonDollarYen,
    /// `from` and `to`, each YYYYMMDD.
    Days,
    /// `from` and `to` as a day or a time; or `interval`, `1m` or `1y`.
    DaysOrInterval,
}

impl Form {
    /// The form in a notation that needs no language.
    pub(crate) const fn notation(self) -> &'static str {
        match self {
            Self::Alphanumeric => "[A-Za-z0-9]",
            Self::NoSymbols => "[^%&|$+=\\[\\]-]",
            Self::TwoWords => "First Last",
            Self::Won => "KRW",
            Self::WonDollarYen => "KRW, USD, JPY",
            Self::Days => "{ from, to }, YYYYMMDD",
            Self::DaysOrInterval => "{ from, to } | { interval: 1m | 1y }",
        }
    }
}

/// The window cannot do without it.
#[must_use]
pub const fn requires(field: Field) -> Rule {
    Rule {
        field,
        need: Need::Present,
        doubtful: false,
    }
}

/// Documents ask for it, and callers live without it.
#[must_use]
pub const fn advises(field: Field) -> Rule {
    requires(field).doubtful()
}

/// The window ignores it.
#[must_use]
pub const fn ignores(field: Field) -> Rule {
    Rule {
        need: Need::Ignored,
        ..advises(field)
    }
}

impl Rule {
    /// A need for the value that is there.
    #[must_use]
    pub const fn of(field: Field, need: Need) -> Self {
        Self {
            field,
            need,
            doubtful: false,
        }
    }

    /// The same as a warning.
    #[must_use]
    pub const fn doubtful(self) -> Self {
        Self {
            doubtful: true,
            ..self
        }
    }
}

fn name<S: Serializer>(field: &Field, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(field.name())
}
