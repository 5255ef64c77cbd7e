//! In which order do the parts of a name stand, if a comma shows it?
//!
//! `SMITH, John` is reordered here. Names that differ in order without a comma are
//! variants, which the module `classify` finds.

use std::borrow::Cow;

use super::normalization::{Step, Steps};
use super::script::{is_east_asian, is_hangul, is_kana};
use super::title;

/// Suffixes that may follow a comma without making the part before it a surname. Some
/// of them are names too (Md, Iv), so they count only after two words.
const SUFFIXES: [&str; 8] = ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"];

/// Turns `smith, john` into `john smith`: the comma shows which is the surname. In
/// Chinese, Korean and Japanese names the surname comes first anyway, so there the comma
/// is simply removed if the part before it can be a surname.
pub(super) fn settle_order<'t>(text: Cow<'t, str>, steps: &mut Steps) -> Cow<'t, str> {
    let ordered = ordered(&text, steps);
    ordered.map_or(text, Cow::Owned)
}

/// The text in the order that its comma shows; `None` if there is no comma, or if it
/// separates two names.
fn ordered(text: &str, steps: &mut Steps) -> Option<String> {
    if !text.contains(',') {
        return None;
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let ordered = match parts[..] {
        // `smith, john, jr`, `smith, jr, john`.
        [surname, given, suffix] | [surname, suffix, given]
            if is_suffix(suffix) && !surname.is_empty() && !given.is_empty() =>
        {
            steps.insert(Step::Comma);
            format!("{given} {surname} {}", without_stops(suffix))
        }
        // `john smith, jr`: only a suffix.
        [name, suffix] if is_suffix(suffix) && name.contains(' ') => {
            steps.insert(Step::Suffix);
            format!("{name} {}", without_stops(suffix))
        }
        [name, ""] | ["", name] => {
            steps.insert(Step::Suffix);
            name.to_owned()
        }
        [surname, given] if surname.chars().all(|c| c == ' ' || is_east_asian(c)) => {
            if !can_be_surname(surname) {
                // The comma separates two names.
                return None;
            }
            steps.insert(Step::Comma);
            format!("{surname} {given}")
        }
        [surname, given] => {
            steps.insert(Step::Comma);
            let (title, given, suffix) = without_ends(given);
            [title, given, surname, suffix]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
        _ => return None,
    };
    Some(ordered)
}

fn is_suffix(text: &str) -> bool {
    SUFFIXES.contains(&without_stops(text).as_str())
}

/// A suffix without its full stops.
fn without_stops(suffix: &str) -> String {
    suffix.replace(['.', ' '], "")
}

/// Splits given names into title, given names and suffix: `john mr`,
/// `martin luther jr.`.
fn without_ends(given: &str) -> (&str, &str, &str) {
    match given.rsplit_once(' ') {
        Some((rest, last)) if title::is_title(last.trim_end_matches('.')) => (last, rest, ""),
        Some((rest, last)) if is_suffix(last) => ("", rest, last),
        _ => ("", given, ""),
    }
}

/// Whether the characters before a comma can be a surname: in Han as [`title`] decides,
/// in Hangul one syllable or a compound surname, in kana anything.
fn can_be_surname(text: &str) -> bool {
    let letters: String = text.chars().filter(|&c| c != ' ').collect();
    if letters.chars().any(is_hangul) {
        letters.chars().nth(1).is_none() || title::is_compound_hangul(&letters)
    } else {
        letters.chars().any(is_kana) || title::can_be_surname(&letters)
    }
}
