use super::{Amount, Flow, Gateway, GatewayDoc, Method, Note, Response, Rest, requires};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "kcp_quick",
    methods: &[
        Method {
            code: "card",
            amount: Amount::Unused,
            rules: &[],
        },
        Method {
            code: "trans",
            amount: Amount::Unused,
            rules: &[],
        },
    ],
    rules: &[requires(Field::Bypass)],
    pc: Flow::Popup,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "KCP 퀵페이",
    name_en: "KCP Quick Pay",
    mid_name: "site code",
    response: Response::ImpStatus,
    bypass: &[
        "kcpQuick!.actionType!: 'Register' | 'UserRegister' | 'RegisterAutoPay' | 'Deregister' | 'Pay' | 'PinChange' | 'PinReset' | 'PinCheck' | 'PhoneChange' | 'Terminate' | 'RegisterFido' | 'SignUp' | 'Leave' | 'PrepaidRefundAccount' | 'PrepaidRefund' | 'PrepaidLimitRaise' | 'PrepaidKYC' | 'PrepaidAuth' | 'PrepaidOfflineUse' | 'PrepaidOfflinePaymentInfo'",
        "kcpQuick!.encryptedCI: string (AES-256-ECB, base64)",
        "kcpQuick!.memberID: string (16)",
        "kcpQuick!.deviceID: string",
        "kcpQuick!.noAuth: boolean",
        "kcpQuick!.installment: number",
        "kcpQuick!.useCardPoint: boolean",
        "kcpQuick!.registerAutoPay: boolean",
        "kcpQuick!.sdkVersion: string",
    ],
    server_only: &["kcpQuick.encryptedCI"],
    source: "PortOne V1 docs, nhn-kcp/kcp-quickpay; Iamport REST spec",
    rest: Rest::NONE,
    notes: &[
        Note {
            ko: "하나의 결제창이 아니라 지갑입니다. bypass.kcpQuick.actionType이 할 일을 정합니다.",
            en: "It is a wallet, not one window: bypass.kcpQuick.actionType says what to do.",
        },
        Note {
            ko: "encryptedCI의 키는 REST 시크릿으로 만들므로 서버에서만 만드세요.",
            en: "The key of encryptedCI is made of the REST secret: make it on the server alone.",
        },
        Note {
            ko: "결제는 POST /kcpquick/payment/autopay, 삭제는 DELETE /kcpquick/autopay/{customer_uid}입니다.",
            en: "It is charged by POST /kcpquick/payment/autopay and deleted by DELETE /kcpquick/autopay/{customer_uid}.",
        },
    ],
    ..GatewayDoc::CURRENT
};
