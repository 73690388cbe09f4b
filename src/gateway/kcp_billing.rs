use super::{Gateway, GatewayDoc, Note};

pub(super) const ROW: Gateway = Gateway {
    code: "kcp_billing",
    ordinary_mids: "T0000 AO09C AO0Q9",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "NHN KCP",
    name_en: "NHN KCP",
    test_mids: &["A52LD"],
    mid_name: "site code",
    bypass: &[
        "site_logo: string (PC; 150×50)",
        "batch_birth_day_yn: 'Y' | 'N' (PC)",
    ],
    source: "Iamport manual, KCP billing key; PortOne V1 docs, nhn-kcp/readme and code-info/pg; help centre, kcp_channel",
    notes: &[
        Note {
            ko: "PC 결제창에는 금액이 보이지 않습니다.",
            en: "The window on a desktop does not show the amount.",
        },
        Note {
            ko: "콘솔 채널에 사이트키와 배치 그룹 아이디도 넣고 Sandbox를 끕니다.",
            en: "The channel in the console needs the site key and the batch group id, too, and Sandbox off.",
        },
        Note {
            ko: "테스트에서는 실제로 출금되지 않습니다.",
            en: "Nothing is withdrawn in tests.",
        },
    ],
    ..GatewayDoc::CURRENT
};
