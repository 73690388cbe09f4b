//! Charges that Iamport makes later by itself.

use serde_json::{Map, Value};

use super::answer::{Answer, Reader, Wrong, same, same_amount};
use super::endpoint::{endpoint, request};

endpoint! {
    SCHEDULE Schedule {
        name: "schedule", method: Post, path: "/subscribe/payments/schedule",
        effect: Writes, answer: Vec<Planned>,
        en: "Schedules charges of a billing key. Each result comes by webhook, which proves nothing by itself: look up the payment.",
        ko: "예약한 시각에 아임포트가 빌링키로 결제하게 합니다. 결과는 웹훅으로 오지만 그 자체로는 증거가 아니므로 결제를 조회하세요.",
        source: "Iamport REST spec, subscribe/schedule",
    }
    customer_uid: CustomerUid Required &'a str;
    schedules: Schedules Required Vec<Scheduled<'a>>;
}

endpoint! {
    UNSCHEDULE Unschedule {
        name: "unschedule", method: Post, path: "/subscribe/payments/unschedule",
        effect: Writes, answer: Vec<Planned>,
        en: "Cancels scheduled charges: those named, or all of the key's.",
        ko: "예약한 결제를 취소합니다. 주문번호를 주지 않으면 그 빌링키의 예약을 모두 취소합니다.",
        source: "Iamport REST spec, subscribe/unschedule",
    }
    customer_uid: CustomerUid Required &'a str;
    merchant_uid: MerchantUids Optional Vec<&'a str>;
}

request! {
    /// One charge of a schedule.
    SCHEDULED Scheduled {
        name: "scheduled", method: Post, path: "", effect: Charges,
        en: "One charge of a schedule.",
        ko: "예약할 결제 하나.",
        source: "Iamport REST spec, subscribe/schedule",
    }
    merchant_uid: MerchantUid Required &'a str;
    schedule_at: ScheduleAt Required u64;
    amount: Amount Required u64;
    name: Name Advised &'a str;
    currency: Currency Optional &'a str;
    tax_free: TaxFree Optional u64;
    vat_amount: VatAmount Optional u64;
    buyer_name: BuyerName Optional &'a str;
    buyer_email: BuyerEmail Optional &'a str;
    buyer_tel: BuyerTel Optional &'a str;
    buyer_addr: BuyerAddr Optional &'a str;
    buyer_postcode: BuyerPostcode Optional &'a str;
    custom_data: CustomData Optional &'a str;
    notice_url: NoticeUrl Optional &'a str;
}

/// A scheduled charge as Iamport knows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Planned {
    /// The billing key's name.
    pub customer_uid: Option<String>,
    /// The order.
    pub merchant_uid: String,
    /// The payment, once there is one.
    pub imp_uid: Option<String>,
    /// When it is charged, in unix seconds.
    pub schedule_at: Option<u64>,
    /// When it was, in unix seconds; `None` or 0 where it was not yet.
    pub executed_at: Option<u64>,
    /// When it was called off, in unix seconds; `None` or 0 where it was not.
    pub revoked_at: Option<u64>,
    /// Won.
    pub amount: u64,
    /// `scheduled`, `executed` or `revoked`; as it came.
    pub schedule_status: Option<String>,
    /// The status of the payment, as it came.
    pub payment_status: Option<String>,
    /// The reason of the failure.
    pub fail_reason: Option<String>,
}

impl Answer for Planned {
    fn read(response: &Value) -> Result<Self, Wrong> {
        let reader = Reader::object(response)?;
        Ok(Self {
            customer_uid: reader.text("customer_uid")?,
            merchant_uid: reader.required_text("merchant_uid")?,
            imp_uid: reader.text("imp_uid")?,
            schedule_at: reader.whole("schedule_at")?,
            executed_at: reader.whole("executed_at")?,
            revoked_at: reader.whole("revoked_at")?,
            amount: reader.required_whole("amount")?,
            schedule_status: reader.text("schedule_status")?,
            payment_status: reader.text("payment_status")?,
            fail_reason: reader.words("fail_reason")?,
        })
    }

    /// One of the charges that were to be scheduled, or called off.
    fn answers(&self, sent: &Map<String, Value>) -> Result<(), Wrong> {
        self.customer_uid
            .as_deref()
            .map_or(Ok(()), |customer_uid| {
                same(sent, "customer_uid", customer_uid)
            })?;
        let named = |order: &Value| order.as_str() == Some(&*self.merchant_uid);
        let charge = |charge: &&Value| charge.get("merchant_uid").is_some_and(named);
        let asked = match (sent.get("schedules"), sent.get("merchant_uid")) {
            (Some(Value::Array(charges)), _) => {
                match charges.iter().find(charge).and_then(Value::as_object) {
                    Some(charge) => return same_amount(charge, self.amount),
                    None => false,
                }
            }
            (_, Some(Value::Array(orders))) => orders.iter().any(named),
            (_, order) => order.is_none_or(named),
        };
        if asked {
            Ok(())
        } else {
            Err(Wrong::at(".merchant_uid"))
        }
    }
}
