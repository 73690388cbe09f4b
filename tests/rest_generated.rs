//! `npm/server/generated.ts` and the tables of `docs/server*.md`, written from the tables of `src/rest`.
//! `npm run bless` writes them.
#![cfg(feature = "rest")]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;

use iamport_billing::rest::{ENDPOINTS, Key, Need, REST_ERROR_KINDS};
use iamport_billing::violation::{CODES, CodeRow, REST_CODES, Severity};

/// The keys of `again` that a charge of a schedule does not take.
const SCHEDULED: &[&str] = &["customer_uid", "card_quota"];

fn interface(
    text: &mut String,
    name: &str,
    en: &str,
    ko: &str,
    source: &str,
    keys: &[(Key, Need)],
) {
    write!(
        text,
        "/**\n * {en}\n *\n * {ko}\n *\n * Source: {source}.\n */\nexport interface {name} {{\n"
    )
    .unwrap();
    for (key, need) in keys {
        let row = key.row();
        let (mark, none) = if *need == Need::Required {
            ("", "")
        } else {
            ("?", " | null")
        };
        writeln!(
            text,
            "  /**\n   * {}\n   *\n   * {}\n   */\n  {}{mark}: {}{none};",
            row.en, row.ko, row.name, row.ts
        )
        .unwrap();
    }
    text.push_str("}\n\n");
}

#[test]
fn typescript() {
    let mut text = String::from(
        "// Written from the tables in src/rest by `npm run bless`. Do not edit.\nimport type { Locale } from '../index.js';\n\n",
    );
    for endpoint in ENDPOINTS {
        // What takes a uid alone takes it as an argument.
        if [
            "getToken",
            "payment",
            "findPayment",
            "billingKey",
            "deleteBillingKey",
        ]
        .contains(&endpoint.name)
        {
            continue;
        }
        let name = format!(
            "{}{}Param",
            endpoint.name[..1].to_uppercase(),
            &endpoint.name[1..]
        );
        interface(
            &mut text,
            &name,
            endpoint.en,
            endpoint.ko,
            endpoint.source,
            endpoint.keys,
        );
        if endpoint.name == "again" {
            let mut keys: Vec<_> = endpoint
                .keys
                .iter()
                .filter(|(key, _)| !SCHEDULED.contains(&key.row().name))
                .copied()
                .collect();
            keys.insert(1, (Key::ScheduleAt, Need::Required));
            interface(
                &mut text,
                "Scheduled",
                "One charge of a schedule.",
                "예약할 결제 하나.",
                "Iamport REST spec, subscribe/schedule",
                &keys,
            );
        }
    }
    let of = |severity| {
        CODES
            .iter()
            .chain(REST_CODES)
            .filter(move |row: &&CodeRow| row.severity == severity)
    };
    for (name, doc, severity) in [
        (
            "RestViolationCode",
            "What is wrong with a call.",
            Severity::Violation,
        ),
        (
            "RestWarningCode",
            "What is odd about a call, but allowed.",
            Severity::Warning,
        ),
    ] {
        write!(text, "/** {doc} */\nexport type {name} =").unwrap();
        for row in of(severity) {
            write!(text, "\n  /** {} */\n  | '{}'", row.en, row.code).unwrap();
        }
        text.push_str(";\n\n");
    }
    text.push_str("/** Why a call has no result. */\nexport type RestErrorKind =");
    for row in REST_ERROR_KINDS {
        write!(text, "\n  /** {} */\n  | '{}'", row.en, row.code).unwrap();
    }
    text.push_str(";\n\n/** What each kind of error says. */\nexport const REST_ERROR_TEXTS: Record<RestErrorKind, Record<Locale, string>> = {\n");
    for row in REST_ERROR_KINDS {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        writeln!(
            text,
            "  {}: {{ ko: {}, en: {} }},",
            row.code,
            quoted(row.ko),
            quoted(row.en)
        )
        .unwrap();
    }
    text.push_str("};\n");

    golden("npm/server/generated.ts", &text);
}

#[test]
fn docs_tables() {
    for (file, korean, head, errors_head) in [
        (
            "docs/server.md",
            false,
            "| call | sends | |\n|---|---|---|\n",
            "| `kind` | means |\n|---|---|\n",
        ),
        (
            "docs/server.ko.md",
            true,
            "| 호출 | 보내는 요청 | |\n|---|---|---|\n",
            "| `kind` | 뜻 |\n|---|---|\n",
        ),
    ] {
        let pick = |en: &'static str, ko: &'static str| if korean { ko } else { en };
        let mut calls = head.to_owned();
        for row in ENDPOINTS {
            writeln!(
                calls,
                "| `{}` | `{} {}` | {} |",
                row.name,
                row.method.as_str(),
                row.path,
                pick(row.en, row.ko)
            )
            .unwrap();
        }
        golden_section(file, "calls", &calls);
        let mut errors = errors_head.to_owned();
        for row in REST_ERROR_KINDS {
            writeln!(errors, "| `{}` | {} |", row.code, pick(row.en, row.ko)).unwrap();
        }
        golden_section(file, "errors", &errors);
    }
}

/// Compares a file with what it should be, or writes it.
fn golden(path: &str, text: &str) {
    let full = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::fs::read_to_string(&full).unwrap_or_default() == text {
        return;
    }
    assert!(
        std::env::var_os("BLESS").is_some(),
        "{path} is stale: run `npm run bless` and commit the result"
    );
    std::fs::write(full, text).unwrap();
}

/// The same for what stands between `<!-- name -->` and `<!-- /name -->`.
fn golden_section(path: &str, name: &str, text: &str) {
    let current =
        std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (before, rest) = current.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (_, after) = rest.split_once(&format!("<!-- /{name} -->")).unwrap();
    golden(
        path,
        &format!("{before}<!-- {name} -->\n{text}<!-- /{name} -->{after}"),
    );
}
