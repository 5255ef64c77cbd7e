//! What lies on the disk: no plaintext, no secret, nothing that can be changed unseen; and what
//! leaves it, by an export or by erasing a person.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rightparty::adjudication::{Adjudication, AdjudicationRecord, Grounds, Ruling};
use rightparty::register::{Embedded, Event, Keyed, RedeemError, Refusal, Request};
use rightparty::{
    Answer, Attestation, Code, Comparison, Dossier, Entry, EntrySource, Fact, Gate, Keyer, Policy,
    Region, Waiver,
};

use super::support::{entries, gate, key, keys, now, refused, request, vault};

const SECRETS: [&str; 6] = [
    "买买提",
    "Ngozi",
    "16206700417",
    "16206700471",
    "B-7788",
    "spouses",
];

/// A register with a little of everything, in which [`SECRETS`] were recorded.
fn filled(register: &Embedded) {
    let first = Entry::new("买买提", "162 0670 0417", Region::CN).with_keyer("clerk-1");
    let second = Entry::new("买买提", "16206700471", Region::CN).with_keyer("clerk-2");
    let third_parties = vec!["Ngozi 16206700417", "16206700471"];
    let keyed = Keyed::new("B-7788", first, second).with_third_party_phones(third_parties);
    register.record(&Event::Keyed(keyed), now()).unwrap();
    let supervisor = Keyer::new("supervisor-1").unwrap();
    let mut open = Adjudication::open(Comparison::new(first, second), supervisor).unwrap();
    let source = EntrySource::new("form").unwrap();
    let grounds = Grounds {
        reason: "as the form says",
        source,
        at: now(),
    };
    open.rule(
        supervisor,
        rightparty::Discrepancy::Phone,
        Ruling::First,
        grounds,
    )
    .unwrap();
    let steps = open.steps().to_vec();
    let record =
        AdjudicationRecord::of(&Comparison::new(first, second), supervisor, &steps, &key(9));
    register
        .record(
            &Event::Ruled {
                borrower_id: "B-7788",
                record: &record,
            },
            now(),
        )
        .unwrap();
    let other = request("B-2", "Ngozi Okafor", "16206700418", "n-1");
    let contact = gate().contact_digest(&other.dossier).unwrap();
    let times = [now(), now().plus_seconds(60)];
    let waiver = Waiver::new(
        Code::PhoneForeign,
        contact,
        times,
        "boss-1",
        "spouses",
        &key(9),
    )
    .unwrap();
    register
        .record(
            &Event::Waived {
                borrower_id: "B-2",
                waiver: &waiver,
            },
            now(),
        )
        .unwrap();
    register.clear(&gate(), &other, now()).unwrap();
    register.redeem(&gate(), &other, now(), |_| ()).unwrap();
    let first = request("B-7788", "买买提", "16206700417", "n-2");
    assert!(register.clear(&gate(), &first, now()).is_err());
}

