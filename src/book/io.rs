//! Where do the rows of a book come from, and where do the decisions on them go? The traits
//! that a caller implements for a book of its own kind; for rows in memory there are
//! [`rows`](super::rows), [`rows_from`](super::rows_from) and
//! [`Screening::collect`](super::Screening::collect).

use std::ops::Range;

use super::row::Row;
use super::screened::Screened;
use crate::finding::Reason;

/// A book that can be read twice, each time with the same rows in the same order.
///
/// A source of a caller's own is shown at the [module](super#a-source-of-your-own).
///
/// ```
/// use rightparty::book::{Batch, Reader, Source};
///
/// /// How many records the book has.
/// fn records<S: Source>(book: &S) -> Result<u64, S::Error> {
///     let mut records = 0;
///     let mut reader = book.open()?;
///     while let Some(mut batch) = reader.next()? {
///         batch.each(&mut |_| records += 1)?;
///     }
///     Ok(records)
/// }
///
/// # use rightparty::book::{Row, rows};
/// assert_eq!(records(&rows(&[Row::default(); 3])), Ok(3));
/// ```
pub trait Source: Sync {
    /// Why the book cannot be read.
    type Error: Send;
    /// One reading of the book.
    type Reader: Reader<Error = Self::Error>;

    /// Begins a reading at the first row.
    ///
    /// # Errors
    ///
    /// Any error of the source.
    fn open(&self) -> Result<Self::Reader, Self::Error>;
}

/// One reading of a book, a batch of rows at a time.
///
/// The threads of a run take turns to ask for the next batch, so this should do no more than
/// cut the book apart, and leave the parsing to the batch.
///
/// ```
/// use rightparty::book::{Reader, Row, Source, rows};
///
/// let book = [Row::default(); 5_000];
/// let mut reader = rows(&book).open()?;
/// assert!(reader.next()?.is_some());
/// assert!(reader.next()?.is_some());
/// assert!(reader.next()?.is_none());
/// # Ok::<(), std::convert::Infallible>(())
/// ```
pub trait Reader: Send {
    /// Why the book cannot be read any further.
    type Error: Send;
    /// Some rows.
    type Batch: Batch<Error = Self::Error>;

    /// The next batch; `None` at the end. Both readings must cut the book at the same rows.
    ///
    /// # Errors
    ///
    /// Any error of the source.
    fn next(&mut self) -> Result<Option<Self::Batch>, Self::Error>;
}

/// Some rows of a book, all of one file. A batch is parsed on the thread that decides it.
///
/// ```
/// use rightparty::book::{Batch, Reader, Row, Source, rows};
///
/// let fingerprint = |cell| {
///     let book = [Row { phone_1: cell, ..Row::default() }];
///     let batch = rows(&book).open()?.next()?;
///     Ok::<_, std::convert::Infallible>(batch.map(|batch| batch.fingerprint()))
/// };
/// assert_ne!(fingerprint("139 1234 5670")?, fingerprint("139 1234 5671")?);
/// # Ok::<(), std::convert::Infallible>(())
/// ```
pub trait Batch: Send {
    /// Why the rows cannot be read.
    type Error: Send;

    /// Which file of the book the rows belong to, from 0.
    fn file(&self) -> usize;

    /// A checksum over every cell of the batch and the column it is in. It must differ if
    /// anything changes between the two readings: what the first reading found in a row is
    /// used in the second.
    fn fingerprint(&self) -> u64;

    /// Hands out every record once, in order, whatever it contains.
    ///
    /// # Errors
    ///
    /// Any error of the source.
    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Self::Error>;
}

/// One record of a book: a row, or something that could not be read as one. Every record gets
/// a decision.
///
/// ```
/// use rightparty::Reason;
/// use rightparty::book::{Columns, Record};
///
/// let columns = Columns::from_header(["borrower_id", "name_1", "phone_1", "name_2", "phone_2"])?;
/// let record = |line: &'static str| {
///     let cells: Vec<&str> = line.split(',').collect();
///     columns.row(cells.len(), |index| cells[index]).map_or(
///         Record::Malformed { reason: Reason::FieldCount, bytes: 0..0 },
///         Record::Row,
///     )
/// };
/// assert!(matches!(record("B1,张伟,13912345670,张伟,13912345670"), Record::Row(_)));
/// assert!(matches!(record("B1,张伟,13912345670"), Record::Malformed { .. }));
/// # Ok::<(), rightparty::book::HeaderError>(())
/// ```
#[derive(Clone)]
#[allow(clippy::large_enum_variant, reason = "nearly every record is a row")]
pub enum Record<'r> {
    /// A row with the right number of fields.
    Row(Row<'r>),
    /// Anything else.
    Malformed {
        /// Why it is not a row.
        reason: Reason,
        /// Which bytes of its file it takes up; an empty range if rows have no bytes of their
        /// own.
        bytes: Range<u64>,
    },
}

/// Where a row stands in its book. Places are ordered as the rows are.
///
/// ```
/// use rightparty::book::Place;
///
/// let last_of_first_file = Place { file: 0, row: 80_000 };
/// assert!(last_of_first_file < Place { file: 1, row: 1 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Place {
    /// Which file of the book, from 0.
    pub file: usize,
    /// Which data row of the file, from 1; a header is not counted.
    pub row: u64,
}

/// Where decisions go. For one decision at a time [`InOrder`](super::InOrder) will do; a sink
/// of one's own can format decisions on many threads.
///
/// ```
/// use std::convert::Infallible;
///
/// use rightparty::book::{Place, Record, Screened, Sink};
///
/// /// Prints the outcome of each row.
/// struct Printer;
///
/// impl Sink for Printer {
///     type Error = Infallible;
///     type Part = String;
///
///     fn part(&self) -> String {
///         String::new()
///     }
///
///     fn put(&self, part: &mut String, at: Place, _: &Record<'_>, screened: &Screened<'_>) {
///         *part += &format!("row {}: {}\n", at.row, screened.decision());
///     }
///
///     fn take(&self, part: String) -> Result<(), Infallible> {
///         print!("{part}");
///         Ok(())
///     }
/// }
/// # use rightparty::book::{Row, Run, RunSettings, rows};
/// # use rightparty::{Gate, Policy, Region};
/// # let book = [Row::default()];
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// assert_eq!(screening.decide(&rows(&book), &Printer)?.rows, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Sink: Sync {
    /// Why the decisions cannot be written.
    type Error: Send;
    /// The decisions on the rows of one batch, in the form in which they are written.
    type Part: Send;

    /// An empty part, for one batch.
    fn part(&self) -> Self::Part;

    /// Adds the decision on one row to its part. Several threads call this at the same time,
    /// each with a part of its own.
    fn put(
        &self,
        part: &mut Self::Part,
        place: Place,
        record: &Record<'_>,
        screened: &Screened<'_>,
    );

    /// Takes a finished part: one at a time, in the order of the book.
    ///
    /// # Errors
    ///
    /// Any error of the sink; it ends the run.
    fn take(&self, part: Self::Part) -> Result<(), Self::Error>;
}
