//! Which files make up the book, and which format does each have? Its first bytes tell.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::csv::{CsvBatch, CsvFormat, CsvReader};
use super::error::FilesError;
use super::observer::{Event, Observer};
#[cfg(feature = "parquet")]
use super::parquet::{ParquetBatch, ParquetBook};
#[cfg(feature = "xlsx")]
use super::xlsx::{XlsxBatch, XlsxBook, is_workbook};
use crate::book::{Batch, Columns, Reader, Record, Source};

/// The first bytes of every Parquet file. No CSV header that can be used begins with them.
const PARQUET: [u8; 4] = *b"PAR1";

/// The first bytes of archives, of which workbooks are some.
#[cfg(feature = "xlsx")]
const ARCHIVE: [u8; 4] = *b"PK\x03\x04";

/// How the files of a book are to be read, where they do not say so themselves.
#[derive(Debug, Clone, Default)]
struct Forms {
    csv: CsvFormat,
    /// The sheet of workbooks.
    #[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "no workbooks"))]
    sheet: Option<String>,
}

/// A book in several files, read one after the other: CSV, Parquet with the feature
/// `parquet`, or Excel workbooks with the feature `xlsx`. The format of a file is recognised by its content, whatever its name.
///
/// ```
/// use rightparty::book::{Run, RunSettings};
/// use rightparty::files::Books;
/// use rightparty::{Gate, Policy, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let books = Books::new(["examples/data/sample_book.csv"]);
/// assert!(books.unknown_columns()?.is_empty());
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&books)?;
/// assert_eq!(screening.collect(&books)?.len(), 3_000);
/// # Ok(())
/// # }
/// ```
pub struct Books {
    files: Vec<PathBuf>,
    forms: Forms,
    observer: Observer,
}

/// The titles of a file that are not the standard ones.
#[derive(Default)]
pub(super) struct OtherTitles {
    pub(super) unknown: Vec<String>,
    /// Titles of known columns, with the standard ones.
    pub(super) renamed: Vec<(String, &'static str)>,
}

impl Books {
    /// A book in these files, in this order.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self {
            files: files.into_iter().map(Into::into).collect(),
            forms: Forms::default(),
            observer: Observer::default(),
        }
    }

    /// Reads those files that are CSV in this format.
    #[must_use]
    pub fn with_format(mut self, format: CsvFormat) -> Self {
        self.forms.csv = format;
        self
    }

    /// Reads this sheet of those files that are workbooks; by default the only one that has
    /// cells.
    #[must_use]
    pub fn with_sheet(mut self, sheet: impl Into<String>) -> Self {
        self.forms.sheet = Some(sheet.into());
        self
    }

    /// Reports to an observer how much was read.
    pub(super) fn with_observer(self, observer: Observer) -> Self {
        Self { observer, ..self }
    }

    /// The titles of unknown columns, which are ignored, in all files.
    ///
    /// # Errors
    ///
    /// [`FilesError`] if a file cannot be opened or its header is unusable.
    pub fn unknown_columns(&self) -> Result<Vec<String>, FilesError> {
        let titles = self.other_titles()?;
        Ok(titles.into_iter().flat_map(|of| of.unknown).collect())
    }

    /// The titles of known columns that are not the standard ones, with those, in all files:
    /// see [`Columns::renamed`].
    ///
    /// # Errors
    ///
    /// [`FilesError`] if a file cannot be opened or its header is unusable.
    pub fn renamed_columns(&self) -> Result<Vec<(String, &'static str)>, FilesError> {
        let titles = self.other_titles()?;
        Ok(titles.into_iter().flat_map(|of| of.renamed).collect())
    }

    /// The titles that are not the standard ones, file by file.
    pub(super) fn other_titles(&self) -> Result<Vec<OtherTitles>, FilesError> {
        let files = self.files.iter().enumerate();
        let titles = files.map(|(number, path)| {
            let book = OpenBook::open(path, number, &self.forms)?;
            Ok(book.columns().map_or_else(OtherTitles::default, |columns| {
                let renamed = columns.renamed();
                OtherTitles {
                    unknown: columns.unknown().to_vec(),
                    renamed: renamed
                        .map(|(title, name)| (title.to_owned(), name))
                        .collect(),
                }
            }))
        });
        titles.collect()
    }
}

