use super::{GatewayDoc, Note, Rest};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "NHN KCP",
    name_en: "NHN KCP",
    test_mids: &["A52LD"],
    mid_name: "site code",
    source: "PortOne V1 docs, code-info/pg; Iamport manual, keyed-in KCP payments; Iamport REST spec; help centre, kcp_channel",
    rest: Rest::CARDS,
    notes: &[Note {
        ko: "결제창은 일반 결제입니다. 빌링키는 REST로만 발급합니다.",
        en: "Its window takes ordinary payments. Keys come by REST alone.",
    }],
    ..GatewayDoc::CURRENT
};
