//! An onboarding pipeline keys a borrower twice, learns how the two entries differ, has the
//! second keyed again, and passes.
//!
//! ```text
//! cargo run --example onboarding
//! ```

use rightparty::{
    BookAnswer, Clearance, Decision, Dossier, Entry, Gate, Policy, Region, Timestamp,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The crate has no clock; a pipeline passes its own.
    let now: Timestamp = "2026-11-20T09:00:00+08:00".parse()?;
    let gate = Gate::new(Policy::strict());

    // The borrower typed this at a counter terminal with full-width digits; a clerk keys the
    // same data from the signed form.
    let first = Entry::new("欧阳 娜", "１６２１２３４５０７７", Region::CN)
        .with_keyer("borrower")
        .with_source("counter terminal");
    let second = Entry::new("欧阳娜", "162 1243 5077", Region::CN)
        .with_keyer("clerk-17")
        .with_source("signed form");

    println!("First try");
    let decision = gate.decide(
        &Dossier::new("B-2041", first, second, BookAnswer::NO_OBJECTION),
        now,
    );
    explain(&decision);

    // The clerk sees the remedy, never the first entry: an entry copied from the first is not
    // independent of it.
    let again = Entry::new("欧阳娜", "162 1234 5077", Region::CN)
        .with_keyer("clerk-17")
        .with_source("signed form");

    println!("Second try");
    let dossier = Dossier::new("B-2041", first, again, BookAnswer::NO_OBJECTION);
    let decision = gate.decide(&dossier, now);
    explain(&decision);

    // A notice goes to the number only through a clearance, and only once.
    let clearance = Clearance::request(&gate, dossier, "welcome-2041", now)
        .map_err(|decision| format!("not cleared: {:?}", decision.outcome()))?;
    println!(
        "Cleared until {}; the number is a {}.",
        clearance.expires_at(),
        clearance.spend(now)?.phone().line_type()
    );
    Ok(())
}

fn explain(decision: &Decision) {
    println!("  {:?}", decision.outcome());
    for finding in decision.findings() {
        println!("  - {finding}");
        println!("    {}", finding.remedy());
    }
    println!();
}
