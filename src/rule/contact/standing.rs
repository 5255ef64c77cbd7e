//! What do the sources say of one fact, taken together?
//!
//! Each source has one voice for each fact: its newest answer. Voices never cancel each
//! other. What one source objects to stands until that source says otherwise, or another that
//! the policy ranks above it does.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::Dossier;
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::id;
use crate::policy::Policy;
use crate::timestamp::Timestamp;

/// The evidence on one dossier at one time.
pub(super) struct Evidence<'d> {
    pub(super) attestations: &'d [Attestation],
    pub(super) dossier: &'d Dossier<'d>,
    pub(super) policy: &'d Policy,
    pub(super) now: Timestamp,
}

/// What one source says of a fact: its newest answers for and against sending.
#[derive(Default, Clone, Copy)]
struct Voice {
    /// Unexpired, not from the future, and covering the time since the entries were keyed.
    supports: Option<Timestamp>,
    objects: Option<Timestamp>,
}

impl Voice {
    /// When it objected, unless it has withdrawn that since. With the withdrawal's expiry the
    /// objection stands again: nothing that has expired releases a notice.
    fn objection(self) -> Option<Timestamp> {
        self.objects
            .filter(|&at| self.supports.is_none_or(|supports| supports <= at))
    }
}

impl<'d> Evidence<'d> {
    fn voices(&self, fact: Fact) -> BTreeMap<&'d str, Voice> {
        let mut voices = BTreeMap::<&str, Voice>::new();
        for said in self.attestations.iter().filter(|said| said.fact == fact) {
            let voice = voices.entry(&said.source).or_default();
            let newest = match said.speaks_for() {
                Some(true) if self.counts(said) => &mut voice.supports,
                Some(false) => &mut voice.objects,
                _ => continue,
            };
            *newest = (*newest).max(Some(said.as_of));
        }
        voices
    }

    /// The newest objection that stands. Objections do not expire.
    pub(super) fn objection(&self, fact: Fact) -> Option<Timestamp> {
        let voices = self.voices(fact);
        let is_overruled = |source: &str, at: Timestamp| {
            voices.iter().any(|(other, voice)| {
                self.policy.outranks(other, source)
                    && voice.objection().is_none()
                    && voice.supports.is_some_and(|supports| supports > at)
            })
        };
        voices
            .iter()
            .filter_map(|(source, voice)| Some((source, voice.objection()?)))
            .filter(|&(source, at)| !is_overruled(source, at))
            .map(|(_, at)| at)
            .max()
    }

    /// The newest answer that speaks for sending and has not expired, unless an objection
    /// stands.
    pub(super) fn support(&self, fact: Fact) -> Option<Timestamp> {
        if self.objection(fact).is_some() {
            return None;
        }
        let voices = self.voices(fact);
        let supports = voices
            .values()
            .filter(|voice| voice.objection().is_none())
            .filter_map(|voice| voice.supports);
        supports.max()
    }

    /// Whether anybody has ever answered for sending, however long ago and about whatever time.
    pub(super) fn was_supported(&self, fact: Fact) -> bool {
        self.attestations
            .iter()
            .any(|said| said.fact == fact && said.speaks_for() == Some(true))
    }

    /// The newest answer that speaks against sending, whatever was said since.
    pub(super) fn newest_against(&self, fact: Fact) -> Option<Timestamp> {
        self.attestations
            .iter()
            .filter(|said| said.fact == fact && said.speaks_for() == Some(false))
            .map(|said| said.as_of)
            .max()
    }

    /// The newest reply that nobody has read. A reading is dated with the time of its reply, so
    /// that it covers no other, says when it was made, and names a reader who is somebody, and not
    /// the source of the reply itself.
    pub(super) fn unread(&self) -> Option<Timestamp> {
        let of_replies = || {
            let all = self.attestations.iter();
            all.filter(|said| said.fact == Fact::ReplyUnread)
        };
        let waiting = |at: Timestamp| {
            let replies =
                || of_replies().filter(move |said| said.answer == Answer::Yes && said.as_of == at);
            let is_reading = |said: &&Attestation| {
                said.answer == Answer::No
                    && said.as_of == at
                    && said
                        .asked
                        .is_some_and(|read| at <= read && read <= self.now)
                    && !id::names_nobody(&said.source)
                    && replies().all(|reply| reply.source != said.source)
            };
            replies().count() > of_replies().filter(is_reading).count()
        };
        let times = of_replies().filter(|said| said.answer == Answer::Yes);
        let times: BTreeSet<Timestamp> = times.map(|said| said.as_of).collect();
        times.into_iter().rev().find(|&at| waiting(at))
    }

    /// Whether an answer that speaks for sending counts at this time.
    fn counts(&self, said: &Attestation) -> bool {
        let days = i64::from(self.policy.expiry_days(said.fact));
        said.as_of <= self.now && self.now.days_since(said.as_of) <= days && self.covers(said)
    }

    /// Whether an answer about the time since a date covers the time since the entries were
    /// keyed. Before that date, the number may have changed hands.
    fn covers(&self, said: &Attestation) -> bool {
        if !matches!(said.fact, Fact::Recycled | Fact::Tenure) {
            return true;
        }
        match (said.since, self.keyed_at()) {
            (Some(since), Some(keyed)) => since <= keyed,
            _ => false,
        }
    }

    /// When the earlier of the two entries was keyed, if both are dated.
    pub(super) fn keyed_at(&self) -> Option<Timestamp> {
        let comparison = self.dossier.comparison();
        let dates = [comparison.first(), comparison.second()].map(|reading| reading.entry.keyed_at);
        match dates {
            [Some(Ok(first)), Some(Ok(second))] => Some(first.min(second)),
            _ => None,
        }
    }

    /// Whether both entries and strong proof are newer than a time: what it takes after
    /// somebody has said that the number is wrong. A reply is no strong proof, whatever it
    /// says: the person who writes it is the one in question.
    pub(super) fn is_verified_since(&self, time: Timestamp) -> bool {
        let is_keyed_after = self
            .keyed_at()
            .is_some_and(|keyed| keyed > time && keyed <= self.now);
        is_keyed_after
            && [Fact::SubscriberName, Fact::OneTimeCode]
                .iter()
                .any(|&fact| self.support(fact).is_some_and(|at| at > time))
    }
}
