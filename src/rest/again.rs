//! Charging a billing key.

use super::charge::Charge;
use super::define::{endpoint, shape};
use super::rules::{charges_key, has_its_parts, may_be_split};

endpoint! {
    Again {
        name: "again", method: Post, path: "/subscribe/payments/again",
        effect: Charges, answer: Charge,
        en: "Charges a billing key: the first charge after an issue, and each renewal.",
        ko: "빌링키로 결제합니다. 발급 뒤 첫 결제와 이후의 정기결제에 씁니다.",
        source: "Iamport manual, billing-key samples; Iamport REST spec, subscribe/again",
        inner: PaymentExtra,
        rules: [charges_key, has_its_parts, may_be_split],
    }
    customer_uid: CustomerUid Required &'a str;
    gateway: Gateway Optional &'a str;
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
    interest_free_by_merchant: InterestFree Optional bool;
    use_card_point: UseCardPoint Optional bool;
    custom_data: CustomData Optional &'a str;
    notice_url: NoticeUrl Optional &'a str;
    browser_ip: BrowserIp Optional &'a str;
    product_type: ProductType Optional &'a str;
    product_count: ProductCount Optional u64;
    cash_receipt_type: CashReceiptType Optional &'a str;
    bypass: Bypass Optional &'a str;
    promotion_id: PromotionId Optional &'a str;
    channel_key: ChannelKey Optional &'a str;
    extra: PaymentExtra Optional PaymentExtra<'a>;
}

shape! {
    /// The keys of one gateway alone.
    #[allow(non_snake_case)] // The names on the wire.
    PaymentExtra {}
    naverUseCfm: NaverUseCfm Optional &'a str;
}
