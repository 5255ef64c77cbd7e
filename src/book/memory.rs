//! How does one screen a book that is already in memory, or comes row by row? [`rows`] takes a
//! slice, [`rows_from`] an iterator.

use std::convert::Infallible;

use super::hash::hash;
use super::io::{Batch, Reader, Record, Source};
use super::row::Row;

/// How many rows a batch has at most.
const BATCH_ROWS: usize = 4_096;

/// A caller's own type that can be read as a row of a book.
///
/// ```
/// use rightparty::book::{AsRow, Row};
///
/// struct Account {
///     id: u64,
///     borrower: String,
///     name: String,
///     mobile: String,
/// }
///
/// impl AsRow for Account {
///     fn as_row(&self) -> Row<'_> {
///         Row {
///             borrower_id: &self.borrower,
///             name_1: &self.name,
///             phone_1: &self.mobile,
///             ..Row::default()
///         }
///     }
/// }
/// # let account = Account { id: 1, borrower: "B1".into(), name: "张伟".into(), mobile: "1".into() };
/// # assert_eq!((account.id, account.as_row().name_1), (1, "张伟"));
/// ```
///
/// An absent value of a column that the book has, such as `NULL`, is `Some("")`. `None` means
/// that the book has no such column: a queue's number that is `None` is not checked, and a
/// keyer that is `None` is the run's.
pub trait AsRow {
    /// The value as a row: the same at every call, since a row is read several times.
    fn as_row(&self) -> Row<'_>;
}

impl AsRow for Row<'_> {
    fn as_row(&self) -> Row<'_> {
        *self
    }
}

/// A book of the rows in a slice, as one file.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// use rightparty::{Gate, Policy, Region};
///
/// let (keyed_by_1, keyed_by_2) = (Some("clerk-1"), Some("clerk-2"));
/// let book = [
///     Row { key: "7", borrower_id: "B1", name_1: "张伟", phone_1: "16206700417",
///           name_2: "张 伟", phone_2: "162 0670 0417", keyed_by_1, keyed_by_2, ..Row::default() },
///     Row { key: "9", borrower_id: "B2", name_1: "李娜", phone_1: "16206700418",
///           name_2: "李娜", phone_2: "16206700481", keyed_by_1, keyed_by_2, ..Row::default() },
/// ];
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// let screened = screening.collect(&rows(&book))?;
/// assert_eq!((&*screened[0].key, screened[0].decision.to_string()), ("7", "clear".into()));
/// assert_eq!(screened[1].decision.to_string(), "block: phone.differs");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub const fn rows<T: AsRow + Sync>(rows: &[T]) -> SliceSource<'_, T> {
    SliceSource(rows)
}

/// A book in a slice: see [`rows`].
///
/// ```
/// use rightparty::book::{Row, SliceSource, rows};
///
/// fn book<'r>(all: &'r [Row<'r>]) -> SliceSource<'r, Row<'r>> {
///     rows(all)
/// }
/// ```
#[derive(Debug)]
pub struct SliceSource<'r, T>(&'r [T]);

impl<T> Clone for SliceSource<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for SliceSource<'_, T> {}

impl<T: AsRow + Sync> Source for SliceSource<'_, T> {
    type Error = Infallible;
    type Reader = Self;

    fn open(&self) -> Result<Self, Infallible> {
        Ok(*self)
    }
}

impl<T: AsRow + Sync> Reader for SliceSource<'_, T> {
    type Error = Infallible;
    type Batch = Self;

    fn next(&mut self) -> Result<Option<Self>, Infallible> {
        let count = self.0.len().min(BATCH_ROWS);
        let (batch, rest) = self.0.split_at_checked(count).unwrap_or_default();
        self.0 = rest;
        Ok((!batch.is_empty()).then_some(Self(batch)))
    }
}

impl<T: AsRow + Sync> Batch for SliceSource<'_, T> {
    type Error = Infallible;

    fn file(&self) -> usize {
        0
    }

    fn fingerprint(&self) -> u64 {
        fingerprint(self.0)
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Infallible> {
        self.0
            .iter()
            .for_each(|row| take(Record::Row(row.as_row())));
        Ok(())
    }
}

/// A book of the rows that an iterator yields, as one file. The function is called once for
/// each of the two readings and must begin at the first row each time.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, rows_from};
/// use rightparty::{Gate, Policy, Region};
///
/// // A query, say, that may fail at any row.
/// let query = || {
///     let rows = (1..=3).map(|_| Ok::<_, std::fmt::Error>(Row { borrower_id: "B", ..Row::default() }));
///     Ok(rows)
/// };
/// let book = rows_from(query);
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&book)?;
/// assert_eq!(screening.collect(&book)?.len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub const fn rows_from<O, I, T, E>(open: O) -> IterSource<O>
where
    O: Fn() -> Result<I, E> + Sync,
    I: Iterator<Item = Result<T, E>> + Send,
    T: AsRow + Send,
    E: Send,
{
    IterSource { open }
}

