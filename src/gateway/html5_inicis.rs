use super::{Amount, Gateway, GatewayDoc, Mid, Phone};

pub(super) const ROW: Gateway = Gateway {
    code: "html5_inicis",
    mid: Mid::Advised,
    pay_methods: &["card"],
    pay_method_strict: true,
    amount: Amount::Shown,
    // The manual says callback, PortOne's V1 documents say redirect.
    phone: Phone::Either,
    buyer_tel: true,
    ordinary_pg: None,
    ordinary_mids: &["INIpayTest"],
    cancel_texts: &["사용자가 결제를 취소하셨습니다"],
    rest_card: false,
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KG이니시스",
    name_en: "KG Inicis",
    test_mid: Some("INIBillTst"),
    source: "Iamport manual, KG Inicis billing key; PortOne V1 docs, KG Inicis",
};
