//! The codes that issue no key and have no file of their own.

use super::{GatewayDoc, Response, Rest, Status};

/// The texts of a cancel on the path of the v1 script. Source: read in v1/iamport.js 1.19.0.
pub(super) const V1_CANCELS: &[&str] = &[
    "사용자가 결제를 취소하였습니다.",
    "사용자가 빌링키 발급을 취소하였습니다.",
];

/// Documents leave no doubt that it issues no key.
#[allow(non_upper_case_globals)] // A word of the table.
pub(super) const no: bool = true;
/// No document says that it issues one.
#[allow(non_upper_case_globals)]
pub(super) const unknown: bool = false;

pub(super) const fn doc(
    name_ko: &'static str,
    name_en: &'static str,
    status: Status,
    source: &'static str,
) -> GatewayDoc {
    GatewayDoc {
        name_ko,
        name_en,
        status,
        response: Response::Unstated,
        rest: Rest::UNKNOWN,
        source,
        ..GatewayDoc::CURRENT
    }
}

/// Each code, with the certainty, the state and the code to use instead.
#[rustfmt::skip]
macro_rules! table {
    () => {
        others! {
            kcp inicis nice daou settle ksnet jtnet;
            "uplus" unknown OldModule "tosspayments" "토스페이먼츠 구모듈" "Toss Payments, old module" "PortOne V1 docs, toss";
            "smartro" unknown OldModule "smartro_v2" "스마트로 구모듈" "Smartro, old module" "PortOne V1 docs, smartro; help centre, smartro";
            "tosspay" no OldModule "tosspay_v2" "토스페이 구모듈" "Toss Pay, old module" "PortOne V1 docs, tosspay: billing is not supported";
            "paypal" no NoNewContracts "paypal_v2" "페이팔 Express Checkout" "PayPal Express Checkout" "PortOne V1 docs, paypal and rt/warning: it issues no key";
            "eximbay" no Current "" "엑심베이" "Eximbay" "PortOne V1 docs, eximbay: recurring payments are in V2 alone";
            "naverco" unknown Current "naverpay" "네이버페이 주문형" "NaverPay orders" "PortOne V1 docs, code-info/pg-2; Iamport REST spec";
            "kicc_v2" unknown Current "kicc" "이지페이 해외" "EasyPay, overseas" "PortOne V1 docs, kicc-v2: wechat and alipay_plus";
            "inicis_jp" no Current "" "이니시스 일본" "KG Inicis Japan" "PortOne V1 docs, inicis-jp; help centre, inicis: no recurring payments";
            "inicis_unified" no CertificationOnly "html5_inicis" "이니시스 통합인증" "KG Inicis identity check" "PortOne V1 docs, code-info/pg-2: IMP.certification";
            "bluewalnut" no NoNewContracts "" "블루월넛" "Bluewalnut" "PortOne V1 docs, blue: no billing";
            "hyphen" no Undocumented "" "하이픈" "Hyphen" "PortOne V1 docs, history: removed 2025-11-18";
            "alipay" no Undocumented "" "알리페이" "Alipay" "PortOne V1 docs, history: removed 2024-04-18";
            "syrup" no Undocumented "" "시럽페이" "Syrup Pay" "PortOne V1 docs, history: removed 2024-05-24";
            "kakao" no Ended "kakaopay" "카카오페이(LG CNS)" "KakaoPay by LG CNS" "PortOne V1 docs, history: ended 2018-05, removed 2024-05-24";
            "payple" no Undocumented "" "페이플" "Payple" "PortOne V1 docs, history: removed 2024-05-24";
            "pinpay" unknown Undocumented "" "핀페이" "PinPay" "PortOne V2 schema, PgProvider";
            "kcp_direct" unknown Undocumented "kcp_billing" "NHN KCP direct" "NHN KCP direct" "PortOne V2 schema, PgProvider";
            "settle_firm" unknown Undocumented "settle_acc" "헥토 펌뱅킹" "Hecto firm banking" "Iamport REST spec; iamport-android";
            "shinhan" unknown Undocumented "" "신한" "Shinhan" "v1/iamport.js 1.19.0";
            "kpn" unknown V2Only "" "KPN" "KPN" "help centre, kpn: not in V1; iamport-react-native lists it";
            "inicis_v2" no V2Only "html5_inicis" "KG이니시스 V2" "KG Inicis V2" "PortOne V2 schema, PgProvider";
            "kcp_v2" no V2Only "kcp_billing" "NHN KCP V2" "NHN KCP V2" "PortOne V2 schema, PgProvider";
            "eximbay_v2" no V2Only "" "엑심베이 V2" "Eximbay V2" "PortOne V2 schema, PgProvider";
            "triple_a" no V2Only "" "트리플에이" "Triple-A" "PortOne V2 schema, PgProvider";
            "hecto_global" no V2Only "" "헥토 글로벌" "Hecto Global" "PortOne V2 schema, PgProvider";
            "innopay" no V2Only "" "이노페이" "Innopay" "PortOne V2 schema, PgProvider";
        }
    };
}
pub(super) use table;
