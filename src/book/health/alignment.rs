//! Is a column out of step with the records: moved by some rows, or sorted by itself?

use crate::book::hash::{Numbers, hash_number};
use crate::dossier::{Dossier, Shifted};
use crate::finding::Field;
use crate::name::PersonName;
use crate::phone::PhoneNumber;

/// The farthest shift that is found, in rows.
const MAX_DISTANCE: u64 = 1_024;

/// How many rows must have moved alike to count as a shift.
const MIN_ROWS: u64 = 8;

/// How many rows without sign of the shift may lie between two that show it: rows that cannot
/// be read show nothing.
const MAX_GAP: u64 = 32;

/// How many numbers are sampled to tell whether a column was sorted by itself.
const MAX_SAMPLE: usize = 1 << 14;

/// How many sampled numbers must differ before a column counts as sorted.
const MIN_SAMPLED: usize = 30;

/// At least one row in so many must differ for a stretch to count as sorted: sorting moves
/// nearly every number, and honest slips are rarer.
const MAX_ROWS_PER_DIFFERENCE: u64 = 3;

/// How many rows may lie between two that differ in a sorted stretch, if every number is
/// sampled.
const MAX_SORTED_GAP: u64 = 32;

/// A stretch of rows in which the values of a column belong to other rows. Rows are counted from 0
/// over all files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::book) struct Stretch {
    pub(in crate::book) shifted: Shifted,
    pub(in crate::book) first: u64,
    pub(in crate::book) last: u64,
}

/// Compares two columns of a book with the records, row by row: numbers, or hashes of names.
pub(in crate::book) struct ShiftWatch {
    /// The last rows, by the numbers of their records.
    recent: RecentRows,
    columns: [Column; COLUMNS],
    /// The sampled numbers of records.
    sample: Numbers,
    /// Numbers are sampled if their hash is not above this.
    sampling_limit: u64,
    row: u64,
}

/// How many columns are watched together: the second entry's and the queue's.
pub(in crate::book) const COLUMNS: usize = 2;

struct Column {
    field: Field,
    /// The last rows whose number was not their record's: it may come in a record further down.
    waiting: RecentRows,
    open: Vec<ShiftedRows>,
    found: Vec<Stretch>,
    /// The sampled numbers that are not their records', each once, with its first row.
    sample: Vec<(u64, u64)>,
    sampled: Numbers,
}

/// Rows that have moved by the same distance.
struct ShiftedRows {
    by: i64,
    first: u64,
    last: u64,
    count: u64,
}

impl ShiftWatch {
    pub(in crate::book) fn new(columns: [Field; COLUMNS]) -> Self {
        Self {
            recent: RecentRows::new(),
            columns: columns.map(|field| Column {
                field,
                waiting: RecentRows::new(),
                open: Vec::new(),
                found: Vec::new(),
                sample: Vec::new(),
                sampled: Numbers::default(),
            }),
            sample: Numbers::default(),
            sampling_limit: u64::MAX,
            row: 0,
        }
    }

    /// Takes the next row: the number of its first entry, and each column's number if that is
    /// another; 0 for none.
    pub(in crate::book) fn row(&mut self, record: u64, others: [u64; COLUMNS]) {
        let row = self.row;
        self.row += 1;
        let hash = hash_number(record);
        if record != 0 {
            for column in &mut self.columns {
                if let Some(from) = column.waiting.before(row, hash) {
                    column.note_shift(from, row);
                }
            }
            // A record of the recent rows has been sampled already.
            if hash <= self.sampling_limit && !self.recent.has(hash) {
                self.sample.insert(record);
            }
        }
        for (column, other) in self.columns.iter_mut().zip(others) {
            if other == 0 {
                continue;
            }
            let hash = hash_number(other);
            if let Some(to) = self.recent.before(row, hash) {
                column.note_shift(row, to);
            }
            column.waiting.put(row, hash);
            // A number in many rows is a placeholder, and says nothing of the order.
            if hash <= self.sampling_limit && column.sampled.insert(other) {
                column.sample.push((other, row));
            }
            column.close(row, false);
        }
        if record != 0 {
            self.recent.put(row, hash);
        }
        let is_full = |column: &Column| column.sample.len() > MAX_SAMPLE;
        while self.sample.len() > MAX_SAMPLE || self.columns.iter().any(is_full) {
            self.sampling_limit /= 2;
            let limit = self.sampling_limit;
            self.sample.retain(|&number| hash_number(number) <= limit);
            for column in &mut self.columns {
                column
                    .sample
                    .retain(|&(number, _)| hash_number(number) <= limit);
                column
                    .sampled
                    .retain(|&number| hash_number(number) <= limit);
            }
        }
    }

