//! How is a record parsed that the fast path cannot split? With `csv-core`, under the quote
//! guard.

use std::ops::Range;

use csv_core::ReadRecordResult;

use super::error::CsvError;
use super::piece::Piece;
use super::quotes::Quotes;
use crate::files::limits::MAX_RECORD;
use crate::finding::Reason;

/// The maximum number of fields of a record.
const MAX_FIELDS: usize = 1024;

/// Parses the records of a piece, one after the other.
pub(super) struct Parser<'p> {
    piece: &'p Piece,
    reader: csv_core::Reader,
    position: usize,
    /// The fields of the record that was parsed last: their text, and where each ends.
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// The record that was parsed last.
pub(super) struct Parsed {
    pub(super) bytes: Range<usize>,
    pub(super) fields: usize,
    length: usize,
    pub(super) fault: Option<Reason>,
    pub(super) several_lines: bool,
}

impl<'p> Parser<'p> {
    /// A parser for the beginning of a file.
    pub(super) fn new(piece: &'p Piece) -> Self {
        Self {
            piece,
            reader: csv_core::ReaderBuilder::new()
                .delimiter(piece.delimiter)
                .build(),
            position: 0,
            output: vec![0; MAX_RECORD],
            ends: vec![0; MAX_FIELDS],
        }
    }

    /// A parser for a piece that is not the start of its file: there a byte-order mark is text.
    pub(super) fn within(piece: &'p Piece) -> Self {
        let mut parser = Self::new(piece);
        // The reader looks for a mark only at the start of its input.
        let (output, ends) = (&mut parser.output, &mut parser.ends);
        parser.reader.read_record(b"\n", output, ends);
        parser
    }

    /// How many bytes of the piece have been parsed.
    pub(super) const fn position(&self) -> usize {
        self.position
    }

    /// Continues at a position where a record begins.
    pub(super) const fn go_to(&mut self, position: usize) {
        self.position = position;
    }

    /// Parses one record. The fields of a record that is too long are not kept.
    pub(super) fn parse(&mut self) -> Result<Option<Parsed>, CsvError> {
        let begin = self.position;
        let (mut length, mut fields, mut fault) = (0, 0, None);
        let all = &self.piece.bytes;
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
                // The next call has no input, which ends the record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    fault = Some(Reason::TooLong);
                    length = 0;
                }
                ReadRecordResult::OutputEndsFull => {
                    fault = Some(Reason::FieldCount);
                    fields = 0;
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        let record = all.get(begin..self.position).unwrap_or_default();
        let (leading, several_lines) = if memchr::memchr(b'"', record).is_some() {
            let mut quotes = Quotes::new(self.piece.width, self.piece.delimiter);
            quotes.read(record);
            let ends_piece = self.position == all.len();
            fault = self.piece.check(&quotes, begin, ends_piece)?.or(fault);
            (quotes.leading(), quotes.has_several_lines())
        } else {
            let is_break = |byte: &&u8| matches!(byte, b'\n' | b'\r');
            (record.iter().take_while(is_break).count(), false)
        };
        let bytes = begin + leading..self.position;
        if bytes.len() > MAX_RECORD {
            fault = Some(Reason::TooLong);
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
    pub(super) fn text(&self, parsed: &Parsed) -> Result<&str, Reason> {
        let bytes = self.output.get(..parsed.length).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| Reason::InvalidUtf8)?;
        if memchr::memchr(0, bytes).is_some() {
            return Err(Reason::Nul);
        }
        let ends = self.ends.get(..parsed.fields).unwrap_or_default();
        // Two fields may share the bytes of one character.
        if ends.iter().any(|&end| !text.is_char_boundary(end)) {
            return Err(Reason::InvalidUtf8);
        }
        Ok(text)
    }

    /// A field by its index.
    pub(super) fn field<'t>(&self, text: &'t str, index: usize) -> &'t str {
        let end = |index: usize| self.ends.get(index).copied();
        let start = index.checked_sub(1).map_or(Some(0), end);
        match (start, end(index)) {
            (Some(start), Some(end)) => text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }
}
