//! Whole-book runs: every row of a lender's book decided on, with what the
//! other rows tell.
//!
//! Nothing here reads or writes a file. The caller brings the rows twice, in
//! the same order: [`Survey`] takes them first and learns whose numbers they
//! are; [`Screening`] then decides on each.

mod columns;
mod facts;
mod index;
mod row;
mod screening;
mod tally;

pub use columns::{Columns, HeaderError};
pub use facts::{FactError, FactReason, RunFacts};
pub use index::PhoneIndex;
pub use row::{KeyedBy, Row};
pub use screening::{FactsMatched, RunSettings, Screened, Screening, Survey};
pub use tally::Tally;
