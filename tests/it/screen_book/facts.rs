//! What is known beside a book: yesterday's report holds tonight, a reviewed hold
//! does not come back every night, and a ruling holds for the entries it was for.

use std::fs;

use rightparty::adjudication::{
    Adjudication, AdjudicationRecord, Closed, Discrepancy, Grounds, Ruling,
};
use rightparty::{
    Comparison, DigestKey, Entry, EntrySource, Keyer, Region, Sensitive, Timestamp, Waiver,
};
use serde_json::json;
use tempfile::TempDir;

use crate::support::program::{PLAIN, Run, codes};

const KEY: [u8; 32] = *b"0123456789abcdef0123456789abcdef";

/// Three borrowers; the last two share a number, and the first has a foreign one.
const BOOK: &str = "B1,张伟,+85261234576,张伟,+852 6123 4576,a,b
B2,李娜,16206700417,李娜,162 0670 0417,a,b
B3,王芳,16206700417,王芳,16206700417,a,b
B4,阎军,16213400834,闫军,16213400834,a,b
B5,赵磊,16220101251,赵磊,16220101251,a,b
";

fn run(book: &str, facts: &[String], with_key: bool) -> Run {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    fs::write(path("facts.jsonl"), facts.join("\n")).unwrap();
    fs::write(path("key"), KEY).unwrap();
    let (facts, key) = (path("facts.jsonl"), path("key"));
    let mut arguments = vec!["--facts", &facts];
    if with_key {
        arguments.extend(["--key", &key]);
    }
    let book = format!("{PLAIN}\n{book}");
    Run::again(folder, &[("book.csv", book.as_bytes())], &arguments)
}

/// Each row's outcome and what it was stopped by.
fn decided(run: &Run) -> Vec<(String, Vec<String>)> {
    let stops = |decision: &serde_json::Value| {
        let findings = decision["findings"].as_array().unwrap().iter();
        let stopping = findings.filter(|finding| finding["severity"] != "note");
        stopping
            .map(|finding| finding["code"].as_str().unwrap().to_owned())
            .collect()
    };
    let decisions = run.decisions();
    decisions
        .iter()
        .map(|decision| {
            (
                decision["outcome"].as_str().unwrap().to_owned(),
                stops(decision),
            )
        })
        .collect()
}

fn row(outcome: &str, codes: &[&str]) -> (String, Vec<String>) {
    (
        outcome.to_owned(),
        codes.iter().map(|&code| code.to_owned()).collect(),
    )
}

/// A line of what is attested.
fn fact(borrower: Option<&str>, phone: Option<&str>, fact: &str, answer: &str) -> String {
    let mut line = json!({"fact": fact, "answer": answer, "as_of": "2026-11-19T20:00:00Z",
        "source": "test"});
    for (field, value) in [("borrower_id", borrower), ("phone", phone)] {
        if let Some(value) = value {
            line[field] = value.into();
        }
    }
    line.to_string()
}

#[test]
fn reports_and_answers() {
    let run = run(
        BOOK,
        &[
            fact(Some("B2"), None, "wrong-number", "yes"),
            fact(None, Some("+85261234576"), "opt-out", "yes"),
            json!({"lender_phone": "+8616220101251"}).to_string(),
        ],
        false,
    );
    assert_eq!(
        decided(&run),
        [
            row("block", &["contact.opted-out", "phone.foreign"]),
            row(
                "block",
                &["contact.wrong-number-reported", "book.shared-phone"]
            ),
            // Whoever shares the number is asked to verify theirs.
            row("hold", &["book.shared-phone", "contact.stale"]),
            row("block", &["name.differs"]),
            row("block", &["book.lender-phone"]),
        ]
    );
    // Somebody was asked, so that what is not known is noted.
    assert!(codes(&run.decisions()[4]).contains(&"contact.recycling-unknown"));
    assert!(!run.text("decisions.jsonl").contains("1620670"));
}

