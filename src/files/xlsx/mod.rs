//! How is an Excel workbook read as a book? One sheet of it, whose cells are as strictly of
//! their types as the columns of a Parquet file.
//!
//! Rows have no bytes of their own in such a file: malformed ones are counted but leave
//! nothing in `malformed.bin`.

mod cell;
mod sheet;

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use calamine::Reader;
use xxhash_rust::xxh3::Xxh3;

use super::error::FilesError;
use super::limits::BATCH_BYTES;
use crate::book::{Batch, Columns, Record};
use crate::finding::Reason;
use sheet::{Fault, Sheet, Workbook};

/// The maximum number of rows of a batch.
const MAX_ROWS: usize = 4_096;

/// How much of the end of a file is searched for the list of what is in the archive.
const TAIL: u64 = 64 * 1024;

/// Whether an archive is a workbook.
pub(super) fn is_workbook(file: &mut File) -> std::io::Result<bool> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    file.rewind()?;
    let has = |text: &[u8]| memchr::memmem::find(&tail, text).is_some();
    Ok(has(b"xl/workbook.xml") || has(b"xl/worksheets/"))
}

/// A workbook that is being read.
pub(super) struct XlsxBook {
    number: usize,
    size: u64,
    sheet: Arc<Sheet>,
    /// How many rows have been handed out.
    read: usize,
}

impl XlsxBook {
    /// Reads a sheet: the one of this name, or else the only one that has cells.
    pub(super) fn open(
        path: &Path,
        number: usize,
        file: File,
        sheet: Option<&str>,
    ) -> Result<Self, FilesError> {
        let about = file.metadata();
        let about = about.map_err(|error| FilesError::reading(path, &error))?;
        let read = || {
            let mut workbook = Workbook::new(BufReader::new(file))?;
            Sheet::read(&mut workbook, sheet)
        };
        // If the library panics on a broken file, that is an error like any other.
        let read = catch_unwind(AssertUnwindSafe(read));
        let sheet = match read {
            Ok(Ok(sheet)) => sheet,
            Ok(Err(Fault::Unusable(why))) => {
                return Err(FilesError::Unusable(format!("{}: {why}", path.display())));
            }
            Ok(Err(Fault::Broken(error))) => return Err(FilesError::reading(path, &error)),
            Err(_) => return Err(FilesError::reading(path, &"it is not a valid workbook")),
        };
        Ok(Self {
            number,
            size: about.len(),
            sheet: Arc::new(sheet),
            read: 0,
        })
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.sheet.columns
    }

    /// The next rows; `None` at the end.
    pub(super) fn next(&mut self) -> Option<XlsxBatch> {
        let all = self.sheet.rows();
        let begin = self.read;
        let mut bytes = 0;
        while self.read < all && self.read < begin + MAX_ROWS && bytes < BATCH_BYTES {
            bytes += self.sheet.content(self.read..self.read + 1).0.len();
            self.read += 1;
        }
        let rows = (self.read - begin) as u64;
        (rows > 0).then(|| XlsxBatch {
            number: self.number,
            size: self.size * rows / all.max(1) as u64,
            sheet: Arc::clone(&self.sheet),
            rows: begin..self.read,
        })
    }
}

/// Some rows of a workbook.
pub(super) struct XlsxBatch {
    number: usize,
    size: u64,
    sheet: Arc<Sheet>,
    rows: Range<usize>,
}

impl XlsxBatch {
    /// About how many bytes of the file the batch takes up.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }
}

impl Batch for XlsxBatch {
    type Error = FilesError;

    fn file(&self) -> usize {
        self.number
    }

    fn fingerprint(&self) -> u64 {
        let mut hash = Xxh3::new();
        // The columns give the cells their meaning.
        hash.update(format!("{:?}", self.sheet.columns).as_bytes());
        let (bytes, ends, faults) = self.sheet.content(self.rows.clone());
        hash.update(bytes);
        for &end in ends {
            hash.update(&(end as u64).to_le_bytes());
        }
        hash.update(format!("{faults:?}").as_bytes());
        hash.digest()
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), FilesError> {
        let sheet = &*self.sheet;
        for row in self.rows.clone() {
            let cell = |index: usize| {
                let place = sheet.places.get(index).copied().flatten();
                place.map_or("", |place| sheet.cell(row, place))
            };
            let read = match sheet.fault(row) {
                Some(fault) => Err(fault),
                None => sheet
                    .columns
                    .row(sheet.places.len(), cell)
                    .ok_or(Reason::FieldCount),
            };
            take(match read {
                Ok(row) => Record::Row(row),
                Err(reason) => Record::Malformed {
                    reason,
                    bytes: 0..0,
                },
            });
        }
        Ok(())
    }
}
