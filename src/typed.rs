//! What do the characters of a text stand for that somebody has typed in a hurry, or to get past a
//! filter?
//!
//! Names and numbers have rules of their own; this is for replies and notices.

use crate::name::han_simplified;

/// Whether a character shows nothing.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether a character is a mark on the letter before it.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Whether a character belongs to a script that is written without spaces: Han, kana, Hangul.
pub(crate) const fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

/// The small Latin letter that a digit, a sign or a letter of another alphabet stands for among Latin
/// letters: `l0an`, `dеbt` with a Cyrillic е.
pub(crate) const fn latin_letter(c: char) -> char {
    match c {
        '0' | 'о' | 'ο' => 'o',
        '1' => 'l',
        'і' | 'ι' => 'i',
        '3' | 'е' | 'ε' => 'e',
        '4' | '@' | 'а' | 'α' => 'a',
        '5' | '$' | 'ѕ' => 's',
        '7' | 'т' | 'τ' => 't',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'н' => 'h',
        'к' => 'k',
        'м' => 'm',
        'в' | 'ь' => 'b',
        'ԁ' => 'd',
        'ո' => 'n',
        'ѵ' => 'v',
        'ѡ' => 'w',
        c => c,
    }
}

/// The simplified character. Where several traditional ones share it, names keep them apart; in
/// replies and notices they mean the same.
pub(crate) fn simplified(c: char) -> char {
    match c {
        '還' => '还',
        '發' | '髮' => '发',
        '後' => '后',
        '裡' | '裏' => '里',
        '復' | '複' => '复',
        '劃' => '划',
        '儘' | '盡' => '尽',
        '隻' => '只',
        '麼' | '麽' => '么',
        '幹' | '乾' => '干',
        '曆' | '歷' => '历',
        '妳' => '你',
        '係' => '系',
        '甚' => '什',
        c => han_simplified(c),
    }
}
