//! Every call by its name, with JSON text in and out. The npm entry `./server` exports it, and a
//! binding to another language can use it. Any text gets an answer. A value that JSON cannot hold
//! is marked, as `{ "$unusable": "BigInt" }`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::again::Again;
use super::answer::Readable;
use super::call::{Call, build as build_call};
use super::calls::ENDPOINTS;
use super::charge::{ChargeRecord, Settled, settle as settle_order};
use super::check::{Place, check};
use super::confirm::{Confirmation, OrderRecord, confirm as confirm_order};
use super::endpoint::{Effect, Endpoint};
use super::input::Input;
use super::key::Key;
use super::mismatch::Mismatch;
use super::payment::{Payment, Status};
use super::raw::to_json;
use super::secret::scrub as scrub_text;
use super::sent::Sent;
use super::shape::{Need, Shape};
use crate::judge::describe;
use crate::violation::{Code, Locale, Localized, Violation};

/// The shape of the record that `confirmIssue` compares with.
const ORDER: Shape = Shape {
    keys: &[
        (Key::MerchantUid, Need::Required),
        (Key::CustomerUid, Need::Required),
        (Key::Amount, Need::Optional),
        (Key::Pg, Need::Optional),
        (Key::Currency, Need::Optional),
    ],
    items: None,
    extra: None,
};

/// Returns `{ method, path, body, effect, sent, warnings }`, or `{ violations }`. [`read`] takes
/// `sent`: the facts that the answer is held to. It holds secrets, so never log it.
#[must_use]
pub fn build(name: &str, param: &str, include_sandbox: bool, english: bool) -> String {
    #[derive(Serialize)]
    struct Built<'a> {
        method: &'static str,
        path: &'a str,
        body: Option<&'a str>,
        effect: Effect,
        sent: String,
        warnings: Vec<Localized<'a>>,
    }

    #[derive(Serialize)]
    struct Refused<'a> {
        violations: Vec<Localized<'a>>,
    }

    let call = match call_of(name, param) {
        Ok(call) if include_sandbox => call.include_sandbox(),
        Ok(call) => call,
        Err(violations) => {
            return to_json(&Refused {
                violations: localized(&violations, english),
            });
        }
    };
    to_json(&Built {
        method: call.method().as_str(),
        path: call.path(),
        body: call.body(),
        effect: call.effect(),
        sent: to_json(&call.sent),
        warnings: localized(call.warnings(), english),
    })
}

/// Returns `{ answer }`, or `{ error }`. `sent` comes from [`build`], and nothing is read without
/// the facts that the answer is held to. `token` is removed from errors, too.
#[must_use]
pub fn read(name: &str, sent: &str, token: &str, status: u16, body: &[u8]) -> String {
    let sent: Option<Sent> = serde_json::from_str(sent).ok();
    match (endpoint(name), sent) {
        (Some(endpoint), Some(mut sent)) if sent.fits(&endpoint.request) => {
            sent.secrets.push(token.to_owned());
            (endpoint.read)(&sent, status, body)
        }
        _ => r#"{"error":{"kind":"decode","at":"call"}}"#.to_owned(),
    }
}

/// Returns a text of this side, such as the message of what `fetch` threw, without the secrets of
/// the call. `sent` comes from [`build`].
#[must_use]
pub fn scrub(text: &str, sent: &str, token: &str) -> String {
    let sent: Option<Sent> = serde_json::from_str(sent).ok();
    let mut secrets = sent.unwrap_or_default().secrets;
    secrets.push(token.to_owned());
    scrub_text(text, &secrets)
}

/// Returns the violations of a shop's order record, and of the charge that is to follow. That
/// charge must have another order number.
#[must_use]
pub fn check_expected(expected: &str, charge: Option<&str>, english: bool) -> String {
    let order = object(expected);
    let check = |name, shape, object| check(Place::Value(name), "", shape, object).err();
    let mut violations = check("expected", &ORDER, &order).unwrap_or_default();
    if let Some(charge) = charge {
        let charge = object(charge);
        violations.extend(
            check("charge", &Again::SHAPE, &charge)
                .into_iter()
                .flatten(),
        );
        let number = charge.get("merchant_uid");
        if number.is_some() && number == order.get("merchant_uid") {
            violations.push(Violation {
                code: Code::SameOrder,
                path: "charge.merchant_uid".to_owned(),
                expected: describe(Key::MerchantUid.row().kind).into(),
                received: "the same".into(),
            });
        }
    }
    to_json(&localized(&violations, english))
}