/// What was said of one number says nothing of another, nor of another person.
#[test]
fn facts_stay_with_their_number_and_their_person() {
    // B1's report is of B2's and B3's number, whatever B1 has now.
    let reported = run(
        BOOK,
        &[fact(
            Some("B1"),
            Some("+8616206700417"),
            "wrong-number",
            "yes",
        )],
        false,
    );
    assert_eq!(
        decided(&reported)[..3],
        [
            row("hold", &["phone.foreign"]),
            row("hold", &["book.shared-phone", "contact.stale"]),
            row("hold", &["book.shared-phone", "contact.stale"]),
        ]
    );
    // A check of somebody's name is of that person.
    let nobodys = run(
        BOOK,
        &[fact(None, Some("+8616220101251"), "subscriber-name", "yes")],
        false,
    );
    assert_eq!(nobodys.status(), 2);
    // What speaks for sending and names no number does not count for undated entries.
    let noted = |facts: &[String]| {
        let run = run(BOOK, facts, false);
        codes(&run.decisions()[4]).contains(&"contact.subscriber-unknown")
    };
    assert!(noted(&[fact(Some("B5"), None, "subscriber-name", "yes")]));
    assert!(!noted(&[fact(
        Some("B5"),
        Some("+8616220101251"),
        "subscriber-name",
        "yes"
    )]));
    assert!(noted(&[fact(
        Some("B5"),
        Some("+8616220101252"),
        "subscriber-name",
        "yes"
    )]));
}

#[test]
fn a_reviewed_hold_does_not_come_back() {
    let first = run(BOOK, &[], true);
    let decisions = first.decisions();
    let contact = |row: usize| decisions[row]["contact"].as_str().map(str::to_owned);
    // A contact that differs has no digest.
    assert_eq!(contact(3), None);
    let key = DigestKey::new(&KEY).unwrap();
    let waiver = |id: &str, code: &str, contact: &str, until: &str| {
        let times = ["2026-11-01T00:00:00Z", until].map(|time| time.parse().unwrap());
        let (code, contact) = (code.parse().unwrap(), contact.parse().unwrap());
        let (by, reason) = ("supervisor-1", "confirmed by telephone");
        let waiver = Waiver::new(code, contact, times, by, reason, &key).unwrap();
        json!({"borrower_id": id, "waiver": waiver}).to_string()
    };
    let (later, earlier) = ("2026-12-31T00:00:00Z", "2026-11-02T00:00:00Z");
    let (b1, b2) = (contact(0).unwrap(), contact(1).unwrap());
    let second = run(
        BOOK,
        &[
            waiver("B1", "phone.foreign", &b1, later),
            waiver("B2", "book.shared-phone", &b2, earlier),
            waiver("B3", "book.shared-phone", &b2, later),
        ],
        true,
    );
    let rows = decided(&second);
    assert_eq!(rows[0], row("clear", &[]));
    assert_eq!(rows[1], row("hold", &["book.shared-phone"]));
    assert_eq!(rows[2], row("hold", &["book.shared-phone"]));
    assert_eq!(second.decisions()[0]["waived"][0]["code"], "phone.foreign");
    assert!(second.text("cleared.csv").contains("+85261234576"));
}

/// The account of who reported a number may be closed by tonight, and ids are one
/// however they are written.
#[test]
fn reports_outlive_their_accounts_and_ids_their_spellings() {
    let held = [row("hold", &["contact.stale"])];
    let last = "B5,赵磊,16220101251,赵磊,16220101251,a,b\n";
    let report = |id| fact(Some(id), Some("+8616220101251"), "wrong-number", "yes");
    assert_eq!(decided(&run(last, &[report("B-9")], false)), held);
    for id in ["", "N/A"] {
        assert_eq!(run(last, &[report(id)], false).status(), 2, "{id:?}");
    }
    let hyphened = last.replace("B5", "B-5");
    for id in ["b-5 ", "B‑5", "Ｂ-5", "B\u{200B}-5"] {
        let opted_out = fact(Some(id), None, "opt-out", "yes");
        let run = run(&hyphened, &[opted_out], false);
        assert_eq!(
            decided(&run),
            [row("block", &["contact.opted-out"])],
            "{id:?}"
        );
    }
}

/// Case may tell ids apart: what releases is not taken from another's, and what objects is
/// not lost for it.
#[test]
fn objections_hold_whatever_the_case_of_an_id() {
    let book = "custAb-7,赵磊,16220101251,赵磊,16220101251,a,b\n";
    for (id, outcome) in [
        ("custAb-7", "block"),
        ("CUSTAB-7", "block"),
        ("custab-8", "clear"),
    ] {
        let run = run(book, &[fact(Some(id), None, "opt-out", "yes")], false);
        assert_eq!(decided(&run)[0].0, outcome, "{id}");
    }
    let number = Some("+8616220101251");
    for (id, is_noted) in [("custAb-7", false), ("CUSTAB-7", true), ("cUSTaB-7", true)] {
        let run = run(
            book,
            &[fact(Some(id), number, "subscriber-name", "yes")],
            false,
        );
        let noted = codes(&run.decisions()[0]).contains(&"contact.subscriber-unknown");
        assert_eq!(noted, is_noted, "{id}");
    }
}

