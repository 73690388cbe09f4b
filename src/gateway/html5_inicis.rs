use super::{Documented, Flow, Form, Gateway, GatewayDoc, Mid, Need, Note, Rest, Rule, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "html5_inicis",
    mid: Mid::Advised,
    rules: &[
        Rule::of(Field::Period, Need::Form(Form::Days)),
        advises(Field::Name),
        advises(Field::BuyerTel),
    ],
    // The manual says callback, PortOne's V1 documents say redirect.
    phone: Flow::Either,
    ordinary_mids: "INIpayTest",
    cancel_texts: &["사용자가 결제를 취소하셨습니다"],
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KG이니시스",
    name_en: "KG Inicis",
    // The help centre spells the second one for V1.
    test_mids: &["INIBillTst", "INIBillTest"],
    bypass: &["inicis.authtype: string (01; phone)"],
    source: "Iamport manual, KG Inicis billing key; PortOne V1 docs, inicis and code-info/pg; help centre, inicis; cancel text: the manual",
    rest: Rest {
        issue: Documented::Disputed,
        onetime: Documented::Disputed,
        onetime_with_key: Documented::Disputed,
        needs: &[
            "onetime: name",
            "onetime: buyer_name",
            "onetime: buyer_email",
            "onetime: buyer_tel",
        ],
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "테스트 채널은 콘솔에서 웹표준결제창을 고르고 Sandbox를 끕니다. 매뉴얼의 값은 signKey SU5JTElURV9UUklQTEVERVNfS0VZU1RS, 빌링용 merchantKey b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09입니다.",
            en: "For tests the console's channel is the web-standard window with Sandbox off. By the manual its signKey is SU5JTElURV9UUklQTEVERVNfS0VZU1RS, and its merchantKey for billing b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09.",
        },
        Note {
            ko: "모바일 결제창에는 금액이 보이지 않습니다.",
            en: "The window on a phone does not show the amount.",
        },
        Note {
            ko: "테스트도 실제로 결제되고 매일 밤 23:00~23:50에 취소됩니다. KB 계열 카드는 테스트할 수 없습니다.",
            en: "Tests charge for real and are cancelled each night, 23:00–23:50. Cards of KB do not work in tests.",
        },
        Note {
            ko: "REST로 카드번호를 받는지는 문서마다 다릅니다. 별도 합의가 필요합니다.",
            en: "Documents disagree on card numbers over REST; an agreement is needed.",
        },
    ],
    ..GatewayDoc::CURRENT
};
