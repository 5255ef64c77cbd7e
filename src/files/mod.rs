#![doc = include_str!("guide.md")]

mod books;
mod cell;
pub mod csv;
mod encoding;
mod error;
mod facts;
mod harmless;
mod inputs;
mod job;
mod limits;
mod observer;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
mod redaction;
mod remembering;
mod report;
mod sync;
mod writer;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use books::{Books, BooksReader, FileBatch};
pub use encoding::{Encoding, UnknownEncodingError};
pub use error::FilesError;
pub use facts::{FACTS_TEMPLATE, read_evidence, read_evidence_in};
pub use inputs::{read_key, read_policy};
pub use job::{Job, check_folder, withdraw};
pub use observer::Event;
pub use redaction::reads_as_personal;
pub use report::{FileReport, JobArguments, Report, page, summary, visible};
