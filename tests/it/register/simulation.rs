//! Thousands of interleavings from one seed, against a model that a reader sees through at once.

use std::collections::{BTreeMap, BTreeSet};

use rightparty::register::{Embedded, Event, Keyed, Request};
use rightparty::{Answer, Attestation, Dossier, Entry, Fact, PhoneNumber, Region, Timestamp};

use super::support::{gate, keys, now};

const BORROWERS: [&str; 3] = ["B-1", "B-2", "B-3"];
const PHONES: [&str; 3] = ["16206700417", "16206700418", "16206700419"];

/// What a borrower's entries say: the number, and which keying it is.
type Entries = (usize, i64);

/// All that matters, in plain sets and maps.
#[derive(Default)]
struct Model {
    present: BTreeMap<usize, Entries>,
    /// Borrowers who are not to be written to at all, and numbers.
    stopped: BTreeSet<usize>,
    stopped_numbers: BTreeSet<usize>,
    /// Reported wrong, by number and borrower.
    wrong: BTreeSet<(usize, usize)>,
    lender: BTreeSet<usize>,
    /// Cleared notices: whose, with which entries, and when.
    cleared: BTreeMap<usize, (usize, Entries, Timestamp)>,
    used: BTreeSet<usize>,
    withdrawn: BTreeSet<usize>,
}

impl Model {
    /// Whether a notice to a borrower with these entries may go out at all.
    fn may(&self, borrower: usize, entries: Entries) -> bool {
        let (phone, _) = entries;
        let is_present = self
            .present
            .get(&borrower)
            .is_none_or(|present| *present == entries);
        let mut others = self.present.iter().filter(|(other, _)| **other != borrower);
        is_present
            && !self.stopped.contains(&borrower)
            && !self.stopped_numbers.contains(&phone)
            && !self.wrong.iter().any(|(number, _)| *number == phone)
            && !self.lender.contains(&phone)
            && !others.any(|(_, (number, _))| *number == phone)
    }

    fn may_redeem(&self, notice: usize, borrower: usize, entries: Entries, at: Timestamp) -> bool {
        let Some(&(whose, cleared, since)) = self.cleared.get(&notice) else {
            return false;
        };
        whose == borrower
            && cleared.0 == entries.0
            && at >= since
            && at < since.plus_seconds(24 * 3_600)
            && !self.used.contains(&notice)
            && !self.withdrawn.contains(&notice)
            && self.may(borrower, entries)
    }
}

/// The entries of a keying.
fn typed((phone, keying): Entries) -> [Entry<'static>; 2] {
    let entry = Entry::new("张伟", PHONES[phone], Region::CN)
        .with_keyed_at(now().plus_seconds(keying - 100_000));
    [entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2")]
}

fn asked(borrower: usize, entries: Entries, notice: &str) -> Request<'_> {
    let [first, second] = typed(entries);
    Request::new(
        Dossier::book_not_asked(BORROWERS[borrower], first, second),
        notice,
    )
}

struct World {
    register: Embedded,
    model: Model,
    random: fastrand::Rng,
    at: Timestamp,
    seed: u64,
}

impl World {
    fn new(seed: u64) -> Self {
        Self {
            register: Embedded::in_memory(keys()).unwrap(),
            model: Model::default(),
            random: fastrand::Rng::with_seed(seed),
            at: now(),
            seed,
        }
    }

    fn record(&self, event: &Event<'_>) {
        let recorded = self.register.record(event, self.at);
        recorded.unwrap_or_else(|error| panic!("seed {}: {error}", self.seed));
    }

    fn step(&mut self) {
        let borrower = self.random.usize(0..BORROWERS.len());
        let phone = self.random.usize(0..PHONES.len());
        let notice = self.random.usize(0..6);
        let keying = self.random.i64(0..2);
        let entries = match self.model.present.get(&borrower) {
            Some(present) if self.random.u8(0..4) > 0 => *present,
            _ => (phone, keying),
        };
        match self.random.u8(0..40) {
            0..8 => self.key(borrower, (phone, keying)),
            8 => self.attest(Some(borrower), None, Fact::OptOut),
            9 => self.attest(Some(borrower), None, Fact::WrongNumber),
            10 => self.attest(None, Some(phone), Fact::OptOut),
            11 => {
                let number = PhoneNumber::parse(PHONES[phone], Region::CN).unwrap();
                self.record(&Event::LenderPhone(&number));
                self.model.lender.insert(phone);
            }
            12..14 => self.withdraw(notice),
            14..18 => self.at = self.at.plus_seconds(self.random.i64(-200..20_000)),
            18..29 => self.clear(borrower, entries, notice),
            _ => self.redeem(borrower, entries, notice),
        }
    }

