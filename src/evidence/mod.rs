//! What is attested about a number, and what is waived.

mod attestation;
pub mod provider;
mod waiver;

pub use attestation::{Answer, Attestation};
pub use waiver::{Waiver, WaiverError};
