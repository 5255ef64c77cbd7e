//! What no policy may say.

use thiserror::Error;

use crate::finding::{Code, Severity};

/// A policy that no policy may be.
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
