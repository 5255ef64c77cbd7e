//! rightparty

pub mod book;
mod clearance;
mod contact;
mod dossier;
mod double_entry;
mod entry;
mod finding;
mod gate;
pub mod name;
pub mod phone;
mod policy;
mod rule;
mod sensitive;
mod slip;
mod timestamp;

pub use clearance::{Clearance, Expired};
pub use contact::Contact;
pub use dossier::{Basis, BookFacts, Channel, Dossier, Purpose, Queued};
pub use double_entry::{Comparison, Independence};
pub use entry::{Entry, Keyer, Reading, Source};
pub use finding::{Code, Detail, Field, Finding, Severity, UnknownCode};
pub use gate::{Decision, Gate, Outcome};
pub use name::PersonName;
pub use phone::{LineType, PhoneNumber, Region};
pub use policy::{Policy, PolicyError};
pub use sensitive::Sensitive;
pub use slip::Slip;
pub use timestamp::{InvalidTimestamp, Timestamp};
