//! Where along a run do entries disagree more than by honest slips? Disagreement is counted
//! over the whole run, within a sliding window, and in pieces for a chart.

use std::collections::VecDeque;

use super::disagreement::Disagreement;
use crate::policy::Breaker;

/// How many pieces of a run are kept.
const MAX_PIECES: usize = 400;

/// How many stretches above the bound are kept.
const MAX_TRIPS: usize = 100;

/// Watches a run, row by row.
pub(in crate::book) struct DriftWatch {
    bounds: Breaker,
    all: Disagreement,
    /// The comparable rows of the window, and whether each differs.
    window: VecDeque<(u64, bool)>,
    differing_in_window: u32,
    trips: Vec<[u64; 2]>,
    pieces: Vec<Disagreement>,
    /// How many rows a piece has.
    width: u64,
    row: u64,
}

/// Disagreement along a whole run.
#[derive(Debug, Clone)]
pub(in crate::book) struct Drift {
    pub(in crate::book) all: Disagreement,
    /// Whether the share of the whole run is above its bound.
    pub(in crate::book) run_trips: bool,
    /// The first and last rows of the stretches in which windows are above their bound.
    pub(in crate::book) trips: Vec<[u64; 2]>,
    pub(in crate::book) pieces: Vec<Disagreement>,
    pub(in crate::book) width: u64,
    /// The first row of the piece from which on the share lies furthest above the run's
    /// bound.
    pub(in crate::book) risen_from: u64,
}

impl DriftWatch {
    pub(in crate::book) fn new(bounds: Breaker) -> Self {
        Self {
            bounds,
            all: Disagreement::default(),
            window: VecDeque::new(),
            differing_in_window: 0,
            trips: Vec::new(),
            pieces: Vec::new(),
            width: 64,
            row: 0,
        }
    }

    /// Counts the next row: whether it differs, `None` if it cannot be compared.
    pub(in crate::book) fn row(&mut self, differs: Option<bool>) {
        let row = self.row;
        self.row += 1;
        if row.is_multiple_of(self.width) {
            if self.pieces.len() == MAX_PIECES {
                self.pieces = self.pieces.chunks(2).map(sum_of).collect();
                self.width *= 2;
            }
            if row.is_multiple_of(self.width) {
                self.pieces.push(Disagreement::default());
            }
        }
        let Some(differs) = differs else {
            return;
        };
        let one = Disagreement {
            comparable: 1,
            differing: u64::from(differs),
        };
        self.all.add(one);
        if let Some(piece) = self.pieces.last_mut() {
            piece.add(one);
        }
        self.window.push_back((row, differs));
        self.differing_in_window += u32::from(differs);
        if self.window.len() > self.bounds.window_rows as usize
            && let Some((_, differed)) = self.window.pop_front()
        {
            self.differing_in_window -= u32::from(differed);
        }
        // Checked after every row once the window is full, also if this row agrees: the rows
        // that differ may have come before the window was full.
        if self.window.len() == self.bounds.window_rows as usize
            && self.bounds.window_trips(self.differing_in_window)
        {
            self.trip(row);
        }
    }

    /// Notes that the window that ends with this row is above its bound.
    fn trip(&mut self, last: u64) {
        let oldest = self.window.front().map_or(last, |(row, _)| *row);
        let continued = self.trips.last_mut().filter(|trip| oldest <= trip[1]);
        if let Some(trip) = continued {
            trip[1] = last;
        } else if self.trips.len() < MAX_TRIPS {
            let first = self.likeliest_beginning().unwrap_or(last);
            self.trips.push([first, last]);
        }
    }

    /// The row of the window from which on the share lies furthest above the bound.
    fn likeliest_beginning(&self) -> Option<u64> {
        let rows = self.window.iter().rev().map(|&(row, differs)| {
            let counts = Disagreement {
                comparable: 1,
                differing: u64::from(differs),
            };
            (row, counts)
        });
        beginning_of_rise(rows, self.bounds.window_per_mille)
    }

