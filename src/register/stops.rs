//! What has a run withheld, and what answers it?

use serde::{Deserialize, Serialize};

use crate::dossier::{Channel, Purpose};
use crate::finding::Code;
use crate::gate::Outcome;
use crate::timestamp::Timestamp;

/// What a run has withheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stop {
    pub(super) run: u64,
    /// When the run decided.
    pub(super) at: Timestamp,
    pub(super) purpose: Purpose,
    pub(super) channel: Channel,
    pub(super) outcome: Outcome,
    /// What is still to be answered.
    pub(super) codes: Vec<Code>,
}

impl Stop {
    /// What withholds now, of what the run found: the codes that a later event of this kind does
    /// not answer.
    pub(super) fn keep(&mut self, is_open: impl Fn(Code) -> bool) -> bool {
        self.codes.retain(|&code| is_open(code));
        !self.codes.is_empty()
    }

    /// Whether the stop holds back a notice of this purpose by this channel: all, unless what
    /// was found is about one purpose or one channel alone.
    ///
    /// A code is answered for as long as a waiver lifts it that was given since.
    pub(super) fn reaches(
        &self,
        purpose: Purpose,
        channel: Channel,
        is_waived: impl Fn(Code, Timestamp) -> bool,
    ) -> bool {
        let open: Vec<Code> = self
            .codes
            .iter()
            .copied()
            .filter(|&code| !is_waived(code, self.at))
            .collect();
        let all = |codes: &[Code]| open.iter().all(|code| codes.contains(code));
        let of_texts = [Code::PhoneNotTextable];
        let of_collections = [
            Code::BookNotAsked,
            Code::ContactNoAdvanceNotice,
            Code::ContactEvidenceMissing,
        ];
        let is_elsewhere = (all(&of_texts) && channel != self.channel)
            || (all(&of_collections) && purpose != self.purpose);
        !open.is_empty() && !is_elsewhere
    }

    /// Whether a run for this purpose and channel that clears the row answers the stop: it asks
    /// for no less.
    pub(super) fn is_answered_by(&self, purpose: Purpose, channel: Channel) -> bool {
        (purpose == Purpose::Collection || purpose == self.purpose)
            && (channel == Channel::Sms || channel == self.channel)
    }
}

/// Adds what a run says of a row to what runs have withheld.
pub(super) fn screened(stops: &mut Vec<Stop>, new: Stop) {
    let (run, purpose, channel) = (new.run, new.purpose, new.channel);
    if new.codes.is_empty() {
        // Another row of the same run may be withheld: it is not answered by this one.
        stops.retain(|stop| stop.run == run || !stop.is_answered_by(purpose, channel));
        return;
    }
    let same = |stop: &&mut Stop| stop.purpose == purpose && stop.channel == channel;
    match stops.iter_mut().find(same) {
        Some(stop) if stop.run == run => {
            let further = new
                .codes
                .into_iter()
                .filter(|code| !stop.codes.contains(code));
            let further: Vec<Code> = further.collect();
            stop.codes.extend(further);
            stop.outcome = stop.outcome.max(new.outcome);
            stop.at = stop.at.max(new.at);
        }
        Some(stop) => *stop = new,
        None => stops.push(new),
    }
}

/// Whether a code says that evidence is absent or old, which newer evidence answers: the next
/// decision weighs it.
pub(super) fn is_absence(code: Code) -> bool {
    matches!(
        code,
        Code::ContactStale
            | Code::ContactEvidenceMissing
            | Code::ContactNoAdvanceNotice
            | Code::ContactConsentExpired
            | Code::ContactRecyclingUnknown
            | Code::ContactSubscriberUnknown
    )
}

/// Whether a code objects to the entries, which a ruling answers: the next decision weighs it.
pub(super) fn is_of_entries(code: Code) -> bool {
    let family = code.as_str().split('.').next();
    matches!(family, Some("name" | "phone" | "entry")) || code == Code::ContactChanged
}
