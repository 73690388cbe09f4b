use super::{Gateway, GatewayDoc, Note, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "kicc",
    rules: &[advises(Field::Name), advises(Field::BuyerTel)],
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KICC(이지페이)",
    name_en: "KICC (EasyPay)",
    test_mids: &["T5102001"],
    source: "Iamport manual, KICC billing key; PortOne V1 docs, kicc and code-info/pg; help centre, kicc",
    notes: &[
        Note {
            ko: "빌링용 상점아이디의 채널을 따로 등록합니다. 실제 상점아이디는 IM으로 시작합니다.",
            en: "The billing MID has a channel of its own. Live ones begin with IM.",
        },
        Note {
            ko: "KICC 상점아이디가 여러 개면 pg에 빌링용을 적습니다. kicc만 쓰면 일반 결제 채널이 열릴 수 있습니다.",
            en: "With several MIDs at KICC pg names the one for billing. A bare kicc may open the channel of ordinary payments.",
        },
    ],
    ..GatewayDoc::CURRENT
};
