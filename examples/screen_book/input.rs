//! Reads books in bounded memory: cut apart into batches of whole records, twice alike.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rightparty::book::{Columns, Reader, Source};
use xxhash_rust::xxh3::xxh3_64;

use crate::batch::{MAX_RECORD, Oversized, Rows, count_breaks};
use crate::failure::Failure;
use crate::form::{AnyBook, AnyRows};
use crate::parser::Parser;
use crate::progress::Progress;
use crate::quotes::Quotes;
use crate::records::last_end;

/// How many bytes a batch has, about.
pub(crate) const BATCH: usize = 256 * 1024;

/// How many lines a batch has at most, so that short rows do not take up much more
/// memory than they have bytes.
const MOST_LINES: usize = 8_192;

/// The books of a run, one after the other.
pub(crate) struct Books {
    files: Vec<PathBuf>,
    progress: Progress,
}

impl Books {
    pub(crate) const fn new(files: Vec<PathBuf>, progress: Progress) -> Self {
        Self { files, progress }
    }

    pub(crate) const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The columns that nobody knows, of all files.
    pub(crate) fn unknown_columns(&self) -> Result<Vec<String>, Failure> {
        let mut unknown = Vec::new();
        for (number, path) in self.files.iter().enumerate() {
            unknown.extend_from_slice(AnyBook::open(path, number)?.columns().unknown());
        }
        Ok(unknown)
    }
}

impl Source for Books {
    type Error = Failure;
    type Reader = BooksReader;

    fn open(&self) -> Result<BooksReader, Failure> {
        let first = self.files.first();
        Ok(BooksReader {
            book: first.map(|path| AnyBook::open(path, 0)).transpose()?,
            files: self.files.clone(),
            progress: self.progress.clone(),
        })
    }
}

/// One reading of all books.
pub(crate) struct BooksReader {
    files: Vec<PathBuf>,
    book: Option<AnyBook>,
    progress: Progress,
}

impl Reader for BooksReader {
    type Error = Failure;
    type Batch = AnyRows;

    fn next(&mut self) -> Result<Option<AnyRows>, Failure> {
        while let Some(book) = &mut self.book {
            if let Some(rows) = book.next()? {
                self.progress.read(rows.len());
                return Ok(Some(rows));
            }
            let next = book.number() + 1;
            let path = self.files.get(next);
            self.book = path.map(|path| AnyBook::open(path, next)).transpose()?;
        }
        Ok(None)
    }
}

/// A book: a CSV file with a header row.
pub(crate) struct Book {
    pub(crate) number: usize,
    path: Arc<Path>,
    file: File,
    pub(crate) columns: Arc<Columns>,
    /// The checksum of the header row, on which it depends what the fields are.
    header: u64,
    /// What was read and is in no batch yet: it begins with a record.
    carried: Vec<u8>,
    /// Where that stands in the file, in bytes and in line breaks.
    offset: u64,
    lines: u64,
    /// Whether a carriage return stands before it, of which it may begin with the other
    /// half.
    after_return: bool,
    at_end: bool,
}

impl Book {
    /// Takes a file from its beginning, and reads its header row.
    pub(crate) fn open(path: &Path, number: usize, file: File) -> Result<Self, Failure> {
        let mut book = Self {
            number,
            path: path.into(),
            file,
            columns: Arc::new(Columns::none()),
            header: 0,
            carried: Vec::new(),
            offset: 0,
            lines: 0,
            after_return: false,
            at_end: false,
        };
        book.read_header()?;
        Ok(book)
    }

    fn read_header(&mut self) -> Result<(), Failure> {
        self.fill(BATCH)?;
        let hint = self.what_it_may_be();
        let unusable = |what: &dyn std::fmt::Display| {
            Failure::Unusable(format!("{}: {what}{hint}", self.path.display()))
        };
        let unusable_row = |fault: &str| unusable(&format!("the header row is unusable ({fault})"));
        let rows = self.rows(self.carried.clone(), 0, None);
        let mut parser = Parser::new(&rows);
        let parsed = parser
            .parse()?
            .ok_or_else(|| unusable(&"the file is empty; it should begin with a header row"))?;
        let length = parser.position();
        if !self.at_end && length == self.carried.len() {
            return Err(unusable_row("too-long"));
        }
        if let Some(fault) = parsed.fault {
            return Err(unusable_row(fault));
        }
        if parsed.several_lines {
            return Err(unusable(&"the header row has a line break in it"));
        }
        let text = parser.text(&parsed).map_err(unusable_row)?;
        let titles = (0..parsed.fields).map(|index| parser.field(text, index));
        let columns = Columns::read(titles).map_err(|error| unusable(&error))?;
        let header = self.carried.get(..length).unwrap_or_default();
        self.lines = count_breaks(header);
        self.after_return = header.ends_with(b"\r");
        self.header = xxh3_64(header);
        self.columns = Arc::new(columns);
        self.drop_front(length);
        Ok(())
    }

