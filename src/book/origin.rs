//! Disagreement by where rows come from: keyers, sources, agencies.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use serde::Serialize;

use super::drift::Disagreement;
use super::hash::TextHasher;
use crate::sensitive::Sensitive;

/// What rows are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Origin {
    /// The keyer of the first entry.
    KeyedBy1,
    /// The keyer of the second entry.
    KeyedBy2,
    /// What the first entry was keyed from.
    Source1,
    /// What the second entry was keyed from.
    Source2,
    /// The agency that the account was placed with.
    Agency,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::KeyedBy1,
        Self::KeyedBy2,
        Self::Source1,
        Self::Source2,
        Self::Agency,
    ];

    /// The name of the column.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KeyedBy1 => "keyed_by_1",
            Self::KeyedBy2 => "keyed_by_2",
            Self::Source1 => "source_1",
            Self::Source2 => "source_2",
            Self::Agency => "agency",
        }
    }
}

/// Disagreement by origin, and by the keyer, source or agency, who may be a person.
pub(super) type ByOrigin = BTreeMap<Origin, BTreeMap<Sensitive<String>, Disagreement>>;

/// Between the parts of a combination; what cannot be typed.
const BETWEEN: char = '\u{1F}';

/// How many combinations are told apart; rows of further ones are counted as of
/// unknown origin.
const MOST: usize = 50_000;

/// Counts rows by the combination that they come from: one look-up a row.
#[derive(Default)]
pub(super) struct Origins {
    by: HashMap<String, Disagreement, BuildHasherDefault<TextHasher>>,
    key: String,
}

impl Origins {
    pub(super) fn count(&mut self, of: [&str; Origin::ALL.len()], differs: bool) {
        self.key.clear();
        for part in of {
            self.key.push_str(part.trim());
            self.key.push(BETWEEN);
        }
        let one = Disagreement {
            comparable: 1,
            differing: u64::from(differs),
        };
        if let Some(count) = self.by.get_mut(self.key.as_str()) {
            count.add(one);
        } else if self.by.len() < MOST {
            self.by.insert(self.key.clone(), one);
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        for (key, count) in other.by {
            if self.by.len() < MOST || self.by.contains_key(&key) {
                self.by.entry(key).or_default().add(count);
            }
        }
    }

    /// The counts of each keyer, source and agency.
    pub(super) fn finish(self) -> ByOrigin {
        let mut all = ByOrigin::new();
        for (key, count) in self.by {
            for (origin, name) in Origin::ALL.into_iter().zip(key.split(BETWEEN)) {
                if !name.is_empty() {
                    let of = all.entry(origin).or_default();
                    let name = Sensitive::new(name.to_owned());
                    of.entry(name).or_default().add(count);
                }
            }
        }
        all
    }
}
