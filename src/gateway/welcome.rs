use super::ordinary::V1_CANCELS;
use super::{
    Amount, Choice, Form, Gateway, GatewayDoc, Method, Need, Note, Response, Rest, Rule, Sdk,
    advises, ignores, requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "welcome",
    // The SDK takes an absent method for `card`; the documents require it.
    pay_method: Choice::Required,
    methods: &[
        Method {
            code: "card",
            amount: Amount::Shown,
            rules: &[
                Rule::of(Field::Period, Need::Form(Form::DaysOrInterval)),
                ignores(Field::TaxFree),
                ignores(Field::VatAmount),
            ],
        },
        Method {
            code: "phone",
            amount: Amount::Always,
            rules: &[
                advises(Field::Digital),
                // Its readme lists it, its page of cautions says that it is not supported.
                ignores(Field::Period),
                ignores(Field::TaxFree),
                ignores(Field::VatAmount),
            ],
        },
    ],
    rules: &[
        requires(Field::BuyerName),
        advises(Field::BuyerTel),
        advises(Field::Name),
        Rule::of(Field::Currency, Need::Form(Form::Won)).doubtful(),
    ],
    sdk: Sdk::V1,
    cancel_texts: V1_CANCELS,
    ordinary_mids: "welcometst",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "웰컴페이먼츠",
    name_en: "Welcome Payments",
    test_mids: &["wpaybill01"],
    response: Response::Short,
    bypass: &[
        "welcome.logo_url: string (PC; 89×19)",
        "welcome.logo_2nd: string (PC; 64×13)",
        "welcome.acceptmethod: readonly string[] (PC)",
        "welcome.P_RESERVED: readonly string[] (phone)",
    ],
    source: "PortOne V1 docs, welcome/readme and welcome/caution; Iamport REST spec; help centre, welcome; v1/iamport.js 1.19.0",
    rest: Rest {
        needs: &[
            "storeCard: customer_name",
            "onetime: buyer_name",
            "again: buyer_name",
            "schedule: schedules.buyer_name (unless the key has a customer_name)",
        ],
        ..Rest::CARDS
    },
    notes: &[
        Note {
            ko: "휴대폰 소액결제는 항상 결제되고 월 자동결제로 표시됩니다.",
            en: "A phone bill is always charged, and shown as monthly.",
        },
        Note {
            ko: "customer_id를 함께 넣는 것이 좋습니다(문서에서는 선택).",
            en: "customer_id is optional, but its documents suggest it.",
        },
    ],
    ..GatewayDoc::CURRENT
};
