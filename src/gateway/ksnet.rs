use super::{Documented, GatewayDoc, Note, Response, Rest};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KSNET",
    name_en: "KSNET",
    test_mids: &["2999199990"],
    response: Response::Short,
    source: "PortOne V1 docs, ksnet/readme and ksnet/warning; Iamport REST spec; help centre, ksnet",
    rest: Rest {
        onetime_with_key: Documented::No,
        needs: &[
            "storeCard: birth",
            "storeCard: pwd_2digit",
            "onetime: buyer_name",
            "onetime: product_type",
            "again: buyer_name",
            "again: product_type",
            "schedule: schedules.product_type",
            // The spec: the customer's data of the key takes the place of a buyer's.
            "schedule: schedules.buyer_name (unless the key has a customer_name)",
        ],
        ..Rest::CARDS
    },
    notes: &[Note {
        ko: "결제창은 빌링을 지원하지 않습니다. 생년월일과 비밀번호는 등록할 때만 확인합니다.",
        en: "Its window does not support billing. birth and pwd_2digit are checked when the card is registered.",
    }],
    ..GatewayDoc::CURRENT
};
