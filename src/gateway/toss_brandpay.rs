use super::ordinary::V1_CANCELS;
use super::{
    Amount, Choice, Documented, Flow, Gateway, GatewayDoc, Method, Need, Note, Response, Rest,
    Rule, Sdk, requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "toss_brandpay",
    pay_method: Choice::Required,
    methods: &[Method {
        code: "toss_brandpay",
        amount: Amount::Unused,
        rules: &[],
    }],
    rules: &[
        requires(Field::CustomerId),
        Rule::of(Field::CustomerId, Need::Chars(50)),
    ],
    phone: Flow::Callback,
    sdk: Sdk::V1,
    cancel_texts: V1_CANCELS,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "토스 브랜드페이",
    name_en: "Toss BrandPay",
    response: Response::Short,
    source: "PortOne V1 docs, toss-brandpay/readme and toss-brandpay/billing",
    rest: Rest {
        again: Documented::Yes,
        schedule: Documented::Yes,
        ..Rest::UNKNOWN
    },
    notes: &[
        Note {
            ko: "구매자가 창에서 카드나 계좌를 고르고, 둘 다 pay_method는 toss_brandpay입니다. 결제는 원화만 됩니다.",
            en: "The shopper chooses a card or an account in the window; pay_method is toss_brandpay for both. Charges are in won alone.",
        },
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