    /// All stretches, once the book has been read to its end.
    pub(in crate::book) fn finish(mut self) -> Vec<Stretch> {
        let mut all = Vec::new();
        for column in &mut self.columns {
            column.close(self.row, true);
            all.append(&mut column.found);
            let one_in = u64::MAX / self.sampling_limit.max(1);
            let apart = column.sorted_apart(&self.sample, &all, one_in);
            all.extend(apart);
        }
        all.sort_by_key(|stretch| (stretch.first, stretch.last));
        all
    }
}

impl Column {
    /// Notes that the number of row `from` is in the record of row `to`.
    fn note_shift(&mut self, from: u64, to: u64) {
        let by = to.cast_signed() - from.cast_signed();
        let near = |run: &&mut ShiftedRows| run.by == by && from <= run.last + MAX_GAP;
        if let Some(run) = self.open.iter_mut().find(near) {
            run.count += u64::from(from > run.last);
            run.last = run.last.max(from);
        } else {
            self.open.push(ShiftedRows {
                by,
                first: from,
                last: from,
                count: 1,
            });
        }
    }

    /// Ends the stretches that no further row can lengthen.
    fn close(&mut self, row: u64, is_end: bool) {
        let field = self.field;
        let found = &mut self.found;
        self.open.retain(|run| {
            let is_open = !is_end && row <= run.last + MAX_GAP + MAX_DISTANCE;
            let is_dense = run.count * 2 > run.last - run.first;
            if !is_open && run.count >= MIN_ROWS && is_dense {
                found.push(Stretch {
                    shifted: Shifted {
                        field,
                        by: Some(run.by),
                    },
                    first: run.first,
                    last: run.last,
                });
            }
            is_open
        });
    }

    /// Stretches, outside those in `moved`, in which most of the numbers that differ are other
    /// records', and as many rows differ as in a column that was sorted by itself. Of the
    /// numbers that differ one in `one_in` was sampled.
    fn sorted_apart(&self, records: &Numbers, moved: &[Stretch], one_in: u64) -> Vec<Stretch> {
        let is_explained = |row: u64| {
            let covers = |stretch: &&Stretch| {
                stretch.shifted.field == self.field && (stretch.first..=stretch.last).contains(&row)
            };
            moved.iter().any(|stretch| covers(&stretch))
        };
        let left: Vec<(u64, bool)> = self
            .sample
            .iter()
            .filter(|(_, row)| !is_explained(*row))
            .map(|(number, row)| (*row, records.contains(number)))
            .collect();
        let is_near =
            |a: &(u64, bool), b: &(u64, bool)| b.0 - a.0 <= MAX_SORTED_GAP.saturating_mul(one_in);
        let dense = left.chunk_by(is_near).filter_map(|stretch| {
            let of_others = stretch.iter().filter(|(_, is_others)| *is_others);
            let count = of_others.clone().count();
            let (first, last) = (
                of_others.clone().next()?.0,
                of_others.clone().next_back()?.0,
            );
            let rows = (count as u64).saturating_mul(one_in);
            let is_sorted = count >= MIN_SAMPLED
                && count * 2 >= stretch.len()
                && rows.saturating_mul(MAX_ROWS_PER_DIFFERENCE) > last - first;
            is_sorted.then_some(Stretch {
                shifted: Shifted {
                    field: self.field,
                    by: None,
                },
                first,
                last,
            })
        });
        dense.collect()
    }
}

/// Whether a row is itself off in a column that is out of step: where the column happens to
/// agree with the record, the row is right.
pub(in crate::book) fn is_off(dossier: &Dossier<'_>, field: Field) -> bool {
    let comparison = dossier.comparison();
    let first = comparison.first();
    match (field, dossier.queued.phone, dossier.queued.name) {
        (Field::NoticePhone, Some(queued), _) => {
            let queued = PhoneNumber::parse_possible(queued.expose(), dossier.region);
            let keys = [&queued, &first.phone].map(|phone| phone.as_ref().ok());
            let [queued, first] = keys.map(|phone| phone.map(PhoneNumber::index_key));
            queued.is_none() || queued != first
        }
        (Field::NoticeName, _, Some(queued)) => {
            differ(&PersonName::parse(queued.expose()), &first.name)
        }
        (Field::Name2, ..) => differ(&comparison.second().name, &first.name),
        _ => !comparison.phones_agree(),
    }
}

