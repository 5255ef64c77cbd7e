//! Marks on letters: lost on one side, or different on both.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spelling::is_spelling;
use crate::variant::{Variant, Variants};

/// How two words are related that are not equal letter by letter, if their
/// letters differ in their marks alone.
///
/// Marks count as lost only where the whole name lacks them (`is_bare`): whoever
/// types some of them means the letters without any. Different marks on both
/// sides are different letters: Hùng is not Hưng.
pub(super) fn variants(a: &str, b: &str, is_bare: [bool; 2]) -> Option<Variants> {
    if a == b {
        Some(Variants::EMPTY)
    } else if a.is_ascii() && b.is_ascii() {
        None
    } else if (is_bare[1] && is_spelling(a, b, spell)) || (is_bare[0] && is_spelling(b, a, spell)) {
        Some(Variant::Diacritics.into())
    } else if undotted(a).eq(undotted(b)) {
        Some(Variant::DottedI.into())
    } else if !a.is_ascii() && !b.is_ascii() && tone_has_moved(a, b) {
        Some(Variant::Diacritics.into())
    } else {
        None
    }
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

/// Whether two words are one without their marks.
pub(super) fn differ_in_marks_alone(a: &str, b: &str) -> bool {
    let bare = |word: &str| word.nfd().filter(|&c| !can_be_lost(c)).collect::<String>();
    bare(a) == bare(b)
}

/// The same letter, or what is written for it without its marks.
fn spell(rest: &str, go_on: &mut dyn FnMut(usize, &str)) {
    let Some(c) = rest.chars().next() else { return };
    let taken = c.len_utf8();
    go_on(taken, rest.get(..taken).unwrap_or_default());
    each_spelling(c, &mut |spelling| go_on(taken, spelling));
    // In pinyin, where it stands behind l and n, ü is typed as v, and yu in
    // passports.
    for (syllable, spellings) in [("lü", ["lv", "lyu"]), ("nü", ["nv", "nyu"])] {
        if rest.starts_with(syllable) {
            for spelling in spellings {
                go_on(syllable.len(), spelling);
            }
        }
    }
}

/// How letters are written where their marks cannot be, beside the letter that
/// they are composed with.
///
/// Source: the customs of the languages, most of them as in ICAO Doc 9303-3,
/// section 6 A.
const SPELLINGS: [(char, &[&str]); 23] = [
    ('ä', &["ae"]),
    ('ö', &["oe"]),
    ('ü', &["ue"]),
    ('å', &["aa"]),
    ('ø', &["o", "oe"]),
    ('æ', &["ae"]),
    ('œ', &["oe"]),
    ('đ', &["d", "dj"]),
    ('ð', &["d", "dh"]),
    ('þ', &["th"]),
    ('ł', &["l"]),
    ('ħ', &["h"]),
    ('ı', &["i"]),
    ('ŋ', &["ng", "n"]),
    ('ə', &["a", "e"]),
    ('ɓ', &["b"]),
    ('ɗ', &["d"]),
    ('ƙ', &["k"]),
    ('ñ', &["ny"]),
    // Letters that other scripts write for marked ones.
    ('ё', &["е"]),
    ('ى', &["ي"]),
    // Persian letters that Arabic keyboards write otherwise.
    ('ک', &["ك"]),
    ('ی', &["ي", "ى"]),
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
        // й and ї are letters; only the dots of ё are left out.
        && !matches!(c, 'й' | 'ї' | 'ё')
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

/// A word with one i for both. The dot of `İ` is a mark of its own after folding.
fn undotted(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .filter(|&c| c != '\u{307}')
        .map(|c| if c == 'ı' { 'i' } else { c })
}

/// Whether only a Vietnamese tone mark stands on the other of two vowels: hòa and
/// hoà are one word in two spellings.
fn tone_has_moved(a: &str, b: &str) -> bool {
    if a.chars().count() != b.chars().count() {
        return false;
    }
    let (a, b): (Vec<_>, Vec<_>) = (toned(a).collect(), toned(b).collect());
    let letters = |word: &[(char, Option<char>)]| word.iter().map(|&(c, _)| c).collect::<String>();
    let differ: Vec<usize> = (0..a.len()).filter(|&at| a.get(at) != b.get(at)).collect();
    let [first, second] = differ[..] else {
        return false;
    };
    let pair = |word: &[(char, Option<char>)]| Some((*word.get(first)?, *word.get(second)?));
    let (Some(((c1, tone1), (c2, tone2))), Some(((_, other1), (_, other2)))) = (pair(&a), pair(&b))
    else {
        return false;
    };
    letters(&a) == letters(&b)
        && second == first + 1
        && matches!((c1, c2), ('o', 'a' | 'e') | ('u', 'y'))
        && (tone1, tone2) == (other2, other1)
}

/// The letters of a word, each with its tone apart.
fn toned(word: &str) -> impl Iterator<Item = (char, Option<char>)> {
    word.chars().map(|c| {
        let parts: Vec<char> = core::iter::once(c).nfd().collect();
        let tone = parts.iter().copied().find(|part| {
            matches!(
                part,
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
            )
        });
        let letter = parts
            .into_iter()
            .filter(|&part| Some(part) != tone)
            .nfc()
            .next();
        (letter.unwrap_or(c), tone)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let diacritics = Some(Variant::Diacritics.into());
        let dotted = Some(Variant::DottedI.into());
        for (a, b, expected) in [
            ("josé", "jose", diacritics),
            ("müller", "mueller", diacritics),
            ("müller", "muller", diacritics),
            ("lü", "lv", diacritics),
            ("lü", "lyu", diacritics),
            ("müller", "mvller", None),
            ("کریم", "كريم", diacritics),
            ("łukasz", "lukasz", diacritics),
            ("sørensen", "soerensen", diacritics),
            ("nguyễn", "nguyen", diacritics),
            ("hùng", "hưng", None),
            ("hùng", "hung", diacritics),
            ("hòa", "hoà", diacritics),
            ("hòa", "hoá", None),
            ("yıldız", "yildiz", diacritics),
            ("işık", "ışık", dotted),
            ("i\u{307}brahim", "ibrahim", diacritics),
            ("семён", "семен", diacritics),
            ("йосиф", "иосиф", None),
            ("γιώργος", "γιωργος", diacritics),
            ("أحمد", "احمد", diacritics),
            ("मीना", "मिना", None),
            ("anna", "hanna", None),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                let is_bare = [is_bare(a), is_bare(b)];
                assert_eq!(variants(a, b, is_bare), expected, "{a} {b}");
            }
        }
        // Whoever types some marks means the letters without any.
        assert_eq!(variants("hòa", "hoa", [false, false]), None);
    }
}