/// Returns what a payment that was looked up confirms.
#[must_use]
pub fn confirm(payment: &str, expected: &str, include_sandbox: bool) -> String {
    let expected = object(expected);
    let text = |key: &str| expected.get(key).and_then(Value::as_str);
    let order = OrderRecord {
        merchant_uid: text("merchant_uid").unwrap_or_default(),
        customer_uid: text("customer_uid").unwrap_or_default(),
        amount: expected.get("amount").and_then(Value::as_u64),
        pg: text("pg"),
        currency: text("currency"),
        include_sandbox,
    };
    let payment = match payment_of(payment) {
        Ok(payment) => payment,
        Err(mismatch) => return to_json(&Confirmation::Mismatch(mismatch)),
    };
    let not_found = || Confirmation::NotPaid {
        status: Status::Other("not_found".to_owned()),
        fail_reason: None,
    };
    let found = payment.as_ref();
    to_json(&WithPayment {
        result: found.map_or_else(not_found, |payment| confirm_order(payment, &order)),
        payment: found,
    })
}

/// Returns what became of a charge, by the payment that was looked up.
#[must_use]
pub fn settle(payment: &str, charge: &str, include_sandbox: bool) -> String {
    let charge = object(charge);
    let text = |key: &str| charge.get(key).and_then(Value::as_str);
    let amount = charge.get("amount").and_then(Value::as_u64);
    let found = match payment_of(payment) {
        Ok(found) => found,
        Err(mismatch) => return to_json(&Settled::Mismatch(mismatch)),
    };
    let record = ChargeRecord {
        merchant_uid: text("merchant_uid").unwrap_or_default(),
        customer_uid: text("customer_uid").unwrap_or_default(),
        amount: amount.unwrap_or_default(),
        currency: text("currency"),
        include_sandbox,
    };
    let settled = settle_order(found.clone(), &record);
    match settled {
        Settled::Mismatch(_) => to_json(&WithPayment {
            result: settled,
            payment: found.as_ref(),
        }),
        settled => to_json(&settled),
    }
}

/// A result together with the payment it is about.
#[derive(Serialize)]
struct WithPayment<'a, T> {
    #[serde(flatten)]
    result: T,
    payment: Option<&'a Payment>,
}

fn endpoint(name: &str) -> Option<&'static Endpoint> {
    ENDPOINTS.iter().find(|row| row.name == name).copied()
}

/// A call of any kind. Its answer is read by its row.
fn call_of(name: &str, param: &str) -> Result<Call<()>, Vec<Violation>> {
    let wrong = |received: String| {
        vec![Violation {
            code: Code::WrongType,
            path: name.to_owned(),
            expected: "object".into(),
            received: received.into(),
        }]
    };
    let param: Value = serde_json::from_str(param).unwrap_or_default();
    let kind = match Input::of(&param) {
        Input::Object(_) => None,
        other => Some(other.kind().to_owned()),
    };
    let (Value::Object(mut request), None) = (param, kind.clone()) else {
        return Err(wrong(kind.unwrap_or_default()));
    };
    let endpoint = endpoint(name).ok_or_else(|| wrong("an unknown call".to_owned()))?;
    let call = build_call(endpoint, &request)?;
    // `null` is what JavaScript writes for nothing.
    request.retain(|_, value| !value.is_null());
    Ok(call.with_body(&request))
}

fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Reads a payment as [`read`] gave it; its keys are those of the wire. Only `null` is none: a text
/// that cannot be read is no proof that nothing was paid.
fn payment_of(text: &str) -> Result<Option<Payment>, Mismatch> {
    if text.trim_matches([' ', '\t', '\n', '\r']) == "null" {
        return Ok(None);
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let payment = Payment::read(&mut Some(&mut json))
        .ok()
        .and_then(Result::ok);
    match payment {
        Some(payment) if json.end().is_ok() => Ok(Some(payment)),
        _ => Err(Mismatch {
            field: "payment",
            expected: "a payment or null".to_owned(),
            got: String::new(),
        }),
    }
}

fn localized(violations: &[Violation], english: bool) -> Vec<Localized<'_>> {
    let locale = if english { Locale::En } else { Locale::Ko };
    let localized = violations.iter().map(|one| one.localized(locale));
    localized.collect()
}
