use super::{Amount, Flow, Gateway, GatewayDoc, Method, Note, Recurrence, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "mobilians",
    methods: &[Method {
        code: "phone",
        amount: Amount::Always,
        rules: &[advises(Field::Digital)],
    }],
    // PortOne's V1 documents say redirect, the manual and the apps' SDK say callback.
    phone: Flow::Either,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KG파이낸셜(모빌리언스)",
    name_en: "KG Financial (Mobilians)",
    test_mids: &["170622040674"],
    mid_name: "service ID",
    recurrence: Recurrence::MonthlyByPhone,
    source: "PortOne V1 docs, kg and code-info/pg; Iamport manual, Mobilians; iamport-react-native",
    notes: &[
        Note {
            ko: "빌링키 발급과 동시에 항상 결제됩니다.",
            en: "The amount is always charged as the key is issued.",
        },
        Note {
            ko: "매월 결제일은 문서에 따라 같은 날 또는 ±5일입니다.",
            en: "The day of each month is the same by one document, and within five days by another.",
        },
    ],
    ..GatewayDoc::CURRENT
};
