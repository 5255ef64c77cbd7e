//! Rulings and waivers, which lift what the register holds, and what lifts them again.

use rightparty::adjudication::{Adjudication, AdjudicationRecord, Grounds, Ruling};
use rightparty::register::{Embedded, Event, Keyed, RedeemError, Refusal, Request};
use rightparty::{
    Basis, Code, Comparison, Discrepancy, Dossier, Entry, EntrySource, Keyer, Region, Waiver,
};

use super::support::{entries, gate, key, keys, now, refused, request, vault};

const PHONE: &str = "16206700417";

fn keyed<'t>(id: &'t str, name: &'t str, phone: &'t str) -> Event<'t> {
    let [first, second] = entries(name, phone);
    Event::Keyed(Keyed::new(id, first, second))
}

fn refusal(result: Result<(), RedeemError>) -> Refusal {
    match result {
        Err(RedeemError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A ruling that the caller knows to have been opened again is not overruled by the closed one.
#[test]
fn a_pending_ruling_stays_pending() {
    let register = Embedded::in_memory(vault()).unwrap();
    let entry = |phone, keyer| Entry::new("张伟", phone, Region::CN).with_keyer(keyer);
    let (first, second) = (entry(PHONE, "clerk-1"), entry("16206700471", "clerk-2"));
    let comparison = Comparison::new(first, second);
    let supervisor = Keyer::new("supervisor-1").unwrap();
    let mut open = Adjudication::open(comparison.clone(), supervisor).unwrap();
    let source = EntrySource::new("form").unwrap();
    let grounds = Grounds {
        reason: "as the form says",
        source,
        at: now(),
    };
    open.rule(supervisor, Discrepancy::Phone, Ruling::First, grounds)
        .unwrap();
    let record = AdjudicationRecord::of(&comparison, supervisor, open.steps(), &key(9));
    register
        .record(&Event::Keyed(Keyed::new("B-1", first, second)), now())
        .unwrap();
    register
        .record(
            &Event::Ruled {
                borrower_id: "B-1",
                record: &record,
            },
            now(),
        )
        .unwrap();
    let asked = |notice| Request::new(Dossier::book_not_asked("B-1", first, second), notice);
    register.clear(&gate(), &asked("n-1"), now()).unwrap();
    let reopened = AdjudicationRecord::of(&comparison, supervisor, &[], &key(9));
    let mut pending = asked("n-2");
    let replayed = reopened.replay(comparison.clone(), &key(9).into());
    pending.dossier.basis = Basis::replayed(replayed, comparison.clone());
    let decision = refused(&register, &gate(), &pending, now());
    assert!(decision.contains("phone.differs"), "{decision}");
}

#[test]
fn waivers_and_rulings_are_kept_in_a_vault_alone() {
    let seal = key(9);
    let two = [keyed("B-1", "张伟", PHONE), keyed("B-2", "王芳", PHONE)];
    let wanted = request("B-1", "张伟", PHONE, "n-1");
    let shared = |register: &Embedded| {
        register.record_all(&two, now()).unwrap();
        let dossier = &wanted.dossier;
        let contact = gate().contact_digest(dossier).unwrap();
        let times = [now(), now().plus_seconds(3_600)];
        Waiver::new(
            Code::BookSharedPhone,
            contact,
            times,
            "supervisor-2",
            "spouses",
            &seal,
        )
        .unwrap()
    };
    let bare = Embedded::in_memory(keys()).unwrap();
    let waiver = shared(&bare);
    let event = Event::Waived {
        borrower_id: "B-1",
        waiver: &waiver,
    };
    let error = bare.record(&event, now()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "what is to be read again needs a register with a vault key"
    );

    let register = Embedded::in_memory(vault()).unwrap();
    let waiver = shared(&register);
    assert!(refused(&register, &gate(), &wanted, now()).contains("book.shared-phone"));
    register
        .record(
            &Event::Waived {
                borrower_id: "B-1",
                waiver: &waiver,
            },
            now(),
        )
        .unwrap();
    register.clear(&gate(), &wanted, now()).unwrap();
    let ended = Event::WaiverEnded {
        borrower_id: "B-1",
        seal: waiver.seal(),
    };
    register.record(&ended, now()).unwrap();
    let refused = refusal(register.redeem(&gate(), &wanted, now(), |_| ()));
    assert!(
        refused.to_string().contains("book.shared-phone"),
        "{refused}"
    );
    // Nor does the waiver count that the caller brings along.
    let mut brought = request("B-1", "张伟", PHONE, "n-2");
    brought.dossier.waivers.push(waiver);
    let decision = super::support::refused(&register, &gate(), &brought, now());
    assert!(decision.contains("book.shared-phone"), "{decision}");
}
