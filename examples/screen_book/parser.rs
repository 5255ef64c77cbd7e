//! The long way for records: through a CSV parser, with an eye on their quotes.

use std::ops::Range;

use csv_core::ReadRecordResult;
use rightparty::book::Record;

use crate::batch::{MAX_RECORD, Rows};
use crate::failure::Failure;
use crate::quotes::Quotes;

/// The most fields a record can have.
const MAX_FIELDS: usize = 1024;

/// Goes through the records of a batch.
pub(crate) struct Parser<'r> {
    rows: &'r Rows,
    reader: csv_core::Reader,
    position: usize,
    /// The fields of the record that was parsed last: their text, and where each ends.
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// What was parsed last.
pub(crate) struct Parsed {
    bytes: Range<usize>,
    pub(crate) fields: usize,
    length: usize,
    pub(crate) fault: Option<&'static str>,
    pub(crate) several_lines: bool,
}

impl<'r> Parser<'r> {
    /// For the beginning of a file.
    pub(crate) fn new(rows: &'r Rows) -> Self {
        Self {
            rows,
            reader: csv_core::Reader::new(),
            position: 0,
            output: vec![0; MAX_RECORD],
            ends: vec![0; MAX_FIELDS],
        }
    }

    /// The same for a batch that does not begin its file: there a byte-order mark is text.
    pub(crate) fn within(rows: &'r Rows) -> Self {
        let mut parser = Self::new(rows);
        // The reader looks for a mark in what it reads first.
        let (output, ends) = (&mut parser.output, &mut parser.ends);
        parser.reader.read_record(b"\n", output, ends);
        parser
    }

    /// How many bytes of the batch are parsed.
    pub(crate) const fn position(&self) -> usize {
        self.position
    }

    /// Goes on where a record begins.
    pub(crate) const fn go_to(&mut self, position: usize) {
        self.position = position;
    }

    /// Hands out the next record; whether there was one.
    pub(crate) fn record(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<bool, Failure> {
        let Some(parsed) = self.parse()? else {
            return Ok(false);
        };
        let read = match parsed.fault {
            Some(fault) => Err(fault),
            None => self.text(&parsed),
        };
        let bytes = parsed.bytes.clone();
        take(match read {
            Ok(text) => {
                let field = |index| self.field(text, index);
                self.rows.record(bytes, parsed.fields, field)
            }
            Err(reason) => self.rows.malformed(reason, bytes),
        });
        Ok(true)
    }

    /// Parses one record. Of a record that is too long nothing is kept.
    pub(crate) fn parse(&mut self) -> Result<Option<Parsed>, Failure> {
        let begun = self.position;
        let (mut length, mut fields, mut fault) = (0, 0, None);
        let all = self.rows.bytes();
        loop {
            let input = all.get(self.position..).unwrap_or_default();
            let (result, read, written, ended) = self.reader.read_record(
                input,
                self.output.get_mut(length..).unwrap_or_default(),
                self.ends.get_mut(fields..).unwrap_or_default(),
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
        let record = all.get(begun..self.position).unwrap_or_default();
        let (leading, several_lines) = if memchr::memchr(b'"', record).is_some() {
            let mut quotes = Quotes::new(self.rows.width());
            quotes.read(record);
            let ends_batch = self.position == all.len();
            fault = self.rows.check(&quotes, begun, ends_batch)?.or(fault);
            (quotes.leading(), quotes.has_several_lines())
        } else {
            let is_break = |byte: &&u8| matches!(byte, b'\n' | b'\r');
            (record.iter().take_while(is_break).count(), false)
        };
        let bytes = begun + leading..self.position;
        if bytes.len() > MAX_RECORD {
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

    /// A field by its index.
    pub(crate) fn field<'t>(&self, text: &'t str, index: usize) -> &'t str {
        let end = |index: usize| self.ends.get(index).copied();
        let start = index.checked_sub(1).map_or(Some(0), end);
        match (start, end(index)) {
            (Some(start), Some(end)) => text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }
}
