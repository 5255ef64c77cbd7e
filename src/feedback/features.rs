//! What does the model see of a reply?

use super::concepts::{Mark, marks};
use super::text::{Clause, clauses};

/// How many weights the model has for each meaning, a power of two.
pub(super) const WEIGHTS: usize = 1 << 15;

/// How far apart two concepts may stand to be seen together, in units.
const WINDOW: usize = 9;

/// A reply that has been read: its clauses, each with its concepts.
pub(super) struct Reply {
    pub(super) clauses: Vec<(Clause, Vec<Mark>)>,
}

impl Reply {
    pub(super) fn read(text: &str, borrower: &[String]) -> Self {
        let clauses = clauses(text).into_iter();
        Self {
            clauses: clauses
                .map(|clause| {
                    let marks = marks(&clause, borrower);
                    (clause, marks)
                })
                .collect(),
        }
    }

    /// The places of the model's weights that count for this reply, each once.
    pub(super) fn features(&self) -> Vec<usize> {
        features_of(self.clauses.iter())
    }

    /// The same for some of the clauses, by their places.
    pub(super) fn features_where(&self, counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let clauses = self.clauses.iter().enumerate();
        features_of(
            clauses
                .filter(|&(at, _)| counts(at))
                .map(|(_, clause)| clause),
        )
    }
}

fn features_of<'r>(clauses: impl Iterator<Item = &'r (Clause, Vec<Mark>)>) -> Vec<usize> {
    let mut features = Features::default();
    let mut count = 0_usize;
    for (clause, marks) in clauses {
        features.add_words(clause);
        features.add_concepts(clause, marks);
        count += 1;
    }
    features.add("clauses", &[&count.min(4).to_string()]);
    features.0.sort_unstable();
    features.0.dedup();
    features.0
}

#[derive(Default)]
struct Features(Vec<usize>);

impl Features {
    /// FNV-1a of the kind and the parts.
    fn add(&mut self, kind: &str, parts: &[&str]) {
        let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
        for part in core::iter::once(&kind).chain(parts) {
            for byte in part.bytes().chain([0xFF]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
            }
        }
        let mixed = hash ^ (hash >> 29);
        self.0
            .push(usize::try_from(mixed % WEIGHTS as u64).unwrap_or_default());
    }

    fn add_words(&mut self, clause: &Clause) {
        let units: Vec<&str> = clause
            .units
            .iter()
            .map(|unit| unit.folded.as_str())
            .collect();
        let ends = core::iter::once("^")
            .chain(units.iter().copied())
            .chain(["$"]);
        let ends: Vec<&str> = ends.collect();
        for unit in &units {
            self.add("1", &[unit]);
        }
        for pair in ends.windows(2) {
            self.add("2", pair);
        }
        for three in ends.windows(3) {
            self.add("3", three);
        }
        if clause.is_question {
            self.add("?", &[]);
        }
    }

    fn add_concepts(&mut self, clause: &Clause, marks: &[Mark]) {
        let name = |mark: &Mark| format!("{:?}", mark.concept);
        let end = clause.units.len();
        for (place, first) in marks.iter().enumerate() {
            let a = name(first);
            self.add("c", &[&a]);
            if first.at == 0 {
                self.add("^c", &[&a]);
            }
            if first.at + first.len == end {
                self.add("c$", &[&a]);
                if first.at == 0 {
                    self.add("^c$", &[&a]);
                }
            }
            let later = marks.get(place + 1..).unwrap_or_default();
            for (number, second) in later.iter().enumerate() {
                let Some(gap) = second.at.checked_sub(first.at + first.len) else {
                    continue;
                };
                if gap > WINDOW {
                    break;
                }
                let b = name(second);
                self.add("cc", &[&a, &b]);
                if gap == 0 {
                    self.add("cc0", &[&a, &b]);
                    if second.at + second.len == end {
                        self.add("cc0$", &[&a, &b]);
                    }
                }
                if gap > 2 {
                    continue;
                }
                self.add("cc2", &[&a, &b]);
                for third in later.get(number + 1..).unwrap_or_default() {
                    match third.at.checked_sub(second.at + second.len) {
                        Some(gap) if gap > 3 => break,
                        Some(_) => self.add("ccc", &[&a, &b, &name(third)]),
                        None => {}
                    }
                }
            }
        }
    }
}
