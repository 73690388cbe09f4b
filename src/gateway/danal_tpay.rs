use super::{Amount, Flow, Form, Gateway, GatewayDoc, Method, Need, Note, Rule, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "danal_tpay",
    methods: &[Method {
        code: "card",
        amount: Amount::Charged,
        rules: &[],
    }],
    rules: &[
        Rule::of(Field::Period, Need::Form(Form::Days)).doubtful(),
        advises(Field::Name),
        advises(Field::BuyerTel),
    ],
    phone: Flow::Callback,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "다날 카드",
    name_en: "Danal card",
    test_mids: &["9810030929"],
    mid_name: "CPID",
    source: "PortOne V1 docs, danal and code-info/pg; help centre, danal",
    notes: &[
        Note {
            ko: "금액이 0이면 카드 확인을 위해 10원을 결제했다가 약 30분 뒤 취소합니다.",
            en: "At 0 a test charge of 10 won is made, and cancelled after about 30 minutes.",
        },
        Note {
            ko: "CPID가 다르면 결제창에서 오류가 납니다.",
            en: "A wrong CPID makes the window fail.",
        },
    ],
    ..GatewayDoc::CURRENT
};
