//! What holds for all rows of a run?

use super::row::KeyedBy;
use crate::dossier::{Channel, Purpose};
use crate::phone::Region;
use crate::timestamp::Timestamp;

/// What holds for all rows of a run: region, purpose, channel and time.
///
/// ```
/// use rightparty::book::RunSettings;
/// use rightparty::{Channel, Region};
///
/// let settings = RunSettings {
///     channel: Channel::Voice,
///     ..RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?)
/// };
/// assert!(!settings.only_reports_trips);
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone)]
pub struct RunSettings {
    /// The region of rows that name none.
    pub region: Region,
    /// What the notices are for.
    pub purpose: Purpose,
    /// How they are sent.
    pub channel: Channel,
    /// Who keyed the entries, for a book without the columns `keyed_by_1` and `keyed_by_2`.
    pub keyed_by: KeyedBy,
    /// The time of the run, at which ages and expiries are judged.
    pub now: Timestamp,
    /// Whether a run that trips is only reported: then it does not hold the rows that would
    /// otherwise be clear.
    pub only_reports_trips: bool,
}

impl RunSettings {
    /// Settings for collection notices by text message, for a book that says who keyed its
    /// entries.
    #[must_use]
    pub const fn new(region: Region, now: Timestamp) -> Self {
        Self {
            region,
            purpose: Purpose::Collection,
            channel: Channel::Sms,
            keyed_by: KeyedBy {
                first: None,
                second: None,
            },
            now,
            only_reports_trips: false,
        }
    }
}
