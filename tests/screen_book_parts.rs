//! Parts of the main job that are tested by themselves. Cargo builds examples
//! with the tests but runs none of theirs, so they are taken in here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../examples/screen_book/personal.rs"]
mod personal;
#[path = "../examples/screen_book/quotes.rs"]
mod quotes;
