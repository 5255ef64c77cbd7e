//! Was a text decoded with the wrong encoding?
//!
//! Such text names nobody and is refused as unreadable.

use super::script::{is_apostrophe, is_basic_han, is_dot, is_hyphen, is_invisible};

/// What remains in Chinese where text was lost between encodings: the replacement
/// character read as GBK, and the fill patterns of uninitialised memory.
const REMAINS: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯"];

/// Whether the text shows that UTF-8 or GBK was decoded as one byte per character.
/// (UTF-8 decoded as GBK gives ordinary characters and cannot be detected.)
pub(super) fn is_mojibake(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    if REMAINS.iter().any(|remains| text.contains(remains)) {
        return true;
    }
    if text.chars().all(is_basic_han) {
        return false;
    }
    let chars: Vec<char> = text.chars().filter(|&c| !is_invisible(c)).collect();
    (0..chars.len()).any(|at| begins_with_utf8(chars.get(at..).unwrap_or_default()))
        || is_gbk_in_bytes(&chars)
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

/// `ÕÅÎ°` for 张伟: nothing but pairs from the upper half of Latin-1. Real names contain
/// other letters too.
fn is_gbk_in_bytes(chars: &[char]) -> bool {
    let chars: Vec<&char> = chars.iter().filter(|c| !c.is_whitespace()).collect();
    let is_upper = |c: &&char| **c != '·' && matches!(c, '\u{A1}'..='\u{FE}');
    chars.len() >= 4 && chars.len().is_multiple_of(2) && chars.iter().all(is_upper)
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
