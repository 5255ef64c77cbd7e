//! Two agreeing entries, attestations of any fact, answer and age, and policies of
//! what is required and for how long it counts.

use proptest::prelude::*;
use proptest::sample::select;
use rightparty::{
    Answer, Attestation, BookAnswer, DigestKey, Dossier, Entry, Fact, Policy, Purpose, Region,
    Timestamp,
};

pub(crate) const NOW: Timestamp = at_unix(1_795_150_000);

pub(crate) const fn at_unix(seconds: i64) -> Timestamp {
    match Timestamp::from_unix_seconds(seconds) {
        Ok(at) => at,
        Err(_) => panic!("a time of records"),
    }
}

pub(crate) const DAY: i64 = 24 * 3_600;

pub(crate) fn ago(days: i64) -> Timestamp {
    NOW.plus_seconds(-days * DAY)
}

/// Two entries that agree, keyed so many days ago.
pub(crate) fn dossier(keyed: i64) -> Dossier<'static> {
    let entry = |keyer| {
        Entry::new("张伟", "13912345670", Region::CN)
            .with_keyer(keyer)
            .with_keyed_at(ago(keyed))
    };
    let mut dossier = Dossier::new(
        "B-1",
        entry("clerk-1"),
        entry("clerk-2"),
        BookAnswer::NO_OBJECTION,
    );
    dossier.purpose = Purpose::Advance;
    dossier
}

pub(crate) fn says(fact: Fact, answer: Answer, days: i64) -> Attestation {
    let said = Attestation::new(fact, answer, ago(days), "test").with_since(ago(2_000));
    if (fact, answer) != (Fact::ReplyUnread, Answer::No) {
        return said;
    }
    // A reading: by somebody else than the source of the reply, and dated.
    Attestation::new(fact, answer, ago(days), "clerk-7")
        .with_since(ago(2_000))
        .with_asked(NOW)
}

pub(crate) fn key() -> DigestKey {
    DigestKey::new(&[9; 32]).unwrap()
}

pub(crate) fn attestation() -> impl Strategy<Value = Attestation> {
    let answers = select(vec![Answer::Yes, Answer::No, Answer::NoData]);
    let since = select(vec![None, Some(ago(2_000)), Some(ago(20))]);
    (select(Fact::ALL.to_vec()), answers, -2..400_i64, since).prop_map(
        |(fact, answer, days, since)| {
            let mut attestation = says(fact, answer, days);
            attestation.since = since;
            attestation
        },
    )
}

pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    (
        prop::collection::vec(select(Fact::ALL.to_vec()), 0..3),
        prop::collection::vec((select(Fact::ALL.to_vec()), 1..400_u32), 0..3),
        prop::option::of(1..400_u32),
    )
        .prop_map(|(required, expiries, age)| {
            let policy = required
                .into_iter()
                .fold(Policy::strict(), Policy::with_required);
            let policy = expiries.into_iter().fold(policy, |policy, (fact, days)| {
                policy.with_expiry_days(fact, days).unwrap()
            });
            age.map_or(policy.clone(), |days| {
                policy.with_contact_days(days).unwrap()
            })
        })
}
