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

/// Composed letters of Latin-1, Latin Extended-A and Vietnamese that fold to one letter
/// and to which no other step applies.
pub(in crate::name) const fn folds_alone(c: char) -> bool {
    matches!(c,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{DE}' | '\u{E0}'..='\u{F6}' | '\u{F8}'..='\u{12F}'
        | '\u{131}' | '\u{134}'..='\u{13E}' | '\u{141}'..='\u{148}' | '\u{14A}'..='\u{17E}' | '\u{1EA0}'..='\u{1EF9}')
}
