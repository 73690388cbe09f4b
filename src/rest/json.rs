//! Every call by its name, JSON text in and JSON text out: what the npm entry `./server` exports, and what a binding
//! to another language can use. Any text is answered. What JSON cannot hold comes marked, as `{ "$unusable": "BigInt" }`.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::*;
use crate::violation::{Locale, Violation};

/// The order that `confirmIssue` compares with.
static EXPECTED: Endpoint = Endpoint {
    name: "expected",
    method: Method::Get,
    path: "",
    effect: Effect::Reads,
    keys: &[
        (Key::MerchantUid, Need::Required),
        (Key::CustomerUid, Need::Required),
        (Key::Amount, Need::Optional),
        (Key::Pg, Need::Optional),
    ],
    extra: None,
    en: "",
    ko: "",
    source: "",
};

/// `{ method, path, body, effect, warnings }`, or `{ violations }`.
#[must_use]
pub fn build(name: &str, param: &str, include_sandbox: bool, english: bool) -> String {
    let call: Call<()> = match called(name, param) {
        Ok(call) => call,
        Err(violations) => {
            return json!({ "violations": localized(&violations, english) }).to_string();
        }
    };
    let call = if include_sandbox {
        call.include_sandbox()
    } else {
        call
    };
    let effect = match call.effect() {
        Effect::Reads => "reads",
        Effect::Writes => "writes",
        Effect::Charges => "charges",
    };
    json!({
        "method": call.method().as_str(),
        "path": call.path(),
        "body": call.body(),
        "effect": effect,
        "warnings": localized(call.warnings(), english),
    })
    .to_string()
}

/// `{ answer }`, or `{ error }`. `token` is taken out of errors, too.
#[must_use]
pub fn read(name: &str, param: &str, token: &str, status: u16, body: &str) -> String {
    match name {
        "getToken" => answer(
            name,
            param,
            token,
            status,
            body,
            |token: Token| json!({ "access_token": token.access_token, "lifetime": token.lifetime() }),
        ),
        "again" | "onetime" => answer(name, param, token, status, body, charge),
        "storeCard" => answer(name, param, token, status, body, plain::<BillingKey>),
        "billingKey" | "deleteBillingKey" => answer(
            name,
            param,
            token,
            status,
            body,
            plain::<Option<BillingKey>>,
        ),
        "schedule" | "unschedule" => {
            answer(name, param, token, status, body, plain::<Vec<Planned>>)
        }
        "prepare" => answer(name, param, token, status, body, plain::<Prepared>),
        "cancel" => answer(name, param, token, status, body, plain::<Payment>),
        _ => answer(name, param, token, status, body, plain::<Option<Payment>>),
    }
}

/// The violations of what a shop expects, and of the charge that is to follow, whose order must be another one.
#[must_use]
pub fn check_expected(expected: &str, charge: Option<&str>, english: bool) -> String {
    let expected = object(expected);
    let mut violations = check::check_at("expected.", &EXPECTED, &expected)
        .err()
        .unwrap_or_default();
    if let Some(charge) = charge {
        let charge = object(charge);
        violations.extend(
            check::check_at("charge.", &again::AGAIN, &charge)
                .err()
                .unwrap_or_default(),
        );
        if charge
            .get("merchant_uid")
            .is_some_and(|order| expected.get("merchant_uid") == Some(order))
        {
            violations.push(Violation {
                code: crate::violation::Code::SameOrder,
                path: "charge.merchant_uid".to_owned(),
                expected: "string(1..40)".into(),
                received: "the same".into(),
            });
        }
    }
    localized(&violations, english).to_string()
}

/// Compares a payment with its order.
#[must_use]
pub fn confirm(payment: &str, expected: &str) -> String {
    let expected = object(expected);
    let text = |key: &str| expected.get(key).and_then(Value::as_str);
    let ordered = OrderRecord {
        merchant_uid: text("merchant_uid").unwrap_or_default(),
        customer_uid: text("customer_uid").unwrap_or_default(),
        amount: expected.get("amount").and_then(Value::as_u64),
        pg: text("pg"),
    };
    let payment = match payment_of(payment) {
        Ok(Some(payment)) => payment,
        Ok(None) => {
            return json!({ "kind": "not_paid", "status": "not_found", "fail_reason": null, "payment": null }).to_string();
        }
        Err(mismatch) => return differing(&mismatch).to_string(),
    };
    let mut said = match super::confirm(&payment, &ordered) {
        Confirmation::KeyIssued => json!({ "kind": "key_issued" }),
        Confirmation::Paid { amount } => json!({ "kind": "paid", "amount": amount }),
        Confirmation::NotPaid {
            status,
            fail_reason,
        } => {
            json!({ "kind": "not_paid", "status": status, "fail_reason": fail_reason })
        }
        Confirmation::AwaitingDeposit => json!({ "kind": "awaiting_deposit" }),
        Confirmation::Mismatch(mismatch) => differing(&mismatch),
    };
    with_payment(&mut said, &payment);
    said.to_string()
}

