//! An advance notice goes out, and a stranger replies "not me": the gate shuts. A fresh
//! double entry and newer evidence open it again.
//!
//! ```text
//! cargo run --example notice_flow
//! ```

use rightparty::feedback::classify;
use rightparty::notice::{Notice, Template, Values};
use rightparty::{
    Answer, Attestation, BookAnswer, Clearance, Decision, Dossier, Entry, Fact, Gate, Policy,
    Purpose, Region, Timestamp,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Collection notices need an advance notice that was delivered.
    let gate = Gate::new(Policy::strict().with_required(Fact::AdvanceNotice));
    let monday: Timestamp = "2026-11-16T09:00:00+08:00".parse()?;
    let day = |days: i64| monday.plus_seconds(days * 24 * 3_600);

    let advance = Template::parse(
        "【{sender}】{addressee}，您好，我们今后将通过此号码与您联系。{wrong_number}，{opt_out}。",
    )?;
    let collection = Template::parse(
        "【{sender}】{addressee}，您有{amount}元应于{due_date}前支付，详询{contact}。{wrong_number}，{opt_out}。",
    )?;
    let facts = Values {
        sender: "某某银行",
        amount: "1,234.56",
        due_date: "12月1日",
        contact: "400-000-0000",
        wrong_number: "非本人请回复“非本人”",
        opt_out: "退订回T",
        masks_name: true,
        ..Values::default()
    };
    let mut evidence: Vec<Attestation> = Vec::new();
    let mut keyed = (day(-30), "16212345077");

    println!("Monday: a collection notice, without an advance notice");
    let asked = dossier(keyed, Purpose::Collection, &evidence);
    explain(&gate.decide(&asked, monday));

    println!("Monday: the advance notice");
    let asked = dossier(keyed, Purpose::Advance, &evidence);
    let clearance = clear(&gate, asked, "advance-1", monday)?;
    let notice = Notice::address(clearance, &gate, &advance, &facts, monday)?;
    println!(
        "  sent as {} message(s): {}",
        notice.length().segments,
        notice.text().expose()
    );
    evidence.push(attest(Fact::AdvanceNotice, Answer::Yes, monday, "gateway"));

    let reply = "发错人了，我不认识这个人";
    println!("Tuesday: a reply comes in: {reply}");
    evidence.extend(classify(reply).attestations(day(1), "reply"));

    println!("Wednesday: a collection notice");
    explain(&gate.decide(&dossier(keyed, Purpose::Collection, &evidence), day(2)));

    // The borrower is reached in another way; two clerks key the number given, and the
    // borrower reads back a code that was sent to it.
    println!("Thursday: the number is keyed again, twice, and confirmed");
    keyed = (day(3), "16212345078");
    // Evidence in favour of the old number says nothing about the new one.
    evidence.retain(|one| one.speaks_for() != Some(true));
    evidence.push(attest(
        Fact::OneTimeCode,
        Answer::Yes,
        day(4),
        "one-time code",
    ));
    evidence.push(attest(Fact::AdvanceNotice, Answer::Yes, day(4), "gateway"));

    println!("Saturday: a collection notice");
    let asked = dossier(keyed, Purpose::Collection, &evidence);
    explain(&gate.decide(&asked, day(5)));
    let clearance = clear(&gate, asked, "collection-1", day(5))?;
    let notice = Notice::address(clearance, &gate, &collection, &facts, day(5))?;
    println!("  sent: {}", notice.text().expose());
    Ok(())
}

/// What is known about the borrower: two entries of the same day, and the evidence.
fn dossier(
    (at, phone): (Timestamp, &'static str),
    purpose: Purpose,
    evidence: &[Attestation],
) -> Dossier<'static> {
    let entry = |keyer| {
        Entry::new("张大伟", phone, Region::CN)
            .with_keyer(keyer)
            .with_keyed_at(at)
    };
    let mut dossier = Dossier::new(
        "B-1",
        entry("clerk-3"),
        entry("clerk-8"),
        BookAnswer::NO_OBJECTION,
    );
    dossier.purpose = purpose;
    dossier.evidence = Some(evidence.to_vec());
    dossier
}

fn attest(fact: Fact, answer: Answer, as_of: Timestamp, source: &str) -> Attestation {
    Attestation::new(fact, answer, as_of, source)
}

fn clear<'a>(
    gate: &Gate,
    dossier: Dossier<'a>,
    notice_id: &str,
    now: Timestamp,
) -> Result<Clearance<'a>, String> {
    Clearance::request(gate, dossier, notice_id, now)
        .map_err(|decision| format!("not cleared: {:?}", decision.outcome()))
}

fn explain(decision: &Decision) {
    println!("  {:?}", decision.outcome());
    for finding in decision.findings() {
        println!("  - {finding}");
    }
}
