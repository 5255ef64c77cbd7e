//! What survives if the process is killed, and if the machine loses what was not synced.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use redb::StorageBackend;
use rightparty::register::{ClearError, Embedded, NoticeState, RedeemError, Refusal};

use super::support::{gate, keys, now, request};

/// A borrower's number, and the notice of this number.
fn named(number: u64) -> (String, String) {
    (
        format!("162{:08}", 1_000_000 + number * 11),
        format!("n-{number}"),
    )
}

/// Clears and redeems notices from this one on, and tells of each that was acknowledged, until
/// the store fails.
fn send(register: &Embedded, from: u64, mut tell: impl FnMut(u64)) {
    for number in from.. {
        let (phone, notice) = named(number);
        let request = request(&phone, "张伟", &phone, &notice);
        match register.clear(&gate(), &request, now()) {
            Ok(_) => {}
            // Some of so many numbers look as if they were typed to fill a field.
            Err(ClearError::Refused(_)) => continue,
            Err(ClearError::Register(_)) => return,
        }
        match register.redeem(&gate(), &request, now(), |_| ()) {
            Ok(()) => tell(number),
            Err(_) => return,
        }
    }
}

/// What was acknowledged is there, nothing is redeemed twice, and the chain holds.
fn check(register: &Embedded, acknowledged: &[u64], place: &str) {
    register
        .verify(None)
        .unwrap_or_else(|error| panic!("{place}: {error}"));
    for &number in acknowledged {
        let (phone, notice) = named(number);
        let state = register.notice(&notice).unwrap();
        assert_eq!(state, Some(NoticeState::Redeemed), "{place}: {notice}");
        let request = request(&phone, "张伟", &phone, &notice);
        let again = register.redeem(&gate(), &request, now(), |_| ());
        assert!(
            matches!(again, Err(RedeemError::Refused(Refusal::Redeemed))),
            "{place}"
        );
    }
}

/// The process that is killed: run by the test below, and by nobody else.
#[test]
#[ignore = "the child of another test"]
fn child() {
    let (Ok(path), Ok(from)) = (
        std::env::var("REGISTER_PATH"),
        std::env::var("REGISTER_FROM"),
    ) else {
        return;
    };
    let register = Embedded::open(path, keys()).unwrap();
    let mut out = io::stdout();
    send(&register, from.parse().unwrap(), |number| {
        writeln!(out, "acknowledged {number}").unwrap();
        out.flush().unwrap();
    });
}

