use super::{Amount, Flow, Gateway, GatewayDoc, Method, Note, advises};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "settle_acc",
    methods: &[Method {
        code: "trans",
        amount: Amount::Charged,
        rules: &[],
    }],
    rules: &[advises(Field::Name), advises(Field::BuyerTel)],
    pc: Flow::Popup,
    // PortOne's V1 documents say redirect, the apps' SDK says callback.
    phone: Flow::Either,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "헥토 내통장결제",
    name_en: "Hecto, bank account",
    bypass: &[
        "settle.custCi: string (AES-256-ECB, hex)",
        "settle.addDeductionYn: 'Y' | 'C' | 'N'",
        "settle.criPsblYn: 'Y' | 'N' | '' ('' = Y)",
        "settle.payLimitCd: string",
    ],
    server_only: &["settle.custCi"],
    source: "PortOne V1 docs, settle/mybank; iamport-react-native; v1/iamport.js 1.19.0",
    notes: &[
        Note {
            ko: "custCi는 콘솔의 키로 암호화하므로 서버에서만 만드세요. 값이 다르면 결제가 중단됩니다.",
            en: "custCi is encrypted with a key of the console: make it on the server alone. A wrong one stops the payment.",
        },
        Note {
            ko: "매출전표가 없습니다.",
            en: "There are no receipts.",
        },
    ],
    ..GatewayDoc::CURRENT
};
