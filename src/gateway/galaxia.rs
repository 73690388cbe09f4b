use super::{
    Amount, Choice, Documented, Gateway, GatewayDoc, Method, Need, Note, Response, Rest, Rule, Sdk,
    advises, requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "galaxia",
    pay_method: Choice::Required,
    methods: &[
        Method {
            code: "card",
            amount: Amount::ShownAs1000,
            rules: &[],
        },
        Method {
            code: "phone",
            amount: Amount::Always,
            rules: &[advises(Field::Digital)],
        },
    ],
    rules: &[
        requires(Field::CustomerId),
        Rule::of(Field::CustomerId, Need::Chars(20)),
        advises(Field::Name),
    ],
    sdk: Sdk::V1,
    ordinary_mids: "M251105772 M2103135",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "갤럭시아머니트리",
    name_en: "Galaxia Moneytree",
    test_mids: &["M251105747", "M251205787"],
    response: Response::Short,
    source: "PortOne V1 docs, galaxia; help centre, galaxia and content200052",
    rest: Rest {
        issue: Documented::Disputed,
        ..Rest::UNKNOWN
    },
    notes: &[
        Note {
            ko: "테스트 상점아이디: 카드 M251105747, 휴대폰 M251205787.",
            en: "Test MIDs: M251105747 for cards, M251205787 for phones.",
        },
        Note {
            ko: "REST 호출은 명세의 어느 목록에도 없고, 도움말은 API 발급이 된다고 합니다.",
            en: "The REST spec lists it nowhere; the help centre says that keys come by API.",
        },
    ],
    ..GatewayDoc::CURRENT
};
