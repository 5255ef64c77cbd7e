//! When a cleared notice may be sent, and what a policy has to say for itself.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rightparty::{
    Clearance, Code, Decision, Gate, Limits, Outcome, Policy, QuietHours, Recent, Risk, Severity,
    SpendError, TimeZones, Timestamp,
};

use crate::support::dossiers::raw;
use crate::support::evidence::{DAY, NOW, dossier};

fn with_limits(limits: Limits) -> Policy {
    Policy::strict().with_limits(limits).unwrap()
}

fn night() -> Limits {
    Limits {
        quiet_hours: Some("22:00-08:00".parse().unwrap()),
        ..Limits::NONE
    }
}

/// A clearance that was asked for at noon is not spent at night, wherever midnight is.
#[test]
fn quiet_hours_hold_at_sending_as_at_deciding() {
    let noon: Timestamp = "2026-11-20T12:00:00+08:00".parse().unwrap();
    let gate = Gate::new(with_limits(night()));
    let china = gate
        .clone()
        .with_time_zones(TimeZones::new(|_, _| vec![8 * 3_600]));
    let hours: QuietHours = "22:00-08:00".parse().unwrap();
    for (after, expected) in [
        (0, None),
        (9 * 3_600 + 59 * 60 + 59, None),
        (10 * 3_600, Some(SpendError::QuietHours(hours))),
        (20 * 3_600 - 1, Some(SpendError::QuietHours(hours))),
        (20 * 3_600, None),
        (-1, Some(SpendError::Early(noon))),
        (DAY, Some(SpendError::Expired(noon.plus_seconds(DAY)))),
    ] {
        let clearance = Clearance::request(&china, dossier(1), "n", noon).unwrap();
        let spent = clearance.spend(noon.plus_seconds(after));
        assert_eq!(spent.err(), expected, "{after}");
    }
    // A gate that does not know what time it is where the number is holds by day as well.
    for gate in [
        gate.clone(),
        gate.with_time_zones(TimeZones::new(|_, _| Vec::new())),
    ] {
        let decision = Clearance::request(&gate, dossier(1), "n", noon).unwrap_err();
        assert_eq!(decision.to_string(), "hold: contact.quiet-hours");
    }
}

/// One zone in which it is night is enough.
#[test]
fn the_widest_reading_of_a_region_counts() {
    let gate = Gate::new(with_limits(night())).with_time_zones(TimeZones::bundled());
    let mut american = dossier(1);
    let entry = |keyer| {
        rightparty::Entry::new("John Smith", "+1 212 300 3990", rightparty::Region::US)
            .with_keyer(keyer)
    };
    american.basis = rightparty::Comparison::new(entry("clerk-1"), entry("clerk-2")).into();
    american.region = rightparty::Region::US;
    for (utc, expected) in [
        // Nine in New York, four in Honolulu.
        ("2026-11-20T14:00:00Z", Outcome::Hold),
        // One in New York, eight in Honolulu.
        ("2026-11-20T18:00:00Z", Outcome::Clear),
        // 21:59 in New York, 16:59 in Honolulu.
        ("2026-11-21T02:59:59Z", Outcome::Clear),
        ("2026-11-21T03:00:00Z", Outcome::Hold),
    ] {
        let outcome = gate.decide(&american, utc.parse().unwrap()).outcome();
        assert_eq!(outcome, expected, "{utc}");
    }
}

#[test]
fn a_run_decides_for_a_list_and_a_clearance_for_sending() {
    let limits = Limits {
        per_day: Some(1),
        ..Limits::NONE
    };
    let gate = Gate::new(with_limits(limits));
    let mut counted = dossier(1);
    counted.recent = Some(Recent { day: 1, week: 1 });
    let decision = Clearance::request(&gate, counted, "n", NOW).unwrap_err();
    assert_eq!(decision.to_string(), "hold: contact.too-often");
    // Nobody has counted.
    let decision = Clearance::request(&gate, dossier(1), "n", NOW).unwrap_err();
    assert_eq!(decision.to_string(), "hold: contact.too-often");
}

/// The codes that warn of a risk, as `with_severity` says by refusing to silence them.
fn risky() -> Vec<Code> {
    let strict = Policy::strict();
    Code::all()
        .filter(|&code| code.floor().is_none())
        .filter(|&code| strict.clone().with_severity(code, Severity::Note).is_err())
        .collect()
}

#[test]
fn what_law_or_safety_needs_is_not_silenced_unawares() {
    let expected = [
        "contact.changed",
        "contact.subscriber-mismatch",
        "contact.not-right-party",
        "contact.not-in-service",
        "contact.deceased",
        "contact.minor",
        "book.lender-phone",
        "book.not-asked",
        "book.shared-phone",
        "notice.addressee-missing",
        "notice.names-someone-else",
        "notice.no-wrong-number-route",
        "notice.discloses-debt",
    ];
    let risky: Vec<_> = risky().into_iter().map(Code::as_str).collect();
    assert_eq!(risky, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A policy silences only what it accepts, and every decision under it says what that is.
    #[test]
    fn each_decision_names_the_risks(
        raw in raw(),
        risks in subsequence(Risk::ALL.to_vec(), 0..=Risk::ALL.len()),
        code in select(risky()),
    ) {
        let policy = risks.iter().fold(Policy::strict(), |policy, &risk| policy.with_accepted(risk));
        let silencing = policy.clone().with_severity(code, Severity::Note);
        let policy = silencing.unwrap_or(policy);
        let is_silent = policy.severity(code) == Severity::Note;
        let decision = Gate::new(policy).decide(&raw.dossier(), NOW);
        prop_assert_eq!(decision.accepted(), &risks[..]);
        prop_assert!(!is_silent || !risks.is_empty());
        let json = serde_json::to_string(&decision).unwrap();
        let read: Decision = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(read.accepted(), &risks[..]);
        for risk in &risks {
            prop_assert!(decision.to_string().contains(risk.as_str()));
        }
        // A code that warns and is not silenced never clears.
        let warns = decision.findings().iter().any(|finding| finding.code == code);
        if warns && !is_silent && decision.waived().is_empty() {
            prop_assert!(decision.outcome() > Outcome::Clear);
        }
    }
}
