//! How are short texts hashed fast, and alike on every machine?

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// Odd constants without structure: leading digits of pi and of e.
const A: u64 = 0x243F_6A88_85A3_08D3;
const B: u64 = 0xB7E1_5162_8AED_2A6B;

/// A 64-bit hash of a text: eight bytes a step, each multiplied to 128 bits and folded.
/// Hashes for different purposes take different seeds.
pub(super) fn hash(seed: u64, text: &str) -> u64 {
    hash_bytes(seed, text.as_bytes())
}

fn hash_bytes(seed: u64, bytes: &[u8]) -> u64 {
    let mut state = seed ^ A ^ (bytes.len() as u64).wrapping_mul(B);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word = word.try_into().map_or(0, u64::from_le_bytes);
        state = folded(state ^ word, B);
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(words.remainder()) {
        *to = *from;
    }
    state = folded(state ^ u64::from_le_bytes(last), B);
    folded(state, A)
}

/// The two halves of a product, combined by exclusive or: every bit of the result depends on
/// every bit of both factors.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the lower half is what is wanted"
)]
const fn folded(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    (product >> 64) as u64 ^ product as u64
}

/// A hash of a number.
pub(super) const fn hash_number(number: u64) -> u64 {
    folded(folded(number ^ A, B), A)
}

/// The hash of texts, for hash tables.
#[derive(Default)]
pub(super) struct TextHasher(u64);

impl Hasher for TextHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_bytes(self.0, bytes);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A set of numbers.
pub(super) type Numbers = HashSet<u64, BuildHasherDefault<NumberHasher>>;

/// The hash of numbers, for hash tables.
#[derive(Default)]
pub(super) struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        hash_number(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A million ids of one pattern have a million hashes; the halves of these collide no more
    /// often than by chance (116 of 2^32).
    #[test]
    fn ids_that_resemble_one_another_are_kept_apart() {
        let (mut whole, mut upper, mut lower) = (HashSet::new(), HashSet::new(), HashSet::new());
        for id in 0..1_000_000 {
            let hash = hash(1, &format!("B{id:07}"));
            whole.insert(hash);
            upper.insert(hash >> 32);
            lower.insert(hash & 0xFFFF_FFFF);
        }
        assert_eq!(whole.len(), 1_000_000);
        for half in [upper, lower] {
            assert!(
                (999_700..=1_000_000).contains(&half.len()),
                "{}",
                half.len()
            );
        }
    }

    #[test]
    fn length_and_seed_count() {
        let all = [
            hash(1, ""),
            hash(2, ""),
            hash(1, "\0"),
            hash(1, "\0\0"),
            hash(1, "12345678"),
            hash(1, "12345678\0"),
        ];
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    }
}
