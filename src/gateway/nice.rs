use super::{GatewayDoc, Note, Rest, Status};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "나이스페이먼츠 구모듈",
    name_en: "NICE Payments, old module",
    status: Status::OldModule,
    test_mids: &["iamport01m"],
    source: "PortOne V1 docs, nice and code-info/pg; Iamport REST spec; help centre, nice",
    rest: Rest::CARDS,
    notes: &[Note {
        ko: "빌링키는 REST로만 발급합니다.",
        en: "Keys come by REST alone.",
    }],
    ..GatewayDoc::CURRENT
};
