//! Two keyers differ: who decides which of them is right?
//!
//! A third person, the adjudicator, rules on each discrepancy, one by one, with a reason
//! and a source: the first entry, the second, neither, or nobody can tell. A value of the
//! adjudicator's own has to be keyed again by somebody who has not seen it; after three
//! keyings of another value the case is unresolved, reopened or not. Each step names who took
//! it. Steps are appended in the order of their times and never overwritten.
//!
//! Start with [`Adjudication::open`]. A [`Closed::Settled`] adjudication makes a
//! [`Contact`](crate::Contact). An [`AdjudicationRecord`] stores the steps; replaying it
//! checks every one of them again.

mod authors;
mod case;
mod error;
mod parts;
mod record;
mod replay;
mod ruling;
mod state;
mod stored;
mod value;

pub(crate) use authors::Authors;
pub(crate) use parts::SettledParts;

pub use crate::double_entry::Discrepancy;
pub use error::AdjudicationError;
pub use record::AdjudicationRecord;
pub use replay::{ReplayError, Replayed};
pub use ruling::{Grounds, Ruling, Step};
pub use state::{Adjudication, Closed, Settled, Unconfirmed, Unresolved};
