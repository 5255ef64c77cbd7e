//! What is known of Han characters: readings, forms, likenesses, surnames.
//!
//! The tables are generated (see their heads) and lie in the binary as they
//! are, 120 KB in all; nothing is built at start-up.

mod confusion;
mod form;
mod reading;
mod surname;
mod tables;

pub(super) use confusion::{are_distinct_surnames, confusion};
pub(super) use form::forms;
pub(super) use reading::{is_syllable, readings};
pub(super) use surname::is_compound_surname;
pub(crate) use surname::surname;
