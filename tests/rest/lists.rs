//! Calls that look up several things, and their answers.

use crate::support::{PAYMENT, enveloped};
use iamport_billing::rest::*;

const PLAN: &str = r#"{"customer_uid":"c1","merchant_uid":"o1","imp_uid":null,"schedule_at":1800000000,
    "executed_at":0,"revoked_at":0,"amount":3000,"schedule_status":"scheduled"}"#;
const NOTHING: &[u8] = br#"{"code":1,"message":"no such thing","response":null}"#;

fn orders() -> Call<Page<Payment>> {
    FindPayments {
        merchant_uid: Some("order_id_8237352"),
        payment_status: Some("failed"),
        page: Some(2),
        limit: Some(1000),
        sorting: Some("-paid"),
    }
    .call()
    .unwrap()
}

fn plans() -> Call<Page<Planned>> {
    FindSchedules {
        customer_uid: Some("c1"),
        from: Some(1_800_000_000),
        to: Some(1_800_086_400),
        schedule_status: Some("executed"),
        page: Some(1),
    }
    .call()
    .unwrap()
}

fn keys() -> Call<Vec<BillingKey>> {
    GetBillingKeys {
        customer_uid: Some(vec!["c 1", "c&2"]),
    }
    .call()
    .unwrap()
}

#[test]
fn their_addresses() {
    assert_eq!(
        orders().path(),
        "/payments/findAll/order_id_8237352/failed?page=2&limit=1000&sorting=-paid"
    );
    assert_eq!(
        plans().path(),
        "/subscribe/payments/schedule/customers/c1?from=1800000000&to=1800086400&schedule-status=executed&page=1"
    );
    assert_eq!(
        keys().path(),
        "/subscribe/customers?customer_uid[]=c%201&customer_uid[]=c%262"
    );
    let all = ListSchedules {
        from: Some(1_800_000_000),
        to: Some(1_800_086_400),
        schedule_status: Some("scheduled"),
        limit: Some(20),
        page: None,
    };
    assert_eq!(
        all.call().unwrap().path(),
        "/subscribe/payments/schedule?schedule_from=1800000000&schedule_to=1800086400&schedule_status=scheduled&limit=20"
    );
    let day = ListPayments {
        payment_status: Some("all"),
        from: Some(1_800_000_000),
        to: Some(1_800_086_400),
        ..ListPayments::default()
    };
    assert_eq!(
        day.call().unwrap().include_sandbox().path(),
        "/payments/status/all?from=1800000000&to=1800086400&include_sandbox=true"
    );
    let one = FindSchedule {
        merchant_uid: Some("o/1"),
    };
    let one = one.call().unwrap();
    assert_eq!(one.path(), "/subscribe/payments/schedule/o%2F1");
    assert_eq!((one.effect(), one.body()), (Effect::Reads, None));
}

#[test]
fn pages() {
    let page = format!(r#"{{"total":"21","previous":0,"next":2,"list":[{PAYMENT}]}}"#);
    let page = orders().read(200, enveloped(&page).as_bytes()).unwrap();
    assert_eq!((page.total, page.previous, page.next), (21, None, Some(2)));
    assert_eq!(page.list[0].merchant_uid, "order_id_8237352");
    // The spec has schedules as a plain list.
    let plain = format!("[{PLAN}]");
    let paged = format!(r#"{{"list":[{PLAN}]}}"#);
    for list in [plain, paged] {
        let page = plans().read(200, enveloped(&list).as_bytes()).unwrap();
        assert_eq!((page.total, page.next), (1, None));
        assert_eq!(page.list[0].schedule_status.as_deref(), Some("scheduled"));
    }
    // Nothing known is an empty page, but only by Iamport's own word.
    assert_eq!(orders().read(404, NOTHING).unwrap().list, []);
    assert_eq!(plans().read(404, NOTHING).unwrap().total, 0);
    assert!(orders().read(404, b"<html>").is_err());
    assert!(plans().read(500, NOTHING).is_err());
}

#[test]
fn an_answer_about_something_else_is_none() {
    let at = |error: Error| match error {
        Error::Decode { at, .. } => at,
        other => other.to_string(),
    };
    let other = PAYMENT.replace("order_id_8237352", "another");
    let page = enveloped(&format!(r#"{{"list":[{PAYMENT},{other}]}}"#));
    assert_eq!(
        at(orders().read(200, page.as_bytes()).unwrap_err()),
        "response.list[1].merchant_uid"
    );
    let other = PLAN.replace("c1", "c2");
    let page = enveloped(&format!(r#"{{"list":[{other}]}}"#));
    assert_eq!(
        at(plans().read(200, page.as_bytes()).unwrap_err()),
        "response.list[0].customer_uid"
    );
    for wrong in [
        "{}",
        r#"{"list":{}}"#,
        r#""list""#,
        "true",
        r#"{"list":[1]}"#,
    ] {
        assert!(
            plans().read(200, enveloped(wrong).as_bytes()).is_err(),
            "{wrong}"
        );
    }
    let find = FindSchedule {
        merchant_uid: Some("o1"),
    }
    .call()
    .unwrap();
    assert!(
        find.read(200, enveloped(PLAN).as_bytes())
            .unwrap()
            .is_some()
    );
    assert_eq!(find.read(404, NOTHING).unwrap(), None);
    let other = PLAN.replace("o1", "o2");
    assert!(find.read(200, enveloped(&other).as_bytes()).is_err());

    let key = r#"[{"customer_uid":"c&2"}]"#;
    assert_eq!(
        keys().read(200, enveloped(key).as_bytes()).unwrap().len(),
        1
    );
    assert_eq!(
        at(keys()
            .read(200, enveloped(&key.replace("c&2", "c3")).as_bytes())
            .unwrap_err()),
        "response[0].customer_uid"
    );
    assert_eq!(keys().read(404, NOTHING).unwrap(), []);
}
