//! rightparty

pub mod phone;
mod sensitive;
mod slip;

pub use phone::{LineType, PhoneNumber, Region};
pub use sensitive::Sensitive;
pub use slip::Slip;
