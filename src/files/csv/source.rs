//! How does a CSV book come from anything that can be read twice?

use std::io::{self, Read};

use thiserror::Error;

use super::batch::CsvBatch;
use super::cut::Cut;
use super::cutter::Cutter;
use super::decoding::Decoding;
use super::error::{CsvError, WrongEncodingError};
use super::format::CsvFormat;
use crate::book::{Batch, Columns, Reader, Record, Source};

/// A CSV book of one file, from a function that opens it: a file, a decompressor, or bytes in
/// memory. The function is called once for each of the two readings. Quotes are guarded: see
/// the [module](super).
///
/// ```
/// use rightparty::book::{Run, RunSettings};
/// use rightparty::files::csv::CsvSource;
/// use rightparty::{Gate, Policy, Region};
///
/// let text = "borrower_id,name_1,phone_1,name_2,phone_2,keyed_by_1,keyed_by_2\n\
///             B1,张伟,16206700417,张 伟,162 0670 0417,clerk-1,clerk-2\n";
/// let book = CsvSource::new(|| Ok(text.as_bytes()));
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&book)?;
/// let screened = screening.collect(&book)?;
/// assert_eq!(screened[0].decision.to_string(), "clear");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct CsvSource<O> {
    open: O,
    format: CsvFormat,
}

impl<R, O> CsvSource<O>
where
    R: Read + Send,
    O: Fn() -> io::Result<R> + Sync,
{
    /// A book that is opened by this function.
    #[must_use]
    pub fn new(open: O) -> Self {
        let format = CsvFormat::default();
        Self { open, format }
    }

    /// A book in this format.
    ///
    /// ```
    /// use rightparty::book::Source;
    /// use rightparty::files::csv::{CsvFormat, CsvSource, Delimiter};
    ///
    /// let text = "borrower_id\tname_1\tphone_1\tname_2\tphone_2\n";
    /// let book = CsvSource::new(|| Ok(text.as_bytes()));
    /// let commas = CsvFormat::default().with_delimiter(Delimiter::Comma);
    /// assert!(book.with_format(commas).open().is_err());
    /// ```
    #[must_use]
    pub fn with_format(self, format: CsvFormat) -> Self {
        Self { format, ..self }
    }
}

impl<R, O> Source for CsvSource<O>
where
    R: Read + Send,
    O: Fn() -> io::Result<R> + Sync,
{
    type Error = CsvReadError;
    type Reader = CsvReader<R>;

    fn open(&self) -> Result<CsvReader<R>, CsvReadError> {
        let reader = (self.open)().map_err(CsvReadError::Io)?;
        CsvReader::with_format(reader, 0, self.format)
    }
}

/// One pass over a CSV file.
///
/// ```
/// use rightparty::book::Reader;
/// use rightparty::files::csv::CsvReader;
///
/// let text = "borrower_id,name_1,phone_1,name_2,phone_2,branch\n";
/// let mut reader = CsvReader::new(text.as_bytes(), 0)?;
/// assert_eq!(reader.columns().unwrap().unknown(), ["branch"]);
/// assert!(reader.next()?.is_none());
/// # Ok::<(), rightparty::files::csv::CsvReadError>(())
/// ```
pub struct CsvReader<R> {
    reader: R,
    /// If the file is not UTF-8.
    decoding: Option<Decoding>,
    cutter: Cutter,
}

