//! Was the text damaged before it reached us?
//!
//! Letters that were lost leave a sign, or an encoding read as another leaves letters that
//! no name has. Two people may share the ruin, so it names nobody, even if both entries
//! have it. What cannot be told from a name: a letter that left nothing behind (Mller), an
//! apostrophe in its place (M'ller, M'bappé), and a space between Han characters.

use std::borrow::Cow;

use super::mojibake::is_mojibake;
use super::script::{is_dot, is_han, is_hyphen, is_invisible, width_folded};

/// Whether a text has characters that no name contains, or was decoded with the wrong
/// encoding or not at all.
pub(super) fn is_damaged(text: &str) -> bool {
    let plain = plain(text);
    // White space that ends a line separates two names, which `several` finds.
    plain.trim().chars().any(is_unreadable)
        || is_encoded(&plain)
        || has_gap(&plain)
        || has_sign_for_letter(&plain)
        || has_box(&plain)
        || is_short_and_cut(&plain)
        || is_mojibake(text)
}

/// The text without invisible characters and in the usual width.
fn plain(text: &str) -> Cow<'_, str> {
    if !text
        .chars()
        .any(|c| is_invisible(c) || width_folded(c).is_some())
    {
        return Cow::Borrowed(text);
    }
    let visible = text.chars().filter(|&c| !is_invisible(c));
    Cow::Owned(visible.map(|c| width_folded(c).unwrap_or(c)).collect())
}

/// Characters that stand where a letter was lost, and signs of Latin-1, Windows-1252 and
/// GB 2312 that no name contains.
fn is_unreadable(c: char) -> bool {
    matches!(
        c,
        '?' | '¿'
            | '\u{FFFC}'
            | '\u{FFFD}'
            | '〓'
            | '□'
            | '▯'
            | '囗'
            | '¡'
            | '¢'
            | '£'
            | '¤'
            | '¥'
            | '¦'
            | '§'
            | '¨'
            | '©'
            | '¬'
            | '®'
            | '¯'
            | '°'
            | '±'
            | '¶'
            | '¸'
            | '¼'
            | '½'
            | '¾'
            | '×'
            | '÷'
            | '†'
            | '‡'
            | 'ˆ'
            | '‰'
            | '˜'
            | '™'
            | '\u{20A0}'..='\u{20CF}' // currency
            | '\u{1F300}'..='\u{1FAFF}' // pictures
    ) || (c.is_control() && !c.is_whitespace())
}

/// Whether the text was written for a program and not decoded again: HTML entities,
/// backslash escapes, the text form of bytes. A reader would be addressed by the escapes.
fn is_encoded(text: &str) -> bool {
    let is_bytes = |quote: char| {
        let inner = text.trim().strip_prefix('b');
        inner.is_some_and(|inner| {
            inner.len() > 1 && inner.starts_with(quote) && inner.ends_with(quote)
        })
    };
    is_bytes('\'')
        || is_bytes('"')
        || text.split('&').skip(1).any(is_entity)
        || text
            .split('\\')
            .skip(1)
            .any(|rest| rest.starts_with(|c| matches!(c, 'x' | 'u' | 'U' | 'N' | '0'..='7')))
}

