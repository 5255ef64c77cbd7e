//! Which digits do people dial in front of a national number in a region?
//!
//! [`Rules`] finds international and national prefixes and rewrites numbers where
//! removing the prefix is not enough. The module `dialling` applies them.

use super::automaton::{Automaton, Source};
use super::metadata::Territory;
use super::pattern::{DigitSet, Groups, Pattern, PrefixMatch};
use crate::phone::lexer::digits::Digits;

/// A region's dialling rules.
pub(in crate::phone) struct Rules {
    /// Dialled instead of the plus: `00`, `011`, …
    international_prefix: Option<Prefix>,
    /// Dialled before the national number: the trunk prefix, with a carrier code in some
    /// countries.
    national_prefix: Option<Prefix>,
    /// The trunk prefix alone: `0`, `8`, `06`, …
    pub(in crate::phone) trunk: Vec<u8>,
    /// How to rewrite the number if removing the prefix is not enough.
    transform: Option<Vec<Piece>>,
    lengths: Lengths,
}

/// A pattern at the start of a number, with a quick test of the first two digits before
/// it is matched.
struct Prefix {
    pattern: Pattern,
    /// Bit `10 a + b` if a number that begins with `ab` can match.
    starts: u128,
    /// Digits that are a match by themselves: see [`Pattern::single_digits`].
    single_digits: DigitSet,
    group_count: usize,
}

impl Prefix {
    fn parse(source: &str) -> Option<Self> {
        let pattern = Pattern::parse(source)?;
        let begun = Source {
            pattern: &pattern,
            open_ended: true,
        };
        let automaton = Automaton::build(&[begun], |matched, _| matched.is_empty())?;
        let starts = (0..100_u8)
            .filter(|start| automaton.start_at(&[start / 10, start % 10]).is_some())
            .fold(0, |starts, start| starts | 1 << start);
        Some(Self {
            group_count: pattern.group_count(),
            single_digits: pattern.single_digits(),
            pattern,
            starts,
        })
    }

    /// A match of at least one digit.
    fn find(&self, digits: &[u8]) -> Option<PrefixMatch> {
        let [a, b, ..] = *digits else {
            return None;
        };
        if self.starts & (1 << (10 * a + b)) == 0 {
            return None;
        }
        if self.single_digits & (1 << a) != 0 {
            return Some(PrefixMatch {
                end: 1,
                groups: Groups::default(),
            });
        }
        self.pattern
            .match_prefix(digits)
            .filter(|found| found.end > 0)
    }
}

/// A part of a transformation.
enum Piece {
    Digit(u8),
    Group(usize),
}

/// The outcome of rewriting a number.
pub(in crate::phone) enum Rewriting {
    /// Removing the prefix is enough.
    NotNeeded,
    /// The number is in the buffer, and `added` of its digits nobody typed.
    Done { added: usize },
    /// The result has more digits than any number.
    NoRoom,
}

/// Possible lengths of national numbers, bit `n` for `n` digits.
#[derive(Clone, Copy, Default)]
pub(in crate::phone) struct Lengths {
    pub(in crate::phone) possible: u32,
    /// Lengths that suffice only within an area.
    pub(in crate::phone) local: u32,
}

/// How a number's length compares to the region's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::phone) enum LengthFit {
    Possible,
    LocalOnly,
    TooShort,
    TooLong,
    Between,
}

impl Rules {
    pub(in crate::phone) fn new(territory: &Territory, lengths: Lengths) -> Self {
        let trunk = territory.national_prefix;
        Self {
            international_prefix: territory.international_prefix.and_then(Prefix::parse),
            national_prefix: territory
                .national_prefix_for_parsing
                .or(trunk)
                .and_then(Prefix::parse),
            trunk: trunk.map_or_else(Vec::new, digits_of),
            transform: territory.national_prefix_transform_rule.map(pieces_of),
            lengths,
        }
    }

    /// The length of the international prefix, if the digits begin with one. No zero can
    /// follow it, since no calling code begins with zero.
    pub(in crate::phone) fn international_prefix(&self, digits: &[u8]) -> Option<usize> {
        let found = self.international_prefix.as_ref()?.find(digits)?;
        digits
            .get(found.end)
            .is_some_and(|&next| next != 0)
            .then_some(found.end)
    }

    /// Whether an international prefix begins with these two digits or more, of which only the
    /// first two are looked at.
    pub(in crate::phone) fn international_prefix_begins(&self, digits: &[u8]) -> bool {
        let prefix = self.international_prefix.as_ref();
        prefix.is_some_and(|prefix| match *digits {
            [a, b, ..] => prefix.starts & (1 << (10 * a + b)) != 0,
            _ => false,
        })
    }

    /// The national prefix, if the digits begin with one.
    pub(in crate::phone) fn match_national_prefix(&self, digits: &[u8]) -> Option<PrefixMatch> {
        self.national_prefix.as_ref()?.find(digits)
    }

    /// Rewrites a number into the buffer if removing the prefix is not enough.
    pub(in crate::phone) fn rewrite(
        &self,
        digits: &[u8],
        found: &PrefixMatch,
        buffer: &mut Digits,
    ) -> Rewriting {
        let group = |index: usize| {
            let (start, end) = found.groups.get(index).copied().flatten()?;
            digits.get(start..end)
        };
        let last_group = self
            .national_prefix
            .as_ref()
            .map_or(0, |prefix| prefix.group_count);
        let Some(transform) = self
            .transform
            .as_ref()
            .filter(|_| group(last_group).is_some())
        else {
            return Rewriting::NotNeeded;
        };
        let written = transform.iter().map(|piece| match piece {
            Piece::Digit(digit) => core::slice::from_ref(digit),
            Piece::Group(index) => group(*index).unwrap_or_default(),
        });
        let rest = digits.get(found.end..).unwrap_or_default();
        let Some(number) = Digits::concat(written.chain([rest])) else {
            return Rewriting::NoRoom;
        };
        *buffer = number;
        let added = |piece: &&Piece| matches!(piece, Piece::Digit(_));
        Rewriting::Done {
            added: transform.iter().filter(added).count(),
        }
    }

    /// How a number of this many digits compares to the possible lengths.
    pub(in crate::phone) fn length_fit(&self, len: usize) -> LengthFit {
        let bit = 1_u32
            .checked_shl(u32::try_from(len).unwrap_or(u32::MAX))
            .unwrap_or(0);
        let Lengths { possible, local } = self.lengths;
        if local & bit != 0 {
            LengthFit::LocalOnly
        } else if possible & bit != 0 {
            LengthFit::Possible
        } else if bit != 0 && bit < possible & possible.wrapping_neg() {
            LengthFit::TooShort
        } else if bit == 0 || bit > possible {
            LengthFit::TooLong
        } else {
            LengthFit::Between
        }
    }
}

/// The ASCII digits of a text, as values 0 to 9.
fn digits_of(text: &str) -> Vec<u8> {
    text.bytes()
        .filter(u8::is_ascii_digit)
        .map(|byte| byte - b'0')
        .collect()
}

/// Reads a transformation rule: `268$1`, `9$1`, `$2`.
fn pieces_of(rule: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut after_dollar = false;
    for byte in rule.bytes() {
        match byte {
            b'$' => after_dollar = true,
            b'0'..=b'9' => {
                let value = byte - b'0';
                pieces.push(if after_dollar {
                    Piece::Group(usize::from(value))
                } else {
                    Piece::Digit(value)
                });
                after_dollar = false;
            }
            _ => {}
        }
    }
    pieces
}
