//! Why is a waiver refused?

use thiserror::Error;

use crate::digest::UnknownKeyError;

/// Why a waiver is refused.
///
/// ```
/// use rightparty::{Code, DigestKey, Timestamp, Waiver};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = DigestKey::new(&[0x5A; 32])?;
/// let contact = format!("{}:{}", key.id(), "0f".repeat(32)).parse()?;
/// let times: [Timestamp; 2] = ["2026-11-20T00:00:00Z".parse()?, "2030-01-01T00:00:00Z".parse()?];
/// let (by, reason) = ("supervisor-2", "lives abroad");
/// let error = Waiver::new(Code::PhoneForeign, contact, times, by, reason, &key).unwrap_err();
/// assert_eq!(error.to_string(), "a waiver runs for at most 366 days");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WaiverError {
    /// It names no person.
    #[error("a waiver names the person who gives it")]
    Nobody,
    /// It has no reason.
    #[error("a waiver has a reason")]
    NoReason,
    /// Its code is about a run as a whole, not about a contact.
    #[error("a waiver is for a contact, and the code is about a run")]
    OfRun,
    /// No waiver could ever lift its code: see [`Code::is_waivable`](crate::Code::is_waivable).
    #[error("no waiver lifts this code")]
    NeverLifted,
    /// It does not end after it is given.
    #[error("a waiver ends after it is given")]
    Over,
    /// It would run for more than 366 days, which is no expiry.
    #[error("a waiver runs for at most 366 days")]
    TooLong,
    /// It is sealed with a key that is not in the ring, or names its contact by one.
    #[error(transparent)]
    UnknownKey(#[from] UnknownKeyError),
    /// It is not as it was sealed.
    #[error("the waiver has been changed since it was sealed")]
    Changed,
    /// It is for another contact.
    #[error("the waiver is for another contact")]
    OtherContact,
}
