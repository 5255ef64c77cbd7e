//! Whatever two entries hold, a clear decision has two keyers who agree.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rightparty::{BookAnswer, Dossier, Entry, Gate, Outcome, Policy, Region, Timestamp};

fuzz_target!(|input: [(&str, &str, &str); 2]| {
    let [first, second] = input;
    let entry = |(name, phone, keyer)| Entry::new(name, phone, Region::CN).with_keyer(keyer);
    let dossier = Dossier::new("B", entry(first), entry(second), BookAnswer::NO_OBJECTION);
    let now = Timestamp::MIN;
    let decision = Gate::new(Policy::strict()).decide(&dossier, now);
    if decision.outcome() == Outcome::Clear {
        assert!(dossier.addressee().is_some());
        assert_ne!(first.2.trim().to_lowercase(), second.2.trim().to_lowercase());
    }
});