/// Whether a name cannot be read, or is not the record's.
fn differ<E>(name: &Result<PersonName<'_>, E>, record: &Result<PersonName<'_>, E>) -> bool {
    let names = [name, record].map(|name| name.as_ref().ok());
    let [name, record] = names.map(|name| name.map(|name| name.canonical().expose()));
    name.is_none() || name != record
}

/// The last rows by the hash of their number or name. Of rows that share a slot the last is
/// kept.
struct RecentRows(Vec<(u32, u32)>);

/// How many slots there are: so many that few rows within reach share one.
const SLOTS: usize = 1 << 14;

impl RecentRows {
    fn new() -> Self {
        Self(vec![(0, 0); SLOTS])
    }

    /// The last row before this one, and within reach, that had the same.
    fn before(&self, row: u64, hash: u64) -> Option<u64> {
        let &(tag, low) = self.0.get(slot(hash))?;
        let distance = u64::from(lower_half(row).wrapping_sub(low));
        let is_found = tag == lower_half(hash) && (1..=MAX_DISTANCE).contains(&distance);
        is_found.then(|| row.checked_sub(distance)).flatten()
    }

    /// Whether any of the last rows had the same.
    fn has(&self, hash: u64) -> bool {
        let slot = self.0.get(slot(hash));
        slot.is_some_and(|&(tag, _)| tag == lower_half(hash))
    }

    fn put(&mut self, row: u64, hash: u64) {
        if let Some(slot) = self.0.get_mut(slot(hash)) {
            *slot = (lower_half(hash), lower_half(row));
        }
    }
}

/// The slot of a hash: its uppermost bits.
fn slot(hash: u64) -> usize {
    usize::try_from(hash >> 50).unwrap_or_default()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the lower half is what is wanted"
)]
const fn lower_half(number: u64) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a book in which row i has number 1000 + i, and in its second column
    /// the number of row `of(i)`.
    fn stretches(rows: u64, of: impl Fn(u64) -> u64) -> Vec<(Option<i64>, u64, u64)> {
        let mut watch = ShiftWatch::new([Field::Phone2, Field::NoticePhone]);
        for row in 0..rows {
            let (record, other) = (1_000 + row, 1_000 + of(row));
            watch.row(record, [0, if other == record { 0 } else { other }]);
        }
        let found = watch.finish();
        assert!(
            found
                .iter()
                .all(|stretch| stretch.shifted.field == Field::NoticePhone)
        );
        let shown = |stretch: &Stretch| (stretch.shifted.by, stretch.first, stretch.last);
        found.iter().map(shown).collect()
    }

    #[test]
    fn shifts_are_found_with_their_rows() {
        for by in [1, -1, -3, 100, -100, 1_000] {
            let moved = |row: u64| row.saturating_add_signed(by);
            let found = stretches(5_000, |row| {
                if (2_000..2_050).contains(&row) {
                    moved(row)
                } else {
                    row
                }
            });
            assert_eq!(found, [(Some(by), 2_000, 2_049)]);
        }
        assert_eq!(stretches(5_000, |row| row), []);
        // Seven rows may be chance.
        let seven = |row| {
            if (100..107).contains(&row) {
                row + 1
            } else {
                row
            }
        };
        assert_eq!(stretches(5_000, seven), []);
        // Honest slips, every thirtieth row, are no shift.
        let slips = |row| if row % 30 == 0 { row + 1_000_000 } else { row };
        assert_eq!(stretches(50_000, slips), []);
    }

    #[test]
    fn a_column_sorted_by_itself_is_found() {
        let rows = 50_000;
        let shuffled = |row: u64| row * 7_919 % rows;
        let found = stretches(rows, shuffled);
        assert_eq!(found.len(), 1, "{found:?}");
        let (by, first, last) = found[0];
        assert!(by.is_none() && first < 50 && last > rows - 50, "{found:?}");
        // Other borrowers' numbers here and there are not: spouses, slips.
        let here_and_there = |row: u64| {
            if row.is_multiple_of(40) {
                (row * 7_919 + 11) % rows
            } else {
                row
            }
        };
        assert_eq!(stretches(rows, here_and_there), []);
        // Nor is a number that many rows have.
        let placeholder = |row: u64| if row.is_multiple_of(50) { 77 } else { row };
        assert_eq!(stretches(rows, placeholder), []);
        // A part of the book is found too.
        let found = stretches(rows, |row| {
            if (10_000..20_000).contains(&row) {
                10_000 + (row - 10_000) * 7_919 % 10_000
            } else {
                row
            }
        });
        assert!(
            matches!(found[..], [(None, 10_000..10_050, 19_950..20_000)]),
            "{found:?}"
        );
    }
}
