//! Some whole records of a book, handed out one by one, and nothing lost.

use std::cell::LazyCell;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rightparty::book::{Batch, Columns, Record};
use xxhash_rust::xxh3::xxh3_64;

use crate::failure::Failure;
use crate::parser::Parser;
use crate::quotes::{Quotes, Verdict};
use crate::splitter::{Next, Splitter};

/// The longest record that is read as one.
pub(crate) const MAX_RECORD: usize = 64 * 1024;

/// A record that is longer than a batch, and none of whose bytes were kept.
pub(crate) struct Oversized {
    pub(crate) bytes: Range<u64>,
    pub(crate) quotes: Quotes,
}

/// Some whole records.
pub(crate) struct Rows {
    number: usize,
    path: Arc<Path>,
    columns: Arc<Columns>,
    header: u64,
    bytes: Vec<u8>,
    /// Where the batch begins, and how many line breaks stand before it.
    offset: u64,
    lines: u64,
    /// Whether the file ends with it.
    at_end: bool,
    oversized: Option<Oversized>,
}

impl Rows {
    pub(crate) fn new(
        (number, path): (usize, Arc<Path>),
        (columns, header): (Arc<Columns>, u64),
        bytes: Vec<u8>,
        (offset, lines): (u64, u64),
        at_end: bool,
        oversized: Option<Oversized>,
    ) -> Self {
        Self {
            number,
            path,
            columns,
            header,
            bytes,
            offset,
            lines,
            at_end,
            oversized,
        }
    }

    /// How many bytes of the file the batch takes up.
    pub(crate) fn len(&self) -> u64 {
        let oversized = self.oversized.as_ref();
        oversized.map_or(self.bytes.len() as u64, |record| {
            record.bytes.end - record.bytes.start
        })
    }

    /// The whole batch, if all of it is text.
    fn text(&self) -> Option<&str> {
        let text = simdutf8::basic::from_utf8(&self.bytes).ok()?;
        memchr::memchr(0, &self.bytes).is_none().then_some(text)
    }

    /// A record of so many fields, each by its index.
    pub(crate) fn record<'t>(
        &self,
        bytes: Range<usize>,
        fields: usize,
        field: impl Fn(usize) -> &'t str,
    ) -> Record<'t> {
        match self.columns.row(fields, field) {
            Some(row) => Record::Row(row),
            None => self.malformed("field-count", bytes),
        }
    }

    /// A record that is none.
    pub(crate) const fn malformed(
        &self,
        reason: &'static str,
        bytes: Range<usize>,
    ) -> Record<'static> {
        Record::Malformed {
            reason,
            bytes: self.offset + bytes.start as u64..self.offset + bytes.end as u64,
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many fields a row has to have.
    pub(crate) fn width(&self) -> usize {
        self.columns.width()
    }

    /// What is wrong with a record's quotes: a fault of the record, or of the file.
    /// The record begins at a place of the batch, and may end with it.
    pub(crate) fn check(
        &self,
        quotes: &Quotes,
        begun: usize,
        ends_batch: bool,
    ) -> Result<Option<&'static str>, Failure> {
        let line = || {
            let before = self.bytes.get(..begun).unwrap_or_default();
            self.lines + 1 + count_breaks(before)
        };
        if let Some(lines) = quotes.open().filter(|_| ends_batch && self.at_end) {
            return Err(self.structure(line() + lines, "is still open at the end of the file"));
        }
        match quotes.verdict() {
            Verdict::Sound => Ok(None),
            Verdict::Doubtful => Ok(Some("stray-quote")),
            Verdict::Swallowing => {
                let line = line() + quotes.last_opened();
                Err(self.structure(line, "or one before it has swallowed rows"))
            }
        }
    }

    /// A file whose quotes cannot be trusted is no CSV.
    fn structure(&self, line: u64, what: &str) -> Failure {
        Failure::Files(format!(
            "{}: the quote that opens on line {line} {what}; nothing was released",
            self.path.display()
        ))
    }
}

impl Batch for Rows {
    type Error = Failure;

    fn file(&self) -> usize {
        self.number
    }

    fn fingerprint(&self) -> u64 {
        let content = match &self.oversized {
            // Nothing of it is released, whatever it is.
            Some(record) => record.bytes.end ^ record.bytes.start.rotate_left(32),
            None => xxh3_64(&self.bytes),
        };
        content ^ self.header ^ self.offset.rotate_left(17)
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Failure> {
        if let Some(record) = self.oversized.take() {
            self.check(&record.quotes, 0, true)?;
            take(Record::Malformed {
                reason: "too-long",
                bytes: record.bytes,
            });
            return Ok(());
        }
        let rows = &*self;
        let mut parser = LazyCell::new(|| Parser::within(rows));
        let Some(text) = rows.text() else {
            while parser.record(take)? {}
            return Ok(());
        };
        let mut splitter = Splitter::new(text);
        loop {
            match splitter.next() {
                Next::Record(bytes) if bytes.len() > MAX_RECORD => {
                    take(rows.malformed("too-long", bytes));
                }
                Next::Record(bytes) => {
                    let fields = splitter.fields();
                    let field = |index: usize| fields.get(index).copied().unwrap_or_default();
                    take(rows.record(bytes, fields.len(), field));
                }
                Next::Intricate(position) => {
                    parser.go_to(position);
                    parser.record(take)?;
                    splitter.go_on_from(parser.position());
                }
                Next::End => return Ok(()),
            }
        }
    }
}

/// How many lines end within some bytes: with a line feed, a carriage return, or both.
pub(crate) fn count_breaks(bytes: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let is_lone = |&at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = memchr::memchr_iter(b'\r', bytes).filter(is_lone).count();
    (feeds + returns) as u64
}
