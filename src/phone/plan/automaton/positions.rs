//! Which places within the patterns do some digits lead to?
//!
//! This is the nondeterministic automaton that `build` makes deterministic.

use super::Source;
use crate::phone::plan::pattern::{DigitSet, Pattern};

/// A place in one of the patterns.
enum Position {
    /// Reads a digit of the set and continues at the place.
    Read(DigitSet, u32),
    /// Continues at all these places at once without reading a digit.
    Fork(Vec<u32>),
    /// The source matches if the digits end here.
    Accept(usize),
}

/// All places of all patterns, and where each leads without reading a digit.
pub(super) struct Positions {
    all: Vec<Position>,
    starts: Vec<u32>,
    closures: Vec<Vec<u32>>,
}

impl Positions {
    pub(super) fn new(sources: &[Source<'_>]) -> Self {
        let mut this = Self {
            all: Vec::new(),
            starts: Vec::new(),
            closures: Vec::new(),
        };
        for (index, source) in sources.iter().enumerate() {
            let mut end = this.add(Position::Accept(index));
            if source.open_ended {
                let more = this.add(Position::Fork(Vec::new()));
                let any = this.add(Position::Read(0b11_1111_1111, more));
                if let Some(Position::Fork(targets)) = this.all.get_mut(more as usize) {
                    targets.extend([end, any]);
                }
                end = more;
            }
            let start = this.compile(source.pattern, end);
            this.starts.push(start);
        }
        this.closures = (0..this.all.len())
            .map(|position| this.closure(position))
            .collect();
        this
    }

    fn add(&mut self, position: Position) -> u32 {
        self.all.push(position);
        u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds the pattern in front of `then` and returns where it begins.
    fn compile(&mut self, pattern: &Pattern, then: u32) -> u32 {
        match pattern {
            // An end anchor has no effect here: every pattern is anchored at the end
            // already.
            Pattern::Empty | Pattern::End => then,
            Pattern::Digit(set) => self.add(Position::Read(*set, then)),
            Pattern::Concat(parts) => parts
                .iter()
                .rev()
                .fold(then, |then, part| self.compile(part, then)),
            Pattern::Alternate(parts) => {
                let starts = parts.iter().map(|part| self.compile(part, then)).collect();
                self.add(Position::Fork(starts))
            }
            Pattern::Repeat { min, max, pattern } => {
                let mut at = then;
                for round in (0..*max).rev() {
                    let begun = self.compile(pattern, at);
                    at = if round < *min {
                        begun
                    } else {
                        self.add(Position::Fork(vec![begun, then]))
                    };
                }
                at
            }
            Pattern::Group(_, pattern) => self.compile(pattern, then),
        }
    }

    /// The reading and accepting positions that `from` reaches without reading a digit.
    fn closure(&self, from: usize) -> Vec<u32> {
        let mut seen = vec![from];
        let mut todo = vec![from];
        let mut reached = Vec::new();
        while let Some(at) = todo.pop() {
            match self.all.get(at) {
                Some(Position::Fork(targets)) => {
                    for &target in targets {
                        let target = target as usize;
                        if !seen.contains(&target) {
                            seen.push(target);
                            todo.push(target);
                        }
                    }
                }
                Some(_) => reached.extend(u32::try_from(at)),
                None => {}
            }
        }
        reached.sort_unstable();
        reached
    }

    /// The positions before the first digit.
    pub(super) fn start(&self) -> Vec<u32> {
        self.union(self.starts.iter().copied())
    }

    /// The positions that a digit leads to from a set of positions.
    pub(super) fn after(&self, set: &[u32], digit: usize) -> Vec<u32> {
        self.union(
            set.iter()
                .filter_map(|&at| match self.all.get(at as usize)? {
                    Position::Read(digits, then) if digits & (1 << digit) != 0 => Some(*then),
                    _ => None,
                }),
        )
    }

    fn union(&self, targets: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut all: Vec<u32> = targets
            .filter_map(|target| self.closures.get(target as usize))
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The sources that match if the digits end at a set of positions, in ascending order.
    pub(super) fn accepted(&self, set: &[u32]) -> Vec<usize> {
        let mut accepted: Vec<usize> = set
            .iter()
            .filter_map(|&at| match self.all.get(at as usize)? {
                Position::Accept(source) => Some(*source),
                _ => None,
            })
            .collect();
        accepted.sort_unstable();
        accepted
    }
}
