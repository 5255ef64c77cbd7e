//! Do a lender's own records agree that this phone belongs to this borrower? If they do not,
//! nothing goes out.
//!
//! Collection texts reach people who never borrowed, because somebody mistyped a mobile
//! number, because a join attached the wrong number to ten thousand rows, or because an agency
//! dialled from an unchecked list. This crate stands between the records and the notices:
//!
//! ```
//! use rightparty::{BookAnswer, Clearance, Dossier, Entry, Gate, Policy, Queued, Region, Timestamp};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gate = Gate::new(Policy::strict());
//! let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
//!
//! // Two people key the same form, independently.
//! let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
//! let second = Entry::new("张 伟", "+86 139-1234-5670", Region::CN).with_keyer("clerk-7");
//!
//! // They agree, so the notice may go out, once.
//! let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
//! dossier.queued = Queued::new("张伟", "13912345670");
//! let clearance = Clearance::request(&gate, dossier, "notice-1", now)
//!     .map_err(|decision| decision.to_string())?;
//! let contact = clearance.spend(now)?;
//! assert_eq!(contact.phone().e164().expose().as_str(), "+8613912345670");
//!
//! // The clerk slips: the notice is blocked, and the finding says where to look.
//! let slipped = Entry::new("张伟", "139 1243 5670", Region::CN).with_keyer("clerk-7");
//! let dossier = Dossier::new("B-1", first, slipped, BookAnswer::NO_OBJECTION);
//! let decision = Clearance::request(&gate, dossier, "notice-2", now).unwrap_err();
//! assert_eq!(decision.to_string(), "block: phone.differs");
//! assert_eq!(
//!     decision.findings()[0].remedy(),
//!     "Key the phone again from the application form. \
//!      Look at digits 6–7 of the national number.",
//! );
//! # Ok(())
//! # }
//! ```
//!
//! # Where to look
//!
//! | question | answered by |
//! | --- | --- |
//! | What did one keyer type? | [`Entry`]; [`OwnedEntry`] to store it |
//! | Is this a number, whose plan is it in, and is it the same? | [`phone`] |
//! | Is this a name, and do two names name the same person? | [`name`] |
//! | Do two independent entries agree? | [`Comparison`], [`Contact`] |
//! | They do not: who is right? | [`adjudication`] |
//! | Who can seal rulings and waivers, and with which key? | [`DigestKey`], [`KeyRing`] |
//! | Has the number changed hands, and who says so? | [`evidence`] |
//! | Everything known about one notice | [`Dossier`] |
//! | May it go out? | [`Gate`], [`Decision`], [`Finding`] |
//! | What does each finding do? | [`Policy`], and the table of [`Code`] |
//! | To whom exactly, and until when? | [`Clearance`] |
//! | What does the text say, and may it? | [`notice`] |
//! | What does the reply mean? | [`feedback`] |
//! | Does the whole book hold together? | [`book`] |
//! | The same from CSV or Parquet files | `files`, with the feature of that name |
//! | What was recorded before, and has this notice gone out? | `register`, with the feature of that name |
//! | How does all this hang together, and which laws hold? | [`design`] |
//!
//! # What always holds
//!
//! Under every policy ([`design`] has all twelve laws, each with its tests):
//!
//! - Nothing clears without two entries by different keyers that agree, or a third person's
//!   ruling.
//! - Unknown is never yes: what cannot be read or evaluated does not clear.
//! - Agreement is equality of canonical forms. No similarity score releases a notice.
//! - No `Debug` output, error, finding or serialised decision contains a name or a number. The
//!   plaintext comes out through [`Sensitive::expose`], and through serde only of what a caller
//!   stores: [`OwnedEntry`] and
//!   [`AdjudicationRecord`](adjudication::AdjudicationRecord).
//! - The same dossier, policy and time give the same decision.
//!
//! # Time and start-up
//!
//! The crate has no clock and reads neither files (without the features `files` and `register`)
//! nor the environment; time is an argument. The metadata of the `phonenumber` crate is copied when
//! this crate is built. The numbering plan of a country is compiled from it when its first
//! number is read: 1 to 2 ms for most countries, 45 ms for all of them, on the machine on which
//! the figures in `benches/README.md` were measured. To pay at start-up instead, read one number of each
//! country then.

pub mod adjudication;
pub mod book;
mod clearance;
mod contact;
#[cfg(doc)]
#[doc = include_str!("../DESIGN.md")]
pub mod design {}
mod digest;
mod dossier;
mod double_entry;
mod entry;
pub mod evidence;
mod fact;
pub mod feedback;
#[cfg(feature = "files")]
pub mod files;
mod finding;
mod gate;
mod id;
mod kinds;
pub mod name;
pub mod notice;
pub mod phone;
mod policy;
mod quiet;
#[cfg(feature = "register")]
pub mod register;
mod repair;
mod rule;
mod sensitive;
mod slip;
mod timestamp;
mod typed;
mod variant;

pub use clearance::{Clearance, SpendError};
pub use contact::{Contact, Ground};
pub use digest::{
    DigestKey, KeyId, KeyIdError, KeyRing, KeyedDigest, KeyedDigestError, UnknownKeyError,
    WeakKeyError,
};
pub use dossier::{
    Basis, BookAnswer, Channel, Dossier, Earlier, Pending, PendingReason, Purpose, Queued, Recent,
    Rulings, Shifted,
};
pub use double_entry::{Comparison, Discrepancy, Independence};
pub use entry::{Entry, EntrySource, Keyer, Likeness, OwnedEntry, Reading};
pub use evidence::{AboutNumber, Answer, Attestation, Concerns, Waiver, WaiverError, WaiverTerms};
pub use fact::Fact;
pub use finding::{Code, Detail, Field, Finding, Reason, Severity, UnknownCodeError};
pub use gate::{Decision, Gate, Outcome, RuledBy, VoidReason, VoidWaiver, Waived};
pub use kinds::UnknownTextError;
pub use name::PersonName;
pub use phone::{LineType, PhoneNumber, Region, TimeZones};
pub use policy::{Breaker, Limits, Policy, PolicyError, QuietHours, Risk};
pub use sensitive::Sensitive;
pub use slip::Slip;
pub use timestamp::{InvalidTimestampError, Timestamp};
pub use variant::{Variant, Variants};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
