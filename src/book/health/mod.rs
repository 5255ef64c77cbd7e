//! Whether a book holds together: what the first reading has found of it as a whole.

pub(super) mod alignment;
mod disagreement;
pub(super) mod drift;
pub(super) mod origin;

pub use disagreement::Disagreement;
pub use origin::Origin;

use std::collections::BTreeMap;

use serde::Serialize;

use super::batches::Batches;
use drift::Drift;
use origin::ByOrigin;
use alignment::Stretch;
use super::io::Place;
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
    /// do: `None` if no one stands out beyond chance, with thirty rows at least.
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
            began: windows
                .first()
                .map_or_else(|| batches.place(drift.risen_from), |window| window.from),
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

/// Who stands out most clearly: whose share is above that of all the others by the most
/// standard errors. Of many names one stands out by
/// chance, so that it takes the more the more there are (Bonferroni's bound, five in a
/// hundred over all of them); and of few rows nothing is said.
fn suspect(
    origins: &ByOrigin,
    all: Disagreement,
) -> Option<(Origin, Sensitive<String>, Disagreement)> {
    let names: usize = origins.values().map(BTreeMap::len).sum();
    let names = f64::from(u32::try_from(names).unwrap_or(u32::MAX));
    let mut most: Option<(f64, Origin, &Sensitive<String>, Disagreement)> = None;
    for (&origin, of) in origins {
        for (name, &own) in of.iter().filter(|(_, own)| !own.is_few()) {
            let Some(errors) = own.standard_errors_above_others(all) else {
                continue;
            };
            // The tail of the normal distribution beyond z is below exp(-z²/2).
            let is_chance = errors <= 0.0 || errors * errors < 2.0 * (20.0 * names).ln();
            if !is_chance && most.as_ref().is_none_or(|(most, ..)| errors > *most) {
                most = Some((errors, origin, name, own));
            }
        }
    }
    most.map(|(_, origin, name, own)| (origin, name.clone(), own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(differing: u64, comparable: u64) -> Disagreement {
        Disagreement {
            comparable,
            differing,
        }
    }

    fn found(origins: &[(Origin, &str, Disagreement)], all: Disagreement) -> Option<String> {
        let mut by = ByOrigin::default();
        for &(origin, name, counts) in origins {
            let names = by.entry(origin).or_default();
            names.insert(Sensitive::new(name.to_owned()), counts);
        }
        suspect(&by, all).map(|(_, name, _)| name.expose().clone())
    }

    #[test]
    fn what_explains_the_most_stands_out() {
        use Origin::{Agency, KeyedBy1};
        let agencies = [
            (Agency, "broken", of(1_250, 5_000)),
            (Agency, "sound", of(450, 15_000)),
        ];
        // A clerk with every one of five rows wrong is no cause of twelve hundred.
        let clerk = (KeyedBy1, "five rows", of(5, 5));
        let all = of(1_700, 20_000);
        let with = |more: &[_]| [&agencies[..], more].concat();
        assert_eq!(found(&with(&[clerk]), all).as_deref(), Some("broken"));
        // The clerk who keyed most of what is wrong at the agency does.
        let clerk = (KeyedBy1, "careless", of(1_200, 1_500));
        assert_eq!(found(&with(&[clerk]), all).as_deref(), Some("careless"));
    }

    #[test]
    fn chance_and_the_only_one_do_not_stand_out() {
        use Origin::{Agency, KeyedBy1};
        let all = of(2_000, 20_000);
        assert_eq!(found(&[(Agency, "only", all)], all), None);
        assert_eq!(found(&[(Agency, "none", of(0, 100))], of(0, 20_000)), None);
        // Of a hundred clerks some have a fifth where all have a tenth.
        let names: Vec<String> = (0..100).map(|number| number.to_string()).collect();
        let clerk = |name| (KeyedBy1, name, of(20, 200));
        let mut clerks: Vec<_> = names.iter().map(|name| clerk(name.as_str())).collect();
        clerks[0].2 = of(27, 200);
        assert_eq!(found(&clerks, all), None);
        clerks[0].2 = of(40, 200);
        assert_eq!(found(&clerks, all).as_deref(), Some("0"));
    }
}
