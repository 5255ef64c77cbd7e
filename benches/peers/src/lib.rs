//! The job of `screen_book` as a plain Rust program does it: one loop over the
//! book, the numbers read by a library, the names compared by likeness.
//!
//! The programs differ only in the library that reads the numbers ([`plan::Plan`]).

pub mod examine;
pub mod job;
pub mod name;
pub mod output;
pub mod plan;
pub mod row;
pub mod sharing;
