//! What may no policy say?

use thiserror::Error;

use super::risk::Risk;
use crate::finding::{Code, Severity};

/// A setting that no policy may have: a severity below a code's floor, or a value out of
/// range.
///
/// ```
/// use rightparty::Policy;
///
/// let error = Policy::strict().with_valid_for(0).unwrap_err();
/// assert_eq!(error.to_string(), "valid_for must be from 1 minute to 168 hours, such as 90m or 12h");
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
    #[error("valid_for must be from 1 minute to 168 hours, such as 90m or 12h")]
    ValidFor,
    #[error("{code} can be a note only in a policy that accepts {risk}")]
    NotAccepted { code: Code, risk: Risk },
    #[error("quiet_hours must be two times of day, such as 22:00-08:00")]
    QuietHours,
    #[error("limits.{what} is {count}, but must be from 1 to {most}")]
    Limit {
        what: &'static str,
        count: u32,
        most: u32,
    },
}
