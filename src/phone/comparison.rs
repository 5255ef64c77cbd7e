//! Are two numbers the same, and if not, which slip explains the difference?
//!
//! [`PhoneAgreement`] is the answer of [`PhoneNumber::compare`](super::PhoneNumber::compare).

use super::candidate::Candidate;
use super::line_type::LineType;
use crate::slip::Slip;

/// The outcome of comparing two numbers.
///
/// ```
/// use rightparty::phone::PhoneAgreement;
/// use rightparty::{PhoneNumber, Region};
///
/// let first = PhoneNumber::parse("13912345670", Region::CN)?;
/// let second = PhoneNumber::parse("139-1234-5670 ext 8", Region::CN)?;
/// assert_eq!(first.compare(&first), PhoneAgreement::Same);
/// assert!(matches!(first.compare(&second), PhoneAgreement::Differs(_)));
/// # Ok::<(), rightparty::phone::PhoneError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhoneAgreement {
    /// The same country calling code, national digits and extension.
    Same,
    /// Two different numbers.
    Differs(PhoneDifference),
}

/// How two numbers differ: what to tell the clerk who has to key one again.
///
/// ```
/// use rightparty::phone::PhoneAgreement;
/// use rightparty::{PhoneNumber, Region, Slip};
///
/// let first = PhoneNumber::parse("13912345670", Region::CN)?;
/// let second = PhoneNumber::parse("13912345678", Region::CN)?;
/// if let PhoneAgreement::Differs(difference) = first.compare(&second) {
///     // 8 lies above 0 on a telephone keypad.
///     assert_eq!(difference.slip, Slip::KeypadAdjacent);
///     assert_eq!(difference.positions, [11]);
/// }
/// # Ok::<(), rightparty::phone::PhoneError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneDifference {
    /// The most likely slip.
    pub slip: Slip,
    /// The digits that differ, counted from 1 in the national number (without calling
    /// code and trunk prefix) of the keying with more digits; empty if no digit can be
    /// named.
    pub positions: Vec<u8>,
}

/// The most digits that may differ before two numbers count as unrelated.
const MAX_SUBSTITUTED: usize = 2;

/// Compares the second number with the first.
pub(super) fn compare(
    (first, first_type): (&Candidate, LineType),
    (second, second_type): (&Candidate, LineType),
) -> PhoneAgreement {
    if first == second {
        return PhoneAgreement::Same;
    }
    let (slip, positions) = difference(first, second);
    let slip = match slip {
        Slip::Unrelated if differ_in_kind(first_type, second_type) => Slip::LineType,
        slip => slip,
    };
    PhoneAgreement::Differs(PhoneDifference { slip, positions })
}

fn differ_in_kind(first: LineType, second: LineType) -> bool {
    first != second && first != LineType::Unknown && second != LineType::Unknown
}

fn difference(first: &Candidate, second: &Candidate) -> (Slip, Vec<u8>) {
    let (first_digits, second_digits) = (first.digits(), second.digits());
    let (a, b) = (first_digits.national(), second_digits.national());
    if first_digits.code() != second_digits.code() {
        let slip = if a == b {
            Slip::CountryCode
        } else {
            Slip::Unrelated
        };
        return (slip, Vec::new());
    }
    if a == b {
        return (Slip::Extension, Vec::new());
    }
    let found = match (a.len(), b.len()) {
        (longer, shorter) if longer == shorter + 1 => {
            extra_digit(a, b).map(|at| (Slip::Dropped, vec![at]))
        }
        (shorter, longer) if longer == shorter + 1 => extra_digit(b, a).map(|at| {
            let doubled = at > 0 && b.get(at) == b.get(at - 1);
            (
                if doubled {
                    Slip::Doubled
                } else {
                    Slip::Inserted
                },
                vec![at],
            )
        }),
        (one, other) if one == other => same_length(a, b),
        _ => None,
    };
    let Some((slip, positions)) = found else {
        return (Slip::Unrelated, Vec::new());
    };
    let positions = positions
        .into_iter()
        .filter_map(|at| u8::try_from(at + 1).ok())
        .collect();
    (slip, positions)
}

/// The index of the one extra digit of `longer`; in a run of equal digits, the last one.
fn extra_digit(longer: &[u8], shorter: &[u8]) -> Option<usize> {
    let same = longer
        .iter()
        .zip(shorter)
        .take_while(|(a, b)| a == b)
        .count();
    (longer.get(same + 1..) == shorter.get(same..)).then_some(same)
}

fn same_length(a: &[u8], b: &[u8]) -> Option<(Slip, Vec<usize>)> {
    let differing: Vec<usize> = (0..a.len()).filter(|&at| a.get(at) != b.get(at)).collect();
    let swapped = |i: usize, j: usize| a.get(i) == b.get(j) && a.get(j) == b.get(i);
    let slip = match *differing.as_slice() {
        [i, j] if j == i + 1 && swapped(i, j) => Slip::Transposed,
        [i, j] if j == i + 2 && swapped(i, j) => Slip::JumpTransposed,
        [i] if a
            .get(i)
            .zip(b.get(i))
            .is_some_and(|(&x, &y)| are_neighbours(x, y)) =>
        {
            Slip::KeypadAdjacent
        }
        _ if differing.len() <= MAX_SUBSTITUTED => Slip::Substituted,
        _ => return None,
    };
    Some((slip, differing))
}

/// Whether two digits are next to each other, horizontally or vertically, on a telephone
/// keypad (ITU-T E.161), where 0 is below 8.
fn are_neighbours(a: u8, b: u8) -> bool {
    let place = |digit: u8| match digit {
        0 => (3, 1),
        _ => (i16::from(digit - 1) / 3, i16::from(digit - 1) % 3),
    };
    let ((row_a, column_a), (row_b, column_b)) = (place(a), place(b));
    (row_a - row_b).abs() + (column_a - column_b).abs() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(first: &str, second: &str) -> (Slip, Vec<u8>) {
        let candidate = |text: &str| {
            let digits: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
            Candidate::new(86, &digits, None).unwrap()
        };
        let mobile = LineType::Mobile;
        match compare((&candidate(first), mobile), (&candidate(second), mobile)) {
            PhoneAgreement::Same => panic!("the same"),
            PhoneAgreement::Differs(difference) => (difference.slip, difference.positions),
        }
    }

    #[test]
    fn slips_are_named_with_their_digits() {
        for (first, second, slip, positions) in [
            ("13912345678", "13912354678", Slip::Transposed, vec![7, 8]),
            ("13912345678", "31912345678", Slip::Transposed, vec![1, 2]),
            (
                "13912345678",
                "13912543678",
                Slip::JumpTransposed,
                vec![6, 8],
            ),
            ("13912345678", "13912345671", Slip::Substituted, vec![11]),
            ("13912345678", "13912345675", Slip::KeypadAdjacent, vec![11]),
            ("13912345670", "13912345678", Slip::KeypadAdjacent, vec![11]),
            ("13912345678", "13912945278", Slip::Substituted, vec![6, 9]),
            ("13912345678", "1391234567", Slip::Dropped, vec![11]),
            ("13912345678", "1391245678", Slip::Dropped, vec![6]),
            ("13912345678", "139123345678", Slip::Doubled, vec![7]),
            ("13912345678", "139192345678", Slip::Inserted, vec![5]),
            ("13912345678", "15087654321", Slip::Unrelated, vec![]),
            ("13912345678", "139123", Slip::Unrelated, vec![]),
        ] {
            assert_eq!(
                compared(first, second),
                (slip, positions),
                "{first} {second}"
            );
        }
    }
}
