//! Where are the delimiters, quotes and line breaks of a CSV file? Sixty-four bytes are examined
//! at a time.

use wide::u8x16;

/// How many bytes are examined together.
const WIDTH: usize = 64;

/// The positions of all signs that matter, in order: delimiters of fields, quotes, breaks.
#[derive(Clone)]
pub(super) struct Delimiters<'b> {
    bytes: &'b [u8],
    /// What stands between fields.
    field: u8,
    /// Where the current block begins.
    base: usize,
    /// A bit for each remaining delimiter of the block.
    left: u64,
}

impl<'b> Delimiters<'b> {
    /// The delimiters from a position onwards.
    pub(super) fn from(bytes: &'b [u8], place: usize, field: u8) -> Self {
        let base = place - place % WIDTH;
        let before = (1 << (place - base)) - 1;
        Self {
            bytes,
            field,
            base,
            left: delimiters(bytes, base, field) & !before,
        }
    }
}

impl Iterator for Delimiters<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.base += WIDTH;
            if self.base >= self.bytes.len() {
                return None;
            }
            self.left = delimiters(self.bytes, self.base, self.field);
        }
        let next = self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(self.base + next)
    }
}

/// A bit for each of the next bytes, set if it is a delimiter.
#[inline]
fn delimiters(bytes: &[u8], base: usize, field: u8) -> u64 {
    let rest = bytes.get(base..).unwrap_or_default();
    if let Some(block) = rest.first_chunk() {
        return delimiters_of(block, field);
    }
    let mut last = [0; WIDTH];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    delimiters_of(&last, field)
}

#[inline]
fn delimiters_of(block: &[u8; WIDTH], field: u8) -> u64 {
    let (parts, _) = block.as_chunks::<16>();
    let part_of = |part: &[u8; 16]| {
        let part = u8x16::from(*part);
        let [field, quote, feed, back] = [field, b'"', b'\n', b'\r'].map(u8x16::splat);
        let marks = part.simd_eq(field) | part.simd_eq(quote);
        let breaks = part.simd_eq(feed) | part.simd_eq(back);
        u64::from((marks | breaks).to_bitmask())
    };
    let mut all = 0;
    for part in parts.iter().rev() {
        all = all << 16 | part_of(part);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_delimiter_is_found() {
        let mut random = fastrand::Rng::with_seed(1);
        for length in 0..300 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| *random.choice(b"ab,;\"\n\r\xFF\0").unwrap_or(&0))
                .collect();
            for (place, field) in [0, 1, 63, 64, 65, length].into_iter().zip(*b",,,;;,") {
                let is_sign =
                    |at: &usize| bytes[*at] == field || matches!(bytes[*at], b'"' | b'\n' | b'\r');
                let expected = (place..length).filter(is_sign);
                assert!(
                    Delimiters::from(&bytes, place, field).eq(expected),
                    "{length} {place}"
                );
            }
        }
    }
}
