//! Which holds do the dossier's waivers lift, and which waivers do not count?

use core::fmt;

use serde::{Deserialize, Serialize};

use super::shown::shown;
use crate::contact::Contact;
use crate::digest::KeyRing;
use crate::dossier::Dossier;
use crate::entry::{Keyer, Likeness};
use crate::evidence::{Waiver, WaiverError};
use crate::finding::{Code, Finding, Reason, Severity};
use crate::kinds::text_enum;
use crate::quiet::quiet_serde;
use crate::timestamp::Timestamp;

/// A hold that a waiver has lifted in a decision. `Debug` does not show who lifted it.
///
/// ```
/// use rightparty::{Code, Waived};
///
/// let waived: Waived =
///     serde_json::from_str(r#"{"code":"phone.foreign","until":"2026-12-01T00:00:00Z"}"#)?;
/// assert_eq!(waived.code, Code::PhoneForeign);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Waived {
    /// The code of the hold.
    pub code: Code,
    /// The reason of the hold, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Reason>,
    /// Until when the hold is lifted.
    pub until: Timestamp,
    /// The id of whoever gave the waiver, unless it reads as a phone or an identity number, or
    /// as the name or the number of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

quiet_serde!(Waived);

impl fmt::Debug for Waived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waived")
            .field("code", &self.code)
            .field("about", &self.about)
            .field("until", &self.until)
            .finish_non_exhaustive()
    }
}

/// A waiver that a dossier has and that does not count.
///
/// ```
/// use rightparty::{Code, VoidReason, VoidWaiver};
///
/// let void: VoidWaiver = serde_json::from_str(r#"{"code":"phone.foreign","why":"changed"}"#)?;
/// assert_eq!((void.code, void.why), (Code::PhoneForeign, VoidReason::Changed));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct VoidWaiver {
    /// The code that the waiver says it lifts.
    pub code: Code,
    /// Why it lifts nothing.
    pub why: VoidReason,
}

quiet_serde!(VoidWaiver);

text_enum! {
    /// Why a waiver lifts nothing, whatever is found.
    ///
    /// ```
    /// use rightparty::VoidReason;
    ///
    /// assert_eq!("unknown-key".parse(), Ok(VoidReason::UnknownKey));
    /// ```
    #[non_exhaustive]
    pub enum VoidReason: "reason of a void waiver" {
        /// It is not as it was sealed: somebody has changed or made it without the key.
        Changed = "changed",
        /// Whoever gave it keyed the record, or may have.
        GivenByKeyer = "given-by-keyer",
        /// There is no contact that it could be for.
        NoContact = "no-contact",
        /// It is for another contact: the name or the number has changed.
        OtherContact = "other-contact",
        /// It is sealed with a key that the gate does not have.
        UnknownKey = "unknown-key",
    }
}

/// What the waivers of a dossier come to.
#[derive(Default)]
pub(super) struct Waiving {
    pub(super) waived: Vec<Waived>,
    pub(super) void: Vec<VoidWaiver>,
}

/// Turns the holds that waivers lift into notes. A hold that explains a missing contact
/// cannot be lifted, since a waiver is for a contact.
pub(super) fn waive(
    dossier: &Dossier<'_>,
    contact: Option<&Contact<'_>>,
    keys: Option<&KeyRing>,
    findings: &mut [Finding],
    now: Timestamp,
) -> Waiving {
    let mut waiving = Waiving::default();
    let mut counting = Vec::new();
    for waiver in &dossier.waivers {
        match check(waiver, contact, keys) {
            Ok(()) => counting.push(waiver),
            Err(why) => waiving.void.push(VoidWaiver {
                code: waiver.code(),
                why,
            }),
        }
    }
    for finding in findings {
        let code = finding.code;
        let covering = counting.iter().filter(|waiver| waiver.covers(finding, now));
        // The one that lasts longest.
        let waiver = covering.max_by_key(|waiver| (waiver.until(), waiver.by()));
        let is_waivable = finding.severity == Severity::Hold && code.is_waivable();
        if let (Some(waiver), true) = (waiver, is_waivable) {
            finding.severity = Severity::Note;
            waiving.waived.push(Waived {
                code,
                about: finding.detail.reason,
                until: waiver.until(),
                by: Keyer::new(waiver.by()).and_then(|by| shown(by, dossier)),
            });
        }
    }
    waiving.waived.sort();
    waiving.waived.dedup();
    waiving.void.sort();
    waiving.void.dedup();
    waiving
}

/// Whether a waiver counts: its seal holds, it is for this contact, and whoever gave it keyed
/// none of it.
pub(super) fn check(
    waiver: &Waiver,
    contact: Option<&Contact<'_>>,
    keys: Option<&KeyRing>,
) -> Result<(), VoidReason> {
    let keys = keys.ok_or(VoidReason::UnknownKey)?;
    waiver.check(keys).map_err(|error| match error {
        WaiverError::UnknownKey(_) => VoidReason::UnknownKey,
        _ => VoidReason::Changed,
    })?;
    let contact = contact.ok_or(VoidReason::NoContact)?;
    match waiver.is_for(contact, keys) {
        Ok(true) => {}
        Ok(false) => return Err(VoidReason::OtherContact),
        Err(_) => return Err(VoidReason::UnknownKey),
    }
    // Nobody lifts a hold on a record that they keyed.
    let by = Keyer::new(waiver.by());
    let is_third = |keyer| by.map(|by| by.likeness(keyer)) == Some(Likeness::Different);
    if contact.keyers().into_iter().all(is_third) {
        Ok(())
    } else {
        Err(VoidReason::GivenByKeyer)
    }
}
