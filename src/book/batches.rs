//! How a book was cut into batches: which rows stand where.

use super::decision_cache::Rows;
use super::io::{Batch, Place};

/// What is remembered of a batch for the second reading.
pub(super) struct Remembered {
    file: usize,
    fingerprint: u64,
    /// The rows of earlier batches, in all files and in its own.
    before: u64,
    before_in_file: u64,
    rows: Rows,
}

impl Remembered {
    /// Whether this is the batch that it was in the first reading.
    pub(super) fn is(&self, batch: &impl Batch) -> bool {
        batch.fingerprint() == self.fingerprint && batch.file() == self.file
    }

    /// Which file it is of, from 0.
    pub(super) const fn file(&self) -> usize {
        self.file
    }

    /// What is known of its rows.
    pub(super) const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The number of its first row, counted from 0 over all files.
    pub(super) const fn first(&self) -> u64 {
        self.before
    }

    /// Where one of its rows stands, counted from 0 within the batch.
    pub(super) const fn place(&self, row: u64) -> Place {
        Place {
            file: self.file,
            row: self.before_in_file + row + 1,
        }
    }
}

/// The batches of a book, in its order.
#[derive(Default)]
pub(super) struct Batches(Vec<Remembered>);

impl Batches {
    /// Takes in the next batch.
    pub(super) fn push(&mut self, file: usize, fingerprint: u64, rows: Rows) {
        let last = self.0.last();
        let before = last.map_or(0, |last| last.before + last.rows.count());
        let before_in_file = last.filter(|last| last.file == file);
        let before_in_file =
            before_in_file.map_or(0, |last| last.before_in_file + last.rows.count());
        self.0.push(Remembered {
            file,
            fingerprint,
            before,
            before_in_file,
            rows,
        });
    }

    /// One of them, counted from 0.
    pub(super) fn get(&self, number: usize) -> Option<&Remembered> {
        self.0.get(number)
    }

    /// How many rows they have.
    pub(super) fn rows(&self) -> u64 {
        let last = self.0.last();
        last.map_or(0, |last| last.before + last.rows.count())
    }

    /// How many rows each file has.
    pub(super) fn rows_by_file(&self) -> Vec<u64> {
        let files = self.0.last().map_or(0, |batch| batch.file + 1);
        let mut rows = vec![0; files];
        for batch in &self.0 {
            if let Some(count) = rows.get_mut(batch.file) {
                *count += batch.rows.count();
            }
        }
        rows
    }

    /// Where a row stands that is counted from 0 over all files.
    pub(super) fn place(&self, row: u64) -> Place {
        let batch = self.last_where(|batch| batch.before <= row);
        batch.map_or(Place { file: 0, row: 1 }, |batch| {
            batch.place(row - batch.before)
        })
    }

    /// The number, counted from 0 over all files, of the row that stands there.
    pub(super) fn number(&self, place: Place) -> u64 {
        let key = (place.file, place.row.saturating_sub(1));
        let batch = self.last_where(|batch| (batch.file, batch.before_in_file) <= key);
        batch.map_or(0, |batch| {
            batch.before + key.1.saturating_sub(batch.before_in_file)
        })
    }

    fn last_where(&self, is_before: impl Fn(&Remembered) -> bool) -> Option<&Remembered> {
        let next = self.0.partition_point(is_before);
        next.checked_sub(1).and_then(|at| self.0.get(at))
    }
}
