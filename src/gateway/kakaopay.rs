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
            ko: "테스트 채널은 콘솔에서 테스트모드를 켜고 CID에 TCSUBSCRIP을 넣습니다. 운영 채널에는 정기결제용으로 발급받은 CID를 넣습니다.",
            en: "For tests the console's channel has its test mode on and the CID TCSUBSCRIP. The live one has a CID that was issued for recurring payment.",
        },
        Note {
            ko: "구매자가 처음에 카카오머니를 고르면 이후에도 카카오머니로, 카드를 고르면 카드로 결제됩니다. 이후 금액은 처음과 달라도 됩니다.",
            en: "Later charges go to what the buyer chose first, KakaoMoney or a card. Their amount may differ from the first.",
        },
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
