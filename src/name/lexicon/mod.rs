//! Does a name field say something other than, or more than, a person's name?
//!
//! [`meaning`] looks for the listed words: fillers, notes not to contact, relations of
//! somebody else, organisations. [`is_filler`] also finds text without words, and
//! [`is_phone_like`] phone numbers.
//!
//! The words are in tables by meaning and language (`*.tsv`; `role` tells what their columns
//! mean), `words` and `unspaced` find them, `rules` judges what is found, and `filter` says of
//! nearly all names that nothing is to be found.

mod filter;
mod role;
mod rules;
mod spelling;
mod tables;
mod unspaced;
mod words;

use unicode_normalization::char::is_combining_mark;

use super::script::{is_basic_han, is_digit};
pub(super) use filter::{PairFilter, WordFilter, han_marks, han_may_say};
pub(super) use rules::{Says, meaning};

/// All words in Latin letters that are listed.
#[cfg(test)]
pub(super) fn listed_words() -> Vec<&'static str> {
    let spaced = tables::entries().filter(|entry| !entry.is_unspaced());
    let words = spaced.flat_map(|entry| entry.text.split(' '));
    words
        .filter(|word| word.chars().all(|c| c < '\u{250}'))
        .collect()
}

/// All words that are listed in Han.
#[cfg(test)]
pub(super) fn listed_han() -> Vec<&'static str> {
    let texts = tables::entries().map(|entry| entry.text);
    texts
        .filter(|text| text.chars().all(is_basic_han))
        .collect()
}

/// Whether a canonical name is a filler without a listed word: a single letter, one letter
/// repeated, or no letter at all.
pub(super) fn is_filler(canonical: &str) -> bool {
    let mut letters = canonical.chars().filter(|&c| is_letter(c));
    let Some(first) = letters.next() else {
        // Signs that replace letters are a mask, not a filler.
        return !canonical.chars().any(|c| is_private_use(c) || c == '*');
    };
    if is_basic_han(first) || !letters.clone().all(|c| c == first) {
        return is_spelt_filler(canonical);
    }
    // `Na Na` is a name, `Aaa` is not.
    let is_short = letters.clone().next().is_none();
    let is_filler =
        is_short || (first.is_ascii() && !canonical.contains(' ') && letters.count() > 1);
    is_filler && !canonical.contains('*')
}

/// Whether a character is a letter, a digit or a mark. Han comes first: it is the most
/// common, and the slowest to look up.
fn is_letter(c: char) -> bool {
    is_basic_han(c) || c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether single letters spell a filler: `N/A`, `t.e.s.t`. Words that spell one may be
/// names: Xing Ming, De Mo.
fn is_spelt_filler(canonical: &str) -> bool {
    let mut pieces = canonical.split(|c: char| !is_letter(c));
    if pieces.any(|piece| piece.chars().nth(1).is_some()) {
        return false;
    }
    let letters: String = canonical.chars().filter(|&c| is_letter(c)).collect();
    words::is_filler(&letters)
}

/// Whether the text reads as a phone number rather than a name: at least seven digits
/// and no letter.
pub(super) fn is_phone_like(text: &str) -> bool {
    text.chars().filter(|&c| is_digit(c)).count() >= 7 && !text.chars().any(char::is_alphabetic)
}

/// Whether a character is for private use, without a meaning in Unicode.
pub(super) const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests;
