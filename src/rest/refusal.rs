//! The reasons for which a charge is refused, by the words that gateways use for them.

use serde::Serialize;

/// A text that a gateway is known to use.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct KnownWords {
    /// The words. Spaces and punctuation are not compared, nor is what stands around them.
    pub words: &'static str,
    /// The document that has them.
    pub source: &'static str,
}

macro_rules! next_steps {
    ($($id:ident { code: $code:literal, en: $en:literal, ko: $ko:literal, })*) => {
        /// The next step after a refusal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[non_exhaustive]
        pub enum NextStep { $(#[doc = $en] #[serde(rename = $code)] $id,)* }

        impl NextStep {
            fn row(self) -> NextStepRow {
                match self { $(Self::$id => NextStepRow { code: $code, en: $en, ko: $ko },)* }
            }
        }
    };
}

/// A next step's facts.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct NextStepRow {
    /// The step as JavaScript sees it.
    pub code: &'static str,
    /// The step in English.
    pub en: &'static str,
    /// The step in Korean.
    pub ko: &'static str,
}

next_steps! {
    RetryLater {
        code: "retry_later",
        en: "Charge again later, under a new order number, or ask for another card.",
        ko: "나중에 새 주문번호로 다시 결제하거나 다른 카드를 요청하세요.",
    }
    OtherCard {
        code: "other_card",
        en: "Ask the buyer for another card, or to call the card's issuer. The same card will probably be refused again.",
        ko: "구매자에게 다른 카드를 요청하거나 카드사 문의를 안내하세요. 같은 카드는 다시 거절될 수 있습니다.",
    }
    OfferAgain {
        code: "offer_again",
        en: "Offer the payment window again, with a new order number: the buyer cancelled.",
        ko: "구매자가 취소했습니다. 새 주문번호로 결제창을 다시 열 수 있게 하세요.",
    }
    IssueAgain {
        code: "issue_again",
        en: "Have the buyer register the card again: there is no billing key to charge.",
        ko: "결제할 빌링키가 없습니다. 구매자가 카드를 다시 등록하게 하세요.",
    }
    LookUp {
        code: "look_up",
        en: "Charge nothing. Look the order up: Iamport has it already.",
        ko: "결제하지 마세요. 아임포트에 이미 있는 주문이니 조회하세요.",
    }
    FixSetup {
        code: "fix_setup",
        en: "Fix the shop's contract, channel or request. No other card will work.",
        ko: "가맹점 계약이나 채널 설정, 요청 값을 고치세요. 카드를 바꿔도 거절됩니다.",
    }
}

/// A reason's facts.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RefusalRow {
    /// The reason.
    pub reason: RefusalReason,
    /// The reason as JavaScript sees it.
    pub code: &'static str,
    /// The next step.
    pub next: NextStep,
    /// The meaning in English.
    pub en: &'static str,
    /// The meaning in Korean.
    pub ko: &'static str,
    /// The texts by which it is known.
    pub words: &'static [KnownWords],
}

impl RefusalRow {
    /// The next step, with its texts.
    #[must_use]
    pub fn next_row(&self) -> NextStepRow {
        self.next.row()
    }
}

