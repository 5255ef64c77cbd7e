//! What the two policies in `examples/policies` ask for, and how a record that deserves it
//! clears under them: evidence is supplied piece by piece, and the gate asked again each time.
//!
//! ```text
//! cargo run --example policy_facts --features files,time-zones
//! ```

use std::path::Path;

use rightparty::{
    Answer, Attestation, BookAnswer, Dossier, Entry, Fact, Gate, Recent, Region, Severity,
    TimeZones, Timestamp, files,
};

/// A policy, a borrower under it, and the time of sending.
struct Case {
    policy: &'static str,
    region: Region,
    name: &'static str,
    phone: &'static str,
    /// When both entries were keyed.
    keyed_at: &'static str,
    night: &'static str,
    day: &'static str,
    consent: Option<&'static str>,
}

const CASES: [Case; 2] = [
    Case {
        policy: "mainland_china",
        region: Region::CN,
        name: "张伟",
        phone: "16206700417",
        keyed_at: "2026-09-01T10:00:00+08:00",
        night: "2026-11-20T22:30:00+08:00",
        day: "2026-11-21T09:00:00+08:00",
        consent: None,
    },
    Case {
        policy: "united_states",
        region: Region::US,
        name: "John Smith",
        phone: "(212) 300-3990",
        keyed_at: "2026-09-01T10:00:00-04:00",
        // Nine in the morning in New York is four in Honolulu, and the number may be in both.
        night: "2026-11-20T09:00:00-05:00",
        day: "2026-11-20T14:00:00-05:00",
        consent: Some("2026-10-15T10:00:00-04:00"),
    },
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for case in &CASES {
        show(case)?;
    }
    Ok(())
}

fn show(case: &Case) -> Result<(), Box<dyn std::error::Error>> {
    let file = format!("examples/policies/{}.toml", case.policy);
    let policy = files::read_policy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file))?;
    let gate = Gate::new(policy).with_time_zones(TimeZones::bundled());
    println!("{}", case.policy);

    let keyed_at: Timestamp = case.keyed_at.parse()?;
    let (night, day): (Timestamp, Timestamp) = (case.night.parse()?, case.day.parse()?);
    let entry = |keyer| {
        Entry::new(case.name, case.phone, case.region)
            .with_keyer(keyer)
            .with_keyed_at(keyed_at)
    };
    let mut dossier = Dossier::new(
        "B-1",
        entry("web-form"),
        entry("clerk-7"),
        BookAnswer::NO_OBJECTION,
    );
    let ask = |step: &str, dossier: &Dossier<'_>, now| {
        println!("  {step}");
        let decision = gate.decide(dossier, now);
        for finding in decision.findings() {
            if finding.severity > Severity::Note {
                println!("    {}: {finding}", finding.severity);
            }
        }
        println!("    -> {:?}", decision.outcome());
    };

    ask(
        "two entries agree, and nothing else is known",
        &dossier,
        night,
    );

    // The carrier, about the time since the entries were keyed.
    let yesterday = day.plus_seconds(-24 * 3_600);
    let mut evidence = vec![
        Attestation::new(Fact::Recycled, Answer::No, yesterday, "carrier").with_since(keyed_at),
    ];
    match case.consent {
        Some(given) => evidence.push(Attestation::new(
            Fact::Consent,
            Answer::Yes,
            given.parse()?,
            "application",
        )),
        None => evidence.push(Attestation::new(
            Fact::AdvanceNotice,
            Answer::Yes,
            yesterday.plus_seconds(-5 * 24 * 3_600),
            "gateway",
        )),
    }
    dossier.evidence = Some(evidence);
    ask(
        "with the evidence that the policy requires",
        &dossier,
        night,
    );

    dossier.recent = Some(Recent { day: 0, week: 2 });
    ask("with the number of contacts lately", &dossier, night);
    ask("by day", &dossier, day);
    Ok(())
}
