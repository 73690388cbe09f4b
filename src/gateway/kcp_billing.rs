use super::{Amount, Gateway, Mid, Phone};

pub(super) const ROW: Gateway = Gateway {
    code: "kcp_billing",
    name_ko: "NHN KCP",
    name_en: "NHN KCP",
    mid: Mid::Optional,
    test_mid: None,
    pay_methods: &["card"],
    pay_method_strict: true,
    amount: Amount::Shown,
    phone: Phone::Redirect,
    buyer_tel: false,
    ordinary_pg: Some("kcp"),
    cancel_texts: &[],
    rest_card: false,
    source: "Iamport manual, KCP billing key",
};
