//! The rules between the keys of a request: each adds what it finds.

use std::borrow::Cow;

use super::input::{Input, Object};
use super::key::Key;
use super::renewal::calendar::{DAY, date_of};
use crate::form::Kind;
use crate::gateway::{self, Documented, GatewayDoc, Rest};
use crate::judge::{judge, quoted};
use crate::violation::{Code, Violation};

/// Instalments begin at this amount in won. Source: Iamport REST spec, `card_quota`.
const INSTALMENTS_FROM: u64 = 50_000;

/// A need for Latin letters and digits alone.
const LATIN: &str = " = [A-Za-z0-9]";

/// The clocks of a shop and of Iamport may differ by so many seconds.
const CLOCKS_DIFFER: u64 = 60;

fn finding(
    code: Code,
    key: Key,
    expected: impl Into<Cow<'static, str>>,
    received: impl Into<Cow<'static, str>>,
) -> Violation {
    Violation {
        code,
        path: key.row().name.to_owned(),
        expected: expected.into(),
        received: received.into(),
    }
}

fn whole(request: &dyn Object, key: Key) -> Option<u64> {
    request.get(key).and_then(Input::whole)
}

/// A time. A number that is none is a mistake by itself.
fn time(request: &dyn Object, key: Key) -> Option<u64> {
    let value = request.get(key)?;
    match judge(Kind::UnixTime, &value.fact()) {
        None => value.whole(),
        Some(_) => None,
    }
}

fn text(request: &dyn Object, key: Key) -> Option<&str> {
    request.get(key).and_then(Input::text)
}

/// The gateway of a call: that of the billing key, or that of the channel.
fn gateway_of(request: &dyn Object) -> Option<(Key, &str, &'static GatewayDoc)> {
    [Key::Gateway, Key::Pg].into_iter().find_map(|key| {
        let code = text(request, key)?;
        Some((key, code, gateway::doc(gateway::code(code))?))
    })
}

/// A gateway that stores no keyed-in card, or wants more.
pub(super) fn stores_card(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    takes_card(|rest| rest.issue, request, found);
    has_needs("storeCard", request, found);
}

/// A gateway that charges no keyed-in card, or stores none with the charge, or wants more.
pub(super) fn charges_card(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    takes_card(|rest| rest.onetime, request, found);
    if found.is_empty() && request.get(Key::CustomerUid).is_some() {
        takes_card(|rest| rest.onetime_with_key, request, found);
    }
    has_needs("onetime", request, found);
}

/// A gateway whose schedule cannot bring the card along, or that wants more of its charges. Without
/// a card the key is there already; with one it is stored first, as by `storeCard`.
pub(super) fn schedules(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    if request.get(Key::CardNumber).is_some() {
        takes_card(|rest| rest.issue, request, found);
        // A schedule has no key for the customer's name.
        let takes = |key: &str| key != Key::CustomerName.row().name;
        has_needs_among(takes, "storeCard", request, found);
    }
    is_called("schedule", |rest| rest.schedule, request, found);
    has_needs("schedule", request, found);
}

/// A gateway whose keys this call does not charge, or that wants more.
pub(super) fn charges_key(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    is_called("again", |rest| rest.again, request, found);
    has_needs("again", request, found);
}

/// A gateway that wants more for a refund.
pub(super) fn refunds(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    has_needs("cancel", request, found);
}

/// A gateway that wants more to delete a key.
pub(super) fn deletes_key(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    has_needs("deleteBillingKey", request, found);
}

/// Only what documents leave no doubt about is refused.
fn takes_card(call: fn(&Rest) -> Documented, request: &dyn Object, found: &mut Vec<Violation>) {
    let Some((key, received, doc)) = gateway_of(request) else {
        return;
    };
    let code = match call(&doc.rest) {
        Documented::No => Code::RestCardNotTaken,
        Documented::Disputed => Code::RestCardDisputed,
        Documented::Yes | Documented::Unknown => return,
    };
    found.push(finding(code, key, "", quoted(received)));
}

fn is_called(
    name: &'static str,
    call: fn(&Rest) -> Documented,
    request: &dyn Object,
    found: &mut Vec<Violation>,
) {
    if let Some((key, received, doc)) = gateway_of(request)
        && call(&doc.rest) == Documented::No
    {
        found.push(finding(Code::CallNotTaken, key, name, quoted(received)));
    }
}

