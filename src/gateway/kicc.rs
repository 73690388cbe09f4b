use super::{Amount, Gateway, GatewayDoc, Mid, Phone};

pub(super) const ROW: Gateway = Gateway {
    code: "kicc",
    mid: Mid::Optional,
    pay_methods: &["card"],
    pay_method_strict: true,
    amount: Amount::Shown,
    phone: Phone::Redirect,
    buyer_tel: true,
    ordinary_pg: None,
    ordinary_mids: &[],
    cancel_texts: &[],
    rest_card: false,
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KICC",
    name_en: "KICC",
    test_mid: None,
    source: "Iamport manual, KICC billing key; PortOne V1 docs, KICC",
};