/// A slip in a fact's id or number would lose the fact without a word.
#[test]
fn facts_of_nobody_in_the_book_are_counted() {
    let facts = [
        fact(Some("b1"), None, "opt-out", "yes"),
        fact(Some("B10"), None, "opt-out", "yes"),
        fact(None, Some("+8616220101251"), "recycled", "yes"),
        fact(None, Some("+8616220101252"), "recycled", "yes"),
    ];
    let run = run(BOOK, &facts, false);
    let counts = json!({"borrowers": 2, "borrowers_without_row": 1,
        "numbers": 2, "numbers_without_row": 1});
    let report: serde_json::Value = serde_json::from_str(&run.text("run.json")).unwrap();
    assert_eq!(report["facts"], counts);
    let stdout = String::from_utf8_lossy(&run.output.stdout);
    assert!(
        stdout.contains("The facts mention 1 borrower without a row here"),
        "{stdout}"
    );
}

#[test]
fn a_ruling_holds_for_the_entries_it_was_for() {
    let entries = |phone: &'static str| {
        Comparison::new(
            Entry::new("阎军", "16213400834", Region::CN).with_keyer("a"),
            Entry::new("闫军", phone, Region::CN).with_keyer("b"),
        )
    };
    let now: Timestamp = "2026-11-19T09:00:00Z".parse().unwrap();
    let boss = Keyer::new("supervisor-1").unwrap();
    let mut open = Adjudication::open(entries("16213400834"), boss).unwrap();
    let grounds = Grounds {
        reason: "as on the card",
        source: EntrySource::new("identity card").unwrap(),
        at: now,
    };
    open.rule(boss, Discrepancy::Name, Ruling::Second, grounds)
        .unwrap();
    let Ok(closed @ Closed::Settled(_)) = open.close() else {
        panic!()
    };
    let key = DigestKey::new(&KEY).unwrap();
    let record = AdjudicationRecord::of(&entries("16213400834"), boss, closed.steps(), &key);
    let fact = json!({"borrower_id": "B4", "ruling": record}).to_string();

    let ruled = run(BOOK, std::slice::from_ref(&fact), true);
    assert_eq!(decided(&ruled)[3], row("clear", &[]));
    assert!(ruled.text("cleared.csv").contains("闫军"));

    // The latest ruling counts, also if it takes an earlier one back.
    let grounds = Grounds {
        at: now.plus_seconds(60),
        ..grounds
    };
    let mut open = closed.reopen(boss, grounds).unwrap();
    open.rule(boss, Discrepancy::Name, Ruling::Unresolvable, grounds)
        .unwrap();
    let closed = open.close().unwrap();
    let record = AdjudicationRecord::of(&entries("16213400834"), boss, closed.steps(), &key);
    let later = json!({"borrower_id": "b4", "ruling": record}).to_string();
    for rulings in [
        [fact.clone(), later.clone()],
        // The latest by its time, not by its line.
        [later, fact.clone()],
    ] {
        let taken_back = run(BOOK, &rulings, true);
        let expected = row("block", &["contact.changed", "name.differs"]);
        assert_eq!(decided(&taken_back)[3], expected);
    }

    // Overwriting one entry with the other is no agreement.
    let copied = BOOK.replace("阎军", "闫军");
    let copied = run(&copied, std::slice::from_ref(&fact), true);
    assert_eq!(decided(&copied)[3], row("block", &["contact.changed"]));

    let edited = BOOK.replace("闫军,16213400834", "闫军,16213400835");
    let stale = run(&edited, &[fact], true);
    assert_eq!(
        decided(&stale)[3],
        row(
            "block",
            &["contact.changed", "name.differs", "phone.differs"]
        )
    );
}

