//! Refunding a payment.

use super::define::endpoint;
use super::input::Object;
use super::key::Key;
use super::payment::Payment;
use crate::violation::{Code, Violation};

endpoint! {
    Cancel {
        name: "cancel", method: Post, path: "/payments/cancel",
        effect: Writes, answer: Payment,
        en: "Refunds a payment, all of it or `amount`. Name it by `imp_uid` or `merchant_uid`. Give `checksum`, so that a repeat refunds nothing twice.",
        ko: "결제를 전액 또는 `amount`만큼 환불합니다. `imp_uid`나 `merchant_uid`로 지정하고, 이중 환불을 막기 위해 `checksum`을 함께 보내세요.",
        source: "Iamport REST spec, payments/cancel",
        extra: names_no_payment,
    }
    imp_uid: ImpUid Optional &'a str;
    merchant_uid: MerchantUid Optional &'a str;
    amount: Amount Optional u64;
    tax_free: TaxFree Optional u64;
    vat_amount: VatAmount Optional u64;
    checksum: Checksum Optional u64;
    reason: Reason Optional &'a str;
}

/// A refund must name its payment one way or the other.
fn names_no_payment(request: &dyn Object) -> Option<Violation> {
    let is_named = [Key::ImpUid, Key::MerchantUid]
        .into_iter()
        .any(|key| request.get(key).is_some());
    (!is_named).then(|| Violation {
        code: Code::Required,
        path: Key::ImpUid.row().name.to_owned(),
        expected: "imp_uid or merchant_uid".into(),
        received: "nothing".into(),
    })
}
