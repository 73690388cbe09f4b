//! The client over real HTTP.

mod iamport;

use std::thread;
use std::time::{Duration, Instant, SystemTime};

use iamport_billing::rest::*;
use iamport_billing::rest::{ChargeOnce as Once, Failure};
use serde_json::json;

use iamport::{Fault, Iamport, SECRET};

const UNAUTHORIZED: &str = r#"{"code":-1,"message":"Unauthorized","response":null}"#;
const ALREADY: &str =
    r#"{"code":1,"message":"이미 결제가 이루어진 거래건입니다.","response":null}"#;

fn order() -> Again<'static> {
    Again {
        customer_uid: Some("card_1"),
        merchant_uid: Some("charge_1"),
        amount: Some(9900),
        name: Some("Coffee"),
        ..Again::default()
    }
}

/// True if it was paid: by this call, or before it.
#[track_caller]
fn paid(result: Result<Once, ClientError>) -> bool {
    match result {
        Ok(Once::Paid { payment, charged }) => {
            assert_eq!((payment.amount, &*payment.merchant_uid), (9900, "charge_1"));
            charged
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn unknown(result: Result<Once, ClientError>) -> (ClientError, SystemTime) {
    match result {
        Ok(Once::Unknown { error, until }) => (error, until),
        other => panic!("{other:?}"),
    }
}

/// A client that gives up soon.
fn hasty(iamport: &Iamport) -> Client {
    iamport
        .client()
        .with_timeout(Duration::from_secs(1))
        .with_retries(0)
}

#[test]
fn an_order_is_charged_once() {
    let iamport = Iamport::start();
    let client = iamport.client();
    assert!(paid(client.charge_once(&order())));
    assert!(!paid(client.charge_once(&order())));
    assert!(!paid(iamport.client().charge_once(&order())), "another one");
    assert_eq!((iamport.sent("again"), iamport.sent("getToken")), (1, 2));
}

#[test]
fn calls_at_once_are_one_charge_with_one_token() {
    let iamport = Iamport::start();
    iamport.fail("again", 1..=1, Fault::Delay(100));
    iamport.fail("getToken", 1..=1, Fault::Delay(100));
    let client = iamport.client();
    let charged: Vec<_> = thread::scope(|scope| {
        let call = || scope.spawn(|| paid(client.charge_once(&order())));
        let calls: Vec<_> = (0..8).map(|_| call()).collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert_eq!(charged.iter().filter(|charged| **charged).count(), 1);
    assert_eq!((iamport.sent("again"), iamport.sent("getToken")), (1, 1));
}

#[test]
fn a_lost_answer_is_looked_up() {
    for fault in [
        Fault::DropAfter,
        Fault::Over(502, "<h1>Bad Gateway</h1>"),
        Fault::Over(401, "<h1>Unauthorized</h1>"),
        Fault::Over(401, r#"{"code":0,"message":null,"response":null}"#),
        Fault::Over(429, "slow down"),
        Fault::Over(200, "{"),
        Fault::Over(302, ""),
    ] {
        let iamport = Iamport::start();
        iamport.fail("again", 1..=1, fault);
        assert!(paid(iamport.client().charge_once(&order())));
        assert_eq!((iamport.sent("again"), iamport.sent("getToken")), (1, 1));
    }
}

#[test]
fn a_charge_that_nobody_knows_is_only_looked_up_at_first() {
    let iamport = Iamport::start();
    iamport.fail("again", 1..=1, Fault::DropBefore);
    let client = hasty(&iamport);
    let (error, until) = unknown(client.charge_once(&order()));
    assert!(matches!(error.failure, Failure::Network(_)));
    assert!(!error.nothing_happened());
    let left = until.duration_since(SystemTime::now()).unwrap();
    assert!(left > Duration::from_secs(1) && left <= Duration::from_secs(3));
    assert_eq!(unknown(client.charge_once(&order())).0, error);
    assert_eq!(iamport.sent("again"), 1);
    thread::sleep(left + Duration::from_millis(20));
    assert!(paid(client.charge_once(&order())));
    let state = iamport.state();
    let sent: Vec<_> = state
        .requests
        .iter()
        .filter(|request| request.line.contains("again"))
        .map(|request| &request.body)
        .collect();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0], sent[1]);
}

#[test]
fn a_charge_that_takes_too_long_is_unknown_until_it_is_there() {
    let iamport = Iamport::start();
    iamport.fail("again", 1..=1, Fault::Delay(2000));
    let client = hasty(&iamport);
    let (error, _) = unknown(client.charge_once(&order()));
    assert_eq!(error.failure, Failure::Timeout);
    while iamport.state().payments.is_empty() {
        thread::sleep(Duration::from_millis(5));
    }
    assert!(!paid(client.charge_once(&order())));
    assert_eq!(iamport.sent("again"), 1);
}

#[test]
fn a_refused_token_is_renewed_once() {
    let iamport = Iamport::start();
    iamport.fail("again", 1..=1, Fault::Instead(401, "", UNAUTHORIZED));
    assert!(paid(iamport.client().charge_once(&order())));
    assert_eq!((iamport.sent("again"), iamport.sent("getToken")), (2, 2));

    let iamport = Iamport::start();
    iamport.fail("again", 1..=2, Fault::Instead(401, "", UNAUTHORIZED));
    let client = iamport.client();
    let error = client.charge_once(&order()).unwrap_err();
    assert_eq!(
        (error.http_status(), error.call),
        (Some(401), Some("again"))
    );
    assert!(error.nothing_happened());
    assert_eq!((iamport.sent("again"), iamport.sent("getToken")), (2, 2));
    assert!(paid(client.charge_once(&order())), "it was never sent");
}

#[test]
fn what_only_reads_is_tried_again_and_what_charges_is_not() {
    let iamport = Iamport::start();
    let busy = Fault::Instead(429, "retry-after: 0\r\n", "slow down");
    iamport.fail("/payments/find", 1..=1, busy.clone());
    iamport.fail("/payments/find", 2..=2, Fault::DropBefore);
    let client = iamport.client();
    assert_eq!(client.find("charge_1").unwrap(), None);
    assert_eq!(iamport.sent("/payments/find"), 4);

    iamport.fail("again", 1..=9, busy);
    let call = || order().call();
    let error = client.send(call()).unwrap_err();
    assert_eq!(error.retry_after, Some(Duration::ZERO));
    assert!(
        !error.nothing_happened(),
        "a proxy does not say what is behind it"
    );
    assert_eq!(iamport.sent("again"), 1);

    let iamport = Iamport::start();
    iamport.fail("/payments/find", 1..=9, Fault::Instead(503, "", "x"));
    let error = iamport.client().charge_once(&order()).unwrap_err();
    assert!(error.nothing_happened());
    assert_eq!((iamport.sent("find"), iamport.sent("again")), (3, 0));
}

#[test]
fn a_server_that_asks_for_patience_gets_it_within_the_deadline_alone() {
    let iamport = Iamport::start();
    let busy = Fault::Instead(429, "retry-after: 50\r\n", "slow down");
    iamport.fail("/payments/find", 1..=1, busy);
    let client = iamport.client().with_deadline(Duration::from_secs(5));
    let began = Instant::now();
    let error = client.find("charge_1").unwrap_err();
    assert_eq!(error.retry_after, Some(Duration::from_secs(50)));
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_refused_card_is_a_result() {
    let iamport = Iamport::start();
    let client = iamport.client();
    let bad = Again {
        customer_uid: Some("bad_card"),
        ..order()
    };
    for _ in 0..2 {
        match client.charge_once(&bad).unwrap() {
            Once::Refused { refusal, payment } => {
                assert_eq!(refusal.reason, RefusalReason::Limit);
                assert_eq!(payment.unwrap().status, Status::Failed);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(iamport.sent("again"), 1);
}

#[test]
fn a_refusal_without_a_payment_is_final_only_if_the_record_was_claimed() {
    let iamport = Iamport::start();
    let nobody = Again {
        customer_uid: Some("nobody"),
        ..order()
    };
    let client = iamport.client();
    let (error, _) = unknown(client.charge_once(&nobody));
    assert_eq!(error.refusal().unwrap().reason, RefusalReason::NoKey);

    let client = iamport.client();
    for _ in 0..2 {
        let result = client.charge_once_recorded(&nobody, None, |_| Ok(true));
        let Ok(Once::Refused { refusal, payment }) = result else {
            panic!("{result:?}");
        };
        assert_eq!((refusal.reason, payment), (RefusalReason::NoKey, None));
    }
    assert_eq!(iamport.sent("again"), 2);

    // A refusal may be about an earlier sending that was charged.
    let iamport = Iamport::start();
    iamport.fail("again", 1..=1, Fault::Over(200, ALREADY));
    let client = iamport.client();
    assert!(paid(
        client.charge_once_recorded(&order(), None, |_| Ok(true))
    ));
}

#[test]
fn a_refused_order_that_another_process_sends_just_then_is_not_ended() {
    let iamport = Iamport::start();
    let words = r#"{"code":1,"message":"알 수 없는 말","response":null}"#;
    iamport.fail("again", 1..=1, Fault::Instead(200, "", words));
    let short = || iamport.client().with_timeout(Duration::from_millis(300));
    let (client, other) = (short(), short());
    let mut sent_at = None;
    let first = client.charge_once_recorded(&order(), None, |at| {
        sent_at = Some(at);
        Ok(true)
    });
    let (_, until) = unknown(first);
    let left = until.duration_since(SystemTime::now()).unwrap_or_default();
    thread::sleep(left + Duration::from_millis(20));
    // Both have read the record before either of them writes to it.
    let mine = client.charge_once_recorded(&order(), sent_at, |_| {
        assert!(paid(
            other.charge_once_recorded(&order(), sent_at, |_| Ok(true))
        ));
        Ok(false)
    });
    unknown(mine);
    assert_eq!(iamport.sent("again"), 2);
}

#[test]
fn a_refused_order_that_the_record_gives_to_this_process_is_ended() {
    let iamport = Iamport::start();
    let words = r#"{"code":1,"message":"알 수 없는 말","response":null}"#;
    iamport.fail("again", 1..=1, Fault::Instead(200, "", words));
    let client = iamport.client().with_timeout(Duration::from_millis(300));
    let (_, until) = unknown(client.charge_once_recorded(&order(), None, |_| Ok(true)));
    let left = until.duration_since(SystemTime::now()).unwrap_or_default();
    thread::sleep(left + Duration::from_millis(20));
    let mut claims = Vec::new();
    let mut call = |since| {
        client.charge_once_recorded(&order(), since, |at| {
            claims.push(at);
            Ok(true)
        })
    };
    assert!(matches!(call(None), Ok(Once::Refused { .. })));
    assert!(matches!(call(None), Ok(Once::Refused { .. })));
    assert_eq!((claims.len(), iamport.sent("again")), (1, 1));
    // Another one's later sending is not refused by that.
    let later = claims[0] + Duration::from_millis(1);
    unknown(client.charge_once_recorded(&order(), Some(later), |_| Ok(true)));
}

#[test]
fn a_refusal_that_cannot_be_looked_up_is_unknown() {
    let iamport = Iamport::start();
    iamport.fail("again", 1..=1, Fault::Over(200, ALREADY));
    iamport.fail("/payments/find", 3..=3, Fault::Instead(502, "", "x"));
    let client = iamport.client().with_retries(0);
    let (error, _) = unknown(client.charge_once(&order()));
    assert_eq!(
        (error.http_status(), error.call),
        (Some(502), Some("findPayment"))
    );
    assert!(!error.nothing_happened());
    assert!(!paid(client.charge_once(&order())));
    assert_eq!(iamport.sent("again"), 1);
}

#[test]
fn the_record_decides_over_processes() {
    let iamport = Iamport::start();
    let client = iamport.client();
    let now = SystemTime::now();
    // Another process has just sent it, and died.
    let (error, until) = unknown(client.charge_once_recorded(&order(), Some(now), |_| Ok(true)));
    assert_eq!(error.failure, Failure::SentBefore);
    assert!(until > now + Duration::from_secs(89));
    // Another one writes its time at the same moment.
    let (error, _) = unknown(client.charge_once_recorded(&order(), None, |_| Ok(false)));
    assert_eq!(error.failure, Failure::SentBefore);
    // The database is away.
    let away = |_| Err("the database is away".into());
    let error = client
        .charge_once_recorded(&order(), None, away)
        .unwrap_err();
    assert!(error.nothing_happened());
    assert!(error.to_string().contains("the database is away [again]"));
    assert_eq!(iamport.sent("again"), 0);
    let long_ago = now - Duration::from_secs(91);
    let mut claimed = None;
    assert!(paid(client.charge_once_recorded(
        &order(),
        Some(long_ago),
        |at| {
            claimed = Some(at);
            Ok(true)
        }
    )));
    assert!(claimed.unwrap() >= now);
}

#[test]
fn another_payment_of_the_order_is_a_mismatch() {
    let iamport = Iamport::start();
    let client = iamport.client();
    assert!(paid(client.charge_once(&order())));
    let other = Again {
        amount: Some(1),
        ..order()
    };
    match client.charge_once(&other).unwrap() {
        Once::Mismatch(mismatch) => assert_eq!(mismatch.field, "amount"),
        other => panic!("{other:?}"),
    }
    let record = ChargeRecord {
        merchant_uid: "charge_1",
        customer_uid: "card_1",
        amount: 9900,
        ..ChargeRecord::default()
    };
    assert!(matches!(
        client.settle(&record).unwrap(),
        Settled::Charged(Charge::Paid(_))
    ));
    let unsent = ChargeRecord {
        merchant_uid: "charge_2",
        ..record
    };
    assert_eq!(client.settle(&unsent).unwrap(), Settled::NotFound);
    assert_eq!(iamport.sent("again"), 1);
}

#[test]
fn mistakes_are_told_before_anything_is_sent() {
    let iamport = Iamport::start();
    let client = iamport.client();
    let error = client.charge_once(&Again::default()).unwrap_err();
    assert!(matches!(&error.failure, Failure::Invalid(violations) if violations.len() == 3));
    assert!(error.nothing_happened());
    let broken = Again {
        amount: Some(0),
        ..order()
    };
    let sent = Some(SystemTime::now());
    let error = client
        .charge_once_recorded(&broken, sent, |_| Ok(true))
        .unwrap_err();
    assert!(!error.nothing_happened(), "the order was sent before");
    assert_eq!(iamport.state().requests.len(), 0);
}

#[test]
fn a_look_up_speaks_of_the_time_at_which_it_was_asked_for() {
    let iamport = Iamport::start();
    iamport.fail("/payments/find", 1..=1, Fault::Delay(4000));
    let client = iamport.client();
    // Asked some 3 s before the time of three timeouts is over, answered after it: a charge may
    // have been carried out while the answer was on its way.
    let sent = SystemTime::now() - Duration::from_secs(87);
    let (_, until) = unknown(client.charge_once_recorded(&order(), Some(sent), |_| Ok(true)));
    assert_eq!(
        until.duration_since(sent).unwrap().as_secs_f64().round(),
        90.0
    );
    assert_eq!(iamport.sent("again"), 0);
    assert!(paid(client.charge_once_recorded(
        &order(),
        Some(sent),
        |_| Ok(true)
    )));
}

#[test]
fn an_order_is_looked_up_for_as_long_as_it_is_told_and_never_less_than_three_timeouts() {
    let iamport = Iamport::start();
    // Seconds: since it was sent, of the setting, and of the look-ups; then it is sent again.
    for (ago, setting, wanted) in [(100, 120, Some(120)), (80, 1, Some(90)), (100, 95, None)] {
        let sent = SystemTime::now() - Duration::from_secs(ago);
        let client = iamport.client();
        let client = client.with_look_up_time(Duration::from_secs(setting));
        let result = client.charge_once_recorded(&order(), Some(sent), |_| Ok(true));
        match wanted {
            Some(wanted) => {
                let (_, until) = unknown(result);
                let time = until.duration_since(sent).unwrap();
                assert_eq!(time.as_secs_f64().round() as u64, wanted);
                assert_eq!(iamport.sent("again"), 0);
            }
            None => assert!(paid(result)),
        }
    }
}

#[test]
fn a_payment_of_a_test_channel_counts_where_the_shop_says_so() {
    let iamport = Iamport::start();
    assert!(paid(iamport.client().charge_once(&order())));
    let mark = |payment: &mut serde_json::Value| payment["sandbox"] = json!(true);
    iamport.state().payments.values_mut().for_each(mark);
    let strict = iamport.client().charge_once(&order()).unwrap();
    match strict {
        Once::Mismatch(mismatch) => assert_eq!(mismatch.field, "sandbox"),
        other => panic!("{other:?}"),
    }
    let before = iamport.sent("include_sandbox=true");
    assert_eq!(before, 0);
    let lenient = iamport.client().with_sandbox_payments();
    assert!(!paid(lenient.charge_once(&order())), "paid before");
    assert!(iamport.sent("include_sandbox=true") > 0);
    assert_eq!(iamport.sent("again"), 1);
}

#[test]
fn a_charge_is_not_begun_with_too_little_time() {
    let iamport = Iamport::start();
    iamport.fail("/payments/find", 1..=1, Fault::Delay(3500));
    let client = iamport.client().with_deadline(Duration::from_secs(6));
    let error = client.charge_once(&order()).unwrap_err();
    assert_eq!(
        (&error.failure, error.call),
        (&Failure::Deadline, Some("again"))
    );
    assert!(error.nothing_happened());
    assert_eq!(iamport.sent("again"), 0);

    // Who waits for another caller's charge learns nothing of it.
    let iamport = Iamport::start();
    iamport.fail("again", 1..=1, Fault::Delay(8000));
    let client = iamport.client().with_deadline(Duration::from_secs(4));
    thread::scope(|scope| {
        let first = scope.spawn(|| client.charge_once(&order()));
        while iamport.sent("again") == 0 {
            assert!(!first.is_finished(), "too slow a machine");
            thread::sleep(Duration::from_millis(5));
        }
        // The first one ends a little earlier, so that this one may still ask.
        iamport.fail("/payments/find", 1..=9, Fault::Delay(8000));
        let error = client.charge_once(&order()).unwrap_err();
        assert_eq!(error.failure, Failure::Deadline);
        assert!(!error.nothing_happened());
    });
}

#[test]
fn a_server_that_cannot_be_reached_was_sent_nothing() {
    let client = Client::new("imp_apikey", SECRET).unwrap().with_retries(0);
    // Port 1 of this machine: nobody listens there.
    let client = client.with_base_url("http://127.0.0.1:1").unwrap();
    let error = client.charge_once(&order()).unwrap_err();
    assert!(matches!(error.failure, Failure::Network(_)));
    assert_eq!(error.call, Some("getToken"));
    assert!(error.nothing_happened());
}

#[test]
fn a_token_that_is_not_given_is_told_and_asked_for_anew() {
    let iamport = Iamport::start();
    iamport.fail("getToken", 1..=1, Fault::Instead(503, "", "down"));
    let client = iamport.client().with_retries(0);
    let error = client.find("charge_1").unwrap_err();
    assert_eq!(
        (error.http_status(), error.call),
        (Some(503), Some("getToken"))
    );
    assert_eq!(
        client.find("charge_1").unwrap(),
        None,
        "the next one asks anew"
    );

    let wrong = Client::new("imp_apikey", "another").unwrap();
    let error = wrong
        .with_base_url(&iamport.url)
        .unwrap()
        .charge_once(&order())
        .unwrap_err();
    assert_eq!(
        (error.http_status(), error.call),
        (Some(401), Some("getToken"))
    );
    assert!(error.nothing_happened());
}

#[test]
fn a_window_is_confirmed_by_its_order_if_its_imp_uid_says_no() {
    let iamport = Iamport::start();
    let client = iamport.client();
    let order = OrderRecord {
        merchant_uid: "order_1",
        customer_uid: "card_1",
        ..OrderRecord::default()
    };
    assert_eq!(client.confirm(Some("imp_1"), &order).unwrap(), None);
    let window = |imp_uid: &str, status: &str| {
        json!({
            "imp_uid": imp_uid, "merchant_uid": "order_1", "customer_uid": "card_1",
            "customer_uid_usage": "issue", "amount": 0, "status": status,
            "pg_provider": "kcp_billing",
        })
    };
    let put = |uid: &str, payment| {
        iamport.state().payments.insert(uid.to_owned(), payment);
    };
    put("cancelled", window("imp_1", "failed"));
    assert!(matches!(
        client.confirm(Some("imp_1"), &order).unwrap(),
        Some(Confirmation::NotPaid { .. })
    ));
    put("order_1", window("imp_2", "paid"));
    for imp_uid in [Some("imp_1"), Some("imp_2"), Some("imp_forged"), None] {
        let confirmation = client.confirm(imp_uid, &order).unwrap();
        assert_eq!(confirmation, Some(Confirmation::KeyIssued), "{imp_uid:?}");
    }
    let other = OrderRecord {
        customer_uid: "card_2",
        ..order
    };
    assert!(matches!(
        client.confirm(Some("imp_2"), &other).unwrap(),
        Some(Confirmation::Mismatch(_))
    ));
}

#[test]
fn a_webhook_is_asked_about_and_never_believed() {
    let iamport = Iamport::start();
    let client = iamport.client();
    for body in ["", "5", "{}", r#"{"type":"Transaction.Paid"}"#] {
        assert_eq!(client.webhook(body).unwrap(), None, "{body}");
    }
    assert_eq!(iamport.state().requests.len(), 0);
    assert!(paid(client.charge_once(&order())));
    for body in [
        r#"{"imp_uid":"imp_of_charge_1","merchant_uid":"charge_1","status":"failed"}"#,
        "imp_uid=imp_of_charge_1&merchant_uid=charge_1&status=paid",
        "merchant_uid=charge_1",
    ] {
        let (kind, payment) = client.webhook(body).unwrap().unwrap();
        assert_eq!(
            (kind, payment.amount),
            (WebhookKind::Charged, 9900),
            "{body}"
        );
    }
    for body in [
        "imp_uid=imp_9",
        "imp_uid=imp_of_charge_1&merchant_uid=another",
    ] {
        assert_eq!(client.webhook(body).unwrap(), None, "{body}");
    }
}

#[test]
fn nothing_secret_is_shown() {
    let iamport = Iamport::start();
    iamport.fail(
        "again",
        1..=1,
        Fault::Instead(502, "", "imp_apikey token_1"),
    );
    iamport.fail(
        "onetime",
        1..=1,
        Fault::Instead(502, "", "sent: 1234123412341234"),
    );
    let client = iamport.client();
    let error = client.send(order().call()).unwrap_err();
    let card = client
        .send(
            Onetime {
                merchant_uid: Some("o1"),
                amount: Some(1000),
                card_number: Some(CardNumber("1234-1234-1234-1234")),
                expiry: Some(Secret("2030-12")),
                birth: Some(Secret("820213")),
                pwd_2digit: Some(Secret("00")),
                ..Onetime::default()
            }
            .call(),
        )
        .unwrap_err();
    let wrong = Client::new("key_of_a_shop", "secret_of_a_shop").unwrap();
    let wrong = wrong.with_base_url(&iamport.url).unwrap();
    let refused = wrong.find("o1").unwrap_err();
    let shown = format!("{client:?} {error:?} {error} {card:?} {card} {wrong:?} {refused:?}");
    for secret in [SECRET, "1234123412341234", "secret_of_a_shop", "820213"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(!format!("{client:?}").contains("imp_apikey"));
}

#[test]
fn a_client_says_what_it_needs() {
    for (key, secret) in [("", SECRET), ("key", " ")] {
        let error = Client::new(key, secret).unwrap_err();
        assert!(error.to_string().contains("is empty"), "{error}");
    }
    let client = || Client::new("key", SECRET).unwrap();
    for url in [
        "http://api.iamport.kr",
        "ftp://localhost",
        "https://",
        "https://user:password@host",
        "localhost:3000",
        "http://localhost.shop.kr",
        "http://127.0.0.1:80@shop.kr",
        "",
    ] {
        let error = client().with_base_url(url).unwrap_err();
        assert!(error.to_string().contains("https"), "{url}");
        assert!(!error.to_string().contains("password"));
    }
    for url in [
        "https://proxy.shop.kr/iamport/",
        "http://localhost",
        "http://127.0.0.1:3000",
        "http://[::1]:3000",
    ] {
        assert!(client().with_base_url(url).is_ok(), "{url}");
    }
}
