//! Can a listed word occur in this text? A quick test that may say yes in vain.
//!
//! Nearly all names contain no listed word. Two Bloom filters of 16 KB each (a bit set at two
//! places for each word) say so without looking anything up, and two more for pairs of
//! neighbouring characters in scripts without spaces.

use std::sync::LazyLock;

use super::role::Role;
use super::spelling::Spelling;
use super::tables::{Entry, entries};
use crate::name::bloom::{Bloom, hash};

/// The longest listed word, in bytes.
pub(super) const MAX_WORD_BYTES: usize = 64;

fn pair_hash(pair: [char; 2]) -> u64 {
    let [a, b] = pair.map(u64::from);
    (a << 21 | b).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The words that may say something about a name, and those of which fillers consist.
pub(in crate::name) struct WordFilter {
    says: Bloom,
    fills: Bloom,
}

impl WordFilter {
    /// The filter of all words.
    pub(super) fn of_all() -> Self {
        Self::of_words(|_| true)
    }

    /// The filter of the words in Latin letters, and of some more words that always count.
    pub(in crate::name) fn of_latin(more: impl Iterator<Item = &'static str>) -> Self {
        let mut filter =
            Self::of_words(|text| !text.starts_with(|c| matches!(c, '\u{250}'..'\u{1E00}')));
        for word in more {
            filter.says.insert(hash(word.as_bytes()));
        }
        filter
    }

    fn of_words(is_wanted: fn(&str) -> bool) -> Self {
        let mut filter = Self {
            says: Bloom::EMPTY,
            fills: Bloom::EMPTY,
        };
        let spaced = entries().filter(|entry| !entry.is_unspaced());
        for entry in spaced.filter(|entry| is_wanted(entry.text)) {
            for &spelling in Spelling::of(entry.language, entry.text) {
                filter.insert(&entry, spelling);
            }
        }
        filter
    }

    fn insert(&mut self, entry: &Entry, spelling: Spelling) {
        let words = || entry.text.split(' ');
        if entry.role.fills() {
            for word in words() {
                self.fills.insert(spelt_hash(word, spelling));
            }
        }
        // One word of a phrase is enough to notice it: the longest is the rarest.
        if !entry.role.is_silent()
            && let Some(word) = words().max_by_key(|word| word.len())
        {
            self.says.insert(spelt_hash(word, spelling));
        }
    }

    /// Whether a word may say something about the name that it stands in.
    pub(in crate::name) fn says(&self, word: &[u8]) -> bool {
        self.says.has(hash(word))
    }

    /// Whether a name that consists of such words only may be a filler.
    pub(in crate::name) fn fills(&self, word: &[u8]) -> bool {
        self.fills.has(hash(word))
    }
}

fn spelt_hash(word: &str, spelling: Spelling) -> u64 {
    if spelling == Spelling::Listed {
        return hash(word.as_bytes());
    }
    let mut buffer = [0; MAX_WORD_BYTES];
    hash(encode(spelling.chars(word), &mut buffer))
}

/// The characters as UTF-8, as far as there is room.
pub(super) fn encode(chars: impl Iterator<Item = char>, buffer: &mut [u8]) -> &[u8] {
    let mut at = 0;
    for c in chars {
        let Some(room) = buffer.get_mut(at..at + c.len_utf8()) else {
            break;
        };
        at += c.encode_utf8(room).len();
    }
    buffer.get(..at).unwrap_or_default()
}

/// Neighbouring characters in scripts without spaces: those that end an entry which counts at
/// the end of a name, and those that begin one which counts anywhere.
pub(in crate::name) struct PairFilter {
    ends: Bloom,
    begins: Bloom,
}

impl PairFilter {
    /// The filter of words of two characters or more that end a name.
    pub(in crate::name) fn of_endings(words: impl Iterator<Item = &'static str>) -> Self {
        let mut filter = Self {
            ends: Bloom::EMPTY,
            begins: Bloom::EMPTY,
        };
        for word in words {
            let mut end = word.chars().rev();
            if let (Some(last), Some(before)) = (end.next(), end.next()) {
                filter.ends.insert(pair_hash([before, last]));
            }
        }
        filter
    }

    pub(in crate::name) fn ends(&self, pair: [char; 2]) -> bool {
        self.ends.has(pair_hash(pair))
    }

    pub(super) fn begins(&self, pair: [char; 2]) -> bool {
        self.begins.has(pair_hash(pair))
    }
}

pub(super) static PAIRS: LazyLock<PairFilter> = LazyLock::new(|| {
    let mut filter = PairFilter {
        ends: Bloom::EMPTY,
        begins: Bloom::EMPTY,
    };
    for entry in entries().filter(Entry::is_unspaced) {
        let mut chars = entry.text.chars();
        let mut end = entry.text.chars().rev();
        if let (Some(a), Some(b)) = (chars.next(), chars.next())
            && counts_anywhere(entry.role)
        {
            filter.begins.insert(pair_hash([a, b]));
        }
        if let Some(last) = end.next() {
            let before = end.next().unwrap_or(NONE);
            filter.ends.insert(pair_hash([before, last]));
        }
    }
    filter
});

/// Whether an entry in a script without spaces may count elsewhere than at the end.
pub(super) const fn counts_anywhere(role: Role) -> bool {
    matches!(
        role,
        Role::FillerAnywhere
            | Role::Notice
            | Role::NoticeBeside
            | Role::RelationBeside
            | Role::RelationFree
            | Role::ThirdParty
            | Role::ThirdPartyBefore
            | Role::Organisation
            | Role::OrganisationBefore
    )
}

/// The Han characters that begin an entry which counts anywhere, and those that are an entry
/// by themselves at the end of a name.
pub(in crate::name) fn han_marks() -> impl Iterator<Item = (char, bool)> {
    entries().filter(Entry::is_unspaced).filter_map(|entry| {
        let mut chars = entry.text.chars();
        let first = chars.next()?;
        let is_alone = chars.next().is_none();
        (is_alone || counts_anywhere(entry.role)).then_some((first, is_alone))
    })
}

/// Whether the characters of a name in Han, of which some begin an entry, may contain one.
pub(in crate::name) fn han_may_say(text: &str, has_begin: bool) -> bool {
    let pairs = &*PAIRS;
    let mut end = text.chars().rev();
    if let (Some(b), Some(a)) = (end.next(), end.next())
        && pairs.ends([a, b])
    {
        return true;
    }
    has_begin
        && text
            .chars()
            .zip(text.chars().skip(1))
            .any(|(a, b)| pairs.begins([a, b]))
}

/// Whether a run of characters in a script without spaces may contain an entry.
pub(super) fn unspaced_may_say(run: &str) -> bool {
    let mut end = run.chars().rev();
    let Some(last) = end.next() else {
        return false;
    };
    // Entries of one character count at the end.
    end.next().is_none() || PAIRS.ends([NONE, last]) || han_may_say(run, true)
}

/// In place of the first of two characters, for entries of one.
const NONE: char = '\0';

#[cfg(test)]
mod tests {
    use super::super::tables::is_unspaced;
    use super::*;

    #[test]
    fn listed_words_are_found_and_few_others() {
        let latin = WordFilter::of_latin(["mr", "dr"].into_iter());
        assert!(latin.says(b"mr") && latin.says(b"dr"));
        let filter = WordFilter::of_all();
        for entry in entries().filter(|entry| !entry.is_unspaced()) {
            assert!(
                entry
                    .text
                    .split(' ')
                    .all(|word| word.len() <= MAX_WORD_BYTES)
            );
            for &spelling in Spelling::of(entry.language, entry.text) {
                let mut words = entry.text.split(' ').map(|word| {
                    let word: String = spelling.chars(word).collect();
                    let word = word.as_bytes();
                    (filter.says(word), filter.fills(word))
                });
                let is_found = if entry.role.is_silent() {
                    words.all(|(_, fills)| fills)
                } else {
                    words.any(|(says, _)| says)
                };
                assert!(is_found, "{entry:?}");
            }
        }
        let mut says = 0;
        for number in 0_u32..10_000 {
            let word = format!("{:x}", number.wrapping_mul(2_654_435_761));
            says += u32::from(latin.says(word.as_bytes()));
        }
        assert!(says < 200, "{says}");
    }

    #[test]
    fn the_table_has_only_characters_of_scripts_without_spaces_as_such() {
        for entry in entries().filter(Entry::is_unspaced) {
            let is_whole = entry.text.chars().all(is_unspaced);
            assert!(is_whole, "{}", entry.text);
        }
    }
}
