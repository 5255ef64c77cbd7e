//! Which hold has a named person lifted, for which contact, and until when?
//!
//! [`WaiverTerms`] say it, and the key seals them to a [`Waiver`].

mod error;
mod sealed;
mod terms;

pub use error::WaiverError;
pub use sealed::Waiver;
pub use terms::WaiverTerms;
