use super::{
    Amount, Choice, Flow, Gateway, GatewayDoc, Method, Note, Response, Rest, Sdk, advises, ignores,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "paypal_v2",
    pay_method: Choice::Required,
    methods: &[Method {
        code: "paypal",
        amount: Amount::Unused,
        rules: &[],
    }],
    rules: &[
        // Its page of cautions requires it; its sample has `channelKey` alone.
        advises(Field::Pg),
        ignores(Field::BuyerAddr),
        ignores(Field::MRedirectUrl),
        ignores(Field::AppScheme),
        ignores(Field::Currency),
        ignores(Field::Language),
        ignores(Field::TaxFree),
        ignores(Field::Period),
        ignores(Field::Display),
        ignores(Field::Card),
        ignores(Field::Escrow),
        ignores(Field::Popup),
    ],
    decimals: true,
    pc: Flow::Popup,
    phone: Flow::Popup,
    sdk: Sdk::LoadUi,
    pending: true,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "페이팔 RT",
    name_en: "PayPal RT",
    test_mids: &["7WBB3CKT63FRG"],
    mid_name: "merchant ID",
    response: Response::Short,
    bypass: &[
        "paypal_v2.shipping_address: { line1: string; city: string; country_code: string }",
        "paypal_v2.style: JsonValue",
        "paypal_v2.additional_data: readonly { key: string; value: string }[] (STC)",
    ],
    source: "PortOne V1 docs, rt/readme and rt/warning; v1/iamport.js 1.19.0",
    rest: Rest {
        needs: &[
            "again: currency",
            "again: currency != KRW",
            "again: product_type (goods)",
            "schedule: schedules.currency",
            "schedule: schedules.currency != KRW",
        ],
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "IMP.request_pay가 아니라 IMP.loadUI로 버튼을 그립니다.",
            en: "It is a button of `IMP.loadUI`, not a window of `IMP.request_pay`.",
        },
        Note {
            ko: "한국 구매자 계정은 거절됩니다.",
            en: "Accounts of buyers in Korea are refused.",
        },
        Note {
            ko: "again 전에 FraudNet(웹)이나 Magnes(앱)를 실행해야 합니다.",
            en: "FraudNet (web) or Magnes (apps) has to run before `again`.",
        },
    ],
    ..GatewayDoc::CURRENT
};
