//! Do digits match a pattern of the metadata?
//!
//! [`Pattern`] is the subset of regular expressions in which numbering-plan metadata is
//! written. Prefixes are matched here by backtracking; whole numbers by the automaton.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// A set of decimal digits, bit `d` for digit `d`.
pub(in crate::phone) type DigitSet = u16;

/// A pattern over decimal digits, with bounded repetition only.
#[derive(Debug, Clone)]
pub(in crate::phone) enum Pattern {
    Empty,
    Digit(DigitSet),
    /// The end of the input: `$`.
    End,
    Concat(Vec<Pattern>),
    Alternate(Vec<Pattern>),
    Repeat {
        min: u32,
        max: u32,
        pattern: Box<Pattern>,
    },
    Group(usize, Box<Pattern>),
}

/// Capture groups of one match, as index ranges into the digits.
pub(in crate::phone) type Groups = [Option<(usize, usize)>; 4];

/// Where a pattern matched from the start of the digits.
#[derive(Debug, Clone, Copy)]
pub(in crate::phone) struct PrefixMatch {
    pub(in crate::phone) end: usize,
    pub(in crate::phone) groups: Groups,
}

impl Pattern {
    /// Reads a metadata pattern, in which white space has no meaning. `None` if it needs
    /// more than digits, groups, alternation and bounded repetition; a test ensures that
    /// the metadata has no such pattern.
    pub(in crate::phone) fn parse(source: &str) -> Option<Self> {
        let hir = ParserBuilder::new()
            .ignore_whitespace(true)
            .unicode(false)
            .utf8(false)
            .build()
            .parse(source)
            .ok()?;
        Self::from_hir(&hir)
    }

    fn from_hir(hir: &Hir) -> Option<Self> {
        Some(match hir.kind() {
            HirKind::Empty => Self::Empty,
            HirKind::Literal(literal) => {
                let digits: Option<Vec<Self>> = literal
                    .0
                    .iter()
                    .map(|&byte| Some(Self::Digit(1 << digit_value(byte)?)))
                    .collect();
                Self::Concat(digits?)
            }
            HirKind::Class(Class::Bytes(class)) => {
                let mut set = 0;
                for range in class.ranges() {
                    for byte in range.start()..=range.end() {
                        set |= 1 << digit_value(byte)?;
                    }
                }
                Self::Digit(set)
            }
            HirKind::Look(Look::End) => Self::End,
            HirKind::Repetition(repetition) => Self::Repeat {
                min: repetition.min,
                max: repetition.max?,
                pattern: Box::new(Self::from_hir(&repetition.sub)?),
            },
            HirKind::Capture(capture) => Self::Group(
                usize::try_from(capture.index).ok()?,
                Box::new(Self::from_hir(&capture.sub)?),
            ),
            HirKind::Concat(parts) => {
                Self::Concat(parts.iter().map(Self::from_hir).collect::<Option<_>>()?)
            }
            HirKind::Alternation(parts) => {
                Self::Alternate(parts.iter().map(Self::from_hir).collect::<Option<_>>()?)
            }
            HirKind::Class(Class::Unicode(_)) | HirKind::Look(_) => return None,
        })
    }

    /// The number of capture groups.
    pub(in crate::phone) fn group_count(&self) -> usize {
        match self {
            Self::Empty | Self::Digit(_) | Self::End => 0,
            Self::Concat(parts) | Self::Alternate(parts) => {
                parts.iter().map(Self::group_count).max().unwrap_or(0)
            }
            Self::Repeat { pattern, .. } => pattern.group_count(),
            Self::Group(index, pattern) => pattern.group_count().max(*index),
        }
    }

    /// The digits for which a match is always that one digit, whatever follows: the trunk
    /// `0` of most plans. They need no backtracking.
    pub(in crate::phone) fn single_digits(&self) -> DigitSet {
        let alternatives = match self {
            Self::Alternate(parts) => parts.as_slice(),
            one => core::slice::from_ref(one),
        };
        (0..10).fold(0, |singles, digit| {
            let first = alternatives.iter().find(|part| part.may_begin_with(digit));
            match first {
                Some(Self::Digit(_)) => singles | 1 << digit,
                Some(Self::Concat(parts)) if matches!(parts.as_slice(), [Self::Digit(_)]) => {
                    singles | 1 << digit
                }
                _ => singles,
            }
        })
    }

    /// Whether a match can begin with the digit, or be empty.
    fn may_begin_with(&self, digit: u8) -> bool {
        match self {
            Self::Empty | Self::End => true,
            Self::Digit(set) => set & (1 << digit) != 0,
            Self::Concat(parts) => parts.first().is_none_or(|part| part.may_begin_with(digit)),
            Self::Alternate(parts) => parts.iter().any(|part| part.may_begin_with(digit)),
            Self::Repeat { min, pattern, .. } => *min == 0 || pattern.may_begin_with(digit),
            Self::Group(_, pattern) => pattern.may_begin_with(digit),
        }
    }

