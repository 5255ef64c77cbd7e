//! Mobile numbers of thirty countries.

use fastrand::Rng;

/// Region, calling code, the beginning of a mobile number, and how many digits follow it.
pub(crate) const COUNTRIES: [(&str, &str, &str, usize); 30] =
    include!("../../tests/data/mobile_ranges.in");

/// Digits that begin neither with 0 nor with 1, which would make a number
/// invalid in some plans.
pub(crate) fn subscriber(rng: &mut Rng, len: usize) -> String {
    (0..len)
        .map(|at| rng.char(if at == 0 { '2'..='9' } else { '0'..='9' }))
        .collect()
}
