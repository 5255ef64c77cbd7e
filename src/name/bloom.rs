//! Is a word certainly not in a set? A Bloom filter says so without looking it up.

/// A set of hashes that has no false negatives.
pub(super) struct Bloom([u64; 2048]);

impl Bloom {
    pub(super) const EMPTY: Self = Self([0; 2048]);

    /// The two places of a hash, from its upper bits.
    fn places(hash: u64) -> [usize; 2] {
        [hash >> 47, hash >> 30 & 0x1_FFFF].map(|place| usize::try_from(place).unwrap_or(0))
    }

    pub(super) fn insert(&mut self, hash: u64) {
        for place in Self::places(hash) {
            if let Some(bits) = self.0.get_mut(place >> 6) {
                *bits |= 1 << (place & 63);
            }
        }
    }

    pub(super) fn has(&self, hash: u64) -> bool {
        Self::places(hash).into_iter().all(|place| {
            let bits = self.0.get(place >> 6);
            bits.is_some_and(|bits| bits >> (place & 63) & 1 == 1)
        })
    }
}

/// The first and last bytes of a word and its length, mixed. What is between matters only in
/// words of more than 16 bytes.
pub(super) fn hash(word: &[u8]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let ends = |first: u64, last: u64| first ^ last.rotate_left(29);
    let mixed = match (word.first_chunk(), word.last_chunk()) {
        (Some(first), Some(last)) => ends(u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (word.first_chunk(), word.last_chunk()) {
            (Some(first), Some(last)) => {
                let half = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
                ends(half(first), half(last))
            }
            _ => word.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
        },
    };
    let mixed = (mixed ^ (word.len() as u64) << 58).wrapping_mul(ODD);
    (mixed ^ mixed >> 32).wrapping_mul(ODD)
}
