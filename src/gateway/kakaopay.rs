use super::{Amount, Gateway, GatewayDoc, Mid, Phone};

pub(super) const ROW: Gateway = Gateway {
    code: "kakaopay",
    mid: Mid::Optional,
    pay_methods: &["card"],
    // The manual allows `card` only; PortOne's V1 documents say that `pay_method` is ignored.
    pay_method_strict: false,
    amount: Amount::Charged,
    // The manual says callback, PortOne's V1 documents say redirect.
    phone: Phone::Either,
    buyer_tel: false,
    ordinary_pg: None,
    ordinary_mids: &["TC0ONETIME"],
    cancel_texts: &["[결제포기] 사용자가 결제를 취소하셨습니다"],
    rest_card: false,
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "카카오페이",
    name_en: "KakaoPay",
    test_mid: Some("TCSUBSCRIP"),
    source: "Iamport manual, KakaoPay billing key; PortOne V1 docs, KakaoPay; cancel text: seen in shops' logs",
};
