use super::{Amount, Choice, Flow, Gateway, GatewayDoc, Method, Note, Rest, Status, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "smilepay",
    // One list of the documents names its billing, the others do not.
    doubtful: true,
    pay_method: Choice::Ignored,
    methods: &[Method {
        code: "card",
        amount: Amount::Unstated,
        rules: &[],
    }],
    rules: &[advises(Field::Name), advises(Field::BuyerTel)],
    pc: Flow::Popup,
    phone: Flow::Either,
    ordinary_mids: "cnstest25m",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "스마일페이",
    name_en: "SmilePay",
    status: Status::Disputed,
    source: "PortOne V1 docs, smilepay, start/v1/non-auth and javascript-sdk/payrq; help centre, smilepay; v1/iamport.js 1.19.0",
    rest: Rest::UNKNOWN,
    notes: &[Note {
        ko: "팝업을 닫으면 SDK가 알림만 띄우고 콜백을 호출하지 않습니다.",
        en: "If its popup is closed, the SDK shows an alert and never calls back.",
    }],
    ..GatewayDoc::CURRENT
};
