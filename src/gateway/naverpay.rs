use super::{Amount, Choice, Flow, Gateway, GatewayDoc, Method, Note, Rest, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "naverpay",
    pay_method: Choice::None,
    methods: &[Method {
        code: "",
        amount: Amount::Shown,
        rules: &[],
    }],
    rules: &[
        advises(Field::Name),
        // The page's sample calls it required, its list optional.
        advises(Field::BuyerTel),
        advises(Field::NaverProductCode),
        advises(Field::NaverProductCount),
    ],
    pc: Flow::NaverPopupMode,
    phone: Flow::NaverPopupMode,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "네이버페이 결제형",
    name_en: "NaverPay",
    mid_name: "partner ID",
    source: "PortOne V1 docs, naver; Iamport manual, NaverPay; help centre, naverpay",
    rest: Rest {
        needs: &[
            "again: extra.naverUseCfm (by contract)",
            "schedule: schedules.extra.naverUseCfm (by contract)",
            "cancel: reason",
            "cancel: extra.requester",
            "deleteBillingKey: reason",
            "deleteBillingKey: extra.requester",
        ],
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "naverProductCode가 없으면 무작위 값이 쓰여 같은 상품이 두 번 등록될 수 있습니다.",
            en: "Without naverProductCode a random one is used, so the same product may be registered twice.",
        },
        Note {
            ko: "error_msg는 가공 없이 그대로 보여 줘야 검수를 통과합니다.",
            en: "The review demands that error_msg is shown untouched.",
        },
        Note {
            ko: "결제수단을 바꿀 때는 같은 customer_uid와 naverActionType: CHANGE를 씁니다.",
            en: "To change the means of payment, use the same customer_uid and naverActionType: CHANGE.",
        },
        Note {
            ko: "검수 전 운영 환경에서는 API 호출 권한이 없다는 오류가 납니다. 최소 10원입니다.",
            en: "Before the review a live window says that there is no right to call the API. The least sum is 10 won.",
        },
    ],
    ..GatewayDoc::CURRENT
};
