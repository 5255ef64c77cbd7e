//! Was a text decoded with the wrong encoding?
//!
//! Such text names nobody and is refused as unreadable.

use super::gbk;
use super::script::{is_apostrophe, is_basic_han, is_dot, is_hyphen, is_invisible};

/// What remains in Chinese where text was lost between encodings: the replacement
/// character read as GBK, and the fill patterns of uninitialised memory.
const REMAINS: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯"];

/// Whether the text shows that it was decoded with the wrong encoding: UTF-8, GBK or a
/// Cyrillic or other code page as one byte per character, or UTF-8 as GBK. (GBK decoded as
/// Big5, and the other way round, gives rare characters that names also have.)
pub(super) fn is_mojibake(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    if REMAINS.iter().any(|remains| text.contains(remains)) {
        return true;
    }
    if gbk::begins_as_utf8(text.trim()) {
        return true;
    }
    if text.chars().all(is_basic_han) {
        return false;
    }
    let chars: Vec<char> = text.chars().filter(|&c| !is_invisible(c)).collect();
    (0..chars.len()).any(|at| begins_with_utf8(chars.get(at..).unwrap_or_default()))
        || is_upper_half_alone(&chars)
        || gbk::has_letter_as_han(text)
        || is_utf8_in_cyrillic(&chars)
}

/// `å¼ ä¼Ÿ` for 张伟: characters whose Windows-1252 bytes are a letter in UTF-8. At least
/// one of them must be a sign that does not occur in names.
fn begins_with_utf8(chars: &[char]) -> bool {
    let length = match chars.first().and_then(|&c| byte(c)) {
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => return false,
    };
    let chars = chars.get(..length).unwrap_or_default();
    let bytes: Vec<u8> = chars.iter().filter_map(|&c| byte(c)).collect();
    let may_be_typed = |c: char| {
        c.is_alphabetic() || c.is_whitespace() || is_hyphen(c) || is_dot(c) || is_apostrophe(c)
    };
    let is_sign = |c: &char| !may_be_typed(*c);
    bytes.len() == length
        && std::str::from_utf8(&bytes).is_ok_and(|text| text.chars().all(char::is_alphabetic))
        && chars.iter().any(is_sign)
}

/// `ÕÅÎ°` for 张伟, `Àííà` for Анна: nothing but letters and signs from the upper half of
/// Latin-1, in pairs or in a word of three. Real names contain other letters too.
fn is_upper_half_alone(chars: &[char]) -> bool {
    let is_between = |c: &char| c.is_whitespace() || matches!(c, '-' | '.');
    let letters = || chars.iter().filter(|c| !is_between(c));
    let is_upper = |c: &char| *c != '·' && matches!(c, '\u{A1}'..='\u{FF}');
    let count = letters().count();
    let has_word = || chars.split(is_between).any(|word| word.len() >= 3);
    count >= 4 && letters().all(is_upper) && (count.is_multiple_of(2) || has_word())
}

/// `РђРЅРЅР°` for Анна: text whose Windows-1251 bytes are letters in UTF-8 throughout.
fn is_utf8_in_cyrillic(chars: &[char]) -> bool {
    let bytes: Option<Vec<u8>> = chars.iter().map(|&c| cyrillic_byte(c)).collect();
    let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return false;
    };
    let is_of_name = |c: char| c.is_alphabetic() || c.is_whitespace() || c.is_ascii();
    !text.is_ascii() && text.chars().all(is_of_name)
}

/// The Windows-1251 byte of a character.
fn cyrillic_byte(c: char) -> Option<u8> {
    /// 0x80 to 0xBF.
    const UPPER: [char; 64] = [
        'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ', 'ђ', '‘',
        '’', '“', '”', '•', '–', '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ', '\u{A0}', 'Ў',
        'ў', 'Ј', '¤', 'Ґ', '¦', '§', 'Ё', '©', 'Є', '«', '¬', '\u{AD}', '®', 'Ї', '°', '±', 'І',
        'і', 'ґ', 'µ', '¶', '·', 'ё', '№', 'є', '»', 'ј', 'Ѕ', 'ѕ', 'ї',
    ];
    match c {
        '\0'..='\x7F' => u8::try_from(c).ok(),
        'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xC0).ok(),
        _ => {
            let place = UPPER.iter().position(|&upper| upper == c)?;
            u8::try_from(place).ok().map(|place| place + 0x80)
        }
    }
}

/// The Windows-1252 byte of a character.
fn byte(c: char) -> Option<u8> {
    /// 0x80 to 0x9F; those without a character stand for themselves.
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    u8::try_from(c).ok().or_else(|| {
        let place = UPPER.iter().position(|&upper| upper == c)?;
        u8::try_from(place).ok().map(|place| place + 0x80)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_text() {
        for (text, expected) in [
            ("å¼\u{A0}ä¼Ÿ", true),
            ("JosÃ© GarcÃ\u{AD}a", true),
            ("ÕÅÎ°", true),
            ("锟斤拷", true),
            ("Àííà Ïåòðîâà", true),
            ("éÖÁÎ", true),
            ("РђРЅРЅР°", true),
            ("寮犱紵", true),
            ("鏉庡ー", true),
            ("Jos茅 Garc铆a", true),
            ("Анна Сидорова", false),
            ("Сергій Іваненко", false),
            ("Ђорђе Рњ", false),
            ("Â’ A", false),
            ("NICCOLÒ’S", false),
            ("张伟", false),
            ("José García", false),
            ("Ægir Ö. Øyås", false),
            ("Åsa Ödlund", false),
            ("ÖÖ", false),
            ("Željko Šešelj", false),
            ("O’Brien", false),
            ("Marcel·la", false),
            ("ANDRÉ\u{A0}DUPONT", false),
            ("JOSÉ•MARIA", false),
            ("Groß—Meyer", false),
        ] {
            assert_eq!(is_mojibake(text), expected, "{text}");
        }
    }
}
