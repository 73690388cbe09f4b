use super::{
    Amount, Choice, Flow, Form, Gateway, GatewayDoc, Method, Need, Note, Response, Rest, Rule, Sdk,
    advises, requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "payletter_global",
    pay_method: Choice::None,
    methods: &[Method {
        code: "",
        amount: Amount::Always,
        rules: &[],
    }],
    rules: &[
        Rule::of(Field::MerchantUid, Need::Form(Form::Alphanumeric)),
        requires(Field::BuyerEmail),
        requires(Field::Currency),
        Rule::of(Field::Currency, Need::Form(Form::WonDollarYen)),
        advises(Field::Name),
    ],
    decimals: true,
    pc: Flow::Either,
    phone: Flow::Either,
    sdk: Sdk::V1,
    pending: true,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "페이레터 해외결제",
    name_en: "Payletter, overseas",
    test_mids: &["portone_test", "portoneKR_test", "portoneJP_test"],
    response: Response::Short,
    bypass: &["payletter_global.pginfo: 'PLCreditCard' | 'PLCreditCardMpi' | 'PLUnionPay_HC'"],
    source: "PortOne V1 docs, payletter-global; help centre, payletter",
    rest: Rest::UNKNOWN,
    notes: &[
        Note {
            ko: "V1 문서에는 정기결제가 있고, 도움말에는 V2 정기결제만 있습니다.",
            en: "The V1 documents describe billing; the help centre names it for V2 alone.",
        },
        Note {
            ko: "테스트 상점아이디: USD portone_test, KRW portoneKR_test, JPY portoneJP_test.",
            en: "Test MIDs: portone_test for USD, portoneKR_test for KRW, portoneJP_test for JPY.",
        },
        Note {
            ko: "승인 대기가 있으므로 웹훅이 필수입니다.",
            en: "Approval may be pending: the webhook is mandatory.",
        },
        Note {
            ko: "유니온페이 빌링은 2025-07-28에 끝났습니다(도움말).",
            en: "Billing by UnionPay ended 2025-07-28 by the help centre.",
        },
    ],
    ..GatewayDoc::CURRENT
};
