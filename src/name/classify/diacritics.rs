//! Do two words differ in their diacritics only?
//!
//! Marks that one side lacks altogether make a variant; different marks on both sides
//! make different words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spelling::is_spelling;
use crate::variant::{Variant, Variants};

/// The kinds of variation between two words whose letters differ in their marks only;
/// none if the words are equal, `None` if they differ otherwise.
///
/// Marks count as left out only if the whole name has none (`is_bare`, by side): whoever
/// types some marks means the unmarked letters to have none. Different marks on both
/// sides make different letters: Hùng is not Hưng.
pub(super) fn variants(a: &str, b: &str, is_bare: [bool; 2]) -> Option<Variants> {
    if a == b {
        Some(Variants::EMPTY)
    } else if a.is_ascii() && b.is_ascii() {
        None
    } else if (is_bare[1] && is_spelling(a, b, spell)) || (is_bare[0] && is_spelling(b, a, spell)) {
        Some(Variant::Diacritics.into())
    } else {
        sharp(a, b, is_bare)
    }
}

/// The kinds of variation between two words of which only one has `ß`.
fn sharp(a: &str, b: &str, is_bare: [bool; 2]) -> Option<Variants> {
    if a.contains('ß') == b.contains('ß') {
        return None;
    }
    let rest = variants(&a.replace('ß', "ss"), &b.replace('ß', "ss"), is_bare)?;
    Some(rest.with(Variant::SharpS))
}

/// Whether no letter of a name has marks that it could lose.
pub(super) fn is_bare(name: &str) -> bool {
    name.is_ascii()
        || name.chars().all(|c| {
            let mut has_spelling = false;
            each_spelling(c, &mut |_| has_spelling = true);
            !has_spelling
        })
}

/// Whether two words are equal without their marks.
pub(super) fn differ_in_marks_alone(a: &str, b: &str) -> bool {
    let bare = |word: &str| word.nfd().filter(|&c| !can_be_lost(c)).collect::<String>();
    bare(a) == bare(b)
}

/// Offers the first letter as it is, and each way to write it without its marks.
fn spell(rest: &str, go_on: &mut dyn FnMut(usize, &str)) {
    let Some(c) = rest.chars().next() else { return };
    let taken = c.len_utf8();
    go_on(taken, rest.get(..taken).unwrap_or_default());
    each_spelling(c, &mut |spelling| go_on(taken, spelling));
    // In pinyin ü follows l and n; it is typed as v, and as yu in passports.
    for (syllable, spellings) in [("lü", ["lv", "lyu"]), ("nü", ["nv", "nyu"])] {
        if rest.starts_with(syllable) {
            for spelling in spellings {
                go_on(syllable.len(), spelling);
            }
        }
    }
}

/// How letters are written where marks are not available, in addition to their base
/// letter.
///
/// Source: the customs of the languages, most of them as in ICAO Doc 9303-3,
/// section 6 A.
const SPELLINGS: [(char, &[&str]); 17] = [
    ('ä', &["ae"]),
    ('ö', &["oe"]),
    ('ü', &["ue"]),
    ('å', &["aa"]),
    ('ø', &["o", "oe"]),
    ('æ', &["ae"]),
    ('œ', &["oe"]),
    // Icelandic ð has this form too.
    ('đ', &["d", "dj", "dh"]),
    ('þ', &["th"]),
    ('ł', &["l"]),
    ('ħ', &["h"]),
    ('ŋ', &["ng", "n"]),
    ('ə', &["a", "e"]),
    ('ɓ', &["b"]),
    ('ɗ', &["d"]),
    ('ƙ', &["k"]),
    ('ñ', &["ny"]),
];

/// Each way to write a letter without its marks; none if it has no marks.
fn each_spelling(c: char, found: &mut dyn FnMut(&str)) {
    if c.is_ascii() {
        return;
    }
    for (_, spellings) in SPELLINGS.iter().filter(|(letter, _)| *letter == c) {
        spellings.iter().for_each(|spelling| found(spelling));
    }
    if can_be_lost(c) {
        found("");
        return;
    }
    let mut parts = core::iter::once(c).nfd();
    let (base, mark) = (parts.next(), parts.next());
    if let (Some(base), Some(mark)) = (base, mark)
        && can_be_lost(mark)
        // й and ї are letters of their own.
        && !matches!(c, 'й' | 'ї')
    {
        found(base.encode_utf8(&mut [0; 4]));
    }
}

/// Marks that people leave out: those on Latin and Greek letters, the vowel signs
/// and hamzas of Arabic, the points of Hebrew. The vowel signs of Indian scripts
/// and of Thai are letters.
fn can_be_lost(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}')
        && is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let diacritics = Some(Variant::Diacritics.into());
        let sharp = Some(Variant::SharpS.into());
        let both = Some(Variants::from(Variant::SharpS).with(Variant::Diacritics));
        for (a, b, expected) in [
            ("josé", "jose", diacritics),
            ("müller", "mueller", diacritics),
            ("müller", "muller", diacritics),
            ("lü", "lv", diacritics),
            ("lü", "lyu", diacritics),
            ("müller", "mvller", None),
            ("łukasz", "lukasz", diacritics),
            ("sørensen", "soerensen", diacritics),
            ("nguyễn", "nguyen", diacritics),
            ("hùng", "hưng", None),
            ("hùng", "hung", diacritics),
            ("hoà", "hoá", None),
            ("weiß", "weiss", sharp),
            ("großmüller", "grossmuller", both),
            ("großmüller", "grossmüller", sharp),
            ("weiß", "weis", None),
            ("йосиф", "иосиф", None),
            ("मीना", "मिना", None),
            ("anna", "hanna", None),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                let is_bare = [is_bare(a), is_bare(b)];
                assert_eq!(variants(a, b, is_bare), expected, "{a} {b}");
            }
        }
        // Whoever types some marks means the unmarked letters to have none.
        assert_eq!(variants("hoà", "hoa", [false, false]), None);
    }
}
