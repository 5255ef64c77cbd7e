//! Reads parts of a book, record by record.

use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use csv_core::ReadRecordResult;

use crate::records::last_end;
use crate::splitter::{Next, Splitter};

/// The bytes of whole records.
pub(crate) type Part = Range<u64>;

/// How much is read at once, and the longest record: as in `screen_book`.
const BATCH: usize = 256 * 1024;
const BUFFER: usize = 64 * 1024;
const MAX_FIELDS: usize = 1024;

/// Parts for each thread, so that none waits long for the last one.
const PARTS_A_THREAD: u64 = 8;

/// Splits a book between records. One thread alone reads it in one piece.
pub(crate) fn parts(book: &Path, threads: usize) -> io::Result<Vec<Part>> {
    let len = std::fs::metadata(book)?.len();
    let count = match threads {
        0 | 1 => 1,
        threads => threads as u64 * PARTS_A_THREAD,
    };
    let mut parts = Vec::new();
    let mut start = 0;
    // A line break is a record's end where the quotes before it are in pairs.
    let mut quoted = false;
    for index in 1..=count {
        let end = if index == count {
            len
        } else {
            let mut end = (len * index / count).max(start);
            quoted ^= odd_quotes(book, start..end)?;
            end += to_record_end(book, end, &mut quoted)?;
            end
        };
        if end > start {
            parts.push(start..end);
        }
        start = end;
    }
    Ok(parts)
}

/// Whether these bytes have an odd number of quotes.
fn odd_quotes(book: &Path, part: Part) -> io::Result<bool> {
    let mut reader = open(book, part)?;
    let mut odd = false;
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(odd);
        }
        let quotes = memchr::memchr_iter(b'"', bytes).count();
        odd ^= quotes % 2 == 1;
        let read = bytes.len();
        reader.consume(read);
    }
}

/// How many bytes it is from here to the end of the record.
fn to_record_end(book: &Path, from: u64, quoted: &mut bool) -> io::Result<u64> {
    let mut read = 0;
    for byte in open(book, from..u64::MAX)?.bytes() {
        read += 1;
        match byte? {
            b'"' => *quoted = !*quoted,
            b'\n' if !*quoted => break,
            _ => {}
        }
    }
    Ok(read)
}

/// Finds the fields of every record of a part, as `screen_book` does; how many records
/// there are.
pub(crate) fn read(book: &Path, part: &Part) -> io::Result<u64> {
    let mut file = open(book, part.clone())?;
    let (mut bytes, mut records) = (Vec::new(), 0);
    let mut parser = Parser::new();
    loop {
        let missing = BATCH.saturating_sub(bytes.len()) as u64;
        let read = (&mut file).take(missing).read_to_end(&mut bytes)?;
        let end = if (read as u64) < missing {
            bytes.len()
        } else {
            last_end(&bytes).ok_or_else(too_long)?
        };
        if end == 0 {
            return Ok(records);
        }
        records += parser.count(&bytes[..end])?;
        bytes.drain(..end);
    }
}

/// The reader for quotes, and for what is no text.
struct Parser {
    reader: csv_core::Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl Parser {
    fn new() -> Self {
        Self {
            reader: csv_core::Reader::new(),
            output: vec![0; BUFFER],
            ends: vec![0; MAX_FIELDS],
        }
    }

    /// How many records there are in some bytes that hold whole ones.
    fn count(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let mut records = 0;
        let Ok(text) = simdutf8::basic::from_utf8(bytes) else {
            let mut from = 0;
            while let Some(end) = self.parse(bytes, from)? {
                records += 1;
                from = end;
            }
            return Ok(records);
        };
        let mut splitter = Splitter::new(text);
        loop {
            match splitter.next() {
                Next::Record(_) => {
                    black_box(splitter.fields());
                }
                Next::Intricate(from) => {
                    let end = self.parse(bytes, from)?;
                    splitter.go_on_from(end.unwrap_or(bytes.len()));
                }
                Next::End => return Ok(records),
            }
            records += 1;
        }
    }

    /// Parses the record that begins at a place; where it ends.
    fn parse(&mut self, all: &[u8], from: usize) -> io::Result<Option<usize>> {
        let (mut at, mut bytes, mut fields) = (from, 0, 0);
        loop {
            let (result, read, written, ended) = self.reader.read_record(
                &all[at..],
                &mut self.output[bytes..],
                &mut self.ends[fields..],
            );
            at += read;
            bytes += written;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(too_long());
                }
                ReadRecordResult::Record => {
                    black_box((&self.output[..bytes], &self.ends[..fields]));
                    return Ok(Some(at));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}

fn too_long() -> io::Error {
    io::Error::other("a record is longer than any may be")
}

fn open(book: &Path, part: Part) -> io::Result<BufReader<io::Take<File>>> {
    let mut file = File::open(book)?;
    file.seek(SeekFrom::Start(part.start))?;
    let part = file.take(part.end - part.start);
    Ok(BufReader::with_capacity(BUFFER, part))
}

#[cfg(test)]
mod tests {
    use super::{parts, read};

    #[test]
    fn parts_hold_all_records_and_cut_none() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("book.csv");
        // Cells over several lines, with quotes in them.
        let record = "\"one \"\"line\"\"\nand, another\n\",plain\nnot,quoted\n";
        std::fs::write(&path, record.repeat(500)).unwrap();
        for threads in 1..5 {
            let parts = parts(&path, threads).unwrap();
            let records = parts.iter().map(|part| read(&path, part).unwrap());
            assert_eq!(records.sum::<u64>(), 1_000);
            assert!(parts.len() == 1 || parts.len() == threads * 8);
        }
    }
}