/// Why a CSV book cannot be read.
///
/// ```
/// use rightparty::files::csv::{CsvReadError, CsvReader};
///
/// let error = CsvReader::new(&b""[..], 0).err().unwrap();
/// assert!(matches!(error, CsvReadError::Csv(_)));
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CsvReadError {
    /// The bytes cannot be read.
    #[error(transparent)]
    Io(io::Error),
    /// The file is not in the encoding that was named.
    #[error(transparent)]
    Encoding(#[from] WrongEncodingError),
    /// The bytes are not a CSV book.
    #[error(transparent)]
    Csv(#[from] CsvError),
}

impl<R: Read> CsvReader<R> {
    /// Reads the header row; `file` is the number of the file in the book, from 0.
    ///
    /// # Errors
    ///
    /// [`CsvReadError`] if the bytes cannot be read or the header row is unusable.
    pub fn new(reader: R, file: usize) -> Result<Self, CsvReadError> {
        Self::with_format(reader, file, CsvFormat::default())
    }

    /// Reads the header row of a file in this format.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_format(reader: R, file: usize, format: CsvFormat) -> Result<Self, CsvReadError> {
        let cutter = Cutter::new(file).with_format(format);
        let decoding = format.decoded_from().map(Decoding::new);
        let mut this = Self {
            reader,
            decoding,
            cutter,
        };
        loop {
            let missing = this.cutter.read_header();
            match missing.map_err(|error| this.blamed(error))? {
                Some(missing) => this.fill(missing)?,
                None => return Ok(this),
            }
        }
    }

    /// The columns of the file.
    #[must_use]
    pub fn columns(&self) -> Option<&Columns> {
        self.cutter.columns()
    }

    fn fill(&mut self, missing: usize) -> Result<(), CsvReadError> {
        let mut limited = (&mut self.reader).take(missing as u64);
        let read = match &mut self.decoding {
            None => limited.read_to_end(self.cutter.buffer()),
            Some(decoding) => {
                let mut bytes = Vec::with_capacity(missing);
                let read = limited.read_to_end(&mut bytes).map_err(CsvReadError::Io)?;
                let pushed = decoding.push(&bytes, read < missing, self.cutter.buffer());
                let wrong = |guess| WrongEncodingError::new(decoding.named(), Some(guess));
                pushed.map_err(wrong)?;
                Ok(read)
            }
        };
        if read.map_err(CsvReadError::Io)? < missing {
            self.cutter.end();
        }
        Ok(())
    }

    /// An error of the cutter. If a file was decoded and is not UTF-8 all the same, the encoding
    /// is wrong.
    fn blamed(&self, error: CsvError) -> CsvReadError {
        match &self.decoding {
            Some(decoding) if error.is_not_utf_8() => {
                let guess = decoding.guess();
                let guess = guess.filter(|guess| guess.encoding() != decoding.named());
                WrongEncodingError::new(decoding.named(), guess).into()
            }
            _ => error.into(),
        }
    }

    /// The next records; `None` at the end.
    pub(in crate::files) fn next_batch(&mut self) -> Result<Option<CsvBatch>, CsvReadError> {
        loop {
            let cut = self.cutter.cut();
            match cut.map_err(|error| self.blamed(error))? {
                Cut::NeedsBytes(missing) => self.fill(missing)?,
                Cut::Batch(batch) => return Ok(Some(batch)),
                Cut::End => return Ok(None),
            }
        }
    }
}

impl<R: Read + Send> Reader for CsvReader<R> {
    type Error = CsvReadError;
    type Batch = ReadBatch;

    fn next(&mut self) -> Result<Option<ReadBatch>, CsvReadError> {
        Ok(self.next_batch()?.map(ReadBatch))
    }
}

/// The records that a [`CsvReader`] hands out: a [`CsvBatch`] with the reader's error.
///
/// ```
/// use rightparty::book::{Batch, Reader};
/// use rightparty::files::csv::CsvReader;
///
/// let text = "borrower_id,name_1,phone_1,name_2,phone_2\nB1,a,1,a,1\n";
/// let mut reader = CsvReader::new(text.as_bytes(), 3)?;
/// assert_eq!(reader.next()?.map(|batch| batch.file()), Some(3));
/// # Ok::<(), rightparty::files::csv::CsvReadError>(())
/// ```
pub struct ReadBatch(CsvBatch);

impl Batch for ReadBatch {
    type Error = CsvReadError;

    fn file(&self) -> usize {
        self.0.file()
    }

    fn fingerprint(&self) -> u64 {
        self.0.fingerprint()
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), CsvReadError> {
        Ok(self.0.each(take)?)
    }
}
