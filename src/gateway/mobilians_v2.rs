use super::{
    Amount, Choice, Documented, Flow, Gateway, GatewayDoc, Method, Need, Note, Rest, Rule, advises,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "mobilians_v2",
    pay_method: Choice::Required,
    methods: &[
        Method {
            code: "card",
            amount: Amount::Charged,
            rules: &[Rule::of(Field::CustomerId, Need::PresentToIssueOnly)],
        },
        Method {
            code: "phone",
            amount: Amount::Always,
            rules: &[advises(Field::Digital)],
        },
    ],
    rules: &[
        Rule::of(Field::MerchantUid, Need::CharsAtLeast(4)),
        advises(Field::Name),
        Rule::of(Field::CustomerId, Need::Bytes(20)).doubtful(),
    ],
    pc: Flow::Popup,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KG파이낸셜 신모듈",
    name_en: "KG Financial, new module",
    mid_name: "service ID",
    bypass: &[
        "mobilians_v2.cp_logo: 'Y' | 'N'",
        "mobilians_v2.css_type: string",
        "mobilians_v2.pay_options.mc_fix_no: 'Y' | 'N' (Y: buyer_tel)",
        "mobilians_v2.pay_options.mc_safe_call: string",
        "mobilians_v2.hidden_options.footer_area: 'Y' | 'N'",
        "mobilians_v2.hidden_options.product_area: 'Y' | 'N'",
        "mobilians_v2.hidden_options.email_area: 'Y' | 'N'",
    ],
    source: "PortOne V1 docs, kg-mobilians-v2; help centre, content200052",
    rest: Rest {
        issue: Documented::Unknown,
        onetime: Documented::Unknown,
        onetime_with_key: Documented::Unknown,
        schedule: Documented::Unknown,
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "빌링 계약이 없는 서비스ID는 결제만 되고 빌링키가 발급되지 않습니다.",
            en: "A service ID without a billing contract is charged and issues no key.",
        },
        Note {
            ko: "테스트 채널의 카드 빌링키로는 결제할 수 없습니다. 최소 100원입니다.",
            en: "Card keys of test channels cannot be charged. The least sum is 100 won.",
        },
        Note {
            ko: "again에는 vat_amount와 tax_free를 쓸 수 없습니다.",
            en: "`again` takes neither vat_amount nor tax_free.",
        },
        Note {
            ko: "휴대폰 소액결제는 항상 결제되고, 카드는 0보다 크면 결제됩니다.",
            en: "A phone bill is always charged, a card if the amount is above 0.",
        },
    ],
    ..GatewayDoc::CURRENT
};
