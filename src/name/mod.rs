//! Names of persons: canonical form and comparison.

mod canonical;
mod characters;
mod comparable;
mod comparison;
mod error;
mod filler;
mod han;
mod mojibake;
mod order;
mod ordinary_han;
mod ordinary_latin;
mod person;
mod placeholder;
mod relation;
mod script;
mod short;
mod standard_form;
mod steps;
mod title;

pub use comparison::{Match, NameAgreement, NotComparable};
pub use error::{NameError, NameReason};
pub(crate) use han::surname as han_surname;
pub use person::PersonName;
pub use steps::{Step, Steps};
