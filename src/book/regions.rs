//! How does a book write its regions, where not by their two-letter codes?

use std::collections::HashMap;

use serde::Serialize;

use crate::id;
use crate::phone::Region;

/// How many spellings are kept.
const MAX_SPELLINGS: usize = 100;

/// The longest text that is shown though it names no region: it may be anything that slipped
/// into the column, a name or a number too.
const MAX_SHOWN: usize = 3;

/// One way in which a book writes a region, other than by its two-letter code.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// use rightparty::{Gate, Policy, Region};
///
/// let book = [Row { region: "中国", ..Row::default() }, Row { region: "Q1", ..Row::default() }];
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// let [first, second] = screening.regions() else { panic!("two spellings") };
/// assert_eq!((first.text.as_str(), first.region, first.rows), ("中国", Some(Region::CN), 1));
/// assert_eq!((second.text.as_str(), second.region), ("Q1", None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegionSpelling {
    /// The text; empty for longer ones that name no region, which are counted together.
    pub text: String,
    /// The region that the rows are read by; `None` if the text names none.
    pub region: Option<Region>,
    /// How many rows have it.
    pub rows: u64,
}

/// The spellings of some rows.
#[derive(Default)]
pub(super) struct RegionSpellings {
    /// Each spelling's place in the order of their first rows.
    places: HashMap<String, usize>,
    spellings: Vec<RegionSpelling>,
}

impl RegionSpellings {
    /// Counts the region of a row. Codes of two letters need no mention.
    pub(super) fn count(&mut self, typed: &str) {
        let text = id::trimmed(typed);
        if text.is_empty() || text.parse::<Region>().is_ok() {
            return;
        }
        let region = Region::from_name(text);
        let is_short = text.len() <= MAX_SHOWN && text.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_shown = region.is_some() || is_short;
        self.add(RegionSpelling {
            text: if is_shown { text } else { "" }.to_owned(),
            region,
            rows: 1,
        });
    }

    fn add(&mut self, spelling: RegionSpelling) {
        let place = self.places.get(&spelling.text).copied();
        if let Some(known) = place.and_then(|place| self.spellings.get_mut(place)) {
            known.rows += spelling.rows;
        } else {
            let text = spelling.text.clone();
            self.places.insert(text, self.spellings.len());
            self.spellings.push(spelling);
        }
    }

    /// Adds those of later rows.
    pub(super) fn merge(&mut self, later: Self) {
        for spelling in later.spellings {
            if self.spellings.len() < MAX_SPELLINGS || self.places.contains_key(&spelling.text) {
                self.add(spelling);
            }
        }
    }

    pub(super) fn into_spellings(self) -> Vec<RegionSpelling> {
        self.spellings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_or_number_is_shown() {
        let mut counts = RegionSpellings::default();
        for text in ["CN", "", "USA", "张伟", "13912345670", "USA ", "zz"] {
            counts.count(text);
        }
        let shown: Vec<_> = counts
            .into_spellings()
            .into_iter()
            .map(|spelling| (spelling.text, spelling.rows))
            .collect();
        assert_eq!(shown, [("USA".to_owned(), 2), (String::new(), 2)]);
    }
}
