//! Is a number one that people type to fill a field?

/// How many digits at the end must be in sequence or equal: nearly all but the prefix of a
/// mobile, so that by chance less than one number in 300,000 ends like that.
const fn min_run(len: usize) -> usize {
    match len {
        ..=6 => 6,
        7..=10 => 7,
        _ => 8,
    }
}

/// Whether the number is one that people type to fill a field: it ends in digits in sequence
/// (`…12345678`, `…87654321`), in one digit repeated, in the same group of
/// four twice (`…1234 1234`), in two neighbouring digits four times each
/// (`…1111 2222`), or in two neighbouring digits in turn (`…0909 0909`).
///
/// Such numbers are sought after, too, and less so the longer they are; a list of the famous
/// ones would not end. Of random numbers fewer than one in 20,000 is like that.
pub(super) fn is_placeholder(national: &[u8]) -> bool {
    let tail = |count: usize| {
        let from = national.len().checked_sub(count)?;
        national.get(from..)
    };
    let is_halved = || {
        let halves = tail(8)?.split_at_checked(4)?;
        let is_flat = |half: &[u8]| half.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        let are_near = matches!((halves.0, halves.1), ([a, ..], [b, ..]) if a.abs_diff(*b) == 1);
        let are_flat = are_near && is_flat(halves.0) && is_flat(halves.1);
        Some(are_flat || halves.0 == halves.1 && is_run(halves.0))
    };
    let is_in_turn = || {
        let digits = tail(8)?;
        let [a, b, ..] = *digits else { return None };
        let is_near = [1, -1].into_iter().any(|step| is_step(a, b, step));
        Some(is_near && digits.chunks(2).all(|pair| pair == [a, b]))
    };
    tail(min_run(national.len())).is_some_and(is_run)
        || national.len() == 9 && tail(6).is_some_and(is_short_run)
        || is_halved() == Some(true)
        || is_in_turn() == Some(true)
}

/// Whether six digits, which are all but the prefix of a mobile of nine, are equal or one of
/// the sequences that come to mind.
fn is_short_run(digits: &[u8]) -> bool {
    const SEQUENCES: [[u8; 6]; 4] = [
        [0, 1, 2, 3, 4, 5],
        [1, 2, 3, 4, 5, 6],
        [6, 5, 4, 3, 2, 1],
        [9, 8, 7, 6, 5, 4],
    ];
    digits
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a == b))
        || SEQUENCES.iter().any(|sequence| sequence == digits)
}

/// Whether all digits are in sequence, up or down, or equal.
fn is_run(digits: &[u8]) -> bool {
    [0, 1, -1].into_iter().any(|step| {
        digits
            .windows(2)
            .all(|pair| matches!(*pair, [a, b] if is_step(a, b, step)))
    })
}

/// Whether a digit follows another in a sequence with this step. 0 counts as 10 at the
/// end of a rising sequence: 1234567890.
pub(super) fn is_step(a: u8, b: u8, step: i8) -> bool {
    a.checked_add_signed(step) == Some(b)
        || (step == 1 && (a, b) == (9, 0))
        || (step == -1 && (a, b) == (0, 9))
}
