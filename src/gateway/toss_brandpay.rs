use super::ordinary::V1_CANCELS;
use super::{
    Amount, Choice, Flow, Gateway, GatewayDoc, Method, Note, Response, Rest, Sdk, advises,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "toss_brandpay",
    // Its billing is newer than the documents that were read.
    pay_method: Choice::Advised,
    methods: &[Method {
        code: "toss_brandpay",
        amount: Amount::Unused,
        rules: &[],
    }],
    rules: &[advises(Field::CustomerId)],
    phone: Flow::Callback,
    sdk: Sdk::V1,
    cancel_texts: V1_CANCELS,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "토스 브랜드페이",
    name_en: "Toss BrandPay",
    response: Response::Short,
    source: "PortOne V1 docs, toss-brandpay; pull request 1125 of the documents, 2026-09-17",
    rest: Rest::UNKNOWN,
    notes: &[
        Note {
            ko: "빌링키 발급은 2026년 9월에 문서에 추가되었고, 그 전 문서에는 일반 결제만 있습니다.",
            en: "Billing keys came into the documents in September 2026; before, they had ordinary payments alone.",
        },
        Note {
            ko: "customer_id는 추측할 수 없는 값(UUID)이어야 합니다.",
            en: "customer_id must not be guessable: use a UUID.",
        },
    ],
    ..GatewayDoc::CURRENT
};
