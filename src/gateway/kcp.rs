use super::{GatewayDoc, Note, Rest};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "NHN KCP",
    name_en: "NHN KCP",
    test_mids: &["A52LD"],
    mid_name: "site code",
    source: "PortOne V1 docs, code-info/pg; Iamport manual, keyed-in KCP payments; Iamport REST spec; help centre, kcp_channel",
    rest: Rest::CARDS,
    notes: &[
        Note {
            ko: "결제창은 일반 결제입니다. 빌링키는 아임포트와 사전 협의한 뒤 REST로만 발급합니다.",
            en: "Its window takes ordinary payments. Keys come by REST alone, after an agreement with Iamport.",
        },
        Note {
            ko: "콘솔 채널에 사이트키와 배치 그룹 아이디도 넣습니다.",
            en: "The channel in the console needs the site key and the batch group id, too.",
        },
    ],
    ..GatewayDoc::CURRENT
};
