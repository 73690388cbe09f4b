use super::ordinary::V1_CANCELS;
use super::{
    Documented, Form, Gateway, GatewayDoc, Need, Note, Response, Rest, Rule, Sdk, advises, requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "smartro_v2",
    rules: &[
        requires(Field::CustomerId),
        Rule::of(Field::CustomerId, Need::Chars(20)),
        // The page says so of ordinary payments, and its sample has no other.
        Rule::of(Field::MerchantUid, Need::Form(Form::Alphanumeric)).doubtful(),
        Rule::of(Field::Currency, Need::Form(Form::Won)),
        advises(Field::Name),
        advises(Field::MRedirectUrl),
    ],
    sdk: Sdk::V1,
    cancel_texts: V1_CANCELS,
    ordinary_mids: "t_2302141m t_2302165m t_2302161m",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "스마트로 신모듈",
    name_en: "Smartro, new module",
    test_mids: &["t_2302142m"],
    response: Response::Short,
    bypass: &[
        "smartro_v2.SkinColor: 'RED' | 'GREEN' | 'BLUE' | 'PURPLE'",
        "smartro_v2.IsPwdPass: 'Y' | 'N'",
    ],
    source: "PortOne V1 docs, smartro-v2/readme and smartro-v2/caution; help centre, smartro; v1/iamport.js 1.19.0",
    // One list of the documents names card numbers by REST, all others say no.
    rest: Rest {
        issue: Documented::Disputed,
        needs: &[
            "again: buyer_name",
            "again: buyer_email",
            "again: buyer_tel",
            // It takes no special characters; the spec does not say if a line is one.
            "again: merchant_uid = [A-Za-z0-9] (no special characters)",
            "schedule: schedules.merchant_uid = [A-Za-z0-9] (no special characters)",
            "schedule: schedules.buyer_name (unless the key has a customer_name)",
            "schedule: schedules.buyer_email (unless the key has a customer_email)",
            "schedule: schedules.buyer_tel (unless the key has a customer_tel)",
        ],
        ..Rest::WINDOW
    },
    notes: &[
        Note {
            ko: "본인인증은 customer_id마다 한 번입니다.",
            en: "The identity check is made once for each customer_id.",
        },
        Note {
            ko: "REST로 카드번호를 받는지는 문서마다 다릅니다.",
            en: "Documents disagree on card numbers over REST.",
        },
    ],
    ..GatewayDoc::CURRENT
};
