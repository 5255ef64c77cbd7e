//! Does a text have the name of somebody who is known, in any form in which it is written?

use super::allowed::Allowed;
use crate::name::{han_surname, han_syllables};
use crate::notice::mask::masked;
use crate::typed::simplified;

/// Whether one of the names is in the text, whole or in part, and is not the addressee's as well.
pub(super) fn are_named(text: &str, others: &[&str], allowed: &Allowed) -> bool {
    let lower = text.to_lowercase();
    others.iter().any(|other| {
        let other: String = other
            .trim()
            .to_lowercase()
            .chars()
            .map(simplified)
            .collect();
        if other.chars().any(is_han) {
            is_han_named(&lower, &other, allowed)
        } else {
            is_latin_named(&lower, &other, allowed)
        }
    })
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_han_named(text: &str, other: &str, allowed: &Allowed) -> bool {
    let other: String = other.chars().filter(|&c| is_han(c)).collect();
    if other.is_empty() || other == allowed.whole {
        return false;
    }
    // Without what is put between the characters of a name.
    let is_between = |c: char| c.is_whitespace() || matches!(c, '·' | '.' | '-' | '_' | '・');
    let dense: String = text.chars().filter(|&c| !is_between(c)).collect();
    // The addressee's own name may contain the other's.
    let dense = dense.replace(&allowed.whole, "|");
    let mut forms = vec![other.clone(), masked(&other)];
    if let Some(surname) = han_surname(&other) {
        let given = other.strip_prefix(surname).unwrap_or_default();
        forms.extend(["某", "某某", "**"].map(|sign| format!("{surname}{sign}")));
        if given.chars().nth(1).is_some() {
            forms.push(given.to_owned());
            forms.push(format!("*{given}"));
        } else {
            forms.push(format!("{surname}*"));
        }
    }
    forms.retain(|form| !allowed.has(form));
    forms.iter().any(|form| dense.contains(form.as_str())) || is_romanised(text, &other)
}

/// Whether the syllables of a Han name stand in the text, apart or together, in either order.
fn is_romanised(text: &str, other: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return false;
    }
    let chars: Vec<char> = other.chars().collect();
    let Some((first, rest)) = chars.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return false;
    };
    let joined = |chars: &[char]| -> Vec<String> {
        chars.iter().fold(vec![String::new()], |made, &c| {
            let syllables: Vec<&str> = han_syllables(c).take(3).collect();
            let longer = made
                .iter()
                .flat_map(|text| syllables.iter().map(move |one| format!("{text}{one}")));
            longer.take(27).collect()
        })
    };
    let (surnames, given) = (joined(&[*first]), joined(rest));
    let together = |a: &str, b: &str| {
        // One word, or as many as there are up to one for each character.
        (1..=chars.len()).any(|count| {
            words
                .windows(count)
                .any(|run| run.concat() == format!("{a}{b}"))
        })
    };
    surnames.iter().any(|surname| {
        given
            .iter()
            .any(|given| together(surname, given) || together(given, surname))
    })
}

fn is_latin_named(text: &str, other: &str, allowed: &Allowed) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '*' | '\'' | '’' | '-');
    let words: Vec<&str> = text
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .collect();
    let parts: Vec<&str> = other
        .split(|c| !is_word(c))
        .filter(|part| !part.is_empty())
        .collect();
    let masks: Vec<String> = parts.iter().map(|part| masked(part)).collect();
    let is_part = |word: &str| {
        let has = |part: &&str| *part == word && part.chars().nth(2).is_some();
        parts.iter().any(has) && !allowed.has(word)
    };
    // Any part of the name that is not also the addressee's; the mask only as a whole.
    let is_masked = masks.len() > 1
        && masks.iter().any(|mask| mask.contains('*'))
        && words
            .windows(masks.len())
            .any(|run| run.iter().zip(&masks).all(|(a, b)| a == b))
        && !allowed.has(&masks.join(" "));
    words.iter().any(|word| is_part(word)) || is_masked
}
