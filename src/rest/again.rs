//! Charging a billing key.

use super::Charge;
use super::endpoint::{endpoint, nothing_else};

endpoint! {
    AGAIN Again "again" Post "/subscribe/payments/again" Charges -> Charge,
    "Charges a billing key: the first charge after an issue, and each renewal."
    "빌링키로 결제합니다. 발급 뒤 첫 결제와 이후의 정기 결제에 씁니다.",
    "Iamport manual, billing-key samples; Iamport REST spec, subscribe/again", nothing_else;
    customer_uid: CustomerUid Required &'a str;
    merchant_uid: MerchantUid Required &'a str;
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
    custom_data: CustomData Optional &'a str;
    notice_url: NoticeUrl Optional &'a str;
}
