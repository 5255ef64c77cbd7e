//! What the rules say of each row by itself: kept from the first reading of a book for
//! the second, which then asks only what the whole book tells.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::hash::TextHasher;
use crate::gate::Decision;

/// How many different decisions are kept: a book has some hundreds. Rows with further
/// ones are decided on again.
const MOST: u16 = 4_096;

/// The number of a decision that is not kept.
const NOT_KEPT: u16 = u16::MAX;

/// What the rules say of a row by itself.
#[derive(PartialEq, Eq)]
pub(super) struct Known {
    pub(super) decision: Decision,
    /// Whether its entries agree on a number, of which the book may tell more.
    pub(super) has_number: bool,
}

impl Hash for Known {
    /// By what tells nearly all decisions apart, in one step.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut all = u64::from(self.has_number);
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

/// Decisions that differ, numbered as they come.
#[derive(Default)]
pub(super) struct Decisions(HashMap<Known, u16, BuildHasherDefault<TextHasher>>);

impl Decisions {
    /// The number of a decision.
    pub(super) fn number(&mut self, known: Known) -> u16 {
        let next = u16::try_from(self.0.len()).unwrap_or(MOST);
        match self.0.get(&known) {
            Some(&number) => number,
            None if next < MOST => *self.0.entry(known).or_insert(next),
            None => NOT_KEPT,
        }
    }

    /// Takes in the decisions of a part; and how those are numbered here.
    pub(super) fn merge(&mut self, other: Self) -> Vec<u16> {
        let others = other.in_order().into_iter();
        others.map(|known| self.number(known)).collect()
    }

    /// All decisions, each at its number.
    pub(super) fn in_order(self) -> Vec<Known> {
        let mut all: Vec<(Known, u16)> = self.0.into_iter().collect();
        all.sort_unstable_by_key(|&(_, number)| number);
        all.into_iter().map(|(known, _)| known).collect()
    }
}

/// What is known of the rows of a batch.
#[derive(Default)]
pub(super) struct Rows {
    count: u64,
    /// A bit for each row to which nothing is objected.
    plain: Vec<u64>,
    /// Of each other row the number of its decision.
    others: Vec<u16>,
}

/// What is known of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfRow {
    /// Nothing is objected to it.
    Plain,
    /// The number of its decision.
    Numbered(u16),
    /// Nothing.
    Unknown,
}

impl Rows {
    /// Takes in the next row.
    pub(super) fn push(&mut self, of_row: OfRow) {
        let at = self.count % 64;
        if at == 0 {
            self.plain.push(0);
        }
        self.count += 1;
        match (of_row, self.plain.last_mut()) {
            (OfRow::Plain, Some(bits)) => *bits |= 1 << at,
            (OfRow::Numbered(number), _) => self.others.push(number),
            _ => self.others.push(NOT_KEPT),
        }
    }

    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// The same with other numbers, in no more memory than is needed.
    pub(super) fn renumbered(mut self, numbers: &[u16]) -> Self {
        for number in &mut self.others {
            let at = usize::from(*number);
            *number = numbers.get(at).copied().unwrap_or(NOT_KEPT);
        }
        self.plain.shrink_to_fit();
        self.others.shrink_to_fit();
        self
    }

    /// What is known of each row, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = OfRow> {
        let mut others = self.others.iter();
        let bits = self
            .plain
            .iter()
            .flat_map(|bits| (0..64).map(move |at| bits >> at & 1 == 1));
        bits.map(move |is_plain| {
            if is_plain {
                return OfRow::Plain;
            }
            match others.next() {
                Some(&number) if number != NOT_KEPT => OfRow::Numbered(number),
                _ => OfRow::Unknown,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::Gate;
    use crate::policy::Policy;

    #[test]
    fn rows_are_known_as_they_were_taken_in() {
        let mut random = fastrand::Rng::with_seed(1);
        for length in 0..200 {
            let (mut rows, mut expected) = (Rows::default(), Vec::new());
            for _ in 0..length {
                let (of_row, renumbered) = match random.u16(0..5) {
                    0 | 1 => (OfRow::Plain, OfRow::Plain),
                    2 => (OfRow::Numbered(0), OfRow::Numbered(7)),
                    3 => (OfRow::Numbered(1), OfRow::Unknown),
                    _ => (OfRow::Unknown, OfRow::Unknown),
                };
                rows.push(of_row);
                expected.push(renumbered);
            }
            assert_eq!(rows.count(), length);
            let rows = rows.renumbered(&[7, NOT_KEPT]);
            assert!(rows.iter().take(expected.len()).eq(expected));
        }
    }

    #[test]
    fn each_decision_is_kept_once_and_no_more_than_may_be() {
        let gate = Gate::new(Policy::strict());
        let known = |reason: u32| Known {
            decision: gate.decide_malformed(reason.to_string().leak()),
            has_number: false,
        };
        let (mut all, mut part) = (Decisions::default(), Decisions::default());
        assert_eq!([1, 2, 1].map(|reason| all.number(known(reason))), [0, 1, 0]);
        assert_eq!([3, 2].map(|reason| part.number(known(reason))), [0, 1]);
        assert_eq!(all.merge(part), [2, 1]);
        for reason in 0..2 * u32::from(MOST) {
            all.number(known(reason));
        }
        let all = all.in_order();
        assert_eq!(all.len(), usize::from(MOST));
        assert!(
            [1, 2, 3]
                .into_iter()
                .zip(&all)
                .all(|(reason, kept)| *kept == known(reason))
        );
    }
}
