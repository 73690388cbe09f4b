use super::{Amount, Flow, Gateway, GatewayDoc, Method, Response, Status};

pub(super) const ROW: Gateway = Gateway {
    code: "chai",
    doubtful: true,
    methods: &[Method {
        code: "trans",
        amount: Amount::Shown,
        rules: &[],
    }],
    pc: Flow::PopupField,
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "차이",
    name_en: "Chai",
    status: Status::Undocumented,
    response: Response::Unstated,
    source: "Iamport manual, Chai; Iamport REST spec; removed from PortOne's documents 2023-10-12",
    ..GatewayDoc::CURRENT
};
