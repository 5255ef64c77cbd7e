//! Which phone number does a field hold, and is it the same as another?
//!
//! [`PhoneNumber::parse`] reads a field as typed in a [`Region`]. It records what it had
//! to do to the spelling ([`Repairs`]), looks the number up in its country's numbering
//! plan ([`LineType`]), and refuses what could mean another number ([`PhoneError`] with
//! the [`PhoneReason`]). [`PhoneNumber::reserved`] finds numbers that are not a person's.
//!
//! Two numbers are the same if and only if calling code, national digits and extension
//! are equal. [`PhoneNumber::compare`] says so in a [`PhoneAgreement`], and where they
//! differ, at which digits and by which slip.
//!
//! ```
//! use rightparty::phone::PhoneAgreement;
//! use rightparty::{PhoneNumber, Region};
//!
//! let first = PhoneNumber::parse("+86 139-1234-5670", Region::UNKNOWN)?;
//! let second = PhoneNumber::parse("13912345670", Region::CN)?;
//! assert_eq!(first.compare(&second), PhoneAgreement::Same);
//! # Ok::<(), rightparty::phone::PhoneError>(())
//! ```
//!
//! # What is read
//!
//! | a field with | is |
//! | --- | --- |
//! | digits of any script and width, zero-width and direction marks, hyphens, dots, slashes, brackets; `0086…`, `86-…`, `+86 0139…`, `17951…`; an extension; a spreadsheet's `'`, `.0`, `="139…"` and `1.3912743658E+10` with every digit; quotes, labels (`手机:139…`), `(本人)`, a full stop after the number, `%2B86…` | read |
//! | digits removed after the calling code, a calling code without a plus that may be a national number, and other repairs that may have made another number of it | read, and held |
//! | a national number that may be another country's, typed without its plus: `1 650 2530000` in a Chinese record, `852 5250 6653` in an Indonesian one | read, and held |
//! | letters, two numbers, `1.39E+10` and other decimals, masked digits, `139…(老婆)`, `139…(停机)` | refused |
//!
//! Numbers that are nearly the same are never repaired into one another.
//!
//! A national number that could be another country's as well belongs to the record's region if
//! something supports it: an international or trunk prefix, or the form in which that country
//! writes its numbers. If nothing does, it is held although both entries have it
//! ([`Code::PhoneOtherCountry`]), since a join or one clerk's habit writes both alike; typed
//! with a plus it is beyond doubt.
//!
//! # The numbering plans
//!
//! They are those of the `phonenumber` crate, but that crate is not the judge: it reads
//! letters as digits (`1391234567O` becomes `…6`), does not anchor its patterns at the end,
//! and with a default region turns some numbers into others. Its metadata is copied when
//! the library is built, and compiled to an end-anchored automaton per calling code when a
//! country's first number is read. A test follows every edge of the automata and compares
//! them with what the crate itself says; numbers on which the two disagree are held.
//!
//! Against 5,749 vectors of libphonenumber (`tests/data`) no number is read as another. Of
//! those that the reference refuses, only extensions with 转 and a spreadsheet's `.0` are
//! read; of those that it reads, one in 3,438 is refused, beside those with letters.
//!
//! Where to look next, in the source: `lexer` reads the digits of a field, `dialling`
//! applies the dialling rules of a region, `prefixes` has those that the metadata lacks,
//! `collision` knows when another country's number may be meant, `plan` holds the numbering
//! plans, `comparison` explains differences, and `fast` is the fast path that most numbers take.
//!
//! [`Code::PhoneOtherCountry`]: crate::Code::PhoneOtherCountry

mod candidate;
mod collision;
mod comparison;
mod dialling;
mod error;
mod fast;
mod lexer;
mod line_type;
mod number;
mod plan;
mod prefixes;
mod reason;
mod region;
mod region_name;
mod reserved;
mod time_zone;

pub use candidate::E164;
pub use comparison::{PhoneAgreement, PhoneDifference};
pub use error::PhoneError;
pub use line_type::LineType;
pub use number::PhoneNumber;
pub(crate) use number::compare_fields;
pub use reason::PhoneReason;
pub use region::{Region, UnknownRegionError};
pub use reserved::Reserved;
pub use time_zone::TimeZones;

pub use crate::repair::{Repair, Repairs};
