//! Disagreement by where rows come from: keyers, sources, agencies.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use super::disagreement::Disagreement;
use crate::kinds::text_enum;
use crate::book::hash::TextHasher;
use crate::id;
use crate::sensitive::Sensitive;

text_enum! {
    /// What rows are told apart by.
    #[non_exhaustive]
    pub enum Origin: "origin" {
        /// The keyer of the first entry.
        KeyedBy1 = "keyed_by_1",
        /// The keyer of the second entry.
        KeyedBy2 = "keyed_by_2",
        /// What the first entry was keyed from.
        Source1 = "source_1",
        /// What the second entry was keyed from.
        Source2 = "source_2",
        /// The agency that the account was placed with.
        Agency = "agency",
    }
}

/// Disagreement by origin, and by the keyer, source or agency, who may be a person.
pub(in crate::book) type ByOrigin = BTreeMap<Origin, BTreeMap<Sensitive<String>, Disagreement>>;

/// Between the parts of a combination; what nobody types.
const BETWEEN: char = '\u{1F}';

/// How many combinations are told apart; rows of further ones are counted as of
/// unknown origin.
const MOST: usize = 50_000;

/// Counts rows by the combination that they come from: one look-up a row.
#[derive(Default)]
pub(in crate::book) struct Origins {
    /// Where each combination stands among all, by its parts as typed.
    by: HashMap<String, usize, BuildHasherDefault<TextHasher>>,
    all: Vec<Combination>,
    key: String,
}

/// Rows that come from one combination.
#[derive(Clone, Copy, Default)]
struct Combination {
    is_twofold: bool,
    count: Disagreement,
}

impl Origins {
    /// Which combination a row comes from, and whether its two entries are two
    /// people's from two sources, which `tell` says of each combination once. `None` if
    /// there are too many, or a part has in it what stands between parts: then the parts
    /// of another combination could read the same.
    pub(in crate::book) fn find(
        &mut self,
        of: [&str; Origin::ALL.len()],
        tell: impl FnOnce() -> bool,
    ) -> Option<(usize, bool)> {
        self.key.clear();
        for part in of {
            self.key.push_str(part);
            self.key.push(BETWEEN);
        }
        let at = match self.by.get(self.key.as_str()) {
            Some(&at) => at,
            // All that is kept has one sign behind each part, so that nothing with more of
            // them is found above.
            None if self.all.len() < MOST && !of.iter().any(|part| part.contains(BETWEEN)) => {
                let at = self.all.len();
                self.by.insert(self.key.clone(), at);
                self.all.push(Combination {
                    is_twofold: tell(),
                    ..Combination::default()
                });
                at
            }
            None => return None,
        };
        Some((at, self.all.get(at)?.is_twofold))
    }

    /// Counts a row that can be compared.
    pub(in crate::book) fn count(&mut self, at: usize, differs: bool) {
        if let Some(of) = self.all.get_mut(at) {
            of.count.add(Disagreement {
                comparable: 1,
                differing: u64::from(differs),
            });
        }
    }

    pub(in crate::book) fn add(&mut self, other: Self) {
        for (key, at) in other.by {
            let Some(of) = other.all.get(at) else {
                continue;
            };
            let known = self.by.get(&key).and_then(|&at| self.all.get_mut(at));
            if let Some(known) = known {
                known.count.add(of.count);
            } else if self.all.len() < MOST {
                self.by.insert(key, self.all.len());
                self.all.push(*of);
            }
        }
    }

    /// The counts of each keyer, source and agency.
    pub(in crate::book) fn finish(self) -> ByOrigin {
        let mut all = ByOrigin::new();
        for (key, at) in self.by {
            let count = self.all.get(at).map(|of| of.count).unwrap_or_default();
            for (origin, name) in Origin::ALL.into_iter().zip(key.split(BETWEEN)) {
                let name = name.trim();
                let is_keyer = matches!(origin, Origin::KeyedBy1 | Origin::KeyedBy2);
                let says_nothing = name.is_empty() || (is_keyer && id::is_filler(name));
                if count.comparable > 0 && !says_nothing {
                    let of = all.entry(origin).or_default();
                    let name = Sensitive::new(name.to_owned());
                    of.entry(name).or_default().add(count);
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 1: nobody passes for two people whose combination only reads like that of two.
    #[test]
    fn combinations_that_read_alike_are_kept_apart() {
        let mut origins = Origins::default();
        let two = ["a\u{1F}a", "b", "c", "", ""];
        let one = ["a", "a", "b\u{1F}c", "", ""];
        assert_eq!(origins.find(two, || true), None);
        assert_eq!(origins.find(one, || false), None);
        assert_eq!(
            origins.find(["a", "a", "b", "c", ""], || false),
            Some((0, false))
        );
        assert_eq!(
            origins.find(["a", "b", "", "", ""], || true),
            Some((1, true))
        );
        assert_eq!(
            origins.find(["a", "b", "", "", ""], || false),
            Some((1, true))
        );
        assert_eq!(origins.find(two, || true), None);
    }

    #[test]
    fn rows_are_counted_by_each_of_their_parts() {
        let mut origins = Origins::default();
        let mut part = Origins::default();
        for (origins, of, differs) in [
            (&mut origins, ["a", " b ", "form", "card", ""], false),
            (&mut part, ["a", "c", "form", "card", "x"], true),
        ] {
            let (at, _) = origins.find(of, || true).unwrap();
            origins.count(at, differs);
        }
        part.find(["N/A", "d", "", "", ""], || false).unwrap();
        origins.add(part);
        let (at, _) = origins.find(["N/A", "b", "", "", ""], || false).unwrap();
        origins.count(at, false);
        let counts = origins.finish();
        let shown = |origin| -> Vec<(&str, u64, u64)> {
            let counts = counts.get(&origin).into_iter().flatten();
            let shown =
                counts.map(|(name, of)| (name.expose().as_str(), of.comparable, of.differing));
            shown.collect()
        };
        assert_eq!(shown(Origin::KeyedBy1), [("a", 2, 1)]);
        assert_eq!(shown(Origin::KeyedBy2), [("b", 2, 0), ("c", 1, 1)]);
        assert_eq!(shown(Origin::Source1), [("form", 2, 1)]);
        assert_eq!(shown(Origin::Agency), [("x", 1, 1)]);
    }
}