/// The keys that a gateway wants in a call, as `call: key`; with ` != value` it may not be that
/// one, with ` = [A-Za-z0-9]` it has no other characters, and behind ` (` is a case in which alone
/// this holds. A key of the objects in a list is wanted of each of them.
fn has_needs(call: &str, request: &dyn Object, found: &mut Vec<Violation>) {
    has_needs_among(|_| true, call, request, found);
}

/// The same, of the keys that the call takes.
fn has_needs_among(
    takes: fn(&str) -> bool,
    call: &str,
    request: &dyn Object,
    found: &mut Vec<Violation>,
) {
    let Some((_, gateway, doc)) = gateway_of(request) else {
        return;
    };
    let needs = doc.rest.needs.iter().filter_map(|need| {
        let (of, key) = need.split_once(": ")?;
        (of == call && takes(key)).then_some(key)
    });
    for need in needs {
        let list = need.split_once('.').and_then(|(name, key)| {
            let list = Key::named(name).find(|key| key.row().kind == Kind::List)?;
            Some((name, key, request.get(list)))
        });
        let Some((name, key, items)) = list else {
            found.extend(missed(need, request, gateway));
            continue;
        };
        let Some(Input::List(items)) = items else {
            continue;
        };
        for (at, item) in items.items().enumerate() {
            let violation = item.object().and_then(|item| missed(key, item, gateway));
            found.extend(violation.map(|each| Violation {
                path: format!("{name}[{at}].{}", each.path),
                ..each
            }));
        }
    }
}

/// The finding on an object that lacks what a gateway wants.
fn missed(need: &str, object: &dyn Object, gateway: &str) -> Option<Violation> {
    let (need, code) = match need.split_once(" (") {
        Some((need, _)) => (need, Code::GatewayAdvises),
        None => (need, Code::GatewayRequires),
    };
    let value = |path| value_at(object, path).filter(|value| !value.holds_nothing());
    let (path, expected, is_fine) = if let Some((path, refused)) = need.split_once(" != ") {
        let is_fine = value(path).and_then(Input::text) != Some(refused);
        (path, ["!= ", refused].concat(), is_fine)
    } else if let Some((path, _)) = need.split_once(LATIN) {
        let is_latin = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_fine = value(path).and_then(Input::text).is_none_or(is_latin);
        (path, LATIN.trim_start_matches(" = ").to_owned(), is_fine)
    } else {
        (need, String::new(), value(need).is_some())
    };
    (!is_fine).then(|| Violation {
        code,
        path: path.to_owned(),
        expected: expected.into(),
        received: quoted(gateway).into(),
    })
}

/// The value at a path of one key, or of two with a dot.
fn value_at<'a>(request: &'a dyn Object, path: &str) -> Option<Input<'a>> {
    let (outer, inner) = path.split_once('.').unwrap_or((path, ""));
    let value = Key::named(outer).find_map(|key| request.get(key))?;
    if inner.is_empty() {
        return Some(value);
    }
    let object = value.object()?;
    Key::named(inner).find_map(|key| object.get(key))
}

/// A card is good to the end of its month in Korea. It only warns: the manual's own calls hold a
/// month that is over.
pub(super) fn is_unexpired(request: &dyn Object, now: Option<u64>, found: &mut Vec<Violation>) {
    let expiry = text(request, Key::Expiry).and_then(|expiry| expiry.split_once('-'));
    let (Some((year, month)), Some(now)) = (expiry, now) else {
        return;
    };
    let (Ok(year), Ok(month)) = (year.parse::<u64>(), month.parse::<u64>()) else {
        return;
    };
    let today = date_of(now);
    if (year, month) < (today.year, today.month) {
        found.push(finding(Code::CardExpired, Key::Expiry, "", ""));
    }
}

/// The tax-free part and the tax are parts of the amount.
pub(super) fn has_its_parts(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    let amount = whole(request, Key::Amount).or_else(|| whole(request, Key::RefundAmount));
    let Some(mut left) = amount else {
        return;
    };
    for key in [Key::TaxFree, Key::VatAmount] {
        let part = whole(request, key).unwrap_or_default();
        match left.checked_sub(part) {
            Some(rest) => left = rest,
            None => {
                let (left, part) = (left.to_string(), part.to_string());
                found.push(finding(Code::AboveSum, key, left, part));
            }
        }
    }
}

