//! Two keyers differ. A third person rules on each difference, and a value that neither
//! keyer had is keyed again by somebody who has not seen it.
//!
//! ```text
//! cargo run --example adjudicate
//! ```

use rightparty::adjudication::{
    Adjudication, AdjudicationRecord, Closed, Discrepancy, Grounds, Replayed, Ruling,
};
use rightparty::{
    Basis, BookAnswer, Comparison, Contact, DigestKey, Dossier, Entry, EntrySource, Gate, KeyRing,
    Keyer, Policy, Region, Sensitive, Timestamp,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now: Timestamp = "2026-11-20T09:00:00+08:00".parse()?;
    let gate = Gate::new(Policy::strict());
    let keys = KeyRing::from(DigestKey::new(b"kept with the lender's other secrets")?);

    let first = Entry::new("阎军", "16212345077", Region::CN).with_keyer("clerk-3");
    let second = Entry::new("闫军", "16212354077", Region::CN).with_keyer("clerk-8");
    println!("Two keyings:");
    for finding in gate
        .decide(
            &Dossier::new("B-77", first, second, BookAnswer::NO_OBJECTION),
            now,
        )
        .findings()
    {
        println!("  {finding}");
    }

    // The supervisor keyed neither entry, and rules on each difference separately, with a
    // reason and a source.
    let supervisor = Keyer::new("supervisor-1").ok_or("nobody")?;
    let comparison = Comparison::new(first, second);
    let mut open = Adjudication::open(comparison.clone(), supervisor)?;
    let grounds = |reason| -> Result<Grounds<'_>, &str> {
        let source = EntrySource::new("identity card").ok_or("no source")?;
        Ok(Grounds {
            reason,
            source,
            at: now,
        })
    };
    open.rule(
        supervisor,
        Discrepancy::Name,
        Ruling::Second,
        grounds("the card has this surname")?,
    )?;
    let value = Sensitive::new("16212345078");
    let both_wrong = grounds("the borrower says that both are wrong")?;
    let ruling = Ruling::Neither { value };
    open.rule(supervisor, Discrepancy::Phone, ruling, both_wrong)?;

    let Ok(Closed::Unconfirmed(waiting)) = open.close() else {
        return Err("the adjudicator's own value must be confirmed".into());
    };
    println!("Ruled. The number that neither keyer had must be keyed by somebody else.");
    let clerk = Keyer::new("clerk-3").ok_or("nobody")?;
    let blind = Sensitive::new("162 1234 5078");
    let closed = waiting
        .confirm(Discrepancy::Phone, clerk, blind, now)
        .map_err(|(error, _)| error)?;
    println!("Confirmed by a clerk who has not seen it.");

    // Stored, and read back on another day: every step is checked again, and the record is
    // valid only for the entries that were ruled on.
    let record = AdjudicationRecord::of(&comparison, supervisor, closed.steps(), keys.current());
    let stored = serde_json::to_string(&record)?;
    let record: AdjudicationRecord = serde_json::from_str(&stored)?;
    let Replayed::Closed(Closed::Settled(settled)) = record.replay(comparison, &keys)? else {
        return Err("the record has another outcome".into());
    };

    let mut dossier = Dossier::new("B-77", first, second, BookAnswer::NO_OBJECTION);
    dossier.basis = Basis::Agreed(Contact::ruled(settled));
    let decision = gate.decide(&dossier, now);
    println!("The gate: {:?}", decision.outcome());
    println!("Its record: {}", serde_json::to_string(&decision)?);

    let edited = Entry::new("闫军", "16212354078", Region::CN).with_keyer("clerk-8");
    let error = record.replay(Comparison::new(first, edited), &keys).err();
    println!(
        "After an entry was edited: {}",
        error.map_or_else(String::new, |error| error.to_string())
    );
    Ok(())
}
