//! Why can bytes not be read as a CSV book?

use thiserror::Error;

use crate::book::HeaderError;
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

impl CsvError {
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
