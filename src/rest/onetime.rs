//! Charging a card that was keyed in.

use super::charge::Charge;
use super::define::endpoint;
use super::rules::{charges_card, has_its_parts, is_unexpired, may_be_split};
use super::secret::{CardNumber, Secret};

endpoint! {
    Onetime {
        name: "onetime", method: Post, path: "/subscribe/payments/onetime",
        effect: Charges, answer: Charge,
        en: "Charges a card by its number, and with `customer_uid` stores the billing key too. The shop handles the card number here, which needs an agreement with Iamport.",
        ko: "카드번호로 바로 결제합니다. `customer_uid`를 함께 주면 빌링키도 저장합니다. 상점이 카드번호를 직접 다루므로 사전 협의가 필요합니다.",
        source: "Iamport manual, keyed-in KCP payments; Iamport REST spec, subscribe/onetime",
        rules: [charges_card, is_unexpired, has_its_parts, may_be_split],
    }
    // Without it a lost answer cannot be looked up, but the manual's calls omit it.
    merchant_uid: MerchantUid Advised &'a str;
    // The manual's call that charges and stores at once omits it.
    amount: Amount Advised u64;
    card_number: CardNumber Required CardNumber<'a>;
    expiry: Expiry Required Secret<'a>;
    birth: Birth Optional Secret<'a>;
    pwd_2digit: Pwd2digit Optional Secret<'a>;
    cvc: Cvc Optional Secret<'a>;
    customer_uid: CustomerUid Optional &'a str;
    pg: Pg Optional &'a str;
    channel_key: ChannelKey Optional &'a str;
    channel_group_id: ChannelGroupId Optional &'a str;
    name: Name Optional &'a str;
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
    secure_3d_charge_id: Secure3dChargeId Optional &'a str;
    secure_3d_token: Secure3dToken Optional Secret<'a>;
    product_type: ProductType Optional &'a str;
    promotion_id: PromotionId Optional &'a str;
}
