//! Does a name field hold something other than a person's name?
//!
//! [`is_filler`] finds words that people type to fill the field, [`is_phone_like`] phone
//! numbers, [`is_not_a_person`] organisations. The lists of words are in `words` and
//! `organisation`.

mod organisation;
pub(super) mod words;

#[cfg(test)]
pub(super) use organisation::ORGANISATION_WORDS;
pub(super) use organisation::{ORGANISATION_INITIALS, is_not_a_person};

use unicode_normalization::char::is_combining_mark;

use super::script::{is_basic_han, is_digit, is_han};
use words::{FILLER_PHRASES, FILLER_WORDS, HAN_FILLER_INITIALS, HAN_FILLERS, MAX_HAN_FILLER_CHARS};

/// Whether a canonical name is a filler: words that name nobody, a single letter, one
/// letter repeated, or no letter at all.
pub(super) fn is_filler(canonical: &str) -> bool {
    let mut letters = canonical.chars().filter(|&c| is_letter(c));
    let Some(first) = letters.next() else {
        // Signs that replace letters are a mask, not a filler.
        return !canonical.chars().any(|c| is_private_use(c) || c == '*');
    };
    if is_han(first) {
        return is_han_filler(canonical);
    }
    let is_one_letter = letters.clone().all(|c| c == first);
    // `Na Na` is a name, `Aaa` is not.
    let is_short = letters.clone().next().is_none();
    if is_one_letter
        && (is_short || (first.is_ascii() && !canonical.contains(' ') && letters.count() > 1))
    {
        return !canonical.contains('*');
    }
    let mut words = canonical
        .split(|c: char| !is_letter(c))
        .filter(|word| !word.is_empty());
    words.all(|word| FILLER_WORDS.binary_search(&word).is_ok())
        || FILLER_PHRASES
            .binary_search(&canonical.trim_matches(|c| !is_letter(c)))
            .is_ok()
        || is_spelt_filler(canonical)
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
    let letters = || canonical.chars().filter(|&c| is_letter(c));
    letters().eq("na".chars())
        || FILLER_WORDS
            .binary_search_by(|word| word.chars().cmp(letters()))
            .is_ok()
}

/// Whether the characters are one filler or two.
fn is_han_filler(canonical: &str) -> bool {
    if canonical.chars().nth(2 * MAX_HAN_FILLER_CHARS).is_some() {
        return false;
    }
    if !canonical.chars().all(is_letter) {
        let letters: String = canonical.chars().filter(|&c| is_letter(c)).collect();
        return !letters.is_empty() && !canonical.contains('*') && is_han_filler(&letters);
    }
    let first = canonical.chars().next();
    if first.is_none_or(|first| HAN_FILLER_INITIALS.binary_search(&first).is_err()) {
        return false;
    }
    let begins = HAN_FILLERS.partition_point(|filler| filler.chars().next() < first);
    HAN_FILLERS
        .iter()
        .skip(begins)
        .take_while(|filler| filler.chars().next() == first)
        .filter_map(|filler| canonical.strip_prefix(filler))
        .any(|rest| rest.is_empty() || HAN_FILLERS.binary_search(&rest).is_ok())
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
mod tests {
    use super::*;

    #[test]
    fn fillers_organisations_and_phones() {
        for (text, filler, not_a_person, phone_like) in [
            ("张伟", false, false, false),
            ("张三", false, false, false),
            ("一二三", false, false, false),
            ("测试", true, false, false),
            ("n/a", true, false, false),
            ("na na", false, false, false),
            ("not available", true, false, false),
            ("---", true, false, false),
            ("先生", true, false, false),
            ("深圳某某有限公司", false, true, false),
            ("acme ltd", false, true, false),
            ("张伟2", false, true, false),
            ("john limitedson", false, false, false),
            ("13912345678", false, true, true),
            ("139-1234-5678", false, true, true),
            ("１３９１２３４５６７８", false, true, true),
        ] {
            assert_eq!(is_filler(text), filler, "{text}");
            assert_eq!(is_not_a_person(text), not_a_person, "{text}");
            assert_eq!(is_phone_like(text), phone_like, "{text}");
        }
    }
}
