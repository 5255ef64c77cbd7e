//! Law 11: what one door stops, no other opens, until something recorded lifts it.

use rightparty::feedback::classify;
use rightparty::register::{
    ClearError, Embedded, Event, Fate, Keyed, NoticeState, RedeemError, Refusal, Request,
};
use rightparty::{
    Answer, Attestation, Code, Dossier, Fact, Gate, PhoneNumber, Policy, Purpose, Queued, Region,
};

use super::support::{entries, gate, key, keys, now, refused, request, vault};

const PHONE: &str = "16206700417";

fn keyed<'t>(id: &'t str, name: &'t str, phone: &'t str) -> Event<'t> {
    let [first, second] = entries(name, phone);
    Event::Keyed(Keyed::new(id, first, second))
}

fn says(id: &str, fact: Fact, answer: Answer, days: i64) -> Event<'_> {
    let at = now().plus_seconds(-days * 24 * 3_600);
    Event::Attested {
        borrower_id: Some(id),
        number: None,
        attestation: Attestation::new(fact, answer, at, "test"),
    }
}

fn refusal(result: Result<(), RedeemError>) -> Refusal {
    match result {
        Err(RedeemError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// What is recorded between clearing and redeeming, each against what it makes of the notice.
#[test]
fn what_is_recorded_before_redeeming_stops_it() {
    let number = PhoneNumber::parse(PHONE, Region::CN).unwrap();
    let other = PhoneNumber::parse("16206700418", Region::CN).unwrap();
    let [first, second] = entries("张伟", PHONE);
    let again = first.with_keyed_at(now());
    let edited = Event::Keyed(Keyed::new("B-1", again, second));
    let third = Event::Keyed(
        Keyed::new("B-1", first, second).with_third_party_phones(vec!["162 0670 0417"]),
    );
    let about = |number, fact| Event::Attested {
        borrower_id: None,
        number: Some(number),
        attestation: Attestation::new(fact, Answer::Yes, now(), "reply"),
    };
    for (event, expected) in [
        (
            says("B-1", Fact::WrongNumber, Answer::Yes, 0),
            "contact.wrong-number-reported",
        ),
        (
            says("b-1", Fact::OptOut, Answer::Yes, 300),
            "contact.opted-out",
        ),
        (
            says("B-1", Fact::Deceased, Answer::Yes, 0),
            "contact.deceased",
        ),
        (about(&number, Fact::OptOut), "contact.opted-out"),
        (
            about(&number, Fact::WrongNumber),
            "contact.wrong-number-reported",
        ),
        (about(&number, Fact::ReplyUnread), "contact.reply-unread"),
        (Event::LenderPhone(&number), "book.lender-phone"),
        (keyed("B-2", "王芳", PHONE), "book.shared-phone"),
        (edited, "contact.changed"),
        (third, "book.third-party-phone"),
        (Event::LenderPhone(&other), ""),
        (about(&other, Fact::OptOut), ""),
        (keyed("B-2", "王芳", "16206700418"), ""),
        (says("B-2", Fact::OptOut, Answer::Yes, 0), ""),
        (says("B-1", Fact::OneTimeCode, Answer::Yes, 0), ""),
    ] {
        let register = Embedded::in_memory(keys()).unwrap();
        register
            .record(&keyed("B-1", "张伟", PHONE), now())
            .unwrap();
        let request = request("B-1", "张伟", PHONE, "n-1");
        register.clear(&gate(), &request, now()).unwrap();
        register.record(&event, now()).unwrap();
        let redeemed = register.redeem(&gate(), &request, now(), |_| ());
        if expected.is_empty() {
            redeemed.unwrap();
            continue;
        }
        match refusal(redeemed) {
            Refusal::Decided(decision) => {
                assert!(
                    decision.to_string().contains(expected),
                    "{event:?}: {decision}"
                );
            }
            other => panic!("{event:?}: {other}"),
        }
        // Nor does any other door let it through.
        let elsewhere = super::support::request("B-1", "张伟", PHONE, "n-2");
        let decision = refused(&register, &gate(), &elsewhere, now());
        assert!(decision.contains(expected), "{decision}");
    }
}

#[test]
fn a_clearance_is_bound_to_what_was_cleared() {
    let register = Embedded::in_memory(keys()).unwrap();
    let cleared = request("B-1", "张伟", PHONE, "n-1");
    register.clear(&gate(), &cleared, now()).unwrap();
    let redeem = |gate: &Gate, request: &Request<'_>, at| {
        refusal(register.redeem(gate, request, at, |_| ()))
    };
    let before = now().plus_seconds(-1);
    assert_eq!(redeem(&gate(), &cleared, before), Refusal::Early(now()));
    let other = request("B-2", "王芳", "16206700418", "n-1");
    assert_eq!(redeem(&gate(), &other, now()), Refusal::Other);
    let mut voice = cleared.clone();
    voice.dossier.channel = rightparty::Channel::Voice;
    assert_eq!(redeem(&gate(), &voice, now()), Refusal::Other);
    let policy = Policy::strict().with_contact_days(30).unwrap();
    let stricter = Gate::new(policy).with_key(key(9));
    assert_eq!(redeem(&stricter, &cleared, now()), Refusal::PolicyChanged);
    let unknown = request("B-1", "张伟", PHONE, "n-9");
    assert_eq!(redeem(&gate(), &unknown, now()), Refusal::NotCleared);
    // The queue is about to use another number.
    let mut queued = cleared.clone();
    queued.dossier.queued = Queued::new("张伟", "16206700418");
    assert!(matches!(
        redeem(&gate(), &queued, now()),
        Refusal::Decided(_)
    ));
    // Entries that the register does not know as the borrower's.
    let edited = request("B-1", "张伟", "16206700419", "n-1");
    match redeem(&gate(), &edited, now()) {
        Refusal::Decided(decision) => assert_eq!(decision.findings()[0].code, Code::ContactChanged),
        other => panic!("{other}"),
    }
    let withdrawn = Event::Withdrawn {
        notice_id: "n-1",
        by: "supervisor-1",
    };
    let attempts = register.head().unwrap().events();
    register
        .redeem(&gate(), &cleared, now(), |clearance| {
            assert_eq!(clearance.notice_id(), "n-1");
        })
        .unwrap();
    assert_eq!(redeem(&gate(), &cleared, now()), Refusal::Redeemed);
    // Both attempts are on record; and what was redeemed cannot be taken back.
    assert_eq!(register.head().unwrap().events(), attempts + 2);
    assert!(register.record(&withdrawn, now()).is_err());
    register.verify(None).unwrap();
}

#[test]
fn a_clearance_expires_and_a_clock_that_goes_back_is_noticed() {
    let register = Embedded::in_memory(keys()).unwrap();
    let cleared = request("B-1", "张伟", PHONE, "n-1");
    register.clear(&gate(), &cleared, now()).unwrap();
    let after = now().plus_seconds(24 * 3_600);
    let expired = refusal(register.redeem(&gate(), &cleared, after, |_| ()));
    assert_eq!(expired, Refusal::Expired(after));
    // A clock may lag by some minutes; by more, nobody can tell whether a clearance is valid.
    let lagging = after.plus_seconds(-300);
    assert!(refused(&register, &gate(), &cleared, lagging).contains("already-cleared"));
    let events = register.head().unwrap().events();
    let error = register.clear(
        &gate(),
        &request("B-2", "王芳", "16206700418", "n-2"),
        now(),
    );
    let text = error.unwrap_err().to_string();
    assert_eq!(
        text,
        "the time lies before that of the last event by more than a clock drifts"
    );
    assert_eq!(register.head().unwrap().events(), events);
    // What has happened is recorded all the same.
    register
        .record(&says("B-1", Fact::OptOut, Answer::Yes, 0), now())
        .unwrap();
}

#[test]
fn a_clearance_can_be_taken_back() {
    let register = Embedded::in_memory(keys()).unwrap();
    let cleared = request("B-1", "张伟", PHONE, "n-1");
    register.clear(&gate(), &cleared, now()).unwrap();
    let by = |by| Event::Withdrawn {
        notice_id: "n-1",
        by,
    };
    assert!(register.record(&by(" n/a "), now()).is_err());
    register.record(&by("supervisor-1"), now()).unwrap();
    let refused = refusal(register.redeem(&gate(), &cleared, now(), |_| ()));
    assert_eq!(refused, Refusal::Withdrawn);
    assert_eq!(
        register.notice("n-1").unwrap(),
        Some(NoticeState::Withdrawn)
    );
}

#[test]
fn notices_of_unknown_fate_are_listed_until_a_receipt_comes() {
    let register = Embedded::in_memory(keys()).unwrap();
    let ids = ["n-1", "13912345670", "张伟-3"];
    for (hours, id) in (0..).zip(ids) {
        let phone = format!("1620670041{hours}");
        let borrower = format!("B-{hours}");
        let request = request(&borrower, "张伟", &phone, id);
        let at = now().plus_seconds(hours * 3_600);
        register.clear(&gate(), &request, at).unwrap();
        register.redeem(&gate(), &request, at, |_| ()).unwrap();
    }
    let list = |hours: i64| {
        let fates = register
            .unknown_fates(now().plus_seconds(hours * 3_600), 10)
            .unwrap();
        fates
            .into_iter()
            .map(|fate| fate.notice_id)
            .collect::<Vec<_>>()
    };
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(list(0), []);
    // An id that reads as a phone is not shown.
    assert_eq!(list(2), [id("n-1"), None]);
    let at = now().plus_seconds(9 * 3_600);
    let receipt = |notice_id, fate| register.record(&Event::Receipt { notice_id, fate }, at);
    receipt("n-1", Fate::Sent).unwrap();
    receipt("13912345670", Fate::Failed).unwrap();
    // Nor one that holds the borrower's name.
    assert_eq!(list(9), [None]);
    // A gateway says first that it has taken a notice, then what became of it; no more.
    receipt("n-1", Fate::Delivered).unwrap();
    assert!(receipt("n-1", Fate::Failed).is_err());
    assert!(receipt("n-9", Fate::Sent).is_err());
    assert_eq!(
        register.notice("n-1").unwrap(),
        Some(NoticeState::Settled(Fate::Delivered))
    );
    assert_eq!(register.notice("n-9").unwrap(), None);
    // A notice that failed is not sent again with its id.
    let again = request("B-1", "张伟", "16206700411", "13912345670");
    let decision = refused(&register, &gate(), &again, at);
    assert!(decision.contains("notice.already-redeemed"), "{decision}");
}

#[test]
fn an_advance_notice_that_was_delivered_is_evidence() {
    let register = Embedded::in_memory(keys()).unwrap();
    let policy = Policy::strict().with_required(Fact::AdvanceNotice);
    let gate = Gate::new(policy).with_key(key(9));
    let collection = request("B-1", "张伟", PHONE, "n-2");
    let mut advance = request("B-1", "张伟", PHONE, "n-1");
    advance.dossier.purpose = Purpose::Advance;
    register.clear(&gate, &advance, now()).unwrap();
    register.redeem(&gate, &advance, now(), |_| ()).unwrap();
    let held = refused(&register, &gate, &collection, now());
    assert!(
        held.starts_with("hold: contact.no-advance-notice"),
        "{held}"
    );
    let receipt = Event::Receipt {
        notice_id: "n-1",
        fate: Fate::Delivered,
    };
    register.record(&receipt, now()).unwrap();
    register.clear(&gate, &collection, now()).unwrap();
}

/// A stranger's reply, and what it takes after that.
#[test]
fn fresh_entries_and_proof_lift_a_report() {
    let register = Embedded::in_memory(vault()).unwrap();
    register
        .record(&keyed("B-1", "张伟", PHONE), now())
        .unwrap();
    for attestation in classify("打错了，不是我").attestations(now(), "reply") {
        let event = Event::Attested {
            borrower_id: Some("B-1"),
            number: None,
            attestation,
        };
        register.record(&event, now()).unwrap();
    }
    let later = |days: i64| now().plus_seconds(days * 24 * 3_600);
    let stale = request("B-1", "张伟", PHONE, "n-1");
    assert!(refused(&register, &gate(), &stale, later(1)).contains("wrong-number-reported"));
    let code = Attestation::new(Fact::OneTimeCode, Answer::Yes, later(2), "app");
    let number = PhoneNumber::parse(PHONE, Region::CN).unwrap();
    let proof = Event::Attested {
        borrower_id: Some("B-1"),
        number: Some(&number),
        attestation: code,
    };
    register.record(&proof, later(2)).unwrap();
    assert!(refused(&register, &gate(), &stale, later(2)).contains("wrong-number-reported"));
    // Keyed again, by both.
    let [first, second] = entries("张伟", PHONE).map(|entry| entry.with_keyed_at(later(2)));
    register
        .record(&Event::Keyed(Keyed::new("B-1", first, second)), later(2))
        .unwrap();
    let fresh = Request::new(Dossier::book_not_asked("B-1", first, second), "n-3");
    register.clear(&gate(), &fresh, later(3)).unwrap();
    // The entries of before are not the borrower's any more.
    let decision = refused(
        &register,
        &gate(),
        &request("B-1", "张伟", PHONE, "n-4"),
        later(3),
    );
    assert!(decision.contains("contact.changed"), "{decision}");
}

/// Law 3: a store gives so many rows at once, and what it leaves out may be an opt-out.
#[test]
fn more_facts_than_can_be_read_at_once_block() {
    let register = Embedded::in_memory(keys()).unwrap();
    let number = PhoneNumber::parse(PHONE, Region::CN).unwrap();
    let answer = |fact, answer| Event::Attested {
        borrower_id: None,
        number: Some(&number),
        attestation: Attestation::new(fact, answer, now(), "carrier"),
    };
    let mut events = vec![answer(Fact::InService, Answer::Yes); 10_000];
    events.push(answer(Fact::OptOut, Answer::Yes));
    register.record_all(&events, now()).unwrap();
    let decision = refused(
        &register,
        &gate(),
        &request("B-1", "张伟", PHONE, "n-1"),
        now(),
    );
    assert!(decision.starts_with("block: rule.failed"), "{decision}");
}

/// Ids whose case tells them apart are two borrowers; what speaks against one speaks against both.
#[test]
fn ids_that_differ_in_case_are_two_borrowers() {
    let register = Embedded::in_memory(keys()).unwrap();
    let (one, other) = ("006aB00000xYzQ", "006Ab00000XyZq");
    register.record(&keyed(one, "张伟", PHONE), now()).unwrap();
    register
        .record(&keyed(other, "王芳", PHONE), now())
        .unwrap();
    let decision = refused(
        &register,
        &gate(),
        &request(one, "张伟", PHONE, "n-1"),
        now(),
    );
    assert!(decision.contains("book.shared-phone"), "{decision}");
    register
        .record(&keyed(other, "王芳", "16206700418"), now())
        .unwrap();
    register
        .clear(&gate(), &request(one, "张伟", PHONE, "n-2"), now())
        .unwrap();
    let asking = Gate::new(Policy::strict().with_required(Fact::OneTimeCode)).with_key(key(9));
    let number = PhoneNumber::parse("16206700418", Region::CN).unwrap();
    let attestation = Attestation::new(Fact::OneTimeCode, Answer::Yes, now(), "app");
    let proof = Event::Attested {
        borrower_id: Some(one),
        number: Some(&number),
        attestation,
    };
    register.record(&proof, now()).unwrap();
    let asked = request(other, "王芳", "16206700418", "n-3");
    assert!(refused(&register, &asking, &asked, now()).contains("evidence-missing"));
    register
        .record(&says(one, Fact::OptOut, Answer::Yes, 0), now())
        .unwrap();
    let asked = request(other, "王芳", "16206700418", "n-4");
    assert!(refused(&register, &gate(), &asked, now()).contains("opted-out"));
    // Erasing one leaves the other.
    register.erase(one, now()).unwrap();
    register.verify(None).unwrap();
    let asked = request(other, "王芳", "16206700419", "n-5");
    assert!(refused(&register, &gate(), &asked, now()).contains("contact.changed"));
}

#[test]
fn co_borrowers_share_a_loan() {
    let register = Embedded::in_memory(keys()).unwrap();
    let [first, second] = entries("张伟", PHONE);
    let [other, again] = entries("王芳", PHONE);
    let of = |id, first, second, loan| Event::Keyed(Keyed::new(id, first, second).with_loan(loan));
    register
        .record(&of("B-1", first, second, "L-1"), now())
        .unwrap();
    register
        .record(&of("B-2", other, again, "L-1"), now())
        .unwrap();
    register
        .clear(&gate(), &request("B-1", "张伟", PHONE, "n-1"), now())
        .unwrap();
    register
        .record(&of("B-3", other, again, "L-3"), now())
        .unwrap();
    let held = refused(
        &register,
        &gate(),
        &request("B-1", "张伟", PHONE, "n-2"),
        now(),
    );
    assert!(held.contains("book.shared-phone"), "{held}");
    // A borrower who is new brings the loan along.
    let register = Embedded::in_memory(keys()).unwrap();
    register
        .record(&of("B-1", first, second, "L-1"), now())
        .unwrap();
    let joins = request("B-2", "王芳", PHONE, "n-1").with_loan("L-1");
    register.clear(&gate(), &joins, now()).unwrap();
}

/// Law 11 and law 1: whatever the register knows, it takes nothing away that the caller brought.
#[test]
fn what_the_caller_knows_stays() {
    let register = Embedded::in_memory(keys()).unwrap();
    let mut opted_out = request("B-1", "张伟", PHONE, "n-1");
    let stop = Attestation::new(Fact::OptOut, Answer::Yes, now(), "own list");
    opted_out.dossier.evidence = Some(vec![stop]);
    assert!(refused(&register, &gate(), &opted_out, now()).contains("opted-out"));
    let looked = register.dossier(&gate(), &opted_out, now(), |dossier| {
        (
            dossier.book.is_some(),
            dossier.evidence.as_ref().map(Vec::len),
        )
    });
    assert_eq!(looked.unwrap(), (true, Some(1)));
}

#[test]
fn who_has_another_key_cannot_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    let register = Embedded::open(&path, keys()).unwrap();
    register
        .record(&keyed("B-1", "张伟", PHONE), now())
        .unwrap();
    drop(register);
    let wrong = |chain, lookup| {
        let keys = rightparty::register::RegisterKeys::new(key(chain), key(lookup));
        Embedded::open(&path, keys).unwrap_err().to_string()
    };
    assert_eq!(
        wrong(7, 2),
        "the chain key is not the one that the register was made with"
    );
    assert_eq!(
        wrong(1, 7),
        "the lookup key is not the one that the register was made with"
    );
    // A rotated chain key goes on, and verifies what the old one linked.
    let ring = rightparty::KeyRing::new(key(7)).with_retired(key(1));
    let rotated = rightparty::register::RegisterKeys::new(ring, key(2));
    let register = Embedded::open(&path, rotated).unwrap();
    register
        .record(&keyed("B-2", "王芳", "16206700418"), now())
        .unwrap();
    assert_eq!(register.verify(None).unwrap().events(), 2);
    assert!(matches!(
        register.clear(&gate(), &request("N/A", "张伟", PHONE, "n-1"), now()),
        Err(ClearError::Refused(_))
    ));
}
