//! How many rows came out how.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::{Code, Finding, Reason, Severity};
use crate::gate::{Decision, Outcome};

/// The counts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All rows.
    pub rows: u64,
    /// Rows that may be sent to.
    pub clear: u64,
    /// Rows that a person has to look at.
    pub hold: u64,
    /// Rows to which nothing goes out.
    pub block: u64,
    /// Rows whose bytes are not UTF-8 text: in a file of another encoding nearly all.
    pub not_utf_8: u64,
    /// Rows with each code, however many findings of it a row has.
    pub codes: BTreeMap<Code, CodeTally>,
}

/// The rows with one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeTally {
    /// What the code did in this run.
    pub severity: Severity,
    /// Rows with it.
    pub rows: u64,
    /// Rows with it that no other code as heavy stopped too.
    pub alone: u64,
}

impl Tally {
    /// The codes with their rows, the heaviest and most frequent first.
    #[must_use]
    pub fn by_weight(&self) -> Vec<(Code, &CodeTally)> {
        let mut codes: Vec<_> = self.codes.iter().map(|(&code, of)| (code, of)).collect();
        codes.sort_by_key(|&(code, of)| (Reverse(of.severity), Reverse(of.rows), code.as_str()));
        codes
    }

    /// Adds the counts of other rows.
    pub(super) fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        self.clear += other.clear;
        self.hold += other.hold;
        self.block += other.block;
        self.not_utf_8 += other.not_utf_8;
        for (code, counts) in other.codes {
            let tally = self.codes.entry(code).or_insert(CodeTally {
                rows: 0,
                alone: 0,
                ..counts
            });
            tally.rows += counts.rows;
            tally.alone += counts.alone;
            tally.severity = tally.severity.max(counts.severity);
        }
    }

    /// Counts a row.
    pub fn add(&mut self, decision: &Decision) {
        self.rows += 1;
        match decision.outcome() {
            Outcome::Clear => self.clear += 1,
            Outcome::Hold => self.hold += 1,
            Outcome::Block => self.block += 1,
        }
        if decision.findings().is_empty() {
            return;
        }
        let is_not_text = |finding: &Finding| finding.detail.reason == Some(Reason::InvalidUtf8);
        self.not_utf_8 += u64::from(decision.findings().iter().any(is_not_text));
        let heaviest = decision.findings().first().map(|finding| finding.severity);
        let mut codes: Vec<(Code, Severity)> = decision
            .findings()
            .iter()
            .map(|finding| (finding.code, finding.severity))
            .collect();
        codes.dedup();
        let heavy = codes
            .iter()
            .filter(|&&(_, severity)| Some(severity) == heaviest)
            .count();
        for (code, severity) in codes {
            let tally = self.codes.entry(code).or_insert(CodeTally {
                severity,
                rows: 0,
                alone: 0,
            });
            tally.rows += 1;
            tally.alone += u64::from(heavy == 1 && Some(severity) == heaviest);
        }
    }
}
