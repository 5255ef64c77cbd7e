//! How is a national number written in its own country: in which groups, and with the trunk
//! prefix or without?

use super::metadata::{Format, Territory, Trunk};
use super::pattern::Pattern;

/// The ways in which the numbers of a calling code are written in its main country.
pub(in crate::phone) struct Layouts {
    formats: Vec<Parsed>,
    /// Whether mobiles are always written with the trunk prefix.
    pub(in crate::phone) mobiles_have_trunk: bool,
    /// How many digits a mobile has, 0 if there are none.
    pub(in crate::phone) mobile_len: usize,
}

/// How one number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::phone) struct Layout {
    /// Where groups of digits begin: bit `n` for `n` digits before.
    pub(in crate::phone) gaps: u64,
    pub(in crate::phone) trunk: Trunk,
}

struct Parsed {
    leading_digits: Option<Pattern>,
    /// The least and the most digits of each group.
    groups: Vec<(usize, usize)>,
    trunk: Trunk,
}

impl Layouts {
    pub(in crate::phone) fn new(territory: &Territory) -> Self {
        let example = territory.mobile_example.unwrap_or_default();
        let formats = territory.formats.iter().filter_map(Parsed::new).collect();
        let mut layouts = Self {
            formats,
            mobiles_have_trunk: false,
            mobile_len: example.len(),
        };
        let example: Vec<u8> = example.bytes().map(|byte| byte & 15).collect();
        layouts.mobiles_have_trunk = layouts
            .of(&example)
            .is_some_and(|layout| layout.trunk == Trunk::Always);
        layouts
    }

    /// How national digits are written; `None` if the metadata does not say.
    pub(in crate::phone) fn of(&self, national: &[u8]) -> Option<Layout> {
        self.formats.iter().find_map(|format| {
            let leading = format.leading_digits.as_ref();
            if leading.is_some_and(|pattern| pattern.match_prefix(national).is_none()) {
                return None;
            }
            Some(Layout {
                gaps: gaps(&format.groups, national.len())?,
                trunk: format.trunk,
            })
        })
    }
}

impl Parsed {
    fn new(format: &Format) -> Option<Self> {
        Some(Self {
            leading_digits: match format.leading_digits {
                Some(source) => Some(Pattern::parse(source)?),
                None => None,
            },
            groups: groups(format.pattern)?,
            trunk: format.trunk,
        })
    }
}

/// Reads groups of digits: `(\d)(\d{3})(\d{4,5})`.
fn groups(pattern: &str) -> Option<Vec<(usize, usize)>> {
    let inner = pattern.strip_prefix(r"(\d")?.strip_suffix(')')?;
    let group = |repeat: &str| {
        if repeat.is_empty() {
            return Some((1, 1));
        }
        let bounds = repeat.strip_prefix('{')?.strip_suffix('}')?;
        let (min, max) = bounds.split_once(',').unwrap_or((bounds, bounds));
        Some((min.parse().ok()?, max.parse().ok()?))
    };
    inner.split(r")(\d").map(group).collect()
}

/// Where the groups of a number of `len` digits begin, earlier groups taking as many digits
/// as they can.
fn gaps(groups: &[(usize, usize)], len: usize) -> Option<u64> {
    let least: usize = groups.iter().map(|&(min, _)| min).sum();
    let mut spare = len.checked_sub(least)?;
    let (mut gaps, mut at) = (0, 0);
    for &(min, max) in groups {
        gaps |= 1_u64.checked_shl(u32::try_from(at).ok()?)?;
        let more = spare.min(max - min);
        at += min + more;
        spare -= more;
    }
    (spare == 0).then_some(gaps & !1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::plan::metadata;

    #[test]
    fn every_format_is_read() {
        for code in 1..1000_u16 {
            for territory in metadata::territories(code) {
                for format in territory.formats {
                    assert!(Parsed::new(format).is_some(), "{}", format.pattern);
                }
            }
        }
    }

    #[test]
    fn numbers_are_written_as_in_their_country() {
        for (code, national, expected) in [
            (86, "13912345678", Some((0b1000_1000, Trunk::Never))),
            (86, "1065529988", Some((0b100_0100, Trunk::Optional))),
            (1, "6502530000", Some((0b100_1000, Trunk::Never))),
            (62, "85252506653", Some((0b1000_1000, Trunk::Always))),
            (91, "9876543210", Some((0b10_0000, Trunk::Optional))),
            (86, "1", None),
        ] {
            let digits: Vec<u8> = national.bytes().map(|byte| byte & 15).collect();
            let layouts = Layouts::new(&metadata::territories(code)[0]);
            let layout = layouts.of(&digits).map(|of| (of.gaps, of.trunk));
            assert_eq!(layout, expected, "+{code} {national}");
        }
    }
}
