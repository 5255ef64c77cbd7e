//! Does the book hold together? What the first reading found out about it as a whole.

pub(super) mod alignment;
mod disagreement;
pub(super) mod drift;
pub(super) mod origin;

pub use disagreement::Disagreement;
pub use origin::Origin;

use std::collections::BTreeMap;

use serde::Serialize;

use super::batches::Batches;
use super::io::Place;
use crate::dossier::Shifted;
use crate::finding::Field;
use crate::policy::Breaker;
use crate::sensitive::Sensitive;
use alignment::Stretch;
use drift::Drift;
use origin::ByOrigin;

/// What the first reading found out about the book as a whole.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// # use rightparty::{Gate, Policy, Region};
///
/// // 300 rows; in every fifth the second keyer has another number.
/// let numbers: Vec<String> = (0..300).map(|row| format!("16206700{row:03}")).collect();
/// let book: Vec<Row<'_>> = (0..300)
///     .map(|row| Row {
///         borrower_id: &numbers[row],
///         name_1: "张伟",
///         phone_1: &numbers[row],
///         name_2: "张伟",
///         phone_2: if row % 5 == 0 { "16206704170" } else { &numbers[row] },
///         keyed_by_1: Some("clerk-1"),
///         keyed_by_2: Some("clerk-2"),
///         ..Row::default()
///     })
///     .collect();
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// let health = screening.health();
/// assert_eq!((health.disagreement.comparable, health.disagreement.differing), (300, 60));
/// assert!(health.tripped.as_ref().is_some_and(|trip| trip.by_run));
/// assert!(health.shifts.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct Health {
    /// How many rows can be compared, and how many of them differ.
    #[serde(flatten)]
    pub disagreement: Disagreement,
    /// Why the run has tripped; `None` if it has not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tripped: Option<Trip>,
    /// Stretches in which a column is out of step with the records, in the order of the book.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shifts: Vec<Shift>,
    /// How many rows in a thousand have both entries typed the same, byte by byte; `None` if no
    /// more than two keyers would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_perfect: Option<u64>,
    /// Disagreement along the run, in pieces of equal length, in order.
    #[serde(skip)]
    pub pieces: Vec<Disagreement>,
    /// How many rows a piece has.
    #[serde(skip)]
    pub rows_in_piece: u64,
    /// Disagreement by keyer, source and agency. Keyers may be the names of persons.
    #[serde(skip)]
    pub origins: BTreeMap<Origin, BTreeMap<Sensitive<String>, Disagreement>>,
    #[serde(skip)]
    pub(super) stretches: Vec<Stretch>,
}

/// Why a run has tripped, and where to look.
///
/// ```
/// use rightparty::book::Screening;
///
/// /// What to tell the operator.
/// fn alarm(screening: &Screening) -> Option<String> {
///     let trip = screening.health().tripped.as_ref()?;
///     let whose = trip.suspect.as_ref().map_or_else(String::new, |(origin, name, rows)| {
///         format!(", most clearly at {origin} {} ({} rows)", name.expose(), rows.differing)
///     });
///     Some(format!("entries differ from row {} on{whose}", trip.began.row))
/// }
/// # use rightparty::book::{Row, Run, RunSettings, rows};
/// # use rightparty::{Gate, Policy, Region};
/// # let numbers: Vec<String> = (0..600).map(|row| format!("16206700{row:03}")).collect();
/// # let book: Vec<Row<'_>> = (0..600)
/// #     .map(|row| Row {
/// #         borrower_id: &numbers[row],
/// #         name_1: "张伟",
/// #         phone_1: &numbers[row],
/// #         name_2: "张伟",
/// #         phone_2: if row >= 320 && row % 2 == 0 { "16206704170" } else { &numbers[row] },
/// #         keyed_by_1: Some("clerk-1"),
/// #         keyed_by_2: Some(if row >= 320 { "clerk-3" } else { "clerk-2" }),
/// #         ..Row::default()
/// #     })
/// #     .collect();
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// # assert_eq!(
/// #     alarm(&screening).as_deref(),
/// #     Some("entries differ from row 321 on, most clearly at keyed_by_2 clerk-3 (140 rows)"),
/// # );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trip {
    /// Whether the share of differing rows in the whole run is above its bound.
    pub by_run: bool,
    /// The stretches in which windows are above their bound, at most a hundred.
    pub windows: Vec<Span>,
    /// Where it probably began: in the first such stretch, or if there is none, in the piece of
    /// the run from which on the share lies furthest above the bound.
    pub began: Place,
    /// The keyer, source or agency, of at least thirty rows, whose rows most clearly differ more
    /// than all others; `None` if none stands out beyond chance.
    #[serde(skip)]
    pub suspect: Option<(Origin, Sensitive<String>, Disagreement)>,
}

