//! Pairs of entries by kind: which of them the gate lets pass and which it keeps back.
//!
//! `data/pairs.tsv` says what is expected of each, `data/pairs_exceptions.tsv` which of
//! them are decided otherwise, and why.

use std::collections::BTreeMap;

use rightparty::{Channel, Dossier, Entry, Gate, Outcome, Policy, Region};

use super::support::escapes::unescaped;
use super::support::evidence::NOW;

/// A row of `data/pairs.tsv`.
struct Pair {
    kind: &'static str,
    typed: [String; 2],
    region: Region,
    expected: &'static str,
}

/// The rows of a table, without its comments and the line of titles.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|line| line.split('\t').collect())
}

fn pairs() -> Vec<Pair> {
    rows(include_str!("../data/pairs.tsv"))
        .map(|columns| Pair {
            kind: columns[0],
            typed: [unescaped(columns[1]), unescaped(columns[2])],
            region: columns[3].parse().unwrap(),
            expected: columns[4],
        })
        .collect()
}

/// What the gate decides on a pair, and its findings.
fn decision(pair: &Pair) -> (Outcome, String) {
    let [a, b] = &pair.typed;
    let [first, second] = if pair.kind.starts_with("name:") {
        [
            (a.as_str(), "+86 139 1274 3658"),
            (b.as_str(), "+86 139 1274 3658"),
        ]
    } else {
        [("王小明", a.as_str()), ("王小明", b.as_str())]
    };
    let region = if pair.kind.starts_with("name:") {
        Region::CN
    } else {
        pair.region
    };
    let entry = |(name, phone)| Entry::new(name, phone, region);
    let mut dossier = Dossier::new(
        "B-1",
        entry(first).with_keyer("clerk-7"),
        entry(second).with_keyer("clerk-8"),
    );
    if pair.kind.ends_with("-voice") {
        dossier.channel = Channel::Voice;
    }
    let decision = Gate::new(Policy::strict()).decide(&dossier, NOW);
    let findings: Vec<String> = decision
        .findings()
        .iter()
        .map(ToString::to_string)
        .collect();
    (decision.outcome(), findings.join("; "))
}

/// Whether an outcome is one that the table expects.
fn is_expected(outcome: Outcome, expected: &str) -> bool {
    match expected {
        "clear" => outcome == Outcome::Clear,
        "hold" => outcome == Outcome::Hold,
        "block" => outcome == Outcome::Block,
        "notclear" => outcome != Outcome::Clear,
        "notblock" => outcome != Outcome::Block,
        other => panic!("{other}"),
    }
}

#[test]
fn pairs_are_decided_as_expected() {
    let mut counts = BTreeMap::<_, [u32; 2]>::new();
    let mut wrong = Vec::new();
    for pair in pairs() {
        let (outcome, findings) = decision(&pair);
        let count = counts.entry((pair.kind, pair.expected)).or_default();
        count[1] += 1;
        if is_expected(outcome, pair.expected) {
            count[0] += 1;
            continue;
        }
        wrong.push(format!(
            "{}\t{}\t{}\t{}\t{outcome:?}\t{findings}",
            pair.kind,
            pair.typed[0].escape_debug(),
            pair.typed[1].escape_debug(),
            pair.expected
        ));
    }
    for ((kind, expected), [right, all]) in &counts {
        println!("{kind:34} {expected:9} {right:4} of {all:4}");
    }
    println!("{}", wrong.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.len());
}
