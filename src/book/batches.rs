//! Which row stands where? How the first reading found the book cut into batches, and what
//! the second needs to know of each batch.

use super::decision_cache::CachedRows;
use super::io::{Batch, Place};

/// What the first reading keeps of a batch for the second.
pub(super) struct SurveyedBatch {
    file: usize,
    fingerprint: u64,
    /// How many rows earlier batches have, in all files.
    rows_before: u64,
    /// How many of these are in its own file.
    rows_before_in_file: u64,
    rows: CachedRows,
}

impl SurveyedBatch {
    /// Whether this batch is the same as in the first reading.
    pub(super) fn matches(&self, batch: &impl Batch) -> bool {
        batch.fingerprint() == self.fingerprint && batch.file() == self.file
    }

    /// Which file it belongs to, from 0.
    pub(super) const fn file(&self) -> usize {
        self.file
    }

    /// What the decision cache holds for its rows.
    pub(super) const fn rows(&self) -> &CachedRows {
        &self.rows
    }

    /// The number of its first row, counted from 0 over all files.
    pub(super) const fn first_row(&self) -> u64 {
        self.rows_before
    }

    /// Where one of its rows stands; `row` counts from 0 within the batch.
    pub(super) const fn place(&self, row: u64) -> Place {
        Place {
            file: self.file,
            row: self.rows_before_in_file + row + 1,
        }
    }
}

/// The batches of a book, in its order.
#[derive(Default)]
pub(super) struct Batches(Vec<SurveyedBatch>);

impl Batches {
    /// Adds the next batch.
    pub(super) fn push(&mut self, file: usize, fingerprint: u64, rows: CachedRows) {
        let last = self.0.last();
        let rows_before = last.map_or(0, |last| last.rows_before + last.rows.count());
        let rows_before_in_file = last.filter(|last| last.file == file);
        let rows_before_in_file =
            rows_before_in_file.map_or(0, |last| last.rows_before_in_file + last.rows.count());
        self.0.push(SurveyedBatch {
            file,
            fingerprint,
            rows_before,
            rows_before_in_file,
            rows,
        });
    }

    /// A batch by its number, counted from 0.
    pub(super) fn get(&self, number: usize) -> Option<&SurveyedBatch> {
        self.0.get(number)
    }

    /// How many rows the book has.
    pub(super) fn rows(&self) -> u64 {
        let last = self.0.last();
        last.map_or(0, |last| last.rows_before + last.rows.count())
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

    /// Where a row stands; `row` counts from 0 over all files.
    pub(super) fn place(&self, row: u64) -> Place {
        let batch = self.last_where(|batch| batch.rows_before <= row);
        batch.map_or(Place { file: 0, row: 1 }, |batch| {
            batch.place(row - batch.rows_before)
        })
    }

    /// The number of the row at this place, counted from 0 over all files.
    pub(super) fn row_number(&self, place: Place) -> u64 {
        let key = (place.file, place.row.saturating_sub(1));
        let batch = self.last_where(|batch| (batch.file, batch.rows_before_in_file) <= key);
        batch.map_or(0, |batch| {
            batch.rows_before + key.1.saturating_sub(batch.rows_before_in_file)
        })
    }

    fn last_where(&self, is_before: impl Fn(&SurveyedBatch) -> bool) -> Option<&SurveyedBatch> {
        let next = self.0.partition_point(is_before);
        next.checked_sub(1).and_then(|at| self.0.get(at))
    }
}
