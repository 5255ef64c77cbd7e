//! Which keyers, sources and agencies stand out, and may they be named?

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::book::{Disagreement, Health, Origin};
use crate::files::cell::harmless;
use crate::files::redaction::reads_as_number;
use crate::phone::Region;
use crate::sensitive::Sensitive;

/// How many values of one column are shown at most.
const MAX_SHOWN: usize = 20;

/// The values of one column, those whose rows differ most first.
pub(super) struct Group {
    pub(super) origin: Origin,
    pub(super) shown: Vec<One>,
    /// How many more there are, and their rows.
    pub(super) others: Option<(usize, Disagreement)>,
}

/// A keyer, a source or an agency.
pub(super) struct One {
    pub(super) name: String,
    pub(super) counts: Disagreement,
    pub(super) is_few: bool,
    /// Whether its rows differ significantly more than the others'.
    pub(super) stands_out: bool,
}

/// All columns that say where rows come from.
pub(super) fn groups(health: &Health, names_keyers: bool, region: Region) -> Vec<Group> {
    let suspect = health
        .tripped
        .as_ref()
        .and_then(|trip| trip.suspect.as_ref());
    let mut numbers = Numbers::default();
    let mut groups = Vec::new();
    for (&origin, of) in &health.origins {
        let stands_out =
            |name: &str| suspect.is_some_and(|(o, n, _)| *o == origin && n.expose() == name);
        let mut sorted: Vec<(&String, Disagreement)> =
            of.iter().map(|(n, c)| (n.expose(), *c)).collect();
        // A stable sort of sorted names: the same book makes the same report.
        sorted.sort_by(|(a_name, a), (b_name, b)| {
            let share = |counts: &Disagreement| counts.share().map_or(0.0, |(share, _)| share);
            let first = |name: &str, counts: &Disagreement| (!stands_out(name), counts.is_few());
            first(a_name, a)
                .cmp(&first(b_name, b))
                .then(share(b).total_cmp(&share(a)))
                .then(b.comparable.cmp(&a.comparable))
        });
        let is_free_text = is_free_text(of);
        let mut all: Vec<One> = sorted
            .into_iter()
            .map(|(name, counts)| {
                let may_be_shown = match origin {
                    Origin::KeyedBy1 | Origin::KeyedBy2 => {
                        names_keyers && !reads_as_number(name, region)
                    }
                    // A value of few rows may be anything, even a person's name.
                    _ => {
                        let is_known = names_keyers || !counts.is_few();
                        is_known && !is_free_text && !is_long_number(name)
                    }
                };
                One {
                    name: if may_be_shown {
                        harmless(name).into_owned()
                    } else {
                        numbers.of(kind(origin), name)
                    },
                    counts,
                    is_few: counts.is_few(),
                    stands_out: stands_out(name),
                }
            })
            .collect();
        let rest = all.split_off(all.len().min(MAX_SHOWN));
        let sum = rest
            .iter()
            .fold(Disagreement::default(), |sum, one| Disagreement {
                comparable: sum.comparable + one.counts.comparable,
                differing: sum.differing + one.counts.differing,
            });
        groups.push(Group {
            origin,
            shown: all,
            others: (!rest.is_empty()).then_some((rest.len(), sum)),
        });
    }
    groups
}

/// What a value of the column is called.
pub(super) const fn kind(origin: Origin) -> &'static str {
    match origin {
        Origin::KeyedBy1 | Origin::KeyedBy2 => "keyer",
        Origin::Source1 | Origin::Source2 => "source",
        _ => "agency",
    }
}

/// Numbers in place of names, in order of first use. A keyer has the same number in both
/// columns.
#[derive(Default)]
struct Numbers<'n> {
    given: BTreeMap<(&'static str, Cow<'n, str>), usize>,
    next: BTreeMap<&'static str, usize>,
}

impl<'n> Numbers<'n> {
    fn of(&mut self, kind: &'static str, name: &'n str) -> String {
        let next = self.next.entry(kind).or_insert(1);
        let number = *self
            .given
            .entry((kind, Cow::Borrowed(name)))
            .or_insert_with(|| {
                *next += 1;
                *next - 1
            });
        format!("{kind} {number}")
    }
}

/// Whether nearly every row has its own value. Such a column does not hold sources, and
/// may hold anybody's data.
fn is_free_text(of: &BTreeMap<Sensitive<String>, Disagreement>) -> bool {
    let rows: u64 = of.values().map(|counts| counts.comparable).sum();
    of.len() > MAX_SHOWN && of.len() as u64 * 5 > rows
}

/// Whether a name has as many digits as a telephone number, at least seven.
fn is_long_number(name: &str) -> bool {
    name.chars().filter(|c| c.is_numeric()).count() >= 7
}
