use super::{Amount, Gateway, Mid, Phone};

pub(super) const ROW: Gateway = Gateway {
    code: "kicc",
    name_ko: "KICC",
    name_en: "KICC",
    mid: Mid::Optional,
    test_mid: None,
    pay_methods: &["card"],
    pay_method_strict: true,
    amount: Amount::Shown,
    phone: Phone::Redirect,
    buyer_tel: true,
    ordinary_pg: None,
    cancel_texts: &[],
    rest_card: false,
    source: "Iamport manual, KICC billing key; PortOne V1 docs, KICC",
};
