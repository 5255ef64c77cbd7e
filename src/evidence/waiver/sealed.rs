//! What makes a waiver one that counts? Its seal.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::error::WaiverError;
use super::terms::WaiverTerms;
use crate::contact::Contact;
use crate::digest::{DigestKey, KeyRing, KeyedDigest, UnknownKeyError};
use crate::finding::{Code, Finding, Reason};
use crate::quiet::quiet_try_from;
use crate::timestamp::Timestamp;

/// A named person's dated, reasoned, expiring lift of one hold code for one
/// contact, sealed.
///
/// It lifts a hold, never a block, and only for the contact whose digest it names: it
/// becomes void when the name or the number changes. It does not lift anything that has
/// happened since it was given, such as another SIM swap, or a further borrower with the
/// number (see [`WaiverTerms::with_up_to`]). A waiver by a keyer of the record, or by
/// somebody who may be one ([`Keyer::likeness`]), lifts nothing. `Debug` shows neither the
/// person nor the reason.
///
/// The seal is a keyed digest of all that the waiver says. Without the key nobody can make or
/// change one, whatever they have read of decisions, lists and other waivers; one that was
/// changed lifts nothing, and the [`Decision`](crate::Decision) says so.
///
/// Where a code has several reasons ([`Detail::reason`]), a waiver lifts it for one of
/// them: see [`WaiverTerms::with_about`].
///
/// [`Detail::reason`]: crate::Detail::reason
/// [`Keyer::likeness`]: crate::Keyer::likeness
///
/// ```
/// use rightparty::{
///     BookAnswer, Code, DigestKey, Dossier, Entry, Gate, Outcome, Policy, Region, Timestamp, Waiver,
/// };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = DigestKey::new(&[0x5A; 32])?;
/// let gate = Gate::new(Policy::strict()).with_key(key.clone());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
/// let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
/// // The book says that another borrower has the same number.
/// dossier.book.as_mut().ok_or("not asked")?.other_borrowers = 1;
/// assert_eq!(gate.decide(&dossier, now).outcome(), Outcome::Hold);
///
/// let contact = gate.contact_digest(&dossier).ok_or("no contact")?;
/// let times = [now, "2027-02-01T00:00:00Z".parse()?];
/// let (by, reason) = ("supervisor-2", "spouses share it");
/// dossier.waivers = vec![Waiver::new(Code::BookSharedPhone, contact, times, by, reason, &key)?];
/// assert_eq!(gate.decide(&dossier, now).outcome(), Outcome::Clear);
///
/// // A second other borrower is somebody that the waiver does not speak of.
/// dossier.book.as_mut().ok_or("not asked")?.other_borrowers = 2;
/// assert_eq!(gate.decide(&dossier, now).outcome(), Outcome::Hold);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(into = "Stored")]
pub struct Waiver {
    terms: WaiverTerms,
    seal: KeyedDigest,
}

/// A waiver as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    code: Code,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Reason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    up_to: Option<u32>,
    contact: KeyedDigest,
    given: Timestamp,
    until: Timestamp,
    by: String,
    reason: String,
    seal: KeyedDigest,
}

impl WaiverTerms {
    /// The waiver with these terms.
    ///
    /// # Errors
    ///
    /// [`WaiverError`], if no waiver could ever lift the code ([`Code::is_waivable`]), the
    /// reason is blank, the person's id names nobody (blank, `N/A`, `system`, `admin`: see
    /// [`Keyer::new`](crate::Keyer::new)), or it ends before it is given or runs for more than
    /// 366 days.
    pub fn seal(self, key: &DigestKey) -> Result<Waiver, WaiverError> {
        self.check()?;
        let seal = self.digest(key);
        Ok(Waiver { terms: self, seal })
    }
}

quiet_try_from!(Waiver, Stored);

impl Waiver {
    /// A waiver of a code for a contact, with the times when it is given and when it ends,
    /// the person who gives it, and their reason: [`WaiverTerms`], sealed.
    ///
    /// # Errors
    ///
    /// [`WaiverError`], as for [`WaiverTerms::seal`].
    pub fn new(
        code: Code,
        contact: KeyedDigest,
        times: [Timestamp; 2],
        by: impl Into<String>,
        reason: impl Into<String>,
        key: &DigestKey,
    ) -> Result<Self, WaiverError> {
        WaiverTerms::new(code, contact, times, by, reason).seal(key)
    }

