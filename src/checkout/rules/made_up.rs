//! A gateway that nobody has: a row alone makes the engine judge by it.

use super::{Facts, Place, Rules, Sink, Subject};
use crate::fact::{Fact, Given};
use crate::form::Field;
use crate::gateway::{
    Amount, Choice, Flow, Form, Gateway, Method, Need, Rule, advises, ignores, requires,
};
use crate::judge::Mistake;

static MADE_UP: Gateway = Gateway {
    code: "made_up",
    pay_method: Choice::Required,
    methods: &[
        Method {
            code: "shells",
            amount: Amount::Always,
            rules: &[Rule::of(Field::Name, Need::Bytes(6))],
        },
        Method {
            code: "pearls",
            amount: Amount::Unused,
            rules: &[ignores(Field::TaxFree)],
        },
    ],
    rules: &[
        requires(Field::CustomerId),
        advises(Field::BuyerTel),
        Rule::of(Field::MerchantUid, Need::Form(Form::Alphanumeric)).doubtful(),
    ],
    pc: Flow::Redirect,
    ..Gateway::CARD
};

struct Request<'a>(&'a [(Field, &'a str)]);

impl<'a> Facts<'a> for Request<'a> {
    fn fact(&self, field: Field) -> Fact<'a> {
        let Some((_, text)) = self.0.iter().find(|(key, _)| *key == field) else {
            return Fact::default();
        };
        match text.parse() {
            Ok(number) => Fact {
                given: Given::Number,
                number,
                ..Fact::default()
            },
            Err(_) => Fact {
                given: Given::Text,
                text: text.as_bytes(),
                ..Fact::default()
            },
        }
    }

    fn given(&self, field: Field) -> Given {
        self.fact(field).given
    }
}

struct Found(Vec<String>);

impl Sink for Found {
    fn take(&mut self, subject: Subject, finding: Mistake<'_>) {
        let Subject::Field(field) = subject else {
            return;
        };
        self.0
            .push(format!("{} {}", finding.code.row().code, field.name()));
    }
}

fn found(request: &[(Field, &str)]) -> Vec<String> {
    let mut found = Found(Vec::new());
    let place = Place::default();
    let mut rules = Rules::of(Request(request), Some(&MADE_UP), place, &mut found);
    rules.fields();
    rules.return_address();
    found.0
}

#[test]
fn a_made_up_gateway_is_judged_by_its_row() {
    let whole = [
        (Field::Pg, "made_up"),
        (Field::PayMethod, "pearls"),
        (Field::MerchantUid, "order1"),
        (Field::CustomerUid, "card_1"),
        (Field::CustomerId, "member_x"),
        (Field::BuyerTel, "010-1234-5678"),
        (Field::MRedirectUrl, "https://shop.kr/done"),
    ];
    assert_eq!(found(&whole), Vec::<String>::new());
    assert_eq!(
        found(&[
            (Field::Pg, "made_up"),
            (Field::PayMethod, "shells"),
            (Field::MerchantUid, "order_1"),
            (Field::Name, "원두 구독"),
            (Field::Amount, "9900"),
            (Field::CustomerUid, "card_1"),
            (Field::TaxFree, "0"),
        ]),
        [
            "unlike_documents merchant_uid",
            "bad_format name",
            "always_charges amount",
            "required customer_id",
            "field_advised buyer_tel",
            "landing_missing m_redirect_url",
        ]
    );
    // Of a method that the row does not have, the first one says if the amount is needed.
    let mut other = whole;
    other[1].1 = "card";
    assert_eq!(
        found(&other),
        ["pay_method_not_taken pay_method", "required amount"]
    );
    assert_eq!(
        found(&[whole[0], whole[2], whole[3], whole[4], whole[5], whole[6]]),
        ["pay_method_missing pay_method", "required amount"]
    );
}
