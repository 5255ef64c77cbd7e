//! Whose rows disagree? Disagreement by keyer, source and agency.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use super::disagreement::Disagreement;
use crate::book::hash::TextHasher;
use crate::id;
use crate::kinds::text_enum;
use crate::sensitive::Sensitive;

text_enum! {
    /// What disagreement is counted by: a column that says where rows come from.
    ///
    /// ```
    /// use rightparty::book::{Origin, Screening};
    ///
    /// /// How many rows of each agency differ.
    /// fn by_agency(screening: &Screening) -> Vec<String> {
    ///     let agencies = screening.health().origins.get(&Origin::Agency);
    ///     agencies.into_iter().flatten()
    ///         .map(|(agency, rows)| format!("{}: {}", agency.expose(), rows.differing))
    ///         .collect()
    /// }
    /// # use rightparty::book::{Row, Run, RunSettings, rows};
    /// # use rightparty::{Gate, Policy, Region};
    /// # let row = Row { borrower_id: "B1", name_1: "张伟", phone_1: "16206700417", name_2: "张伟",
    /// #     phone_2: "16206700417", agency: "north", ..Row::default() };
    /// # let book = [row, Row { phone_2: "16206700471", agency: "south", ..row }];
    /// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
    /// # let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
    /// assert_eq!(by_agency(&screening), ["north: 0", "south: 1"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

/// Disagreement by kind of origin, then by keyer, source or agency, which may be a person.
pub(in crate::book) type ByOrigin = BTreeMap<Origin, BTreeMap<Sensitive<String>, Disagreement>>;

/// Separates the parts of a combination: a character that nobody types.
const SEPARATOR: char = '\u{1F}';

/// How many combinations are counted; rows of any further one count as of unknown origin.
const MAX_COMBINATIONS: usize = 50_000;

/// Counts rows by their combination of keyers, sources and agency, with one look-up a row.
#[derive(Default)]
pub(in crate::book) struct Origins {
    /// The index of each combination, by its parts as typed.
    indices: HashMap<String, usize, BuildHasherDefault<TextHasher>>,
    combinations: Vec<Combination>,
    /// Space for the parts of the combination that is looked up.
    key: String,
}

/// The rows of one combination.
#[derive(Clone, Copy, Default)]
struct Combination {
    is_independent: bool,
    count: Disagreement,
}

impl Origins {
    /// The index of a combination, and whether its two entries are independent, which
    /// `is_independent` is asked once for each combination. `None` if there are too many
    /// combinations, or a part contains the separator: two combinations could then read the
    /// same.
    pub(in crate::book) fn find(
        &mut self,
        parts: [&str; Origin::ALL.len()],
        is_independent: impl FnOnce() -> bool,
    ) -> Option<(usize, bool)> {
        self.key.clear();
        for part in parts {
            self.key.push_str(part);
            self.key.push(SEPARATOR);
        }
        let at = match self.indices.get(self.key.as_str()) {
            Some(&at) => at,
            // Every key in the table has one separator behind each part, so that parts with
            // more of them are not found above.
            None if self.combinations.len() < MAX_COMBINATIONS
                && !parts.iter().any(|part| part.contains(SEPARATOR)) =>
            {
                let at = self.combinations.len();
                self.indices.insert(self.key.clone(), at);
                self.combinations.push(Combination {
                    is_independent: is_independent(),
                    ..Combination::default()
                });
                at
            }
            None => return None,
        };
        Some((at, self.combinations.get(at)?.is_independent))
    }

    /// Counts a row that can be compared, by the index of its combination.
    pub(in crate::book) fn count(&mut self, at: usize, differs: bool) {
        if let Some(combination) = self.combinations.get_mut(at) {
            combination.count.add(Disagreement {
                comparable: 1,
                differing: u64::from(differs),
            });
        }
    }

    /// Adds the counts of another part of the book.
    pub(in crate::book) fn add(&mut self, other: Self) {
        for (key, at) in other.indices {
            let Some(combination) = other.combinations.get(at) else {
                continue;
            };
            let own = self
                .indices
                .get(&key)
                .and_then(|&at| self.combinations.get_mut(at));
            if let Some(own) = own {
                own.count.add(combination.count);
            } else if self.combinations.len() < MAX_COMBINATIONS {
                self.indices.insert(key, self.combinations.len());
                self.combinations.push(*combination);
            }
        }
    }

    /// The counts of each keyer, source and agency.
    pub(in crate::book) fn finish(self) -> ByOrigin {
        let mut all = ByOrigin::new();
        for (key, at) in self.indices {
            let count = self
                .combinations
                .get(at)
                .map(|combination| combination.count)
                .unwrap_or_default();
            for (origin, name) in Origin::ALL.into_iter().zip(key.split(SEPARATOR)) {
                let name = name.trim();
                let is_keyer = matches!(origin, Origin::KeyedBy1 | Origin::KeyedBy2);
                let is_unknown = name.is_empty() || (is_keyer && id::names_nobody(name));
                if count.comparable > 0 && !is_unknown {
                    let names = all.entry(origin).or_default();
                    let name = Sensitive::new(name.to_owned());
                    names.entry(name).or_default().add(count);
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 1: one keyer does not pass for two because combinations read alike.
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
