//! What comes of a row: the decision, and what may be sent to.

use std::borrow::Cow;

use crate::gate::Decision;
use crate::digest::KeyedDigest;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;

/// The decision on a row.
pub struct Screened<'f> {
    pub(super) decision: Cow<'f, Decision>,
    pub(super) addressee: Option<(Sensitive<&'f str>, PhoneNumber)>,
    pub(super) contact: Option<KeyedDigest>,
}

impl<'f> Screened<'f> {
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
    pub const fn addressee(&self) -> Option<&(Sensitive<&'f str>, PhoneNumber)> {
        self.addressee.as_ref()
    }
}
