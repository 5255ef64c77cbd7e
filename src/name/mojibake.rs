//! Text that was read in another encoding than it was written in.

/// What is left where text was lost between encodings, in Chinese: the
/// replacement character read as GBK, and two compilers' unset memory.
const REMAINS: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯"];

/// Whether the text shows that it was read in another encoding: UTF-8 or GBK as
/// one byte a character. (UTF-8 read as GBK gives ordinary characters, and does
/// not show.)
pub(super) fn is_mojibake(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    REMAINS.iter().any(|remains| text.contains(remains))
        || is_utf8_in_bytes(text)
        || is_gbk_in_bytes(text)
}

/// `å¼ ä¼Ÿ` for 张伟: the characters, as bytes of Windows-1252, are UTF-8.
fn is_utf8_in_bytes(text: &str) -> bool {
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    bytes.is_some_and(|bytes| std::str::from_utf8(&bytes).is_ok())
}

/// `ÕÅÎ°` for 张伟: nothing but pairs from the upper half of Latin-1. Names have
/// other letters as well.
fn is_gbk_in_bytes(text: &str) -> bool {
    let is_upper = |c: char| matches!(c, '\u{A1}'..='\u{FE}');
    let text = text.trim();
    let count = text.chars().count();
    count >= 4 && count.is_multiple_of(2) && text.chars().all(is_upper)
}

/// The byte that Windows-1252 has for a character.
fn byte(c: char) -> Option<u8> {
    /// 0x80 to 0x9F; those without a character stand for themselves.
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) => {
            let place = UPPER.iter().position(|&upper| upper == c)?;
            u8::try_from(place).ok().map(|place| place + 0x80)
        }
    }
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
            ("张伟", false),
            ("José García", false),
            ("Ægir Ö. Øyås", false),
            ("Åsa Ödlund", false),
            ("ÖÖ", false),
            ("Željko Šešelj", false),
            ("O’Brien", false),
            ("Marcel·la", false),
        ] {
            assert_eq!(is_mojibake(text), expected, "{text}");
        }
    }
}
