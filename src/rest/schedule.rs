//! Charges that Iamport makes later by itself.

use super::again::PaymentExtra;
use super::answer::Answer;
use super::define::{answer, endpoint, shape};
use super::key::Key;
use super::raw::Raw;
use super::rules::{
    has_its_parts, is_to_come, is_unexpired, may_be_split, names_its_orders, says_its_orders,
    schedules,
};
use super::secret::{CardNumber, Secret};
use super::sent::{Sent, WON};
use super::wrong::Wrong;

endpoint! {
    Schedule {
        name: "schedule", method: Post, path: "/subscribe/payments/schedule",
        effect: Writes, answer: Vec<Planned>,
        en: "Schedules charges of a billing key. Each result comes by webhook, which proves nothing by itself: look up the payment.",
        ko: "예약한 시각에 아임포트가 빌링키로 결제하게 합니다. 결과는 웹훅으로 오지만 그 자체로는 증거가 아니므로 결제를 조회하세요.",
        source: "Iamport REST spec, subscribe/schedule",
        items: Scheduled,
        rules: [schedules, is_unexpired],
    }
    customer_uid: CustomerUid Required &'a str;
    // Only for a key that is not stored yet.
    card_number: CardNumber Optional CardNumber<'a>;
    expiry: Expiry Optional Secret<'a>;
    birth: Birth Optional Secret<'a>;
    pwd_2digit: Pwd2digit Optional Secret<'a>;
    cvc: Cvc Optional Secret<'a>;
    pg: Pg Optional &'a str;
    gateway: Gateway Optional &'a str;
    channel_key: ChannelKey Optional &'a str;
    customer_id: CustomerId Optional &'a str;
    checking_amount: CheckingAmount Optional u64;
    schedules: Schedules Required Vec<Scheduled<'a>>;
}

endpoint! {
    Unschedule {
        name: "unschedule", method: Post, path: "/subscribe/payments/unschedule",
        effect: Writes, answer: Vec<Planned>,
        en: "Calls scheduled charges off: those named, or with `all: true` all of the key's.",
        ko: "예약한 결제를 취소합니다. 주문번호를 주거나, 그 빌링키의 예약을 모두 취소하려면 `all: true`를 씁니다.",
        source: "Iamport REST spec, subscribe/unschedule",
        rules: [names_its_orders, says_its_orders],
    }
    // Iamport takes order numbers without it.
    customer_uid: CustomerUid Optional &'a str;
    merchant_uid: MerchantUids Optional Vec<&'a str>;
    all: All Optional bool;
}

shape! {
    /// One charge of a schedule.
    Scheduled {
        inner: PaymentExtra,
        rules: [is_to_come, has_its_parts, may_be_split],
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
    card_quota: CardQuota Optional u64;
    interest_free_by_merchant: InterestFree Optional bool;
    use_card_point: UseCardPoint Optional bool;
    custom_data: CustomData Optional &'a str;
    notice_url: NoticeUrl Optional &'a str;
    product_type: ProductType Optional &'a str;
    product_count: ProductCount Optional u64;
    cash_receipt_type: CashReceiptType Optional &'a str;
    bypass: Bypass Optional &'a str;
    promotion_id: PromotionId Optional &'a str;
    extra: PaymentExtra Optional PaymentExtra<'a>;
}

answer! {
    /// A scheduled charge as Iamport knows it. Times are unix seconds.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct Planned {
        /// The billing key's name.
        pub customer_uid: Option<String> = decides Raw::text,
        /// The order.
        pub merchant_uid: String = decides Raw::required_text,
        /// The payment, once there is one.
        pub imp_uid: Option<String> = decides Raw::text,
        /// The time of the charge.
        pub schedule_at: Option<u64> = tells Raw::whole,
        /// The time it was tried; `None` or 0 before that.
        pub executed_at: Option<u64> = tells Raw::whole,
        /// The time it was cancelled; `None` or 0 if it was not.
        pub revoked_at: Option<u64> = tells Raw::whole,
        /// The amount in won, or in `currency`.
        pub amount: u64 = decides Raw::required_whole,
        /// Its currency; `None` stands for `KRW`.
        pub currency: Option<String> = decides Raw::text,
        /// `scheduled`, `executed` or `revoked`; as it came.
        pub schedule_status: Option<String> = decides Raw::text,
        /// The state of the payment, as it came.
        pub payment_status: Option<String> = decides Raw::text,
        /// The reason of a refusal.
        pub fail_reason: Option<String> = tells Raw::words,
    }
}

impl Answer for Planned {
    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        sent.must_match(Key::MerchantUid, &self.merchant_uid)?;
        let key = self.customer_uid.as_deref();
        key.map_or(Ok(()), |key| sent.must_match(Key::CustomerUid, key))
    }
}

/// An answer about charges that were to be scheduled, or cancelled.
impl Answer for Vec<Planned> {
    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        let orders = sent.orders();
        self.iter().enumerate().try_for_each(|(at, plan)| {
            let key = plan.customer_uid.as_deref();
            let sum = (plan.amount, plan.currency.as_deref().unwrap_or(WON));
            key.map_or(Ok(()), |key| sent.must_match(Key::CustomerUid, key))
                .and_then(|()| orders.must_have(at, &plan.merchant_uid, sum))
                .map_err(|wrong| wrong.in_item(at))
        })
    }
}
