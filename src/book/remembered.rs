//! What is remembered of the borrowers and numbers of a book, and who remembers what a run
//! decides on them?

use std::any::Any;
use std::error::Error;

use super::row::Row;
use super::screened::Screened;
use super::settings::RunSettings;
use crate::dossier::Dossier;
use crate::gate::Gate;

/// A memory that a run asks about each row, and that it tells its decisions: the register has one
/// (feature `register`).
///
/// The methods that are about rows are called from several threads at once.
///
/// ```
/// use rightparty::book::{OtherHolders, Part, Remembered, Row, RunSettings, Screened};
/// use rightparty::{Dossier, Gate};
///
/// /// Remembers nothing.
/// struct Nothing;
///
/// type Failed = Box<dyn std::error::Error + Send + Sync>;
///
/// impl Remembered for Nothing {
///     fn ruled<'d>(&'d self, dossier: Dossier<'d>) -> Dossier<'d> { dossier }
///     fn complete<'d>(&'d self, dossier: Dossier<'d>, _: &str) -> (Dossier<'d>, OtherHolders) {
///         (dossier, OtherHolders::AtLeast(0))
///     }
///     fn failure(&self) -> Option<String> { None }
///     fn begin(&self, _: &Gate, _: &RunSettings) -> Result<(), Failed> { Ok(()) }
///     fn part(&self) -> Part { Box::new(()) }
///     fn put(&self, _: &mut Part, _: &Row<'_>, _: &RunSettings, _: &Screened<'_>) {}
///     fn take(&self, _: Part) -> Result<(), Failed> { Ok(()) }
///     fn finish(&self, _: u64) -> Result<(), Failed> { Ok(()) }
/// }
/// ```
pub trait Remembered: Send + Sync {
    /// The dossier of a row with what the borrower's rulings make of its entries: all that the
    /// first reading of a book needs.
    fn ruled<'d>(&'d self, dossier: Dossier<'d>) -> Dossier<'d>;

    /// Completes the dossier of a row with everything that is remembered, and says how many
    /// others have the number. Nothing is taken away from the dossier. If something cannot be
    /// read, the dossier says so ([`Dossier::could_not_ask`]), which blocks it.
    fn complete<'d>(&'d self, dossier: Dossier<'d>, loan_id: &str) -> (Dossier<'d>, OtherHolders);

    /// Why rows could not be completed, if there were any.
    fn failure(&self) -> Option<String>;

    /// Begins to record the decisions of a run.
    ///
    /// # Errors
    ///
    /// Whatever keeps them from being recorded.
    fn begin(&self, gate: &Gate, settings: &RunSettings) -> Result<(), Failed>;

    /// An empty part, for the decisions on one batch.
    fn part(&self) -> Part;

    /// Adds the decision on a row to its part.
    fn put(&self, part: &mut Part, row: &Row<'_>, settings: &RunSettings, screened: &Screened<'_>);

    /// Takes a finished part: one at a time, in the order of the book.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from being recorded.
    fn take(&self, part: Part) -> Result<(), Failed>;

    /// Ends the run, of so many rows.
    ///
    /// # Errors
    ///
    /// Whatever keeps that from being recorded.
    fn finish(&self, rows: u64) -> Result<(), Failed>;
}

/// Decisions on their way into a memory, in a form of its own.
pub type Part = Box<dyn Any + Send>;

/// Why something could not be recorded. Its text contains no name and no number.
pub type Failed = Box<dyn Error + Send + Sync>;

/// How many other borrowers have a row's number, as is remembered.
///
/// ```
/// use rightparty::book::OtherHolders;
///
/// assert_eq!(OtherHolders::AtLeast(1).with(2), 2);
/// assert_eq!(OtherHolders::Besides(1).with(2), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherHolders {
    /// So many, some of whom may have a row in the book as well.
    AtLeast(u32),
    /// So many, none of whom has a row with the number in the book.
    Besides(u32),
}

impl OtherHolders {
    /// All others, with so many of the book.
    #[must_use]
    pub fn with(self, in_book: u32) -> u32 {
        match self {
            Self::AtLeast(others) => others.max(in_book),
            Self::Besides(others) => others.saturating_add(in_book),
        }
    }
}
