//! How are the bytes of a CSV file cut into batches of whole records? Bytes in, batches out.

use std::mem;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::batch::{CsvBatch, Oversized};
use super::cut::Cut;
use super::delimiter::Delimiter;
use super::error::{Advice, CsvError, Kind};
use super::format::CsvFormat;
use super::header::Start;
use super::piece::{Piece, count_breaks};
use super::quotes::Quotes;
use super::record_end::last_end;
use crate::book::Columns;
use crate::files::encoding::{Census, guess};
use crate::files::limits::{BATCH_BYTES, MAX_RECORD};

/// The maximum number of lines of a batch: many short rows would need much more memory than
/// they have bytes.
const MAX_LINES: usize = 8_192;

/// Cuts the bytes of one CSV file into batches of whole records, in bounded memory and
/// without any I/O. The batches do not depend on how the bytes are pushed.
///
/// ```
/// use rightparty::files::csv::{Cut, Cutter};
///
/// let mut cutter = Cutter::new(0);
/// assert!(matches!(cutter.cut()?, Cut::NeedsBytes(_)));
/// cutter.push(b"borrower_id,name_1,phone_1,name_2,phone_2\n");
/// cutter.push("B1,张伟,16206700417,张伟,162 0670 0417\n".as_bytes());
/// cutter.end();
/// assert!(matches!(cutter.cut()?, Cut::Batch(_)));
/// assert!(matches!(cutter.cut()?, Cut::End));
/// assert!(cutter.columns().is_some_and(|columns| columns.unknown().is_empty()));
/// # Ok::<(), rightparty::files::csv::CsvError>(())
/// ```
pub struct Cutter {
    file: usize,
    /// The delimiter, if the caller names it.
    given: Option<Delimiter>,
    header: Option<Header>,
    /// Bytes that were pushed and are not in a batch yet. They begin with a record.
    carried: Vec<u8>,
    /// Where these bytes begin in the file, in bytes and in line breaks.
    offset: u64,
    lines: u64,
    /// Whether a carriage return precedes them, so that a line feed at their start belongs to
    /// the same line break.
    after_return: bool,
    at_end: bool,
    oversized: Option<Oversizing>,
    /// Which of the lines in batches are UTF-8.
    census: Census,
}

/// The header row: its columns, what separates them, and its checksum.
struct Header {
    columns: Arc<Columns>,
    delimiter: Delimiter,
    checksum: u64,
}

/// A record longer than a batch, while its end is being sought.
struct Oversizing {
    begin: u64,
    lines: u64,
    quotes: Quotes,
}

impl Cutter {
    /// A cutter for one file; `file` is its number in the book, from 0.
    #[must_use]
    pub fn new(file: usize) -> Self {
        Self {
            file,
            given: None,
            header: None,
            carried: Vec::new(),
            offset: 0,
            lines: 0,
            after_return: false,
            at_end: false,
            oversized: None,
            census: Census::default(),
        }
    }

    /// The fields are separated by this, whatever the header row looks like.
    #[must_use]
    pub fn with_delimiter(self, delimiter: Delimiter) -> Self {
        Self {
            given: Some(delimiter),
            ..self
        }
    }

    /// The format of the file, as far as the caller knows it.
    pub(super) fn with_format(self, format: CsvFormat) -> Self {
        let decoded = format.decoded_from().map(|_| Census::of_decoded());
        Self {
            given: format.delimiter,
            census: decoded.unwrap_or_default(),
            ..self
        }
    }

    /// Adds the next bytes of the file: best about as many as [`Cut::NeedsBytes`] asks for,
    /// since each batch copies what was pushed beyond its end.
    pub fn push(&mut self, bytes: &[u8]) {
        self.carried.extend_from_slice(bytes);
    }

