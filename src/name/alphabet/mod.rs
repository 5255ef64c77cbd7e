//! Which letters are one letter, written in two ways?
//!
//! Alphabets let one name be spelt in several ways that their own rules, or the papers of
//! the country, do not tell apart: Семён and Семен, فاطمة and فاطمه, सुरेन्द्र and सुरेंद्र.
//! [`one_spelling`] brings them to one. Where the difference can be that of two people's
//! names (José and Jose, Preuß and Preuss, দ and য়) the letters stay, and comparing the
//! names makes a variant of it.
//!
//! | letters | become | why no two people differ in them alone |
//! | --- | --- | --- |
//! | İ, ı, I with and without its dot | i | a capital I is either; vowel harmony fixes which (`CaseFolding.txt`, status T) |
//! | Ð (Icelandic), Đ (Croatian, Vietnamese), Ɖ (Ewe) | đ | the capitals look alike, and no alphabet has two of them |
//! | ș, ț with comma or cedilla | ş, ţ | old encodings of Romanian have only the cedilla (Unicode core spec., 7.1) |
//! | hòa, hoà | hoà | two placements of one tone in one syllable; others differ by tone |
//! | Greek with and without accents | without | papers are in capitals, which have none (CLDR, `el-Upper`) |
//! | ё, е; stress marks | е; none | one name in papers (letter IR-829/08 of 2012 of the Russian ministry of education) |
//! | Arabic | see `arabic` | |
//! | points of Hebrew | none | vowels are written in books for children alone |
//! | Indian scripts | see `indic` | |
//! | เเ, ເເ | แ, ແ | two strokes on the keyboard for one letter that looks the same |

mod arabic;
mod indic;
mod latin;

pub(super) use arabic::{begins_bound, is_bound_with};

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A composed text in lower case, with each letter in its one spelling.
pub(super) fn one_spelling(text: &str) -> Cow<'_, str> {
    if !text.chars().any(may_have_two_spellings) {
        return Cow::Borrowed(text);
    }
    let mut letters = Vec::with_capacity(text.len());
    let (mut base, mut before) = (' ', ' ');
    for c in text.nfd() {
        if canonical_combining_class(c) != 0 {
            if arabic::is_kept(before, base, c) {
                letters.push(c);
            } else if let Some(mark) = mark(base, c) {
                letters.push(mark);
            }
            continue;
        }
        before = core::mem::replace(&mut base, c);
        let (letter, second) = letter(c);
        letters.push(letter);
        letters.extend(second);
    }
    indic::settle_nasals(&mut letters);
    latin::settle_tones(&mut letters);
    let settled: String = letters.into_iter().nfc().collect();
    let settled = doubled(settled);
    if settled == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(settled)
    }
}

/// Whether a character belongs to the letters that this module knows.
const fn may_have_two_spellings(c: char) -> bool {
    matches!(c,
        // Latin letters with tones, without dots, with commas and cedillas.
        '\u{E0}'..='\u{FF}' | '\u{103}' | '\u{131}' | '\u{15F}' | '\u{163}' | '\u{169}'
        | '\u{1DD}' | '\u{219}' | '\u{21B}' | '\u{256}' | '\u{1EA0}'..='\u{1EF9}'
        | '\u{300}'..='\u{52F}' | '\u{590}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{DFF}'
        | '\u{E40}' | '\u{EC0}' | '\u{E4D}' | '\u{ECD}' | '\u{1F00}'..='\u{1FFF}')
}

/// The one spelling of a letter, in one character or two.
const fn letter(c: char) -> (char, Option<char>) {
    match c {
        'ı' => ('i', None),
        'ð' | 'ɖ' => ('đ', None),
        'ǝ' => ('ə', None),
        '\u{600}'..='\u{6FF}' => (arabic::letter(c), None),
        '\u{900}'..='\u{D7F}' => indic::letter(c),
        _ => (c, None),
    }
}