/// Whom a third person could not tell apart, no standing ruling of a policy's does.
#[test]
fn no_policy_rules_over_a_third_person() {
    let entries = || {
        Comparison::new(
            Entry::new("张伟", "16213400834", Region::CN).with_keyer("a"),
            Entry::new("張偉", "16213400834", Region::CN).with_keyer("b"),
        )
    };
    let boss = Keyer::new("supervisor-1").unwrap();
    let key = DigestKey::new(&KEY).unwrap();
    let grounds = Grounds {
        reason: "nobody can tell",
        source: EntrySource::new("identity card").unwrap(),
        at: "2026-11-19T09:00:00Z".parse().unwrap(),
    };
    let record = |ruling| {
        let mut open = Adjudication::open(entries(), boss).unwrap();
        open.rule(boss, Discrepancy::Name, ruling, grounds).unwrap();
        let closed = open.close().unwrap();
        let record = AdjudicationRecord::of(&entries(), boss, closed.steps(), &key);
        json!({"borrower_id": "B1", "ruling": record}).to_string()
    };
    let value = Sensitive::new("章伟");
    for (ruling, expected) in [
        (None, row("clear", &[])),
        (Some(Ruling::Second), row("clear", &[])),
        (
            Some(Ruling::Unresolvable),
            row("block", &["contact.changed", "name.variant"]),
        ),
        (
            Some(Ruling::Neither { value }),
            row("block", &["contact.changed", "name.variant"]),
        ),
    ] {
        let folder = TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let [facts, key, policy] = ["facts.jsonl", "key", "policy.toml"].map(path);
        fs::write(&facts, ruling.map(record).unwrap_or_default()).unwrap();
        fs::write(&key, KEY).unwrap();
        fs::write(&policy, "released_variants = [\"simplified-traditional\"]").unwrap();
        let book = format!("{PLAIN}\nB1,张伟,16213400834,張偉,16213400834,a,b\n");
        let run = Run::again(
            folder,
            &[("book.csv", book.as_bytes())],
            &["--facts", &facts, "--key", &key, "--policy", &policy],
        );
        assert_eq!(decided(&run), [expected], "{ruling:?}");
    }
}

/// The names differ in one character, and the supervisor has ruled for the second.
fn ruled(by: &'static str, key: &DigestKey) -> AdjudicationRecord {
    let entries = Comparison::new(
        Entry::new("阎军", "16213400834", Region::CN).with_keyer("a"),
        Entry::new("闫军", "16213400834", Region::CN).with_keyer("b"),
    );
    let by = Keyer::new(by).unwrap();
    let grounds = Grounds {
        reason: "as on the card",
        source: EntrySource::new("identity card").unwrap(),
        at: "2026-11-19T09:00:00Z".parse().unwrap(),
    };
    let mut open = Adjudication::open(entries.clone(), by).unwrap();
    open.rule(by, Discrepancy::Name, Ruling::Second, grounds)
        .unwrap();
    AdjudicationRecord::of(&entries, by, open.steps(), key)
}

/// A key that is missing is not a record that was changed, and a retired one counts.
#[test]
fn keys_are_rotated_between_runs() {
    let (old, new) = (*b"the key of last year, thirty-two", KEY);
    let ruling = ruled("supervisor-1", &DigestKey::new(&old).unwrap());
    let ruling = json!({"borrower_id": "B4", "ruling": ruling}).to_string();
    let run = |retired: Option<&[u8]>| {
        let folder = TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let [facts, key, old] = ["facts.jsonl", "key", "old.key"].map(path);
        fs::write(&facts, &ruling).unwrap();
        fs::write(&key, new).unwrap();
        let mut arguments = vec!["--facts", &facts, "--key", &key];
        if let Some(retired) = retired {
            fs::write(&old, retired).unwrap();
            arguments.extend(["--retired-key", &old]);
        }
        let book = format!("{PLAIN}\n{BOOK}");
        Run::again(folder, &[("book.csv", book.as_bytes())], &arguments)
    };
    let unknown = run(None);
    let expected = row("block", &["name.differs", "rule.failed"]);
    assert_eq!(decided(&unknown)[3], expected);
    let failed = &unknown.decisions()[3]["findings"][1];
    assert_eq!(failed["detail"]["reason"], "unknown-key");
    let withheld = unknown.text("withheld.csv");
    assert!(withheld.contains("Give the key that the ruling was sealed with"));

    let known = run(Some(&old));
    assert_eq!(decided(&known)[3], row("clear", &[]));
    // The list says who ruled.
    let expected = json!({"ground": "ruled", "adjudicator": "supervisor-1",
        "rulings": [{"field": "name", "by": "supervisor-1"}]});
    assert_eq!(known.decisions()[3]["basis"], expected);
    assert!(known.decisions()[4].get("basis").is_none());

    // Too short a key is no key.
    assert_eq!(run(Some(b"short")).status(), 2);
}

