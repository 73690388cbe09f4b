//! Charging an order once: what is certain after an error, the next step for an order that was
//! looked up, and the reasons of a refusal.

use crate::support::{PAYMENT, again, charged, enveloped, fetched};
use iamport_billing::rest::*;
use serde_json::{Value, json};

const TIME: LookUpTime = LookUpTime(60);

fn api(status: u16, code: i64) -> Error {
    let body = json!({ "code": code, "message": "no", "response": null }).to_string();
    charged(status, &body).unwrap_err()
}

#[test]
fn only_iamports_own_401_says_that_nothing_was_charged() {
    for (status, code, refusal, charges, writes) in [
        (200, 1, true, false, true),
        (400, -1, true, false, true),
        (403, -1, true, false, true),
        (401, -1, false, true, true),
        (429, -1, false, false, false),
        (408, -1, false, false, false),
        (500, -1, false, false, false),
        (401, 0, false, false, false),
    ] {
        let error = api(status, code);
        assert_eq!(error.is_refusal(), refusal, "{status} {code}");
        assert_eq!(
            error.nothing_happened(Effect::Charges),
            charges,
            "{status} {code}"
        );
        assert_eq!(
            error.nothing_happened(Effect::Writes),
            writes,
            "{status} {code}"
        );
        assert!(error.nothing_happened(Effect::Reads), "{status} {code}");
    }
    let html = charged(401, "<h1>Unauthorized</h1>").unwrap_err();
    assert!(!html.nothing_happened(Effect::Charges) && !html.is_refusal());
}

#[test]
fn an_order_that_was_sent_is_only_looked_up_for_a_while() {
    let step = |last_sent, now| TIME.next_step(Settled::NotFound, last_sent, now);
    assert_eq!(step(None, 1_000), Step::Send);
    for now in [0, 999, 1_000, 1_059] {
        assert_eq!(step(Some(1_000), now), Step::Wait { until: 1_060 }, "{now}");
    }
    for now in [1_060, u64::MAX] {
        assert_eq!(step(Some(1_000), now), Step::Send, "{now}");
    }
    assert_eq!(step(Some(u64::MAX), 1_000), Step::Wait { until: u64::MAX });
    // A payment that Iamport knows needs no clock.
    let payment = fetched(&[
        ("customer_uid_usage", json!("payment")),
        ("amount", json!(3000)),
    ]);
    let charge = ChargeRecord {
        merchant_uid: "o1",
        customer_uid: "c1",
        amount: 3000,
        ..ChargeRecord::default()
    };
    let found = settle(Some(payment.clone()), &charge);
    for last_sent in [None, Some(1_000)] {
        let step = TIME.next_step(found.clone(), last_sent, 1_001);
        assert_eq!(step, Step::Settled(found.clone()));
    }
    let mismatch = settle(
        Some(payment),
        &ChargeRecord {
            amount: 4000,
            ..charge
        },
    );
    assert_eq!(
        TIME.next_step(mismatch.clone(), None, 1),
        Step::Settled(mismatch)
    );
}

#[test]
fn a_refusal_is_final_if_no_earlier_sending_can_be_charged() {
    let is_final = |words: &str, last_sent, claimed, now| {
        TIME.is_final(&Refusal::of(Some(words)), last_sent, claimed, now)
    };
    for words in ["한도초과", "등록되지 않은 구매자입니다."] {
        assert!(
            is_final(words, None, true, 1_000),
            "{words}: nobody else sent it"
        );
        assert!(
            !is_final(words, None, false, 1_000),
            "{words}: nobody knows"
        );
        for claimed in [true, false] {
            assert!(!is_final(words, Some(1_000), claimed, 1_059), "{words}");
            assert!(is_final(words, Some(1_000), claimed, 1_060), "{words}");
        }
    }
    // These do not say how far it went.
    for words in ["시스템 오류", "PG사 응답 대기시간을 초과하였습니다.", "no"] {
        assert!(!is_final(words, None, true, 1_000), "{words}");
        assert!(!is_final(words, Some(1_000), true, 1_060), "{words}");
    }
    assert!(!is_final(
        "이미 결제가 이루어진 거래건입니다.",
        Some(1_000),
        true,
        u64::MAX
    ));
}