/// A stretch of rows.
///
/// ```
/// use rightparty::book::{Place, Span};
///
/// fn contains(span: &Span, place: Place) -> bool {
///     (span.from..=span.to).contains(&place)
/// }
///
/// let at = |row| Place { file: 0, row };
/// let span = Span { from: at(20_001), to: at(20_300) };
/// assert!(contains(&span, at(20_300)) && !contains(&span, at(20_301)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The first row.
    pub from: Place,
    /// The last row.
    pub to: Place,
}

/// A stretch in which a column is out of step with the records: moved by some rows, or sorted
/// by itself.
///
/// ```
/// use rightparty::Field;
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// # use rightparty::{Gate, Policy, Region};
///
/// let numbers: Vec<String> = (0..400).map(|row| format!("16206700{row:03}")).collect();
/// let book: Vec<Row<'_>> = (0..399)
///     .map(|row| Row {
///         borrower_id: &numbers[row],
///         phone_1: &numbers[row],
///         phone_2: &numbers[row],
///         // From row 101 on, the sending queue is one row ahead.
///         notice_phone: Some(&numbers[if row < 100 { row } else { row + 1 }]),
///         ..Row::default()
///     })
///     .collect();
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// let shift = &screening.health().shifts[0];
/// assert_eq!((shift.field, shift.by, shift.span.from.row), (Field::NoticePhone, Some(1), 101));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// Which column.
    pub field: Field,
    /// How many rows further down the matching record is, negative for further up; `None` if
    /// the column was sorted by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<i64>,
    /// From where to where.
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

    /// The columns that are out of step at a row, counted over all files.
    pub(super) fn shifted(&self, row: u64) -> impl Iterator<Item = Shifted> {
        let covers = move |stretch: &&Stretch| (stretch.first..=stretch.last).contains(&row);
        self.stretches
            .iter()
            .filter(covers)
            .map(|stretch| stretch.shifted)
    }

    /// Whether any column is out of step somewhere in these rows.
    pub(super) fn is_shifted_within(&self, first: u64, rows: u64) -> bool {
        let meets = |stretch: &Stretch| stretch.first < first + rows && first <= stretch.last;
        self.stretches.iter().any(meets)
    }
}

/// Who stands out most clearly: whose share of differing rows is above that of all others by
/// the most standard errors. Among many names some stand out by chance, so that the bound
/// rises with their number (Bonferroni's correction, at five in a hundred over all of them).
/// Few rows prove nothing, and are left out.
fn suspect(
    origins: &ByOrigin,
    all: Disagreement,
) -> Option<(Origin, Sensitive<String>, Disagreement)> {
    let count: usize = origins.values().map(BTreeMap::len).sum();
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let mut clearest: Option<(f64, Origin, &Sensitive<String>, Disagreement)> = None;
    for (&origin, names) in origins {
        for (name, &own) in names.iter().filter(|(_, own)| !own.is_few()) {
            let Some(errors) = own.standard_errors_above_others(all) else {
                continue;
            };
            // The tail of the normal distribution beyond z is below exp(-z²/2).
            let is_chance = errors <= 0.0 || errors * errors < 2.0 * (20.0 * count).ln();
            if !is_chance && clearest.as_ref().is_none_or(|(most, ..)| errors > *most) {
                clearest = Some((errors, origin, name, own));
            }
        }
    }
    clearest.map(|(_, origin, name, own)| (origin, name.clone(), own))
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
    fn whoever_explains_the_most_stands_out() {
        use Origin::{Agency, KeyedBy1};
        let agencies = [
            (Agency, "broken", of(1_250, 5_000)),
            (Agency, "sound", of(450, 15_000)),
        ];
        // A clerk with five wrong rows of five does not explain twelve hundred.
        let clerk = (KeyedBy1, "five rows", of(5, 5));
        let all = of(1_700, 20_000);
        let with = |more: &[_]| [&agencies[..], more].concat();
        assert_eq!(found(&with(&[clerk]), all).as_deref(), Some("broken"));
        // The clerk who keyed most of the agency's wrong rows does.
        let clerk = (KeyedBy1, "careless", of(1_200, 1_500));
        assert_eq!(found(&with(&[clerk]), all).as_deref(), Some("careless"));
    }

    #[test]
    fn neither_chance_nor_an_only_origin_stands_out() {
        use Origin::{Agency, KeyedBy1};
        let all = of(2_000, 20_000);
        assert_eq!(found(&[(Agency, "only", all)], all), None);
        assert_eq!(found(&[(Agency, "none", of(0, 100))], of(0, 20_000)), None);
        // Of a hundred clerks some come near a fifth by chance where all have a tenth.
        let names: Vec<String> = (0..100).map(|number| number.to_string()).collect();
        let clerk = |name| (KeyedBy1, name, of(20, 200));
        let mut clerks: Vec<_> = names.iter().map(|name| clerk(name.as_str())).collect();
        clerks[0].2 = of(27, 200);
        assert_eq!(found(&clerks, all), None);
        clerks[0].2 = of(40, 200);
        assert_eq!(found(&clerks, all).as_deref(), Some("0"));
    }
}
