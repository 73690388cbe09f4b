//! Every call by its name, with JSON text in and out. The npm entry `./server` exports it, and a
//! binding to another language can use it. Any text gets an answer. A value that JSON cannot hold
//! is marked, as `{ "$unusable": "BigInt" }`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::again::Again;
use super::answer::Readable;
use super::body::to_json;
use super::call::{Call, build as build_call};
use super::calls::ENDPOINTS;
use super::charge::{ChargeRecord, LookUpTime, Settled, Step, settle as settle_order};
use super::check::{Place, check};
use super::confirm::{Confirmation, OrderRecord, confirm as confirm_order};
use super::endpoint::{Effect, Endpoint};
use super::input::{Input, is_undefined};
use super::key::{Key, Need};
use super::mismatch::Mismatch;
use super::page_order::PageOrder;
use super::payment::{Payment, Status};
use super::refusal::Refusal;
use super::renewal::read as read_renewal;
use super::secret::scrub as scrub_text;
use super::sent::Sent;
use super::shape::Shape;
use super::webhook::{NotOurs, Webhook, WebhookKind};
use crate::form::Kind;
use crate::judge::describe;
use crate::violation::{Code, Locale, Localized, Violation, Violations};

/// The shape of the record that `confirmIssue` compares with.
const ORDER: Shape = Shape {
    keys: &[
        (Key::MerchantUid, Need::Required),
        (Key::CustomerUid, Need::Required),
        (Key::PreparedAmount, Need::Optional),
        (Key::Pg, Need::Optional),
        (Key::Currency, Need::Optional),
    ],
    items: None,
    inner: None,
    rules: &[],
};

/// Returns `{ method, path, body, effect, sent, warnings }`, or `{ violations }`. [`read`] takes
/// `sent`: the facts that the answer is held to. It holds secrets, so never log it.
///
/// `now` is the time in unix seconds: what is past by then is not sent.
#[must_use]
pub fn build(
    name: &str,
    param: &str,
    include_sandbox: bool,
    now: Option<u64>,
    english: bool,
) -> String {
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

    let call = match call_of(name, param, now) {
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
            (endpoint.read)(&sent, endpoint.effect, status, body)
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

/// Returns a shop's order as its page may send it, `{ param, warnings }`, or `{ violations }`.
/// `param` has the entries that `IMP.request_pay` takes. The keys that a page adds, such as
/// `buyer_tel`, may be missing. `gateway` counts if the order has no `pg`.
#[must_use]
pub fn check_order(order: &str, gateway: Option<&str>, english: bool) -> String {
    #[derive(Serialize)]
    struct Checked<'a> {
        param: &'a Map<String, Value>,
        warnings: Vec<Localized<'a>>,
    }

    #[derive(Serialize)]
    struct Refused<'a> {
        violations: Vec<Localized<'a>>,
    }

    let order: Value = serde_json::from_str(order).unwrap_or_default();
    let kind = match Input::of(&order) {
        Input::Object(_) => None,
        other => Some(other.kind().to_owned()),
    };
    let (Value::Object(entries), None) = (order, &kind) else {
        let violations = [Violation {
            code: Code::NotAnObject,
            path: String::new(),
            expected: "object".into(),
            received: kind.unwrap_or_default().into(),
        }];
        return to_json(&Refused {
            violations: localized(&violations, english),
        });
    };
    let order = PageOrder::of(entries, gateway);
    if order.violations.is_empty() {
        return to_json(&Checked {
            param: &order.param,
            warnings: localized(&order.warnings, english),
        });
    }
    to_json(&Refused {
        violations: localized(&order.violations, english),
    })
}

