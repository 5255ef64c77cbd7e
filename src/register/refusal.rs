//! Why was a notice not cleared, or a clearance not redeemed?

use core::fmt;

use thiserror::Error;

use super::error::RegisterError;
use crate::finding::Code;
use crate::gate::Decision;
use crate::timestamp::Timestamp;

/// Why a notice was not cleared.
///
/// ```
/// use rightparty::register::{ClearError, Embedded, RegisterKeys, Request};
/// use rightparty::{Code, DigestKey, Dossier, Entry, Gate, Policy, Region};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// # let register = Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).with_keyer("clerk-2");
/// let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-1");
/// let gate = Gate::new(Policy::strict());
/// match register.clear(&gate, &request, "2026-11-20T09:00:00Z".parse()?) {
///     Err(ClearError::Refused(decision)) => assert_eq!(decision.findings()[0].code, Code::PhoneDiffers),
///     _ => panic!("not refused"),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Error)]
pub enum ClearError {
    /// The decision, which is not clear. It is recorded.
    #[error("{0}")]
    Refused(Box<Decision>),
    /// The register could not be read or written. If it failed while the decision was being made
    /// durable, the notice may be cleared: open the register again, and asking again tells.
    #[error(transparent)]
    Register(#[from] RegisterError),
}

/// Why a clearance was not redeemed.
///
/// ```
/// use rightparty::register::{Embedded, RedeemError, Refusal, RegisterKeys, Request};
/// use rightparty::{DigestKey, Dossier, Entry, Gate, Policy, Region};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// # let register = Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?;
/// let entry = Entry::new("张伟", "13912345670", Region::CN);
/// let (first, second) = (entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"));
/// let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-1");
/// let gate = Gate::new(Policy::strict());
/// let redeemed = register.redeem(&gate, &request, "2026-11-20T09:00:00Z".parse()?, |_| ());
/// assert!(matches!(redeemed, Err(RedeemError::Refused(Refusal::NotCleared))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Error)]
pub enum RedeemError {
    /// Something forbids it. It is recorded.
    #[error("{0}")]
    Refused(Refusal),
    /// The register could not be read or written. If it failed while the redemption was being
    /// made durable, it is not known whether it is redeemed: nothing may be sent. Open the
    /// register again, and asking again tells.
    #[error(transparent)]
    Register(#[from] RegisterError),
}

/// What forbids to redeem a clearance.
///
/// ```
/// use rightparty::Code;
/// use rightparty::register::Refusal;
///
/// assert_eq!(Refusal::NotCleared.to_string(), "the notice has not been cleared");
/// assert_eq!(Refusal::Redeemed.code(), Some(Code::NoticeAlreadyRedeemed));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// No notice of this id was cleared.
    NotCleared,
    /// The time lies before that of the clearance.
    Early(Timestamp),
    /// The clearance has expired.
    Expired(Timestamp),
    /// It was redeemed before: it has gone out, or nobody knows.
    Redeemed,
    /// It was taken back.
    Withdrawn,
    /// The notice was cleared for another borrower, purpose or channel.
    Other,
    /// Another policy applies now.
    PolicyChanged,
    /// The name or the number is not the one that was cleared.
    ContactChanged,
    /// Decided on again, it is not clear: a report, an opt-out, an edit, the end of a waiver, or
    /// a run has come since.
    Decided(Box<Decision>),
}

impl Refusal {
    /// The code of the refusal, if it has one of its own.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match self {
            Self::Redeemed => Some(Code::NoticeAlreadyRedeemed),
            Self::ContactChanged => Some(Code::ContactChanged),
            _ => None,
        }
    }

    /// The decision, if it was decided on again.
    pub(super) fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Decided(decision) => Some(decision),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCleared => f.write_str("the notice has not been cleared"),
            Self::Early(from) => write!(f, "the clearance is not valid before {from}"),
            Self::Expired(at) => write!(f, "the clearance expired at {at}"),
            Self::Redeemed => f.write_str("the clearance was redeemed before"),
            Self::Withdrawn => f.write_str("the clearance was taken back"),
            Self::Other => {
                f.write_str("the notice was cleared for another borrower, purpose or channel")
            }
            Self::PolicyChanged => f.write_str("the notice was cleared under another policy"),
            Self::ContactChanged => {
                f.write_str("the name or the number is not the one that was cleared")
            }
            Self::Decided(decision) => decision.fmt(f),
        }
    }
}
