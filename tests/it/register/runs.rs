//! Law 11 between runs and doors: no row that a run withholds gets a clearance afterwards, until
//! something is recorded that answers it.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;
use rightparty::book::{Row, Run, RunSettings, rows};
use rightparty::files::Job;
use rightparty::register::{Embedded, Event, Keyed, Request};
use rightparty::{
    Answer, Attestation, Code, Dossier, Entry, Fact, Gate, Outcome, Policy, Purpose, Queued,
    Region, Waiver,
};

use super::support::{gate, key, keys, now, refused, vault};

/// A row as a door sees it: the same entries, and what the caller likes to say of the queue.
fn request<'t>(row: &Row<'t>, notice: &'t str, says_queue: bool) -> Request<'t> {
    let entry = |name, phone, keyer: Option<&'t str>| {
        let entry = Entry::new(name, phone, Region::CN);
        keyer.map_or(entry, |keyer| entry.with_keyer(keyer))
    };
    let first = entry(row.name_1, row.phone_1, row.keyed_by_1);
    let second = entry(row.name_2, row.phone_2, row.keyed_by_2);
    let mut dossier = Dossier::book_not_asked(row.borrower_id, first, second);
    if let (Some(name), Some(phone), true) = (row.notice_name, row.notice_phone, says_queue) {
        dossier.queued = Queued::new(name, phone);
    }
    Request::new(dossier, notice)
}

/// Runs over the book as a job does: the decisions are recorded.
fn run(register: &Arc<Embedded>, book: &[Row<'_>], gate: Gate) -> Vec<Outcome> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.csv");
    let mut csv = csv::Writer::from_path(&path).unwrap();
    csv.write_record([
        "borrower_id",
        "loan_id",
        "name_1",
        "phone_1",
        "name_2",
        "phone_2",
        "keyed_by_1",
        "keyed_by_2",
        "notice_name",
        "notice_phone",
        "third_party_phones",
    ])
    .unwrap();
    for row in book {
        csv.write_record([
            row.borrower_id,
            row.loan_id,
            row.name_1,
            row.phone_1,
            row.name_2,
            row.phone_2,
            row.keyed_by_1.unwrap_or_default(),
            row.keyed_by_2.unwrap_or_default(),
            row.notice_name.unwrap_or_default(),
            row.notice_phone.unwrap_or_default(),
            row.third_party_phones,
        ])
        .unwrap();
    }
    csv.flush().unwrap();
    let memory = Embedded::for_run(register, &gate).unwrap();
    let settings = RunSettings::new(Region::CN, now());
    let out = folder.path().join("out");
    let job = Job::new(gate, settings, &out)
        .with_book(&path)
        .with_memory(Arc::new(memory));
    job.run().unwrap();
    let lines = std::fs::read_to_string(out.join("decisions.jsonl")).unwrap();
    let outcome = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["outcome"].as_str().unwrap().parse().unwrap()
    };
    lines.lines().map(outcome).collect()
}

const NAMES: [&str; 5] = ["张伟", "张 伟", "王芳", "測試", "刘国强"];
const PHONES: [&str; 6] = [
    "16206700417",
    "162 0670 0417",
    "16206700471",
    "16206700418",
    "+1 201 500 3990",
    "01087654321",
];

prop_compose! {
    fn made()(
        id in select(vec!["B-1", "b-1", "B-2", "B-3", "B-4", "N/A"]),
        loan in select(vec!["", "L-1", "L-2"]),
        names in (select(&NAMES[..]), select(&NAMES[..]), any::<bool>()),
        phones in (select(&PHONES[..]), select(&PHONES[..]), any::<bool>()),
        keyers in select(vec![("a", "b"), ("a", "b"), ("a", "a")]),
        queue in (select(&NAMES[..]), select(&PHONES[..]), 0..3_u8),
        third in select(vec!["", "", "16206700417", "16206700418;妻 16206700471"]),
    ) -> Made {
        let (name_1, phone_1) = (names.0, phones.0);
        Made {
            ids: [id, loan],
            first: [name_1, phone_1],
            second: [
                if names.2 { name_1 } else { names.1 },
                if phones.2 { phone_1 } else { phones.1 },
            ],
            keyers: [keyers.0, keyers.1],
            queue: if queue.2 == 0 { [queue.0, queue.1] } else { [name_1, phone_1] },
            third,
        }
    }
}