    /// The buffer to which the next bytes can be appended without a copy.
    pub(super) const fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.carried
    }

    /// Declares that the file has no more bytes.
    pub const fn end(&mut self) {
        self.at_end = true;
    }

    /// The columns of the file, once its header row has been read.
    #[must_use]
    pub fn columns(&self) -> Option<&Columns> {
        self.header.as_ref().map(|header| &*header.columns)
    }

    /// Reads the header row, unless it was read before. Returns how many more bytes are needed
    /// for that, or `None` once it is read.
    ///
    /// # Errors
    ///
    /// [`CsvError`] if the header row is unusable.
    pub fn read_header(&mut self) -> Result<Option<usize>, CsvError> {
        let missing = self.missing();
        if self.header.is_none() && missing.is_none() {
            self.parse_header()?;
        }
        Ok(missing.filter(|_| self.header.is_none()))
    }

    /// The next records.
    ///
    /// # Errors
    ///
    /// [`CsvError`] if the header row is unusable, or the quotes of an oversized record
    /// are out of order.
    pub fn cut(&mut self) -> Result<Cut, CsvError> {
        if let Some(missing) = self.read_header()? {
            return Ok(Cut::NeedsBytes(missing));
        }
        if self.oversized.is_some() {
            return Ok(self.cut_oversized());
        }
        if let Some(missing) = self.missing() {
            return Ok(Cut::NeedsBytes(missing));
        }
        if self.carried.is_empty() {
            return if self.census.is_utf_8() {
                Ok(Cut::End)
            } else {
                Err(self.not_utf_8().into())
            };
        }
        if self.after_return && self.carried.starts_with(b"\n") {
            // The first half of this line break was counted already.
            self.lines -= 1;
        }
        let window = self.window();
        let breaks = count_breaks(self.carried.get(..window).unwrap_or_default());
        let Some(end) = self.batch_end(window, breaks) else {
            self.oversized = Some(Oversizing {
                begin: self.offset,
                lines: self.lines,
                quotes: Quotes::new(self.width(), self.delimiter()),
            });
            return Ok(self.cut_oversized());
        };
        let left = count_breaks(self.carried.get(end..window).unwrap_or_default());
        let mut rest = Vec::with_capacity(BATCH_BYTES + MAX_RECORD);
        rest.extend_from_slice(self.carried.get(end..).unwrap_or_default());
        self.carried.truncate(end);
        let bytes = mem::replace(&mut self.carried, rest);
        self.after_return = bytes.ends_with(b"\r");
        let lines = self.lines;
        self.census.read(&bytes, lines);
        if self.census.is_hopeless() {
            return Err(self.not_utf_8().into());
        }
        // Both halves of a line break that is cut in two were counted.
        let is_cut = self.after_return && end < window && self.carried.starts_with(b"\n");
        self.lines += breaks + u64::from(is_cut) - left;
        let piece = self.piece(bytes, lines);
        self.offset += end as u64;
        Ok(Cut::Batch(self.batch(piece, None)))
    }

    /// How many bytes are missing from a full batch; `None` if there are enough, or no more will
    /// come.
    fn missing(&self) -> Option<usize> {
        let missing = BATCH_BYTES.saturating_sub(self.carried.len());
        (missing > 0 && !self.at_end).then_some(missing)
    }

    /// How many bytes are considered for the next batch: never more than a full batch, so that
    /// the result does not depend on how many were pushed.
    fn window(&self) -> usize {
        self.carried.len().min(BATCH_BYTES)
    }

    /// Whether the window extends to the end of the file.
    fn window_is_last(&self) -> bool {
        self.at_end && self.carried.len() <= BATCH_BYTES
    }

    /// Where the next batch ends; `None` if no record ends within the window.
    fn batch_end(&self, window: usize, breaks: u64) -> Option<usize> {
        let bytes = self.carried.get(..window).unwrap_or_default();
        let line_limit = (breaks > MAX_LINES as u64)
            .then(|| memchr::memchr_iter(b'\n', bytes).nth(MAX_LINES))
            .flatten();
        let last_end = |bytes| last_end(bytes, self.delimiter());
        let limited = bytes.get(..line_limit.unwrap_or_default());
        limited
            .and_then(last_end)
            .or_else(|| self.window_is_last().then_some(window))
            .or_else(|| last_end(bytes))
    }

    fn parse_header(&mut self) -> Result<(), Kind> {
        let bytes = self.carried.get(..self.window()).unwrap_or_default();
        let is_whole = self.window_is_last();
        let found = Start { bytes, is_whole }.header(self.given)?;
        let row = bytes.get(..found.length).unwrap_or_default();
        self.lines = count_breaks(row);
        self.after_return = row.ends_with(b"\r");
        self.census.set_header(row.trim_ascii_end());
        self.header = Some(Header {
            columns: Arc::new(found.columns),
            delimiter: found.delimiter,
            checksum: xxh3_64(row),
        });
        self.drop_front(found.length);
        Ok(())
    }

    /// Seeks the end of a record that is longer than a batch, without keeping its bytes.
    fn cut_oversized(&mut self) -> Cut {
        let Some(mut record) = self.oversized.take() else {
            return Cut::End;
        };
        let (mut taken, mut is_over) = (0, false);
        for &byte in &self.carried {
            record.quotes.read(&[byte]);
            taken += 1;
            if record.quotes.is_over(byte) {
                is_over = true;
                break;
            }
        }
        let bytes = self.carried.get(..taken).unwrap_or_default();
        self.lines += count_breaks(bytes);
        if let Some(last) = bytes.last() {
            self.after_return = *last == b'\r';
        }
        self.drop_front(taken);
        if !is_over && !self.at_end {
            self.oversized = Some(record);
            return Cut::NeedsBytes(BATCH_BYTES);
        }
        let oversized = Oversized {
            bytes: record.begin + record.quotes.leading() as u64..self.offset,
            quotes: record.quotes,
        };
        let piece = self.piece(Vec::new(), record.lines);
        Cut::Batch(self.batch(piece, Some(oversized)))
    }

    /// The error of a file that is not UTF-8 as a whole.
    fn not_utf_8(&self) -> Kind {
        Kind::NotUtf8 {
            line: self.census.first_foreign().unwrap_or_default(),
            advice: Advice(guess(self.census.sample())),
        }
    }

    fn width(&self) -> usize {
        self.columns().map_or(0, Columns::width)
    }

    fn delimiter(&self) -> u8 {
        let header = self.header.as_ref();
        header.map_or(b',', |header| header.delimiter.byte())
    }

    fn piece(&self, bytes: Vec<u8>, lines: u64) -> Piece {
        Piece {
            bytes,
            offset: self.offset,
            lines,
            at_end: self.window_is_last(),
            width: self.width(),
            delimiter: self.delimiter(),
        }
    }

    fn batch(&self, piece: Piece, oversized: Option<Oversized>) -> CsvBatch {
        let header = self.header.as_ref();
        let columns = header.map_or_else(
            || Arc::new(Columns::none()),
            |header| Arc::clone(&header.columns),
        );
        let checksum = header.map_or(0, |header| header.checksum);
        CsvBatch::new(self.file, (columns, checksum), piece, oversized)
    }

    fn drop_front(&mut self, bytes: usize) {
        self.carried.drain(..bytes.min(self.carried.len()));
        self.offset += bytes as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Batch, Record};

    /// The records of a file that is pushed in pieces of the same size, and the sizes of the
    /// batches.
    fn records(file: &[u8], size: usize) -> Result<(Vec<String>, Vec<u64>), CsvError> {
        let (mut cutter, mut pieces) = (Cutter::new(0), file.chunks(size));
        let (mut records, mut sizes) = (Vec::new(), Vec::new());
        loop {
            match cutter.cut()? {
                Cut::NeedsBytes(_) => match pieces.next() {
                    Some(piece) => cutter.push(piece),
                    None => cutter.end(),
                },
                Cut::Batch(mut batch) => {
                    sizes.push(batch.size());
                    batch.each(&mut |record| {
                        records.push(match record {
                            Record::Row(row) => format!("{} {}", row.borrower_id, row.phone_2),
                            Record::Malformed { reason, bytes } => format!("{reason} {bytes:?}"),
                        });
                    })?;
                }
                Cut::End => return Ok((records, sizes)),
            }
        }
    }

    #[test]
    fn it_does_not_matter_how_a_file_is_pushed() {
        let mut file = b"borrower_id,name_1,phone_1,name_2,phone_2\r\n".to_vec();
        for row in 0..40_000 {
            let end = if row % 3 == 0 { "\r\n" } else { "\n" };
            let name = match row % 7 {
                0 => "\"a,b\"",
                1 => "\"two\nlines\"",
                _ => "ab",
            };
            file.extend(format!("B{row},{name},1,{name},{row}{end}").bytes());
        }
        let long = vec![b'x'; 3 * BATCH_BYTES];
        file.extend(long);
        file.extend(b"\nlast,a,1,a,2");
        let expected = records(&file, BATCH_BYTES).unwrap();
        assert_eq!(expected.0.len(), 40_002);
        assert!(
            expected.0[40_000].starts_with("too-long"),
            "{}",
            expected.0[40_000]
        );
        for size in [1_000, 77_777, 1 << 20, file.len()] {
            assert!(records(&file, size).unwrap() == expected, "{size}");
        }
    }

    #[test]
    fn the_line_of_a_quote_that_swallowed_rows_is_named() {
        let rows = "B,a,1,a,2\r\n".repeat(30_000);
        let file =
            format!("borrower_id,name_1,phone_1,name_2,phone_2\r\n{rows}B,\"a,1,a,2\r\n{rows}");
        for size in [100, 5_000, 1 << 22] {
            let error = records(file.as_bytes(), size).unwrap_err();
            let expected =
                "the quote that opens on line 30002 is still open at the end of the file";
            assert_eq!(error.to_string(), expected, "{size}");
            assert!(!error.is_header());
        }
    }
}