/// Returns the violations of a shop's order record, and of the charge that is to follow. That
/// charge must have another order number.
#[must_use]
pub fn check_expected(expected: &str, charge: Option<&str>, english: bool) -> String {
    let order = object(expected);
    let mut violations = Vec::new();
    let mut check = |name, shape, object| {
        let found = check(Place::Value(name), "", shape, object, None).err();
        violations.extend(found.into_iter().flatten());
    };
    check("expected", &ORDER, &order);
    if let Some(charge) = charge {
        let charge = object(charge);
        check("charge", &Again::SHAPE, &charge);
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
        refusal: None,
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
    let (settled, found) = settled(payment, charge, include_sandbox);
    match settled {
        Settled::Mismatch(_) => to_json(&WithPayment {
            result: settled,
            payment: found.as_ref(),
        }),
        settled => to_json(&settled),
    }
}

/// Returns the next step for an order that was looked up: [`settle`]'s answer,
/// `{ "kind": "send" }`, or `{ "kind": "wait", "until" }`. Times are unix milliseconds.
#[must_use]
pub fn next_step(
    payment: &str,
    charge: &str,
    include_sandbox: bool,
    last_sent: Option<u64>,
    asked: u64,
    look_up: u64,
) -> String {
    let (found, _) = settled(payment, charge, include_sandbox);
    match LookUpTime(look_up).next_step(found, last_sent, asked) {
        Step::Settled(_) => settle(payment, charge, include_sandbox),
        step => to_json(&step),
    }
}

/// Returns a refusal without a payment as `{ reason, next, fail_reason }`, or `null` if it may not
/// be the order's end. See [`LookUpTime::is_final`].
#[must_use]
pub fn final_refusal(
    words: &str,
    last_sent: Option<u64>,
    claimed: bool,
    asked: u64,
    look_up: u64,
) -> String {
    let refusal = Refusal::of(Some(words));
    let is_final = LookUpTime(look_up).is_final(&refusal, last_sent, claimed, asked);
    to_json(&is_final.then_some(refusal))
}

/// Reads a gateway's words: `{ reason, next, fail_reason }`.
#[must_use]
pub fn refusal(words: Option<&str>) -> String {
    to_json(&Refusal::of(words))
}

/// Returns the violations of the time at which an order was last sent, in unix milliseconds. `None`
/// if it was no time.
#[must_use]
pub fn check_since(since: Option<f64>, received: &str, now: f64, english: bool) -> String {
    /// Seconds taken for milliseconds are a time in 1970.
    const EARLIEST: f64 = 1_262_304_000_000.0; // 2010-01-01
    /// The clock of a database may be ahead of this one.
    const AHEAD: f64 = 60_000.0;

    let is_good = since.is_some_and(|at| at >= EARLIEST && at <= now + AHEAD);
    let violation = Violation {
        code: Code::BadSince,
        path: "since".to_owned(),
        expected: "Date".into(),
        received: received.to_owned().into(),
    };
    let violations = if is_good { vec![] } else { vec![violation] };
    to_json(&localized(&violations, english))
}

/// Returns the next step of a subscription, or `{ violations }`. Times are unix seconds.
///
/// `subscription` is `{ id, started_at, every: { months } or { days }, amount, cancelled_at,
/// card_at }` with `trial_days` and `periods` where there are some; `attempts` a list of
/// `{ merchant_uid, period, amount, sent_at, kind, reason, at }`; `policy` an object of the options
/// `retryDays`, `retryReasons`, `graceDays`, `cancelAtOnce`, `phoneDays` and `lookUpMs`.
#[must_use]
pub fn renewal(
    subscription: &str,
    attempts: &str,
    policy: &str,
    now: u64,
    english: bool,
) -> String {
    let value = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    let (subscription, attempts, policy) = (value(subscription), value(attempts), value(policy));
    let step = read_renewal::step(&subscription, &attempts, &policy, now);
    or_violations(step, english)
}

/// Returns `{ from, to }` of a period of a subscription, or `{ violations }`. Times are unix
/// seconds.
#[must_use]
pub fn period(subscription: &str, period: u32, english: bool) -> String {
    #[derive(Serialize)]
    struct Period {
        from: u64,
        to: u64,
    }

    let subscription = serde_json::from_str(subscription).unwrap_or(Value::Null);
    let start = |period| read_renewal::start(&subscription, period);
    let from = start(period);
    let found = from.and_then(|from| {
        let to = start(period.saturating_add(1))?;
        Ok(Period { from, to })
    });
    or_violations(found, english)
}

fn or_violations<T: Serialize>(result: Result<T, Violations>, english: bool) -> String {
    #[derive(Serialize)]
    struct Refused<'a> {
        violations: Vec<Localized<'a>>,
    }

    match result {
        Ok(value) => to_json(&value),
        Err(violations) => to_json(&Refused {
            violations: localized(&violations, english),
        }),
    }
}

