//! Do a lender's own records agree that this phone belongs to this borrower? If
//! they do not, nothing goes out.
//!
//! Collection texts keep reaching people who never borrowed, because somebody
//! mistyped a mobile, because a join attached the wrong number to ten thousand
//! rows, because an agency dialled from an unchecked list. This crate stands
//! between the records and the notices:
//!
//! 1. An [`Entry`] is one keying of a name and a phone, kept as typed.
//! 2. Two entries by different keyers make a [`Comparison`], field by field.
//! 3. Where both fields agree there is a [`Contact`]; where they do not, a third
//!    person's [`Adjudication`] may come to one.
//! 4. A [`Dossier`] is everything known about one intended notice: what is attested
//!    about the number, what was waived, what the queue and the book say.
//! 5. A [`Gate`] runs all rules over it and weighs their [`Finding`]s to a
//!    [`Decision`]: clear, hold or block.
//! 6. Only a clear decision becomes a [`Clearance`]; spending it gives the contact
//!    to send to, or a checked [`notice::Notice`].
//! 7. What comes back is read by [`feedback::classify`] and weighed next time.
//!
//! ```
//! use rightparty::{Clearance, Dossier, Entry, Gate, Policy, Region, Timestamp};
//!
//! let gate = Gate::new(Policy::strict());
//! let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
//!
//! let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
//! let second = Entry::new("张 伟", "+86 139-1234-5670", Region::CN).with_keyer("clerk-7");
//! let dossier = Dossier::new("B-1", first, second);
//! assert!(Clearance::request(&gate, dossier, "notice-1", now).is_ok());
//!
//! let slipped = Entry::new("张伟", "139 1243 5670", Region::CN).with_keyer("clerk-7");
//! let dossier = Dossier::new("B-1", first, slipped);
//! let decision = Clearance::request(&gate, dossier, "notice-1", now).unwrap_err();
//! assert_eq!(
//!     decision.findings()[0].remedy(),
//!     "Key the phone again from the application form. \
//!      Look at digits 6–7 of the national number.",
//! );
//! # Ok::<(), rightparty::InvalidTimestampError>(())
//! ```
//!
//! # What holds, whatever the policy
//!
//! - Nothing clears without two entries by different keyers that agree, or a third
//!   person's ruling.
//! - Unknown is never yes: what cannot be read or evaluated does not clear.
//! - Agreement is equality of canonical forms. No likeness releases a notice.
//! - No `Debug` output, error, finding or serialised decision holds a name or a
//!   number; [`Sensitive::expose`] is the only way to them.
//! - The same dossier, policy and time give the same decision.
//!
//! # Time and start-up
//!
//! The crate has no clock, reads no file and no environment; time is an
//! argument. The metadata of the `phonenumber` crate are copied when this crate is
//! built. The numbering plan of a country is compiled from them when its first number
//! is read: 1 to 2 ms for most countries, 45 ms for all of them, on the machine on which
//! the figures of the README were measured. To pay at start-up instead, read one
//! number of each country then.

pub mod adjudication;
pub mod book;
mod clearance;
mod contact;
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
mod repair;
mod rule;
mod sensitive;
mod slip;
mod timestamp;
mod variant;

pub use clearance::{Clearance, ExpiredError};
pub use contact::{Contact, Ground};
pub use digest::{DigestKey, KeyedDigest, KeyedDigestError, WeakKeyError};
pub use dossier::{Basis, BookAnswer, Channel, Dossier, Purpose, Queued, Shifted};
pub use double_entry::{Comparison, Discrepancy, Independence};
pub use entry::{Entry, EntrySource, Keyer, OwnedEntry, Reading};
pub use evidence::{Answer, Attestation, Waiver, WaiverError};
pub use fact::Fact;
pub use finding::{Code, Detail, Field, Finding, Reason, Severity, UnknownCodeError};
pub use gate::{Decision, Gate, Outcome, Waived};
pub use kinds::UnknownTextError;
pub use name::PersonName;
pub use phone::{LineType, PhoneNumber, Region};
pub use policy::{Breaker, Policy, PolicyError};
pub use sensitive::Sensitive;
pub use slip::Slip;
pub use timestamp::{InvalidTimestampError, Timestamp};
pub use variant::{Variant, Variants};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
