//! What comes of a row: the decision, and what may be sent to.

use std::borrow::Cow;

use crate::gate::Decision;
use crate::keyed::KeyedDigest;
use crate::phone::PhoneNumber;

/// The decision on a row.
pub struct Screened<'f> {
    pub(super) decision: Cow<'f, Decision>,
    pub(super) addressee: Option<(&'f str, PhoneNumber)>,
    pub(super) contact: Option<KeyedDigest>,
}

impl Screened<'_> {
    /// The decision.
    #[must_use]
    pub fn decision(&self) -> &Decision {
        &self.decision
    }

    /// The digest of the contact, which a waiver names; `None` if the gate has no key
    /// or the row no contact.
    #[must_use]
    pub const fn contact(&self) -> Option<&KeyedDigest> {
        self.contact.as_ref()
    }

    /// What may be sent to: the agreed name as the first entry has it, and the number.
    /// Only for a clear decision.
    #[must_use]
    pub const fn addressee(&self) -> Option<(&str, &PhoneNumber)> {
        match &self.addressee {
            Some((name, phone)) => Some((name, phone)),
            None => None,
        }
    }
}
