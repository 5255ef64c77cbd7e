//! What does a mobile number look like in each of thirty countries?

use fastrand::Rng;

/// Region, calling code, the first digits of a mobile number, and how many digits follow.
pub(crate) const COUNTRIES: [(&str, &str, &str, usize); 30] =
    include!("../../tests/data/mobile_ranges.in");

/// Random digits that begin with neither 0 nor 1, which some plans do not allow.
pub(crate) fn subscriber(rng: &mut Rng, len: usize) -> String {
    (0..len)
        .map(|at| rng.char(if at == 0 { '2'..='9' } else { '0'..='9' }))
        .collect()
}
