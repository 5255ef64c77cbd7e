//! Pairs of entries by kind: which of them the gate lets pass and which it keeps back.
//!
//! `data/pairs.tsv` and `data/pairs_more.tsv` say what is expected of each, `data/pairs_exceptions.tsv` which of
//! them are decided otherwise, and why.

use std::collections::BTreeMap;

use rightparty::{BookAnswer, Channel, Dossier, Entry, Gate, Outcome, Policy, Region};

use super::support::escapes::unescaped;
use super::support::evidence::NOW;

/// A row of a table of pairs.
struct Pair {
    kind: &'static str,
    /// As the table writes them.
    written: [&'static str; 2],
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
    let tables = [
        include_str!("../data/pairs.tsv"),
        include_str!("../data/pairs_more.tsv"),
    ];
    tables
        .into_iter()
        .flat_map(rows)
        .map(|columns| Pair {
            kind: columns[0],
            written: [columns[1], columns[2]],
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
        BookAnswer::NO_OBJECTION,
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

/// Of how many pairs, how many are decided as expected.
#[derive(Default, Clone, Copy)]
struct Count {
    right: u32,
    all: u32,
}

impl Count {
    fn per_mille(self) -> u32 {
        self.right * 1000 / self.all
    }
}

/// The pairs that are decided otherwise than expected: kind, first, second, and the reason.
fn exceptions() -> BTreeMap<[&'static str; 3], &'static str> {
    rows(include_str!("../data/pairs_exceptions.tsv"))
        .map(|columns| ([columns[0], columns[1], columns[2]], columns[3]))
        .collect()
}

#[test]
fn pairs_are_decided_as_expected() {
    let exceptions = exceptions();
    let mut counts = BTreeMap::<_, Count>::new();
    let (mut kept_back, mut let_pass) = (Count::default(), Count::default());
    let (mut wrong, mut mended) = (Vec::new(), Vec::new());
    for pair in pairs() {
        let (outcome, findings) = decision(&pair);
        let is_right = is_expected(outcome, pair.expected);
        let side = match pair.expected {
            "notclear" | "hold" | "block" => &mut kept_back,
            _ => &mut let_pass,
        };
        for count in [side, counts.entry((pair.kind, pair.expected)).or_default()] {
            count.all += 1;
            count.right += u32::from(is_right);
        }
        let is_exception = exceptions.contains_key(&[pair.kind, pair.written[0], pair.written[1]]);
        let row = format!(
            "{}\t{}\t{}\t{}",
            pair.kind, pair.written[0], pair.written[1], pair.expected
        );
        match (is_right, is_exception) {
            (false, false) => wrong.push(format!("{row}\t{outcome:?}\t{findings}")),
            (true, true) => mended.push(row),
            _ => {}
        }
    }
    for ((kind, expected), count) in &counts {
        println!(
            "{kind:34} {expected:9} {:4} of {:4}",
            count.right, count.all
        );
    }
    println!(
        "kept back {} of {}, let pass {} of {}",
        kept_back.right, kept_back.all, let_pass.right, let_pass.all
    );
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(mended.is_empty(), "no exceptions any more: {mended:#?}");
    assert!(kept_back.per_mille() >= 985 && let_pass.per_mille() >= 970);
}
