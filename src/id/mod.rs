//! Do two ids name the same person, source, borrower or loan, and does an id say anything
//! at all?
//!
//! [`filler`] recognises what stands in place of an id, and [`nobody`] what stands in place of
//! a keyer's. [`person`] compares the ids of keyers and sources, where two taken for one cost
//! another keying and one taken for two may cost a wrong clear; [`likeness`] finds the ids that
//! differ and may be one person's all the same. [`record`] compares the ids of borrowers and loans, where two
//! taken for one make strangers co-borrowers. Both build on the forms of [`form`].

mod digit;
mod filler;
mod form;
mod likeness;
mod mark;
mod nobody;
mod person;
mod record;
mod run;

pub(crate) use filler::{is_filler, says_none};
pub(crate) use form::{fold, trimmed};
#[cfg(test)]
pub(crate) use likeness::may_be_one_by_parts;
pub(crate) use likeness::may_be_one_person;
pub(crate) use nobody::names_nobody;
pub(crate) use person::is_same_person;
pub(crate) use record::{canonical_record_id, has_telling_case, is_same_record};
