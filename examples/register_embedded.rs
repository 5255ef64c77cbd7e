//! A borrower's contact from keying to notice, to "not me", to fresh proof: told by a register
//! in a file, whose process ends and starts again in between.
//!
//! ```text
//! cargo run --example register_embedded --features register
//! ```

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;

use rightparty::feedback::classify;
use rightparty::register::{
    ClearError, Embedded, Event, Fate, Keyed, RegisterKeys, Request, VaultKey,
};
use rightparty::{
    Answer, Attestation, DigestKey, Dossier, Entry, Fact, Gate, PhoneNumber, Policy, Region,
    Timestamp,
};

type Failed = Box<dyn Error>;

/// What a process does with the register before it ends.
type Part = fn(&Embedded, Timestamp) -> Result<(), Failed>;

const PARTS: [(&str, &str, Part); 4] = [
    (
        "2026-11-20T09:00:00+08:00",
        "the contact is keyed, and a notice goes out",
        send,
    ),
    ("2026-11-20T21:00:00+08:00", "somebody replies", reply),
    ("2026-11-21T09:00:00+08:00", "the next notice", ask_again),
    ("2026-11-24T09:00:00+08:00", "the borrower comes in", prove),
];

fn main() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("register");
    let mut arguments = std::env::args().skip(1);
    if let (Some(part), Some(path)) = (arguments.next(), arguments.next()) {
        // This is one of the processes.
        let (at, _, work) = PARTS.get(part.parse::<usize>()?).ok_or("no such part")?;
        return work(&open(Path::new(&path))?, at.parse()?);
    }
    for (part, (at, title, _)) in PARTS.iter().enumerate() {
        say(&format!("{at}: {title}"))?;
        let program = std::env::current_exe()?;
        let status = std::process::Command::new(program)
            .arg(part.to_string())
            .arg(&path)
            .status()?;
        if !status.success() {
            return Err("a part has failed".into());
        }
    }
    let head = open(&path)?.verify(None)?;
    say(&format!(
        "the chain holds: {} events by four processes",
        head.events()
    ))
}

fn say(line: &str) -> Result<(), Failed> {
    Ok(writeln!(io::stdout(), "{line}")?)
}

fn open(path: &Path) -> Result<Embedded, Failed> {
    // Keys for show: yours are random, and come from where secrets are kept.
    let key = |byte| DigestKey::new(&[byte; 32]);
    let keys = RegisterKeys::new(key(1)?, key(2)?).with_vault(VaultKey::new(&[3; 32])?);
    Ok(Embedded::open(path, keys)?)
}

fn gate() -> Gate {
    Gate::new(Policy::strict())
}

fn send(register: &Embedded, now: Timestamp) -> Result<(), Failed> {
    let keyed_at = now.plus_seconds(-3_600);
    let first = Entry::new("张伟", "162 0670 0417", Region::CN).with_keyer("borrower");
    let second = Entry::new("张 伟", "+86 162 0670 0417", Region::CN).with_keyer("clerk-7");
    let (first, second) = (
        first.with_keyed_at(keyed_at),
        second.with_keyed_at(keyed_at),
    );
    register.record(
        &Event::Keyed(Keyed::new("B-1", first, second).with_loan("L-1")),
        now,
    )?;

    let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-1");
    register.clear(&gate(), &request, now)?;
    register.redeem(&gate(), &request, now, |clearance| {
        let contact = clearance.spend(now)?;
        // Here the gateway's client takes the number, and the notice id as its reference.
        let digits = contact.phone().e164().expose().len() - 1;
        say(&format!(
            "  notice-1 is sent to a number of {digits} digits"
        ))
    })??;
    register.record(
        &Event::Receipt {
            notice_id: "notice-1",
            fate: Fate::Sent,
        },
        now,
    )?;
    match register.redeem(&gate(), &request, now, |_| ()) {
        Err(refused) => say(&format!("  notice-1 again: {refused}")),
        Ok(()) => Err("redeemed twice".into()),
    }
}

fn reply(register: &Embedded, now: Timestamp) -> Result<(), Failed> {
    for attestation in classify("你打错了，我不认识他").attestations(now, "reply by text")
    {
        say(&format!(
            "  on record: {} {}",
            attestation.fact, attestation.answer
        ))?;
        let borrower_id = Some("B-1");
        register.record(
            &Event::Attested {
                borrower_id,
                number: None,
                attestation,
            },
            now,
        )?;
    }
    Ok(())
}

/// The entries come from the register: they were encrypted with the borrower's own key.
fn ask(register: &Embedded, notice_id: &str, now: Timestamp) -> Result<(), Failed> {
    let kept = register.entries("B-1")?.ok_or("no entries")?;
    let request = Request::new(kept.dossier(), notice_id);
    match register.clear(&gate(), &request, now) {
        Ok(cleared) => say(&format!(
            "  {notice_id}: clear until {}",
            cleared.expires_at()
        )),
        Err(ClearError::Refused(decision)) => {
            for finding in decision.findings().iter().take(1) {
                say(&format!(
                    "  {notice_id}: {}: {}",
                    decision.outcome(),
                    finding.remedy()
                ))?;
            }
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

fn ask_again(register: &Embedded, now: Timestamp) -> Result<(), Failed> {
    ask(register, "notice-2", now)
}

fn prove(register: &Embedded, now: Timestamp) -> Result<(), Failed> {
    say("  both key the contact again, and the borrower reads out a code")?;
    let first = Entry::new("张伟", "162 0670 0418", Region::CN).with_keyer("borrower");
    let second = Entry::new("张伟", "16206700418", Region::CN).with_keyer("clerk-9");
    let (first, second) = (first.with_keyed_at(now), second.with_keyed_at(now));
    register.record(
        &Event::Keyed(Keyed::new("B-1", first, second).with_loan("L-1")),
        now,
    )?;
    let number = PhoneNumber::parse("16206700418", Region::CN)?;
    let code = Attestation::new(Fact::OneTimeCode, Answer::Yes, now.plus_seconds(60), "app");
    let proof = Event::Attested {
        borrower_id: Some("B-1"),
        number: Some(&number),
        attestation: code,
    };
    let later = now.plus_seconds(120);
    register.record(&proof, later)?;
    ask(register, "notice-3", later)
}
