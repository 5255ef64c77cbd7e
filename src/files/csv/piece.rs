//! Where in its file does a record begin, and are its quotes in order?

use std::ops::Range;

use super::error::{CsvError, Kind};
use super::quotes::{Quotes, Verdict};
use crate::book::Record;
use crate::finding::Reason;

/// The bytes of whole records, and their place in the file.
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// Where the piece begins, in bytes and in line breaks.
    pub(super) offset: u64,
    pub(super) lines: u64,
    /// Whether the piece extends to the end of the file.
    pub(super) at_end: bool,
    /// How many fields a row must have.
    pub(super) width: usize,
    /// What stands between fields.
    pub(super) delimiter: u8,
}

impl Piece {
    /// A record that is not a row, by its bytes in the piece.
    pub(super) const fn malformed(&self, reason: Reason, bytes: Range<usize>) -> Record<'static> {
        Record::Malformed {
            reason,
            bytes: self.offset + bytes.start as u64..self.offset + bytes.end as u64,
        }
    }

    /// Checks the quotes of the record that begins at `begin`. Returns a fault of the record, or
    /// an error of the whole file. `ends_piece` says whether the record is the last one.
    pub(super) fn check(
        &self,
        quotes: &Quotes,
        begin: usize,
        ends_piece: bool,
    ) -> Result<Option<Reason>, CsvError> {
        let line = || {
            let before = self.bytes.get(..begin).unwrap_or_default();
            self.lines + 1 + count_breaks(before)
        };
        if let Some(lines) = quotes.open().filter(|_| ends_piece && self.at_end) {
            return Err(Kind::OpenQuote(line() + lines).into());
        }
        match quotes.verdict() {
            Verdict::Sound => Ok(None),
            Verdict::Doubtful => Ok(Some(Reason::StrayQuote)),
            Verdict::Swallowing => Err(Kind::SwallowedRows(line() + quotes.last_opened()).into()),
        }
    }
}

/// Counts line breaks: a line feed, a carriage return, or both together.
pub(super) fn count_breaks(bytes: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let is_lone = |&at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = memchr::memchr_iter(b'\r', bytes).filter(is_lone).count();
    (feeds + returns) as u64
}