impl Source for Books {
    type Error = FilesError;
    type Reader = BooksReader;

    fn open(&self) -> Result<BooksReader, FilesError> {
        let first = self.files.first();
        Ok(BooksReader {
            book: first
                .map(|path| OpenBook::open(path, 0, &self.forms))
                .transpose()?,
            files: self.files.clone(),
            forms: self.forms.clone(),
            observer: self.observer.clone(),
        })
    }
}

/// One pass over [`Books`].
///
/// ```
/// use rightparty::book::{Reader, Source};
/// use rightparty::files::Books;
///
/// let mut reader = Books::new(Vec::<String>::new()).open()?;
/// assert!(reader.next()?.is_none());
/// # Ok::<(), rightparty::files::FilesError>(())
/// ```
pub struct BooksReader {
    files: Vec<PathBuf>,
    forms: Forms,
    book: Option<OpenBook>,
    observer: Observer,
}

impl Reader for BooksReader {
    type Error = FilesError;
    type Batch = FileBatch;

    fn next(&mut self) -> Result<Option<FileBatch>, FilesError> {
        while let Some(book) = &mut self.book {
            if let Some(batch) = book.next()? {
                self.observer.tell(Event::Read(batch.size()));
                return Ok(Some(batch));
            }
            let next = book.number + 1;
            let path = self.files.get(next);
            let open = |path: &PathBuf| OpenBook::open(path, next, &self.forms);
            self.book = path.map(open).transpose()?;
        }
        Ok(None)
    }
}

/// A file of the book that is being read.
struct OpenBook {
    number: usize,
    path: Arc<Path>,
    format: Format,
}

#[allow(clippy::large_enum_variant, reason = "there is one at a time")]
enum Format {
    Csv(CsvReader<File>),
    #[cfg(feature = "parquet")]
    Parquet(ParquetBook),
    #[cfg(feature = "xlsx")]
    Xlsx(XlsxBook),
}

impl OpenBook {
    /// Opens a file, recognises its format and reads its columns.
    fn open(path: &Path, number: usize, forms: &Forms) -> Result<Self, FilesError> {
        let failed = |error| FilesError::reading(path, &error);
        let mut file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        if !about.is_file() {
            let why = "it is not a regular file, and a book is read twice";
            return Err(FilesError::reading(path, &why));
        }
        let mut start = Vec::new();
        let mut limited = (&mut file).take(PARQUET.len() as u64);
        limited.read_to_end(&mut start).map_err(failed)?;
        file.rewind().map_err(failed)?;
        let format = if start == PARQUET {
            Self::parquet(path, number, file)?
        } else if let Some(book) = Self::workbook(path, number, &start, &mut file, forms)? {
            book
        } else {
            let reader = CsvReader::with_format(file, number, forms.csv);
            Format::Csv(reader.map_err(|error| FilesError::csv_reading(path, &error))?)
        };
        Ok(Self {
            number,
            path: path.into(),
            format,
        })
    }

