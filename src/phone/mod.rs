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
//! Where to look next, in the source: `lexer` reads the digits of a field, `dialling`
//! applies the dialling rules of a region, `plan` holds the numbering plans, `comparison`
//! explains differences, and `fast` is the fast path that most numbers take.

mod candidate;
mod comparison;
mod dialling;
mod error;
mod fast;
mod lexer;
mod line_type;
mod number;
mod plan;
mod reason;
mod region;
mod reserved;

pub use candidate::E164;
pub use comparison::{PhoneAgreement, PhoneDifference};
pub use error::PhoneError;
pub use line_type::LineType;
pub use number::PhoneNumber;
pub(crate) use number::compare_fields;
pub use reason::PhoneReason;
pub use region::{Region, UnknownRegionError};
pub use reserved::Reserved;

pub use crate::repair::{Repair, Repairs};
