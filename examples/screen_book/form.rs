//! Which form a book has, by what its file begins with: CSV, or Parquet.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use rightparty::book::{Batch, Columns, Record};

use crate::batch::Rows;
use crate::failure::Failure;
use crate::input::Book;
#[cfg(feature = "parquet")]
use crate::parquet_input::{ParquetBook, ParquetRows};

/// What every Parquet file begins with. As the title of a column it would be none that
/// is known.
const PARQUET: [u8; 4] = *b"PAR1";

/// A book of either form.
pub(crate) enum AnyBook {
    Csv(Book),
    #[cfg(feature = "parquet")]
    Parquet(ParquetBook),
}

/// Some whole records of a book of either form.
#[allow(
    clippy::large_enum_variant,
    reason = "there is one to hundreds of records"
)]
pub(crate) enum AnyRows {
    Csv(Rows),
    #[cfg(feature = "parquet")]
    Parquet(ParquetRows),
}

impl AnyBook {
    /// Opens a file, whatever its name, and reads what its columns are.
    pub(crate) fn open(path: &Path, number: usize) -> Result<Self, Failure> {
        let failed = |error| Failure::reading(path, &error);
        let mut file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        if !about.is_file() {
            let why = "it is no file that can be read twice, as a book is";
            return Err(Failure::reading(path, &why));
        }
        let mut start = Vec::new();
        let mut limited = (&mut file).take(PARQUET.len() as u64);
        limited.read_to_end(&mut start).map_err(failed)?;
        file.rewind().map_err(failed)?;
        if start == PARQUET {
            Self::parquet(path, number, file)
        } else {
            Book::open(path, number, file).map(Self::Csv)
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(path: &Path, number: usize, file: File) -> Result<Self, Failure> {
        ParquetBook::open(path, number, file).map(Self::Parquet)
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(path: &Path, _: usize, _: File) -> Result<Self, Failure> {
        Err(Failure::Unusable(format!(
            "{} is Parquet; build with --features parquet",
            path.display()
        )))
    }

    /// Which book of the run it is, from 0.
    pub(crate) const fn number(&self) -> usize {
        match self {
            Self::Csv(book) => book.number,
            #[cfg(feature = "parquet")]
            Self::Parquet(book) => book.number(),
        }
    }

    pub(crate) fn columns(&self) -> &Columns {
        match self {
            Self::Csv(book) => &book.columns,
            #[cfg(feature = "parquet")]
            Self::Parquet(book) => book.columns(),
        }
    }

    /// The next records; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<AnyRows>, Failure> {
        match self {
            Self::Csv(book) => Ok(book.next()?.map(AnyRows::Csv)),
            #[cfg(feature = "parquet")]
            Self::Parquet(book) => Ok(book.next()?.map(AnyRows::Parquet)),
        }
    }
}

impl AnyRows {
    /// How many bytes of the file the batch takes up.
    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::Csv(rows) => rows.len(),
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => rows.len(),
        }
    }
}

impl Batch for AnyRows {
    type Error = Failure;

    fn file(&self) -> usize {
        match self {
            Self::Csv(rows) => rows.file(),
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => rows.file(),
        }
    }

    fn fingerprint(&self) -> u64 {
        match self {
            Self::Csv(rows) => rows.fingerprint(),
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => rows.fingerprint(),
        }
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Failure> {
        match self {
            Self::Csv(rows) => rows.each(take),
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => rows.each(take),
        }
    }
}
