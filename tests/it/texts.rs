//! Texts of notices that others have written, and the shipped ones.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rightparty::feedback::classify;
use rightparty::notice::{Draft, Language, Notice, Placeholder, Template, TemplateError, Values};
use rightparty::{
    BookAnswer, Clearance, Code, Dossier, Entry, Gate, Policy, Purpose, Region, Severity,
};

use crate::support::evidence::NOW;

const SAMPLE: &str = include_str!("../data/notices_dev.tsv");
const HELD_OUT: &str = include_str!("../data/notices_held_out.tsv");
const FRESH: &str = include_str!("../data/notices_fresh.tsv");

/// A text of a file: its kind, the text, and what is expected of it.
fn texts(file: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0], cells[1], cells[2])
    })
}

/// The codes of what is objected to in a text.
fn codes(kind: &str, text: &str) -> Vec<Code> {
    let is_chinese = kind.contains("-zh") || kind.contains("-trad");
    let (addressee, sender) = if is_chinese {
        ("王建华", "某某银行")
    } else {
        ("John Smith", "Acme Bank")
    };
    let purpose = if kind.starts_with("advance") {
        Purpose::Advance
    } else {
        Purpose::Collection
    };
    let draft = Draft::new(text, addressee, sender, purpose);
    let findings = draft.check(&Policy::strict());
    findings.into_iter().map(|finding| finding.code).collect()
}

fn is_refused(kind: &str, text: &str) -> bool {
    let code = if kind.starts_with("advance") {
        Code::NoticeDisclosesDebt
    } else {
        Code::NoticeNamesSomeoneElse
    };
    codes(kind, text).contains(&code)
}

/// The table of the documentation, and what it must come to at least.
#[test]
fn texts_of_others_are_read() {
    let page = include_str!("../../src/notice/confusion.md");
    for (whose, file) in [
        ("somebody else's sample", SAMPLE),
        ("written before the tables", HELD_OUT),
        ("written last", FRESH),
    ] {
        let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for (kind, text, expected) in texts(file) {
            let count = counts.entry(expected).or_default();
            count.0 += u32::from(is_refused(kind, text));
            count.1 += 1;
        }
        let cell = |expected| {
            let (refused, all) = counts[expected];
            format!("{refused}/{all}")
        };
        let [discloses, harmless, other, ok] = ["discloses", "harmless", "other", "ok"].map(cell);
        let row = format!("| {whose} | {discloses} | {harmless} | {other} | {ok} |\n");
        assert!(page.contains(&row), "confusion.md should have:\n{row}");
        for (bad, good) in [("discloses", "harmless"), ("other", "ok")] {
            assert!(counts[bad].0 * 100 >= counts[bad].1 * 95, "{row}");
            assert!(counts[good].0 * 100 <= counts[good].1 * 3, "{row}");
        }
    }
}

fn clearance(gate: &Gate, purpose: Purpose) -> Clearance<'static> {
    let entry = |keyer| Entry::new("John Smith", "+1 415 234 5670", Region::US).with_keyer(keyer);
    let mut dossier = Dossier::new("B-1", entry("a-1"), entry("b-2"), BookAnswer::NO_OBJECTION);
    dossier.purpose = purpose;
    Clearance::request(gate, dossier, "n-1", NOW).unwrap()
}

/// Each shipped notice passes every check, and both replies that it asks for are understood.
#[test]
fn the_shipped_notices_are_neutral_and_whole() {
    let gate = Gate::new(Policy::strict());
    for language in Language::ALL {
        let values = Values {
            sender: "Acme",
            contact: "+1 800 555 0199",
            wrong_number: language.wrong_number(),
            opt_out: language.opt_out(),
            ..Values::default()
        };
        let template = Template::advance(language);
        let clearance = clearance(&gate, Purpose::Advance);
        let findings = Notice::preview(&clearance, &gate, &template, &values).unwrap();
        let heavy = findings.iter().filter(|one| one.severity > Severity::Note);
        assert_eq!(heavy.count(), 0, "{language}: {findings:?}");
        let notice = Notice::address(clearance, &gate, &template, &values, NOW).unwrap();
        assert!(notice.text().expose().contains("John Smith"), "{language}");
    }
    for (wrong, stop) in [
        ("非本人", "T"),
        ("WRONG NUMBER", "STOP"),
        ("NUMERO EQUIVOCADO", "BAJA"),
        ("NUMERO ERRADO", "SAIR"),
        ("MAUVAIS NUMERO", "STOP"),
        ("FALSCHE NUMMER", "STOP"),
        ("SALAH NOMOR", "BERHENTI"),
        ("NHAM SO", "HUY"),
        ("GALAT NUMBER", "STOP"),
    ] {
        assert!(classify(wrong).wrong_number, "{wrong}");
        assert!(classify(stop).opt_out, "{stop}");
    }
}

