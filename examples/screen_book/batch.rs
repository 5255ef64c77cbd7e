//! Some whole records of a book, parsed one by one, and nothing lost.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use csv_core::ReadRecordResult;
use rightparty::book::{Batch, Columns, Record};
use xxhash_rust::xxh3::xxh3_64;

use crate::failure::Failure;
use crate::quotes::{Quotes, Verdict};

/// The longest record that is read as one.
pub(crate) const MAX_RECORD: usize = 64 * 1024;

/// The most fields a record can have.
const MAX_FIELDS: usize = 1024;

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
    has_quotes: bool,
    /// Where the batch begins, and how many line breaks stand before it.
    offset: u64,
    lines: u64,
    /// Whether the file ends with it.
    at_end: bool,
    oversized: Option<Oversized>,
    parser: csv_core::Reader,
    /// How much of the bytes is parsed.
    position: usize,
}

/// The fields of the record that was parsed last.
pub(crate) struct Fields {
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// What was parsed last.
pub(crate) struct Parsed {
    bytes: Range<u64>,
    pub(crate) fields: usize,
    length: usize,
    pub(crate) fault: Option<&'static str>,
    pub(crate) several_lines: bool,
}

impl Fields {
    pub(crate) fn new() -> Self {
        Self {
            output: vec![0; MAX_RECORD],
            ends: vec![0; MAX_FIELDS],
        }
    }

    /// The text of all fields.
    pub(crate) fn text(&self, parsed: &Parsed) -> Result<&str, &'static str> {
        let bytes = self.output.get(..parsed.length).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| "invalid-utf-8")?;
        if memchr::memchr(0, bytes).is_some() {
            return Err("nul");
        }
        let ends = self.ends.get(..parsed.fields).unwrap_or_default();
        // Between two fields a character may have been cut in two.
        if ends.iter().any(|&end| !text.is_char_boundary(end)) {
            return Err("invalid-utf-8");
        }
        Ok(text)
    }

    pub(crate) fn get<'t>(&self, text: &'t str, index: usize) -> &'t str {
        let end = |index: usize| self.ends.get(index).copied();
        let start = index.checked_sub(1).map_or(Some(0), end);
        match (start, end(index)) {
            (Some(start), Some(end)) => text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }
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
            has_quotes: memchr::memchr(b'"', &bytes).is_some(),
            number,
            path,
            columns,
            header,
            bytes,
            offset,
            lines,
            at_end,
            oversized,
            parser: csv_core::Reader::new(),
            position: 0,
        }
    }

    /// How many bytes of the file the batch takes up.
    pub(crate) fn len(&self) -> u64 {
        let oversized = self.oversized.as_ref();
        oversized.map_or(self.bytes.len() as u64, |record| {
            record.bytes.end - record.bytes.start
        })
    }

    /// How many bytes of the batch are parsed.
    pub(crate) const fn position(&self) -> usize {
        self.position
    }

    /// Parses one record. Of a record that is too long nothing is kept.
    pub(crate) fn parse(&mut self, into: &mut Fields) -> Result<Option<Parsed>, Failure> {
        let begun = self.position;
        let line = self.lines + self.parser.line();
        let (mut length, mut fields, mut fault) = (0, 0, None);
        loop {
            let input = self.bytes.get(self.position..).unwrap_or_default();
            let (result, read, written, ended) = self.parser.read_record(
                input,
                into.output.get_mut(length..).unwrap_or_default(),
                into.ends.get_mut(fields..).unwrap_or_default(),
            );
            self.position += read;
            length += written;
            fields += ended;
            match result {
                // The next turn has nothing to read, which ends the record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    fault = Some("too-long");
                    length = 0;
                }
                ReadRecordResult::OutputEndsFull => {
                    fault = Some("field-count");
                    fields = 0;
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        let record = self.bytes.get(begun..self.position).unwrap_or_default();
        let (leading, several_lines) = if self.has_quotes && memchr::memchr(b'"', record).is_some()
        {
            let mut quotes = Quotes::new(self.columns.width());
            quotes.read(record);
            let is_last = self.at_end && self.position == self.bytes.len();
            fault = self.check(&quotes, line, is_last)?.or(fault);
            (quotes.leading(), quotes.has_several_lines())
        } else {
            let is_break = |byte: &&u8| matches!(byte, b'\n' | b'\r');
            (record.iter().take_while(is_break).count() as u64, false)
        };
        let bytes = self.offset + begun as u64 + leading..self.offset + self.position as u64;
        if bytes.end - bytes.start > MAX_RECORD as u64 {
            fault = Some("too-long");
        }
        Ok(Some(Parsed {
            bytes,
            fields,
            length,
            fault,
            several_lines,
        }))
    }

    /// What is wrong with a record's quotes: a fault of the record, or of the file.
    fn check(
        &self,
        quotes: &Quotes,
        line: u64,
        is_last: bool,
    ) -> Result<Option<&'static str>, Failure> {
        if let Some(lines) = quotes.open().filter(|_| is_last) {
            return Err(self.structure(line + lines, "is still open at the end of the file"));
        }
        match quotes.verdict() {
            Verdict::Sound => Ok(None),
            Verdict::Doubtful => Ok(Some("stray-quote")),
            Verdict::Swallowing => {
                let line = line + quotes.last_opened();
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
            self.check(&record.quotes, self.lines + 1, self.at_end)?;
            take(Record::Malformed {
                reason: "too-long",
                bytes: record.bytes,
            });
            return Ok(());
        }
        let mut fields = Fields::new();
        while let Some(parsed) = self.parse(&mut fields)? {
            let read = match parsed.fault {
                Some(fault) => Err(fault),
                None => fields.text(&parsed),
            };
            let row = read.and_then(|text| {
                let field = |index| fields.get(text, index);
                let row = self.columns.row(parsed.fields, field);
                row.ok_or("field-count")
            });
            take(match row {
                Ok(row) => Record::Row(row),
                Err(reason) => Record::Malformed {
                    reason,
                    bytes: parsed.bytes,
                },
            });
        }
        Ok(())
    }
}
