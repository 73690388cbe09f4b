use super::ordinary::V1_CANCELS;
use super::{
    Amount, Choice, Form, Gateway, GatewayDoc, Method, Need, Note, Response, Rest, Rule, Sdk,
    advises, requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "nice_v2",
    pay_method: Choice::Required,
    methods: &[
        Method {
            code: "kakaopay",
            amount: Amount::Unstated,
            rules: &[],
        },
        Method {
            code: "naverpay_card",
            amount: Amount::Unstated,
            rules: &[],
        },
        Method {
            code: "naverpay_point",
            amount: Amount::Unstated,
            rules: &[],
        },
    ],
    rules: &[
        requires(Field::CustomerId),
        requires(Field::BuyerTel),
        Rule::of(Field::Name, Need::Bytes(40)),
        Rule::of(Field::Name, Need::Form(Form::NoSymbols)),
        advises(Field::Name),
        advises(Field::MRedirectUrl),
    ],
    sdk: Sdk::V1,
    cancel_texts: V1_CANCELS,
    ordinary_mids: "iamport00m iamport03m",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "나이스페이먼츠 신모듈",
    name_en: "NICE Payments, new module",
    response: Response::Short,
    source: "PortOne V1 docs, nice-v2/readme, nice-v2/payment-caution and nice-v2/billing-api-caution; Iamport REST spec; help centre, nice",
    rest: Rest {
        needs: &["deleteBillingKey: reason (easy-pay keys)"],
        ..Rest::CARDS
    },
    notes: &[
        Note {
            ko: "결제창에서는 간편결제(카카오페이, 네이버페이)만 등록됩니다. 카드는 REST로 등록합니다.",
            en: "The window registers KakaoPay and NaverPay alone. Cards are stored by REST.",
        },
        Note {
            ko: "간편결제 빌링키의 again에는 card_quota를 쓸 수 없습니다.",
            en: "`again` with such a key takes no card_quota.",
        },
    ],
    ..GatewayDoc::CURRENT
};