/// Words that look like a fact are none where the template has no placeholder.
#[test]
fn facts_are_placeholders() {
    let gate = Gate::new(Policy::strict());
    let text = "Acme: {addressee}, you owe $500 by 1 May, call 0800 123. Not you? Reply N. \
                Reply STOP to end messages.";
    let template = Template::parse(text).unwrap();
    let values = Values {
        sender: "Acme",
        amount: "$500",
        due_date: "1 May",
        contact: "0800 123",
        wrong_number: "Not you? Reply N",
        opt_out: "Reply STOP to end messages",
        ..Values::default()
    };
    let clearance = clearance(&gate, Purpose::Collection);
    let findings = Notice::preview(&clearance, &gate, &template, &values).unwrap();
    let codes: Vec<&str> = findings.iter().map(|one| one.code.as_str()).collect();
    let expected = [
        "notice.missing-fact",
        "notice.missing-fact",
        "notice.missing-fact",
        "notice.no-sender",
        "notice.no-wrong-number-route",
        "notice.no-opt-out",
    ];
    assert_eq!(codes, expected);

    let declared = [
        (Placeholder::Sender, "Acme"),
        (Placeholder::Amount, "$500"),
        (Placeholder::DueDate, "1 May"),
        (Placeholder::Contact, "0800 123"),
        (Placeholder::WrongNumber, "Not you? Reply N"),
        (Placeholder::OptOut, "Reply STOP to end messages"),
    ];
    let template = declared
        .into_iter()
        .fold(template, |template, (placeholder, words)| {
            template.with_literal(placeholder, words).unwrap()
        });
    let findings = Notice::preview(&clearance, &gate, &template, &values).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let ignoring = Template::parse("{addressee}，如非本人请忽略").unwrap();
    let error = ignoring.with_literal(Placeholder::WrongNumber, "如非本人请忽略");
    assert_eq!(error, Err(TemplateError::NoRoute));
    // A way to act is more than a wish.
    let whole = "【{sender}】{addressee}，您有{amount}应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}";
    let template = Template::parse(whole).unwrap();
    let ignoring = Values {
        wrong_number: "如非本人请忽略",
        ..values
    };
    let findings = Notice::preview(&clearance, &gate, &template, &ignoring).unwrap();
    assert_eq!(findings[0].code, Code::NoticeNoWrongNumberRoute);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// However a disclosure is spelt apart or hidden, it stays one.
    #[test]
    fn disguises_do_not_help(index in any::<prop::sample::Index>(), disguise in 0..5_usize) {
        let all: Vec<_> = texts(SAMPLE)
            .chain(texts(HELD_OUT))
            .filter(|(kind, text, expected)| *expected == "discloses" && is_refused(kind, text))
            .collect();
        let (kind, text, _) = all[index.index(all.len())];
        let is_han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
        let disguised: String = text
            .chars()
            .map(|c| match disguise {
                0 => format!("{c}\u{200B}"),
                1 if is_han(c) => format!("{c} "),
                2 if is_han(c) => format!("{c}-"),
                3 => c.to_uppercase().to_string(),
                // A Cyrillic е and о among Latin letters.
                4 => match c {
                    'e' => "е".to_owned(),
                    'o' => "о".to_owned(),
                    c => c.to_string(),
                },
                _ => c.to_string(),
            })
            .collect();
        prop_assert!(is_refused(kind, &disguised), "{disguised}");
    }

    /// More text never makes a disclosure less of one, and no text panics.
    #[test]
    fn more_text_hides_nothing(index in any::<prop::sample::Index>(), more in any::<String>()) {
        let all: Vec<_> = texts(SAMPLE)
            .filter(|(kind, text, expected)| *expected == "discloses" && is_refused(kind, text))
            .collect();
        let (kind, text, _) = all[index.index(all.len())];
        let longer = [text, "\n", &more].concat();
        prop_assert!(is_refused(kind, &longer), "{}", longer);
        let _ = codes("names-en", &more);
        let _ = codes("names-zh", &more);
    }
}
