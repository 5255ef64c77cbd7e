//! What may no policy say?

use thiserror::Error;

use crate::finding::{Code, Severity};

/// A setting that no policy may have: a severity below a code's floor, or a value out of
/// range.
///
/// ```
/// use rightparty::Policy;
///
/// let error = Policy::strict().with_clearance_hours(720).unwrap_err();
/// assert_eq!(error.to_string(), "clearance_hours is 720, but must be from 1 to 168");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct PolicyError(pub(super) Kind);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum Kind {
    #[error("{code} cannot be loosened below {}", floor.as_str())]
    BelowFloor { code: Code, floor: Severity },
    #[error("{what} is {days} days, but must be from 1 to 3650")]
    Days { what: &'static str, days: u32 },
    #[error("breaker.{what} is {value}, but must be from {least} to {most}")]
    Breaker {
        what: &'static str,
        value: u32,
        least: u32,
        most: u32,
    },
    #[error("clearance_hours is {hours}, but must be from 1 to 168")]
    ClearanceHours { hours: u32 },
}
