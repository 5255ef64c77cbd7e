//! Pairs of names by class, each with its outcome and reason.

use std::collections::BTreeMap;

use rightparty::name::{Match, NameAgreement, NameReason};
use rightparty::{PersonName, Slip};

use super::support::escapes::unescaped;

/// A row of `data/names.tsv`.
struct Case {
    names: [String; 2],
    outcome: String,
    reason: String,
}

fn cases() -> Vec<Case> {
    include_str!("../data/names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 4, "{line}");
            Case {
                names: [unescaped(columns[0]), unescaped(columns[1])],
                outcome: columns[2].to_owned(),
                reason: columns[3].to_owned(),
            }
        })
        .collect()
}

/// An outcome as the table writes it.
fn outcome(a: &str, b: &str) -> String {
    match (PersonName::parse(a), PersonName::parse(b)) {
        (Ok(a), Ok(b)) => written(a.compare(&b)),
        (Err(error), _) | (_, Err(error)) => {
            let reason = match error.reason() {
                NameReason::Missing => "missing",
                NameReason::TooLong => "too-long",
                NameReason::Unreadable => "unreadable",
                NameReason::Placeholder => "placeholder",
                NameReason::PhoneLike => "phone-like",
                _ => "another reason",
            };
            format!("error:{reason}")
        }
    }
}

fn written(agreement: NameAgreement) -> String {
    match agreement {
        NameAgreement::Identical => "identical".to_owned(),
        NameAgreement::Equivalent(_) => "equivalent".to_owned(),
        NameAgreement::Variant(kinds) => {
            let kinds: Vec<_> = kinds.iter().map(rightparty::Variant::as_str).collect();
            format!("variant:{}", kinds.join(","))
        }
        NameAgreement::Slip { kind, position } => format!("slip:{kind}@{position}"),
        NameAgreement::Different => "different".to_owned(),
        NameAgreement::NotComparable(why) => format!("not-comparable:{}", why.as_str()),
        other => format!("{other:?}"),
    }
}

/// The same outcome, seen from the other name.
fn turned_round(outcome: &str) -> [String; 2] {
    let too_many = [Slip::Inserted, Slip::Doubled].map(Slip::as_str);
    let too_few = Slip::Dropped.as_str();
    if too_many.iter().any(|kind| outcome.contains(kind)) {
        too_many.map(|kind| outcome.replace(kind, too_few))
    } else {
        too_many.map(|kind| outcome.replace(too_few, kind))
    }
}

#[test]
fn each_pair_has_its_outcome() {
    let cases = cases();
    let mut wrong = Vec::new();
    let mut counts = BTreeMap::<_, u32>::new();
    for case in &cases {
        let [a, b] = &case.names;
        let (there, back) = (outcome(a, b), outcome(b, a));
        if there != case.outcome || !turned_round(&there).contains(&back) {
            wrong.push(format!(
                "{a:?} {b:?}: {there} and back {back}, expected {} ({})",
                case.outcome, case.reason
            ));
        }
        let class = case.outcome.split(':').next().unwrap().to_owned();
        *counts.entry(class).or_default() += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    // All classes, and enough of each.
    assert!(cases.len() >= 300 && counts.len() == 7, "{counts:?}");
    assert!(counts.values().all(|&count| count >= 10), "{counts:?}");
}

#[test]
fn agreements_have_a_written_form_and_a_payee_check_form() {
    for (a, b, json, code) in [
        ("张伟", "张伟", r#""identical""#, "MTCH"),
        ("张伟", "张 伟", r#"{"equivalent":["space"]}"#, "MTCH"),
        (
            "José García",
            "Garcia Jose",
            r#"{"variant":["order","diacritics"]}"#,
            "CMTC",
        ),
        (
            "张伟",
            "张炜",
            r#"{"slip":{"kind":"homophone","position":2}}"#,
            "CMTC",
        ),
        ("张伟", "李娜", r#""different""#, "NMTC"),
        ("张*", "张*", r#"{"not-comparable":"masked"}"#, "NOAP"),
    ] {
        let agreement = PersonName::parse(a)
            .unwrap()
            .compare(&PersonName::parse(b).unwrap());
        assert_eq!(serde_json::to_string(&agreement).unwrap(), json);
        assert_eq!(agreement.to_match().code(), code);
    }
    let written = serde_json::to_string(&Match::NotAvailable).unwrap();
    assert_eq!(written, r#""not-available""#);
}
