//! The laws of the gate, by property, over generated dossiers and policies.

use crate::support::dossiers::{self, NAMES, PHONES, gate, policy, raw};
use crate::support::evidence::{self, NOW, says};
use proptest::prelude::*;
use proptest::sample::select;
use rightparty::{
    Answer, Clearance, Code, Decision, Fact, Outcome, Policy, Purpose, Queued, Reason, Sensitive,
    Severity,
};

fn config() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    config.cases = config.cases.max(4_000);
    config.failure_persistence = None;
    config
}

proptest! {
    #![proptest_config(config())]

    /// Law 1: tightening any code never moves a decision toward clear.
    #[test]
    fn monotone(raw in raw(), policy in policy(), code in select(Code::all().collect::<Vec<_>>())) {
        let before = gate(policy.clone()).decide(&raw.dossier(), NOW).outcome();
        for severity in [Severity::Hold, Severity::Block] {
            if severity < policy.severity(code) {
                continue;
            }
            let tighter = gate(policy.clone().with_severity(code, severity).unwrap());
            prop_assert!(tighter.decide(&raw.dossier(), NOW).outcome() >= before, "{code}");
        }
    }

    /// Law 1: what is known besides can only add objections.
    #[test]
    fn more_facts_never_clear(raw in raw(), policy in policy(), phone in select(&PHONES[..]), name in select(&NAMES[..])) {
        let gate = gate(policy);
        let dossier = raw.dossier();
        let before = gate.decide(&dossier, NOW).outcome();
        let mut more = dossier.clone();
        more.third_party_phones.push(Sensitive::new(phone));
        prop_assert!(gate.decide(&more, NOW).outcome() >= before);
        let mut more = dossier.clone();
        if let Some(book) = &mut more.book {
            book.other_borrowers += 1;
        }
        prop_assert!(gate.decide(&more, NOW).outcome() >= before);
        if !dossier.queued.has_phone() && dossier.queued.name.is_none() {
            let mut more = dossier;
            more.queued = Queued::new(name, phone);
            prop_assert!(gate.decide(&more, NOW).outcome() >= before);
        }
    }

    /// Law 2: under no policy does anything clear without two keyers who agree.
    #[test]
    fn no_clear_without_two(raw in raw(), policy in policy()) {
        let dossier = raw.dossier();
        let decision = gate(policy.clone()).decide(&dossier, NOW);
        if decision.outcome() == Outcome::Clear {
            prop_assert!(dossier.addressee().is_some());
            let [a, b] = raw.keyers.map(|keyer| keyer.trim().to_lowercase());
            prop_assert!(!a.is_empty() && !b.is_empty() && a != b);
            let comparison = dossier.comparison();
            if let Some(ruled) = dossier.basis.adjudicated() {
                // By a third person, on what the two differ in.
                prop_assert!(!comparison.discrepancies().is_empty());
                prop_assert!(ruled.name().comparable().is_ok());
                return Ok(());
            }
            let released = comparison.name().is_some_and(|name| name.varies_within(policy.released()));
            prop_assert!(comparison.phones_agree() && (comparison.names_agree() || released));
        }
    }

    /// Law 3: what speaks for nothing changes nothing: no data, and a good answer that
    /// is too old, of tomorrow, or of another fact's kind of date.
    #[test]
    fn stale_answers_release_nothing(raw in raw(), policy in policy(), fact in select(Fact::ALL.to_vec())) {
        // A reading has the date of its reply, however old that is.
        let fact = match fact {
            Fact::ReplyUnread => Fact::Disputed,
            fact => fact,
        };
        let gate = gate(policy.clone());
        let mut dossier = raw.dossier();
        dossier.evidence.get_or_insert_default();
        let before = gate.decide(&dossier, NOW).outcome();
        let good = if fact.is_good() { Answer::Yes } else { Answer::No };
        let expiry = i64::from(policy.expiry_days(fact));
        for (answer, days) in [(Answer::NoData, 0), (Answer::NoData, 900), (good, expiry + 1), (good, -1)] {
            let mut more = dossier.clone();
            more.evidence.as_mut().unwrap().push(says(fact, answer, days));
            prop_assert!(gate.decide(&more, NOW).outcome() >= before, "{fact} {answer:?} {days}");
        }
    }

    /// Law 3: a missing contact is always explained by a rule; the gate's own
    /// objection, for when none does, is never needed.
    #[test]
    fn a_missing_contact_is_explained(raw in raw(), policy in policy()) {
        let decision = gate(policy).decide(&raw.dossier(), NOW);
        let unexplained = |f: &rightparty::Finding| f.detail.reason == Some(Reason::NoContact);
        prop_assert!(!decision.findings().iter().any(unexplained));
    }

    /// A decision is a record for an audit: what is read back is what was decided, but for the
    /// times of evidence, which its age tells.
    #[test]
    fn a_decision_is_read_back(raw in raw(), policy in policy()) {
        let gate = gate(policy);
        let dossier = raw.dossier();
        let decision = gate.decide(&dossier, NOW);
        let json = serde_json::to_string(&decision).unwrap();
        let read: Decision = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), json);
        prop_assert_eq!(read.decided_at(), Some(NOW));
        prop_assert_eq!(read.policy_digest(), gate.policy_digest());
        prop_assert_eq!(read.input_digest(), decision.input_digest());
        prop_assert_eq!(read.ground(), decision.ground());
        prop_assert_eq!(read.ground().is_some(), dossier.basis.makes_contact(gate.policy().released()));
        prop_assert!(decision.findings().iter().any(|f| f.detail.at.is_some()) || read == decision);
    }

    /// Law 8: neither debug output nor a decision shows a name or a number.
    #[test]
    fn nothing_leaks(raw in raw(), policy in policy()) {
        let gate = gate(policy);
        let dossier = raw.dossier();
        let decision = gate.decide(&dossier, NOW);
        let remedies: Vec<String> = decision.findings().iter().map(|f| format!("{f} {}", f.remedy())).collect();
        let clearance = Clearance::request(&gate, dossier.clone(), "n", NOW);
        let shown = format!(
            "{dossier:?} {decision:?} {} {remedies:?} {clearance:?}",
            serde_json::to_string(&decision).unwrap(),
        );
        // A remedy names 无 and test as examples; no generated name is so short.
        for name in raw.names.iter().filter(|name| name.chars().count() > 1 && **name != "测试") {
            prop_assert!(!shown.contains(name), "{name}");
        }
        // Digests are of hexadecimal digits, among which any may stand.
        let words = shown.split(|c: char| !c.is_ascii_alphanumeric());
        let digits: String = words.filter(|word| word.len() != 64).collect();
        for phone in raw.phones.iter().filter(|phone| phone.len() > 6) {
            let tail: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
            let tail: String = tail.iter().rev().take(6).rev().collect();
            prop_assert!(tail.len() < 6 || !digits.contains(&tail), "{phone}");
        }
    }

    /// Law 9: a clearance comes from a clear decision and from no other.
    #[test]
    fn a_clearance_is_a_clear_decision(raw in raw(), policy in policy()) {
        let gate = gate(policy);
        let decision = gate.decide(&raw.dossier(), NOW);
        match Clearance::request(&gate, raw.dossier(), "n-1", NOW) {
            Ok(clearance) => {
                prop_assert_eq!(decision.outcome(), Outcome::Clear);
                prop_assert_eq!(clearance.purpose(), raw.purpose);
                prop_assert_eq!(clearance.channel(), raw.channel);
                prop_assert_eq!(clearance.notice_id(), "n-1");
                prop_assert_eq!(clearance.policy_digest(), gate.policy_digest());
                let end = clearance.expires_at();
                prop_assert!(end > NOW);
                if raw.others == 1 {
                    prop_assert!(clearance.spend(end).is_err());
                } else {
                    prop_assert!(clearance.spend(end.plus_seconds(-1)).is_ok());
                }
            }
            Err(refused) => {
                prop_assert!(decision.outcome() != Outcome::Clear);
                prop_assert_eq!(refused, decision);
            }
        }
    }

    /// Law 10: the same dossier, policy and time give the same bytes; findings
    /// are in order.
    #[test]
    fn deterministic_and_in_order(raw in raw(), policy in policy()) {
        let gate = gate(policy.clone());
        let decision = gate.decide(&raw.dossier(), NOW);
        let again = dossiers::gate(policy).decide(&raw.dossier(), NOW);
        prop_assert_eq!(serde_json::to_string(&decision).unwrap(), serde_json::to_string(&again).unwrap());
        for pair in decision.findings().windows(2) {
            let key = |f: &rightparty::Finding| (std::cmp::Reverse(f.severity), f.code.as_str(), f.field);
            prop_assert!(key(&pair[0]) <= key(&pair[1]));
        }
    }
}

