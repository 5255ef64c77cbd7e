//! A sending backend redeems each row of its queue from the register just before sending. A list
//! of cleared rows cannot do this: the queue may have changed since, a join may have attached
//! the wrong numbers, or somebody may have replied.
//!
//! ```text
//! cargo run --example pre_send_gate --features register
//! ```

use rightparty::register::{
    ClearError, Embedded, Event, Keyed, RedeemError, Refusal, RegisterKeys, Request,
};
use rightparty::{
    Answer, Attestation, Decision, DigestKey, Dossier, Entry, Fact, Gate, Policy, Queued, Region,
    Timestamp,
};

/// The lender's record of a borrower: two entries.
struct Record {
    borrower_id: &'static str,
    first: Entry<'static>,
    second: Entry<'static>,
}

/// What the sending system is about to do.
struct QueueRow {
    notice_id: &'static str,
    borrower_id: &'static str,
    name: &'static str,
    phone: &'static str,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now: Timestamp = "2026-11-20T09:00:00+08:00".parse()?;
    let gate = Gate::new(Policy::strict());
    // A lender's register is a file that stays, `Embedded::open`, and its keys are random.
    let key = |byte| DigestKey::new(&[byte; 32]);
    let register = Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?;
    let records = records();
    for record in &records {
        let keyed = Keyed::new(record.borrower_id, record.first, record.second);
        register.record(&Event::Keyed(keyed), now)?;
    }

    for row in queue() {
        let record = records
            .iter()
            .find(|record| record.borrower_id == row.borrower_id)
            .ok_or("the queue names a borrower without a record")?;
        // The register knows the book: it is asked when the notice is cleared.
        let mut dossier = Dossier::book_not_asked(record.borrower_id, record.first, record.second);
        dossier.queued = Queued::new(row.name, row.phone);
        let request = Request::new(dossier, row.notice_id);
        match register.clear(&gate, &request, now) {
            Ok(_) => {}
            Err(ClearError::Refused(decision)) => {
                explain(row.notice_id, &decision);
                continue;
            }
            Err(error) => return Err(error.into()),
        }
        if row.notice_id == "notice-4" {
            reply(&register, row.borrower_id, now)?;
        }
        // Once, in whatever process; and only if nothing has come since.
        let sent = register.redeem(&gate, &request, now, |clearance| {
            let contact = clearance.spend(now)?;
            // The only place in the program that exposes plaintext. The notice goes to the
            // agreed number, not to the queue's.
            send(row.notice_id, contact.phone().e164().expose());
            Ok::<_, rightparty::SpendError>(())
        });
        match sent {
            Ok(outcome) => outcome?,
            Err(RedeemError::Refused(Refusal::Decided(decision))) => {
                explain(row.notice_id, &decision);
            }
            Err(RedeemError::Refused(refusal)) => {
                println!("{}: not sent ({refusal})", row.notice_id);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn explain(notice_id: &str, decision: &Decision) {
    println!("{notice_id}: not sent ({:?})", decision.outcome());
    let objects = |finding: &&rightparty::Finding| finding.severity > rightparty::Severity::Note;
    for finding in decision.findings().iter().filter(objects) {
        println!("  - {finding}");
        println!("    {}", finding.remedy());
    }
}

/// Somebody answers the advance notice while the queue is worked off.
fn reply(
    register: &Embedded,
    borrower_id: &str,
    now: Timestamp,
) -> Result<(), Box<dyn std::error::Error>> {
    let attestation = Attestation::new(Fact::WrongNumber, Answer::Yes, now, "reply by text");
    let borrower_id = Some(borrower_id);
    register.record(
        &Event::Attested {
            borrower_id,
            number: None,
            attestation,
        },
        now,
    )?;
    Ok(())
}

/// Stands in for the backend's own way of sending.
fn send(notice_id: &str, number: &str) {
    println!(
        "{notice_id}: sent to a number of {} digits",
        number.len() - 1
    );
}

fn records() -> [Record; 2] {
    let entry = |name, phone, keyer| Entry::new(name, phone, Region::CN).with_keyer(keyer);
    [
        Record {
            borrower_id: "B-1",
            first: entry("张伟", "16206700417", "branch"),
            second: entry("张 伟", "+86 162 0670 0417", "call centre"),
        },
        Record {
            borrower_id: "B-2",
            first: entry("买买提·吐尔逊", "16213400834", "branch"),
            second: entry("买买提•吐尔逊", "162-1340-0834", "call centre"),
        },
    ]
}

fn queue() -> [QueueRow; 5] {
    let row = |notice_id, borrower_id, name, phone| QueueRow {
        notice_id,
        borrower_id,
        name,
        phone,
    };
    [
        row("notice-1", "B-1", "张伟", "16206700417"),
        // The queue was filled twice.
        row("notice-1", "B-1", "张伟", "16206700417"),
        // A join went wrong and attached the other borrower's number.
        row("notice-2", "B-2", "买买提·吐尔逊", "16206700417"),
        // Somebody corrected the number by hand.
        row("notice-3", "B-2", "买买提·吐尔逊", "16213400843"),
        // It is right, and then a stranger replies.
        row("notice-4", "B-2", "买买提·吐尔逊", "16213400834"),
    ]
}
