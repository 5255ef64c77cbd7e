//! Which names can be read without the rules, and how? The fast path for names.
//!
//! What it takes:
//!
//! - names of two to four Han characters, none of which occurs in a title, a filler, an
//!   organisation's name or a mask at that place (`han`);
//! - names of two or three words in ordinary Latin letters, at most 40 bytes in all, of
//!   which the rules would only fold the case and the hyphens (`latin`).
//!
//! For each it gives the canonical form, the steps and the script; such a name is a
//! person's and comparable. [`fold()`] is a second, smaller fast path: it folds the
//! characters of text in Han or ordinary Latin letters for the rules.
//!
//! What it hands on: everything else, as `None`, to the slow path, which is
//! `PersonName::parse_by_rules` for [`parse`] and `canonical::fold` for [`fold()`]. The slow
//! path gives the same answer on what the fast path takes; property tests in `person` and
//! `canonical` compare the two.

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

/// Reads an ordinary name; `None` hands the name on to the slow path.
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

/// Folds the characters of a text in Han or in ordinary Latin letters; `None` hands any
/// other text on to the slow path.
pub(super) fn fold(text: &str) -> Option<(Cow<'_, str>, Steps)> {
    if text.chars().all(is_basic_han) {
        return Some((Cow::Borrowed(text), Steps::EMPTY));
    }
    let (folded, steps) = fold::latin(text)?;
    Some((Cow::Owned(folded), steps))
}
