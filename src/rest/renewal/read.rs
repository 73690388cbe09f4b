//! Records and policies as JSON: rows of the shop's tables, in snake case, and options in camel
//! case.

use serde_json::{Map, Value};

use super::{
    Attempt, AttemptResult, Every, RenewalPolicy, RenewalStep, Subscription, period_start, renewal,
};
use crate::fact::Words;
use crate::nearest::nearest;
use crate::rest::input::Input;
use crate::rest::refusal::{REFUSALS, RefusalReason};
use crate::violation::{Code, Violation, Violations};

/// The names of an attempt's results.
const RESULTS: [&str; 6] = [
    "paid",
    "refused",
    "open",
    "unknown",
    "not_found",
    "mismatch",
];

const POLICY: [&str; 6] = [
    "retryDays",
    "retryReasons",
    "graceDays",
    "cancelAtOnce",
    "phoneDays",
    "lookUpMs",
];

/// One object, and the mistakes in it.
struct Reader<'a> {
    path: String,
    object: Option<&'a Map<String, Value>>,
    found: Vec<Violation>,
}

impl<'a> Reader<'a> {
    fn of(path: String, value: &'a Value) -> Self {
        let mut reader = Self {
            path,
            object: None,
            found: Vec::new(),
        };
        match Input::of(value) {
            Input::Object(_) => reader.object = value.as_object(),
            other => {
                let path = reader.path.clone();
                reader.add(Code::WrongType, path, "object", other.kind());
            }
        }
        reader
    }

    fn add(&mut self, code: Code, path: String, expected: &str, received: &str) {
        self.found.push(Violation {
            code,
            path,
            expected: expected.to_owned().into(),
            received: received.to_owned().into(),
        });
    }

    fn path(&self, key: &str) -> String {
        match self.path.is_empty() {
            true => key.to_owned(),
            false => format!("{}.{key}", self.path),
        }
    }

    fn wrong(&mut self, key: &str, expected: &str, value: Input<'_>) {
        let path = self.path(key);
        self.add(Code::WrongType, path, expected, value.kind());
    }

    fn value(&self, key: &str) -> Option<Input<'a>> {
        self.object?.get(key).map(Input::of)
    }

    /// A value that may be `null`, but has to be there: a column under another name would be read
    /// as one that is empty.
    fn column(&mut self, key: &str, expected: &str) -> Option<Input<'a>> {
        let value = self.value(key).filter(|value| !is_undefined(*value));
        if value.is_none() && self.object.is_some() {
            let path = self.path(key);
            self.add(Code::Required, path, expected, "nothing");
        }
        value.filter(|value| !matches!(value, Input::Null))
    }

    /// A value that may be left out.
    fn option(&self, key: &str) -> Option<Input<'a>> {
        self.value(key).filter(|value| !value.holds_nothing())
    }

    fn whole(&mut self, key: &str, value: Option<Input<'a>>) -> Option<u64> {
        let value = value?;
        let number = value.whole();
        if number.is_none() {
            self.wrong(key, "whole number, 0 or more", value);
        }
        number
    }

    fn required_whole(&mut self, key: &str) -> u64 {
        let value = self.required(key, "number");
        self.whole(key, value).unwrap_or_default()
    }

    fn required(&mut self, key: &str, expected: &str) -> Option<Input<'a>> {
        let value = self.option(key);
        if value.is_none() && self.object.is_some() {
            let path = self.path(key);
            self.add(Code::Required, path, expected, "nothing");
        }
        value
    }

    fn text(&mut self, key: &str) -> &'a str {
        let value = self.required(key, "string");
        self.text_of(key, value).unwrap_or_default()
    }

    fn text_of(&mut self, key: &str, value: Option<Input<'a>>) -> Option<&'a str> {
        let value = value?;
        let text = value.text();
        if text.is_none() {
            self.wrong(key, "string", value);
        }
        text
    }

    fn time(&mut self, key: &str) -> Option<u64> {
        let value = self.column(key, "Date or null")?;
        self.time_of(key, value)
    }

    fn required_time(&mut self, key: &str) -> u64 {
        let value = self.required(key, "Date");
        value
            .and_then(|value| self.time_of(key, value))
            .unwrap_or_default()
    }

    fn time_of(&mut self, key: &str, value: Input<'a>) -> Option<u64> {
        let time = value.whole();
        if time.is_none() {
            self.wrong(key, "Date", value);
        }
        time
    }

    /// A number of 32 bits; a larger one is as wrong as the largest.
    fn small(&mut self, key: &str) -> Option<u32> {
        let value = self.option(key);
        self.whole(key, value)
            .map(|number| u32::try_from(number).unwrap_or(u32::MAX))
    }
}

