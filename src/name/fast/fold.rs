//! Folds the characters of names in ordinary Latin letters as the module `canonical`
//! does, in one pass.

use crate::name::normalization::{Step, Steps};

/// The text in lower case, and the steps that led to it; `None` if it has any
/// other characters than letters that fold one by one, spaces, full stops,
/// commas, hyphens and apostrophes.
pub(in crate::name) fn latin(text: &str) -> Option<(String, Steps)> {
    let mut steps = Steps::EMPTY;
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | ' ' | '.' | ',' | '-' | '\'' => folded.push(c),
            'A'..='Z' => {
                steps.insert(Step::Case);
                folded.push(c.to_ascii_lowercase());
            }
            _ if folds_alone(c) => {
                let mut lower = c.to_lowercase();
                let first = lower.next()?;
                if first != c {
                    steps.insert(Step::Case);
                }
                folded.push(first);
            }
            _ => return None,
        }
    }
    Some((folded, steps))
}

/// Letters of Latin-1, Latin Extended-A and Vietnamese that are composed, fold to
/// one letter, and that nothing else is done to.
pub(in crate::name) const fn folds_alone(c: char) -> bool {
    matches!(c,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{DE}' | '\u{E0}'..='\u{F6}' | '\u{F8}'..='\u{12F}'
        | '\u{131}' | '\u{134}'..='\u{13E}' | '\u{141}'..='\u{148}' | '\u{14A}'..='\u{17E}' | '\u{1EA0}'..='\u{1EF9}')
}
