//! Why can bytes not be read as a CSV book?

use std::fmt;

use thiserror::Error;

use crate::book::HeaderError;
use crate::files::encoding::{Encoding, Guess};
use crate::finding::Reason;

/// Why a CSV book cannot be read: its header is unusable, or its quotes cannot be trusted,
/// and therefore nothing else in it. A single bad row is not an error but malformed.
///
/// The message contains column titles, but no cells.
///
/// ```
/// use rightparty::files::csv::{Cut, Cutter};
///
/// let mut cutter = Cutter::new(0);
/// cutter.push(b"borrower_id,name_1,phone_1,name_2\n");
/// cutter.end();
/// let Err(error) = cutter.cut() else { panic!() };
/// assert_eq!(error.to_string(), "the header lacks: phone_2");
/// assert!(error.is_header());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct CsvError(Kind);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum Kind {
    #[error("the file is empty; it should begin with a header row")]
    Empty,
    #[error("the header row is unusable ({0})")]
    HeaderRow(Reason),
    #[error("the header row is unusable (invalid-utf-8){0}")]
    HeaderNotUtf8(Advice),
    #[error("line {line} is not UTF-8, nor is the file as a whole{advice}")]
    NotUtf8 { line: u64, advice: Advice },
    #[error("this is {0}")]
    Foreign(&'static str),
    #[error("the header seems to be in line {0}: remove what is above it")]
    HeaderBelow(u64),
    #[error("the first line names a separator that is not one of comma, semicolon, tab, bar")]
    UnknownSeparator,
    #[error("the header row contains a line break")]
    HeaderLineBreak,
    #[error("{0}")]
    Header(HeaderError),
    #[error("the quote that opens on line {0} is still open at the end of the file")]
    OpenQuote(u64),
    #[error("the quote that opens on line {0} or one before it has swallowed rows")]
    SwallowedRows(u64),
}

/// What a file that is not UTF-8 looks like, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Advice(pub(super) Option<Guess>);

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(guess) => {
                let encoding = guess.encoding();
                write!(
                    f,
                    "; {guess}: name the encoding with --encoding {encoding}, or convert the file \
                     to UTF-8"
                )
            }
            None => f.write_str("; save it as UTF-8"),
        }
    }
}

/// A file is not in the encoding that the caller has named.
///
/// ```
/// use rightparty::files::csv::{CsvFormat, CsvReader};
///
/// // 張雅婷, in Big5.
/// let book = b"borrower_id,name_1,phone_1,name_2,phone_2\nB1,\xB1i\xB6\xAE\xB4@,1,\xB1i\xB6\xAE\xB4@,1\n";
/// let format = CsvFormat::default().with_encoding("gb18030".parse()?);
/// let error = CsvReader::with_format(&book[..], 0, format).err().unwrap();
/// let expected = "it is not in gb18030: it looks like big5 (1 of 1 names begins with a common surname)";
/// assert_eq!(error.to_string(), expected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("it is not in {named}{}", told(*.guess))]
pub struct WrongEncodingError {
    named: Encoding,
    guess: Option<Guess>,
}

fn told(guess: Option<Guess>) -> String {
    guess.map_or_else(
        || ": too many rows cannot be decoded".to_owned(),
        |guess| format!(": {guess}"),
    )
}

impl WrongEncodingError {
    pub(super) const fn new(named: Encoding, guess: Option<Guess>) -> Self {
        Self { named, guess }
    }
}

impl CsvError {
    /// Whether too many rows are not UTF-8.
    pub(super) const fn is_not_utf_8(&self) -> bool {
        matches!(self.0, Kind::NotUtf8 { .. } | Kind::HeaderNotUtf8(_))
    }

    pub(super) fn into_kind(self) -> Kind {
        self.0
    }

    /// Whether the header is unusable: the file has the wrong columns, or is not a book at
    /// all. Otherwise its quotes are out of order.
    #[must_use]
    pub const fn is_header(&self) -> bool {
        !matches!(self.0, Kind::OpenQuote(_) | Kind::SwallowedRows(_))
    }
}

impl From<Kind> for CsvError {
    fn from(kind: Kind) -> Self {
        Self(kind)
    }
}
