//! What do the rules say of a row by itself? The answer, kept from the first reading of a
//! book for the second, which then asks only what the whole book has to say.
//!
//! Most rows have no finding: they take one bit each. The others take two bytes: the number
//! of a decision in a table of the distinct decisions.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::hash::TextHasher;
use crate::gate::Decision;

/// How many distinct decisions are kept; a book has some hundreds. Rows with any further
/// one are decided again in the second reading.
const MAX_DECISIONS: u16 = 4_096;

/// Stands for the number of a decision that is not kept.
const NOT_KEPT: u16 = u16::MAX;

/// What the rules say of a row by itself.
#[derive(PartialEq, Eq)]
pub(super) struct RowDecision {
    pub(super) decision: Decision,
    /// Whether the entries agree on a number, of which the whole book may say more.
    pub(super) has_agreed_number: bool,
}

impl Hash for RowDecision {
    /// Hashes the parts that tell nearly all decisions apart, and writes them in one step.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut all = u64::from(self.has_agreed_number);
        let mut add = |part: u64| all = all.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ part;
        for finding in self.decision.findings() {
            add(finding.code as u64);
            add(finding.field as u64);
            let detail = &finding.detail;
            for &position in &detail.positions {
                add(u64::from(position));
            }
            for repair in detail.repairs.iter() {
                add(repair as u64);
            }
            add(detail.reason.map_or(0, |reason| 1 + reason as u64));
        }
        state.write_u64(all);
    }
}

/// The distinct decisions, numbered in the order in which they first occur.
#[derive(Default)]
pub(super) struct DecisionTable(HashMap<RowDecision, u16, BuildHasherDefault<TextHasher>>);

impl DecisionTable {
    /// The number of a decision; [`NOT_KEPT`] if the table is full.
    pub(super) fn number(&mut self, decision: RowDecision) -> u16 {
        let next = u16::try_from(self.0.len()).unwrap_or(MAX_DECISIONS);
        match self.0.get(&decision) {
            Some(&number) => number,
            None if next < MAX_DECISIONS => *self.0.entry(decision).or_insert(next),
            None => NOT_KEPT,
        }
    }

    /// Adds the decisions of another table. Returns their numbers here, by their numbers
    /// there.
    pub(super) fn merge(&mut self, other: Self) -> Vec<u16> {
        let others = other.in_order().into_iter();
        others.map(|decision| self.number(decision)).collect()
    }

    /// All decisions, each at the index that is its number.
    pub(super) fn in_order(self) -> Vec<RowDecision> {
        let mut all: Vec<(RowDecision, u16)> = self.0.into_iter().collect();
        all.sort_unstable_by_key(|&(_, number)| number);
        all.into_iter().map(|(decision, _)| decision).collect()
    }
}

/// What the cache holds for the rows of a batch.
#[derive(Default)]
pub(super) struct CachedRows {
    count: u64,
    /// One bit for each row, set if it has no finding.
    without_finding: Vec<u64>,
    /// The number of the decision of each other row.
    numbers: Vec<u16>,
}

/// What the cache holds for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CachedRow {
    /// The rules found nothing.
    NoFinding,
    /// The number of its decision in the table.
    Numbered(u16),
    /// Nothing: the row has to be decided again.
    NotKept,
}

impl CachedRows {
    /// Adds the next row.
    pub(super) fn push(&mut self, row: CachedRow) {
        let at = self.count % 64;
        if at == 0 {
            self.without_finding.push(0);
        }
        self.count += 1;
        match (row, self.without_finding.last_mut()) {
            (CachedRow::NoFinding, Some(bits)) => *bits |= 1 << at,
            (CachedRow::Numbered(number), _) => self.numbers.push(number),
            _ => self.numbers.push(NOT_KEPT),
        }
    }

    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// The same rows with the numbers of another table, given by the present ones, in no
    /// more memory than they need.
    pub(super) fn renumbered(mut self, numbers: &[u16]) -> Self {
        for number in &mut self.numbers {
            let at = usize::from(*number);
            *number = numbers.get(at).copied().unwrap_or(NOT_KEPT);
        }
        self.without_finding.shrink_to_fit();
        self.numbers.shrink_to_fit();
        self
    }