/// The generated dossiers reach every outcome and nearly every code, so that
/// the properties above say something.
#[test]
fn the_generated_dossiers_reach_the_rules() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let gate = gate(Policy::strict());
    let mut runner = TestRunner::deterministic();
    let mut codes = std::collections::BTreeSet::new();
    let mut outcomes = std::collections::BTreeMap::<_, u32>::new();
    for _ in 0..8_000 {
        let raw = raw().new_tree(&mut runner).unwrap().current();
        let decision = gate.decide(&raw.dossier(), NOW);
        codes.extend(decision.findings().iter().map(|finding| finding.code));
        *outcomes.entry(decision.outcome()).or_default() += 1;
    }
    let missing: Vec<Code> = Code::all().filter(|code| !codes.contains(code)).collect();
    let elsewhere = [
        // Only a file has malformed rows; the others have tables of their own.
        Code::RecordMalformed,
        Code::PhoneNeverDial,
        Code::PhoneEnginesDisagree,
        Code::PhoneOtherCountry,
        Code::PhoneRegionAssumed,
        Code::EntryRegionsDiffer,
        Code::NameUnreadable,
        Code::EntrySameSource,
        Code::ContactEvidenceMissing,
        Code::ContactQuietHours,
        Code::ContactTooOften,
    ];
    // So have the codes of a notice's text.
    let has_table = |code: &Code| {
        let of_the_queue = [
            Code::NoticeMissing,
            Code::NoticePhoneDiffers,
            Code::NoticeNameDiffers,
        ];
        elsewhere.contains(code)
            || (code.as_str().starts_with("notice.") && !of_the_queue.contains(code))
    };
    assert!(missing.iter().all(has_table), "{missing:?}");
    assert!(
        outcomes.values().all(|&count| count > 40) && outcomes.len() == 3,
        "{outcomes:?}"
    );
}

