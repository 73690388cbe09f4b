//! The codes that issue no key and have no file of their own.

use super::{GatewayDoc, Response, Rest, Status};

/// The texts of a cancel on the path of the v1 script. Source: read in v1/iamport.js 1.19.0.
pub(super) const V1_CANCELS: &[&str] = &[
    "사용자가 결제를 취소하였습니다.",
    "사용자가 빌링키 발급을 취소하였습니다.",
];

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

/// Each code; `no` if documents leave no doubt that it issues no key; the code or the REST call to
/// use instead.
#[rustfmt::skip]
macro_rules! table {
    () => {
        others! {
            "kcp" no "kcp_billing" kcp::DOC;
            "inicis" no "html5_inicis" inicis::DOC;
            "nice" no "nice_v2" nice::DOC;
            "daou" no "storeCard" daou::DOC;
            "settle" no "settle_acc" settle::DOC;
            "ksnet" no "storeCard" ksnet::DOC;
            "jtnet" no "" jtnet::DOC;
            "uplus" unknown "tosspayments" ordinary::doc("토스페이먼츠 구모듈", "Toss Payments, old module", Status::OldModule, "PortOne V1 docs, toss");
            "smartro" unknown "smartro_v2" ordinary::doc("스마트로 구모듈", "Smartro, old module", Status::OldModule, "PortOne V1 docs, smartro; help centre, smartro");
            "tosspay" no "tosspay_v2" ordinary::doc("토스페이 구모듈", "Toss Pay, old module", Status::OldModule, "PortOne V1 docs, tosspay: billing is not supported");
            "paypal" no "paypal_v2" ordinary::doc("페이팔 Express Checkout", "PayPal Express Checkout", Status::NoNewContracts, "PortOne V1 docs, paypal and rt/warning: it issues no key");
            "eximbay" no "" ordinary::doc("엑심베이", "Eximbay", Status::Current, "PortOne V1 docs, eximbay: recurring payments are in V2 alone");
            "naverco" unknown "naverpay" ordinary::doc("네이버페이 주문형", "NaverPay orders", Status::Current, "PortOne V1 docs, code-info/pg-2; Iamport REST spec");
            "kicc_v2" unknown "kicc" ordinary::doc("이지페이 해외", "EasyPay, overseas", Status::Current, "PortOne V1 docs, kicc-v2: wechat and alipay_plus");
            "inicis_jp" no "" ordinary::doc("이니시스 일본", "KG Inicis Japan", Status::Current, "PortOne V1 docs, inicis-jp; help centre, inicis: no recurring payments");
            "inicis_unified" no "html5_inicis" ordinary::doc("이니시스 통합인증", "KG Inicis identity check", Status::CertificationOnly, "PortOne V1 docs, code-info/pg-2: IMP.certification");
            "bluewalnut" no "" ordinary::doc("블루월넛", "Bluewalnut", Status::NoNewContracts, "PortOne V1 docs, blue: no billing");
            "hyphen" no "" ordinary::doc("하이픈", "Hyphen", Status::Undocumented, "PortOne V1 docs, history: removed 2025-11-18");
            "alipay" no "" ordinary::doc("알리페이", "Alipay", Status::Undocumented, "PortOne V1 docs, history: removed 2024-04-18");
            "syrup" no "" ordinary::doc("시럽페이", "Syrup Pay", Status::Undocumented, "PortOne V1 docs, history: removed 2024-05-24");
            "kakao" no "kakaopay" ordinary::doc("카카오페이(LG CNS)", "KakaoPay by LG CNS", Status::Ended, "PortOne V1 docs, history: ended 2018-05, removed 2024-05-24");
            "payple" no "" ordinary::doc("페이플", "Payple", Status::Undocumented, "PortOne V1 docs, history: removed 2024-05-24");
            "pinpay" unknown "" ordinary::doc("핀페이", "PinPay", Status::Undocumented, "PortOne V2 schema, PgProvider");
            "kcp_direct" unknown "kcp_billing" ordinary::doc("NHN KCP direct", "NHN KCP direct", Status::Undocumented, "PortOne V2 schema, PgProvider");
            "settle_firm" unknown "settle_acc" ordinary::doc("헥토 펌뱅킹", "Hecto firm banking", Status::Undocumented, "Iamport REST spec; iamport-android");
            "shinhan" unknown "" ordinary::doc("신한", "Shinhan", Status::Undocumented, "v1/iamport.js 1.19.0");
            "kpn" unknown "" ordinary::doc("KPN", "KPN", Status::V2Only, "help centre, kpn: not in V1; iamport-react-native lists it");
            "inicis_v2" no "html5_inicis" ordinary::doc("KG이니시스 V2", "KG Inicis V2", Status::V2Only, "PortOne V2 schema, PgProvider");
            "kcp_v2" no "kcp_billing" ordinary::doc("NHN KCP V2", "NHN KCP V2", Status::V2Only, "PortOne V2 schema, PgProvider");
            "eximbay_v2" no "" ordinary::doc("엑심베이 V2", "Eximbay V2", Status::V2Only, "PortOne V2 schema, PgProvider");
            "triple_a" no "" ordinary::doc("트리플에이", "Triple-A", Status::V2Only, "PortOne V2 schema, PgProvider");
            "hecto_global" no "" ordinary::doc("헥토 글로벌", "Hecto Global", Status::V2Only, "PortOne V2 schema, PgProvider");
            "innopay" no "" ordinary::doc("이노페이", "Innopay", Status::V2Only, "PortOne V2 schema, PgProvider");
        }
    };
}
pub(super) use table;
