use super::ordinary::V1_CANCELS;
use super::{
    Amount, Choice, Flow, Gateway, GatewayDoc, Method, Need, Note, Response, Rest, Rule, Sdk,
    advises, requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "tosspay_v2",
    pay_method: Choice::Required,
    methods: &[Method {
        code: "tosspay",
        amount: Amount::Unused,
        rules: &[],
    }],
    rules: &[
        requires(Field::CustomerId),
        Rule::of(Field::CustomerId, Need::Chars(50)),
        advises(Field::MRedirectUrl),
    ],
    pc: Flow::Popup,
    sdk: Sdk::V1,
    cancel_texts: V1_CANCELS,
    ordinary_mids: "tosstest",
    pending: true,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "토스페이 신모듈",
    name_en: "Toss Pay, new module",
    response: Response::Unstated,
    bypass: &["tosspay_v2.encryptedUserCi: string"],
    server_only: &["tosspay_v2.encryptedUserCi"],
    source: "PortOne V1 docs, tosspay-v2/readme and tosspay-v2/caution; help centre, tosspay",
    rest: Rest {
        needs: &[
            "again: cash_receipt_type (receipts)",
            "schedule: schedules.cash_receipt_type (receipts)",
        ],
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "콜백이 유실될 수 있으니 웹훅을 함께 쓰세요.",
            en: "The callback may be lost: use the webhook as well.",
        },
        Note {
            ko: "한 번 등록한 결제수단은 다른 이름으로 다시 등록할 수 없습니다.",
            en: "A means of payment cannot be registered again under another name.",
        },
    ],
    ..GatewayDoc::CURRENT
};
