//! What can be recorded?

use core::fmt;

use super::engine::{Table, Wanted};
use super::error::{Kind, RegisterError};
use super::kept::Kept;
use super::keyed::Keyed;
use super::keys::RegisterKeys;
use super::session::Session;
use super::stored::{Fate, Open, Personal};
use crate::adjudication::AdjudicationRecord;
use crate::digest::KeyedDigest;
use crate::evidence::{AboutNumber, Attestation, Waiver, concerns_number_alone};
use crate::phone::PhoneNumber;
use crate::policy::Policy;

/// Something that happened, for the register to remember.
///
/// What the register itself decides (cleared, refused, redeemed) it records by itself. `Debug`
/// shows no id.
///
/// ```
/// use rightparty::feedback;
/// use rightparty::register::{Embedded, Event, Keyed, RegisterKeys};
/// use rightparty::{DigestKey, Entry, Region, Timestamp};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// # let register = Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?;
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-7");
/// register.record(&Event::Keyed(Keyed::new("B-1", first, second).with_loan("L-1")), now)?;
///
/// // A reply comes in from a number that B-1's notice went to.
/// for attestation in feedback::classify("打错了").attestations(now, "reply") {
///     register.record(&Event::Attested { borrower_id: Some("B-1"), number: None, attestation }, now)?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum Event<'a> {
    /// Two entries of a borrower were keyed. They are the present ones from now on.
    Keyed(Keyed<'a>),
    /// A third person has ruled on a borrower's entries, or taken a ruling back. Needs a vault.
    Ruled {
        /// The borrower.
        borrower_id: &'a str,
        /// All steps so far.
        record: &'a AdjudicationRecord,
    },
    /// A source has said something: a provider, or a reply.
    Attested {
        /// The borrower; `None` for what is about a number alone, whoever has it.
        borrower_id: Option<&'a str>,
        /// The number; `None` for whatever number the borrower has, or for the one that the
        /// attestation names.
        number: Option<&'a PhoneNumber>,
        /// What it says.
        attestation: Attestation,
    },
    /// A hold was lifted. Needs a vault.
    Waived {
        /// The borrower.
        borrower_id: &'a str,
        /// The waiver.
        waiver: &'a Waiver,
    },
    /// A waiver was taken back before its end.
    WaiverEnded {
        /// The borrower.
        borrower_id: &'a str,
        /// The waiver's seal.
        seal: &'a KeyedDigest,
    },
    /// A number is the lender's own, or an agency's.
    LenderPhone(&'a PhoneNumber),
    /// A policy is applied. Clearing records it by itself.
    Policy(&'a Policy),
    /// The gateway's receipt of a notice.
    Receipt {
        /// The caller's id of the notice.
        notice_id: &'a str,
        /// What became of it.
        fate: Fate,
    },
    /// A clearance is taken back: it cannot be redeemed any more.
    Withdrawn {
        /// The caller's id of the notice.
        notice_id: &'a str,
        /// Who takes it back: an id, not a name.
        by: &'a str,
    },
    /// A person has looked into the row that a run has held. It lifts no block, and the next
    /// decision weighs everything again.
    Lifted {
        /// The borrower.
        borrower_id: &'a str,
        /// Who has: an id, not a name.
        by: &'a str,
    },
    /// The borrower's account was placed with an agency.
    Placed {
        /// The borrower.
        borrower_id: &'a str,
        /// The agency's id.
        agency: &'a str,
    },
}

impl fmt::Debug for Event<'_> {
    // Ids may be people's numbers or names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keyed(_) => f.write_str("Keyed(..)"),
            Self::Ruled { .. } => f.write_str("Ruled(..)"),
            Self::Attested { attestation, .. } => write!(f, "Attested({attestation:?})"),
            Self::Waived { .. } => f.write_str("Waived(..)"),
            Self::WaiverEnded { .. } => f.write_str("WaiverEnded(..)"),
            Self::LenderPhone(_) => f.write_str("LenderPhone(..)"),
            Self::Policy(_) => f.write_str("Policy(..)"),
            Self::Receipt { fate, .. } => write!(f, "Receipt({fate})"),
            Self::Withdrawn { .. } => f.write_str("Withdrawn(..)"),
            Self::Lifted { .. } => f.write_str("Lifted(..)"),
            Self::Placed { .. } => f.write_str("Placed(..)"),
        }
    }
}

