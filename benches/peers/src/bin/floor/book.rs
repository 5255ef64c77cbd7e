//! Reads parts of a book, record by record.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use csv_core::ReadRecordResult;

/// The bytes of whole records.
pub(crate) type Part = Range<u64>;

/// How much is read at once, and the longest record: as in `screen_book`.
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

/// Parses every record of a part; how many there are.
pub(crate) fn read(book: &Path, part: &Part) -> io::Result<u64> {
    let mut reader = open(book, part.clone())?;
    let mut parser = csv_core::Reader::new();
    let (mut output, mut ends) = (vec![0; BUFFER], vec![0; MAX_FIELDS]);
    let (mut bytes, mut fields, mut records) = (0, 0, 0);
    loop {
        let input = reader.fill_buf()?;
        let (result, read, written, ended) =
            parser.read_record(input, &mut output[bytes..], &mut ends[fields..]);
        reader.consume(read);
        bytes += written;
        fields += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                return Err(io::Error::other("a record is longer than any may be"));
            }
            ReadRecordResult::Record => {
                std::hint::black_box((&output[..bytes], &ends[..fields]));
                (bytes, fields) = (0, 0);
                records += 1;
            }
            ReadRecordResult::End => return Ok(records),
        }
    }
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
