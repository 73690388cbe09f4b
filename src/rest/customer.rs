//! Billing keys: storing a keyed-in card, looking up a key, deleting it.

use super::answer::Answer;
use super::define::{answer, endpoint, shape};
use super::key::Key;
use super::raw::Raw;
use super::rules::{deletes_key, is_unexpired, stores_card};
use super::secret::{CardNumber, Secret};
use super::sent::Sent;
use super::wrong::Wrong;

endpoint! {
    StoreCard {
        name: "storeCard", method: Post, path: "/subscribe/customers/{customer_uid}",
        effect: Writes, answer: BillingKey,
        en: "Stores a keyed-in card as a billing key, without charging it. The shop handles the card number here, which needs an agreement with Iamport.",
        ko: "카드번호로 빌링키만 등록하고 결제하지 않습니다. 상점이 카드번호를 직접 다루므로 사전 협의가 필요합니다.",
        source: "Iamport manual, keyed-in KCP payments; Iamport REST spec, subscribe.customer",
        rules: [stores_card, is_unexpired],
    }
    customer_uid: CustomerUid Required &'a str;
    card_number: CardNumber Required CardNumber<'a>;
    expiry: Expiry Required Secret<'a>;
    birth: Birth Optional Secret<'a>;
    pwd_2digit: Pwd2digit Optional Secret<'a>;
    cvc: Cvc Optional Secret<'a>;
    pg: Pg Optional &'a str;
    channel_key: ChannelKey Advised &'a str;
    channel_group_id: ChannelGroupId Optional &'a str;
    customer_id: CustomerId Optional &'a str;
    customer_name: CustomerName Optional &'a str;
    customer_tel: CustomerTel Optional &'a str;
    customer_email: CustomerEmail Optional &'a str;
    customer_addr: CustomerAddr Optional &'a str;
    customer_postcode: CustomerPostcode Optional &'a str;
}

endpoint! {
    GetBillingKey {
        name: "billingKey", method: Get, path: "/subscribe/customers/{customer_uid}",
        effect: Reads, answer: Option<BillingKey>,
        en: "Looks up a billing key by its name.",
        ko: "빌링키를 이름으로 조회합니다.",
        source: "Iamport REST spec, subscribe.customer",
    }
    customer_uid: CustomerUid Required &'a str;
}

endpoint! {
    DeleteBillingKey {
        name: "deleteBillingKey", method: Delete, path: "/subscribe/customers/{customer_uid}",
        effect: Writes, answer: Option<BillingKey>,
        en: "Deletes a billing key. Scheduled charges of a deleted key fail, so cancel them first.",
        ko: "빌링키를 삭제합니다. 이후 이 키로는 결제할 수 없습니다. 예약된 결제는 실패하므로 먼저 취소하세요.",
        source: "Iamport REST spec, subscribe.customer",
        inner: RequestExtra,
        rules: [deletes_key],
    }
    customer_uid: CustomerUid Required &'a str;
    gateway: Gateway Optional &'a str;
    reason: Reason Optional &'a str;
    extra: RequestExtra Optional RequestExtra<'a>;
}

shape! {
    /// The keys of one gateway alone.
    RequestExtra {}
    requester: Requester Optional &'a str;
}

answer! {
    /// A billing key that Iamport stores. The key itself stays there; the shop only has its name.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct BillingKey {
        /// Your name for it.
        pub customer_uid: String = decides Raw::required_text,
        /// The gateway that accepts it.
        pub pg_provider: Option<String> = tells Raw::text,
        /// The MID that accepts it.
        pub pg_id: Option<String> = tells Raw::text,
        /// The card's issuer, in words.
        pub card_name: Option<String> = tells Raw::words,
        /// The card's issuer, as Iamport's code.
        pub card_code: Option<String> = tells Raw::text,
        /// The card's number, masked but for the last four digits.
        pub card_number: Option<String> = tells Raw::masked,
        /// The time it was stored, in unix seconds.
        pub inserted: Option<u64> = tells Raw::whole,
        /// The time it was last replaced, in unix seconds.
        pub updated: Option<u64> = tells Raw::whole,
    }
}

impl Answer for BillingKey {
    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        sent.must_match(Key::CustomerUid, &self.customer_uid)
    }
}
