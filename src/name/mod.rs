//! Names of persons: canonical form and comparison.

mod canonical;
mod characters;
mod comparison;
mod error;
mod person;
mod placeholder;
mod standard_form;
mod steps;
mod title;

pub use comparison::{NameAgreement, NotComparable};
pub use error::{NameError, NameReason};
pub use person::PersonName;
pub use steps::{Step, Steps};
