//! The key that seals rulings and waivers is replaced: what the old one sealed still counts,
//! is sealed again, and then the old key is dropped.
//!
//! ```text
//! cargo run --example rotate_keys
//! ```

use rightparty::adjudication::{Adjudication, AdjudicationRecord, Discrepancy, Grounds, Ruling};
use rightparty::{
    Basis, BookAnswer, Code, Comparison, DigestKey, Dossier, Entry, EntrySource, Gate, KeyRing,
    Keyer, Policy, Region, Timestamp, Waiver,
};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let now: Timestamp = "2026-11-20T09:00:00+08:00".parse()?;
    let old = DigestKey::new(b"the lender's key of last year, kept with its secrets")?;
    let new = DigestKey::new(b"the lender's key of this year, kept with its secrets")?;

    // Last year: a supervisor ruled on two entries, and another lifted a hold.
    let first = Entry::new("阎军", "16212345077", Region::CN).with_keyer("clerk-3");
    let second = Entry::new("闫军", "16212345077", Region::CN).with_keyer("clerk-8");
    let ruling = rule(&Comparison::new(first, second), now, &old)?;
    let keys = KeyRing::from(old.clone());
    let shared = BookAnswer {
        other_borrowers: 1,
        ..BookAnswer::NO_OBJECTION
    };
    let mut dossier = Dossier::new("B-77", first, second, shared);
    dossier.basis = Basis::replayed(
        ruling.replay(Comparison::new(first, second), &keys),
        Comparison::new(first, second),
    );
    let gate = Gate::new(Policy::strict()).with_key(keys);
    let contact = gate.contact_digest(&dossier).ok_or("no contact")?;
    let times = [now, "2027-02-01T00:00:00Z".parse()?];
    let (by, reason) = ("supervisor-2", "spouses share the number");
    let waiver = Waiver::new(Code::BookSharedPhone, contact, times, by, reason, &old)?;
    dossier.waivers = vec![waiver];

    let decide = |title: &str, keys: &KeyRing, ruling: &AdjudicationRecord, waiver: &Waiver| {
        let mut dossier = dossier.clone();
        let replayed = ruling.replay(Comparison::new(first, second), keys);
        if let Err(error) = &replayed {
            println!("  {error}");
        }
        dossier.basis = Basis::replayed(replayed, Comparison::new(first, second));
        dossier.waivers = vec![waiver.clone()];
        let gate = Gate::new(Policy::strict()).with_key(keys.clone());
        let decision = gate.decide(&dossier, now);
        println!("{title}: {decision}");
        for void in decision.void_waivers() {
            println!("  the waiver of {} does not count: {}", void.code, void.why);
        }
    };
    let waiver = dossier.waivers.first().ok_or("no waiver")?;
    decide("Under the old key", &old.clone().into(), &ruling, waiver);

    // The new key seals from now on, and the old one is retired.
    let ring = KeyRing::new(new.clone()).with_retired(old);
    decide("Rotated, with the old key retired", &ring, &ruling, waiver);

    // Without the old key nobody can tell what it sealed: that is said, and nothing goes out.
    // It is not said that somebody has changed the entries.
    let alone = KeyRing::from(new);
    decide("Without the old key", &alone, &ruling, waiver);

    // So all that still counts is sealed again while the old key is in the ring.
    let ruling_again = ruling.resealed(&Comparison::new(first, second), &ring)?;
    let contact = dossier
        .basis
        .clone()
        .into_contact(Policy::strict().released());
    let waiver_again = waiver.resealed(&contact.ok_or("no contact")?, &ring)?;
    decide(
        "Sealed again, without the old key",
        &alone,
        &ruling_again,
        &waiver_again,
    );
    Ok(())
}

/// A supervisor's ruling on the name.
fn rule(
    comparison: &Comparison<'_>,
    now: Timestamp,
    key: &DigestKey,
) -> Result<AdjudicationRecord, Failure> {
    let supervisor = Keyer::new("supervisor-1").ok_or("nobody")?;
    let grounds = Grounds {
        reason: "the card has this surname",
        source: EntrySource::new("identity card").ok_or("no source")?,
        at: now,
    };
    let mut open = Adjudication::open(comparison.clone(), supervisor)?;
    open.rule(supervisor, Discrepancy::Name, Ruling::Second, grounds)?;
    Ok(AdjudicationRecord::of(
        comparison,
        supervisor,
        open.steps(),
        key,
    ))
}
