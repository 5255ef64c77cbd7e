//! What does an event say, in the form that is stored?
//!
//! What is about nobody in particular stands open. The rest, hashes and encrypted text, is the
//! personal part: the chain holds a commitment to it, so that it can be deleted.

use serde::{Deserialize, Serialize};

use super::bytes;
use super::lookup::Lookup;
use crate::digest::KeyedDigest;
use crate::dossier::{Channel, Purpose};
use crate::evidence::Attestation;
use crate::finding::Code;
use crate::gate::{Decision, Outcome};
use crate::kinds::text_enum;
use crate::timestamp::Timestamp;

/// The version of the stored form.
pub(super) const SCHEMA: u32 = 1;

text_enum! {
    /// What became of a notice after it was redeemed, as the gateway's receipt says.
    ///
    /// ```
    /// use rightparty::register::Fate;
    ///
    /// assert_eq!("delivered".parse(), Ok(Fate::Delivered));
    /// ```
    pub enum Fate: "fate" {
        /// The gateway has taken it.
        Sent = "sent",
        /// It has reached the phone.
        Delivered = "delivered",
        /// It has not been sent, or has not arrived. It is not sent again by itself: another try
        /// is another notice, with an id of its own.
        Failed = "failed",
    }
}

/// The open part of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Open {
    /// Entries were keyed, and compared.
    Keyed { agrees: bool },
    /// A third person ruled.
    Ruled { seal: KeyedDigest },
    /// A source said something: a provider, a reply, a receipt of an advance notice.
    Attested { attestation: Attestation },
    /// A hold was lifted.
    Waived { code: Code, seal: KeyedDigest },
    /// A waiver was taken back.
    WaiverEnded { seal: KeyedDigest },
    /// A number is the lender's own.
    LenderPhone {},
    /// A policy is applied from now on.
    Policy { digest: String, text: String },
    /// A run began.
    Run {
        purpose: Purpose,
        channel: Channel,
        policy: String,
    },
    /// A run decided on a row. The run is named by the number of its event.
    Screened {
        run: u64,
        purpose: Purpose,
        channel: Channel,
        outcome: Outcome,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        codes: Vec<Code>,
    },
    /// A run ended.
    RunEnded { run: u64, rows: u64 },
    /// A notice was cleared.
    Cleared {
        notice: Lookup,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        purpose: Purpose,
        channel: Channel,
        expires_at: Timestamp,
        decision: Decision,
    },
    /// A notice was refused, at clearing.
    Refused {
        notice: Lookup,
        purpose: Purpose,
        channel: Channel,
        decision: Decision,
    },
    /// A clearance was redeemed.
    Redeemed { notice: Lookup, decision: Decision },
    /// A clearance was not redeemed.
    NotRedeemed {
        notice: Lookup,
        why: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<Decision>,
    },
    /// The gateway said what became of a notice.
    Receipt { notice: Lookup, fate: Fate },
    /// A clearance was taken back before it was redeemed.
    Withdrawn { notice: Lookup, by: String },
    /// A person has looked into what a run withheld.
    Lifted { by: String },
    /// The account was placed with an agency.
    Placed { agency: String },
    /// A person's events lost their personal part.
    Erased { events: Vec<u64> },
}

/// The personal part of an event. It is deleted when the person is erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Personal {
    /// The borrower.
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub(super) borrower: Option<Lookup>,
    /// All borrowers whose ids differ in case alone, where case tells ids apart.
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub(super) folded: Option<Lookup>,
    /// The number that the event is about.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<Lookup>,
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub(super) loan: Option<Lookup>,
    /// The name that goes with the number.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<Lookup>,
    /// The two entries, with keyers and times.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub(super) entries: Option<Lookup>,
    /// The contact that was cleared.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<KeyedDigest>,
    /// The numbers of the borrower's third parties.
    #[serde(rename = "t", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) third_parties: Vec<Lookup>,
    /// What an erased person's numbers keep: who asked there for no more messages stays heard.
    #[serde(rename = "k", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) kept: Vec<(Lookup, Attestation)>,
    /// The event before this one about the borrower.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub(super) previous: Option<u64>,
    /// What is encrypted with the person's key.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub(super) sealed: Option<Sealed>,
}

/// Encrypted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Sealed(#[serde(with = "bytes")] pub(super) Vec<u8>);

impl Open {
    /// The notice that the event is about.
    pub(super) const fn notice(&self) -> Option<&Lookup> {
        match self {
            Self::Cleared { notice, .. }
            | Self::Refused { notice, .. }
            | Self::Redeemed { notice, .. }
            | Self::NotRedeemed { notice, .. }
            | Self::Receipt { notice, .. }
            | Self::Withdrawn { notice, .. } => Some(notice),
            _ => None,
        }
    }
}
