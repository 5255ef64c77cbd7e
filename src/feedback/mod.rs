//! What does a reply to a message mean?
//!
//! [`classify`] reads a reply as *wrong number*, *opt-out*, *right party*, a dispute, a
//! complaint, a death, an insolvency, a minor, several of these, or none that it understands.
//! [`Meanings::attestations`] turns the result into evidence, which the next decision weighs: a
//! wrong-number report blocks the number for this borrower, an opt-out blocks messages, and a
//! reply that was not understood holds the next notice until somebody has read it ([`ReadBy`]).
//! So what the reader knows is a convenience, and never the only wall.
//!
//! A reply is cut into clauses (`text`) of words and Han characters. Words stand for concepts
//! (`concepts.tsv`): negation, the writer, somebody else, a number, knowing, dying. Meanings are
//! structures of concepts (`patterns.tsv`), and beside them a small model that was learnt from
//! replies only ever adds a stop. What stands in quotation marks is not the writer's own.
//! A right-party reading takes a message of which every word is understood, and still lifts no
//! report: see [`evidence`](crate::evidence).
//!
//! Languages: Chinese (simplified, traditional, Cantonese, pinyin), English (American, British,
//! Indian, African), Spanish, Portuguese, Indonesian, Vietnamese, Hindi in Latin letters, and
//! the commonest words of French, German, Russian and Swahili.

mod concepts;
mod features;
mod grammar;
mod learn;
mod meanings;
mod model;
mod read_by;
mod right;
mod text;

pub use learn::{Lesson, learn};
pub use meanings::{Meanings, classify, classify_for};
pub use read_by::{ReadBy, ReadByError};