    /// The rows, in order, and behind them [`CachedRow::NotKept`] up to a multiple of 64.
    pub(super) fn iter(&self) -> impl Iterator<Item = CachedRow> {
        let mut numbers = self.numbers.iter();
        let bits = self
            .without_finding
            .iter()
            .flat_map(|bits| (0..64).map(move |at| bits >> at & 1 == 1));
        bits.map(move |has_no_finding| {
            if has_no_finding {
                return CachedRow::NoFinding;
            }
            match numbers.next() {
                Some(&number) if number != NOT_KEPT => CachedRow::Numbered(number),
                _ => CachedRow::NotKept,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Reason;
    use crate::gate::Gate;
    use crate::policy::Policy;

    #[test]
    fn rows_come_back_as_they_were_added() {
        let mut random = fastrand::Rng::with_seed(1);
        for length in 0..200 {
            let (mut rows, mut expected) = (CachedRows::default(), Vec::new());
            for _ in 0..length {
                let (row, renumbered) = match random.u16(0..5) {
                    0 | 1 => (CachedRow::NoFinding, CachedRow::NoFinding),
                    2 => (CachedRow::Numbered(0), CachedRow::Numbered(7)),
                    3 => (CachedRow::Numbered(1), CachedRow::NotKept),
                    _ => (CachedRow::NotKept, CachedRow::NotKept),
                };
                rows.push(row);
                expected.push(renumbered);
            }
            assert_eq!(rows.count(), length);
            let rows = rows.renumbered(&[7, NOT_KEPT]);
            let mut rows = rows.iter();
            assert!(rows.by_ref().take(expected.len()).eq(expected));
            assert!(rows.all(|row| row == CachedRow::NotKept));
        }
    }

    /// A decision like that on a slip, with these details.
    fn decision(detail: &str) -> RowDecision {
        let finding = format!(
            r#"{{"code":"phone.differs","severity":"block","field":"phone","detail":{detail}}}"#
        );
        let decision =
            format!(r#"{{"outcome":"block","notice_checked":false,"findings":[{finding}]}}"#);
        RowDecision {
            decision: serde_json::from_str(&decision).unwrap(),
            has_agreed_number: false,
        }
    }

    #[test]
    fn each_decision_is_kept_once_and_no_more_than_may_be() {
        let numbered = |number: u16| {
            let [high, low] = number.to_be_bytes();
            decision(&format!(r#"{{"positions":[{high},{low}]}}"#))
        };
        let (mut all, mut part) = (DecisionTable::default(), DecisionTable::default());
        assert_eq!([1, 2, 1].map(|of| all.number(numbered(of))), [0, 1, 0]);
        assert_eq!([3, 2].map(|of| part.number(numbered(of))), [0, 1]);
        assert_eq!(all.merge(part), [2, 1]);
        for of in 0..2 * MAX_DECISIONS {
            all.number(numbered(of));
        }
        // Those that are kept keep their numbers when the table is full.
        assert_eq!(all.number(numbered(3)), 2);
        assert_eq!(all.number(numbered(2 * MAX_DECISIONS)), NOT_KEPT);
        let all = all.in_order();
        assert_eq!(all.len(), usize::from(MAX_DECISIONS));
        assert!(
            [1, 2, 3]
                .into_iter()
                .zip(&all)
                .all(|(of, kept)| *kept == numbered(of))
        );
    }

    /// The hash leaves some details out; equality does not.
    #[test]
    fn decisions_that_differ_in_anything_are_kept_apart() {
        let gate = Gate::new(Policy::strict());
        let mut all: Vec<RowDecision> = Reason::ALL
            .map(|reason| RowDecision {
                decision: gate.decide_malformed(reason),
                has_agreed_number: false,
            })
            .into();
        all.extend(
            [
                r#"{"positions":[6]}"#,
                r#"{"positions":[6,7]}"#,
                r#"{"slip":"transposed"}"#,
                r#"{"slip":"dropped"}"#,
                r#"{"count":1}"#,
                r#"{"count":2}"#,
                r#"{"rows":1}"#,
                r#"{"days":1}"#,
                "{}",
            ]
            .map(decision),
        );
        all.push(RowDecision {
            has_agreed_number: true,
            ..decision("{}")
        });
        let count = all.len();
        let mut table = DecisionTable::default();
        let numbers = all.into_iter().map(|decision| table.number(decision));
        assert!(numbers.eq(0..u16::try_from(count).unwrap()));
    }
}
