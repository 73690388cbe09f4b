use super::{Documented, Gateway, GatewayDoc, Note, Response, Rest, Sdk, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "tosspayments",
    rules: &[advises(Field::Name)],
    sdk: Sdk::V1,
    cancel_texts: &["사용자가결제를취소하였습니다"],
    ordinary_mids: "iamporttest_3",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "토스페이먼츠",
    name_en: "Toss Payments",
    test_mids: &["iamporttest_4"],
    response: Response::Short,
    source: "PortOne V1 docs, newtoss/readme and newtoss/warning; Iamport REST spec; v1/iamport.js 1.19.0",
    rest: Rest {
        onetime_with_key: Documented::Disputed,
        needs: &["storeCard: customer_id (to tie keys to a buyer)"],
        ..Rest::CARDS
    },
    notes: &[Note {
        ko: "customer_id를 주면 빌링키가 구매자와 묶입니다. 생략하면 매번 새로 만들어집니다.",
        en: "customer_id ties keys to a buyer; left out, a new one is made each time.",
    }],
    ..GatewayDoc::CURRENT
};
