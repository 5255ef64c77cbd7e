//! The fast path for ordinary names. This is the one place that chooses it; what it
//! does not take goes through the rules, which give the same answer on what it does.

mod fold;
mod han;
mod latin;

use std::borrow::Cow;

use super::normalization::Steps;
use super::script::{Scripts, is_basic_han};

/// An ordinary name: one person's, in one script, and comparable.
pub(super) struct Ordinary<'a> {
    pub(super) canonical: Cow<'a, str>,
    pub(super) steps: Steps,
    pub(super) scripts: Scripts,
}

/// Reads an ordinary name; `None` if it takes the rules to read it.
pub(super) fn parse(text: &str) -> Option<Ordinary<'_>> {
    if han::is_ordinary(text) {
        return Some(Ordinary {
            canonical: Cow::Borrowed(text),
            steps: Steps::EMPTY,
            scripts: Scripts::HAN,
        });
    }
    let (canonical, steps) = latin::canonical(text)?;
    Some(Ordinary {
        canonical,
        steps,
        scripts: Scripts::LATIN,
    })
}

/// Folds the characters of a name in Han or in ordinary Latin letters; `None` if it
/// has any other.
pub(super) fn fold(text: &str) -> Option<(Cow<'_, str>, Steps)> {
    if text.chars().all(is_basic_han) {
        return Some((Cow::Borrowed(text), Steps::EMPTY));
    }
    let (folded, steps) = fold::latin(text)?;
    Some((Cow::Owned(folded), steps))
}

/// The words that the Latin fast path leaves to the rules.
#[cfg(test)]
pub(super) use latin::LISTED_WORDS;
