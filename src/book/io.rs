//! Where the rows of a book come from, and where the decisions on them go.

use std::ops::Range;

use super::row::Row;
use super::screened::Screened;
use crate::finding::Reason;

/// A book that can be read twice, in the same order.
pub trait Source: Sync {
    /// Why it cannot be read.
    type Error: Send;
    /// One reading of it.
    type Reader: Reader<Error = Self::Error>;

    /// Begins to read from the first row on.
    ///
    /// # Errors
    ///
    /// Whatever hinders.
    fn open(&self) -> Result<Self::Reader, Self::Error>;
}

/// One reading of a book, a batch of rows at a time. Only one thread asks at a time;
/// it should cut the book apart and leave the rest to the batches.
pub trait Reader: Send {
    /// Why it cannot be read on.
    type Error: Send;
    /// Some rows.
    type Batch: Batch<Error = Self::Error>;

    /// The next batch; `None` at the end. Both readings must cut the book alike.
    ///
    /// # Errors
    ///
    /// Whatever hinders.
    fn next(&mut self) -> Result<Option<Self::Batch>, Self::Error>;
}

/// Some rows of a book, all of one file.
pub trait Batch: Send {
    /// Why they cannot be read.
    type Error: Send;

    /// Which file of the book they are of, from 0.
    fn file(&self) -> usize;

    /// A checksum of every cell of the batch, and of which column each is of. A batch
    /// that was changed between the two readings is noticed by it: what the first reading
    /// found in the rows is used in the second.
    fn fingerprint(&self) -> u64;

    /// Hands the rows out one by one, each once, whatever it contains.
    ///
    /// # Errors
    ///
    /// Whatever hinders.
    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Self::Error>;
}

/// What stands in a book where a row should be.
#[derive(Clone)]
#[allow(clippy::large_enum_variant, reason = "nearly every record is a row")]
pub enum Record<'r> {
    /// A row with the right number of fields.
    Row(Row<'r>),
    /// Anything else.
    Malformed {
        /// Why it is not a row.
        reason: Reason,
        /// Which bytes of its file it takes up; none where rows have no bytes of their
        /// own.
        bytes: Range<u64>,
    },
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Place {
    /// Which file of the book, from 0.
    pub file: usize,
    /// Which data row of the file, from 1.
    pub row: u64,
}

/// Where decisions go.
pub trait Sink: Sync {
    /// Why they cannot be taken.
    type Error: Send;
    /// The decisions on some rows, put into form.
    type Part: Send;

    /// An empty part.
    fn part(&self) -> Self::Part;

    /// Puts the decision on one row into form. Many threads do this at a time.
    fn put(
        &self,
        part: &mut Self::Part,
        place: Place,
        record: &Record<'_>,
        screened: &Screened<'_>,
    );

    /// Takes a part: one at a time, in the order of the book.
    ///
    /// # Errors
    ///
    /// Whatever hinders; the run then ends.
    fn take(&self, part: Self::Part) -> Result<(), Self::Error>;
}
