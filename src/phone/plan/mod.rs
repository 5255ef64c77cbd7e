//! Is a national number in its country's numbering plan, and what kind of line is it?
//!
//! [`for_code`] gives the [`Plan`] of a calling code, which is built from `metadata` when
//! the code is first seen: the `automaton` gives the verdict on a number, `rules` are the
//! dialling rules of its regions, `layout` says how its numbers are written, and `pattern`
//! reads the patterns for all of them. `cross_check` knows where the `phonenumber` crate
//! disagrees.

pub(super) mod automaton;
pub(super) mod cross_check;
pub(super) mod layout;
pub(super) mod metadata;
pub(super) mod pattern;
pub(super) mod rules;

use std::sync::OnceLock;

use super::line_type::LineType;
use super::region::Region;
use automaton::{Automaton, MAX_NATIONAL, Source};
use layout::Layouts;
use metadata::Territory;
use pattern::Pattern;
use rules::{Lengths, Rules};

/// What the plan says of one national number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Verdict {
    /// The kind of line in the first region that claims the number.
    pub(super) line_type: LineType,
    /// The regions, by their index in the plan, in which it is valid.
    pub(super) valid: u32,
    /// The regions whose general pattern it fits.
    pub(super) general: u32,
}

/// The numbering plan of one calling code.
pub(super) struct Plan {
    automaton: Automaton<Verdict>,
    /// The regions that share the code, the main one first; no [`Region`] for codes of no
    /// country.
    regions: Vec<(Option<Region>, Rules)>,
    /// The possible lengths of national numbers, bit `n` for `n` digits.
    lengths: u32,
    /// How numbers are written, once that was asked.
    layouts: OnceLock<Layouts>,
    main: &'static Territory,
}

/// The plan of a calling code, or `None` if the code is not assigned.
pub(super) fn for_code(calling_code: u16) -> Option<&'static Plan> {
    static PLANS: [OnceLock<Option<Plan>>; 1000] = [const { OnceLock::new() }; 1000];
    PLANS
        .get(usize::from(calling_code))?
        .get_or_init(|| Plan::build(calling_code))
        .as_ref()
}

impl Plan {
    /// The verdict on national digits (values 0 to 9).
    pub(super) fn verdict(&self, national: &[u8]) -> Option<&Verdict> {
        self.automaton.verdict(national)
    }

    pub(super) const fn automaton(&self) -> &Automaton<Verdict> {
        &self.automaton
    }

    /// Whether numbers of the code can have this many national digits.
    pub(super) const fn has_length(&self, len: usize) -> bool {
        len < 32 && self.lengths & (1 << len) != 0
    }

    /// The index of a region in the plan.
    pub(super) fn region_index(&self, region: Region) -> Option<usize> {
        self.regions.iter().position(|&(r, _)| r == Some(region))
    }

    /// The dialling rules of a region.
    pub(super) fn rules(&self, index: usize) -> Option<&Rules> {
        self.regions.get(index).map(|(_, rules)| rules)
    }

    /// Whether the digits fit the general pattern of a region.
    pub(super) fn fits_general(&self, region: usize, national: &[u8]) -> bool {
        self.verdict(national)
            .is_some_and(|verdict| verdict.general & (1 << region) != 0)
    }

    /// The first of the regions in a verdict's set.
    pub(super) fn first_region(&self, set: u32) -> Option<Region> {
        let at = usize::try_from(set.trailing_zeros()).ok()?;
        self.regions.get(at)?.0
    }

    /// How the numbers of the code are written in its main country.
    pub(super) fn layouts(&self) -> &Layouts {
        self.layouts.get_or_init(|| Layouts::new(self.main))
    }