    #[cfg(feature = "parquet")]
    fn parquet(path: &Path, number: usize, file: File) -> Result<Format, FilesError> {
        ParquetBook::open(path, number, file).map(Format::Parquet)
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(path: &Path, _: usize, _: File) -> Result<Format, FilesError> {
        Err(FilesError::Unusable(format!(
            "{} is Parquet; build with --features parquet",
            path.display()
        )))
    }

    /// The workbook that a file is.
    #[cfg(feature = "xlsx")]
    fn workbook(
        path: &Path,
        number: usize,
        start: &[u8],
        file: &mut File,
        forms: &Forms,
    ) -> Result<Option<Format>, FilesError> {
        let failed = |error| FilesError::reading(path, &error);
        if start != ARCHIVE || !is_workbook(file).map_err(failed)? {
            return Ok(None);
        }
        let file = file.try_clone().map_err(failed)?;
        let book = XlsxBook::open(path, number, file, forms.sheet.as_deref())?;
        Ok(Some(Format::Xlsx(book)))
    }

    #[cfg(not(feature = "xlsx"))]
    #[allow(clippy::unnecessary_wraps, reason = "as with the feature")]
    fn workbook(
        _: &Path,
        _: usize,
        _: &[u8],
        _: &mut File,
        _: &Forms,
    ) -> Result<Option<Format>, FilesError> {
        Ok(None)
    }

    fn columns(&self) -> Option<&Columns> {
        match &self.format {
            Format::Csv(reader) => reader.columns(),
            #[cfg(feature = "parquet")]
            Format::Parquet(book) => Some(book.columns()),
            #[cfg(feature = "xlsx")]
            Format::Xlsx(book) => Some(book.columns()),
        }
    }

    /// The next records; `None` at the end.
    fn next(&mut self) -> Result<Option<FileBatch>, FilesError> {
        match &mut self.format {
            Format::Csv(reader) => {
                let batch = reader.next_batch();
                let batch = batch.map_err(|error| FilesError::csv_reading(&self.path, &error))?;
                Ok(batch.map(|batch| FileBatch {
                    path: Arc::clone(&self.path),
                    records: Records::Csv(batch),
                }))
            }
            #[cfg(feature = "parquet")]
            Format::Parquet(book) => Ok(book.next()?.map(|batch| FileBatch {
                path: Arc::clone(&self.path),
                records: Records::Parquet(batch),
            })),
            #[cfg(feature = "xlsx")]
            Format::Xlsx(book) => Ok(book.next().map(|batch| FileBatch {
                path: Arc::clone(&self.path),
                records: Records::Xlsx(batch),
            })),
        }
    }
}

/// Whole records of one file of [`Books`].
///
/// ```
/// use rightparty::book::{Batch, Reader, Source};
/// use rightparty::files::Books;
///
/// let mut reader = Books::new(["examples/data/sample_book.csv"]).open()?;
/// let (mut bytes, mut records) = (0, 0);
/// while let Some(mut batch) = reader.next()? {
///     bytes += batch.size();
///     batch.each(&mut |_| records += 1)?;
/// }
/// assert!(bytes > 100_000);
/// assert_eq!(records, 3_000);
/// # Ok::<(), rightparty::files::FilesError>(())
/// ```
pub struct FileBatch {
    path: Arc<Path>,
    records: Records,
}

#[allow(
    clippy::large_enum_variant,
    reason = "one batch holds hundreds of records"
)]
enum Records {
    Csv(CsvBatch),
    #[cfg(feature = "parquet")]
    Parquet(ParquetBatch),
    #[cfg(feature = "xlsx")]
    Xlsx(XlsxBatch),
}

impl FileBatch {
    /// How many bytes of its file the batch takes up, approximately for Parquet.
    #[must_use]
    pub fn size(&self) -> u64 {
        match &self.records {
            Records::Csv(batch) => batch.size(),
            #[cfg(feature = "parquet")]
            Records::Parquet(batch) => batch.size(),
            #[cfg(feature = "xlsx")]
            Records::Xlsx(batch) => batch.size(),
        }
    }
}

impl Batch for FileBatch {
    type Error = FilesError;

    fn file(&self) -> usize {
        match &self.records {
            Records::Csv(batch) => batch.file(),
            #[cfg(feature = "parquet")]
            Records::Parquet(batch) => batch.file(),
            #[cfg(feature = "xlsx")]
            Records::Xlsx(batch) => batch.file(),
        }
    }

    fn fingerprint(&self) -> u64 {
        match &self.records {
            Records::Csv(batch) => batch.fingerprint(),
            #[cfg(feature = "parquet")]
            Records::Parquet(batch) => batch.fingerprint(),
            #[cfg(feature = "xlsx")]
            Records::Xlsx(batch) => batch.fingerprint(),
        }
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), FilesError> {
        match &mut self.records {
            Records::Csv(batch) => batch
                .each(take)
                .map_err(|error| FilesError::csv(&self.path, &error)),
            #[cfg(feature = "parquet")]
            Records::Parquet(batch) => batch.each(take),
            #[cfg(feature = "xlsx")]
            Records::Xlsx(batch) => batch.each(take),
        }
    }
}
