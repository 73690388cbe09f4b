use super::{Amount, Gateway, GatewayDoc, Mid, Phone};

pub(super) const ROW: Gateway = Gateway {
    code: "kcp_billing",
    mid: Mid::Optional,
    pay_methods: &["card"],
    pay_method_strict: true,
    amount: Amount::Shown,
    phone: Phone::Redirect,
    buyer_tel: false,
    ordinary_pg: Some("kcp"),
    ordinary_mids: &["T0000", "AO09C"],
    cancel_texts: &[],
    rest_card: false,
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "NHN KCP",
    name_en: "NHN KCP",
    test_mid: None,
    source: "Iamport manual, KCP billing key",
};
