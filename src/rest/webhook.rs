//! Webhooks: unsigned reports that say which payment to ask Iamport about.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::call::Call;
use super::payment::{FindPayment, GetPayment, Payment, Status, Usage};
use crate::violation::{Locale, Violations};

/// The longest body that is read, in bytes. Iamport's have some 100.
const LONGEST_BODY: usize = 16_384;

/// The longest order number that is asked about.
const LONGEST_UID: usize = 80;

/// The longest imp_uid. Iamport's have 16 bytes, and that of a fake window says how it ended.
const LONGEST_IMP_UID: usize = 1_000;

/// The subject of a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WebhookKind {
    /// A billing key was issued.
    Issued,
    /// A payment was made.
    Charged,
    /// A scheduled charge was made.
    Scheduled,
    /// A charge or an issue failed.
    Refused,
    /// A virtual account waits for its money.
    Deposit,
    /// The payment, or a part of it, was refunded.
    Refunded,
    /// Nothing is settled yet.
    Open,
}

/// A row of [`WEBHOOK_KINDS`] and of [`NOT_OURS`].
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct WebhookRow {
    /// The name as JavaScript sees it.
    pub code: &'static str,
    /// The description in English.
    pub en: &'static str,
    /// The description in Korean.
    pub ko: &'static str,
}

/// Every subject of a webhook, in the order of [`WebhookKind`].
pub const WEBHOOK_KINDS: &[WebhookRow] = &[
    WebhookRow {
        code: "issued",
        en: "A billing key was issued: confirm its order, as after the window.",
        ko: "빌링키가 발급됐습니다. 결제창이 끝났을 때처럼 주문을 확인하세요.",
    },
    WebhookRow {
        code: "charged",
        en: "A payment was made: compare it with your record, and ship once.",
        ko: "결제됐습니다. 상점 기록과 비교하고 상품은 한 번만 보내세요.",
    },
    WebhookRow {
        code: "scheduled",
        en: "A scheduled charge was made: compare it with your record, ship once, and plan the next one.",
        ko: "예약한 결제가 이루어졌습니다. 상점 기록과 비교하고, 상품은 한 번만 보내고, 다음 결제를 예약하세요.",
    },
    WebhookRow {
        code: "refused",
        en: "The payment failed. Iamport reports this of scheduled charges only: ask for another card.",
        ko: "결제가 실패했습니다. 아임포트는 결제예약의 실패만 알려 줍니다. 다른 카드를 안내하세요.",
    },
    WebhookRow {
        code: "deposit",
        en: "A virtual account waits for its money. Hand nothing over yet; the next webhook comes with the deposit.",
        ko: "가상계좌 입금을 기다립니다. 아직 상품을 보내지 마세요. 입금되면 웹훅이 다시 옵니다.",
    },
    WebhookRow {
        code: "refunded",
        en: "The payment was refunded, or a part of it (`payment.cancel_amount`): take the order back.",
        ko: "전액 또는 일부(`payment.cancel_amount`)가 환불됐습니다. 주문을 취소 처리하세요.",
    },
    WebhookRow {
        code: "open",
        en: "Nothing is settled yet: ask again later.",
        ko: "아직 결과가 정해지지 않았습니다. 나중에 다시 조회하세요.",
    },
];

/// The reason why a webhook is about nothing of the shop's. Answer it with 200 all the same, so
/// that it is not sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NotOurs {
    /// Neither JSON nor a form.
    Unreadable,
    /// A webhook of PortOne V2.
    Version2,
    /// No usable `imp_uid` and no usable `merchant_uid`.
    NoUid,
    /// Iamport knows of no such payment.
    NotFound,
    /// The payment belongs to another order than the webhook says.
    AnotherOrder,
}