impl Event<'_> {
    fn borrower_id(&self) -> Option<&str> {
        match self {
            Self::Keyed(keyed) => Some(keyed.borrower_id),
            Self::Attested { borrower_id, .. } => *borrower_id,
            Self::Ruled { borrower_id, .. }
            | Self::Waived { borrower_id, .. }
            | Self::WaiverEnded { borrower_id, .. }
            | Self::Lifted { borrower_id, .. }
            | Self::Placed { borrower_id, .. } => Some(borrower_id),
            Self::LenderPhone(_)
            | Self::Policy(_)
            | Self::Receipt { .. }
            | Self::Withdrawn { .. } => None,
        }
    }

    /// Whether there is something in it to be encrypted.
    fn is_sealed(&self, keys: &RegisterKeys) -> bool {
        match self {
            Self::Keyed(_) => keys.vault.is_some(),
            Self::Ruled { .. } | Self::Waived { .. } => true,
            _ => false,
        }
    }

    /// What recording the event reads.
    pub(super) fn needs(
        &self,
        keys: &RegisterKeys,
        wanted: &mut Wanted,
    ) -> Result<(), RegisterError> {
        let (open, personal) = self.hashed(keys)?;
        super::apply::needs(&open, &personal, wanted);
        if let Some(borrower) = personal.borrower.filter(|_| self.is_sealed(keys)) {
            wanted.row(Table::Keys, borrower.as_bytes());
        }
        Ok(())
    }

    /// The event in its stored form.
    pub(super) fn stored(
        &self,
        session: &mut Session<'_>,
    ) -> Result<(Open, Personal), RegisterError> {
        let (open, mut personal) = self.hashed(session.keys)?;
        if let Some(borrower) = personal.borrower.filter(|_| self.is_sealed(session.keys)) {
            let plain = match self {
                Self::Keyed(keyed) => Kept::of(keyed).written()?,
                Self::Ruled { record, .. } => super::view::to_bytes(record)?,
                Self::Waived { waiver, .. } => super::view::to_bytes(waiver)?,
                _ => return Ok((open, personal)),
            };
            personal.sealed = Some(session.sealed(borrower, &plain)?);
        }
        Ok((open, personal))
    }

    /// The event without what is encrypted.
    fn hashed(&self, keys: &RegisterKeys) -> Result<(Open, Personal), RegisterError> {
        let mut personal = Personal::default();
        if let Some(borrower_id) = self.borrower_id() {
            personal.borrower = Some(keys.borrower(borrower_id).ok_or(Kind::NoId)?);
            personal.folded = keys.folded(borrower_id);
        }
        let named = |id: &str| {
            let is_none = crate::id::is_filler(id);
            if is_none {
                Err(Kind::NoId)
            } else {
                Ok(id.to_owned())
            }
        };
        let open = match self {
            Self::Keyed(keyed) => keyed.hashed(keys, &mut personal),
            Self::Ruled { record, .. } => Open::Ruled {
                seal: record.seal().clone(),
            },
            Self::Attested {
                number,
                attestation,
                ..
            } => attested(keys, *number, attestation, &mut personal)?,
            Self::Waived { waiver, .. } => Open::Waived {
                code: waiver.code(),
                seal: waiver.seal().clone(),
            },
            Self::WaiverEnded { seal, .. } => Open::WaiverEnded {
                seal: (*seal).clone(),
            },
            Self::LenderPhone(number) => {
                personal.number = Some(keys.number(number));
                Open::LenderPhone {}
            }
            Self::Policy(policy) => policy_event(policy)?,
            Self::Receipt { notice_id, fate } => Open::Receipt {
                notice: keys.notice(notice_id),
                fate: *fate,
            },
            Self::Withdrawn { notice_id, by } => Open::Withdrawn {
                notice: keys.notice(notice_id),
                by: named(by)?,
            },
            Self::Lifted { by, .. } => Open::Lifted { by: named(by)? },
            Self::Placed { agency, .. } => Open::Placed {
                agency: named(agency)?,
            },
        };
        Ok((open, personal))
    }
}

fn attested(
    keys: &RegisterKeys,
    number: Option<&PhoneNumber>,
    attestation: &Attestation,
    personal: &mut Personal,
) -> Result<Open, RegisterError> {
    let mut attestation = attestation.clone();
    // A number in plain text is kept as a hash; a digest by another key can stay.
    let named = attestation.number.take();
    let named_number = named.as_ref().and_then(AboutNumber::number);
    if named_number.is_none() {
        attestation.number = named;
    }
    let of = |number: &PhoneNumber| keys.number(number);
    personal.number = number.map(of).or(named_number.as_ref().map(of));
    if personal.borrower.is_none()
        && !(personal.number.is_some() && concerns_number_alone(attestation.fact))
    {
        return Err(Kind::NoBorrower.into());
    }
    Ok(Open::Attested { attestation })
}

/// The event that a policy is applied, with its whole text.
pub(super) fn policy_event(policy: &Policy) -> Result<Open, RegisterError> {
    Ok(Open::Policy {
        digest: policy.digest(),
        text: serde_json::to_string(policy).map_err(|_| Kind::Unreadable)?,
    })
}
