//! What stands between the fields of a CSV file?

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// What stands between the fields of a CSV file. Without one, the header row tells: it is the
/// one by which the header has the columns of a book.
///
/// ```
/// use rightparty::files::csv::{Cut, Cutter, Delimiter};
///
/// assert_eq!("tab".parse(), Ok(Delimiter::Tab));
/// assert_eq!("|".parse(), Ok(Delimiter::Bar));
///
/// let mut cutter = Cutter::new(0);
/// cutter.push(b"borrower_id;name_1;phone_1;name_2;phone_2\nB1;a;1;a;1\n");
/// cutter.end();
/// assert!(matches!(cutter.cut()?, Cut::Batch(_)));
/// # Ok::<(), rightparty::files::csv::CsvError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// All delimiters.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The delimiter's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Bar => "bar",
        }
    }

    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    pub(super) fn of(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.byte() == byte)
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text is no [`Delimiter`].
///
/// ```
/// use rightparty::files::csv::Delimiter;
///
/// let error = "space".parse::<Delimiter>().unwrap_err();
/// assert_eq!(error.to_string(), "not one of comma, semicolon, tab, bar");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not one of comma, semicolon, tab, bar")]
pub struct UnknownDelimiterError;

impl FromStr for Delimiter {
    type Err = UnknownDelimiterError;

    /// Reads a name or the sign itself.
    fn from_str(text: &str) -> Result<Self, UnknownDelimiterError> {
        match text {
            "," | "comma" => Ok(Self::Comma),
            ";" | "semicolon" => Ok(Self::Semicolon),
            "\t" | "\\t" | "tab" => Ok(Self::Tab),
            "|" | "bar" | "pipe" => Ok(Self::Bar),
            _ => Err(UnknownDelimiterError),
        }
    }
}