    pub(in crate::book) fn finish(self) -> Drift {
        let pieces = self.pieces.iter().enumerate().rev();
        let pieces = pieces.map(|(number, &piece)| (number as u64 * self.width, piece));
        Drift {
            risen_from: beginning_of_rise(pieces, self.bounds.run_per_mille).unwrap_or_default(),
            run_trips: self
                .bounds
                .run_trips(self.all.differing, self.all.comparable),
            all: self.all,
            trips: self.trips,
            pieces: self.pieces,
            width: self.width,
        }
    }
}

/// The row from which on the share lies furthest above a bound: the change point of the
/// cumulative sum of what is above and below it (Page 1954, *Continuous inspection schemes*).
/// The first differing row would not do, since honest slips come before it. The result is a
/// row, or piece, in which something differs.
fn beginning_of_rise(
    from_the_last: impl Iterator<Item = (u64, Disagreement)>,
    per_mille: u16,
) -> Option<u64> {
    let share = |rows: u64, per_mille: u16| i128::from(rows) * i128::from(per_mille);
    let (mut sum, mut highest, mut beginning) = (0, i128::MIN, None);
    for (row, counts) in from_the_last {
        sum += share(counts.differing, 1_000) - share(counts.comparable, per_mille);
        if counts.differing > 0 && sum > highest {
            (highest, beginning) = (sum, Some(row));
        }
    }
    beginning
}

fn sum_of(pieces: &[Disagreement]) -> Disagreement {
    let mut all = Disagreement::default();
    for piece in pieces {
        all.add(*piece);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drift(rows: u64, differs: impl Fn(u64) -> Option<bool>) -> Drift {
        let mut watch = DriftWatch::new(Breaker::DEFAULT);
        for row in 0..rows {
            watch.row(differs(row));
        }
        watch.finish()
    }

    #[test]
    fn honest_slips_do_not_trip() {
        let found = drift(100_000, |row| Some(row % 33 == 0));
        assert!(!found.run_trips && found.trips.is_empty());
        assert_eq!(found.all.comparable, 100_000);
        let total: u64 = found.pieces.iter().map(|piece| piece.comparable).sum();
        assert_eq!(total, 100_000);
        assert!(
            found.pieces.len() <= MAX_PIECES && found.width * found.pieces.len() as u64 >= 100_000
        );
    }

    #[test]
    fn a_stretch_trips_the_window_and_says_where() {
        let found = drift(100_000, |row| {
            Some(row % 33 == 0 || (50_000..50_300).contains(&row))
        });
        assert!(!found.run_trips);
        assert_eq!(found.trips.len(), 1, "{:?}", found.trips);
        let [first, last] = found.trips[0];
        assert!((49_990..=50_000).contains(&first) && (50_150..52_000).contains(&last));
        // At the head, in the middle and at the tail alike.
        for from in [0, 3_000, 5_749] {
            let found = drift(6_000, |row| Some((from..from + 250).contains(&row)));
            assert_eq!(found.trips.first().map(|trip| trip[0]), Some(from));
        }
        // Rows that cannot be compared are in no window.
        assert!(drift(100_000, |_| None).trips.is_empty());
    }

    #[test]
    fn small_runs_do_not_trip_on_one_slip() {
        assert!(!drift(100, |row| Some(row < 50)).run_trips);
        assert!(drift(300, |row| Some(row < 50)).run_trips);
    }

    /// Honest slips before the rise are no part of it, however they lie.
    #[test]
    fn a_run_begins_to_rise_where_its_share_does() {
        for from in [0, 320, 6_016, 15_040] {
            let found = drift(20_000, |row| {
                let is_slip = (row * 7_919) % 1_000 < 30 || (70..76).contains(&row);
                // Rows that cannot be compared make some pieces small.
                let is_bad = row >= from && row.is_multiple_of(2);
                (row % 64 < 8 || row > 640).then_some(is_slip || is_bad)
            });
            assert!(found.run_trips);
            // A slip just before it may be taken for its beginning.
            let near = from.saturating_sub(found.width)..=from;
            assert!(
                near.contains(&found.risen_from),
                "{from} {}",
                found.risen_from
            );
        }
        assert_eq!(drift(0, |_| None).risen_from, 0);
    }
}
