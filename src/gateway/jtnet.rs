use super::{GatewayDoc, Note, Rest, Status};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "JTNet(tPay)",
    name_en: "JTNet (tPay)",
    status: Status::Ended,
    source: "PortOne V1 docs, history: ended 2023-01-31; Iamport manual, JTNet",
    rest: Rest::NONE,
    notes: &[Note {
        ko: "2023-01-31에 종료되었습니다.",
        en: "It ended 2023-01-31.",
    }],
    ..GatewayDoc::CURRENT
};