fn is_undefined(value: Input<'_>) -> bool {
    matches!(value, Input::Unusable("undefined"))
}

fn reason(code: &str) -> Option<RefusalReason> {
    let row = REFUSALS.iter().find(|row| row.code == code);
    row.map(|row| row.reason)
}

fn subscription<'a>(reader: &mut Reader<'a>) -> Subscription<'a> {
    Subscription {
        id: reader.text("id"),
        started_at: reader.required_time("started_at"),
        trial_days: reader.small("trial_days").unwrap_or(0),
        every: every(reader),
        amount: reader.required_whole("amount"),
        periods: reader.small("periods"),
        cancelled_at: reader.time("cancelled_at"),
        card_at: reader.time("card_at"),
    }
}

fn every(reader: &mut Reader<'_>) -> Every {
    const EXPECTED: &str = "{ months } or { days }";
    let Some(value) = reader.required("every", EXPECTED) else {
        return Every::Months(1);
    };
    let object = reader.object.and_then(|object| object.get("every"));
    let count = |key: &str| {
        let number = object?.as_object()?.get(key)?;
        number
            .as_u64()
            .map(|number| u32::try_from(number).unwrap_or(u32::MAX))
    };
    match (count("months"), count("days")) {
        (Some(months), None) => Every::Months(months),
        (None, Some(days)) => Every::Days(days),
        _ => {
            reader.wrong("every", EXPECTED, value);
            Every::Months(1)
        }
    }
}

fn attempt<'a>(reader: &mut Reader<'a>) -> Attempt<'a> {
    let merchant_uid = reader.text("merchant_uid");
    let period = reader.required("period", "number");
    let period = reader.whole("period", period).unwrap_or_default();
    let amount = reader.required_whole("amount");
    let sent_at = reader.time("sent_at");
    let kind = reader.column("kind", "the result, or null");
    let kind = reader.text_of("kind", kind);
    let why = match kind {
        Some("refused") => reader.required("reason", "the refusal's reason"),
        _ => None,
    };
    let why = reader.text_of("reason", why);
    let at = reader.time("at");
    let result = kind.and_then(|kind| match kind {
        "paid" => Some(AttemptResult::Paid),
        "refused" => match why.map(|why| (why, reason(why))) {
            Some((_, Some(reason))) => Some(AttemptResult::Refused(reason)),
            Some((why, None)) => {
                let path = reader.path("reason");
                reader.add(Code::BadFormat, path, "a RefusalReason", &quoted(why));
                None
            }
            None => None,
        },
        "open" => Some(AttemptResult::Open),
        "unknown" => Some(AttemptResult::Unknown),
        "not_found" => Some(AttemptResult::NotFound),
        "mismatch" => Some(AttemptResult::Mismatch),
        other => {
            let (path, expected) = (reader.path("kind"), RESULTS.join(", "));
            reader.add(Code::BadFormat, path, &expected, &quoted(other));
            None
        }
    });
    if result.is_some() && at.is_none() {
        let path = reader.path("at");
        reader.add(Code::Required, path, "Date", "nothing");
    }
    Attempt {
        merchant_uid,
        period: u32::try_from(period).unwrap_or(u32::MAX),
        amount,
        sent_at,
        result: result.zip(at),
    }
}

/// Texts of records name no person, but they may be long.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.chars().take(40).collect::<String>())
}

/// The lists of a policy.
#[derive(Default)]
struct Lists {
    days: Option<Vec<u32>>,
    reasons: Option<Vec<RefusalReason>>,
}