/// Every reason, in the order of [`NotOurs`].
pub const NOT_OURS: &[WebhookRow] = &[
    WebhookRow {
        code: "unreadable",
        en: "The body is empty, or neither JSON nor a form. Is a body parser missing?",
        ko: "본문이 비어 있거나 JSON도 폼도 아닙니다. 본문을 읽는 미들웨어가 빠지지 않았는지 확인하세요.",
    },
    WebhookRow {
        code: "version2",
        en: "This is a webhook of PortOne V2: set the webhook version to V1 in the console.",
        ko: "포트원 V2 웹훅입니다. 관리자 콘솔에서 웹훅 버전을 [결제모듈 V1]로 바꾸세요.",
    },
    WebhookRow {
        code: "no_uid",
        en: "There is no usable imp_uid and no usable merchant_uid.",
        ko: "쓸 수 있는 imp_uid도 merchant_uid도 없습니다.",
    },
    WebhookRow {
        code: "not_found",
        en: "Iamport knows of no such payment: a forgery, or the console's test call.",
        ko: "아임포트에 없는 결제입니다. 위조됐거나 콘솔의 [호출 테스트]입니다.",
    },
    WebhookRow {
        code: "another_order",
        en: "The payment belongs to another order than the webhook says: a forgery.",
        ko: "웹훅에 적힌 것과 다른 주문의 결제입니다. 위조된 웹훅입니다.",
    },
];

impl NotOurs {
    /// The text of the reason.
    #[must_use]
    pub fn message(self, locale: Locale) -> &'static str {
        let row = NOT_OURS.get(self as usize);
        row.map_or("", |row| match locale {
            Locale::Ko => row.ko,
            Locale::En => row.en,
        })
    }
}

impl fmt::Display for NotOurs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message(Locale::En))
    }
}

impl std::error::Error for NotOurs {}

/// A webhook as it came. It proves nothing, as anybody can send one: [`Webhook::call`] asks
/// Iamport, and [`Webhook::answered`] reads its answer.
///
/// ```
/// use iamport_billing::rest::{Webhook, WebhookKind};
///
/// let webhook = Webhook::read("imp_uid=imp_1&merchant_uid=order_1&status=paid").unwrap();
/// assert!(webhook.may_be().contains(&WebhookKind::Issued));
/// assert_eq!(webhook.call().unwrap().path(), "/payments/imp_1");
/// ```
///
/// Source: PortOne V1 docs, webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Webhook {
    /// Iamport's id of the payment.
    pub imp_uid: Option<String>,
    /// Your order number.
    pub merchant_uid: Option<String>,
    /// The payment's state, by the sender's word.
    pub status: Status,
    /// Iamport's id of the refund, if it is about one.
    pub cancellation_id: Option<String>,
}

impl Webhook {
    /// Reads a body, JSON or a form, as the console's `Content Type` has it. Takes any text.
    ///
    /// # Errors
    /// The reason why there is nothing to ask.
    pub fn read(body: &str) -> Result<Self, NotOurs> {
        let fields = Fields::read(body).ok_or(NotOurs::Unreadable)?;
        let uid = |name, longest| {
            let is_uid = |uid: &String| uid.len() <= longest && !uid.trim_start().is_empty();
            fields.text(name).filter(is_uid)
        };
        // One that no call takes cannot be asked about.
        let is_payment = |uid: &String| GetPayment { imp_uid: Some(uid) }.call().is_ok();
        let is_order = |uid: &String| {
            FindPayment {
                merchant_uid: Some(uid),
                ..FindPayment::default()
            }
            .call()
            .is_ok()
        };
        let webhook = Self {
            imp_uid: uid("imp_uid", LONGEST_IMP_UID).filter(is_payment),
            merchant_uid: uid("merchant_uid", LONGEST_UID).filter(is_order),
            status: Status::of(fields.text("status").unwrap_or_default()),
            cancellation_id: uid("cancellation_id", LONGEST_UID),
        };
        match (&webhook.imp_uid, &webhook.merchant_uid) {
            (None, None) if fields.is_version2() => Err(NotOurs::Version2),
            (None, None) => Err(NotOurs::NoUid),
            _ => Ok(webhook),
        }
    }

