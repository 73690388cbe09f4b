//! Times the core on a Rust server. `npm run bench -- rest` prints it beside the same calls in
//! Node. The REST calls are held against serde types with the same checks written by hand.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use iamport_billing::rest::{Again, Call, Planned, Schedule, Scheduled, Unschedule};
use iamport_billing::{
    CheckoutForm, Device, Pending, Source, Value, Via, check, classify, landing,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Bodies of about so many KB. The recipe is that of `bench/rest.mjs`.
const SIZES: &[usize] = &[1, 10, 100, 1000];
const CHARGE: usize = 140;
const PLAN: usize = 265;

/// The hand-written alternative.
#[derive(Serialize)]
struct HandSchedule<'a> {
    customer_uid: &'a str,
    schedules: &'a [HandCharge],
}

#[derive(Serialize)]
struct HandCharge {
    merchant_uid: String,
    schedule_at: u64,
    amount: u64,
    name: String,
    buyer_name: String,
}

#[derive(Deserialize)]
struct Envelope<T> {
    code: i64,
    message: Option<String>,
    response: Option<T>,
}

#[derive(Deserialize)]
#[allow(dead_code)] // Read, as a shop would.
struct HandPlan {
    customer_uid: Option<String>,
    merchant_uid: String,
    imp_uid: Option<String>,
    schedule_at: u64,
    executed_at: u64,
    revoked_at: u64,
    amount: u64,
    schedule_status: Option<String>,
    payment_status: Option<String>,
    fail_reason: Option<String>,
}

#[derive(Deserialize)]
struct HandPayment {
    merchant_uid: String,
    amount: u64,
    status: String,
}

fn charges(kb: usize) -> Vec<HandCharge> {
    (0..(kb * 1000 / CHARGE).max(1))
        .map(|at| HandCharge {
            merchant_uid: format!("order_{at:06}"),
            schedule_at: 1_800_000_000,
            amount: 14_900,
            name: "밀물커피 한 봉지".to_owned(),
            buyer_name: "홍길동".to_owned(),
        })
        .collect()
}

fn by_hand(customer_uid: &str, schedules: &[HandCharge]) -> Option<String> {
    let text = |text: &str, most: usize| !text.is_empty() && text.chars().count() <= most;
    let fits = |charge: &HandCharge| {
        text(&charge.merchant_uid, 40)
            && text(&charge.name, 40)
            && text(&charge.buyer_name, 16)
            && charge.schedule_at < 100_000_000_000
            && charge.amount <= 9_007_199_254_740_991
    };
    let fits = text(customer_uid, 80) && !schedules.is_empty() && schedules.iter().all(fits);
    fits.then(|| {
        serde_json::to_string(&HandSchedule {
            customer_uid,
            schedules,
        })
        .unwrap()
    })
}

fn plans(kb: usize) -> String {
    let plan = |at: usize| {
        json!({
            "customer_uid": "card_1", "merchant_uid": format!("order_{at:06}"), "imp_uid": null, "customer_id": null,
            "schedule_at": 1_800_000_000, "executed_at": 0, "revoked_at": 0, "amount": 14_900, "name": "밀물커피 한 봉지",
            "schedule_status": "scheduled", "payment_status": null, "fail_reason": null,
        })
    };
    let plans: Vec<_> = (0..(kb * 1000 / PLAN).max(1)).map(plan).collect();
    json!({ "code": 0, "message": null, "response": plans }).to_string()
}

