//! The numbering plan of one country calling code, built from the metadata of
//! the `phonenumber` crate when the code is first seen.

use std::sync::OnceLock;

use phonenumber::metadata::{DATABASE, Descriptor, Metadata};

use super::automaton::{Automaton, MAX_NATIONAL, Source};
use super::line_type::LineType;
use super::pattern::Pattern;
use super::region::Region;
use super::rules::{Lengths, Rules};

/// What the plan says of one national number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Verdict {
    /// The kind of line in the region that the number belongs to first.
    pub(super) line_type: LineType,
    /// The regions, by their index in the plan, in which it is valid.
    pub(super) valid: u32,
    /// The regions whose general pattern it fits.
    pub(super) general: u32,
}

/// The numbering plan of one calling code.
pub(super) struct Plan {
    automaton: Automaton<Verdict>,
    regions: Vec<(Option<Region>, Rules)>,
    /// The lengths of all numbers of the code, bit `n` for `n` digits.
    lengths: u32,
}

/// The plan of a calling code, or `None` if the code is not assigned.
pub(super) fn of(calling_code: u16) -> Option<&'static Plan> {
    static PLANS: [OnceLock<Option<Plan>>; 1000] = [const { OnceLock::new() }; 1000];
    PLANS
        .get(usize::from(calling_code))?
        .get_or_init(|| Plan::build(calling_code))
        .as_ref()
}

impl Plan {
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

    fn build(calling_code: u16) -> Option<Self> {
        // The main region comes first.
        let regions = DATABASE.by_code(&calling_code)?;
        let descriptions: Vec<Description> = regions.iter().map(|m| Description::new(m)).collect();

        let mut patterns = Patterns::default();
        let uses: Vec<Uses> = descriptions.iter().map(|d| patterns.add(d)).collect();
        let automaton = Automaton::build(&patterns.sources(), |matched, len| {
            judge(&uses, matched, len)
        })?;

        let lengths = descriptions
            .iter()
            .fold(0, |all, d| all | d.lengths.possible);
        let regions = regions
            .iter()
            .zip(&descriptions)
            .map(|(meta, description)| {
                (
                    meta.id().parse().ok(),
                    Rules::new(meta, description.lengths),
                )
            })
            .collect();
        Some(Self {
            automaton,
            regions,
            lengths,
        })
    }
}

/// The descriptors of a region that decide on validity.
struct Description<'a> {
    general: &'a Descriptor,
    leading_digits: Option<String>,
    kinds: [(Kind, Option<&'a Descriptor>); 10],
    lengths: Lengths,
}

/// The kinds of line in the order in which libphonenumber tries them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Service(LineType),
    FixedLine,
    Mobile,
}

impl<'a> Description<'a> {
    fn new(meta: &'a Metadata) -> Self {
        let d = meta.descriptors();
        let kinds = [
            (Kind::Service(LineType::PremiumRate), d.premium_rate()),
            (Kind::Service(LineType::TollFree), d.toll_free()),
            (Kind::Service(LineType::SharedCost), d.shared_cost()),
            (Kind::Service(LineType::Voip), d.voip()),
            (Kind::Service(LineType::PersonalNumber), d.personal_number()),
            (Kind::Service(LineType::Pager), d.pager()),
            (Kind::Service(LineType::Uan), d.uan()),
            (Kind::Service(LineType::Voicemail), d.voicemail()),
            (Kind::FixedLine, d.fixed_line()),
            (Kind::Mobile, d.mobile()),
        ];
        // The crate keeps lengths with the kinds and none with the general
        // descriptor, whose lengths are those of all kinds together.
        let mut lengths = Lengths::default();
        for descriptor in kinds.iter().filter_map(|(_, descriptor)| *descriptor) {
            lengths.possible |= length_set(descriptor.possible_length());
            lengths.local |= length_set(descriptor.possible_local_length());
        }
        lengths.local &= !lengths.possible;
        Self {
            general: d.general(),
            leading_digits: meta
                .leading_digits()
                .map(|pattern| pattern.as_str().to_owned()),
            kinds,
            lengths,
        }
    }
}

fn length_set(lengths: &[u16]) -> u32 {
    lengths
        .iter()
        .filter(|&&len| usize::from(len) <= MAX_NATIONAL)
        .fold(0, |set, &len| set | 1 << len)
}

/// The distinct patterns of a calling code.
#[derive(Default)]
struct Patterns {
    texts: Vec<(String, bool)>,
    parsed: Vec<Pattern>,
}

/// Whether a region claims numbers by their first digits.
enum Leading {
    /// It claims whatever fits one of its kinds.
    Any,
    /// It claims what the pattern matches; `None` is a pattern that cannot be
    /// read, which matches nothing.
    Pattern(Option<usize>),
}

/// Where a region's patterns stand among the distinct ones.
struct Uses {
    general: Option<usize>,
    leading_digits: Leading,
    kinds: Vec<(Kind, usize, u32)>,
}

impl Patterns {
    fn add(&mut self, description: &Description<'_>) -> Uses {
        Uses {
            general: self.index(description.general.national_number().as_str(), false),
            leading_digits: match &description.leading_digits {
                Some(source) => Leading::Pattern(self.index(source, true)),
                None => Leading::Any,
            },
            kinds: description
                .kinds
                .iter()
                .filter_map(|&(kind, descriptor)| {
                    let descriptor = descriptor?;
                    let index = self.index(descriptor.national_number().as_str(), false)?;
                    let lengths = match length_set(descriptor.possible_length()) {
                        0 => u32::MAX,
                        set => set,
                    };
                    Some((kind, index, lengths))
                })
                .collect(),
        }
    }

    /// `None` if the pattern cannot be read: then it matches nothing, and
    /// nothing is valid by it.
    fn index(&mut self, source: &str, open_ended: bool) -> Option<usize> {
        let text: String = source.split_whitespace().collect();
        let key = (text, open_ended);
        if let Some(index) = self.texts.iter().position(|known| *known == key) {
            return Some(index);
        }
        self.parsed.push(Pattern::parse(&key.0)?);
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

/// The verdict on digits of this length that match these patterns, as
/// libphonenumber gives it: the first region that claims the number decides on
/// its kind.
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
    use super::*;

    /// Every pattern of the metadata is within the subset that is read, and
    /// every calling code's automaton fits its index type.
    #[test]
    fn every_calling_code_has_a_plan() {
        let mut nodes = 0;
        for code in 1..1000_u16 {
            let Some(regions) = DATABASE.by_code(&code) else {
                assert!(of(code).is_none(), "{code}");
                continue;
            };
            nodes += of(code).unwrap().automaton.len();
            for meta in regions {
                for pattern in patterns(meta) {
                    let parsed = Pattern::parse(&pattern);
                    let groups = parsed.as_ref().map(Pattern::group_count);
                    assert!(
                        groups.is_some_and(|groups| groups < 4),
                        "{} {pattern}",
                        meta.id()
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

    fn patterns(meta: &Metadata) -> Vec<String> {
        let description = Description::new(meta);
        let kinds = description
            .kinds
            .iter()
            .filter_map(|(_, descriptor)| *descriptor);
        kinds
            .chain([description.general])
            .map(Descriptor::national_number)
            .chain(meta.leading_digits())
            .chain(meta.national_prefix_for_parsing())
            .chain(meta.international_prefix())
            .map(|pattern| pattern.as_str().to_owned())
            .collect()
    }
}
