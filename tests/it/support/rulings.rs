//! Adjudications: two entries that differ, and whoever rules on them.

use rightparty::adjudication::{
    Adjudication, AdjudicationRecord, Closed, Discrepancy, Grounds, Ruling,
};
use rightparty::{Comparison, DigestKey, Entry, EntrySource, KeyRing, Keyer, Region, Sensitive};

pub(crate) use super::evidence::NOW;

pub(crate) fn comparison(
    names: [&'static str; 2],
    phones: [&'static str; 2],
) -> Comparison<'static> {
    Comparison::new(
        Entry::new(names[0], phones[0], Region::CN).with_keyer("clerk-1"),
        Entry::new(names[1], phones[1], Region::CN).with_keyer("clerk-2"),
    )
}

pub(crate) fn grounds() -> Grounds<'static> {
    Grounds {
        reason: "as the form has it",
        source: EntrySource::new("form").unwrap(),
        at: NOW,
    }
}

pub(crate) fn keyer(id: &'static str) -> Keyer<'static> {
    Keyer::new(id).unwrap()
}

pub(crate) fn neither(value: &'static str) -> Ruling<'static> {
    Ruling::Neither {
        value: Sensitive::new(value),
    }
}

pub(crate) fn key() -> DigestKey {
    DigestKey::new(&[3; 32]).unwrap()
}

pub(crate) fn keys() -> KeyRing {
    key().into()
}

pub(crate) const A: &str = "13912345670";
pub(crate) const B: &str = "13912354670";

pub(crate) fn opened() -> Adjudication<'static> {
    Adjudication::open(comparison(["张伟", "章伟"], [A, B]), keyer("boss")).unwrap()
}

/// An adjudication that came to the first entry's values.
pub(crate) fn settled() -> Closed<'static> {
    let mut open = opened();
    for field in [Discrepancy::Name, Discrepancy::Phone] {
        open.rule(keyer("boss"), field, Ruling::First, grounds())
            .unwrap();
    }
    open.close().unwrap()
}

pub(crate) fn other_key() -> DigestKey {
    DigestKey::new(&[4; 32]).unwrap()
}

pub(crate) fn entries() -> Comparison<'static> {
    comparison(["张伟", "章伟"], [A, B])
}

/// A record with each kind of step, which settles.
pub(crate) fn record() -> AdjudicationRecord {
    let mut open = opened();
    let phone = Discrepancy::Phone;
    open.rule(keyer("boss"), Discrepancy::Name, Ruling::Second, grounds())
        .unwrap();
    open.rule(keyer("boss-2"), phone, neither("13912345688"), grounds())
        .unwrap();
    let mut state = open.close().unwrap();
    for (by, value) in [("clerk-1", "13912345689"), ("clerk-2", "13912345688")] {
        let Closed::Unconfirmed(waiting) = state else {
            panic!()
        };
        let value = Sensitive::new(value);
        state = waiting.confirm(phone, keyer(by), value, NOW).unwrap();
    }
    assert!(matches!(state, Closed::Settled(_)));
    AdjudicationRecord::of(&entries(), keyer("boss"), state.steps(), &key())
}
