//! Phone numbers: spelling, numbering plan, comparison.

mod automaton;
mod candidate;
mod comparison;
mod decimal;
mod dialling;
mod digits;
mod error;
mod extension;
mod invisible;
mod line_type;
mod mainland;
mod number;
mod pattern;
mod plan;
mod reason;
mod region;
mod repair;
mod reserved;
mod rules;
mod second_key;
mod spelling;
mod territory;

pub use candidate::E164;
pub use comparison::{PhoneAgreement, PhoneDifference};
pub use error::PhoneError;
pub use line_type::LineType;
pub use number::PhoneNumber;
pub(crate) use number::compare_fields;
pub use reason::Reason;
pub use region::{Region, UnknownRegion};
pub use repair::{Repair, Repairs};
pub use reserved::Reserved;
