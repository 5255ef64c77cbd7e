//! In which order do the parts of a name stand, if a comma shows it?
//!
//! `SMITH, John` is reordered here, with what else stands between commas: forms of address,
//! degrees, and suffixes such as Jr, which follow the surname. Names that differ in order
//! without a comma are variants, which the module `classify` finds.

use std::borrow::Cow;

use super::generation;
use super::normalization::{Step, Steps};
use super::script::{is_east_asian, is_hangul, is_kana};
use super::several::comma_joins;
use super::title;

/// Turns `smith, john` into `john smith`: the comma shows which is the surname. In
/// Chinese, Korean and Japanese names the surname comes first anyway, so there the comma
/// is simply removed if the part before it can be a surname.
pub(super) fn settle_order<'t>(text: Cow<'t, str>, steps: &mut Steps) -> Cow<'t, str> {
    let ordered = ordered(&text, steps);
    ordered.map_or(text, Cow::Owned)
}

/// What stands between commas beside the names themselves.
#[derive(Default)]
struct Beside<'t> {
    titles: Vec<&'t str>,
    suffix: Option<&'static str>,
    /// There are two suffixes, of two people.
    is_contradictory: bool,
}

impl<'t> Beside<'t> {
    fn add_suffix(&mut self, suffix: &'static str) {
        self.is_contradictory |= self.suffix.is_some_and(|other| other != suffix);
        self.suffix = Some(suffix);
    }

    /// Takes a part that is no name; `false` if it is one.
    fn takes(&mut self, part: &'t str) -> bool {
        let bare = part.replace('.', " ");
        let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(suffix) = generation::suffix(part) {
            self.add_suffix(suffix);
            true
        } else if title::is_title(&bare) {
            self.titles.push(part);
            true
        } else {
            title::is_degree(&bare)
        }
    }

    /// Takes the suffix at the end of a surname.
    fn take_suffix(&mut self, surname: &'t str) -> &'t str {
        let (rest, suffix) = generation::split_suffix(surname, 1);
        if let Some(suffix) = suffix {
            self.add_suffix(suffix);
        }
        rest
    }

    /// Takes the suffix and the forms of address at the end of given names:
    /// `john sr mr`, `martin luther jr.`.
    fn take_ends(&mut self, given: &'t str) -> &'t str {
        let mut rest = self.take_suffix(given);
        while let Some((before, last)) = rest.rsplit_once(' ')
            && title::is_title(last.trim_end_matches('.'))
        {
            self.titles.push(last);
            rest = self.take_suffix(before.trim_end());
        }
        rest
    }
}

/// The text in the order that its comma shows; `None` if there is no comma, or if it
/// separates two names.
fn ordered(text: &str, steps: &mut Steps) -> Option<String> {
    if !text.contains(',') {
        return None;
    }
    let parts: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let mut beside = Beside::default();
    let mut names: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !beside.takes(part))
        .collect();
    let words = |names: &[&str]| {
        names
            .iter()
            .map(|part| part.split_whitespace().count())
            .sum::<usize>()
    };
    if words(&names) < 2 && parts.len() > 1 {
        // `smith, jr`: what could stand beside a name is one.
        beside = Beside::default();
        names = parts;
    }
    let ordered = match names[..] {
        [name] => {
            steps.insert(Step::Suffix);
            joined(&beside, &[name])
        }
        [surname, given] if surname.chars().all(|c| c == ' ' || is_east_asian(c)) => {
            if !can_be_surname(surname) {
                // The comma separates two names.
                return None;
            }
            steps.insert(Step::Comma);
            joined(&beside, &[surname, given])
        }
        [surname, given] if !comma_joins(surname, given) => {
            steps.insert(Step::Comma);
            let surname = beside.take_suffix(surname);
            let given = beside.take_ends(given);
            joined(&beside, &[given, surname])
        }
        _ => return None,
    };
    (!beside.is_contradictory).then_some(ordered)
}

/// Titles, names and suffix in this order.
fn joined(beside: &Beside<'_>, names: &[&str]) -> String {
    let titles = beside.titles.iter().copied();
    let parts = titles.chain(names.iter().copied()).chain(beside.suffix);
    parts.collect::<Vec<_>>().join(" ")
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