    fn build(calling_code: u16) -> Option<Self> {
        let territories = metadata::territories(calling_code);
        let main = territories.first()?;
        let descriptions: Vec<Description> = territories.iter().map(Description::new).collect();

        let mut patterns = Patterns::default();
        let uses: Vec<Uses> = descriptions.iter().map(|d| patterns.add(d)).collect();
        let automaton = Automaton::build(&patterns.sources(), |matched, len| {
            judge(&uses, matched, len)
        })?;

        let lengths = descriptions
            .iter()
            .fold(0, |all, d| all | d.lengths.possible);
        let regions = territories
            .iter()
            .zip(&descriptions)
            .map(|(territory, description)| {
                (
                    territory.id.parse().ok(),
                    Rules::new(territory, description.lengths),
                )
            })
            .collect();
        Some(Self {
            automaton,
            regions,
            lengths,
            layouts: OnceLock::new(),
            main,
        })
    }
}

/// The part of a territory's metadata that decides on validity.
struct Description {
    general: &'static str,
    leading_digits: Option<&'static str>,
    kinds: [(Kind, Option<metadata::Kind>); 10],
    lengths: Lengths,
}

/// The kinds of line in the order in which libphonenumber tries them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Service(LineType),
    FixedLine,
    Mobile,
}

impl Description {
    fn new(territory: &Territory) -> Self {
        let t = territory;
        let kinds = [
            (Kind::Service(LineType::PremiumRate), t.premium_rate),
            (Kind::Service(LineType::TollFree), t.toll_free),
            (Kind::Service(LineType::SharedCost), t.shared_cost),
            (Kind::Service(LineType::Voip), t.voip),
            (Kind::Service(LineType::PersonalNumber), t.personal_number),
            (Kind::Service(LineType::Pager), t.pager),
            (Kind::Service(LineType::Uan), t.uan),
            (Kind::Service(LineType::Voicemail), t.voicemail),
            (Kind::FixedLine, t.fixed_line),
            (Kind::Mobile, t.mobile),
        ];
        // The metadata has lengths for the kinds of line and none for the general
        // pattern, whose lengths are those of all kinds together.
        let mut lengths = Lengths::default();
        for (_, kind) in &kinds {
            lengths.possible |= kind.map_or(0, |kind| length_set(kind.lengths));
            lengths.local |= kind.map_or(0, |kind| length_set(kind.local_lengths));
        }
        lengths.local &= !lengths.possible;
        Self {
            general: territory.general,
            leading_digits: territory.leading_digits,
            kinds,
            lengths,
        }
    }
}

/// Lengths as a set, bit `n` for `n` digits.
fn length_set(lengths: &[u16]) -> u32 {
    lengths
        .iter()
        .filter(|&&len| usize::from(len) <= MAX_NATIONAL)
        .fold(0, |set, &len| set | 1 << len)
}

/// The distinct patterns of a calling code.
#[derive(Default)]
struct Patterns {
    /// Each pattern, and whether it is open-ended.
    texts: Vec<(&'static str, bool)>,
    parsed: Vec<Pattern>,
}

/// Whether a region claims numbers by their first digits.
enum Leading {
    /// It claims every number that fits one of its kinds.
    Any,
    /// It claims the numbers that the pattern matches; `None` is a pattern that cannot be
    /// read, which matches nothing.
    Pattern(Option<usize>),
}

/// A region's patterns, by their indices among the distinct ones.
struct Uses {
    general: Option<usize>,
    leading_digits: Leading,
    /// Each kind with its pattern and the set of its lengths.
    kinds: Vec<(Kind, usize, u32)>,
}

impl Patterns {
    fn add(&mut self, description: &Description) -> Uses {
        Uses {
            general: self.index(description.general, false),
            leading_digits: match description.leading_digits {
                Some(source) => Leading::Pattern(self.index(source, true)),
                None => Leading::Any,
            },
            kinds: description
                .kinds
                .iter()
                .filter_map(|&(kind, described)| {
                    let described = described?;
                    let index = self.index(described.pattern, false)?;
                    let lengths = match length_set(described.lengths) {
                        0 => u32::MAX,
                        set => set,
                    };
                    Some((kind, index, lengths))
                })
                .collect(),
        }
    }

