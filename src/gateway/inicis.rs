use super::{Documented, GatewayDoc, Note, Rest};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KG이니시스 API",
    name_en: "KG Inicis, API",
    test_mids: &["INIBillTst"],
    source: "PortOne V1 docs, inicis and code-info/pg; Iamport manual, KG Inicis by API",
    rest: Rest {
        issue: Documented::Disputed,
        onetime: Documented::Disputed,
        onetime_with_key: Documented::Disputed,
        ..Rest::WINDOW
    },
    notes: &[Note {
        ko: "별도 합의 후 REST로만 발급합니다. 명세에는 html5_inicis로 적혀 있습니다.",
        en: "Keys come by REST alone, after an agreement. The spec names html5_inicis.",
    }],
    ..GatewayDoc::CURRENT
};
