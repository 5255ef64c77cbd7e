//! The tests of the crate from outside, in one program: laws by property, tables of input
//! and expected outcome, exact messages. What needs an allocator of its own is in
//! `tests/allocations.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    reason = "a test fails by panicking and may look at the clock, and tables are long"
)]

mod adjudication;
mod architecture;
mod book_laws;
mod book_runs;
mod codes;
mod evidence;
mod feedback;
mod forgeries;
mod gate_laws;
mod generated_texts;
mod golden_decisions;
mod han_tables;
mod keyers;
mod leaks;
mod name_cases;
mod name_laws;
mod notices;
mod ordinary_names;
mod pairs;
mod phone_laws;
mod phone_vectors;
mod providers;
mod readme;
mod register;
mod rules;
mod rulings;
mod screen_book;
mod seals;
mod sending;
mod sources;
mod support;
mod texts;
mod waivers;