fn rest(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("request");
    for kb in SIZES {
        let all = charges(*kb);
        group.throughput(Throughput::Bytes(
            by_hand("card_1", &all).unwrap().len() as u64
        ));
        group.bench_function(BenchmarkId::new("ours", kb), |bench| {
            bench.iter(|| {
                let schedules = all.iter().map(|charge| Scheduled {
                    merchant_uid: Some(&charge.merchant_uid),
                    schedule_at: Some(charge.schedule_at),
                    amount: Some(charge.amount),
                    name: Some(&charge.name),
                    buyer_name: Some(&charge.buyer_name),
                    ..Scheduled::default()
                });
                let schedule = Schedule {
                    customer_uid: Some("card_1"),
                    schedules: Some(schedules.collect()),
                    ..Schedule::default()
                };
                black_box(schedule.call().unwrap())
            });
        });
        group.bench_function(BenchmarkId::new("by hand", kb), |bench| {
            bench.iter(|| black_box(by_hand("card_1", &all)))
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("answer");
    let call: Call<Vec<Planned>> = Unschedule {
        customer_uid: Some("card_1"),
        all: Some(true),
        ..Unschedule::default()
    }
    .call()
    .unwrap();
    for kb in SIZES {
        let body = plans(*kb);
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_function(BenchmarkId::new("ours", kb), |bench| {
            bench.iter(|| black_box(call.read(200, body.as_bytes())).unwrap());
        });
        group.bench_function(BenchmarkId::new("by hand", kb), |bench| {
            bench.iter(|| {
                let read: Envelope<Vec<HandPlan>> =
                    serde_json::from_slice(body.as_bytes()).unwrap();
                black_box(read.message);
                let plans = read.response.filter(|_| read.code == 0).unwrap();
                assert!(
                    plans
                        .iter()
                        .all(|plan| plan.customer_uid.as_deref() == Some("card_1"))
                );
                black_box(plans)
            });
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("schedule answer");
    let all = charges(100);
    let schedules = all.iter().map(|charge| Scheduled {
        merchant_uid: Some(&charge.merchant_uid),
        schedule_at: Some(charge.schedule_at),
        amount: Some(charge.amount),
        name: Some(&charge.name),
        ..Scheduled::default()
    });
    let call = Schedule {
        customer_uid: Some("card_1"),
        schedules: Some(schedules.collect()),
        ..Schedule::default()
    }
    .call()
    .unwrap();
    let body = plans(all.len() * PLAN / 1000);
    group.bench_function("ours", |bench| {
        bench.iter(|| black_box(call.read(200, body.as_bytes()).unwrap()));
    });
    group.bench_function("by hand", |bench| {
        bench.iter(|| {
            let read: Envelope<Vec<HandPlan>> = serde_json::from_slice(body.as_bytes()).unwrap();
            let plans = read.response.filter(|_| read.code == 0).unwrap();
            let sent: HashMap<_, _> = all
                .iter()
                .map(|charge| (&*charge.merchant_uid, charge.amount))
                .collect();
            black_box(
                plans
                    .iter()
                    .all(|plan| sent.get(&*plan.merchant_uid) == Some(&plan.amount)),
            )
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("charge");
    let again = || Again {
        customer_uid: Some("card_1"),
        merchant_uid: Some("order_1"),
        amount: Some(14_900),
        name: Some("밀물커피"),
        ..Again::default()
    };
    let paid = json!({ "code": 0, "message": null, "response": {
        "imp_uid": "imp_448280090638", "merchant_uid": "order_1", "pay_method": "card", "channel": "api", "pg_provider": "kcp_billing",
        "pg_tid": "21138441716011", "pg_id": "A52CY", "escrow": false, "apply_num": "24123456", "card_code": "361", "card_name": "BC카드",
        "card_quota": 0, "card_number": "9409-****-****-1234", "card_type": 0, "name": "밀물커피", "amount": 14_900, "cancel_amount": 0,
        "currency": "KRW", "buyer_name": "홍길동", "custom_data": null, "status": "paid", "paid_at": 1_700_000_000, "failed_at": 0,
        "cancelled_at": 0, "fail_reason": null, "receipt_url": "https://example.com/receipt", "customer_uid": "card_1",
        "customer_uid_usage": "payment",
    } })
    .to_string();
    group.bench_function("ours", |bench| {
        bench.iter(|| {
            let call = again().call().unwrap();
            black_box(call.body());
            call.read(200, paid.as_bytes()).unwrap()
        });
    });
    group.bench_function("by hand", |bench| {
        bench.iter(|| {
            let again = again();
            assert!(
                again
                    .merchant_uid
                    .is_some_and(|uid| uid.chars().count() <= 40)
                    && again
                        .customer_uid
                        .is_some_and(|uid| uid.chars().count() <= 80)
            );
            black_box(serde_json::to_string(&again).unwrap());
            let read: Envelope<HandPayment> = serde_json::from_slice(paid.as_bytes()).unwrap();
            let payment = read.response.filter(|_| read.code == 0).unwrap();
            assert!(payment.merchant_uid == "order_1" && payment.amount == 14_900);
            black_box(payment.status == "paid")
        });
    });
    group.finish();
}

fn core(criterion: &mut Criterion) {
    let accepted: Vec<(&str, Value<'_>)> = vec![
        ("pg", Value::Text("kcp_billing")),
        ("pay_method", Value::Text("card")),
        ("merchant_uid", Value::Text("order_1")),
        ("name", Value::Text("정기결제")),
        ("amount", Value::Number("9900")),
        ("customer_uid", Value::Text("card_1")),
        ("buyer_name", Value::Text("홍길동")),
        ("buyer_email", Value::Text("hong@example.com")),
        ("buyer_tel", Value::Text("010-1234-5678")),
        ("buyer_addr", Value::Text("서울시")),
        ("buyer_postcode", Value::Text("06000")),
        ("custom_data", Value::Json("{\"plan\":\"monthly\"}")),
    ];
    let mut refused = accepted.clone();
    refused.retain(|(key, _)| !["merchant_uid", "customer_uid"].contains(key));
    refused.extend([
        ("pay_method", Value::Text("trans")),
        ("amount", Value::Text("9900")),
        ("buyer_tel", Value::Number("1012345678")),
    ]);
    let mut group = criterion.benchmark_group("core");
    for (name, entries) in [
        ("check, accepted (12 keys)", &accepted),
        ("check, refused (5)", &refused),
    ] {
        group.bench_function(name, |bench| {
            bench.iter(|| {
                let form = CheckoutForm::new(Source {
                    entries: entries.clone(),
                });
                check(form, None, Device::default())
                    .checkout
                    .map(|checkout| checkout.param())
                    .map_err(|violations| violations.len())
            });
        });
    }
    let answer = Source {
        entries: vec![
            ("imp_success", Value::Text("false")),
            ("imp_uid", Value::Text("imp_1")),
            ("merchant_uid", Value::Text("order_1")),
            ("error_msg", Value::Text("사용자가 결제를 취소하셨습니다")),
        ],
    };
    let pending = Pending {
        merchant_uid: "order_1",
        customer_uid: "card_1",
        pg: "kicc",
    };
    group.bench_function("classify", |bench| {
        bench.iter(|| classify(black_box(&answer), Via::Callback, Some(pending)))
    });
    let landed = "https://shop.kr/done?plan=monthly&imp_uid=imp_448280090638&merchant_uid=order_1&imp_success=false&error_msg=%EC%82%AC%EC%9A%A9%EC%9E%90%EA%B0%80+%EC%B7%A8%EC%86%8C";
    group.bench_function("landing::read", |bench| {
        bench.iter(|| landing::read(black_box(landed)))
    });
    group.bench_function("landing::read, no landing", |bench| {
        bench.iter(|| landing::read(black_box("https://shop.kr/done?page=2&plan=monthly")))
    });
    group.bench_function("landing::clean", |bench| {
        bench.iter(|| landing::clean(black_box(landed)))
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1)).sample_size(40);
    targets = rest, core
}
criterion_main!(benches);
