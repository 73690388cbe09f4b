//! The tables as text: `npm/generated.ts` and the tables in the READMEs are written from the Rust rows, and
//! these tests fail when one is stale. `BLESS=1 cargo test --test generated` (or `npm run bless`) writes them.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::Path;

use iamport_billing::error::ERROR_KINDS;
use iamport_billing::form::{FIELD_DOCS, FIELDS};
use iamport_billing::gateway::{Amount, GATEWAY_DOCS, GATEWAYS, GatewayDoc, Mid, Phone};
use iamport_billing::outcome::{ALREADY_PAID, ERROR_CODES, REASONS};
use iamport_billing::violation::{CODES, Severity};

/// Compares a file with what it should be, or writes it.
fn golden(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    if current == text {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    panic!(
        "{} is stale: run `npm run bless` and commit the result",
        path.display()
    );
}

/// Compares what stands between `<!-- name -->` and `<!-- /name -->` in a file, or writes it.
fn golden_section(path: &str, name: &str, text: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let current = std::fs::read_to_string(&full).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = current
        .split_once(&open)
        .unwrap_or_else(|| panic!("{path} has no {open}"));
    let (_, after) = rest
        .split_once(&close)
        .unwrap_or_else(|| panic!("{path} has no {close}"));
    golden(path, &format!("{before}{open}{text}{close}{after}"));
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn union(
    name: &str,
    doc: &str,
    members: impl Iterator<Item = (&'static str, &'static str)>,
) -> String {
    let mut text = format!("/** {doc} */\nexport type {name} =");
    for (member, doc) in members {
        write!(text, "\n  /** {doc} */\n  | {}", quoted(member)).unwrap();
    }
    text + ";\n\n"
}

#[test]
fn typescript() {
    let mut text = String::from(
        "// Written from the tables in src/ by `npm run bless`. Do not edit.\nimport type { GatewayInfo, JsonValue, Locale, Period } from './types.js';\n\n",
    );
    text += &union(
        "GatewayCode",
        "A gateway whose billing-key rules are known.",
        GATEWAYS
            .iter()
            .zip(GATEWAY_DOCS)
            .map(|(row, doc)| (row.code, doc.name_en)),
    );
    for (name, severity, doc) in [
        (
            "ViolationCode",
            Severity::Violation,
            "What is wrong with a request.",
        ),
        (
            "WarningCode",
            Severity::Warning,
            "What is odd about a request, but allowed.",
        ),
    ] {
        text += &union(
            name,
            doc,
            CODES
                .iter()
                .filter(|row| row.severity == severity)
                .map(|row| (row.code, row.en)),
        );
    }
    text += &union(
        "Reason",
        "Why an outcome is not a success.",
        REASONS.iter().map(|row| (row.code, row.en)),
    );
    text += &union(
        "ErrorKind",
        "Why a call failed.",
        ERROR_KINDS.iter().map(|row| (row.code, row.en)),
    );

    text += "/** The `pay_method` that a `pg` takes: one list for each gateway that is strict about it. */\nexport type PayMethodOf<Pg extends string> =";
    for row in GATEWAYS.iter().filter(|row| row.pay_method_strict) {
        let methods: Vec<String> = row
            .pay_methods
            .iter()
            .map(|method| quoted(method))
            .collect();
        write!(
            text,
            "\n  Pg extends '{0}' | `{0}.${{string}}` ? {1} | '' :",
            row.code,
            methods.join(" | ")
        )
        .unwrap();
    }
    text += "\n  string;\n\n";

    text += "/** The keys that `IMP.request_pay` is known to take besides `pg` and `pay_method`. Augment it for newer ones. */\nexport interface RequestFields {\n";
    for (row, doc) in FIELDS.iter().zip(FIELD_DOCS) {
        if ["pg", "pay_method"].contains(&row.name) {
            continue;
        }
        let optional = if row.required { "" } else { "?" };
        let none = if row.required { "" } else { " | null" };
        writeln!(
            text,
            "  /**\n   * {}\n   *\n   * {}\n   *\n   * Source: {}.\n   */\n  {}{optional}: {}{none};",
            doc.en, doc.ko, doc.source, row.name, doc.ts
        )
        .unwrap();
    }
    text += "}\n\n/**\n * A request, with the keys that `IMP.request_pay` takes. `pg` decides which `pay_method` it may have.\n */\nexport type RequestPayParam<Pg extends string = string> = RequestFields & {\n";
    for (row, doc) in FIELDS.iter().zip(FIELD_DOCS) {
        let ts = match row.name {
            "pg" => "Pg",
            "pay_method" => "PayMethodOf<Pg>",
            _ => continue,
        };
        writeln!(
            text,
            "  /**\n   * {}\n   *\n   * {}\n   *\n   * Source: {}.\n   */\n  {}?: {ts} | null;",
            doc.en, doc.ko, doc.source, row.name
        )
        .unwrap();
    }
    text += "};\n\n/** The rule table, for forms and docs. */\nexport const gateways: readonly GatewayInfo[] = [\n";
    for (row, doc) in GATEWAYS.iter().zip(GATEWAY_DOCS) {
        let methods: Vec<String> = row
            .pay_methods
            .iter()
            .map(|method| quoted(method))
            .collect();
        writeln!(
            text,
            "  {{ code: {}, name: {{ ko: {}, en: {} }}, mid: {}, testMid: {}, payMethods: [{}], amount: {}, pc: 'callback', phone: {}, restCard: {}, source: {} }},",
            quoted(row.code),
            quoted(doc.name_ko),
            quoted(doc.name_en),
            quoted(if row.mid == Mid::Advised { "advised" } else { "optional" }),
            doc.test_mid.map_or("null".to_owned(), quoted),
            methods.join(", "),
            quoted(if row.amount == Amount::Charged { "charged" } else { "shown" }),
            quoted(if row.phone == Phone::Redirect { "redirect" } else { "either" }),
            row.rest_card,
            quoted(doc.source),
        )
        .unwrap();
    }
    text += "];\n\n/** What each kind of error says. */\nexport const ERROR_TEXTS: Record<ErrorKind, Record<Locale, string>> = {\n";
    for row in ERROR_KINDS {
        writeln!(
            text,
            "  {}: {{ ko: {}, en: {} }},",
            row.code,
            quoted(row.ko),
            quoted(row.en)
        )
        .unwrap();
    }
    text += "};\n\n/** The texts by which a shopper's cancel is known exactly, of each gateway. */\nexport const CANCEL_TEXTS: readonly (readonly [GatewayCode, readonly string[]])[] = [\n";
    for row in GATEWAYS {
        writeln!(
            text,
            "  [{}, {}],",
            quoted(row.code),
            serde_json::to_string(row.cancel_texts).unwrap()
        )
        .unwrap();
    }
    text += "];\n\n/** The error codes whose meaning is known. */\nexport const REASON_BY_CODE: readonly (readonly [string, Reason])[] = [\n";
    for error in ERROR_CODES {
        let row = REASONS
            .iter()
            .find(|row| row.reason == error.reason)
            .unwrap();
        writeln!(text, "  [{}, {}],", quoted(error.code), quoted(row.code)).unwrap();
    }
    let channels: Vec<String> = GATEWAYS
        .iter()
        .zip(GATEWAY_DOCS)
        .map(|(row, doc)| {
            doc.test_mid
                .map_or(row.code.to_owned(), |mid| format!("{}.{mid}", row.code))
        })
        .collect();
    let either: Vec<&str> = GATEWAYS
        .iter()
        .filter(|row| row.phone == Phone::Either)
        .map(|row| row.code)
        .collect();
    write!(
        text,
        "];\n\n/** A channel of each gateway, with its public test MID where it has one. Apart from `gateways`, for what has to stay small. */\nexport const TEST_CHANNELS: readonly string[] = {};\n\n/** The gateways whose documents disagree on how they answer on a phone. */\nexport const PHONE_EITHER: readonly string[] = {}",
        serde_json::to_string(&channels).unwrap(),
        serde_json::to_string(&either).unwrap()
    )
    .unwrap();
    write!(
        text,
        ";\n\n/** The SDK's own text beside F1002; some versions send it without the code. */\nexport const ALREADY_PAID = {};\n",
        quoted(ALREADY_PAID)
    )
    .unwrap();
    golden("npm/generated.ts", &text);
}

/// One language's column of a table.
struct Words {
    file: &'static str,
    gateway_head: &'static str,
    code_head: &'static str,
    reason_head: &'static str,
    kind_head: &'static str,
    field_head: &'static str,
    name: fn(&GatewayDoc) -> &'static str,
    shown: &'static str,
    charged: &'static str,
    redirect: &'static str,
    either: &'static str,
    ordinary: &'static str,
    violation: &'static str,
    warning: &'static str,
    yes: &'static str,
    korean: bool,
}

const ENGLISH: Words = Words {
    file: "README.md",
    gateway_head: "| gateway | `pg` | test MID | `pay_method` | `amount` | desktop | phone | not to be taken for |\n|---|---|---|---|---|---|---|---|\n",
    code_head: "| code | | says |\n|---|---|---|\n",
    reason_head: "| `reason` | means |\n|---|---|\n",
    kind_head: "| `kind` | means |\n|---|---|\n",
    field_head: "| key | required | what | source |\n|---|---|---|---|\n",
    name: |doc| doc.name_en,
    shown: "shown only, never charged",
    charged: "0 issues only; **above 0 is charged at once**",
    redirect: "redirect",
    either: "callback or redirect",
    ordinary: "ordinary payment",
    violation: "violation",
    warning: "warning",
    yes: "yes",
    korean: false,
};

const KOREAN: Words = Words {
    file: "README.ko.md",
    gateway_head: "| PG | `pg` | 테스트 상점아이디 | `pay_method` | `amount` | PC | 휴대폰 | 혼동 주의 |\n|---|---|---|---|---|---|---|---|\n",
    code_head: "| 코드 | | 내용 |\n|---|---|---|\n",
    reason_head: "| `reason` | 뜻 |\n|---|---|\n",
    kind_head: "| `kind` | 뜻 |\n|---|---|\n",
    field_head: "| 항목 | 필수 | 설명 | 출처 |\n|---|---|---|---|\n",
    name: |doc| doc.name_ko,
    shown: "표시만 하고 결제하지 않음",
    charged: "0이면 발급만, **0보다 크면 즉시 결제**",
    redirect: "리디렉션",
    either: "콜백 또는 리디렉션",
    ordinary: "일반 결제",
    violation: "오류",
    warning: "경고",
    yes: "예",
    korean: true,
};

#[test]
fn readme_tables() {
    for words in [ENGLISH, KOREAN] {
        let pick = |en: &'static str, ko: &'static str| if words.korean { ko } else { en };
        let mut gateways = words.gateway_head.to_owned();
        for (row, doc) in GATEWAYS.iter().zip(GATEWAY_DOCS) {
            let pg = match row.mid {
                Mid::Advised => format!("`{}.<MID>`", row.code),
                Mid::Optional => format!("`{0}` · `{0}.<MID>`", row.code),
            };
            let test_mid = doc
                .test_mid
                .map_or("–".to_owned(), |mid| format!("`{mid}`"));
            let methods: Vec<String> = row
                .pay_methods
                .iter()
                .map(|method| format!("`{method}`"))
                .collect();
            let amount = if row.amount == Amount::Charged {
                words.charged
            } else {
                words.shown
            };
            let phone = if row.phone == Phone::Redirect {
                words.redirect
            } else {
                words.either
            };
            let ordinary = row.ordinary_pg.map_or("–".to_owned(), |pg| {
                format!("`{pg}` ({})", words.ordinary)
            });
            let callback = pick("callback", "콜백");
            writeln!(
                gateways,
                "| {} | {pg} | {test_mid} | {} | {amount} | {callback} | {phone} | {ordinary} |",
                (words.name)(doc),
                methods.join(", ")
            )
            .unwrap();
        }
        golden_section(words.file, "gateways", &gateways);

        let mut fields = words.field_head.to_owned();
        for (row, doc) in FIELDS.iter().zip(FIELD_DOCS) {
            writeln!(
                fields,
                "| `{}` | {} | {} | {} |",
                row.name,
                if row.required { words.yes } else { "" },
                pick(doc.en, doc.ko),
                doc.source
            )
            .unwrap();
        }
        golden_section(words.file, "fields", &fields);

        let mut codes = words.code_head.to_owned();
        for row in CODES {
            let severity = if row.severity == Severity::Violation {
                words.violation
            } else {
                words.warning
            };
            writeln!(
                codes,
                "| `{}` | {severity} | {} |",
                row.code,
                pick(row.en, row.ko)
                    .replace(['[', ']'], "")
                    .replace('|', "\\|")
            )
            .unwrap();
        }
        golden_section(words.file, "codes", &codes);

        let mut reasons = words.reason_head.to_owned();
        for row in REASONS {
            writeln!(reasons, "| `{}` | {} |", row.code, pick(row.en, row.ko)).unwrap();
        }
        golden_section(words.file, "reasons", &reasons);

        let mut kinds = words.kind_head.to_owned();
        for row in ERROR_KINDS {
            writeln!(kinds, "| `{}` | {} |", row.code, pick(row.en, row.ko)).unwrap();
        }
        golden_section(words.file, "errors", &kinds);

        let mut sizes = format!(
            "| {} | gzip |\n|---|---|\n",
            pick("what a page loads", "페이지가 받는 것")
        );
        let ceilings: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(include_str!("packaging/sizes.json")).unwrap();
        for (part, bytes) in &ceilings {
            let part = match part.as_str() {
                "." => "`iamport-billing`".to_owned(),
                "script tag" => pick("the script tag", "스크립트 태그").to_owned(),
                "the core in JavaScript" => pick(
                    "the core as JavaScript, where WebAssembly is refused",
                    "WebAssembly를 쓸 수 없을 때의 JavaScript 코어",
                )
                .to_owned(),
                "./return with reasonOf" => {
                    pick("`./return` with `reasonOf`", "`reasonOf`를 쓰는 `./return`").to_owned()
                }
                "./server" => pick(
                    "`./server` (no page loads it)",
                    "`./server`(페이지에서는 받지 않음)",
                )
                .to_owned(),
                entry => format!("`{entry}`"),
            };
            let kilobytes = bytes.as_f64().unwrap() / 1000.0;
            writeln!(
                sizes,
                "| {part} | {} {kilobytes:.2} KB |",
                pick("≤", "최대")
            )
            .unwrap();
        }
        golden_section(words.file, "sizes", &sizes);

        // As docs/browsers.md has it: `npm run test:browsers` on the machine that the page names.
        let browsers = include_str!("../docs/browsers.md");
        let table = browsers
            .split("\n\n")
            .find(|block| block.starts_with("| engine |"))
            .unwrap();
        let mut table = format!("{table}\n");
        if words.korean {
            for (en, ko) in BROWSERS_KO {
                assert!(table.contains(en), "docs/browsers.md no longer says {en:?}");
                table = table.replace(en, ko);
            }
        }
        golden_section(words.file, "browsers", &table);

        let mut faults = pick(
            "| what happens | what you see | when | what to do |\n|---|---|---|---|\n",
            "| 무슨 일이 생기면 | 무엇을 보게 되나 | 언제 | 할 일 |\n|---|---|---|---|\n",
        )
        .to_owned();
        for fault in FAULTS {
            writeln!(
                faults,
                "| {} | {} | {} | {} |",
                pick(fault.happens.0, fault.happens.1),
                fault.sees,
                pick(fault.when.0, fault.when.1),
                pick(fault.todo.0, fault.todo.1)
            )
            .unwrap();
        }
        golden_section(words.file, "faults", &faults);
    }
}

/// The table of docs/browsers.md, in Korean.
const BROWSERS_KO: &[(&str, &str)] = &[
    (
        "| engine | version | desktop, 1280×860 | phone, 400×800 | boundary |",
        "| 엔진 | 버전 | PC, 1280×860 | 휴대폰, 400×800 | JavaScript 경계 |",
    ),
    ("| all |", "| 모두 통과 |"),
    // Neighbouring cells share a bar, so one pass leaves every other one.
    ("| all |", "| 모두 통과 |"),
    ("WebKitGTK, for Safari", "WebKitGTK(Safari 대신)"),
];

/// A row of the READMEs' "What can go wrong", in English and Korean.
struct Fault {
    happens: (&'static str, &'static str),
    sees: &'static str,
    when: (&'static str, &'static str),
    todo: (&'static str, &'static str),
    /// The test that proves it: a piece of its title.
    proof: &'static str,
}

const AT_ONCE: (&str, &str) = ("at once", "즉시");
const ASK: (&str, &str) = (
    "ask your server by `merchant_uid`, then try again",
    "서버에서 `merchant_uid`로 조회한 뒤 다시 시도",
);
const CONFIRM: (&str, &str) = (
    "have your server confirm the `imp_uid`, as always",
    "언제나처럼 서버에서 `imp_uid`를 확인",
);

const FAULTS: &[Fault] = &[
    Fault {
        happens: (
            "Iamport's account data fails or hangs, or the user code is wrong",
            "아임포트 가맹점 정보를 불러오지 못하거나 식별코드가 틀림",
        ),
        sees: "`error.kind`: `window_not_opened`",
        when: ("20 s after the call", "호출 20초 뒤"),
        todo: (
            "try again: the next attempt calls `IMP.init` anew; if it stays, look at the user code",
            "다시 시도하면 `IMP.init`부터 새로 함. 계속되면 식별코드 확인",
        ),
        proof: "20 seconds, and the next attempt asks again",
    },
    Fault {
        happens: (
            "the SDK's frame never loads, it fails inside with an alert, or its popup is blocked without a word",
            "SDK 프레임이 열리지 않거나, 내부 오류로 alert만 띄우거나, 팝업이 말없이 차단됨",
        ),
        sees: "`error.kind`: `window_not_opened`",
        when: ("20 s after the call", "호출 20초 뒤"),
        todo: ASK,
        proof: "an exception inside the SDK: its alert, then silence",
    },
    Fault {
        happens: (
            "`IMP.request_pay` throws",
            "`IMP.request_pay`가 예외를 던짐",
        ),
        sees: "`error.kind`: `sdk_threw`",
        when: AT_ONCE,
        todo: ASK,
        proof: "an exception out of the SDK: at once",
    },
    Fault {
        happens: (
            "the window closes without an answer, or a script of the page tears it down by `IMP.init`",
            "결제창이 응답 없이 닫히거나, 페이지의 다른 스크립트가 `IMP.init`을 다시 불러 결제창이 사라짐",
        ),
        sees: "`outcome.reason`: `left`",
        when: ("30 s after it closed", "닫히고 30초 뒤"),
        todo: ASK,
        proof: "a window that closes without an answer, its overlay left behind",
    },
    Fault {
        happens: ("the browser blocks the popup", "브라우저가 팝업을 차단함"),
        sees: "`outcome.reason`: `popup_blocked`",
        when: AT_ONCE,
        todo: (
            "call `requestPay` directly in the click; ask the shopper to allow popups",
            "클릭 안에서 바로 `requestPay` 호출, 구매자에게 팝업 허용 안내",
        ),
        proof: "a popup that the browser blocks: an outcome at once",
    },
    Fault {
        happens: (
            "the window stays open, and nobody comes back to it",
            "결제창을 열어 둔 채 아무도 돌아오지 않음",
        ),
        sees: "`error.kind`: `timeout`",
        when: (
            "after `timeoutMs`; without one it waits",
            "`timeoutMs` 뒤. 없으면 계속 기다림",
        ),
        todo: (
            "the window stays, as somebody may be paying in it; the page is uncovered when it closes",
            "결제 중일 수 있으므로 창은 그대로 두고, 닫히면 페이지 가림만 풂",
        ),
        proof: "while a window is open: it stays; when it closes",
    },
    Fault {
        happens: ("an answer comes after all that", "그 뒤에 응답이 도착함"),
        sees: "`onLate(outcome)`",
        when: ("when it comes", "도착할 때"),
        todo: CONFIRM,
        proof: "the answer of a window that was given up comes late, and is not lost",
    },
    Fault {
        happens: (
            "a second request, or another SDK script on the page, while a window is open",
            "결제창이 열려 있는데 두 번째 요청이 오거나 SDK 스크립트가 바뀜",
        ),
        sees: "`error.kind`: `busy`",
        when: AT_ONCE,
        todo: (
            "wait for the first, or abort it by its `signal`",
            "첫 요청을 기다리거나 `signal`로 중단",
        ),
        proof: "is replaced by a newer one while a window is open",
    },
    Fault {
        happens: (
            "the account has no such `pg`, and the default gateway's window opens",
            "계정에 없는 `pg`라 기본 PG의 창이 열림",
        ),
        sees: "`outcome.pg_provider` ≠ `pg`",
        when: ("with the answer", "응답과 함께"),
        todo: (
            "register the channel in Iamport's console",
            "관리자 콘솔에 채널 등록",
        ),
        proof: "an unregistered pg: the outcome says which gateway answered",
    },
    Fault {
        happens: (
            "back by the back button or a reload, without an answer",
            "뒤로가기나 새로고침으로 응답 없이 돌아옴",
        ),
        sees: "`outcome.reason`: `left`",
        when: ("at once, from `takeLanding`", "즉시, `takeLanding`에서"),
        todo: ASK,
        proof: "a reload in the middle: left, once",
    },
    Fault {
        happens: (
            "landing in another browser, after a day, or where storage is refused or full",
            "다른 브라우저로, 하루가 지나서, 또는 저장소를 못 쓰는 곳으로 돌아옴",
        ),
        sees: "`outcome.matched`: `null`",
        when: AT_ONCE,
        todo: CONFIRM,
        proof: "landing in another browser: reported, and nothing is made up",
    },
    Fault {
        happens: (
            "an address that somebody typed, or another tab's, or another order's answer",
            "누군가 입력한 주소, 다른 탭의 주소, 다른 주문의 응답",
        ),
        sees: "`outcome.matched`: `false`",
        when: AT_ONCE,
        todo: (
            "believe nothing of it before your server has",
            "서버에서 확인하기 전에는 믿지 않기",
        ),
        proof: "neither takes the other",
    },
    Fault {
        happens: (
            "an answer that says both yes and no",
            "성공과 실패를 함께 말하는 응답",
        ),
        sees: "`outcome.reason`: `unclear`",
        when: AT_ONCE,
        todo: (
            "ask your server by `imp_uid` or `merchant_uid`",
            "서버에서 `imp_uid`나 `merchant_uid`로 조회",
        ),
        proof: "typed by anybody",
    },
    Fault {
        happens: (
            "`m_redirect_url` on another origin than the page",
            "`m_redirect_url`이 페이지와 다른 출처",
        ),
        sees: "`warnings`: `other_origin`",
        when: (
            "from `validate` with `phone: true`",
            "`phone: true`인 `validate`에서",
        ),
        todo: (
            "never take it from a query: an open redirect",
            "쿼리에서 가져오지 않기: 오픈 리디렉트",
        ),
        proof: "m_redirect_url on another host",
    },
];

#[test]
fn what_can_go_wrong_is_known_and_proved() {
    let read = |path: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    };
    let proofs = [
        "tests/e2e/silences.test.mjs",
        "tests/e2e/redirects.test.mjs",
        "tests/cases.json",
    ]
    .map(read)
    .concat();
    for fault in FAULTS {
        assert!(
            proofs.contains(fault.proof),
            "no test says {:?}",
            fault.proof
        );
        let code = fault.sees.split('`').nth(3).unwrap_or_default();
        let known = match fault.sees.split('`').nth(1).unwrap() {
            "error.kind" => ERROR_KINDS.iter().any(|row| row.code == code),
            "outcome.reason" => REASONS.iter().any(|row| row.code == code),
            "warnings" => CODES
                .iter()
                .any(|row| row.code == code && row.severity == Severity::Warning),
            _ => true,
        };
        assert!(known, "{}", fault.sees);
    }
}
