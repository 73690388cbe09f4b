use super::{
    Amount, Documented, Flow, Gateway, GatewayDoc, Method, Note, Recurrence, Rest, advises,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "danal",
    methods: &[Method {
        code: "phone",
        amount: Amount::Always,
        rules: &[advises(Field::Digital)],
    }],
    phone: Flow::Callback,
    ordinary_mids: "A010002002",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "다날 휴대폰",
    name_en: "Danal phone bill",
    mid_name: "CPID",
    recurrence: Recurrence::MonthlyByPhone,
    source: "Iamport manual, Danal phone billing key; PortOne V1 docs, code-info/pg; help centre, content200052",
    rest: Rest {
        issue: Documented::Disputed,
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "빌링키 발급과 동시에 항상 결제됩니다.",
            en: "The amount is always charged as the key is issued.",
        },
        Note {
            ko: "휴대폰 정기결제는 매월 한 번, 지난달 결제일 ±5일 안에 같은 금액으로만 되고, 한 달을 거르면 다시 등록해야 합니다.",
            en: "Once a month, within five days of last month's date, the same sum; after a missed month the phone has to be registered anew.",
        },
        Note {
            ko: "REST 발급은 문서마다 다르며, 되지 않는 것으로 봅니다.",
            en: "Documents disagree on issuing by REST; take it for impossible.",
        },
    ],
    ..GatewayDoc::CURRENT
};
