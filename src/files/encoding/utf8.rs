//! Is a file UTF-8, but for a few damaged rows?

use super::sample::{Sample, lines};

/// The most rows of another encoding in a UTF-8 file. Of those of a whole file about two in a
/// hundred are valid UTF-8 by chance, and would be read under other names.
const MOST_FOREIGN: u64 = 20;

/// How many valid rows are needed for one of another encoding.
const VALID_FOR_EACH: u64 = 99;

/// Counts the lines of a file that are UTF-8 and those that are not.
///
/// A line that is not UTF-8 is *damaged* if most of its characters are valid: a character was
/// cut, or a byte lost. Otherwise it is *foreign*: it seems to be in another encoding.
#[derive(Debug, Default)]
pub(in crate::files) struct Census {
    /// Lines that are valid but not ASCII. Counting ends when there are enough, unless the text
    /// was decoded.
    valid: u64,
    foreign: u64,
    first_foreign: Option<u64>,
    /// Whether the text was decoded from another encoding, so that valid characters prove
    /// nothing and every line that is not valid counts as foreign.
    decoded: bool,
    sample: Sample,
}

impl Census {
    /// A census of text that was decoded from another encoding, with a byte that is not valid
    /// wherever that was impossible.
    pub(in crate::files) fn of_decoded() -> Self {
        Self {
            decoded: true,
            ..Self::default()
        }
    }

    pub(in crate::files) fn set_header(&mut self, header: &[u8]) {
        self.sample.set_header(header);
    }

    pub(in crate::files) const fn sample(&self) -> &Sample {
        &self.sample
    }

    /// The first line that is in another encoding, counted from 1.
    pub(in crate::files) const fn first_foreign(&self) -> Option<u64> {
        self.first_foreign
    }

    /// Counts the lines of whole records, which follow `before` others.
    pub(in crate::files) fn read(&mut self, bytes: &[u8], before: u64) {
        let is_escaped = has_escapes(bytes);
        if !is_escaped && simdutf8::basic::from_utf8(bytes).is_ok() {
            let enough = MOST_FOREIGN * VALID_FOR_EACH;
            if (self.decoded || self.valid < enough) && !bytes.is_ascii() {
                let count = lines(bytes).filter(|line| !line.is_ascii()).count();
                self.valid += count as u64;
            }
            return;
        }
        for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if line.is_ascii() && !(is_escaped && has_escapes(line)) {
                continue;
            }
            self.sample.add(line);
            match std::str::from_utf8(line) {
                Ok(_) if !(is_escaped && has_escapes(line)) => self.valid += 1,
                Err(_) if !self.decoded && is_damaged(line) => {}
                _ => {
                    self.foreign += 1;
                    let at = before + index as u64 + 1;
                    self.first_foreign = self.first_foreign.or(Some(at));
                }
            }
        }
    }

    /// Whether there are too many lines of another encoding, whatever follows.
    pub(in crate::files) const fn is_hopeless(&self) -> bool {
        !self.decoded && self.foreign > MOST_FOREIGN
    }

    /// Whether the file as a whole is UTF-8, once all of it has been read: at most one row in a
    /// hundred that is not ASCII is in another encoding; in a small file, one or two of more
    /// others.
    pub(in crate::files) const fn is_utf_8(&self) -> bool {
        let few = self.foreign * VALID_FOR_EACH <= self.valid;
        let is_small = self.foreign <= 2 && self.valid > self.foreign;
        !self.is_hopeless() && (few || is_small)
    }
}

/// Whether most characters beyond ASCII of a line that is not UTF-8 are valid nevertheless.
fn is_damaged(line: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in line.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// Whether bytes contain the escape sequences of ISO-2022-JP and its like, which are ASCII.
fn has_escapes(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0x1B, bytes).any(|at| bytes.get(at + 1) == Some(&b'$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn census(text: &[u8]) -> Census {
        let mut census = Census::default();
        census.read(text, 1);
        census
    }

    #[test]
    fn a_few_damaged_rows_are_no_other_encoding() {
        let valid = "B1,张伟,1,张伟,1\n".as_bytes();
        let foreign = b"B1,\xD5\xC5\xCE\xB0,1,\xD5\xC5\xCE\xB0,1\n";
        let damaged = b"B1,\xE5\xBC\xA0\xE4\xBC,1,\xE5\xBC\xA0\xE4\xBC\x9F,1\n";
        let ascii = b"B1,John,1,John,1\n";
        for (parts, expected) in [
            (vec![(valid, 5_000)], true),
            (vec![(&ascii[..], 5)], true),
            (vec![(valid, 100), (foreign, 1)], true),
            (vec![(valid, 2), (foreign, 1)], true),
            (vec![(valid, 1), (foreign, 1)], false),
            (vec![(valid, 100), (foreign, 3)], false),
            (vec![(valid, 50_000), (foreign, 20)], true),
            (vec![(valid, 50_000), (foreign, 21)], false),
            (vec![(&ascii[..], 50_000), (foreign, 1)], false),
            (vec![(valid, 5), (damaged, 50)], true),
            (vec![(foreign, 1)], false),
            (vec![(b"B1,\x1B$BED\x1B(B,1\n", 9)], false),
        ] {
            let text: Vec<u8> = parts
                .iter()
                .flat_map(|(line, count)| line.repeat(*count))
                .collect();
            assert_eq!(census(&text).is_utf_8(), expected, "{parts:?}");
        }
        let text = [valid, valid, foreign].concat();
        assert_eq!(census(&text).first_foreign(), Some(4));
    }
}