macro_rules! reasons {
    ($($id:ident {
        code: $code:literal, next: $next:ident, en: $en:literal, ko: $ko:literal,
        words: [$(($words:literal, $source:literal),)*],
    })*) => {
        /// A reason for which a charge is refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[non_exhaustive]
        pub enum RefusalReason { $(#[doc = $en] #[serde(rename = $code)] $id,)* }

        /// Every reason. Of several whose words a text has, the first one counts.
        pub const REFUSALS: &[RefusalRow] = &[$(RefusalRow {
            reason: RefusalReason::$id,
            code: $code,
            next: NextStep::$next,
            en: $en,
            ko: $ko,
            words: &[$(KnownWords { words: $words, source: $source },)*],
        },)*];
    };
}

reasons! {
    Already {
        code: "already", next: LookUp,
        en: "The order number was charged before, or is being charged just now.",
        ko: "이미 결제됐거나 지금 결제 중인 주문번호입니다.",
        words: [
            ("이미 결제가 이루어진 거래건", "Iamport SDK, F1002"),
            ("이미 처리된 결제", "Toss Payments, error codes, ALREADY_PROCESSED_PAYMENT"),
            ("중복된 주문번호", "Toss Payments, error codes, DUPLICATED_ORDER_ID"),
            ("주문번호 중복", "NICE Payments, API response codes, A127"),
            ("중복등록된 거래요청", "NICE Payments, API response codes, 2156"),
            ("기승인존재", "NICE Payments, API response codes, 2201"),
        ],
    }
    NoKey {
        code: "no_key", next: IssueAgain,
        en: "There is no such billing key: it was never issued, or it was deleted.",
        ko: "빌링키가 없습니다. 발급되지 않았거나 삭제됐습니다.",
        words: [
            ("등록되지 않은 구매자", "tests of Iamport's REST clients, again with code 1"),
            ("등록되지 않은 사용자", "iamport-react-native, issue 141"),
            ("존재하지 않은 빌키", "NICE Payments, API response codes, A126"),
            ("BID가 존재하지 않습니다", "NICE Payments, API response codes, A124"),
            ("BID가 유효하지 않습니다", "NICE Payments, API response codes, A125"),
            ("billKey 정보를 찾을 수 없습니다", "NICE Payments, API response codes, A223"),
        ],
    }
    Cancelled {
        code: "cancelled", next: OfferAgain,
        en: "The buyer cancelled in the payment window.",
        ko: "구매자가 결제창에서 취소했습니다.",
        words: [
            ("사용자가 결제를 취소", "Iamport manual, html5_inicis; seen of kakaopay; Iamport SDK"),
            ("사용자가 빌링키 발급을 취소", "Iamport SDK, F400"),
        ],
    }
    Setup {
        code: "setup", next: FixSetup,
        en: "The shop is not allowed to charge this way: its contract, its channel, or a value such as the instalments.",
        ko: "가맹점 계약이나 채널, 할부 개월 같은 요청 값 때문에 결제할 수 없습니다.",
        words: [
            ("가맹점", "NICE Payments, API response codes, 3012 to 3014, 2151, 2152, F117"),
            ("미등록PG업체", "Danbi Store, FAQ, 8901"),
            ("할부", "NICE Payments, API response codes, 3022 to 3024"),
            ("API 호출 권한이 없습니다", "PortOne docs, Naver Pay"),
            ("통화코드 오류", "NICE Payments, API response codes, 3052"),
            ("지원하지 않는 화폐", "PortOne docs, Smartro"),
        ],
    }
    Lost {
        code: "lost", next: OtherCard,
        en: "The card was reported lost or stolen.",
        ko: "분실 또는 도난 신고된 카드입니다.",
        words: [
            ("분실/도난", "NICE, card check codes, 0441"),
            ("도난/분실", "NICE, card check codes, 7004 and 8350"),
            ("분실 혹은 도난", "Toss Payments, error codes, INVALID_CARD_LOST_OR_STOLEN"),
            ("분실 또는 도난", "Toss Payments, error codes, INVALID_CARD_LOST_OR_STOLEN"),
        ],
    }
    Expired {
        code: "expired", next: OtherCard,
        en: "The card has expired, or was replaced by a new one.",
        ko: "유효기간이 지났거나 새 카드로 교체된 카드입니다.",
        words: [
            ("유효기간", "NICE, card check codes, 8314; Toss Payments, INVALID_CARD_EXPIRATION"),
            ("신카드사용", "NICE, card check codes, 8833"),
            ("신규발급카드 사용", "NICE, card check codes, 0271"),
        ],
    }
    Stopped {
        code: "stopped", next: OtherCard,
        en: "The card is suspended or closed.",
        ko: "정지되거나 해지된 카드입니다.",
        words: [
            ("거래정지", "NICE, card check codes, 7005, 7452 and 8323; PortOne docs, again"),
            ("정지된 카드", "Toss Payments, error codes, INVALID_STOPPED_CARD"),
            ("거래불가카드", "NICE, card check codes, 8521"),
            ("해당카드 거래불가", "NICE, card check codes, 0457"),
            ("탈퇴카드", "NICE, card check codes, 01C3"),
            ("해당카드는 사용이 불가능", "NICE Payments, API response codes, F118"),
        ],
    }
    Limit {
        code: "limit", next: RetryLater,
        en: "A limit is exceeded: the card's, or the number of charges in a day or a month.",
        ko: "카드 한도나 일·월 결제 횟수를 초과했습니다.",
        words: [
            ("한도초과", "PortOne docs, again; NICE, card check codes, 8326"),
            ("한도를 초과", "Toss Payments, error codes, EXCEED_MAX_AMOUNT"),
            ("한도금액 초과", "pyconapac-2016, issue 21, 2116"),
            ("결제 가능 횟수", "Toss Payments, error codes, EXCEED_MAX_DAILY_PAYMENT_COUNT"),
            ("결제 가능 금액을 초과", "Toss Payments, error codes, EXCEED_MAX_PAYMENT_AMOUNT"),
        ],
    }
    Insufficient {
        code: "insufficient", next: RetryLater,
        en: "The account holds too little.",
        ko: "잔액이 부족합니다.",
        words: [
            ("잔액부족", "PortOne docs, again; Toss Payments, REJECT_ACCOUNT_PAYMENT"),
            ("잔액이 부족", "the same, as a sentence"),
        ],
    }
    Technical {
        code: "technical", next: RetryLater,
        en: "Something failed at the gateway, the card's issuer or the bank.",
        ko: "PG나 카드사, 은행에서 장애가 났습니다.",
        words: [
            ("일시적인 오류", "Toss Payments, error codes, PROVIDER_ERROR"),
            ("잠시 후 다시 시도", "Toss Payments, error codes, PROVIDER_ERROR"),
            ("카드사에서 오류가 발생", "Toss Payments, error codes, CARD_PROCESSING_ERROR"),
            ("시스템 오류", "NICE, card check codes, 4111"),
            ("시스템장애", "NICE, card check codes, 8532"),
            ("전산오류", "NICE, card check codes, 8381"),
            ("은행시스템 작업중", "NICE, card check codes, 0189"),
            ("은행장애", "NICE Payments, API response codes, 2159"),
            ("서비스시간 종료", "NICE, card check codes, 4873"),
            ("결제가 불가능한 시간대", "Toss Payments, error codes, NOT_AVAILABLE_PAYMENT"),
            ("DB오류", "NICE Payments, API response codes, 2000"),
        ],
    }
    Declined {
        code: "declined", next: OtherCard,
        en: "The card's issuer declines, and tells its reason to the card's holder alone.",
        ko: "카드사가 거절했고, 이유는 카드 명의자만 확인할 수 있습니다.",
        words: [
            ("카드사 문의", "Toss Payments, error codes, INVALID_REJECT_CARD"),
            ("카드사로 문의", "NICE, card check codes, 8373"),
            ("카드사 전화요망", "NICE, card check codes, 0002, 01I9 and 01K8"),
            ("카드사 연락요망", "NICE, card check codes, 7002"),
            ("결제 승인이 거절", "Toss Payments, error codes, REJECT_CARD_COMPANY"),
            ("카드사 실패 응답", "NICE Payments, API response codes, 3095"),
        ],
    }
    Unknown {
        code: "unknown", next: OtherCard,
        en: "The gateway's words are not known here.",
        ko: "PG가 보낸 문구의 뜻을 알 수 없습니다.",
        words: [],
    }
}

/// A refused charge: the gateway's words and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Refusal {
    /// The reason.
    pub reason: RefusalReason,
    /// The next step.
    pub next: NextStep,
    /// The reason in the gateway's words.
    pub fail_reason: Option<String>,
}

impl Refusal {
    /// Reads a gateway's words: a payment's `fail_reason`, or the message of an [`super::Error`].
    ///
    /// ```
    /// use iamport_billing::rest::{NextStep, Refusal, RefusalReason};
    ///
    /// let refusal = Refusal::of(Some("[2116]개인 월 한도금액 초과"));
    /// assert_eq!(refusal.reason, RefusalReason::Limit);
    /// assert_eq!(refusal.next, NextStep::RetryLater);
    /// ```
    #[must_use]
    pub fn of(words: Option<&str>) -> Self {
        let said = letters(words.unwrap_or_default());
        let says = |known: &KnownWords| said.contains(&letters(known.words));
        let row = REFUSALS.iter().find(|row| row.words.iter().any(says));
        let (reason, next) = row.map_or((RefusalReason::Unknown, NextStep::OtherCard), |row| {
            (row.reason, row.next)
        });
        Self {
            reason,
            next,
            fail_reason: words.map(str::to_owned),
        }
    }
}

/// A text without its spaces and punctuation, in which gateways differ.
fn letters(text: &str) -> String {
    let is_between = |c: &char| c.is_ascii_whitespace() || c.is_ascii_punctuation();
    text.chars().filter(|c| !is_between(c)).collect()
}
