//! Whether a book holds together: what the first reading has found of it as a whole.

use std::collections::BTreeMap;

use serde::Serialize;

use super::batches::Batches;
use super::drift::{Disagreement, Drift};
use super::origin::{ByOrigin, Origin};
use super::shift::Stretch;
use super::source::Place;
use crate::dossier::Shifted;
use crate::finding::Field;
use crate::policy::Breaker;
use crate::sensitive::Sensitive;

/// What the first reading has found of the book as a whole.
#[derive(Debug, Clone, Serialize)]
pub struct Health {
    /// Rows that can be compared, and those of them that differ.
    #[serde(flatten)]
    pub disagreement: Disagreement,
    /// Whether the run has tripped, and by what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tripped: Option<Trip>,
    /// Columns that have come apart from the records, by where they begin.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shifts: Vec<Shift>,
    /// Of a thousand rows, how many have both entries typed the same, if that is more
    /// than two keyers type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_perfect: Option<u64>,
    /// The run in pieces of equal length, in its order.
    #[serde(skip)]
    pub pieces: Vec<Disagreement>,
    /// How many rows a piece has.
    #[serde(skip)]
    pub rows_in_piece: u64,
    /// Disagreement by keyer, source and agency. Keyers may be persons' names.
    #[serde(skip)]
    pub origins: BTreeMap<Origin, BTreeMap<Sensitive<String>, Disagreement>>,
    #[serde(skip)]
    pub(super) stretches: Vec<Stretch>,
}

/// Why a run has tripped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trip {
    /// Whether the share over the whole run is above its bound.
    pub by_run: bool,
    /// The stretches whose windows are above their bound.
    pub windows: Vec<Span>,
    /// Where it began: the first window, or the first piece of the run that is above
    /// the bound.
    pub began: Place,
    /// The keyer, source or agency whose rows differ most clearly more than the others'
    /// do: `None` if no one stands out.
    #[serde(skip)]
    pub suspect: Option<(Origin, Sensitive<String>, Disagreement)>,
}

/// Rows from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The first.
    pub from: Place,
    /// The last.
    pub to: Place,
}

/// A column that has come apart from the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// Which column.
    pub field: Field,
    /// How many rows further down the record is, negative for further up; `None` for a
    /// column that was sorted by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<i64>,
    /// Where.
    #[serde(flatten)]
    pub span: Span,
}

impl Health {
    pub(super) fn new(
        bounds: &Breaker,
        drift: Drift,
        stretches: Vec<Stretch>,
        origins: ByOrigin,
        (identical, rows): (u64, u64),
        batches: &Batches,
    ) -> Self {
        let span = |first, last| Span {
            from: batches.place(first),
            to: batches.place(last),
        };
        let shifts = stretches.iter().map(|stretch| Shift {
            field: stretch.shifted.field,
            by: stretch.shifted.by,
            span: span(stretch.first, stretch.last),
        });
        let windows: Vec<Span> = drift
            .trips
            .iter()
            .map(|&[first, last]| span(first, last))
            .collect();
        let tripped = (drift.run_trips || !windows.is_empty()).then(|| Trip {
            by_run: drift.run_trips,
            began: windows.first().map_or_else(
                || batches.place(first_piece(bounds, &drift)),
                |window| window.from,
            ),
            windows,
            suspect: suspect(&origins, drift.all),
        });
        Self {
            disagreement: drift.all,
            tripped,
            shifts: shifts.collect(),
            too_perfect: bounds
                .is_too_perfect(identical, rows)
                .then(|| identical * 1_000 / rows),
            pieces: drift.pieces,
            rows_in_piece: drift.width,
            origins,
            stretches,
        }
    }

    /// The columns that have come apart at a row, counted over all files.
    pub(super) fn shifted(&self, row: u64) -> impl Iterator<Item = Shifted> {
        let covers = move |stretch: &&Stretch| (stretch.first..=stretch.last).contains(&row);
        self.stretches
            .iter()
            .filter(covers)
            .map(|stretch| stretch.shifted)
    }

    /// Whether any column has come apart in these rows.
    pub(super) fn is_shifted_within(&self, first: u64, rows: u64) -> bool {
        let meets = |stretch: &Stretch| stretch.first < first + rows && first <= stretch.last;
        self.stretches.iter().any(meets)
    }
}

/// The first row of the first piece whose share is above the run's bound.
fn first_piece(bounds: &Breaker, drift: &Drift) -> u64 {
    let is_above = |piece: &Disagreement| {
        piece.differing * 1_000 > piece.comparable * u64::from(bounds.run_per_mille)
    };
    let at = drift.pieces.iter().position(is_above).unwrap_or_default();
    at as u64 * drift.width
}

/// Who stands out: whose share lies above that of all the others, interval from
/// interval, by the most.
fn suspect(
    origins: &ByOrigin,
    all: Disagreement,
) -> Option<(Origin, Sensitive<String>, Disagreement)> {
    let mut most: Option<(f64, Origin, &Sensitive<String>, Disagreement)> = None;
    for (&origin, of) in origins {
        for (name, &own) in of {
            let others = Disagreement {
                comparable: all.comparable - own.comparable,
                differing: all.differing - own.differing,
            };
            let (Some((_, [low, _])), Some((_, [_, high]))) = (own.share(), others.share()) else {
                continue;
            };
            let by = low - high;
            if by > 0.0 && most.as_ref().is_none_or(|(most, ..)| by > *most) {
                most = Some((by, origin, name, own));
            }
        }
    }
    most.map(|(_, origin, name, own)| (origin, name.clone(), own))
}