#[test]
fn the_reasons_of_refusals() {
    for (words, reason, next) in [
        (
            "등록되지 않은 구매자입니다.",
            RefusalReason::NoKey,
            NextStep::IssueAgain,
        ),
        (
            "이미 삭제된 빌키이거나 존재하지 않은 빌키입니다",
            RefusalReason::NoKey,
            NextStep::IssueAgain,
        ),
        (
            "이미 결제가 이루어진 거래건입니다.",
            RefusalReason::Already,
            NextStep::LookUp,
        ),
        (
            "결제승인에 실패하였습니다. [2116]개인 월 한도금액 초과",
            RefusalReason::Limit,
            NextStep::RetryLater,
        ),
        (
            "[8326] 사용한도초과",
            RefusalReason::Limit,
            NextStep::RetryLater,
        ),
        (
            "한도초과 혹은 잔액부족으로 결제에 실패했습니다.",
            RefusalReason::Limit,
            NextStep::RetryLater,
        ),
        (
            "월 결제 가능 횟수 초과",
            RefusalReason::Limit,
            NextStep::RetryLater,
        ),
        (
            "잔액부족으로 결제에 실패했습니다.",
            RefusalReason::Insufficient,
            NextStep::RetryLater,
        ),
        ("유효기간 만료", RefusalReason::Expired, NextStep::OtherCard),
        (
            "카드 정보를 다시 확인해주세요. (유효기간)",
            RefusalReason::Expired,
            NextStep::OtherCard,
        ),
        ("도난/분실 카드", RefusalReason::Lost, NextStep::OtherCard),
        (
            "분실 혹은 도난 카드입니다.",
            RefusalReason::Lost,
            NextStep::OtherCard,
        ),
        ("거래정지 카드", RefusalReason::Stopped, NextStep::OtherCard),
        (
            "정지된 카드 입니다.",
            RefusalReason::Stopped,
            NextStep::OtherCard,
        ),
        ("거래정지 가맹점", RefusalReason::Setup, NextStep::FixSetup),
        (
            "할부개월 한도 초과",
            RefusalReason::Setup,
            NextStep::FixSetup,
        ),
        (
            "[8901] 미등록PG업체/거래정지업체",
            RefusalReason::Setup,
            NextStep::FixSetup,
        ),
        (
            "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.",
            RefusalReason::Technical,
            NextStep::RetryLater,
        ),
        (
            "카드 사용이 거절되었습니다. 카드사 문의가 필요합니다.",
            RefusalReason::Declined,
            NextStep::OtherCard,
        ),
        ("", RefusalReason::Unknown, NextStep::OtherCard),
        ("승인 불가", RefusalReason::Unknown, NextStep::OtherCard),
    ] {
        let refusal = Refusal::of(Some(words));
        assert_eq!((refusal.reason, refusal.next), (reason, next), "{words}");
        assert_eq!(refusal.fail_reason.as_deref(), Some(words));
    }
    assert_eq!(Refusal::of(None).fail_reason, None);
    // Every text of the table leads to its own row.
    for row in REFUSALS {
        assert_eq!(row.words.is_empty(), row.reason == RefusalReason::Unknown);
        for known in row.words {
            assert_eq!(
                Refusal::of(Some(known.words)).reason,
                row.reason,
                "{}",
                known.words
            );
            assert!(!known.source.is_empty());
        }
    }
}

#[test]
fn a_refused_payment_says_its_reason() {
    let refused = PAYMENT.replace("\"paid\"", "\"failed\",\"fail_reason\":\"한도초과\"");
    let request = serde_json::to_string(&again()).unwrap();
    let built: Value =
        serde_json::from_str(&json::build("again", &request, false, None, true)).unwrap();
    let sent = built["sent"].as_str().unwrap();
    let read = |status, body: &str| -> Value {
        serde_json::from_str(&json::read("again", sent, "", status, body.as_bytes())).unwrap()
    };
    let answer = &read(200, &enveloped(&refused))["answer"];
    assert_eq!(
        json!([
            answer["kind"],
            answer["reason"],
            answer["next"],
            answer["fail_reason"]
        ]),
        json!(["refused", "limit", "retry_later", "한도초과"])
    );
    let no = r#"{"code":1,"message":"등록되지 않은 구매자입니다.","response":null}"#;
    assert_eq!(read(200, no)["error"]["reason"], "no_key");
    // Too many calls are no refusal of the card.
    assert_eq!(read(429, no)["error"].get("reason"), None);
}

#[test]
fn steps_and_refusals_as_json() {
    let charge = r#"{"merchant_uid":"o1","customer_uid":"c1","amount":3000}"#;
    let step =
        |payment, last_sent| json::next_step(payment, charge, false, last_sent, 5_000, 1_000);
    assert_eq!(step("null", None), r#"{"kind":"send"}"#);
    assert_eq!(step("null", Some(4_500)), r#"{"kind":"wait","until":5500}"#);
    assert!(
        step("{}", None).contains(r#""kind":"mismatch""#),
        "what cannot be read is not sent"
    );
    let refusal =
        |last_sent, claimed| json::final_refusal("한도초과", last_sent, claimed, 5_000, 1_000);
    assert_eq!(refusal(None, false), "null");
    assert_eq!(
        refusal(None, true),
        r#"{"reason":"limit","next":"retry_later","fail_reason":"한도초과"}"#
    );
    assert_eq!(
        json::refusal(None),
        r#"{"reason":"unknown","next":"other_card","fail_reason":null}"#
    );
}

#[test]
fn a_time_that_cannot_be_one_is_refused() {
    const NOW: f64 = 1_800_000_000_000.0;
    for good in [NOW, NOW - 1.0, NOW + 60_000.0, 1_262_304_000_000.0] {
        assert_eq!(json::check_since(Some(good), "", NOW, true), "[]", "{good}");
    }
    for bad in [
        f64::NAN,
        f64::INFINITY,
        -1.0,
        0.0,
        NOW / 1000.0,
        NOW + 60_001.0,
    ] {
        let said = json::check_since(Some(bad), "it", NOW, true);
        assert!(
            said.contains("bad_since") && said.contains("Received: it"),
            "{bad}: {said}"
        );
    }
    assert!(json::check_since(None, "number", NOW, false).contains("받은 값: number"));
}
