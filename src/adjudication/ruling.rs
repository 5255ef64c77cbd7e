//! What did the adjudicator rule, and on what grounds?

use core::fmt;

use crate::double_entry::Discrepancy;
use crate::entry::{EntrySource, Keyer};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// The adjudicator's ruling on a discrepancy.
///
/// ```
/// use rightparty::adjudication::{Adjudication, Closed, Grounds, Ruling};
/// use rightparty::{Comparison, Discrepancy, Entry, EntrySource, Keyer, Region, Sensitive};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let grounds = Grounds {
/// #     reason: "both misread the form",
/// #     source: EntrySource::new("application form").ok_or("no source")?,
/// #     at: "2026-11-20T09:00:00Z".parse()?,
/// # };
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// let ruling = Ruling::Neither { value: Sensitive::new("139 1234 5678") };
/// adjudication.rule(supervisor, Discrepancy::Phone, ruling, grounds)?;
/// // Somebody else has to key the number as well.
/// assert!(matches!(adjudication.close(), Ok(Closed::Unconfirmed(_))));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Ruling<'a> {
    /// The first entry is right.
    First,
    /// The second entry is right.
    Second,
    /// Neither is right, but this value is. Somebody else has to confirm it by keying it
    /// without seeing it: a lone value would be single entry again.
    Neither {
        /// The value as the adjudicator typed it.
        value: Sensitive<&'a str>,
    },
    /// Nobody can tell.
    Unresolvable,
}

/// The grounds of a ruling. `Debug` does not show the reason, which may name somebody.
///
/// ```
/// use rightparty::EntrySource;
/// use rightparty::adjudication::Grounds;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let grounds = Grounds {
///     reason: "Zhang Wei confirmed 45 on the phone",
///     source: EntrySource::new("call 20-117").ok_or("no source")?,
///     at: "2026-11-20T09:00:00Z".parse()?,
/// };
/// assert!(!format!("{grounds:?}").contains("Zhang"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Grounds<'a> {
    /// The reason, in words; not blank.
    pub reason: &'a str,
    /// The document or call that was consulted.
    pub source: EntrySource<'a>,
    /// When the ruling was made.
    pub at: Timestamp,
}

impl fmt::Debug for Grounds<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grounds")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// One step of an adjudication. Steps are appended and never overwritten.
///
/// ```
/// use rightparty::adjudication::{Adjudication, Grounds, Ruling, Step};
/// use rightparty::{Comparison, Discrepancy, Entry, EntrySource, Keyer, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// # let grounds = Grounds {
/// #     reason: "the form has 45",
/// #     source: EntrySource::new("application form").ok_or("no source")?,
/// #     at: "2026-11-20T09:00:00Z".parse()?,
/// # };
/// let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// adjudication.rule(supervisor, Discrepancy::Phone, Ruling::First, grounds)?;
/// let [step] = adjudication.steps() else { panic!("one step") };
/// assert!(matches!(step, Step::Ruled { discrepancy: Discrepancy::Phone, .. }));
/// assert_eq!(step.at().to_string(), "2026-11-20T09:00:00Z");
/// assert_eq!(step.by(), supervisor);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// A discrepancy was ruled on.
    Ruled {
        /// The discrepancy.
        discrepancy: Discrepancy,
        /// The ruling.
        ruling: Ruling<'a>,
        /// Who ruled, whether or not they opened the adjudication.
        by: Keyer<'a>,
        /// The grounds of the ruling.
        grounds: Grounds<'a>,
    },
    /// Somebody keyed the adjudicator's own value without seeing it.
    Confirmed {
        /// The discrepancy whose value was keyed.
        discrepancy: Discrepancy,
        /// Who keyed it.
        by: Keyer<'a>,
        /// The value as keyed.
        value: Sensitive<&'a str>,
        /// When it was keyed.
        at: Timestamp,
    },
    /// Somebody keyed another value, or one that cannot be used. After three of these the
    /// field is unresolved, whether or not the adjudication was reopened in between: somebody
    /// who may try any number of times can guess.
    NotConfirmed {
        /// The discrepancy whose value was keyed.
        discrepancy: Discrepancy,
        /// Who keyed it.
        by: Keyer<'a>,
        /// The value as keyed.
        value: Sensitive<&'a str>,
        /// When it was keyed.
        at: Timestamp,
    },
    /// The adjudication was reopened, and every discrepancy has to be ruled on again.
    Reopened {
        /// Who rules from here on.
        adjudicator: Keyer<'a>,
        /// The grounds for reopening.
        grounds: Grounds<'a>,
    },
}

impl<'a> Step<'a> {
    /// Who took the step.
    #[must_use]
    pub const fn by(&self) -> Keyer<'a> {
        match self {
            Self::Ruled { by, .. }
            | Self::Confirmed { by, .. }
            | Self::NotConfirmed { by, .. }
            | Self::Reopened {
                adjudicator: by, ..
            } => *by,
        }
    }

    /// When the step was taken.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Ruled { grounds, .. } | Self::Reopened { grounds, .. } => grounds.at,
            Self::Confirmed { at, .. } | Self::NotConfirmed { at, .. } => *at,
        }
    }
}
