//! Reads a book, record by record.

use std::hint::black_box;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rightparty::book::{Batch as _, Reader as _, Record, Source as _};
use rightparty::files::{Books, BooksReader};

/// A book that several threads read together, as those of `screen_book` do: one cuts the
/// next batch while the others look at the records of theirs.
pub(crate) struct Book(Mutex<BooksReader>);

impl Book {
    /// Opens the book at its beginning.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let reader = Books::new([path]).open().map_err(io::Error::other)?;
        Ok(Self(Mutex::new(reader)))
    }

    /// Reads batches until none is left; how many records they had.
    pub(crate) fn read(&self) -> io::Result<u64> {
        let mut records = 0;
        loop {
            let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(mut batch) = next.map_err(io::Error::other)? else {
                return Ok(records);
            };
            let mut take = |record: Record<'_>| {
                black_box(record);
                records += 1;
            };
            batch.each(&mut take).map_err(io::Error::other)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::Book;

    #[test]
    fn threads_together_read_every_record_once() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("book.csv");
        let header = "borrower_id,name_1,phone_1,name_2,phone_2\n";
        let record = "B-1,\"a \"\"line\"\"\",13912345670,\"and, another\",139\n";
        std::fs::write(&path, [header, &record.repeat(50_000)].concat()).unwrap();
        for threads in 1..4 {
            let book = Book::open(&path).unwrap();
            let records: u64 = thread::scope(|scope| {
                let all: Vec<_> = (0..threads).map(|_| scope.spawn(|| book.read())).collect();
                let records = all.into_iter().map(|thread| thread.join().unwrap().unwrap());
                records.sum()
            });
            assert_eq!(records, 50_000);
        }
    }
}
