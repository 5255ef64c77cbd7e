//! Which of all that is attested about a borrower counts for one dossier?

use super::attestation::Attestation;
use crate::double_entry::Comparison;
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// What an attestation was recorded about, seen from one dossier.
///
/// What a lender knows is kept by borrower and by number. Not all of it counts for the number
/// and the entries at hand, and the selection errs to the side of objections:
///
/// - What names another number never counts.
/// - What speaks for sending must name exactly this borrower id; an objection counts as well if
///   the ids differ in case only.
/// - What speaks for sending and names no number counts only if it is not older than the
///   entries: the borrower may have had another number before.
///
/// ```
/// use rightparty::{Answer, Attestation, Concerns, Fact, Timestamp};
///
/// let keyed_at: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let older = keyed_at.plus_seconds(-1);
/// let code = Attestation::new(Fact::OneTimeCode, Answer::Yes, older, "app");
/// let stop = Attestation::new(Fact::OptOut, Answer::Yes, older, "reply");
/// let whatever_number = Concerns { is_number: None, is_exact_id: true };
/// assert!(!whatever_number.counts(&code, Some(keyed_at)));
/// assert!(whatever_number.counts(&stop, Some(keyed_at)));
///
/// let this_number = Concerns { is_number: Some(true), ..whatever_number };
/// assert!(this_number.counts(&code, Some(keyed_at)));
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concerns {
    /// Whether it is about the dossier's number; `None` if it names no number.
    pub is_number: Option<bool>,
    /// Whether it names the borrower by exactly the dossier's id, rather than by one that
    /// differs in case where case tells ids apart.
    pub is_exact_id: bool,
}

impl Concerns {
    /// Whether the attestation counts for entries of which the earlier was keyed at this time;
    /// `None` unless both are dated ([`Comparison::earlier_keying`]).
    #[must_use]
    pub fn counts(self, attestation: &Attestation, keyed_at: Option<Timestamp>) -> bool {
        // A reading is dated with its reply, however old that is.
        let is_reading = attestation.fact == Fact::ReplyUnread;
        let speaks_for = attestation.speaks_for() == Some(true) && !is_reading;
        match self.is_number {
            Some(false) => false,
            _ if speaks_for && !self.is_exact_id => false,
            Some(true) => true,
            None => !speaks_for || keyed_at.is_some_and(|keyed_at| attestation.as_of >= keyed_at),
        }
    }
}

impl Comparison<'_> {
    /// When the earlier of two dated entries was keyed; `None` unless both are dated.
    ///
    /// ```
    /// use rightparty::{Comparison, Entry, Region};
    ///
    /// let entry = Entry::new("张伟", "13912345670", Region::CN);
    /// let at = "2026-11-20T09:00:00Z".parse()?;
    /// assert_eq!(Comparison::new(entry, entry.with_keyed_at(at)).earlier_keying(), None);
    /// let dated = Comparison::new(entry.with_keyed_at(at.plus_seconds(5)), entry.with_keyed_at(at));
    /// assert_eq!(dated.earlier_keying(), Some(at));
    /// # Ok::<(), rightparty::InvalidTimestampError>(())
    /// ```
    #[must_use]
    pub fn earlier_keying(&self) -> Option<Timestamp> {
        match [self.first(), self.second()].map(|reading| reading.entry.keyed_at) {
            [Some(Ok(first)), Some(Ok(second))] => Some(first.min(second)),
            _ => None,
        }
    }
}

/// Whether a fact is about a number alone, whoever has it. The other facts are about a person
/// as well, so that what is attested must name the borrower.
pub(crate) const fn concerns_number_alone(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::Recycled
            | Fact::SimSwapped
            | Fact::Tenure
            | Fact::InService
            | Fact::Textable
            | Fact::WrongNumber
            | Fact::OptOut
            | Fact::ReplyUnread
            | Fact::Complained
            | Fact::Minor
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Answer;

    /// Every combination, against the rules in words.
    #[test]
    fn what_counts() {
        let at = Timestamp::MIN.plus_seconds(100);
        for fact in Fact::ALL {
            for answer in Answer::ALL {
                for (is_number, is_exact_id, age) in [
                    (Some(false), true, 0),
                    (Some(true), true, -1),
                    (Some(true), false, 1),
                    (None, true, -1),
                    (None, true, 0),
                    (None, false, 1),
                ] {
                    let said = Attestation::new(fact, answer, at.plus_seconds(age), "s");
                    let concerns = Concerns {
                        is_number,
                        is_exact_id,
                    };
                    let favours = said.speaks_for() == Some(true) && fact != Fact::ReplyUnread;
                    let expected = is_number != Some(false)
                        && (!favours || (is_exact_id && (is_number == Some(true) || age >= 0)));
                    let counts = concerns.counts(&said, Some(at));
                    assert_eq!(counts, expected, "{fact} {answer} {concerns:?} {age}");
                    if is_number.is_none() && favours {
                        assert!(!concerns.counts(&said, None));
                    }
                }
            }
        }
    }
}