    /// Matches at the start of the digits (values 0 to 9), preferring earlier
    /// alternatives and longer repetitions, as the metadata expects.
    pub(in crate::phone) fn match_prefix(&self, digits: &[u8]) -> Option<PrefixMatch> {
        let mut found = None;
        let mut groups = Groups::default();
        self.step(digits, 0, &mut groups, &mut |end, groups| {
            found = Some(PrefixMatch {
                end,
                groups: *groups,
            });
            true
        });
        found
    }

    /// Backtracks: calls `then` with every index at which a match can end, in order of
    /// preference, until it returns `true`.
    fn step(
        &self,
        digits: &[u8],
        at: usize,
        groups: &mut Groups,
        then: &mut dyn FnMut(usize, &mut Groups) -> bool,
    ) -> bool {
        match self {
            Self::Empty => then(at, groups),
            Self::End => at == digits.len() && then(at, groups),
            Self::Digit(set) => {
                digits.get(at).is_some_and(|&digit| set & (1 << digit) != 0) && then(at + 1, groups)
            }
            Self::Concat(parts) => Self::step_all(parts, digits, at, groups, then),
            Self::Alternate(parts) => parts.iter().any(|part| part.step(digits, at, groups, then)),
            Self::Repeat { min, max, pattern } => {
                pattern.step_repeat((*min, *max), digits, at, groups, then)
            }
            Self::Group(index, pattern) => {
                let before = groups.get(*index).copied().flatten();
                let matched = pattern.step(digits, at, groups, &mut |end, groups| {
                    if let Some(group) = groups.get_mut(*index) {
                        *group = Some((at, end));
                    }
                    then(end, groups)
                });
                if !matched && let Some(group) = groups.get_mut(*index) {
                    *group = before;
                }
                matched
            }
        }
    }

    fn step_all(
        parts: &[Self],
        digits: &[u8],
        at: usize,
        groups: &mut Groups,
        then: &mut dyn FnMut(usize, &mut Groups) -> bool,
    ) -> bool {
        match parts.split_first() {
            None => then(at, groups),
            Some((first, rest)) => first.step(digits, at, groups, &mut |end, groups| {
                Self::step_all(rest, digits, end, groups, then)
            }),
        }
    }

    fn step_repeat(
        &self,
        (min, max): (u32, u32),
        digits: &[u8],
        at: usize,
        groups: &mut Groups,
        then: &mut dyn FnMut(usize, &mut Groups) -> bool,
    ) -> bool {
        let again = max > 0
            && self.step(digits, at, groups, &mut |end, groups| {
                // An empty round would repeat forever without advancing.
                end > at
                    && self.step_repeat((min.saturating_sub(1), max - 1), digits, end, groups, then)
            });
        again || (min == 0 && then(at, groups))
    }
}

fn digit_value(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|b| b - b'0').collect()
    }

    #[test]
    fn prefers_earlier_alternatives_and_longer_repetitions() {
        let pattern = Pattern::parse(r"00(?:30|5[09]|[126-9]?)").unwrap();
        for (input, end) in [
            ("0030852", Some(4)),
            ("008613", Some(3)),
            ("0044", Some(2)),
            ("01", None),
        ] {
            assert_eq!(
                pattern.match_prefix(&digits(input)).map(|m| m.end),
                end,
                "{input}"
            );
        }
    }

    #[test]
    fn captures_what_the_last_successful_branch_matched() {
        let pattern = Pattern::parse(r"([2-7]\d{6})$|1").unwrap();
        let found = pattern.match_prefix(&digits("2661234")).unwrap();
        assert_eq!((found.end, found.groups[1]), (7, Some((0, 7))));
        let found = pattern.match_prefix(&digits("17842661234")).unwrap();
        assert_eq!((found.end, found.groups[1]), (1, None));
        assert!(pattern.match_prefix(&digits("26612345")).is_none());
    }

    #[test]
    fn single_digits_need_no_matching() {
        for (source, expected) in [
            ("0", 0b1),
            (r"(1(?:[12]\d|79)\d\d)|0", 0b1),
            ("[08]", 0b1_0000_0001),
            ("0|80?", 0b1),
            (r"0(?:\d)?", 0),
            ("0?|0", 0),
            ("06", 0),
            (r"([2-7]\d{6})$|1", 0b10),
        ] {
            let pattern = Pattern::parse(source).unwrap();
            assert_eq!(pattern.single_digits(), expected, "{source}");
            for digit in (0..10).filter(|digit| expected & (1 << digit) != 0) {
                for rest in ["", "0", "123456", "7951"] {
                    let typed = [&[digit], digits(rest).as_slice()].concat();
                    let found = pattern.match_prefix(&typed).unwrap();
                    assert_eq!(
                        (found.end, found.groups),
                        (1, Groups::default()),
                        "{source}"
                    );
                }
            }
        }
    }

    #[test]
    fn refuses_what_is_not_a_digit_pattern() {
        for source in ["[a-z]", r"\d+", r"\bfoo", "1(", "[^0-8]"] {
            assert!(Pattern::parse(source).is_none(), "{source}");
        }
    }
}
