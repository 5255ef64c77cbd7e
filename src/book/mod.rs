//! Do the rows of a whole book agree, each by itself and with all others?
//!
#![doc = include_str!("guide.md")]
//!
//! # A source of your own
//!
//! [`rows`] and [`rows_from`] cover books in memory and queries. To read a book in another way,
//! for instance to parse its rows on several threads, implement [`Source`], [`Reader`] and
//! [`Batch`]. Here a batch is one row:
//!
//! ```
//! use std::convert::Infallible;
//! use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
//!
//! use rightparty::book::{Batch, Columns, Reader, Record, Run, RunSettings, Source};
//! use rightparty::{Gate, Policy, Reason, Region};
//!
//! type Cells = [&'static str; 7];
//!
//! /// The rows of a book, or those of a reading that are still to come.
//! struct Book(&'static [Cells], Columns);
//!
//! /// A batch of one row.
//! struct One(Cells, Columns);
//!
//! impl Source for Book {
//!     type Error = Infallible;
//!     type Reader = Self;
//!
//!     fn open(&self) -> Result<Self, Infallible> {
//!         Ok(Self(self.0, self.1.clone()))
//!     }
//! }
//!
//! impl Reader for Book {
//!     type Error = Infallible;
//!     type Batch = One;
//!
//!     fn next(&mut self) -> Result<Option<One>, Infallible> {
//!         let Some((first, rest)) = self.0.split_first() else {
//!             return Ok(None);
//!         };
//!         self.0 = rest;
//!         Ok(Some(One(*first, self.1.clone())))
//!     }
//! }
//!
//! impl Batch for One {
//!     type Error = Infallible;
//!
//!     fn file(&self) -> usize {
//!         0
//!     }
//!
//!     // Over all cells: a book that changes between the readings must not go unnoticed.
//!     fn fingerprint(&self) -> u64 {
//!         BuildHasherDefault::<DefaultHasher>::default().hash_one(self.0)
//!     }
//!
//!     fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Infallible> {
//!         take(match self.1.row(self.0.len(), |cell| self.0[cell]) {
//!             Some(row) => Record::Row(row),
//!             None => Record::Malformed { reason: Reason::FieldCount, bytes: 0..0 },
//!         });
//!         Ok(())
//!     }
//! }
//!
//! let header = ["borrower_id", "name_1", "phone_1", "name_2", "phone_2", "keyed_by_1", "keyed_by_2"];
//! let rows: &[Cells] = &[
//!     ["B1", "张伟", "16206700417", "张 伟", "162 0670 0417", "clerk-1", "clerk-2"],
//!     ["B2", "李娜", "16206700418", "李娜", "16206700481", "clerk-1", "clerk-2"],
//! ];
//! let book = Book(rows, Columns::from_header(header)?);
//! let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
//! let run = Run::new(Gate::new(Policy::strict()), settings).with_threads(2);
//! let screening = run.survey(&book)?;
//! let screened = screening.collect(&book)?;
//! let decisions = screened.iter().map(|screened| screened.decision.to_string());
//! assert!(decisions.eq(["clear", "block: phone.differs"]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod batches;
mod collect;
mod columns;
mod decision_cache;
mod error;
mod evidence;
mod fast;
mod hash;
mod header_error;
mod health;
mod io;
mod memory;
mod parallel;
mod phone_index;
mod regions;
mod remembered;
mod row;
mod run;
mod screened;
mod screening;
mod settings;
mod survey;
mod tally;
mod titles;

pub use collect::{InOrder, ScreenedRow};
pub use columns::Columns;
pub use error::RunError;
pub use evidence::{Evidence, EvidenceError, EvidenceReason};
pub use header_error::HeaderError;
pub use health::{Disagreement, Health, Origin, Shift, Span, Trip};
pub use io::{Batch, Place, Reader, Record, Sink, Source};
pub use memory::{AsRow, IterBatch, IterReader, IterSource, SliceSource, rows, rows_from};
pub use regions::RegionSpelling;
pub use remembered::{Failed, OtherHolders, Part, Remembered};
pub use row::{KeyedBy, Row};
pub use run::Run;
pub use screened::Screened;
pub use screening::{EvidenceMatched, Screening};
pub use settings::RunSettings;
pub use tally::{CodeTally, Tally};