    /// The subjects that its status allows. An issue, a charge and a scheduled charge look alike:
    /// Iamport's answer tells them apart, and your own record.
    #[must_use]
    pub fn may_be(&self) -> &'static [WebhookKind] {
        use WebhookKind::{Charged, Deposit, Issued, Open, Refunded, Refused, Scheduled};
        match self.status {
            Status::Paid => &[Issued, Charged, Scheduled],
            Status::Failed => &[Refused],
            Status::Ready => &[Deposit],
            Status::Cancelled => &[Refunded],
            Status::Other(_) => &[Issued, Charged, Scheduled, Refused, Deposit, Refunded, Open],
        }
    }

    /// The question to Iamport: the payment by its `imp_uid`, or by its order if there is none.
    ///
    /// # Errors
    /// The violations of a uid that cannot be asked about. [`Webhook::read`] lets none through.
    pub fn call(&self) -> Result<Call<Option<Payment>>, Violations> {
        match self.imp_uid.as_deref() {
            None => FindPayment {
                merchant_uid: self.merchant_uid.as_deref(),
                payment_status: None,
            }
            .call(),
            imp_uid => GetPayment { imp_uid }.call(),
        }
    }

    /// Reads Iamport's answer, `None` if it knows of no such payment. The answer alone counts,
    /// so that webhooks may come late, twice and in any order. The sums and names of the payment
    /// are for you to compare with your record.
    ///
    /// # Errors
    /// The reason why the webhook is about nothing of the shop's.
    pub fn answered(&self, payment: Option<&Payment>) -> Result<WebhookKind, NotOurs> {
        let payment = payment.ok_or(NotOurs::NotFound)?;
        let differs = |said: &Option<String>, known| said.as_ref().is_some_and(|uid| uid != known);
        if differs(&self.imp_uid, &payment.imp_uid)
            || differs(&self.merchant_uid, &payment.merchant_uid)
        {
            return Err(NotOurs::AnotherOrder);
        }
        let is_about_refund = self.status == Status::Cancelled || self.cancellation_id.is_some();
        Ok(match (&payment.status, &payment.customer_uid_usage) {
            (Status::Cancelled, _) => WebhookKind::Refunded,
            (Status::Paid, _) if is_about_refund && payment.cancel_amount > 0 => {
                WebhookKind::Refunded
            }
            (Status::Paid, Some(Usage::Issue)) => WebhookKind::Issued,
            (Status::Paid, Some(Usage::Scheduled)) => WebhookKind::Scheduled,
            (Status::Paid, _) => WebhookKind::Charged,
            (Status::Failed, _) => WebhookKind::Refused,
            (Status::Ready, _) if payment.pay_method.as_deref() == Some("vbank") => {
                WebhookKind::Deposit
            }
            (Status::Ready | Status::Other(_), _) => WebhookKind::Open,
        })
    }
}

/// The fields of a body.
enum Fields {
    Json(Value),
    Form(Vec<(String, String)>),
}

impl Fields {
    fn read(body: &str) -> Option<Self> {
        // Servers hand over what a proxy or an editor has put before it.
        let body = body.trim_start_matches('\u{feff}').trim();
        if body.len() > LONGEST_BODY {
            return None;
        }
        if let Ok(value) = serde_json::from_str::<Value>(body) {
            return value.is_object().then_some(Self::Json(value));
        }
        let entry = |pair: &str| {
            let (name, value) = pair.split_once('=')?;
            Some((decode(name), decode(value)))
        };
        let form: Vec<_> = body.split('&').filter_map(entry).collect();
        (!form.is_empty()).then_some(Self::Form(form))
    }

    /// A text that is not empty.
    fn text(&self, name: &str) -> Option<String> {
        let text = match self {
            Self::Json(value) => value.get(name)?.as_str()?,
            Self::Form(form) => &form.iter().find(|(key, _)| key == name)?.1,
        };
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// True for `{ "type": "Transaction.Paid", "data": { "paymentId": … } }`, and for the older
    /// `{ "tx_id": …, "payment_id": … }`.
    fn is_version2(&self) -> bool {
        self.text("payment_id").is_some()
            || matches!(self, Self::Json(value) if value.get("data").is_some_and(|data| data.get("paymentId").is_some()))
    }
}

/// Decodes a form value: `+` is a space, `%XX` a byte. Not the landing's: shared, that one costs
/// every shopper 260 bytes of wasm.
fn decode(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let hex = |at: usize| char::from(*after.get(at)?).to_digit(16);
        rest = after;
        decoded.push(match (byte, hex(0), hex(1)) {
            (b'+', ..) => b' ',
            (b'%', Some(high), Some(low)) => {
                rest = after.get(2..).unwrap_or_default();
                (high * 16 + low) as u8
            }
            _ => *byte,
        });
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
