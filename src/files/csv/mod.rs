//! How is a CSV file read without trusting a stray quote?
//!
//! A lenient CSV reader takes a stray quote for the start of a cell and reads on to the next
//! quote: the rows in between vanish, and one borrower's number ends up beside another's
//! name. Here the quotes of every record are checked. A record that may be damaged is
//! malformed; a file in which a quote may have swallowed rows is an error, and nothing in it
//! is released.
//!
//! [`Cutter`] is the core: bytes in, batches out, no I/O. [`CsvSource`] puts it behind
//! anything that implements [`std::io::Read`], as a [`Source`](crate::book::Source) for your
//! own runs. Fields are quoted as in RFC 4180 and separated by a [`Delimiter`]; lines end
//! with a line feed, a carriage return or both.

mod batch;
mod cut;
mod cutter;
mod decoding;
mod delimiter;
mod delimiters;
mod error;
mod foreign;
mod format;
mod header;
mod parser;
mod piece;
mod quotes;
mod record_end;
mod source;
mod splitter;

pub use batch::CsvBatch;
pub use cut::Cut;
pub use cutter::Cutter;
pub(super) use decoding::DecodedFile;
pub use delimiter::{Delimiter, UnknownDelimiterError};
pub use error::{CsvError, WrongEncodingError};
pub use format::CsvFormat;
pub use source::{CsvReadError, CsvReader, CsvSource, ReadBatch};