/// An older ruling does not stand in for one that is lost.
#[test]
fn a_ruling_that_is_lost_is_missed() {
    let key = DigestKey::new(&KEY).unwrap();
    let record = ruled("supervisor-1", &key);
    let line = json!({"borrower_id": "B4", "ruling": record}).to_string();
    let pin = |seal: &str| json!({"borrower_id": "b4", "latest_ruling": seal}).to_string();
    let other = ruled("supervisor-2", &key);
    let (this, other) = (pin(record.seal().as_str()), pin(other.seal().as_str()));
    let cleared = row("clear", &[]);
    let missed = row("block", &["contact.changed", "name.differs"]);
    for (facts, expected) in [
        (vec![line.clone(), this.clone()], &cleared),
        (vec![other.clone(), this, line.clone()], &cleared),
        (vec![line, other.clone()], &missed),
        (vec![other.clone()], &missed),
    ] {
        let run = run(BOOK, &facts, true);
        assert_eq!(&decided(&run)[3], expected, "{facts:?}");
        if expected == &missed {
            let finding = &run.decisions()[3]["findings"][0];
            assert_eq!(finding["detail"]["reason"], "superseded");
        }
    }
    // Without the key, or with what is no seal, nothing is released.
    for (line, with_key) in [(other, false), (pin("5A"), true)] {
        assert_eq!(run(BOOK, &[line], with_key).status(), 2);
    }
}

/// Two adjudications of the same entries, neither of which continues the other.
#[test]
fn rulings_that_contradict_each_other_release_nothing() {
    let key = DigestKey::new(&KEY).unwrap();
    let line = |by| json!({"borrower_id": "B4", "ruling": ruled(by, &key)}).to_string();
    let [one, other] = ["supervisor-1", "supervisor-2"].map(line);
    for facts in [[one.clone(), other.clone()], [other, one.clone()]] {
        let expected = row("block", &["contact.changed", "name.differs"]);
        assert_eq!(decided(&run(BOOK, &facts, true))[3], expected);
    }
    // The same one twice is one.
    let twice = run(BOOK, &[one.clone(), one], true);
    assert_eq!(decided(&twice)[3], row("clear", &[]));
}

/// A waiver that somebody made from what the lists print, without the key.
#[test]
fn a_list_does_not_suffice_to_make_a_waiver() {
    let first = run(BOOK, &[], true);
    let line = &first.decisions()[0];
    let contact = line["contact"].as_str().unwrap();
    let forged = json!({"borrower_id": "B1", "waiver": {"code": "phone.foreign",
        "contact": contact, "given": "2026-11-01T00:00:00Z", "until": "2026-12-31T00:00:00Z",
        "by": "supervisor-1", "reason": "confirmed by telephone", "seal": contact}});
    let second = run(BOOK, &[forged.to_string()], true);
    assert_eq!(decided(&second)[0], row("hold", &["phone.foreign"]));
    let void = json!([{"code": "phone.foreign", "why": "changed"}]);
    assert_eq!(second.decisions()[0]["void_waivers"], void);
}

#[test]
fn facts_that_cannot_be_used_release_nothing() {
    for (fact, with_key, expected) in [
        (
            r#"{"borrower_id":"B1","fact":"horoscope"}"#,
            false,
            "line 1: the field fact has",
        ),
        (
            r#"{"borrower_id":"B1","waiver":{"code":"phone.foreign","contact":"0000000000000000000000000000000000000000000000000000000000000000","given":"2026-11-01T00:00:00Z","until":"2026-12-31T00:00:00Z","by":"x-1","reason":"y","seal":"0000000000000000000000000000000000000000000000000000000000000000"}}"#,
            false,
            "line 1: a ruling or a waiver needs the key",
        ),
        // Ten thousand of these would lift a trip.
        (
            r#"{"borrower_id":"B1","waiver":{"code":"run.breaker-tripped","contact":"0000000000000000000000000000000000000000000000000000000000000000","given":"2026-11-01T00:00:00Z","until":"2026-12-31T00:00:00Z","by":"x-1","reason":"y","seal":"0000000000000000000000000000000000000000000000000000000000000000"}}"#,
            true,
            "line 1: the field waiver has",
        ),
        (
            r#"{"phone":"secret"}"#,
            true,
            "line 1: the fields do not make",
        ),
    ] {
        let run = run(BOOK, &[fact.to_owned()], with_key);
        let stderr = String::from_utf8_lossy(&run.output.stderr);
        assert_eq!(run.status(), 2, "{stderr}");
        assert!(
            stderr.contains(expected) && !stderr.contains("secret"),
            "{stderr}"
        );
        assert!(run.results().is_empty(), "{:?}", run.results());
    }
}
