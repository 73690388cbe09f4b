use super::{
    Amount, Documented, Flow, Form, Gateway, GatewayDoc, Method, Need, Note, Rest, Rule, advises,
    requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "paymentwall",
    methods: &[Method {
        code: "card",
        amount: Amount::Always,
        rules: &[],
    }],
    rules: &[
        requires(Field::BuyerName),
        Rule::of(Field::BuyerName, Need::Form(Form::TwoWords)),
        requires(Field::BuyerEmail),
        advises(Field::Name),
    ],
    decimals: true,
    // Its page says redirect, the manual's opening sentence says callback.
    phone: Flow::Either,
    pending: true,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "페이먼트월",
    name_en: "Paymentwall",
    mid_name: "project key",
    bypass: &[
        "widget_code: 't3_1' | 'pw_1'",
        "ps: string",
        "country_code: string",
    ],
    source: "PortOne V1 docs, paymentwall; Iamport manual, Paymentwall; help centre, paymentwall",
    rest: Rest {
        onetime: Documented::Yes,
        needs: &[
            "onetime: cvc",
            "onetime: browser_ip",
            "again: buyer_email",
            "again: browser_ip",
            "schedule: schedules.buyer_email (unless the key has a customer_email)",
        ],
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "빌링키만 발급할 수 없고 항상 결제됩니다. 결제 후 취소를 반복하면 카드가 막힐 수 있습니다.",
            en: "It always charges. Charging and then cancelling may get the card blocked.",
        },
        Note {
            ko: "테스트도 실제 카드로 결제되므로 직접 취소하세요. 한 번에 최대 USD 500입니다.",
            en: "Tests charge a real card: cancel them yourself. At most USD 500 a charge.",
        },
        Note {
            ko: "buyer_email은 이후 결제마다 같아야 합니다. 결과는 웹훅으로 늦게 옵니다.",
            en: "Each later charge needs the same buyer_email. The result comes late, by webhook.",
        },
    ],
    ..GatewayDoc::CURRENT
};
