//! What replies mean, on a list of them, and by property.

use std::fmt::Write as _;

use proptest::prelude::*;
use rightparty::feedback::{Meanings, classify};
use rightparty::{Answer, Fact};

const CLASSES: [&str; 6] = ["wrong", "opt", "right", "wrong+opt", "right+opt", "none"];

fn class(said: Meanings) -> &'static str {
    match (said.wrong_number, said.opt_out, said.right_party) {
        (true, true, false) => "wrong+opt",
        (true, false, false) => "wrong",
        (false, true, false) => "opt",
        (false, true, true) => "right+opt",
        (false, false, true) => "right",
        (false, false, false) => "none",
        (true, _, true) => "both parties",
    }
}

fn replies() -> Vec<(&'static str, &'static str)> {
    include_str!("../data/replies.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .collect()
}

/// The confusion table in the documentation is that of the list. If this fails, put
/// what it prints into `src/feedback/confusion.md`.
#[test]
fn the_documentation_has_the_confusion_table() {
    let replies = replies();
    assert!(replies.len() >= 300);
    let mut counts = [[0; 6]; 6];
    let mut wrong = String::new();
    for (expected, text) in &replies {
        let got = class(classify(text));
        let place = |class| CLASSES.iter().position(|other| *other == class).unwrap();
        counts[place(*expected)][place(got)] += 1;
        if got != *expected {
            let _ = writeln!(wrong, "{text}: {got}, expected {expected}");
        }
    }
    let mut table = format!("| said \\ read | {} |\n| --- |", CLASSES.join(" | "));
    table += &" ---: |".repeat(6);
    for (class, row) in CLASSES.iter().zip(counts) {
        let row: Vec<String> = row.iter().map(ToString::to_string).collect();
        let _ = write!(table, "\n| {class} | {} |", row.join(" | "));
    }
    table.push('\n');
    assert!(
        include_str!("../../src/feedback/confusion.md") == table,
        "confusion.md should be:\n{table}\n{wrong}"
    );
}

/// What must never happen: a wrong-number reply that counts as anything that speaks
/// for sending.
#[test]
fn no_wrong_number_reply_is_read_as_consent() {
    let now = crate::support::evidence::NOW;
    for (expected, text) in replies() {
        let said = classify(text);
        let attestations = said.attestations(now, "reply");
        let speaks_for = attestations
            .iter()
            .any(|one| one.speaks_for() == Some(true));
        if expected.contains("wrong") {
            assert!(!speaks_for, "{text}");
        }
        assert!(
            attestations.iter().all(|one| one.fact != Fact::Consent),
            "{text}"
        );
        assert!(
            attestations.iter().all(|one| one.answer == Answer::Yes),
            "{text}"
        );
        assert_eq!(attestations.is_empty(), said.is_unread(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Width, case, punctuation around, and invisible characters change nothing.
    #[test]
    fn noise_changes_nothing(index in any::<prop::sample::Index>(), end in "[。！!. ～]{0,3}", upper in any::<bool>()) {
        let replies = replies();
        let (_, text) = replies[index.index(replies.len())];
        let noisy = format!(" {}\u{200B}{end}", if upper { text.to_uppercase() } else { text.to_owned() });
        prop_assert_eq!(classify(&noisy), classify(text), "{}", text);
    }

    /// No text panics, and nobody is both the wrong and the right party.
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let said = classify(&text);
        prop_assert!(!(said.wrong_number && said.right_party));
    }
}
