//! Which forms of address are there?
//!
//! They are in `titles.tsv`, by language; its head says what the columns mean. They are
//! folded as names are, so that the table has them as people write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Addressed;
use crate::name::folding::folded;

/// What a form of address does to the name beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// It is no part of the name.
    Drop,
    /// The same, but only before a Vietnamese surname and two more words.
    Surname,
    /// It may be a wife's, or belong to the name.
    Wife,
    /// It is also a name.
    Name,
    /// It stands beside a surname alone.
    Lone,
    /// It follows a full name.
    Degree,
}

/// A form of address.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    pub(super) addressed: Option<Addressed>,
    pub(super) effect: Effect,
    pub(super) language: &'static str,
}

/// All forms of address, by where they stand.
pub(super) struct Titles {
    before: HashMap<String, Title>,
    after: HashMap<String, Title>,
    /// Written on to the name, the longest first.
    pub(super) joined: Vec<(String, Title)>,
    /// After a name in Han, kana or Hangul, where no space need stand, by the last character
    /// and the longest first.
    after_east_asian: HashMap<char, Vec<(String, Title)>>,
}

pub(super) static TITLES: LazyLock<Titles> = LazyLock::new(Titles::read);

/// The rows of the table: language, place, sex, effect, words.
fn rows() -> impl Iterator<Item = [&'static str; 5]> {
    include_str!("titles.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.splitn(5, '\t').collect::<Vec<_>>().try_into().ok())
}

impl Titles {
    fn read() -> Self {
        let mut titles = Self {
            before: HashMap::new(),
            after: HashMap::new(),
            joined: Vec::new(),
            after_east_asian: HashMap::new(),
        };
        for [language, place, sex, effect, words] in rows() {
            let title = Title {
                addressed: match sex {
                    "m" => Some(Addressed::Man),
                    "f" => Some(Addressed::Woman),
                    _ => None,
                },
                effect: match effect {
                    "drop" => Effect::Drop,
                    "surname" => Effect::Surname,
                    "wife" => Effect::Wife,
                    "name" => Effect::Name,
                    "degree" => Effect::Degree,
                    _ => Effect::Lone,
                },
                language,
            };
            for word in words.split('\t').map(folded) {
                match (place, language) {
                    ("before", _) => {
                        titles.before.insert(word, title);
                    }
                    ("joined", "th") => titles.joined.push((word, title)),
                    (_, "zh" | "ja" | "ko") => {
                        let last = word.chars().next_back().unwrap_or_default();
                        let same = titles.after_east_asian.entry(last).or_default();
                        same.push((word, title));
                    }
                    _ => {
                        titles.after.insert(word, title);
                    }
                }
            }
        }
        let longest_first = |(word, _): &(String, Title)| core::cmp::Reverse(word.len());
        titles.joined.sort_by_key(longest_first);
        for same in titles.after_east_asian.values_mut() {
            same.sort_by_key(longest_first);
        }
        titles
    }

    /// The forms of address that a name in Han, kana or Hangul ends in, each with what stands
    /// before it; the longest first.
    pub(super) fn after_east_asian<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = (&'n str, Title)> {
        let last = name.chars().next_back();
        let same = last.and_then(|last| self.after_east_asian.get(&last));
        let titles = same.into_iter().flatten();
        titles.filter_map(|(words, title)| Some((name.strip_suffix(words.as_str())?, *title)))
    }

    /// The form of address that the words before a name make.
    pub(super) fn before(&self, words: &str) -> Option<Title> {
        self.before.get(words).copied()
    }

    /// The form of address that the words after a name make.
    pub(super) fn after(&self, words: &str) -> Option<Title> {
        self.after.get(words).copied()
    }
}

/// All words of the table.
pub(in crate::name) fn words() -> impl Iterator<Item = String> {
    rows().flat_map(|[.., words]| words.split(['\t', ' ']).map(folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_whole_and_each_word_stands_once_in_its_place() {
        let mut seen = std::collections::HashSet::new();
        for [language, place, sex, effect, words] in rows() {
            assert!(["before", "after", "joined"].contains(&place), "{words}");
            assert!(["m", "f", "-"].contains(&sex), "{words}");
            let effects = ["drop", "surname", "wife", "name", "lone", "degree"];
            assert!(effects.contains(&effect), "{words}");
            for word in words.split('\t') {
                assert!(!word.is_empty() && word.trim() == word, "{words}");
                assert!(seen.insert((language, place, word)), "{language} {word}");
            }
        }
        let lines = include_str!("titles.tsv").lines();
        assert_eq!(
            rows().count(),
            lines.filter(|line| !line.starts_with('#')).count()
        );
    }
}
