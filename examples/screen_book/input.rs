//! Reads a book record by record, in bounded memory, and loses nothing.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use csv_core::ReadRecordResult;
use rightparty::book::{Columns, Row};

use crate::failure::Failure;
use crate::quotes::{Quotes, Verdict};

/// The longest record that is read as one.
const MAX_RECORD: usize = 64 * 1024;

/// The most fields a record can have.
const MAX_FIELDS: usize = 1024;

/// A book: a CSV file with a header row.
pub(crate) struct Book {
    path: PathBuf,
    file: File,
    parser: csv_core::Reader,
    /// Bytes that were read, and which of them are still to be parsed.
    buffer: Vec<u8>,
    pending: Range<usize>,
    /// How many bytes were parsed.
    offset: u64,
    output: Vec<u8>,
    ends: Vec<usize>,
    columns: Columns,
}

/// What stands in a book where a row should be.
#[allow(clippy::large_enum_variant, reason = "nearly every record is a row")]
pub(crate) enum Record<'b> {
    /// A row with the right number of fields.
    Row(Row<'b>),
    /// Anything else, with the reason.
    Malformed(&'static str),
}

/// What was parsed last.
struct Parsed {
    span: Range<u64>,
    fields: usize,
    bytes: usize,
    fault: Option<&'static str>,
    several_lines: bool,
}

impl Book {
    /// Opens a file and reads its header row.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| Failure::reading(path, &error))?;
        let about = file
            .metadata()
            .map_err(|error| Failure::reading(path, &error))?;
        if !about.is_file() {
            let why = "it is no file that can be read twice, as a book is";
            return Err(Failure::reading(path, &why));
        }
        let mut book = Self {
            path: path.to_owned(),
            file,
            parser: csv_core::Reader::new(),
            buffer: vec![0; MAX_RECORD],
            pending: 0..0,
            offset: 0,
            output: vec![0; MAX_RECORD],
            ends: vec![0; MAX_FIELDS],
            columns: Columns::none(),
        };
        let unusable =
            |what: &dyn std::fmt::Display| Failure::Unusable(format!("{}: {what}", path.display()));
        let Some(parsed) = book.parse()? else {
            return Err(unusable(
                &"the file is empty; it should begin with a header row",
            ));
        };
        if let Some(fault) = parsed.fault {
            return Err(unusable(&format!("the header row is unusable ({fault})")));
        }
        if parsed.several_lines {
            return Err(unusable(&"the header row has a line break in it"));
        }
        let header = book
            .fields(&parsed)
            .map_err(|fault| unusable(&format!("the header row is unusable ({fault})")))?;
        book.columns = Columns::read(header).map_err(|error| unusable(&error))?;
        Ok(book)
    }

    pub(crate) const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// How many bytes were parsed so far.
    pub(crate) const fn offset(&self) -> u64 {
        self.offset
    }

    /// The next record, and the bytes of the file that it takes up.
    pub(crate) fn next(&mut self) -> Result<Option<(Record<'_>, Range<u64>)>, Failure> {
        let Some(parsed) = self.parse()? else {
            return Ok(None);
        };
        let span = parsed.span.clone();
        if let Some(fault) = parsed.fault {
            return Ok(Some((Record::Malformed(fault), span)));
        }
        let record = match self.fields(&parsed) {
            Ok(fields) => match self.columns.row(&fields) {
                Some(row) => Record::Row(row),
                None => Record::Malformed("field-count"),
            },
            Err(fault) => Record::Malformed(fault),
        };
        Ok(Some((record, span)))
    }

    /// Copies bytes of the file, for what could not be read as a row.
    pub(crate) fn copy(&self, span: Range<u64>, to: &mut dyn Write) -> io::Result<()> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(span.start))?;
        io::copy(&mut file.take(span.end - span.start), to)?;
        Ok(())
    }

    /// The fields of the record that was parsed last, as text.
    fn fields(&self, parsed: &Parsed) -> Result<Vec<&str>, &'static str> {
        let bytes = self.output.get(..parsed.bytes).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| "invalid-utf-8")?;
        if text.contains('\0') {
            return Err("nul");
        }
        let mut start = 0;
        let ends = self.ends.get(..parsed.fields).unwrap_or_default();
        ends.iter()
            .map(|&end| {
                let field = text.get(start..end).ok_or("invalid-utf-8")?;
                start = end;
                Ok(field)
            })
            .collect()
    }

    /// Parses one record. Of a record that is too long nothing is kept.
    fn parse(&mut self) -> Result<Option<Parsed>, Failure> {
        let begun = self.offset;
        let line = self.parser.line();
        let mut quotes = Quotes::new(self.columns.width());
        let (mut bytes, mut fields, mut fault) = (0, 0, None);
        loop {
            if self.pending.is_empty() {
                let read = self.file.read(&mut self.buffer);
                self.pending = 0..read.map_err(|error| Failure::reading(&self.path, &error))?;
            }
            let at_end = self.pending.is_empty();
            let input = self.buffer.get(self.pending.clone()).unwrap_or_default();
            let (result, read, written, ended) = self.parser.read_record(
                input,
                self.output.get_mut(bytes..).unwrap_or_default(),
                self.ends.get_mut(fields..).unwrap_or_default(),
            );
            quotes.read(input.get(..read).unwrap_or_default());
            self.pending.start += read;
            self.offset += read as u64;
            bytes += written;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    fault = Some("too-long");
                    bytes = 0;
                }
                ReadRecordResult::OutputEndsFull => {
                    fault = Some("field-count");
                    fields = 0;
                }
                ReadRecordResult::Record => {
                    if let Some(lines) = quotes.open().filter(|_| at_end) {
                        return Err(
                            self.structure(line + lines, "is still open at the end of the file")
                        );
                    }
                    let span = begun + quotes.leading()..self.offset;
                    if span.end - span.start > MAX_RECORD as u64 {
                        fault = Some("too-long");
                    }
                    match quotes.verdict() {
                        Verdict::Sound => {}
                        Verdict::Doubtful => fault = Some("stray-quote"),
                        Verdict::Swallowing => {
                            let line = line + quotes.last_opened();
                            return Err(self.structure(line, "or one before it has swallowed rows"));
                        }
                    }
                    let several_lines = quotes.has_several_lines();
                    return Ok(Some(Parsed {
                        span,
                        fields,
                        bytes,
                        fault,
                        several_lines,
                    }));
                }
                ReadRecordResult::End => return Ok(None),
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
