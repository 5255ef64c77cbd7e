//! Bytes of whole records, and where they stand in their file.

use std::ops::Range;

use super::error::{CsvError, Kind};
use super::quotes::{Quotes, Verdict};
use crate::book::Record;
use crate::finding::Reason;

/// Bytes of whole records, and where they stand in their file.
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// Where the piece begins, in bytes and in line breaks.
    pub(super) offset: u64,
    pub(super) lines: u64,
    /// Whether the file ends with it.
    pub(super) at_end: bool,
    /// How many fields a row has to have.
    pub(super) width: usize,
}

impl Piece {
    /// A record that is not a row.
    pub(super) const fn malformed(&self, reason: Reason, bytes: Range<usize>) -> Record<'static> {
        Record::Malformed {
            reason,
            bytes: self.offset + bytes.start as u64..self.offset + bytes.end as u64,
        }
    }

    /// What is wrong with a record's quotes: a fault of the record, or an error of the
    /// file. The record begins at `begin`, and may end with the piece.
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

/// How many lines end within some bytes: with a line feed, a carriage return, or both.
pub(super) fn count_breaks(bytes: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let is_lone = |&at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = memchr::memchr_iter(b'\r', bytes).filter(is_lone).count();
    (feeds + returns) as u64
}
