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
pub(super) fn is_compound_surname(han: &str) -> bool {
    han.len() == 2 * '王'.len_utf8() && surnames::COMPOUND.binary_search(&han).is_ok()
}