    /// Checks the seal. A gate does so by itself.
    ///
    /// # Errors
    ///
    /// [`WaiverError::UnknownKey`] if the key of the seal is not in the ring, and
    /// [`WaiverError::Changed`] if the waiver is not as it was sealed.
    pub fn check(&self, keys: &KeyRing) -> Result<(), WaiverError> {
        let key = keys.key_of(&self.seal)?;
        if self.terms.digest(key) == self.seal {
            Ok(())
        } else {
            Err(WaiverError::Changed)
        }
    }

    /// The same waiver, sealed with the current key of the ring, for the same contact.
    ///
    /// # Errors
    ///
    /// [`WaiverError`], if its seal does not hold, or it is for another contact.
    pub fn resealed(&self, contact: &Contact<'_>, keys: &KeyRing) -> Result<Self, WaiverError> {
        self.check(keys)?;
        if !self.is_for(contact, keys)? {
            return Err(WaiverError::OtherContact);
        }
        let terms = WaiverTerms {
            contact: contact.digest(keys.current()),
            ..self.terms.clone()
        };
        terms.seal(keys.current())
    }

    /// Whether the waiver names this contact.
    pub(crate) fn is_for(
        &self,
        contact: &Contact<'_>,
        keys: &KeyRing,
    ) -> Result<bool, UnknownKeyError> {
        let named = &self.terms.contact;
        Ok(contact.digest(keys.key_of(named)?) == *named)
    }

    /// Who gives the waiver.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.terms.by
    }

    /// The code that the waiver lifts.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.terms.code
    }

    /// When the waiver ends; at that time it lifts nothing any more.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.terms.until
    }

    /// The keyed digest of all that the waiver says.
    #[must_use]
    pub const fn seal(&self) -> &KeyedDigest {
        &self.seal
    }

    /// All fields in one text, for digests.
    pub(crate) fn written(&self) -> String {
        format!("{:?} {}", self.terms.fields(), self.seal)
    }

    /// Whether the waiver covers this finding at this time, if it counts at all. Only holds are
    /// ever lifted; the severity is not looked at here.
    /// When the waiver was given; before that it lifts nothing.
    #[cfg(feature = "register")]
    pub(crate) const fn given(&self) -> Timestamp {
        self.terms.given
    }

    /// Whether the time lies within those of the waiver.
    pub(crate) fn is_running(&self, now: Timestamp) -> bool {
        self.terms.given <= now && now < self.terms.until
    }

    pub(crate) fn covers(&self, finding: &Finding, now: Timestamp) -> bool {
        let terms = &self.terms;
        let is_earlier = finding.detail.at.is_none_or(|at| at <= terms.given);
        let max_count = terms.up_to.unwrap_or(1);
        let is_within_count = finding.detail.count.is_none_or(|count| count <= max_count);
        terms.code == finding.code
            && terms.about == finding.detail.reason
            && self.is_running(now)
            && is_earlier
            && is_within_count
    }
}

impl TryFrom<Stored> for Waiver {
    type Error = WaiverError;

    fn try_from(stored: Stored) -> Result<Self, WaiverError> {
        let terms = WaiverTerms {
            code: stored.code,
            about: stored.about,
            up_to: stored.up_to,
            contact: stored.contact,
            given: stored.given,
            until: stored.until,
            by: stored.by,
            reason: stored.reason,
        };
        terms.check()?;
        Ok(Self {
            terms,
            seal: stored.seal,
        })
    }
}

impl From<Waiver> for Stored {
    fn from(Waiver { terms, seal }: Waiver) -> Self {
        Self {
            code: terms.code,
            about: terms.about,
            up_to: terms.up_to,
            contact: terms.contact,
            given: terms.given,
            until: terms.until,
            by: terms.by,
            reason: terms.reason,
            seal,
        }
    }
}

impl fmt::Debug for Waiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let terms = &self.terms;
        f.debug_tuple("Waiver").field(terms).finish()
    }
}
