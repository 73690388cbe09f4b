use super::{GatewayDoc, Note, Rest};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "키움페이",
    name_en: "KiwoomPay (Daou)",
    test_mids: &["CTS17266"],
    mid_name: "CPID",
    source: "PortOne V1 docs, daou and code-info/pg; Iamport REST spec; help centre, daou",
    rest: Rest::CARDS,
    notes: &[Note {
        ko: "빌링키는 REST로만 발급합니다. 이름은 EUC-KR, 초당 50회까지입니다.",
        en: "Keys come by REST alone. Names are EUC-KR; at most 50 calls a second.",
    }],
    ..GatewayDoc::CURRENT
};
