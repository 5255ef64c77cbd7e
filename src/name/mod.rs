//! Do two names name the same person?
//!
//! [`PersonName::parse`] reads a field and keeps two things: the text as typed and its
//! canonical form, in which case, width, spacing and separators no longer differ. A field
//! that holds no name (empty, a placeholder, damaged text, a phone number) is a
//! [`NameError`].
//!
//! Two names agree if and only if their canonical forms are equal;
//! [`PersonName::compare`] says so in a [`NameAgreement`]. Names that disagree are
//! classified: a variant is evidence for one name in two forms (张伟 and 張偉), a slip is
//! evidence for a keying error (张伟 and 章伟), and neither is agreement. A name that does
//! not say who is meant (王先生, 张*) is [`NotComparable`] with anything.
//!
//! ```
//! use rightparty::name::{NameAgreement, PersonName};
//!
//! let first = PersonName::parse("SMITH, John")?;
//! assert!(first.compare(&PersonName::parse("John Smith")?).agrees());
//!
//! let other = PersonName::parse("Jane Doherty")?;
//! assert_eq!(first.compare(&other), NameAgreement::Different);
//! # Ok::<(), rightparty::name::NameError>(())
//! ```
//!
//! Where to look next, in the source: `canonical` for the canonical form, `comparable` for
//! the names that cannot be compared, `classify` for disagreements, `han` for the tables
//! of Chinese characters, and `fast` for the fast path that most names take.

mod canonical;
mod classify;
mod comparable;
mod comparison;
mod compatibility;
mod error;
mod fast;
mod han;
mod mojibake;
mod normalization;
mod order;
mod person;
mod placeholder;
mod script;
mod title;

pub use comparison::{Match, NameAgreement, NotComparable};
pub use error::{NameError, NameReason};
pub(crate) use han::surname as han_surname;
pub use normalization::{Step, Steps};
pub use person::PersonName;