    fn key(&mut self, borrower: usize, entries: Entries) {
        let [first, second] = typed(entries);
        self.record(&Event::Keyed(Keyed::new(
            BORROWERS[borrower],
            first,
            second,
        )));
        self.model.present.insert(borrower, entries);
        self.spread_reports(borrower);
    }

    /// A borrower's report that names no number is about whatever number the borrower gets.
    fn spread_reports(&mut self, borrower: usize) {
        let is_reported = self.model.stopped.contains(&borrower);
        if let (Some((phone, _)), true) = (self.model.present.get(&borrower), is_reported) {
            let reported = self.model.wrong.iter().any(|(_, who)| *who == borrower);
            if reported {
                self.model.wrong.insert((*phone, borrower));
            }
        }
    }

    fn attest(&mut self, borrower: Option<usize>, phone: Option<usize>, fact: Fact) {
        let number = phone.map(|phone| PhoneNumber::parse(PHONES[phone], Region::CN).unwrap());
        // After every keying, so that no fresh entries answer it.
        let as_of = self.at;
        self.record(&Event::Attested {
            borrower_id: borrower.map(|borrower| BORROWERS[borrower]),
            number: number.as_ref(),
            attestation: Attestation::new(fact, Answer::Yes, as_of, "reply"),
        });
        if let Some(borrower) = borrower {
            self.model.stopped.insert(borrower);
            if fact == Fact::WrongNumber {
                // Of no number yet, if nothing is keyed.
                let present = self
                    .model
                    .present
                    .get(&borrower)
                    .map_or(usize::MAX, |one| one.0);
                self.model.wrong.insert((present, borrower));
            }
        }
        self.model.stopped_numbers.extend(phone);
    }

    fn withdraw(&mut self, notice: usize) {
        let id = format!("n-{notice}");
        let event = Event::Withdrawn {
            notice_id: &id,
            by: "supervisor-1",
        };
        let is_open = self.model.cleared.contains_key(&notice)
            && !self.model.used.contains(&notice)
            && !self.model.withdrawn.contains(&notice);
        let recorded = self.register.record(&event, self.at);
        assert_eq!(recorded.is_ok(), is_open, "seed {}", self.seed);
        if is_open {
            self.model.withdrawn.insert(notice);
        }
    }

    fn clear(&mut self, borrower: usize, entries: Entries, notice: usize) {
        let id = format!("n-{notice}");
        let cleared = self
            .register
            .clear(&gate(), &asked(borrower, entries, &id), self.at);
        let may = self.model.may(borrower, entries) && !self.model.cleared.contains_key(&notice);
        assert_eq!(cleared.is_ok(), may, "seed {}: {cleared:?}", self.seed);
        // Whoever is new is entered, cleared or not.
        let is_new = !self.model.present.contains_key(&borrower);
        if is_new {
            self.model.present.insert(borrower, entries);
            self.spread_reports(borrower);
        }
        if may {
            self.model
                .cleared
                .insert(notice, (borrower, entries, self.at));
        }
    }

    fn redeem(&mut self, borrower: usize, entries: Entries, notice: usize) {
        let id = format!("n-{notice}");
        let asked = asked(borrower, entries, &id);
        let may = self.model.may_redeem(notice, borrower, entries, self.at);
        let redeemed = self.register.redeem(&gate(), &asked, self.at, |_| ());
        assert_eq!(redeemed.is_ok(), may, "seed {}: {redeemed:?}", self.seed);
        if may {
            self.model.used.insert(notice);
        }
    }
}

/// `REGISTER_SEEDS` of them, 300 by default: what must be refused is, and what must not is not.
#[test]
fn no_interleaving_sends_what_must_not_be_sent() {
    let seeds = std::env::var("REGISTER_SEEDS").map_or(300, |seeds| seeds.parse().unwrap());
    let first = fastrand::u64(..);
    let mut redeemed = 0;
    for seed in 0..seeds {
        let mut world = World::new(first.wrapping_add(seed));
        for _ in 0..60 {
            world.step();
        }
        let verified = world.register.verify(None);
        verified.unwrap_or_else(|error| panic!("seed {}: {error}", world.seed));
        redeemed += world.model.used.len();
    }
    assert!(redeemed > 0);
    println!("{seeds} seeds from {first}: {redeemed} notices redeemed");
}
