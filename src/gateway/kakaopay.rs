use super::{
    Amount, Choice, Flow, Gateway, GatewayDoc, Method, Note, Recurrence, advises, ignores,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "kakaopay",
    pay_method: Choice::Ignored,
    // The manual allows `card` only; PortOne's V1 documents say that `pay_method` is ignored.
    methods: &[Method {
        code: "card",
        amount: Amount::Charged,
        rules: &[],
    }],
    rules: &[advises(Field::Name), ignores(Field::VatAmount)],
    // The manual says callback, PortOne's V1 documents say redirect.
    phone: Flow::Either,
    ordinary_mids: "TC0ONETIME",
    cancel_texts: &["[결제포기] 사용자가 결제를 취소하셨습니다"],
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "카카오페이",
    name_en: "KakaoPay",
    test_mids: &["TCSUBSCRIP"],
    mid_name: "CID",
    recurrence: Recurrence::LimitedPerMonth,
    bypass: &[
        "kakaopay.payment_method_type: 'CARD' | 'MONEY'",
        "kakaopay.custom_message: string",
    ],
    source: "Iamport manual, KakaoPay billing key; PortOne V1 docs, kakaopay; help centre, kakaopay; cancel text: seen in shops' logs",
    notes: &[
        Note {
            ko: "월별 결제 횟수가 계약으로 제한됩니다.",
            en: "The contract limits the number of later charges a month.",
        },
        Note {
            ko: "일반 결제 CID로 열면 결제만 되고, 이후 again은 등록되지 않은 사용자로 실패합니다.",
            en: "With the CID of ordinary payments the payment succeeds, and a later `again` fails.",
        },
    ],
    ..GatewayDoc::CURRENT
};
