//! A sending backend checks each row of its queue against the agreed contact just before
//! sending. A list of cleared rows cannot do this: the queue may have changed since, or a
//! join may have attached the wrong numbers.
//!
//! ```text
//! cargo run --example pre_send_gate
//! ```

use rightparty::{BookAnswer, Clearance, Dossier, Entry, Gate, Policy, Queued, Region, Timestamp};

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
    let records = records();

    for row in queue() {
        let record = records
            .iter()
            .find(|record| record.borrower_id == row.borrower_id)
            .ok_or("the queue names a borrower without a record")?;
        let mut dossier = Dossier::new(
            record.borrower_id,
            record.first,
            record.second,
            BookAnswer::NO_OBJECTION,
        );
        dossier.queued = Queued::new(row.name, row.phone);

        match Clearance::request(&gate, dossier, row.notice_id, now) {
            Ok(clearance) => {
                let notice_id = clearance.notice_id().to_owned();
                let contact = clearance.spend(now)?;
                // The only place in the program that exposes plaintext. The notice goes to
                // the agreed number, not to the queue's.
                send(&notice_id, contact.phone().e164().expose());
            }
            Err(decision) => {
                println!("{}: not sent ({:?})", row.notice_id, decision.outcome());
                for finding in decision.findings() {
                    println!("  - {finding}");
                    println!("    {}", finding.remedy());
                }
            }
        }
    }
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

fn queue() -> [QueueRow; 3] {
    [
        QueueRow {
            notice_id: "notice-1",
            borrower_id: "B-1",
            name: "张伟",
            phone: "16206700417",
        },
        // A join went wrong and attached the other borrower's number.
        QueueRow {
            notice_id: "notice-2",
            borrower_id: "B-2",
            name: "买买提·吐尔逊",
            phone: "16206700417",
        },
        // Somebody corrected the number by hand.
        QueueRow {
            notice_id: "notice-3",
            borrower_id: "B-2",
            name: "买买提·吐尔逊",
            phone: "16213400843",
        },
    ]
}
