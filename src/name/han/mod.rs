//! What is known of Han characters: readings, forms, likenesses, surnames.
//!
//! The tables are generated (see their heads) and lie in the binary as they
//! are, 120 KB in all; nothing is built at start-up.

mod form;
#[rustfmt::skip]
mod forms;
mod likeness;
#[rustfmt::skip]
mod look_alikes;
mod reading;
#[rustfmt::skip]
mod readings;
#[rustfmt::skip]
mod surnames;

pub(super) use form::forms;
pub(super) use likeness::{are_distinct_surnames, likeness};
pub(super) use reading::readings;

/// Whether a text is a syllable of pinyin without its tone; ü is `v`.
pub(super) fn is_syllable(text: &str) -> bool {
    readings::SYLLABLES.binary_search(&text).is_ok()
}

/// Whether two characters are a surname: 欧阳.
/// The surname that a Han name begins with: of two characters if it is one of the
/// compound ones and something follows it.
pub(crate) fn surname(name: &str) -> Option<&str> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    if name.is_empty() || !name.chars().all(is_han) {
        return None;
    }
    let first = |count: usize| {
        let end = name.char_indices().nth(count).map(|(end, _)| end)?;
        name.get(..end)
    };
    first(2)
        .filter(|two| is_compound_surname(two))
        .or_else(|| first(1))
}

pub(super) fn is_compound_surname(han: &str) -> bool {
    han.len() == 2 * '王'.len_utf8() && surnames::COMPOUND.binary_search(&han).is_ok()
}
