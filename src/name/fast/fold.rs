//! How is text in ordinary Latin letters folded in one pass?
//!
//! It takes letters that fold one by one, spaces and the common signs, and hands any
//! other text on to `canonical::fold`, which gives the same answer on these.

use crate::name::normalization::{Step, Steps};

/// The text in lower case, and the steps that led to it; `None` if it contains anything
/// but letters that fold one by one, spaces, full stops, commas, hyphens and apostrophes.
pub(in crate::name) fn latin(text: &str) -> Option<(String, Steps)> {
    let mut steps = Steps::EMPTY;
    let mut folded = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if tone_may_move(before, c) {
            return None;
        }
        before = match c {
            'a'..='z' | ' ' | '.' | ',' | '-' | '\'' => c,
            'A'..='Z' => {
                steps.insert(Step::Case);
                c.to_ascii_lowercase()
            }
            // The Turkish letters become another one, of another length.
            'ı' => {
                steps.insert(Step::Spelling);
                'i'
            }
            'İ' => {
                steps = steps.with(Step::Case).with(Step::Spelling);
                'i'
            }
            _ => {
                let (letter, taken) = folded_alone(c)?;
                steps = steps.union(taken);
                letter
            }
        };
        folded.push(before);
    }
    Some((folded, steps))
}

/// What a letter of those in [`folds_alone`] becomes, and the steps; `None` for others.
#[inline]
pub(in crate::name) fn folded_alone(c: char) -> Option<(char, Steps)> {
    if !folds_alone(c) {
        return None;
    }
    let lower = c.to_lowercase().next()?;
    let steps = Steps::EMPTY.with_if(lower != c, Step::Case);
    // Icelandic eth, whose capital looks like that of the other letter.
    if lower == 'ð' {
        return Some(('đ', steps.with(Step::Spelling)));
    }
    Some((lower, steps))
}

/// Whether the tone of a Vietnamese syllable may belong on its second vowel: the slow path
/// looks.
#[inline]
pub(in crate::name) const fn tone_may_move(before: char, c: char) -> bool {
    match before {
        'ò' | 'ó' | 'õ' | 'ỏ' | 'ọ' => !c.is_ascii() || matches!(c, 'a' | 'e' | 'A' | 'E'),
        'ù' | 'ú' | 'ũ' | 'ủ' | 'ụ' => !c.is_ascii() || matches!(c, 'y' | 'Y'),
        _ => false,
    }
}

/// Composed letters of Latin-1, Latin Extended-A and Vietnamese that fold to one letter
/// and to which no other step applies but that for eth.
pub(in crate::name) const fn folds_alone(c: char) -> bool {
    matches!(c,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{12F}'
        | '\u{134}'..='\u{13E}' | '\u{141}'..='\u{148}' | '\u{14A}'..='\u{17E}' | '\u{1EA0}'..='\u{1EF9}')
}
