//! Parts of the main job that are tested by themselves. Cargo builds examples
//! with the tests but runs none of theirs, so they are taken in here.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "../examples/screen_book/cells.rs"]
mod cells;
#[path = "../examples/screen_book/personal.rs"]
#[allow(dead_code, reason = "the report asks more of it")]
mod personal;
#[path = "../examples/screen_book/quotes.rs"]
#[allow(dead_code, reason = "records need not all of it")]
mod quotes;
#[path = "../examples/screen_book/records.rs"]
mod records;
#[path = "../examples/screen_book/signs.rs"]
mod signs;
#[path = "../examples/screen_book/splitter.rs"]
mod splitter;
