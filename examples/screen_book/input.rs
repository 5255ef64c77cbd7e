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
    /// Lines before the parser's own count.
    line: u64,
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
}

impl Book {
    /// Opens a file and reads its header row.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| Failure::reading(path, &error))?;
        let mut book = Self {
            path: path.to_owned(),
            file,
            parser: csv_core::Reader::new(),
            buffer: vec![0; MAX_RECORD],
            pending: 0..0,
            offset: 0,
            line: 0,
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
    ///
    /// A record over several lines with anything wrong is taken line by line:
    /// its first line is a malformed row, and reading goes on with the second.
    fn parse(&mut self) -> Result<Option<Parsed>, Failure> {
        let begun = self.offset;
        let line = self.line + self.parser.line();
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
                        return Err(Failure::Files(format!(
                            "{}: the quote that opens on line {} is still open at the end of the file; nothing was released",
                            self.path.display(),
                            line + lines
                        )));
                    }
                    let span = begun..self.offset;
                    if span.end - span.start > MAX_RECORD as u64 {
                        fault = Some("too-long");
                    }
                    if quotes.verdict() == Verdict::Stray {
                        fault = Some("stray-quote");
                    }
                    let mut parsed = Parsed {
                        span,
                        fields,
                        bytes,
                        fault,
                    };
                    if fault.is_none() {
                        fault = self.fault(&parsed);
                        parsed.fault = fault;
                    }
                    if let (Some(_), Some(first)) = (fault, quotes.first_of_several_lines()) {
                        parsed.span = begun..begun + first;
                        self.resume_at(begun + first, line)?;
                    }
                    return Ok(Some(parsed));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// What is wrong with the fields of the record that was parsed last.
    fn fault(&self, parsed: &Parsed) -> Option<&'static str> {
        match self.fields(parsed) {
            Ok(fields) if self.columns.width() > 0 && fields.len() != self.columns.width() => {
                Some("field-count")
            }
            Ok(_) => None,
            Err(fault) => Some(fault),
        }
    }

    /// Goes on reading at the line after `line`, which begins at `offset`.
    fn resume_at(&mut self, offset: u64, line: u64) -> Result<(), Failure> {
        self.file
            .seek(SeekFrom::Start(offset))
            .map_err(|error| Failure::reading(&self.path, &error))?;
        self.parser = csv_core::Reader::new();
        self.line = line;
        self.pending = 0..0;
        self.offset = offset;
        Ok(())
    }
}