fn lists(reader: &mut Reader<'_>) -> Lists {
    let items = |reader: &mut Reader<'_>, key: &str| -> Option<Vec<Value>> {
        let value = reader.value(key)?;
        if matches!(value, Input::Null) || is_undefined(value) {
            return None;
        }
        let list = reader.object?.get(key)?.as_array();
        if list.is_none() {
            reader.wrong(key, "array", value);
        }
        list.cloned()
    };
    let mut lists = Lists::default();
    if let Some(items) = items(reader, "retryDays") {
        let mut days = Vec::new();
        for item in &items {
            match item.as_u64() {
                Some(number) => days.push(u32::try_from(number).unwrap_or(u32::MAX)),
                None => reader.wrong("retryDays", "whole numbers, 1 or more", Input::of(item)),
            }
        }
        lists.days = Some(days);
    }
    if let Some(items) = items(reader, "retryReasons") {
        let mut reasons = Vec::new();
        for item in &items {
            match item.as_str().and_then(reason) {
                Some(reason) => reasons.push(reason),
                None => {
                    let received = item
                        .as_str()
                        .map_or_else(|| Input::of(item).kind().to_owned(), quoted);
                    let path = reader.path("retryReasons");
                    reader.add(Code::BadFormat, path, "a RefusalReason", &received);
                }
            }
        }
        lists.reasons = Some(reasons);
    }
    lists
}

fn policy<'a>(reader: &mut Reader<'_>, lists: &'a Lists) -> RenewalPolicy<'a> {
    let standard = RenewalPolicy::default();
    let at_once = reader.option("cancelAtOnce");
    if let Some(value) = at_once.filter(|value| !matches!(value, Input::Bool(_))) {
        reader.wrong("cancelAtOnce", "boolean", value);
    }
    let look_up_ms = reader.option("lookUpMs");
    let look_up_ms = reader.whole("lookUpMs", look_up_ms);
    for name in reader.object.into_iter().flat_map(Map::keys) {
        if !POLICY.contains(&name.as_str()) {
            let mut names = POLICY.iter().map(|name| name.as_bytes());
            let nearest = Words::Piece(nearest(name.as_bytes(), &mut names));
            let nearest = nearest.spelled(|| "".into());
            let expected = match nearest.is_empty() {
                true => POLICY.join(", "),
                false => nearest.into_owned(),
            };
            let path = reader.path.clone();
            reader.add(Code::BadFormat, path, &expected, &quoted(name));
        }
    }
    RenewalPolicy {
        retry_days: lists.days.as_deref().unwrap_or(standard.retry_days),
        retry_reasons: lists.reasons.as_deref(),
        grace_days: reader.small("graceDays").unwrap_or(standard.grace_days),
        cancel_at_once: matches!(at_once, Some(Input::Bool(true))),
        phone_days: reader.small("phoneDays"),
        look_up_ms: look_up_ms.unwrap_or(standard.look_up_ms),
    }
}

/// Reads the records, and returns the next step.
pub(in crate::rest) fn step(
    given: &Value,
    attempts: &Value,
    rules: &Value,
    now: u64,
) -> Result<RenewalStep, Violations> {
    let mut found = Vec::new();
    let mut reader = Reader::of("subscription".to_owned(), given);
    let subscription = subscription(&mut reader);
    found.append(&mut reader.found);
    let mut read = Vec::new();
    match (Input::of(attempts), attempts.as_array()) {
        (_, Some(rows)) => {
            for (at, row) in rows.iter().enumerate() {
                let mut reader = Reader::of(format!("attempts[{at}]"), row);
                read.push(attempt(&mut reader));
                found.append(&mut reader.found);
            }
        }
        (other, None) => found.push(Violation {
            code: Code::WrongType,
            path: "attempts".to_owned(),
            expected: "array".into(),
            received: other.kind().to_owned().into(),
        }),
    }
    let mut reader = Reader::of("policy".to_owned(), rules);
    let lists = lists(&mut reader);
    let policy = policy(&mut reader, &lists);
    found.append(&mut reader.found);
    match Violations::of(found) {
        Some(violations) => Err(violations),
        None => renewal(&subscription, &read, &policy, now),
    }
}

/// Reads the record, and returns the beginning of a period.
pub(in crate::rest) fn start(given: &Value, period: u32) -> Result<u64, Violations> {
    let mut reader = Reader::of("subscription".to_owned(), given);
    let subscription = subscription(&mut reader);
    match Violations::of(reader.found) {
        Some(violations) => Err(violations),
        None => {
            super::check::check(&subscription, &[], &RenewalPolicy::default(), 0)?;
            Ok(period_start(&subscription, period))
        }
    }
}