/// `REGISTER_KILLS` times, 20 by default.
#[test]
fn a_process_that_is_killed_loses_nothing_that_was_acknowledged() {
    let kills = std::env::var("REGISTER_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    drop(Embedded::open(&path, keys()).unwrap());
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut next, mut total) = (0, 0);
    for round in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "register::crash::child",
                "--ignored",
                "--nocapture",
            ])
            .env("REGISTER_PATH", &path)
            .env("REGISTER_FROM", next.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let most = random.usize(1..12);
        let mut acknowledged = Vec::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let take = |acknowledged: &mut Vec<u64>, line: &str| {
            acknowledged.extend(
                line.strip_prefix("acknowledged ")
                    .map(|n| n.parse::<u64>().unwrap()),
            );
        };
        while acknowledged.len() < most {
            take(&mut acknowledged, &lines.next().unwrap().unwrap());
        }
        std::thread::sleep(std::time::Duration::from_micros(random.u64(0..3_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died counts as well.
        for line in lines.map_while(Result::ok) {
            take(&mut acknowledged, &line);
        }
        let register = Embedded::open(&path, keys()).unwrap();
        check(
            &register,
            &acknowledged,
            &format!("seed {seed}, round {round}"),
        );
        total += acknowledged.len();
        next = acknowledged.last().copied().unwrap_or(next) + 2;
    }
    println!("killed {kills} times; {total} redemptions acknowledged, none lost");
}

/// A file that forgets at a crash what was not synced, or keeps some of it, in any order.
#[derive(Debug, Clone, Default)]
struct Lossy(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    synced: Vec<u8>,
    length: usize,
    /// What was written since, by sector.
    pending: BTreeMap<usize, Vec<u8>>,
    /// After how many more calls the machine loses its power.
    left: Option<usize>,
}

const SECTOR: usize = 512;

impl State {
    fn power(&mut self) -> io::Result<()> {
        match &mut self.left {
            Some(0) => Err(io::Error::other("no power")),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn sector(&self, number: usize) -> Vec<u8> {
        let mut sector = vec![0; SECTOR];
        if let Some(pending) = self.pending.get(&number) {
            return pending.clone();
        }
        let synced = self.synced.get(number * SECTOR..).unwrap_or_default();
        let length = synced.len().min(SECTOR);
        sector[..length].copy_from_slice(&synced[..length]);
        sector
    }

    fn flush(&mut self, keeps: impl Fn(usize) -> bool) {
        self.synced.resize(self.length.div_ceil(SECTOR) * SECTOR, 0);
        for (number, sector) in std::mem::take(&mut self.pending) {
            if keeps(number) && (number + 1) * SECTOR <= self.synced.len() {
                self.synced[number * SECTOR..(number + 1) * SECTOR].copy_from_slice(&sector);
            }
        }
    }
}

impl Lossy {
    /// What is on the disk when the power is back: of each sector that was not synced, by
    /// chance the old or the new.
    fn crash(&self, random: &mut fastrand::Rng) -> Self {
        let mut state = self.0.lock().unwrap();
        let (all, none) = (random.u8(0..4) == 0, random.u8(0..4) == 0);
        let salt = random.u64(..);
        let kept = |number: usize| {
            all || (!none
                && (number as u64)
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                    .wrapping_add(salt)
                    >> 63
                    == 0)
        };
        state.flush(kept);
        let after = State {
            synced: state.synced.clone(),
            length: state.length,
            ..State::default()
        };
        Self(Arc::new(Mutex::new(after)))
    }
}

impl StorageBackend for Lossy {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.lock().unwrap().length as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.power()?;
        let offset = usize::try_from(offset).unwrap();
        let mut at = offset;
        while at < offset + out.len() {
            let sector = state.sector(at / SECTOR);
            let within = at % SECTOR;
            let length = (SECTOR - within).min(offset + out.len() - at);
            out[at - offset..at - offset + length]
                .copy_from_slice(&sector[within..within + length]);
            at += length;
        }
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.power()?;
        state.length = usize::try_from(length).unwrap();
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.power()?;
        state.flush(|_| true);
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.power()?;
        let offset = usize::try_from(offset).unwrap();
        let mut at = offset;
        while at < offset + data.len() {
            let number = at / SECTOR;
            let mut sector = state.sector(number);
            let within = at % SECTOR;
            let length = (SECTOR - within).min(offset + data.len() - at);
            sector[within..within + length]
                .copy_from_slice(&data[at - offset..at - offset + length]);
            state.pending.insert(number, sector);
            at += length;
        }
        Ok(())
    }
}

/// `REGISTER_CRASHES` times, 100 by default: the power goes at any read, write or sync.
#[test]
fn a_machine_that_loses_its_power_loses_nothing_that_was_acknowledged() {
    let crashes = std::env::var("REGISTER_CRASHES").map_or(100, |crashes| crashes.parse().unwrap());
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut disk, mut next, mut total) = (Lossy::default(), 0, Vec::new());
    for round in 0..crashes {
        let place = format!("seed {seed}, round {round}");
        let register =
            Embedded::on(disk.clone(), keys()).unwrap_or_else(|error| panic!("{place}: {error}"));
        disk.0.lock().unwrap().left = Some(random.usize(1..2_000));
        send(&register, next, |number| {
            total.push(number);
            next = number + 1;
        });
        // Whether the last one was recorded, nobody knows.
        next += 1;
        drop(register);
        disk = disk.crash(&mut random);
        let register =
            Embedded::on(disk.clone(), keys()).unwrap_or_else(|error| panic!("{place}: {error}"));
        check(&register, &total[total.len().saturating_sub(20)..], &place);
        drop(register);
    }
    println!(
        "{crashes} crashes; {} redemptions acknowledged, none lost",
        total.len()
    );
}
