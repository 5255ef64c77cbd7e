//! Which forms of address are there?
//!
//! They are in `titles.tsv`, by language; its head says what the columns mean. Those in
//! Arabic, Greek and other letters are folded as names are, so that the table has them as
//! people write them.

use std::sync::LazyLock;

use super::Addressed;
use crate::name::folding::folded;
use crate::name::word_map::WordMap;

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

/// A row of the table.
struct Row {
    place: &'static str,
    title: Title,
    words: &'static str,
}

/// The rows of the table, read without taking memory: the fast paths ask for its words.
fn rows() -> impl Iterator<Item = Row> {
    let lines = include_str!("titles.tsv").lines();
    lines.filter_map(|line| {
        let mut columns = line.splitn(5, '\t');
        let mut next = || columns.next();
        let (language, place, sex) = (next()?, next()?, next()?);
        let (effect, words) = (next()?, next()?);
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
        (!line.starts_with('#')).then_some(Row {
            place,
            title,
            words,
        })
    })
}

impl Row {
    /// Whether its words follow a name in Han, kana or Hangul, where no space need stand.
    fn is_after_east_asian(&self) -> bool {
        self.place != "before" && matches!(self.title.language, "zh" | "ja" | "ko")
    }

    fn is_joined_before(&self) -> bool {
        self.place == "joined" && self.title.language == "th"
    }
}

/// The forms of address of these rows, folded as names are.
fn folded_titles(is_wanted: fn(&Row) -> bool) -> impl Iterator<Item = (String, Title)> {
    let rows = rows().filter(is_wanted);
    rows.flat_map(|row| {
        row.words
            .split('\t')
            .map(move |word| (folded(word), row.title))
    })
}

/// The form of address that the words before a name make.
pub(super) fn before(words: &str) -> Option<Title> {
    static BEFORE: LazyLock<WordMap<Title>> =
        LazyLock::new(|| folded_titles(|row| row.place == "before").collect());
    BEFORE.get(words).copied()
}

/// The form of address that the words after a name make.
pub(super) fn after(words: &str) -> Option<Title> {
    static AFTER: LazyLock<WordMap<Title>> = LazyLock::new(|| {
        folded_titles(|row| row.place == "after" && !row.is_after_east_asian()).collect()
    });
    AFTER.get(words).copied()
}

/// The forms of address that are written on to a name, the longest first.
pub(super) fn joined() -> &'static [(String, Title)] {
    static JOINED: LazyLock<Vec<(String, Title)>> = LazyLock::new(|| {
        let mut joined: Vec<_> = folded_titles(Row::is_joined_before).collect();
        joined.sort_by_key(|(word, _)| core::cmp::Reverse(word.len()));
        joined
    });
    &JOINED
}

/// How many forms of address there are room for after names in Han, kana or Hangul.
const ROOM: usize = 640;

/// The forms of address after names in Han, kana or Hangul, by the last character and the
/// longest first. They take no memory from the heap, since nearly all names in Han are asked
/// for them.
struct EastAsian {
    titles: [Option<(char, &'static str, Title)>; ROOM],
    count: usize,
}

static EAST_ASIAN: LazyLock<EastAsian> = LazyLock::new(|| {
    let mut titles = [None; ROOM];
    let mut count = 0;
    let rows = rows().filter(Row::is_after_east_asian);
    for (word, title) in
        rows.flat_map(|row| row.words.split('\t').map(move |word| (word, row.title)))
    {
        let last = word.chars().next_back();
        if let (Some(room), Some(last)) = (titles.get_mut(count), last) {
            *room = Some((last, word, title));
            count += 1;
        }
    }
    titles
        .get_mut(..count)
        .unwrap_or_default()
        .sort_unstable_by_key(|title| {
            title.map(|(last, word, _)| (last, core::cmp::Reverse(word.len()), word))
        });
    EastAsian { titles, count }
});

/// The forms of address that a name in Han, kana or Hangul ends in, each with what stands
/// before it; the longest first.
pub(super) fn after_east_asian(name: &str) -> impl Iterator<Item = (&str, Title)> {
    let all = EAST_ASIAN
        .titles
        .get(..EAST_ASIAN.count)
        .unwrap_or_default();
    let last = name.chars().next_back();
    let begin = all.partition_point(|title| title.map(|(of, ..)| of) < last);
    let same = all.iter().skip(begin).flatten();
    same.take_while(move |(of, ..)| Some(*of) == last)
        .filter_map(move |&(_, word, title)| Some((name.strip_suffix(word)?, title)))
}

/// The words after names in Han, kana or Hangul, and whether each may follow a full name.
pub(in crate::name) fn east_asian_words() -> impl Iterator<Item = (&'static str, bool)> {
    let rows = rows().filter(Row::is_after_east_asian);
    rows.flat_map(|row| {
        let is_joined = row.place == "joined";
        row.words.split('\t').map(move |word| (word, is_joined))
    })
}

/// All words of the table.
pub(in crate::name) fn words() -> impl Iterator<Item = &'static str> {
    rows().flat_map(|row| row.words.split(['\t', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_whole_and_each_word_stands_once_in_its_place() {
        let mut seen = std::collections::HashSet::new();
        for line in include_str!("titles.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let columns: Vec<&str> = line.split('\t').collect();
            let [language, place, sex, effect, words @ ..] = &columns[..] else {
                panic!("{line}");
            };
            assert!(["before", "after", "joined"].contains(place), "{line}");
            assert!(["m", "f", "-"].contains(sex), "{line}");
            let effects = ["drop", "surname", "wife", "name", "lone", "degree"];
            assert!(effects.contains(effect) && !words.is_empty(), "{line}");
            for word in words {
                assert!(!word.is_empty() && word.trim() == *word, "{line}");
                assert!(seen.insert((*language, *place, *word)), "{language} {word}");
            }
        }
    }

    /// The fast paths and the table of words in Han compare them as they are written.
    #[test]
    fn words_that_are_not_folded_are_written_so() {
        let is_latin = |word: &&str| word.starts_with(|c: char| c < '\u{250}');
        let after = east_asian_words().map(|(word, _)| word);
        for word in words().filter(is_latin).chain(after) {
            assert_eq!(folded(word), word);
        }
        assert_eq!(EAST_ASIAN.count, east_asian_words().count());
    }
}
