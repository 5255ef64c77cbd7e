//! Columns that have come apart from the records: moved by some rows, or sorted by
//! themselves.

use crate::book::hash::{Numbers, hash_number};
use crate::dossier::{Dossier, Shifted};
use crate::finding::Field;
use crate::name::PersonName;
use crate::phone::PhoneNumber;

/// How far a column may have moved and still be found, in rows.
const FARTHEST: u64 = 1_024;

/// How many rows have to have moved alike to be called a shift.
const LEAST_ROWS: u64 = 8;

/// How many rows of a stretch may lie between two that show the shift: rows that
/// cannot be read show nothing.
const WIDEST_GAP: u64 = 32;

/// How many numbers are kept to tell whether a column was sorted by itself.
const SAMPLE: usize = 1 << 14;

/// How many sampled numbers have to differ before anything is said of them.
const LEAST_SAMPLED: usize = 30;

/// Of so many rows at most one has to differ for a stretch to count as sorted: sorting
/// moves nearly every number, honest slips do not come so thick.
const DENSE: u64 = 3;

/// How many rows may lie between two that differ within a stretch, beside what the
/// sample leaves out.
const NEAR: u64 = 32;

/// A stretch of rows in which a column belongs to other rows. Rows are counted from 0
/// over all files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::book) struct Stretch {
    pub(in crate::book) shifted: Shifted,
    pub(in crate::book) first: u64,
    pub(in crate::book) last: u64,
}

/// Watches what stands in two columns of a book beside the record, row by row: numbers,
/// or hashes of names.
pub(in crate::book) struct ShiftWatch {
    /// The last rows by what stands in their record.
    recent: Places,
    columns: [Column; COLUMNS],
    sample: Numbers,
    /// Only numbers whose hash lies below are sampled.
    below: u64,
    row: u64,
}

/// The columns that are watched together: the second entry's and the queue's.
pub(in crate::book) const COLUMNS: usize = 2;

struct Column {
    field: Field,
    /// Rows whose number may stand in a record further down.
    waiting: Places,
    open: Vec<Run>,
    found: Vec<Stretch>,
    /// Numbers other than their records', each once, with its first row.
    sample: Vec<(u64, u64)>,
    sampled: Numbers,
}

/// Rows that have moved by as much.
struct Run {
    by: i64,
    first: u64,
    last: u64,
    count: u64,
}

impl ShiftWatch {
    pub(in crate::book) fn new(columns: [Field; COLUMNS]) -> Self {
        Self {
            recent: Places::new(),
            columns: columns.map(|field| Column {
                field,
                waiting: Places::new(),
                open: Vec::new(),
                found: Vec::new(),
                sample: Vec::new(),
                sampled: Numbers::default(),
            }),
            sample: Numbers::default(),
            below: u64::MAX,
            row: 0,
        }
    }

    /// Takes in the next row: the number of its first entry, and of each column the
    /// number that stands there if it is another; 0 for none.
    pub(in crate::book) fn row(&mut self, record: u64, others: [u64; COLUMNS]) {
        let row = self.row;
        self.row += 1;
        let hash = hash_number(record);
        if record != 0 {
            for column in &mut self.columns {
                if let Some(from) = column.waiting.before(row, hash) {
                    column.show(from, row);
                }
            }
            // What stood here a little before is in the sample.
            if hash <= self.below && !self.recent.has(hash) {
                self.sample.insert(record);
            }
        }
        for (column, other) in self.columns.iter_mut().zip(others) {
            if other == 0 {
                continue;
            }
            let hash = hash_number(other);
            if let Some(to) = self.recent.before(row, hash) {
                column.show(row, to);
            }
            column.waiting.put(row, hash);
            // A number that many rows have is a placeholder, and tells of no order.
            if hash <= self.below && column.sampled.insert(other) {
                column.sample.push((other, row));
            }
            column.close(row, false);
        }
        if record != 0 {
            self.recent.put(row, hash);
        }
        let is_full = |column: &Column| column.sample.len() > SAMPLE;
        while self.sample.len() > SAMPLE || self.columns.iter().any(is_full) {
            self.below /= 2;
            let below = self.below;
            self.sample.retain(|&number| hash_number(number) <= below);
            for column in &mut self.columns {
                column
                    .sample
                    .retain(|&(number, _)| hash_number(number) <= below);
                column
                    .sampled
                    .retain(|&number| hash_number(number) <= below);
            }
        }
    }