/// The one spelling of a mark on a letter; `None` if the letter is written without it too.
fn mark(base: char, mark: char) -> Option<char> {
    let is_dropped = match base {
        'i' | 'j' => mark == '\u{307}',
        'е' => matches!(mark, '\u{300}' | '\u{301}' | '\u{308}'),
        // Marks of stress; on other letters they make ѓ and ќ.
        'а' | 'о' | 'и' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' => {
            matches!(mark, '\u{300}' | '\u{301}')
        }
        '\u{370}'..='\u{3FF}' => matches!(mark, '\u{300}'..='\u{36F}'),
        '\u{5D0}'..='\u{5F2}' => matches!(mark, '\u{591}'..='\u{5C7}'),
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => arabic::is_dropped(mark),
        _ => indic::is_dropped(mark),
    };
    match (base, mark) {
        _ if is_dropped => None,
        ('s' | 't', '\u{326}') => Some('\u{327}'),
        _ => Some(mark),
    }
}

/// Thai and Lao vowels that were typed in two strokes, in one.
fn doubled(text: String) -> String {
    if !text.contains(['\u{E40}', '\u{EC0}', '\u{E4D}', '\u{ECD}']) {
        return text;
    }
    let mut text = text
        .replace("\u{E40}\u{E40}", "\u{E41}")
        .replace("\u{EC0}\u{EC0}", "\u{EC1}")
        .replace("\u{E4D}\u{E32}", "\u{E33}")
        .replace("\u{ECD}\u{EB2}", "\u{EB3}");
    // A tone between the two strokes of the vowel am.
    for tone in '\u{E48}'..='\u{E4B}' {
        text = text
            .replace(&format!("\u{E4D}{tone}\u{E32}"), &format!("{tone}\u{E33}"))
            .replace(&format!("{tone}\u{E4D}\u{E32}"), &format!("{tone}\u{E33}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        for (text, expected) in [
            ("işık", "işik"),
            ("i\u{307}nce", "ince"),
            ("guðrún", "guđrún"),
            ("ștefan", "ştefan"),
            ("hòa", "hoà"),
            ("thúy", "thuý"),
            ("hoàng", "hoàng"),
            ("hòang", "hoàng"),
            ("quý", "quý"),
            ("mùa", "mùa"),
            ("thuỷ", "thuỷ"),
            ("ελένη", "ελενη"),
            ("μάιος", "μαιος"),
            ("μαΐος", "μαιος"),
            ("семён", "семен"),
            ("йосиф", "йосиф"),
            ("їжак", "їжак"),
            ("ќирил", "ќирил"),
            ("ива\u{301}нов", "иванов"),
            ("дёмин", "демин"),
            ("רָחֵל", "רחל"),
            ("أحمد", "احمد"),
            ("آمنة", "امنه"),
            ("رؤى", "روي"),
            ("رائد", "رايد"),
            ("علاء", "علاء"),
            ("کریم", "كريم"),
            ("ئالىم", "ئاليم"),
            ("फ़िरोज़", "फिरोज"),
            ("चाँद", "चांद"),
            ("सुरेन्द्र", "सुरेंद्र"),
            ("चम्पा", "चंपा"),
            ("पाण्डेय", "पांडेय"),
            ("अन्ना", "अन्ना"),
            ("दिनेश", "दिनेश"),
            ("দ\u{9BC}", "দ\u{9BC}"),
            ("ৎ", "ত্"),
            ("രാജൻ", "രാജന്"),
            ("เเดง", "แดง"),
            ("น\u{E4D}\u{E49}\u{E32}", "น\u{E49}\u{E33}"),
            ("josé", "josé"),
            ("weiß", "weiß"),
            ("jürgen", "jürgen"),
            ("zoë", "zoë"),
            ("joão", "joão"),
        ] {
            let settled = one_spelling(text);
            assert_eq!(settled, expected, "{text}");
            assert_eq!(one_spelling(&settled), expected, "{text}");
        }
    }
}
