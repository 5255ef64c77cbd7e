//! Whole-book runs: every row of a lender's book decided on, with what the
//! other rows tell.
//!
//! Nothing here reads or writes a file. The caller brings a [`Source`] that can be read
//! twice: [`Run::survey`] reads it first, learns whose numbers the numbers are and
//! whether the book holds together ([`Health`]); [`Screening::decide`] then decides on
//! each row and hands the decisions to a [`Sink`], in the order of the book. On any
//! number of threads the decisions are the same.

mod batches;
mod columns;
mod disagreement;
mod drift;
mod facts;
mod hash;
mod health;
mod index;
mod known;
mod origin;
mod pass;
mod plain;
mod row;
mod run;
mod screened;
mod screening;
mod shift;
mod source;
mod survey;
mod tally;

pub use columns::{Columns, HeaderError};
pub use disagreement::Disagreement;
pub use facts::{FactError, FactReason, RunFacts};
pub use health::{Health, Shift, Span, Trip};
pub use origin::Origin;
pub use row::{KeyedBy, Row};
pub use run::{Run, RunSettings};
pub use screened::Screened;
pub use screening::{FactsMatched, RunError, Screening};
pub use source::{Batch, Place, Reader, Record, Sink, Source};
pub use tally::{CodeTally, Tally};
