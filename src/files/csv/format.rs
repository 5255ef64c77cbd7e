//! What must a reader of CSV be told that the file itself may not say?

use super::delimiter::Delimiter;
use crate::files::encoding::Encoding;

/// How CSV files are written, where a file does not say so itself.
///
/// ```
/// use rightparty::files::csv::{CsvFormat, CsvReader, Delimiter};
///
/// let text = "borrower_id|name_1|phone_1|name_2|phone_2\n";
/// let format = CsvFormat::default().with_delimiter(Delimiter::Bar);
/// let reader = CsvReader::with_format(text.as_bytes(), 0, format)?;
/// assert!(reader.columns().is_some());
/// # Ok::<(), rightparty::files::csv::CsvReadError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CsvFormat {
    /// What separates the fields; by default what the header row shows.
    pub delimiter: Option<Delimiter>,
    /// How the characters are encoded; by default UTF-8.
    pub encoding: Option<Encoding>,
}

impl CsvFormat {
    /// The fields are separated by this, whatever the header row looks like.
    #[must_use]
    pub fn with_delimiter(self, delimiter: Delimiter) -> Self {
        Self {
            delimiter: Some(delimiter),
            ..self
        }
    }

    /// The encoding that has to be decoded, unless it is UTF-8.
    pub(in crate::files) fn decoded_from(self) -> Option<Encoding> {
        self.encoding.filter(|encoding| !encoding.is_utf_8())
    }

    /// The files are in this encoding. One that looks otherwise is refused.
    #[must_use]
    pub fn with_encoding(self, encoding: Encoding) -> Self {
        Self {
            encoding: Some(encoding),
            ..self
        }
    }
}
