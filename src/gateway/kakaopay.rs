use super::{Amount, Gateway, Mid, Phone};

pub(super) const ROW: Gateway = Gateway {
    code: "kakaopay",
    name_ko: "카카오페이",
    name_en: "KakaoPay",
    mid: Mid::Optional,
    test_mid: Some("TCSUBSCRIP"),
    pay_methods: &["card"],
    // The manual allows `card` only; PortOne's V1 documents say that `pay_method` is ignored.
    pay_method_strict: false,
    amount: Amount::Charged,
    // The manual says callback, PortOne's V1 documents say redirect.
    phone: Phone::Either,
    buyer_tel: false,
    ordinary_pg: None,
    cancel_texts: &["[결제포기] 사용자가 결제를 취소하셨습니다"],
    rest_card: false,
    source: "Iamport manual, KakaoPay billing key; PortOne V1 docs, KakaoPay; cancel text: seen in shops' logs",
};
