//! What do others say about this number, and which holds has a person lifted?
//!
//! An [`Attestation`] is one dated fact about a number from a named source, answered yes,
//! no or no data ([`Answer`]). It may name its number ([`AboutNumber`]); the gate refuses it in
//! the dossier of another. The rules weigh attestations as follows:
//!
//! - No data never counts as yes. Nor does an answer that has expired (a policy says for
//!   how many days each fact holds) or one that is dated in the future.
//! - Objections do not expire. A wrong-number report stands until both entries have been
//!   keyed again and strong proof newer than the report confirms the number: a one-time code,
//!   or the subscriber's name. A reply never does.
//! - What several sources say never cancels. The worst stands until its own source withdraws
//!   it with a newer answer, or one that the policy ranks above it says otherwise
//!   ([`Policy::with_source_ranks`](crate::Policy::with_source_ranks)).
//! - What nobody understands waits: a reply that no pattern reads is the fact
//!   `reply-unread`, which holds until somebody has read it.
//! - Absent evidence is a note, and a hold if the policy requires it
//!   ([`Policy::with_required`](crate::Policy::with_required)).
//!
//! What each fact supports and refutes, for how long by default (a policy may say otherwise),
//! and what outranks it; the strongest first:
//!
#![doc = include_str!("ladder.md")]
//!
//! ```
//! use rightparty::{Answer, Attestation, BookAnswer, Dossier, Entry, Fact, Gate, Policy, Region, Timestamp};
//!
//! let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
//! let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
//! let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
//! let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
//! dossier.evidence = Some(vec![
//!     Attestation::new(Fact::Recycled, Answer::Yes, now, "carrier")
//!         .with_since("2026-01-15T00:00:00Z".parse()?),
//! ]);
//! let decision = Gate::new(Policy::strict()).decide(&dossier, now);
//! assert_eq!(decision.findings()[0].code.as_str(), "contact.recycled");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Waiver`] lifts one hold for one contact's digest until a date, by a named person
//! for a reason. It never lifts a block, the same hold for another reason, anything that
//! has happened since it was given, or what is found about a run as a whole. For a shared
//! number it lifts the hold for one other borrower, or for as many as it says
//! ([`WaiverTerms::with_up_to`]). It is sealed: without the key nobody makes or changes one.
//!
//! Where to look next: [`provider`] reads providers' answers into attestations,
//! [`feedback`](crate::feedback) does the same for replies, and
//! [`Dossier`](crate::Dossier) takes both attestations and waivers to the gate.

mod about_number;
mod attestation;
pub mod provider;
mod selection;
mod waiver;

pub use about_number::AboutNumber;
pub use attestation::{Answer, Attestation};
pub use selection::Concerns;
pub(crate) use selection::concerns_number_alone;
pub use waiver::{Waiver, WaiverError, WaiverTerms};