/// A book that an iterator yields: see [`rows_from`].
///
/// ```
/// use std::convert::Infallible;
///
/// use rightparty::book::{Row, Source, rows_from};
///
/// let empty = || Ok::<_, Infallible>(std::iter::empty::<Result<Row<'_>, Infallible>>());
/// assert!(rows_from(empty).open().is_ok());
/// ```
pub struct IterSource<O> {
    open: O,
}

/// One reading of an [`IterSource`].
///
/// ```
/// use std::convert::Infallible;
///
/// use rightparty::book::{Batch, Reader, Row, Source, rows_from};
///
/// let rows = || Ok((0..5_000).map(|_| Ok::<_, Infallible>(Row::default())));
/// let mut reader = rows_from(rows).open()?;
/// let mut batches = 0;
/// while reader.next()?.is_some() {
///     batches += 1;
/// }
/// assert_eq!(batches, 2);
/// # Ok::<(), Infallible>(())
/// ```
pub struct IterReader<I> {
    rows: I,
}

/// A batch of an [`IterSource`].
///
/// ```
/// use std::convert::Infallible;
///
/// use rightparty::book::{Batch, Reader, Row, Source, rows_from};
///
/// let rows = || Ok((0..3).map(|_| Ok::<_, Infallible>(Row::default())));
/// let mut count = 0;
/// if let Some(mut batch) = rows_from(rows).open()?.next()? {
///     batch.each(&mut |_| count += 1)?;
/// }
/// assert_eq!(count, 3);
/// # Ok::<(), Infallible>(())
/// ```
pub struct IterBatch<T, E> {
    rows: Vec<T>,
    error: std::marker::PhantomData<fn() -> E>,
}

impl<O, I, T, E> Source for IterSource<O>
where
    O: Fn() -> Result<I, E> + Sync,
    I: Iterator<Item = Result<T, E>> + Send,
    T: AsRow + Send,
    E: Send,
{
    type Error = E;
    type Reader = IterReader<I>;

    fn open(&self) -> Result<IterReader<I>, E> {
        Ok(IterReader {
            rows: (self.open)()?,
        })
    }
}

impl<I, T, E> Reader for IterReader<I>
where
    I: Iterator<Item = Result<T, E>> + Send,
    T: AsRow + Send,
    E: Send,
{
    type Error = E;
    type Batch = IterBatch<T, E>;

    fn next(&mut self) -> Result<Option<IterBatch<T, E>>, E> {
        let rows = self.rows.by_ref().take(BATCH_ROWS);
        let rows = rows.collect::<Result<Vec<T>, E>>()?;
        let error = std::marker::PhantomData;
        Ok((!rows.is_empty()).then_some(IterBatch { rows, error }))
    }
}

impl<T: AsRow + Send, E: Send> Batch for IterBatch<T, E> {
    type Error = E;

    fn file(&self) -> usize {
        0
    }

    fn fingerprint(&self) -> u64 {
        fingerprint(&self.rows)
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), E> {
        self.rows
            .iter()
            .for_each(|row| take(Record::Row(row.as_row())));
        Ok(())
    }
}

/// A checksum over all cells of some rows.
fn fingerprint<T: AsRow>(rows: &[T]) -> u64 {
    rows.iter()
        .flat_map(|row| row.as_row().cells())
        .fold(0, |checksum, cell| match cell {
            Some(cell) => hash(checksum, cell),
            None => !checksum,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_counts_for_the_checksum() {
        let row = Row::default();
        let changed = [
            Row { key: "x", ..row },
            Row { agency: "x", ..row },
            Row {
                phone_2: "x",
                ..row
            },
            Row {
                notice_name: Some(""),
                ..row
            },
            Row {
                notice_phone: Some(""),
                ..row
            },
            Row {
                keyed_by_2: Some("x"),
                ..row
            },
        ];
        let mut checksums: Vec<u64> = changed.iter().map(|row| fingerprint(&[*row])).collect();
        checksums.push(fingerprint(&[row]));
        checksums.push(fingerprint(&[row, row]));
        let all = checksums.len();
        checksums.sort_unstable();
        checksums.dedup();
        assert_eq!(checksums.len(), all);
    }
}
