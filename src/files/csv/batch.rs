//! Which records does a batch hold? All that its bytes contain, sound or malformed.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::error::CsvError;
use super::parser::Parser;
use super::piece::Piece;
use super::quotes::Quotes;
use super::splitter::{Next, Splitter};
use crate::book::{Batch, Columns, Record};
use crate::files::limits::MAX_RECORD;
use crate::finding::Reason;

/// Whole records of one CSV file, about 256 KiB of them.
///
/// ```
/// use rightparty::book::{Batch, Record};
/// use rightparty::files::csv::{Cut, Cutter};
///
/// let mut cutter = Cutter::new(0);
/// cutter.push(b"borrower_id,name_1,phone_1,name_2,phone_2\n");
/// cutter.push("B1,张伟,16206700417,张伟,162 0670 0417\nB2,李娜\n".as_bytes());
/// cutter.end();
/// let Cut::Batch(mut batch) = cutter.cut()? else { panic!() };
/// let (mut rows, mut malformed) = (0, 0);
/// batch.each(&mut |record| match record {
///     Record::Row(_) => rows += 1,
///     Record::Malformed { .. } => malformed += 1,
/// })?;
/// assert_eq!((rows, malformed), (1, 1));
/// # Ok::<(), rightparty::files::csv::CsvError>(())
/// ```
pub struct CsvBatch {
    file: usize,
    columns: Arc<Columns>,
    /// The checksum of the header row, which gives the fields their meaning.
    header: u64,
    piece: Piece,
    oversized: Option<Oversized>,
}

/// A record longer than a batch, whose bytes were not kept.
pub(super) struct Oversized {
    pub(super) bytes: Range<u64>,
    pub(super) quotes: Quotes,
}

impl CsvBatch {
    pub(super) fn new(
        file: usize,
        (columns, header): (Arc<Columns>, u64),
        piece: Piece,
        oversized: Option<Oversized>,
    ) -> Self {
        Self {
            file,
            columns,
            header,
            piece,
            oversized,
        }
    }

    /// How many bytes of the file the batch takes up.
    #[must_use]
    pub fn size(&self) -> u64 {
        let oversized = self.oversized.as_ref();
        oversized.map_or(self.piece.bytes.len() as u64, |record| {
            record.bytes.end - record.bytes.start
        })
    }

    /// The whole batch, if all of it is UTF-8 without NULs.
    fn text(&self) -> Option<&str> {
        let bytes = &self.piece.bytes;
        let text = simdutf8::basic::from_utf8(bytes).ok()?;
        memchr::memchr(0, bytes).is_none().then_some(text)
    }

    /// The record with these fields, which `field` gives by their index.
    fn record<'t>(
        &self,
        bytes: Range<usize>,
        fields: usize,
        field: impl Fn(usize) -> &'t str,
    ) -> Record<'t> {
        match self.columns.row(fields, field) {
            Some(row) => Record::Row(row),
            None => self.piece.malformed(Reason::FieldCount, bytes),
        }
    }

    /// Parses the next record and hands it out. Returns whether there was one.
    fn parse_next(
        &self,
        parser: &mut Parser<'_>,
        take: &mut dyn FnMut(Record<'_>),
    ) -> Result<bool, CsvError> {
        let Some(parsed) = parser.parse()? else {
            return Ok(false);
        };
        let text = match parsed.fault {
            Some(fault) => Err(fault),
            None => parser.text(&parsed),
        };
        let bytes = parsed.bytes.clone();
        take(match text {
            Ok(text) => {
                let field = |index| parser.field(text, index);
                self.record(bytes, parsed.fields, field)
            }
            Err(reason) => self.piece.malformed(reason, bytes),
        });
        Ok(true)
    }
}

impl Batch for CsvBatch {
    type Error = CsvError;

    fn file(&self) -> usize {
        self.file
    }

    fn fingerprint(&self) -> u64 {
        let content = match &self.oversized {
            // It is malformed, whatever its bytes are.
            Some(record) => record.bytes.end ^ record.bytes.start.rotate_left(32),
            None => xxh3_64(&self.piece.bytes),
        };
        content ^ self.header ^ self.piece.offset.rotate_left(17)
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), CsvError> {
        if let Some(record) = self.oversized.take() {
            self.piece.check(&record.quotes, 0, true)?;
            take(Record::Malformed {
                reason: Reason::TooLong,
                bytes: record.bytes,
            });
            return Ok(());
        }
        let batch = &*self;
        let mut parser = LazyCell::new(|| Parser::within(&batch.piece));
        let Some(text) = batch.text() else {
            while batch.parse_next(&mut parser, take)? {}
            return Ok(());
        };
        let mut splitter = Splitter::new(text, batch.piece.delimiter);
        loop {
            match splitter.next() {
                Next::Record(bytes) if bytes.len() > MAX_RECORD => {
                    take(batch.piece.malformed(Reason::TooLong, bytes));
                }
                Next::Record(bytes) => {
                    let fields = splitter.fields();
                    let field = |index: usize| fields.get(index).copied().unwrap_or_default();
                    take(batch.record(bytes, fields.len(), field));
                }
                Next::Complex(position) => {
                    parser.go_to(position);
                    batch.parse_next(&mut parser, take)?;
                    splitter.go_on_from(parser.position());
                }
                Next::End => return Ok(()),
            }
        }
    }
}