    /// The index of a pattern, which is added if it is new; `None` if it cannot be read:
    /// then it matches nothing.
    fn index(&mut self, pattern: &'static str, open_ended: bool) -> Option<usize> {
        let key = (pattern, open_ended);
        if let Some(index) = self.texts.iter().position(|text| *text == key) {
            return Some(index);
        }
        self.parsed.push(Pattern::parse(pattern)?);
        self.texts.push(key);
        Some(self.texts.len() - 1)
    }

    fn sources(&self) -> Vec<Source<'_>> {
        self.parsed
            .iter()
            .zip(&self.texts)
            .map(|(pattern, &(_, open_ended))| Source {
                pattern,
                open_ended,
            })
            .collect()
    }
}

/// The verdict on digits of this length that match these patterns, as libphonenumber
/// decides: the first region that claims the number determines its kind.
fn judge(uses: &[Uses], matched: &[usize], len: usize) -> Verdict {
    let mut verdict = Verdict {
        line_type: LineType::Unknown,
        valid: 0,
        general: 0,
    };
    let mut decided = false;
    let fits = |pattern: &usize| matched.binary_search(pattern).is_ok();
    for (region, uses) in uses.iter().enumerate() {
        let fits_general = uses.general.as_ref().is_some_and(fits);
        if fits_general {
            verdict.general |= 1 << region;
        }
        let (claimed, by_digits) = match &uses.leading_digits {
            Leading::Pattern(pattern) => (pattern.as_ref().is_some_and(fits), true),
            Leading::Any => (true, false),
        };
        let kind = if fits_general {
            kind_of(&uses.kinds, &fits, len)
        } else {
            LineType::Unknown
        };
        if claimed && kind != LineType::Unknown {
            verdict.valid |= 1 << region;
        }
        if !decided && claimed && (by_digits || kind != LineType::Unknown) {
            verdict.line_type = kind;
            decided = true;
        }
    }
    verdict
}

/// The kind of line of a number within one region.
fn kind_of(kinds: &[(Kind, usize, u32)], fits: &dyn Fn(&usize) -> bool, len: usize) -> LineType {
    let mut fixed = false;
    for (kind, pattern, lengths) in kinds {
        if lengths & (1 << len) == 0 || !fits(pattern) {
            continue;
        }
        match kind {
            Kind::Service(line_type) => return *line_type,
            Kind::FixedLine => fixed = true,
            Kind::Mobile if fixed => return LineType::FixedLineOrMobile,
            Kind::Mobile => return LineType::Mobile,
        }
    }
    if fixed {
        LineType::FixedLine
    } else {
        LineType::Unknown
    }
}

#[cfg(test)]
mod tests {
    use phonenumber::metadata::DATABASE;

    use super::*;

    /// Every pattern of the metadata is within the subset that can be read, and every
    /// calling code's automaton fits its index type.
    #[test]
    fn every_calling_code_has_a_plan() {
        let mut nodes = 0;
        for code in 1..1000_u16 {
            assert_eq!(
                for_code(code).is_some(),
                DATABASE.by_code(&code).is_some(),
                "{code}"
            );
            nodes += for_code(code).map_or(0, |plan| plan.automaton.len());
            for territory in metadata::territories(code) {
                for pattern in patterns(territory) {
                    let parsed = Pattern::parse(pattern);
                    let groups = parsed.as_ref().map(Pattern::group_count);
                    assert!(
                        groups.is_some_and(|groups| groups < 4),
                        "{} {pattern}",
                        territory.id
                    );
                }
            }
        }
        println!("{nodes} nodes");
        assert!(
            nodes < 25_000,
            "{nodes} nodes: more than the documentation says"
        );
    }

    fn patterns(territory: &Territory) -> Vec<&'static str> {
        let kinds = Description::new(territory).kinds;
        let others = [
            Some(territory.general),
            territory.leading_digits,
            territory.national_prefix_for_parsing,
            territory.international_prefix,
        ];
        let kinds = kinds
            .into_iter()
            .filter_map(|(_, kind)| Some(kind?.pattern));
        kinds.chain(others.into_iter().flatten()).collect()
    }
}
