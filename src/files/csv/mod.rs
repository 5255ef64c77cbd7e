//! How is a CSV file read without believing a stray quote?
//!
//! A lenient CSV reader takes a stray quote for the beginning of a cell and reads on to the
//! next one: rows vanish into it, and one borrower's number ends up beside another's name.
//! Here every record's quotes are watched. A record that only may be damaged is handed out
//! as malformed; a file in which a quote has swallowed rows is an error, and nothing in it
//! is released.
//!
//! [`Cutter`] is the core: bytes in, batches out, no I/O. [`CsvSource`] puts it behind
//! anything that implements [`std::io::Read`]. Fields are separated by commas and quoted as
//! RFC 4180 says; lines end with a line feed, a carriage return or both.

mod batch;
mod cutter;
mod delimiters;
mod error;
mod hint;
mod parser;
mod piece;
mod quotes;
mod record_end;
mod source;
mod splitter;

pub use batch::CsvBatch;
pub use cutter::{Cut, Cutter};
pub use error::CsvError;
pub use source::{CsvReadError, CsvReader, CsvSource, ReadBatch};