/// Every answer to every question at every age that matters, alone: what it does
/// beside having no answer at all, by the plainest reading of section "evidence".
#[test]
fn every_answer_at_every_age() {
    for fact in Fact::ALL {
        let expiry = 30;
        let base = Policy::strict().with_expiry_days(fact, 30).unwrap();
        for (policy, is_required) in [(base.clone(), false), (base.with_required(fact), true)] {
            let gate = gate(policy);
            for answer in [Answer::Yes, Answer::No, Answer::NoData] {
                for days in [-400, -1, 0, 1, expiry - 1, expiry, expiry + 1, 900] {
                    let mut dossier = evidence::dossier(40);
                    dossier.purpose = Purpose::Collection;
                    dossier.evidence = Some(vec![says(fact, answer, days)]);
                    let outcome = gate.decide(&dossier, NOW).outcome();
                    let case = format!("{fact} {answer:?} {days} required: {is_required}");
                    let says_good =
                        answer != Answer::NoData && (answer == Answer::Yes) == fact.is_good();
                    let is_fresh = (0..=expiry).contains(&days);
                    let expected = if says_good && is_fresh {
                        Outcome::Clear
                    } else if answer == Answer::NoData || says_good {
                        if is_required {
                            Outcome::Hold
                        } else {
                            Outcome::Clear
                        }
                    } else {
                        // Objections do not expire.
                        match fact {
                            Fact::Recycled
                            | Fact::SubscriberName
                            | Fact::WrongNumber
                            | Fact::OptOut
                            | Fact::OneTimeCode
                            | Fact::RightParty
                            | Fact::InService
                            | Fact::Textable
                            | Fact::Deceased => Outcome::Block,
                            Fact::SimSwapped
                            | Fact::Tenure
                            | Fact::ReplyUnread
                            | Fact::Disputed
                            | Fact::Complained
                            | Fact::Bankrupt
                            | Fact::Minor => Outcome::Hold,
                            _ if is_required => Outcome::Hold,
                            _ => Outcome::Clear,
                        }
                    };
                    assert_eq!(outcome, expected, "{case}");
                }
            }
        }
    }
}