fn settled(payment: &str, charge: &str, include_sandbox: bool) -> (Settled, Option<Payment>) {
    let charge = object(charge);
    let text = |key: &str| charge.get(key).and_then(Value::as_str);
    let amount = charge.get("amount").and_then(Value::as_u64);
    let found = match payment_of(payment) {
        Ok(found) => found,
        Err(mismatch) => return (Settled::Mismatch(mismatch), None),
    };
    let record = ChargeRecord {
        merchant_uid: text("merchant_uid").unwrap_or_default(),
        customer_uid: text("customer_uid").unwrap_or_default(),
        amount: amount.unwrap_or_default(),
        currency: text("currency"),
        include_sandbox,
    };
    let settled = settle_order(found.clone(), &record);
    (settled, found)
}

/// Returns the question that a webhook asks:
/// `{ kind: "ask", imp_uid, merchant_uid, status, cancellation_id, mayBe }`, or
/// `{ kind: "not_ours", reason, message }`.
#[must_use]
pub fn read_webhook(body: &str, english: bool) -> String {
    #[derive(Serialize)]
    #[serde(tag = "kind", rename = "ask")]
    struct Ask {
        imp_uid: Option<String>,
        merchant_uid: Option<String>,
        status: Status,
        cancellation_id: Option<String>,
        #[serde(rename = "mayBe")]
        may_be: &'static [WebhookKind],
    }

    match Webhook::read(body) {
        Ok(webhook) => to_json(&Ask {
            may_be: webhook.may_be(),
            imp_uid: webhook.imp_uid,
            merchant_uid: webhook.merchant_uid,
            status: webhook.status,
            cancellation_id: webhook.cancellation_id,
        }),
        Err(reason) => not_ours(reason, english),
    }
}

/// Returns the subject of a webhook, by the payment that was looked up: `{ kind }`, or
/// `{ kind: "not_ours", reason, message }`.
#[must_use]
pub fn answer_webhook(body: &str, payment: &str, english: bool) -> String {
    #[derive(Serialize)]
    struct Answered {
        kind: WebhookKind,
    }

    let kind = Webhook::read(body).and_then(|webhook| match payment_of(payment) {
        Ok(payment) => webhook.answered(payment.as_ref()),
        // A payment that cannot be read is no proof that there is none.
        Err(_) => Ok(WebhookKind::Open),
    });
    match kind {
        Ok(kind) => to_json(&Answered { kind }),
        Err(reason) => not_ours(reason, english),
    }
}

fn not_ours(reason: NotOurs, english: bool) -> String {
    #[derive(Serialize)]
    #[serde(tag = "kind", rename = "not_ours")]
    struct Reasoned {
        reason: NotOurs,
        message: &'static str,
    }

    let message = reason.message(locale(english));
    to_json(&Reasoned { reason, message })
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
fn call_of(name: &str, param: &str, now: Option<u64>) -> Result<Call<()>, Violations> {
    let wrong = |received: String| {
        Violations::from(Violation {
            code: Code::WrongType,
            path: name.to_owned(),
            expected: "object".into(),
            received: received.into(),
        })
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
    let call = build_call(endpoint, &request, now)?;
    drop_nothing(&mut request, &endpoint.request);
    Ok(call.with_body(&request))
}

/// Drops the `null`s and `undefined`s of an object that a call takes and of those inside it, and
/// any `undefined` elsewhere.
fn drop_nothing(object: &mut Map<String, Value>, shape: &Shape) {
    object.retain(|_, value| !value.is_null() && !is_undefined(value));
    for (name, value) in object.iter_mut() {
        let key = shape.keys.iter().find(|(key, _)| key.row().name == name);
        match (key.map(|(key, _)| key.row().kind), value) {
            (Some(Kind::List), Value::Array(items)) => {
                for item in items.iter_mut().filter_map(Value::as_object_mut) {
                    drop_nothing(item, shape.items.unwrap_or(shape));
                }
            }
            (Some(Kind::Object), Value::Object(inner)) => {
                drop_nothing(inner, shape.inner.unwrap_or(shape));
            }
            (_, value) => drop_undefined(value),
        }
    }
}

fn drop_undefined(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|_, value| !is_undefined(value));
            entries.values_mut().for_each(drop_undefined);
        }
        Value::Array(items) => {
            for item in items {
                // As `JSON.stringify` writes it.
                match is_undefined(item) {
                    true => *item = Value::Null,
                    false => drop_undefined(item),
                }
            }
        }
        _ => {}
    }
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

fn locale(english: bool) -> Locale {
    if english { Locale::En } else { Locale::Ko }
}

fn localized(violations: &[Violation], english: bool) -> Vec<Localized<'_>> {
    let localized = violations.iter().map(|one| one.localized(locale(english)));
    localized.collect()
}
