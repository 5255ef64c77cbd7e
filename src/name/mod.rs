//! Names of persons: canonical form and comparison.

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