    /// What a file seems to be that is no CSV in UTF-8.
    fn what_it_may_be(&self) -> &'static str {
        let start = self.carried.get(..1_000).unwrap_or(&self.carried);
        let line = start
            .split(|&byte| byte == b'\n')
            .next()
            .unwrap_or_default();
        let count = |sign: u8| memchr::memchr_iter(sign, line).count();
        match start {
            [b'P', b'K', 3, 4, ..] => "; it seems to be a spreadsheet: save it as CSV in UTF-8",
            [0x1F, 0x8B, ..] => "; it seems to be compressed with gzip: unpack it first",
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "; it seems to be UTF-16: convert it to UTF-8",
            _ if count(b',') > 2 => "",
            _ if count(b';') > 2 => "; it seems to be separated by semicolons: write commas",
            _ if count(b'\t') > 2 => "; it seems to be separated by tabs: write commas",
            _ => "",
        }
    }

    /// The next records; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Rows>, Failure> {
        self.fill(BATCH)?;
        if self.carried.is_empty() {
            return Ok(None);
        }
        if self.after_return && self.carried.starts_with(b"\n") {
            // One break, of which the first half was counted.
            self.lines -= 1;
        }
        let breaks = count_breaks(&self.carried);
        let most = (breaks > MOST_LINES as u64)
            .then(|| memchr::memchr_iter(b'\n', &self.carried).nth(MOST_LINES))
            .flatten();
        let few = self
            .carried
            .get(..most.unwrap_or_default())
            .and_then(last_end);
        let end = match few {
            Some(end) => end,
            None if self.at_end => self.carried.len(),
            None => match last_end(&self.carried) {
                Some(end) => end,
                None => return self.oversized().map(Some),
            },
        };
        let mut rest = Vec::with_capacity(BATCH + MAX_RECORD);
        rest.extend_from_slice(self.carried.get(end..).unwrap_or_default());
        self.carried.truncate(end);
        let bytes = std::mem::replace(&mut self.carried, rest);
        self.after_return = bytes.ends_with(b"\r");
        let lines = self.lines;
        // Of a break that is cut in two either half counts.
        let is_cut = self.after_return && self.carried.starts_with(b"\n");
        self.lines += breaks + u64::from(is_cut) - count_breaks(&self.carried);
        let rows = self.rows(bytes, lines, None);
        self.offset += end as u64;
        Ok(Some(rows))
    }

    /// A record that is longer than a batch: none of it is kept.
    fn oversized(&mut self) -> Result<Rows, Failure> {
        let mut quotes = Quotes::new(self.columns.width());
        let (begun, lines) = (self.offset, self.lines);
        let mut end = None;
        while end.is_none() {
            let mut taken = 0;
            for &byte in &self.carried {
                quotes.read(&[byte]);
                taken += 1;
                if quotes.is_over(byte) {
                    end = Some(());
                    break;
                }
            }
            let bytes = self.carried.get(..taken).unwrap_or_default();
            self.lines += count_breaks(bytes);
            self.after_return = bytes.ends_with(b"\r");
            self.drop_front(taken);
            if end.is_none() {
                self.fill(BATCH)?;
                if self.carried.is_empty() {
                    end = Some(());
                }
            }
        }
        let oversized = Oversized {
            bytes: begun + quotes.leading() as u64..self.offset,
            quotes,
        };
        Ok(self.rows(Vec::new(), lines, Some(oversized)))
    }

    fn rows(&self, bytes: Vec<u8>, lines: u64, oversized: Option<Oversized>) -> Rows {
        Rows::new(
            (self.number, Arc::clone(&self.path)),
            (Arc::clone(&self.columns), self.header),
            bytes,
            (self.offset, lines),
            self.at_end,
            oversized,
        )
    }

    /// Reads on until so many bytes are there, or the file ends.
    fn fill(&mut self, bytes: usize) -> Result<(), Failure> {
        let missing = bytes.saturating_sub(self.carried.len());
        if missing == 0 || self.at_end {
            return Ok(());
        }
        let mut limited = (&mut self.file).take(missing as u64);
        let read = limited.read_to_end(&mut self.carried);
        let read = read.map_err(|error| Failure::reading(&self.path, &error))?;
        self.at_end = read < missing;
        Ok(())
    }

    fn drop_front(&mut self, bytes: usize) {
        self.carried.drain(..bytes.min(self.carried.len()));
        self.offset += bytes as u64;
    }
}
