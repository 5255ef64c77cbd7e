//! How many rows came out clear, held or blocked, and by which codes?

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::{Code, Finding, Reason, Severity};
use crate::gate::{Decision, Outcome};

/// The counts of a run.
///
/// ```
/// use rightparty::book::Tally;
/// use rightparty::{Code, Gate, Policy, Reason};
///
/// let gate = Gate::new(Policy::strict());
/// let mut tally = Tally::default();
/// tally.add(&gate.decide_malformed(Reason::FieldCount));
/// tally.add(&gate.decide_malformed(Reason::InvalidUtf8));
/// assert_eq!((tally.rows, tally.block, tally.not_utf_8), (2, 2, 1));
/// assert_eq!(tally.codes[&Code::RecordMalformed].rows, 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All rows.
    pub rows: u64,
    /// Rows that may be sent to.
    pub clear: u64,
    /// Rows that a person has to look at first.
    pub hold: u64,
    /// Rows to which nothing may be sent.
    pub block: u64,
    /// Rows that are not UTF-8 text: nearly all rows of a file in another encoding.
    pub not_utf_8: u64,
    /// Rows with each code, however many findings of it a row has.
    pub codes: BTreeMap<Code, CodeTally>,
}

/// The rows with one code.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, Tally, rows};
/// use rightparty::{Code, Gate, Policy, Region, Severity};
///
/// # let (keyed_by_1, keyed_by_2) = (Some("clerk-1"), Some("clerk-2"));
/// # let clear = Row { borrower_id: "B1", name_1: "张伟", phone_1: "16206700417", name_2: "张伟",
/// #     phone_2: "16206700417", keyed_by_1, keyed_by_2, ..Row::default() };
/// // Two slips, one of them in a row whose names differ too.
/// let book = [
///     Row { phone_2: "16206700471", ..clear },
///     Row { phone_2: "16206700471", name_2: "李娜", ..clear },
/// ];
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// let mut tally = Tally::default();
/// for screened in screening.collect(&rows(&book))? {
///     tally.add(&screened.decision);
/// }
/// let slips = &tally.codes[&Code::PhoneDiffers];
/// assert_eq!((slips.severity, slips.rows, slips.alone), (Severity::Block, 2, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeTally {
    /// The heaviest severity that the code had in this run.
    pub severity: Severity,
    /// Rows with it.
    pub rows: u64,
    /// Rows with it in which no other code is as heavy: without it they would have come out
    /// lighter.
    pub alone: u64,
}

impl Tally {
    /// The codes with their counts: the heaviest first, then the most frequent.
    #[must_use]
    pub fn by_weight(&self) -> Vec<(Code, &CodeTally)> {
        let mut codes: Vec<_> = self
            .codes
            .iter()
            .map(|(&code, tally)| (code, tally))
            .collect();
        codes.sort_by_key(|&(code, tally)| {
            (Reverse(tally.severity), Reverse(tally.rows), code.as_str())
        });
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

    /// Counts the decision on one row.
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
