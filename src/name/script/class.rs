//! What kind of character is this, in a name?

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// Han characters of the main block and of extension A: the common case, which needs no
/// folding.
pub(in crate::name) const fn is_basic_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}

/// Han characters of every block, the supplementary planes included.
pub(in crate::name) fn is_han(c: char) -> bool {
    is_basic_han(c) || (is_east_of_latin(c) && c.script() == Script::Han)
}

/// A quick test before looking up a script, which is slow: the first East Asian
/// characters are the old letters of Hangul, at U+1100.
const fn is_east_of_latin(c: char) -> bool {
    c as u32 >= 0x1100
}

/// Han, kana, Hangul: the scripts of names in which the surname comes first.
pub(in crate::name) fn is_east_asian(c: char) -> bool {
    is_basic_han(c)
        || c == 'ー'
        || (is_east_of_latin(c)
            && matches!(
                c.script(),
                Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
            ))
}

/// Hangul letters and syllables, by their blocks.
pub(in crate::name) const fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{A960}'..='\u{A97C}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{D7B0}'..='\u{D7FB}')
}

/// Kana, including the sign that lengthens a vowel.
pub(in crate::name) fn is_kana(c: char) -> bool {
    c == 'ー' || (is_east_of_latin(c) && matches!(c.script(), Script::Hiragana | Script::Katakana))
}

/// Characters that stand for several letters: ligatures and numerals of Latin,
/// and the joined forms of Arabic.
pub(in crate::name) const fn is_ligature(c: char) -> bool {
    matches!(c,
        '\u{132}'..='\u{133}' | '\u{13F}'..='\u{140}' | '\u{1C4}'..='\u{1CC}' | '\u{1F1}'..='\u{1F3}'
        | '\u{2160}'..='\u{217F}' | '\u{FB00}'..='\u{FB06}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Characters without width and without meaning in a name.
///
/// Source: `Default_Ignorable_Code_Point`, Unicode 16.0.0, the Mongolian vowel
/// separator, and the Arabic tatweel, which only stretches a word.
pub(in crate::name) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{0640}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Dots that people type between the parts of a name, including `·`, the standard form
/// in Chinese (GB/T 15834-2011).
pub(in crate::name) const fn is_dot(c: char) -> bool {
    matches!(
        c,
        '·' | '\u{0387}'
            | '•'
            | '‧'
            | '∙'
            | '⋅'
            | '・'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{02D9}'
            | '\u{16EB}'
            | '\u{2024}'
            | '\u{A789}'
            | '\u{A78F}'
    )
}

/// Dots that are typed for [`is_dot`], but also to mask a character.
pub(in crate::name) const fn is_big_dot(c: char) -> bool {
    matches!(c, '●' | '⚫' | '\u{2B24}' | '◦' | '⦁' | '∘')
}

/// Hebrew letters.
pub(in crate::name) const fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5F2}')
}

/// Hyphens and dashes that people type between the parts of a name.
pub(in crate::name) const fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{058A}' | '\u{05BE}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}'
    )
}

/// Apostrophes, and the quotation marks and accents that people type for them.
pub(in crate::name) const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}'
            | '\u{2019}'
            | '\u{201B}'
            | '\u{02BB}'
            | '\u{02BC}'
            | '\u{05F3}'
            | '\u{00B4}'
            | '`'
            | '\u{2032}'
    )
}

/// The usual form of a character of another width, and of a Kangxi radical.
pub(in crate::name) fn width_folded(c: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    let other_width = matches!(c,
        '\u{3000}' | '\u{FF01}'..='\u{FFEF}' | '\u{FE50}'..='\u{FE6F}' | '\u{2F00}'..='\u{2FD5}');
    if !other_width {
        return None;
    }
    let mut forms = core::iter::once(c).nfkc();
    let folded = forms.next().filter(|&folded| folded != c)?;
    forms.next().is_none().then_some(folded)
}

/// Whether a word mixes scripts whose letters look alike: Latin with Cyrillic or Greek,
/// for example. Other scripts do not count.
pub(in crate::name) fn mixes_scripts(name: &str) -> bool {
    if name.is_ascii() {
        return false;
    }
    name.split([' ', '·', '\'']).any(|word| {
        let mut seen = None;
        word.chars()
            .filter(|&c| !is_basic_han(c) && c.is_alphabetic() && !is_combining_mark(c))
            .filter_map(|c| match c.script() {
                script @ (Script::Latin
                | Script::Cyrillic
                | Script::Greek
                | Script::Armenian
                | Script::Cherokee
                | Script::Coptic) => Some(script),
                _ => None,
            })
            .any(|script| *seen.get_or_insert(script) != script)
    })
}

/// Digits of every script; Han numerals are letters of names.
pub(in crate::name) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric() && !is_han(c) && !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_more_than_one_block() {
        for c in ['张', '㛃', '䶮', '𠮷', '\u{31350}', '〇'] {
            assert!(is_han(c), "{c}");
        }
        for c in ['あ', 'ア', '김', 'A', '·', '*'] {
            assert!(!is_han(c), "{c}");
        }
    }

    /// The fast paths rely on this.
    #[test]
    fn nothing_is_special_about_basic_han() {
        for c in ('\u{3400}'..='\u{9FFF}').filter(|&c| is_basic_han(c)) {
            assert_eq!(c.script(), Script::Han, "{c}");
            assert!(c.is_alphanumeric() && !c.is_numeric(), "{c}");
            assert!(!is_invisible(c) && !is_dot(c) && !is_hyphen(c), "{c}");
        }
    }

    #[test]
    fn scripts_whose_letters_look_alike() {
        for (name, expected) in [
            ("anna", false),
            ("аnna", true),
            ("анна", false),
            ("анна smith", false),
            ("王anna", false),
            ("オノ小野", false),
            ("αlex", true),
        ] {
            assert_eq!(mixes_scripts(name), expected, "{name}");
        }
    }
}
