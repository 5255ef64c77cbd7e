//! Who has read a reply that no pattern understood, and what does it mean?

use core::fmt;

use thiserror::Error;

use super::meanings::Meanings;
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::id;
use crate::timestamp::Timestamp;

/// A named person's reading of one reply.
///
/// It answers the fact that the reply was unread, for that reply and no other, and says what the
/// reply means. `Debug` does not show the person.
///
/// ```
/// use rightparty::feedback::{Meanings, ReadBy, classify};
/// use rightparty::{BookAnswer, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let received: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let mut evidence = classify("blue horse").attestations(received, "gateway");
/// # let now = received.plus_seconds(7_200);
/// # let gate = Gate::new(Policy::strict());
/// # let entry = Entry::new("张伟", "13912345670", Region::CN);
/// # let mut dossier = Dossier::new("B-1", entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"), BookAnswer::NO_OBJECTION);
/// # dossier.evidence = Some(evidence.clone());
/// assert!(gate.decide(&dossier, now).to_string().starts_with("hold: contact.reply-unread"));
///
/// // A clerk reads it: it has nothing to say.
/// let reading = ReadBy::new("clerk-7", received.plus_seconds(3_600), Meanings::default())?;
/// evidence.extend(reading.attestations(received));
/// # dossier.evidence = Some(evidence);
/// assert!(gate.decide(&dossier, now).to_string().starts_with("clear"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ReadBy {
    by: String,
    at: Timestamp,
    meanings: Meanings,
}

impl ReadBy {
    /// What somebody has read at a time.
    ///
    /// # Errors
    ///
    /// [`ReadByError`], if the id names nobody (see [`Keyer::new`](crate::Keyer::new)).
    pub fn new(
        by: impl Into<String>,
        at: Timestamp,
        meanings: Meanings,
    ) -> Result<Self, ReadByError> {
        let by = by.into();
        if id::names_nobody(&by) {
            return Err(ReadByError);
        }
        Ok(Self { by, at, meanings })
    }

    /// The reading of a reply that was received at this time: that it waits no more, and what it
    /// means. The source is the reader, who was asked when they read it.
    #[must_use]
    pub fn attestations(&self, received: Timestamp) -> Vec<Attestation> {
        let read = Attestation::new(Fact::ReplyUnread, Answer::No, received, self.by.as_str());
        let meant = self.meanings.attestations(received, &self.by);
        // The reader has read all of it.
        let meant = meant
            .into_iter()
            .filter(|one| one.fact != Fact::ReplyUnread);
        let all = core::iter::once(read).chain(meant);
        all.map(|one| one.with_asked(self.at)).collect()
    }
}

impl fmt::Debug for ReadBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadBy")
            .field("at", &self.at)
            .field("meanings", &self.meanings)
            .finish_non_exhaustive()
    }
}

/// A reading that names nobody who has read.
///
/// ```
/// use rightparty::feedback::{Meanings, ReadBy, ReadByError};
///
/// let at = "2026-11-20T09:00:00Z".parse()?;
/// assert_eq!(ReadBy::new("N/A", at, Meanings::default()), Err(ReadByError));
/// assert_eq!(ReadByError.to_string(), "a reading names the person who has read");
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a reading names the person who has read")]
pub struct ReadByError;
