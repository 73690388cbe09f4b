//! Looking up several billing keys at once.

use super::answer::Answer;
use super::customer::BillingKey;
use super::define::endpoint;
use super::sent::Sent;
use super::wrong::Wrong;

endpoint! {
    GetBillingKeys {
        name: "billingKeys", method: Get, path: "/subscribe/customers",
        effect: Reads, answer: Vec<BillingKey>,
        en: "Looks up several billing keys by their names. Those that Iamport does not know are left out.",
        ko: "여러 빌링키를 이름으로 한 번에 조회합니다. 아임포트에 없는 것은 빠집니다.",
        source: "Iamport REST spec, subscribe.customer",
    }
    customer_uid: CustomerUids Required Vec<&'a str>;
}

/// An answer about several billing keys.
impl Answer for Vec<BillingKey> {
    const MISSING: Option<fn() -> Self> = Some(Vec::new);

    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        self.iter().enumerate().try_for_each(|(at, key)| {
            let answers = sent.must_name(&key.customer_uid);
            answers.map_err(|wrong| wrong.in_item(at))
        })
    }
}