#[test]
fn no_plaintext_and_no_secret_lies_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    let register = Embedded::open(&path, vault()).unwrap();
    filled(&register);
    let mut exported = String::new();
    let head = register.export(|line| {
        exported.push_str(line);
        Ok(())
    });
    drop(register);
    let bytes = std::fs::read(&path).unwrap();
    let contains = |needle: &[u8]| {
        let is_in = |bytes: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
        is_in(&bytes) || is_in(exported.as_bytes())
    };
    for secret in SECRETS {
        let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (gbk, ..) = encoding_rs::GB18030.encode(secret);
        for form in [secret.as_bytes(), &utf16, &gbk] {
            assert!(!contains(form), "{secret}");
        }
    }
    // The keys are not there either, nor in what a log may show.
    assert!(!contains(&[3; 16]) && !contains(&[1; 32]) && !contains(&[2; 32]));
    let shown = format!("{:?} {:?}", vault(), head.unwrap());
    assert!(
        SECRETS.iter().all(|secret| !shown.contains(secret)),
        "{shown}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// Law 10: what was decided is decided again, also after the policy has changed.
#[test]
fn decisions_are_made_again_byte_for_byte() {
    let register = Embedded::in_memory(vault()).unwrap();
    filled(&register);
    let stricter = Gate::new(Policy::strict().with_required(Fact::OneTimeCode)).with_key(key(9));
    let late = request("B-3", "王芳", "16206700419", "n-3");
    assert!(register.clear(&stricter, &late, now()).is_err());
    let stop = Attestation::new(Fact::OptOut, Answer::Yes, now(), "reply");
    let event = Event::Attested {
        borrower_id: Some("B-2"),
        number: None,
        attestation: stop,
    };
    register.record(&event, now()).unwrap();
    let mut replayed = 0;
    for logged in register.log(0, 1_000).unwrap() {
        let is_decision = ["cleared", "refused", "redeemed"]
            .iter()
            .any(|kind| logged.says.contains(&format!(r#""kind":"{kind}""#)));
        if !is_decision {
            let error = register.replay(logged.event, None, None).unwrap_err();
            assert_eq!(error.to_string(), "the event is not one with a decision");
            continue;
        }
        let again = register
            .replay(logged.event, Some(&key(9).into()), None)
            .unwrap();
        assert_eq!(again.recorded, again.again);
        replayed += 1;
    }
    assert_eq!(replayed, 4);
}

#[test]
fn an_export_is_imported_with_its_chain() {
    let register = Embedded::in_memory(vault()).unwrap();
    filled(&register);
    register.erase("B-7788", now()).unwrap();
    let exported = lines(&register);
    let copy = Embedded::in_memory(vault()).unwrap();
    let head = copy.import(exported.iter().cloned().map(Ok)).unwrap();
    assert_eq!(head, register.head().unwrap());
    // It goes on where the other has stopped: same knowledge, same export.
    assert_eq!(lines(&copy), exported);
    let other = request("B-2", "Ngozi Okafor", "16206700418", "n-1");
    let again = copy.redeem(&gate(), &other, now(), |_| ());
    assert!(matches!(
        again,
        Err(RedeemError::Refused(Refusal::Redeemed))
    ));
    assert!(copy.entries("B-2").unwrap().is_some());

    let import = |lines: &[String]| {
        let copy = Embedded::in_memory(vault()).unwrap();
        copy.import(lines.iter().cloned().map(Ok))
            .unwrap_err()
            .to_string()
    };
    let cut = [
        &exported[..exported.len() - 2],
        &exported[exported.len() - 1..],
    ]
    .concat();
    assert!(import(&cut).starts_with("the register does not continue the exported head"));
    let mut changed = exported.clone();
    let event = changed
        .iter()
        .position(|line| line.contains("redeemed"))
        .unwrap();
    changed[event] = changed[event].replacen(r#""at":1"#, r#""at":2"#, 1);
    assert!(
        import(&changed).starts_with("the chain is broken at event"),
        "{}",
        import(&changed)
    );
    assert_eq!(
        import(&["nonsense".to_owned()]),
        "line 1 is not one of an export"
    );
    let full = copy.import(exported.into_iter().map(Ok)).unwrap_err();
    assert_eq!(
        full.to_string(),
        "events can be imported into an empty register alone"
    );
}

fn lines(register: &Embedded) -> Vec<String> {
    let mut lines = Vec::new();
    register
        .export(|line| {
            lines.push(line.to_owned());
            Ok(())
        })
        .unwrap();
    lines
}

#[test]
fn an_erased_person_is_gone_and_what_was_asked_for_stays() {
    let register = Embedded::in_memory(vault()).unwrap();
    let phone = "16206700417";
    let number = rightparty::PhoneNumber::parse(phone, Region::CN).unwrap();
    let [first, second] = entries("张伟", phone);
    register
        .record(&Event::Keyed(Keyed::new("B-1", first, second)), now())
        .unwrap();
    let notice = request("B-1", "张伟", phone, "n-1");
    register.clear(&gate(), &notice, now()).unwrap();
    register.redeem(&gate(), &notice, now(), |_| ()).unwrap();
    let stop = Attestation::new(Fact::OptOut, Answer::Yes, now(), "reply");
    let event = Event::Attested {
        borrower_id: Some("B-1"),
        number: Some(&number),
        attestation: stop,
    };
    register.record(&event, now()).unwrap();
    let before = register.head().unwrap();

    let erased = register.erase("b-1", now()).unwrap();
    assert!(register.entries("B-1").unwrap().is_none());
    let error = register.replay(2, None, None).unwrap_err();
    assert_eq!(error.to_string(), "the person has been erased");
    // The chain is the same one, and the event is among it.
    register.verify(Some(&before)).unwrap();
    let (head, proof) = register.prove(erased).unwrap();
    assert!(proof.holds(&head));
    let text = lines(&register).join("\n");
    assert_eq!(
        text.matches(r#""personal""#).count(),
        1,
        "only what is kept of the number: {text}"
    );
    // So is one that names no number, of every number that the person had.
    let [first, second] = entries("王芳", "16206700419");
    register
        .record(&Event::Keyed(Keyed::new("B-5", first, second)), now())
        .unwrap();
    let wrong = Attestation::new(Fact::WrongNumber, Answer::Yes, now(), "reply");
    let event = Event::Attested {
        borrower_id: Some("B-5"),
        number: None,
        attestation: wrong,
    };
    register.record(&event, now()).unwrap();
    register.erase("B-5", now()).unwrap();
    let again = request("B-6", "王芳", "16206700419", "n-5");
    assert!(refused(&register, &gate(), &again, now()).contains("wrong-number-reported"));
    // The number's opt-out is still heard, and the notice's id used up.
    let again = request("B-1", "张伟", phone, "n-2");
    assert!(refused(&register, &gate(), &again, now()).contains("opted-out"));
    let again = request("B-9", "王芳", "16206700418", "n-1");
    assert!(refused(&register, &gate(), &again, now()).contains("already-redeemed"));
}

/// Whatever is changed in the file, it is noticed, or it changes nothing.
#[test]
fn a_damaged_file_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    let register = Embedded::open(&path, vault()).unwrap();
    filled(&register);
    let head = register.head().unwrap();
    drop(register);
    let whole = std::fs::read(&path).unwrap();
    let damaged = folder.path().join("damaged");
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let written: Vec<usize> = (0..whole.len()).filter(|&at| whole[at] != 0).collect();
    let mut noticed = 0;
    for round in 0..40 {
        let mut bytes = whole.clone();
        if round % 8 == 7 {
            bytes.truncate(random.usize(0..whole.len()));
        } else {
            let at = written[random.usize(0..written.len())];
            bytes[at] ^= 1 << random.u8(0..8);
        }
        std::fs::write(&damaged, bytes).unwrap();
        let opened = catch_unwind(AssertUnwindSafe(|| {
            let register = Embedded::open(&damaged, vault())?;
            register.verify(Some(&head))
        }));
        let opened = opened.expect("an error, and no panic");
        match opened {
            Ok(after) => assert_eq!(after, head, "seed {seed}, round {round}"),
            Err(error) => {
                let text = error.to_string();
                assert!(
                    SECRETS.iter().all(|secret| !text.contains(secret)),
                    "{text}"
                );
                noticed += 1;
            }
        }
    }
    println!("{noticed} of 40 damages noticed, the others changed nothing");
    std::fs::write(&damaged, "not a register").unwrap();
    assert!(Embedded::open(&damaged, keys()).is_err());
}

/// What does not fit on the disk is an error, and what was acknowledged is there. Needs root, to
/// make a small disk.
#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
        .arg(&disk)
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        println!("skipped: no small disk can be made here");
        return;
    }
    let result = catch_unwind(AssertUnwindSafe(|| {
        let path = disk.join("register");
        let mut acknowledged = 0;
        if let Ok(register) = Embedded::open(&path, keys()) {
            let lender =
                |one: u64| rightparty::PhoneNumber::parse(&format!("162{one:08}"), Region::CN);
            for one in 0..200_000 {
                let Ok(number) = lender(one) else { continue };
                let events = vec![Event::LenderPhone(&number); 500];
                if let Err(error) = register.record_all(&events, now()) {
                    assert!(
                        error.to_string().starts_with("the register cannot be"),
                        "{error}"
                    );
                    break;
                }
                acknowledged += 500;
            }
        }
        // With room again, everything acknowledged is there.
        let copy = folder.path().join("copy");
        std::fs::copy(&path, &copy).unwrap();
        let register = Embedded::open(&copy, keys()).unwrap();
        assert!(register.verify(None).unwrap().events() >= acknowledged);
        acknowledged
    }));
    let unmounted = std::process::Command::new("umount")
        .arg("-l")
        .arg(&disk)
        .status();
    assert!(unmounted.is_ok_and(|status| status.success()));
    let acknowledged = result.unwrap_or_else(|_| panic!("the disk was full"));
    println!("{acknowledged} events fitted, none lost");
}

#[test]
fn a_request_shows_nothing_of_itself() {
    let [first, second] = entries("买买提", "16206700417");
    let request = Request::new(Dossier::book_not_asked("B-7788", first, second), "n-1");
    let keyed = Keyed::new("B-7788", first, second).with_third_party_phones(vec!["16206700471"]);
    let lifted = Event::Lifted {
        borrower_id: "13912345670",
        by: "anna",
    };
    let shown = format!(
        "{request:?} {keyed:?} {:?} {lifted:?}",
        Event::Keyed(keyed.clone())
    );
    for secret in [
        "买买提",
        "16206700417",
        "16206700471",
        "13912345670",
        "B-7788",
        "anna",
    ] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
