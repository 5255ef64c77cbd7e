//! How do two Han characters relate: in form, in sound, in looks, as surnames?
//!
//! `form` has simplified, traditional and regional forms, `reading` the readings in
//! Mandarin, `confusion` the characters that are confused, `surname` and `japanese` the surnames.
//! The tables are generated (their heads say how) and are used in the binary as they are, 120 KB in
//! all; nothing is built at start-up.

mod confusion;
mod form;
mod japanese;
mod reading;
mod surname;
mod tables;

pub(super) use confusion::{are_distinct_surnames, confusion};
pub(super) use form::forms;
pub(crate) use form::simplified_form;
pub(super) use japanese::is_japanese_surname;
pub(crate) use reading::syllables;
pub(super) use reading::{is_syllable, readings};
pub(crate) use surname::may_be_name;
pub(crate) use surname::surname;
pub(super) use surname::{is_common_surname, is_compound_surname};