/// The cells of a row.
#[derive(Debug, Clone)]
struct Made {
    ids: [&'static str; 2],
    first: [&'static str; 2],
    second: [&'static str; 2],
    keyers: [&'static str; 2],
    queue: [&'static str; 2],
    third: &'static str,
}

impl Made {
    fn row(&self) -> Row<'static> {
        Row {
            borrower_id: self.ids[0],
            loan_id: self.ids[1],
            name_1: self.first[0],
            phone_1: self.first[1],
            name_2: self.second[0],
            phone_2: self.second[1],
            keyed_by_1: Some(self.keyers[0]),
            keyed_by_2: Some(self.keyers[1]),
            notice_name: Some(self.queue[0]),
            notice_phone: Some(self.queue[1]),
            third_party_phones: self.third,
            ..Row::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 11: whatever a run withholds, no door opens; and a second run comes to the same.
    #[test]
    fn what_a_run_withholds_stays_withheld(made in prop::collection::vec(made(), 1..8)) {
        let book: Vec<Row<'_>> = made.iter().map(Made::row).collect();
        let register = Arc::new(Embedded::in_memory(keys()).unwrap());
        let outcomes = run(&register, &book, gate());
        let again = run(&register, &book, gate());
        // The second run knows more: a third party in one row may be the borrower of another.
        prop_assert!(again.iter().zip(&outcomes).all(|(again, first)| again >= first));
        for (index, (row, outcome)) in book.iter().zip(&outcomes).enumerate() {
            for says_queue in [true, false] {
                for purpose in Purpose::ALL {
                    let notice = format!("n-{index}-{says_queue}-{purpose}");
                    let mut asked = request(row, &notice, says_queue);
                    asked.dossier.purpose = purpose;
                    let cleared = register.clear(&gate(), &asked, now());
                    prop_assert!(*outcome == Outcome::Clear || cleared.is_err(), "{:?}", made[index]);
                }
            }
        }
        register.verify(None).unwrap();
    }
}

/// A row that a run holds because of its queue, and what opens the doors again.
#[test]
fn something_recorded_lifts_what_a_run_withheld() {
    let row = Row {
        borrower_id: "B-1",
        name_1: "张伟",
        phone_1: "16206700417",
        name_2: "张伟",
        phone_2: "16206700417",
        keyed_by_1: Some("a"),
        keyed_by_2: Some("b"),
        notice_name: Some("张伟"),
        notice_phone: Some("16206700418"),
        ..Row::default()
    };
    let right = Row {
        notice_phone: Some("16206700417"),
        ..row
    };
    let fresh = || {
        let register = Arc::new(Embedded::in_memory(vault()).unwrap());
        assert_eq!(run(&register, &[row], gate()), [Outcome::Block]);
        let decision = refused(&register, &gate(), &request(&right, "n-1", true), now());
        assert!(decision.starts_with("hold: run.withheld"), "{decision}");
        register
    };
    // The corrected book.
    let register = fresh();
    assert_eq!(run(&register, &[right], gate()), [Outcome::Clear]);
    register
        .clear(&gate(), &request(&right, "n-2", true), now())
        .unwrap();

    // Other entries: the door asks for them, too.
    let register = fresh();
    let asked = request(&right, "n-2", true);
    let later = now().plus_seconds(60);
    let [first, second] = [
        asked.dossier.comparison().first(),
        asked.dossier.comparison().second(),
    ]
    .map(|reading| reading.entry.with_keyed_at(later));
    register
        .record(&Event::Keyed(Keyed::new("B-1", first, second)), later)
        .unwrap();
    let keyed = Request::new(Dossier::book_not_asked("B-1", first, second), "n-3");
    register.clear(&gate(), &keyed, later).unwrap();

    // Nobody lifts a block by looking at it, nor the same entries, nor evidence for something
    // else.
    let register = fresh();
    let lifted = Event::Lifted {
        borrower_id: "B-1",
        by: "supervisor-1",
    };
    register.record(&lifted, now()).unwrap();
    let code = Attestation::new(Fact::OneTimeCode, Answer::Yes, now(), "app");
    let proof = Event::Attested {
        borrower_id: Some("B-1"),
        number: None,
        attestation: code,
    };
    register.record(&proof, now()).unwrap();
    let same = [
        asked.dossier.comparison().first(),
        asked.dossier.comparison().second(),
    ];
    let [first, second] = same.map(|reading| reading.entry);
    register
        .record(&Event::Keyed(Keyed::new("B-1", first, second)), now())
        .unwrap();
    assert!(
        refused(&register, &gate(), &request(&right, "n-4", true), now()).contains("run.withheld")
    );
}

/// A hold that a person has looked into, and evidence that was missing.
#[test]
fn a_held_row_is_lifted_by_who_looks_and_by_what_was_missing() {
    let row = Row {
        borrower_id: "B-1",
        name_1: "张伟",
        phone_1: "16206700417",
        name_2: "张伟",
        phone_2: "16206700417",
        keyed_by_1: Some("a"),
        keyed_by_2: Some("b"),
        notice_name: Some("张伟"),
        notice_phone: Some("16206700417"),
        ..Row::default()
    };
    let strict = Policy::strict().with_required(Fact::OneTimeCode);
    let asking = Gate::new(strict).with_key(key(9));
    let register = Arc::new(Embedded::in_memory(keys()).unwrap());
    assert_eq!(run(&register, &[row], asking.clone()), [Outcome::Hold]);
    let code = Attestation::new(Fact::OneTimeCode, Answer::Yes, now(), "app");
    let proof = Event::Attested {
        borrower_id: Some("B-1"),
        number: None,
        attestation: code,
    };
    let decision = refused(&register, &asking, &request(&row, "n-1", false), now());
    assert!(decision.contains("run.withheld"), "{decision}");
    register.record(&proof, now()).unwrap();
    let decision = refused(&register, &asking, &request(&row, "n-2", false), now());
    // The code counts for the number that it names, or for entries that are older than it.
    assert!(!decision.contains("run.withheld"), "{decision}");
    let lifted = Event::Lifted {
        borrower_id: "B-1",
        by: "supervisor-1",
    };
    register.record(&lifted, now()).unwrap();
    register
        .clear(&gate(), &request(&row, "n-3", false), now())
        .unwrap();
}

/// A waiver answers a run for as long as it counts, and a forged one never.
#[test]
fn a_waiver_lifts_what_a_run_held_until_it_ends() {
    let row = Row {
        borrower_id: "B-1",
        name_1: "张伟",
        phone_1: "16206700417",
        name_2: "张伟",
        phone_2: "16206700417",
        keyed_by_1: Some("a"),
        keyed_by_2: Some("b"),
        notice_name: Some("张伟"),
        notice_phone: Some("16206700417"),
        ..Row::default()
    };
    // What the run asked for, the door does not: only the memory of the run holds it.
    let strict = Policy::strict().with_required(Fact::OneTimeCode);
    let asking = Gate::new(strict).with_key(key(9));
    let register = Arc::new(Embedded::in_memory(vault()).unwrap());
    assert_eq!(run(&register, &[row], asking), [Outcome::Hold]);
    let contact = gate()
        .contact_digest(&request(&row, "n", false).dossier)
        .unwrap();
    let waive = |given: i64, by: &rightparty::DigestKey| {
        let times = [now().plus_seconds(given), now().plus_seconds(60)];
        let code = Code::ContactEvidenceMissing;
        let waiver =
            Waiver::new(code, contact.clone(), times, "boss-1", "seen in person", by).unwrap();
        let event = Event::Waived {
            borrower_id: "B-1",
            waiver: &waiver,
        };
        register.record(&event, now()).unwrap();
    };
    let held = |notice, at: i64| {
        let asked = request(&row, notice, false);
        refused(&register, &gate(), &asked, now().plus_seconds(at)).contains("run.withheld")
    };
    waive(0, &key(8));
    assert!(held("n-1", 1), "forged");
    waive(-1, &key(9));
    assert!(held("n-2", 1), "given before the run");
    waive(0, &key(9));
    let asked = request(&row, "n-3", false);
    register
        .clear(&gate(), &asked, now().plus_seconds(1))
        .unwrap();
    assert!(held("n-4", 60), "at its end");
}

/// A run asks the register before it decides, and a run in memory does so as well.
#[test]
fn a_run_knows_what_was_recorded() {
    let register = Arc::new(Embedded::in_memory(keys()).unwrap());
    let attestation = Attestation::new(Fact::OptOut, Answer::Yes, now(), "reply");
    let stop = Event::Attested {
        borrower_id: Some("B-1"),
        number: None,
        attestation,
    };
    register.record(&stop, now()).unwrap();
    let row = Row {
        borrower_id: "b-1",
        name_1: "张伟",
        phone_1: "16206700417",
        name_2: "张伟",
        phone_2: "16206700417",
        keyed_by_1: Some("a"),
        keyed_by_2: Some("b"),
        ..Row::default()
    };
    let memory = Embedded::for_run(&register, &gate()).unwrap();
    let run = Run::new(gate(), RunSettings::new(Region::CN, now())).with_memory(Arc::new(memory));
    let book = [
        row,
        Row {
            borrower_id: "B-2",
            phone_1: "16206700418",
            phone_2: "16206700418",
            ..row
        },
    ];
    let screened = run
        .survey(&rows(&book))
        .unwrap()
        .collect(&rows(&book))
        .unwrap();
    assert!(
        screened[0]
            .decision
            .to_string()
            .starts_with("block: contact.opted-out")
    );
    assert_eq!(screened[1].decision.outcome(), Outcome::Clear);
}
