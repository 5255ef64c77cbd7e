//! Mobile numbers of thirty countries.

use fastrand::Rng;

/// Region, calling code, the beginning of a mobile number, and how many digits
/// follow it.
#[rustfmt::skip]
pub(crate) const COUNTRIES: [(&str, &str, &str, usize); 30] = [
    ("CN", "86", "139", 8), ("US", "1", "415", 7), ("GB", "44", "74001", 5),
    ("DE", "49", "15123", 6), ("FR", "33", "612", 6), ("IT", "39", "3471", 6),
    ("ES", "34", "612", 6), ("PT", "351", "912", 6), ("NL", "31", "612", 6),
    ("BE", "32", "470", 6), ("CH", "41", "781", 6), ("AT", "43", "664", 7),
    ("SE", "46", "701", 6), ("NO", "47", "406", 5), ("DK", "45", "3212", 4),
    ("FI", "358", "412", 6), ("PL", "48", "512", 6), ("CZ", "420", "601", 6),
    ("RU", "7", "912", 7), ("TR", "90", "501", 7), ("IN", "91", "81234", 5),
    ("ID", "62", "812", 6), ("TH", "66", "81", 7), ("VN", "84", "912", 6),
    ("MY", "60", "123", 6), ("JP", "81", "90", 8), ("KR", "82", "102", 7),
    ("BR", "55", "1196", 7), ("MX", "52", "2221", 6), ("ZA", "27", "711", 6),
];

/// Digits that begin neither with 0 nor with 1, which would make a number
/// invalid in some plans.
pub(crate) fn subscriber(rng: &mut Rng, len: usize) -> String {
    (0..len)
        .map(|at| rng.char(if at == 0 { '2'..='9' } else { '0'..='9' }))
        .collect()
}
