//! The program `screen_book`, run as a person runs it.

mod around;
mod encodings;
mod facts;
mod files;
mod killed;
mod main_job;
#[cfg(feature = "parquet")]
mod parquet;
mod report;
#[cfg(feature = "xlsx")]
mod xlsx;
