//! Phone numbers: spelling, numbering plan, comparison.

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