/// Reads the result of looking up a charge.
#[must_use]
pub fn settle(payment: &str, charge: &str) -> String {
    let sent = object(charge);
    let text = |key: &str| sent.get(key).and_then(Value::as_str).unwrap_or_default();
    let found = match payment_of(payment) {
        Ok(found) => found,
        Err(mismatch) => return differing(&mismatch).to_string(),
    };
    let amount = sent
        .get("amount")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    match super::settle(
        found.clone(),
        text("merchant_uid"),
        text("customer_uid"),
        amount,
    ) {
        Settled::NotFound => json!({ "kind": "not_found" }),
        Settled::Charged(charged) => self::charge(charged),
        Settled::Mismatch(mismatch) => {
            let mut said = differing(&mismatch);
            if let Some(payment) = &found {
                with_payment(&mut said, payment);
            }
            said
        }
    }
    .to_string()
}

fn endpoint(name: &str) -> Option<&'static Endpoint> {
    ENDPOINTS
        .iter()
        .find(|endpoint| endpoint.name == name)
        .copied()
}

fn called<T>(name: &str, param: &str) -> Result<Call<T>, Vec<Violation>> {
    let wrong = |received: String| {
        let code = crate::violation::Code::WrongType;
        vec![Violation {
            code,
            path: name.to_owned(),
            expected: "object".into(),
            received: received.into(),
        }]
    };
    let param: Value = serde_json::from_str(param).unwrap_or_default();
    let request = param
        .as_object()
        .filter(|param| !param.contains_key(check::UNUSABLE));
    let request = request.ok_or_else(|| wrong(check::kind(&param)))?;
    call::build(
        endpoint(name).ok_or_else(|| wrong("an unknown call".to_owned()))?,
        request,
    )
}

fn answer<T: Answer>(
    name: &str,
    param: &str,
    token: &str,
    status: u16,
    body: &str,
    to_json: fn(T) -> Value,
) -> String {
    let Ok(mut call) = called::<T>(name, param) else {
        return json!({ "error": { "kind": "decode", "at": "call" } }).to_string();
    };
    call.secrets.push(token.to_owned());
    match call.read(status, body.as_bytes()) {
        Ok(answer) => json!({ "answer": to_json(answer) }),
        Err(error) => json!({ "error": failure(&error) }),
    }
    .to_string()
}

fn failure(error: &Error) -> Value {
    let mut said = match error {
        Error::Api {
            status,
            code,
            message,
        } => json!({ "kind": "api", "status": status, "code": code, "apiMessage": message }),
        Error::Status { status, body } => {
            json!({ "kind": "status", "status": status, "body": body })
        }
        Error::Decode { at, body } => json!({ "kind": "decode", "at": at, "body": body }),
    };
    if let Some(said) = said.as_object_mut() {
        said.insert(
            "nothingHappened".to_owned(),
            error.nothing_happened().into(),
        );
    }
    said
}

fn charge(charge: Charge) -> Value {
    let payment = charge.payment();
    match &charge {
        Charge::Paid(_) => json!({ "kind": "paid", "payment": payment }),
        Charge::Refused(_) => {
            json!({ "kind": "refused", "fail_reason": payment.fail_reason, "payment": payment })
        }
        Charge::Open(_) => json!({ "kind": "open", "payment": payment }),
    }
}

fn differing(mismatch: &Mismatch) -> Value {
    json!({ "kind": "mismatch", "field": mismatch.field, "expected": mismatch.expected, "got": mismatch.got })
}

fn with_payment(said: &mut Value, payment: &Payment) {
    if let Some(said) = said.as_object_mut() {
        said.insert("payment".to_owned(), json!(payment));
    }
}

fn plain<T: Serialize>(answer: T) -> Value {
    json!(answer)
}

fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// A payment as `read` gave it; its keys are those of the wire. Only `null` is none: what cannot be read is no proof
/// that nothing was paid.
fn payment_of(text: &str) -> Result<Option<Payment>, Mismatch> {
    let read = serde_json::from_str(text)
        .ok()
        .and_then(|payment: Value| match payment {
            Value::Null => Some(None),
            payment => Payment::read(&payment).ok().map(Some),
        });
    read.ok_or(Mismatch {
        field: "payment",
        expected: "a payment or null".to_owned(),
        got: String::new(),
    })
}

fn localized(violations: &[Violation], english: bool) -> Value {
    let locale = if english { Locale::En } else { Locale::Ko };
    violations
        .iter()
        .map(|violation| json!(violation.localized(locale)))
        .collect()
}
