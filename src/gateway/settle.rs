use super::{Documented, GatewayDoc, Note, Rest};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "헥토파이낸셜",
    name_en: "Hecto Financial",
    source: "PortOne V1 docs, settle/readme, code-info/pg and start/v1/non-auth; Iamport REST spec; Iamport manual, SettleBank by API",
    rest: Rest {
        issue: Documented::Disputed,
        ..Rest::CARDS
    },
    notes: &[Note {
        ko: "별도 계약 후 REST로만 발급합니다. 명세의 발급 목록에는 없습니다.",
        en: "Keys come by REST alone, after a contract. The spec does not list it for that.",
    }],
    ..GatewayDoc::CURRENT
};