    /// All stretches, at the end of the book.
    pub(in crate::book) fn finish(mut self) -> Vec<Stretch> {
        let mut all = Vec::new();
        for column in &mut self.columns {
            column.close(self.row, true);
            all.append(&mut column.found);
            let one_in = u64::MAX / self.below.max(1);
            let apart = column.sorted_apart(&self.sample, &all, one_in);
            all.extend(apart);
        }
        all.sort_by_key(|stretch| (stretch.first, stretch.last));
        all
    }
}

impl Column {
    /// The number of row `from` stands in the record of row `to`.
    fn show(&mut self, from: u64, to: u64) {
        let by = to.cast_signed() - from.cast_signed();
        let near = |run: &&mut Run| run.by == by && from <= run.last + WIDEST_GAP;
        if let Some(run) = self.open.iter_mut().find(near) {
            run.count += u64::from(from > run.last);
            run.last = run.last.max(from);
        } else {
            self.open.push(Run {
                by,
                first: from,
                last: from,
                count: 1,
            });
        }
    }

    /// Ends the runs that no further row can lengthen.
    fn close(&mut self, row: u64, is_end: bool) {
        let field = self.field;
        let found = &mut self.found;
        self.open.retain(|run| {
            let is_open = !is_end && row <= run.last + WIDEST_GAP + FARTHEST;
            let is_dense = run.count * 2 > run.last - run.first;
            if !is_open && run.count >= LEAST_ROWS && is_dense {
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

    /// Stretches, besides those that moved alike, in which most of the numbers that
    /// differ are other records', and so many rows differ as in a column that was sorted
    /// by itself. The numbers are a sample: one in `one_in` of those that differ.
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
        let is_near = |a: &(u64, bool), b: &(u64, bool)| b.0 - a.0 <= NEAR.saturating_mul(one_in);
        let dense = left.chunk_by(is_near).filter_map(|stretch| {
            let of_others = stretch.iter().filter(|(_, is_others)| *is_others);
            let count = of_others.clone().count();
            let (first, last) = (
                of_others.clone().next()?.0,
                of_others.clone().next_back()?.0,
            );
            let rows = (count as u64).saturating_mul(one_in);
            let is_one = count >= LEAST_SAMPLED
                && count * 2 >= stretch.len()
                && rows.saturating_mul(DENSE) > last - first;
            is_one.then_some(Stretch {
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

/// Whether a row itself is off in a column that has come apart: where the column agrees
/// with the record by chance, the row is right.
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

/// Whether a name is none, or another than the record's.
fn differ<E>(name: &Result<PersonName<'_>, E>, record: &Result<PersonName<'_>, E>) -> bool {
    let names = [name, record].map(|name| name.as_ref().ok());
    let [name, record] = names.map(|name| name.map(|name| name.canonical().expose()));
    name.is_none() || name != record
}

/// The last rows by the hash of what stands in them: of those that fall together the
/// last.
struct Places(Vec<(u32, u32)>);

/// How many places there are: so many that few rows within reach fall together.
const PLACES: usize = 1 << 14;

impl Places {
    fn new() -> Self {
        Self(vec![(0, 0); PLACES])
    }

    /// The row within reach before this one in which the same stands.
    fn before(&self, row: u64, hash: u64) -> Option<u64> {
        let &(tag, low) = self.0.get(place(hash))?;
        let distance = u64::from(lower_half(row).wrapping_sub(low));
        let is_found = tag == lower_half(hash) && (1..=FARTHEST).contains(&distance);
        is_found.then(|| row.checked_sub(distance)).flatten()
    }

    /// Whether the same is remembered of any row.
    fn has(&self, hash: u64) -> bool {
        let held = self.0.get(place(hash));
        held.is_some_and(|&(tag, _)| tag == lower_half(hash))
    }

    fn put(&mut self, row: u64, hash: u64) {
        if let Some(place) = self.0.get_mut(place(hash)) {
            *place = (lower_half(hash), lower_half(row));
        }
    }
}

/// The place of a hash: its uppermost bits.
fn place(hash: u64) -> usize {
    usize::try_from(hash >> 50).unwrap_or_default()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the lower half is what is left of it"
)]
const fn lower_half(number: u64) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A book in which row i has number 1000 + i, and its second column that of the
    /// row that `of` says.
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
        // Numbers of other borrowers here and there are none: spouses, slips.
        let here_and_there = |row: u64| {
            if row.is_multiple_of(40) {
                (row * 7_919 + 11) % rows
            } else {
                row
            }
        };
        assert_eq!(stretches(rows, here_and_there), []);
        // Nor is one record's number that stands in many rows.
        let placeholder = |row: u64| if row.is_multiple_of(50) { 77 } else { row };
        assert_eq!(stretches(rows, placeholder), []);
        // In a part of the book.
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
