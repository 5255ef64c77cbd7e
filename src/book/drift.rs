//! Disagreement along a run: as a whole, within a window, and in pieces for a chart.

use std::collections::VecDeque;

use serde::Serialize;

use crate::policy::Breaker;

/// How many pieces of a run are kept at most.
const MOST_PIECES: usize = 400;

/// How many stretches above the bound are kept at most.
const MOST_TRIPS: usize = 100;

/// Rows that can be compared, and those of them that disagree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// Rows whose entries can be compared.
    pub comparable: u64,
    /// Those among them with a `*.differs` finding.
    pub differing: u64,
}

impl Disagreement {
    pub(super) const fn add(&mut self, other: Self) {
        self.comparable += other.comparable;
        self.differing += other.differing;
    }

    /// The share that differs, and the interval in which it lies with 95 %
    /// confidence (Wilson 1927, *Probable inference, the law of succession, and
    /// statistical inference*); `None` if nothing can be compared.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "rows of a book are fewer than 2^52"
    )]
    pub fn share(&self) -> Option<(f64, [f64; 2])> {
        if self.comparable == 0 {
            return None;
        }
        let (rows, share) = (
            self.comparable as f64,
            self.differing as f64 / self.comparable as f64,
        );
        // The 97.5th percentile of the normal distribution.
        let z = 1.959_964;
        let middle = share + z * z / (2.0 * rows);
        let half = z * (share * (1.0 - share) / rows + z * z / (4.0 * rows * rows)).sqrt();
        let scale = 1.0 + z * z / rows;
        let bound = |value: f64| (value / scale).clamp(0.0, 1.0);
        Some((share, [bound(middle - half), bound(middle + half)]))
    }
}

/// Watches a run, row by row.
pub(super) struct DriftWatch {
    bounds: Breaker,
    all: Disagreement,
    /// The comparable rows of the window, each with whether it differs.
    window: VecDeque<(u64, bool)>,
    in_window: u32,
    trips: Vec<[u64; 2]>,
    pieces: Vec<Disagreement>,
    /// How many rows a piece has.
    width: u64,
    row: u64,
}

/// What a run's disagreement came to.
#[derive(Debug, Clone)]
pub(super) struct Drift {
    pub(super) all: Disagreement,
    /// Whether the share over the whole run is above its bound.
    pub(super) run_trips: bool,
    /// The first and last rows of stretches whose windows are above their bound.
    pub(super) trips: Vec<[u64; 2]>,
    pub(super) pieces: Vec<Disagreement>,
    pub(super) width: u64,
}

impl DriftWatch {
    pub(super) fn new(bounds: Breaker) -> Self {
        Self {
            bounds,
            all: Disagreement::default(),
            window: VecDeque::new(),
            in_window: 0,
            trips: Vec::new(),
            pieces: Vec::new(),
            width: 64,
            row: 0,
        }
    }

    /// Takes in the next row: whether it differs, or `None` if it cannot be compared.
    pub(super) fn row(&mut self, differs: Option<bool>) {
        let row = self.row;
        self.row += 1;
        if row.is_multiple_of(self.width) {
            if self.pieces.len() == MOST_PIECES {
                self.pieces = self.pieces.chunks(2).map(joined).collect();
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
        self.in_window += u32::from(differs);
        if self.window.len() > self.bounds.window_rows as usize
            && let Some((_, differed)) = self.window.pop_front()
        {
            self.in_window -= u32::from(differed);
        }
        // Each time that it is full, whatever this row is: the rows that differ may have
        // come before the window filled.
        if self.window.len() == self.bounds.window_rows as usize
            && self.bounds.window_trips(self.in_window)
        {
            self.trip(row);
        }
    }

    /// The window that ends with this row is above the bound.
    fn trip(&mut self, last: u64) {
        let oldest = self.window.front().map_or(last, |(row, _)| *row);
        let goes_on = self.trips.last_mut().filter(|trip| oldest <= trip[1]);
        if let Some(trip) = goes_on {
            trip[1] = last;
        } else if self.trips.len() < MOST_TRIPS {
            let first = self.likeliest_begin().unwrap_or(last);
            self.trips.push([first, last]);
        }
    }

    /// The row of the window from which on the share lies furthest above the bound, by
    /// the sum of what is above and below it: before it there are honest slips as well.
    fn likeliest_begin(&self) -> Option<u64> {
        let bound = i64::from(self.bounds.window_per_mille);
        let (mut sum, mut most, mut begin) = (0, i64::MIN, None);
        for &(row, differs) in self.window.iter().rev() {
            sum += if differs { 1_000 - bound } else { -bound };
            if differs && sum > most {
                (most, begin) = (sum, Some(row));
            }
        }
        begin
    }

    pub(super) fn finish(self) -> Drift {
        Drift {
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

fn joined(pieces: &[Disagreement]) -> Disagreement {
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
            found.pieces.len() <= MOST_PIECES && found.width * found.pieces.len() as u64 >= 100_000
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
        // What cannot be compared lies in no window.
        assert!(drift(100_000, |_| None).trips.is_empty());
    }

    #[test]
    fn small_runs_do_not_trip_on_one_slip() {
        assert!(!drift(100, |row| Some(row < 50)).run_trips);
        assert!(drift(300, |row| Some(row < 50)).run_trips);
    }

    #[test]
    fn intervals() {
        let of = |differing, comparable| Disagreement {
            comparable,
            differing,
        };
        assert_eq!(of(0, 0).share(), None);
        let (share, [low, high]) = of(10, 100).share().unwrap();
        assert!((share - 0.1).abs() < 1e-9);
        // As tables of the Wilson interval have it.
        assert!((low - 0.0552).abs() < 1e-4 && (high - 0.1744).abs() < 1e-4);
        let (_, [low, high]) = of(0, 10).share().unwrap();
        assert!(low.abs() < 1e-9 && (high - 0.2775).abs() < 1e-4);
    }
}
