use super::{Choice, Flow, Gateway, GatewayDoc, Note, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "payco",
    pay_method: Choice::Ignored,
    rules: &[advises(Field::Name), advises(Field::BuyerTel)],
    pc: Flow::Popup,
    phone: Flow::Callback,
    ordinary_mids: "PARTNERTEST",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "페이코",
    name_en: "Payco",
    test_mids: &["AUTOPAY"],
    mid_name: "CPID",
    source: "PortOne V1 docs, payco; Iamport manual, Payco; help centre, payco",
    notes: &[Note {
        ko: "웹뷰에서는 popup: false를 쓰세요.",
        en: "Use popup: false in WebViews.",
    }],
    ..GatewayDoc::CURRENT
};