/// Instalments need an amount. Other currencies have their own rules.
pub(super) fn may_be_split(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    let is_won = || text(request, Key::Currency).is_none_or(|currency| currency == "KRW");
    let is_small = || whole(request, Key::Amount).is_some_and(|amount| amount < INSTALMENTS_FROM);
    if let Some(quota) = whole(request, Key::CardQuota)
        && quota > 1
        && is_won()
        && is_small()
    {
        let from = INSTALMENTS_FROM.to_string();
        found.push(finding(
            Code::NoInstalments,
            Key::CardQuota,
            from,
            quota.to_string(),
        ));
    }
}

/// Nothing can be scheduled for a time that is over.
pub(super) fn is_to_come(request: &dyn Object, now: Option<u64>, found: &mut Vec<Violation>) {
    let Some(now) = now else {
        return;
    };
    let at = time(request, Key::ScheduleAt);
    if let Some(at) = at.filter(|at| at.saturating_add(CLOCKS_DIFFER) < now) {
        let (now, at) = (now.to_string(), at.to_string());
        found.push(finding(Code::InThePast, Key::ScheduleAt, now, at));
    }
}

/// Payments of 90 days can be listed at once. Source: Iamport REST spec, `/payments/status`.
pub(super) fn lists_90_days(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    period(request, 90, found);
}

/// Schedules of three months can be listed at once. Source: Iamport REST spec,
/// `/subscribe/payments/schedule`.
pub(super) fn lists_3_months(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    period(request, 92, found);
}

fn period(request: &dyn Object, most: u64, found: &mut Vec<Violation>) {
    // The keys of both kinds of lists have the same names.
    let either = |one, other| time(request, one).or_else(|| time(request, other));
    let from = either(Key::From, Key::ScheduleFrom);
    let (Some(from), Some(to)) = (from, either(Key::To, Key::ScheduleTo)) else {
        return;
    };
    match to.checked_sub(from) {
        None => found.push(finding(
            Code::ReversedPeriod,
            Key::To,
            from.to_string(),
            to.to_string(),
        )),
        Some(length) if length > most * DAY => {
            let days = length.div_ceil(DAY).to_string();
            found.push(finding(Code::LongPeriod, Key::To, most.to_string(), days));
        }
        Some(_) => {}
    }
}

/// A refund must name its payment one way or the other.
pub(super) fn names_its_payment(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    let is_named = [Key::ImpUid, Key::MerchantUid]
        .into_iter()
        .any(|key| request.get(key).is_some());
    if !is_named {
        let names = "imp_uid or merchant_uid";
        found.push(finding(Code::Required, Key::ImpUid, names, "nothing"));
    }
}

/// A refund says its sum, or that it is all of it.
pub(super) fn says_its_sum(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    all_or(Key::RefundAmount, request, found);
}

/// Schedules are called off by their order numbers, or by their billing key.
pub(super) fn names_its_orders(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    let is_named = |key| request.get(key).is_some();
    let is_all = matches!(request.get(Key::All), Some(Input::Bool(true)));
    if !is_named(Key::CustomerUid) && (is_all || !is_named(Key::MerchantUids)) {
        let names = "customer_uid or merchant_uid";
        found.push(finding(Code::Required, Key::CustomerUid, names, "nothing"));
    }
}

/// A call about schedules names them, or says that it is about all of them.
pub(super) fn says_its_orders(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    all_or(Key::MerchantUids, request, found);
}

/// Iamport takes a missing part for all of it.
fn all_or(part: Key, request: &dyn Object, found: &mut Vec<Violation>) {
    let all = match request.get(Key::All) {
        None | Some(Input::Bool(false)) => false,
        Some(Input::Bool(true)) => true,
        // Another value is a mistake by itself.
        Some(_) => return,
    };
    if all == request.get(part).is_some() {
        let received = if all { "both" } else { "neither" };
        found.push(finding(Code::AllOrPart, part, "all: true", received));
    }
}

/// A partial refund that is sent twice is made twice, but for its checksum.
pub(super) fn is_made_once(request: &dyn Object, _: Option<u64>, found: &mut Vec<Violation>) {
    let Some(amount) = whole(request, Key::RefundAmount) else {
        return;
    };
    match request.get(Key::Checksum) {
        None => found.push(finding(
            Code::ChecksumMissing,
            Key::Checksum,
            "number",
            "nothing",
        )),
        Some(Input::Whole(left)) if amount > left => {
            let (left, amount) = (left.to_string(), amount.to_string());
            found.push(finding(Code::AboveSum, Key::RefundAmount, left, amount));
        }
        Some(_) => {}
    }
}
