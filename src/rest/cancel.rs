//! Refunding a payment.

use super::customer::RequestExtra;
use super::define::endpoint;
use super::payment::Payment;
use super::rules::{has_its_parts, is_made_once, names_its_payment, refunds, says_its_sum};
use super::secret::Secret;

endpoint! {
    Cancel {
        name: "cancel", method: Post, path: "/payments/cancel",
        effect: Writes, answer: Payment,
        en: "Refunds `amount` of a payment, or with `all: true` all that is left. Name it by `imp_uid` or `merchant_uid`. Give `checksum`, so that a repeat refunds nothing twice.",
        ko: "결제를 `amount`만큼, `all: true`면 남은 금액을 모두 환불합니다. `imp_uid`나 `merchant_uid`로 지정하고, 이중 환불을 막기 위해 `checksum`을 함께 보내세요.",
        source: "Iamport REST spec, payments/cancel",
        inner: RequestExtra,
        rules: [names_its_payment, refunds, says_its_sum, is_made_once, has_its_parts],
    }
    imp_uid: ImpUid Optional &'a str;
    merchant_uid: MerchantUid Optional &'a str;
    gateway: Gateway Optional &'a str;
    amount: RefundAmount Optional u64;
    all: All Optional bool;
    tax_free: TaxFree Optional u64;
    vat_amount: VatAmount Optional u64;
    checksum: Checksum Optional u64;
    reason: Reason Optional &'a str;
    refund_holder: RefundHolder Optional Secret<'a>;
    refund_bank: RefundBank Optional &'a str;
    refund_account: RefundAccount Optional Secret<'a>;
    refund_tel: RefundTel Optional Secret<'a>;
    retain_promotion: RetainPromotion Optional bool;
    extra: RequestExtra Optional RequestExtra<'a>;
}