/// Whether what follows an ampersand is the rest of an HTML entity: `eacute;`, `#39;`.
fn is_entity(rest: &str) -> bool {
    rest.split_once(';').is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        (2..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Particles of names that follow an initial in lower case, sorted. Words of up to three
/// letters need not be listed.
const PARTICLES: [&str; 9] = [
    "della", "delle", "degli", "binti", "ould", "vande", "vanden", "vander", "onder",
];

/// Whether a letter was lost from a capitalised word: `M ller`, `M.ller`, `M-ller`. A single
/// capital, one sign, and the rest in small letters, while another word is capitalised as
/// names are.
fn has_gap(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, ' ' | '.' | '·' | ',' | '-' | '\u{A0}');
    let mut words = text.trim().split(is_sign).peekable();
    let mut has_gap = false;
    let mut has_other = false;
    while let Some(word) = words.next() {
        let mut letters = word.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        let is_alone = letters.next().is_none();
        has_gap |= is_capital && is_alone && words.peek().is_some_and(|next| is_rest_of_word(next));
        has_other |=
            is_capital && letters.next().is_some() && !word.chars().skip(1).any(char::is_uppercase);
    }
    has_gap && has_other
}

/// Whether a word of at least four letters begins in lower case and is no particle.
fn is_rest_of_word(word: &str) -> bool {
    word.chars().nth(3).is_some()
        && word.chars().all(char::is_lowercase)
        && !PARTICLES.contains(&word)
}

/// Whether a dot stands for a letter within a word: `Mu·oz`. In Catalan and Occitan it
/// stands between l and l, or before h.
fn has_sign_for_letter(text: &str) -> bool {
    let mut before = [' ', ' '];
    for c in text.chars() {
        let [letter, sign] = before;
        let is_joint = c == 'h' || (letter == 'l' && c == 'l');
        if is_dot(sign) && is_small_latin(letter) && is_small_latin(c) && !is_joint {
            return true;
        }
        before = [sign, c];
    }
    false
}

fn is_small_latin(c: char) -> bool {
    c.is_ascii_lowercase() || (matches!(c, '\u{DF}'..='\u{24F}') && c.is_lowercase())
}

/// Whether a Chinese name has a box for a character: 王口明, in a font that lacks it, and the
/// zero 〇. After other surnames 口 is part of a Japanese one, such as 山口.
fn has_box(text: &str) -> bool {
    const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳徐孙孫马馬朱胡郭何罗羅郑鄭梁谢謝宋唐许許\
        韩韓冯馮邓鄧曹彭曾肖董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范";
    (text.contains('〇') && !text.contains("〇〇"))
        || (text.contains('口')
            && text
                .trim_start()
                .starts_with(|first| SURNAMES.contains(first)))
}

/// Whether a sign stands in a Chinese name of two or three characters: 王·明, 王-明. Names of
/// which a dot is part are longer.
fn is_short_and_cut(text: &str) -> bool {
    let is_sign = |c: char| is_dot(c) || is_hyphen(c) || matches!(c, '.' | '_');
    let mut letters = 0;
    let mut signs = 0;
    for c in text
        .trim()
        .trim_matches(is_sign)
        .chars()
        .filter(|c| !c.is_whitespace())
    {
        if is_sign(c) {
            signs += 1;
        } else if is_han(c) {
            letters += 1;
        } else {
            return false;
        }
        if letters > 3 {
            return false;
        }
    }
    signs == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_text() {
        for (text, expected) in [
            ("Mu¿oz Ana", true),
            ("M¤ller Hans", true),
            ("M\u{FFFC}ller Hans", true),
            ("M□ller Hans", true),
            ("M°ller Hans", true),
            ("王〓明", true),
            ("王囗明", true),
            ("Jos&eacute; Garcia", true),
            ("O&#39;Brien Mary", true),
            ("John & Mary; Smith", false),
            ("b'John Smith'", true),
            ("Jos\\xe9 Garc\\xeda", true),
            ("M ller Hans", true),
            ("M.ller Hans", true),
            ("Hans M·ller", true),
            ("M,ller Hans", true),
            ("Mu·oz Ana", true),
            ("Dott.ssa Anna Rossi", false),
            ("M\u{200B}.ller Hans", true),
            ("王口明", true),
            ("王〇明", true),
            ("王·明", true),
            ("王-明", true),
            ("王_明明", true),
            ("山口明", false),
            ("朝·巴特尔", false),
            ("买买提·艾力", false),
            ("张..", false),
            ("john.smith", false),
            ("Jean·Luc Picard", false),
            ("M'ller Hans", false),
            ("J. de Vries", false),
            ("Marie P. della Torre", false),
            ("j smith", false),
            ("J. smith", false),
            ("J. Smith", false),
            ("MARIA G. Smith", false),
            ("Marcel·la Serra", false),
            ("\t张伟\n", false),
            ("b's Smith", false),
            ("Iris M. van der Berg", false),
        ] {
            assert_eq!(is_damaged(text), expected, "{text}");
        }
    }
}
