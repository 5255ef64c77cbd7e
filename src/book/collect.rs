//! How does one get the decisions one by one, or all in a list, without writing a sink?

use std::convert::Infallible;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::error::RunError;
use super::io::{Place, Record, Sink, Source};
use super::screened::Screened;
use super::screening::Screening;
use crate::gate::Decision;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;

/// The decision on a row, and what it was for.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// use rightparty::{Gate, Outcome, Policy, Region};
///
/// let book = [Row { key: "42", ..Row::default() }];
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// let screened = screening.collect(&rows(&book))?;
/// assert_eq!((&*screened[0].key, screened[0].place.row), ("42", 1));
/// assert_eq!(screened[0].decision.outcome(), Outcome::Block);
/// assert!(screened[0].addressee.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct ScreenedRow {
    /// Where the row stands.
    pub place: Place,
    /// The caller's own key of the row: see [`Row::key`](super::Row::key). Empty for a
    /// malformed record.
    pub key: String,
    /// The decision.
    pub decision: Decision,
    /// Whom the notice may go to: the agreed name as the first entry has it, and the number.
    /// Only for a clear decision. This is not a clearance: request a
    /// [`Clearance`](crate::Clearance) just before sending.
    pub addressee: Option<(Sensitive<String>, PhoneNumber)>,
}

/// Without the key, which may be a name or a number.
impl fmt::Debug for ScreenedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScreenedRow")
            .field("place", &self.place)
            .field("decision", &self.decision)
            .field("addressee", &self.addressee)
            .finish_non_exhaustive()
    }
}

/// A sink that hands the decisions to a function, one by one, in the order of the book.
///
/// ```
/// use rightparty::book::{InOrder, Row, Run, RunSettings, rows};
/// use rightparty::{Gate, Policy, Region};
///
/// let book = [Row::default(), Row::default()];
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let run = Run::new(Gate::new(Policy::strict()), settings).with_threads(2);
/// let screening = run.survey(&rows(&book))?;
/// let sink = InOrder::new(|screened| {
///     println!("row {}: {}", screened.place.row, screened.decision);
///     Ok::<(), std::fmt::Error>(())
/// });
/// assert_eq!(screening.decide(&rows(&book), &sink)?.block, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct InOrder<F>(Mutex<F>);

impl<F, E> InOrder<F>
where
    F: FnMut(ScreenedRow) -> Result<(), E> + Send,
    E: Send,
{
    /// A sink that hands the decisions to this function. The first error ends the run.
    pub const fn new(take: F) -> Self {
        Self(Mutex::new(take))
    }
}

impl<F, E> Sink for InOrder<F>
where
    F: FnMut(ScreenedRow) -> Result<(), E> + Send,
    E: Send,
{
    type Error = E;
    type Part = Vec<ScreenedRow>;

    fn part(&self) -> Self::Part {
        Vec::new()
    }

    fn put(
        &self,
        part: &mut Self::Part,
        place: Place,
        record: &Record<'_>,
        screened: &Screened<'_>,
    ) {
        let key = match record {
            Record::Row(row) => row.key,
            Record::Malformed { .. } => "",
        };
        let addressee = screened.addressee();
        part.push(ScreenedRow {
            place,
            key: key.to_owned(),
            decision: screened.decision().clone(),
            addressee: addressee
                .map(|(name, phone)| (Sensitive::new((*name.expose()).to_owned()), *phone)),
        });
    }

    fn take(&self, part: Self::Part) -> Result<(), E> {
        let mut take = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        part.into_iter().try_for_each(&mut *take)
    }
}

impl Screening {
    /// Decides each row as [`decide`](Self::decide) does and collects the decisions, for books
    /// that fit into memory.
    ///
    /// # Errors
    ///
    /// [`RunError`] if the book cannot be read or is not the one that was surveyed.
    pub fn collect<S: Source>(
        &self,
        source: &S,
    ) -> Result<Vec<ScreenedRow>, RunError<S::Error, Infallible>> {
        let mut all = Vec::new();
        self.decide(
            source,
            &InOrder::new(|screened| {
                all.push(screened);
                Ok(())
            }),
        )?;
        Ok(all)
    }
}
