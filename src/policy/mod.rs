//! What does each finding do: note, hold or block?
//!
//! A [`Policy`] says so as data, and is read from a file or built in code. The default
//! severity of each code and its floor are in the table of [`Code`](crate::Code).

mod asked;
mod breaker;
mod defaults;
mod error;
mod file;
mod limits;
mod risk;
mod settings;
mod valid_for;
mod written;

pub use breaker::Breaker;
pub use error::PolicyError;
pub use limits::{Limits, QuietHours};
pub use risk::Risk;
pub use settings::Policy;
