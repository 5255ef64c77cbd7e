//! Two keyers differ: who decides which of them is right?
//!
//! A third person, the adjudicator, rules on each discrepancy, one by one, with a reason
//! and a source: the first entry, the second, neither, or nobody can tell. A value of the
//! adjudicator's own has to be keyed again by somebody who has not seen it; after three
//! keyings of another value the case is unresolved. Steps are appended in the order of
//! their times and never overwritten. An [`AdjudicationRecord`] stores them; replaying it
//! checks every step again.

mod case;
mod error;
mod record;
mod ruling;
mod state;

pub use crate::double_entry::Discrepancy;
pub use error::AdjudicationError;
pub use record::{AdjudicationRecord, ReplayError, Replayed};
pub use ruling::{Grounds, Ruling, Step};
pub use state::{Adjudication, Closed, Settled, Unconfirmed, Unresolved};
