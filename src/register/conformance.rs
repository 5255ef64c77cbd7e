//! Is a store good enough to be a register's? What every engine must do, as functions that any
//! implementation can call from its tests. Each says what went wrong.
//!
//! ```
//! use rightparty::register::{Memory, conformance};
//!
//! # fn block_on<F: Future>(future: F) -> F::Output {
//! #     let mut future = std::pin::pin!(future);
//! #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! #     loop {
//! #         if let std::task::Poll::Ready(done) = future.as_mut().poll(&mut context) {
//! #             return done;
//! #         }
//! #     }
//! # }
//! // With your runtime's `block_on`:
//! block_on(conformance::rows(&Memory::default())).unwrap();
//! block_on(conformance::decisions(Memory::default())).unwrap();
//! ```

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use super::engine::{Change, Engine, Reader, Table, Wanted, Writer};
use super::{
    ClearError, Event, Keyed, RedeemError, Refusal, Register, RegisterKeys, Request, VaultKey,
};
use crate::digest::DigestKey;
use crate::dossier::Dossier;
use crate::entry::Entry;
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::finding::{Code, Severity};
use crate::gate::Gate;
use crate::phone::Region;
use crate::policy::Policy;
use crate::timestamp::Timestamp;

/// What a store does otherwise than it must.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Fails with this text unless it holds.
fn must(holds: bool, what: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(what.into()) }
}

/// The keys of the suite's registers.
///
/// # Errors
///
/// [`Failure`], in practice never.
pub fn keys() -> Result<RegisterKeys, Failure> {
    let key = |byte| DigestKey::new(&[byte; 32]);
    Ok(RegisterKeys::new(key(1)?, key(2)?).with_vault(VaultKey::new(&[3; 32])?))
}

/// Rows: order, prefixes, pages, transactions that end well and that do not. Wants an empty
/// store.
///
/// # Errors
///
/// [`Failure`]: what the store does otherwise.
pub async fn rows<E: Engine>(engine: &E) -> Result<(), Failure> {
    let row = |key: &[u8], change| (Table::Facts, key.to_vec(), change);
    let mut writer = engine.writer().await?;
    let keys: [&[u8]; 5] = [b"b\xFF", b"a", b"b", b"b\x00", b"c"];
    let rows = keys.map(|key| row(key, Change::Insert(key.to_vec())));
    writer.write(rows.to_vec()).await?;
    let other = (Table::Holders, b"b".to_vec(), Change::Put(vec![0; 100_000]));
    writer.write(vec![other]).await?;
    writer.commit().await?;

    let mut reader = engine.reader().await?;
    let all = reader.page(Table::Facts, None, 10).await?;
    let order: Vec<&[u8]> = all.iter().map(|row| row.key.as_slice()).collect();
    must(
        order == [b"a".as_slice(), b"b", b"b\x00", b"b\xFF", b"c"],
        "a page is out of order",
    )?;
    let page = reader.page(Table::Facts, Some(b"b"), 2).await?;
    let order: Vec<&[u8]> = page.iter().map(|row| row.key.as_slice()).collect();
    must(
        order == [b"b\x00".as_slice(), b"b\xFF"],
        "a page does not begin after its key",
    )?;
    let mut wanted = Wanted::default();
    wanted.prefix(Table::Facts, b"b");
    wanted.row(Table::Holders, b"b");
    wanted.row(Table::Holders, b"none");
    let mut found = reader.read(&wanted).await?;
    found.sort_by(|a, b| (a.table, &a.key).cmp(&(b.table, &b.key)));
    found.dedup();
    must(found.len() == 4, "a prefix gives too many rows, or too few")?;
    must(
        found.last().is_some_and(|row| row.value.len() == 100_000),
        "a value is cut",
    )?;

    // A transaction that is dropped has not happened, and one that conflicts neither.
    let mut writer = engine.writer().await?;
    writer.write(vec![row(b"a", Change::Remove)]).await?;
    drop(writer);
    let mut writer = engine.writer().await?;
    let changes = vec![
        row(b"d", Change::Insert(vec![1])),
        row(b"c", Change::Insert(vec![2])),
    ];
    let conflict = writer.write(changes).await;
    must(
        conflict.is_err_and(|error| error.is_passing()),
        "a row that is there is inserted",
    )?;
    drop(writer);
    let mut writer = engine.writer().await?;
    let changes = vec![row(b"b", Change::Put(vec![9])), row(b"c", Change::Remove)];
    writer.write(changes).await?;
    must(
        reader.page(Table::Facts, None, 10).await? == all,
        "a view changes with what is written after it",
    )?;
    drop(reader);
    writer.commit().await?;
    let now = engine.reader().await?.page(Table::Facts, None, 10).await?;
    let now: Vec<(&[u8], &[u8])> = now
        .iter()
        .map(|row| (&row.key[..], &row.value[..]))
        .collect();
    let expected: [(&[u8], &[u8]); 4] = [
        (b"a", b"a"),
        (b"b", &[9]),
        (b"b\x00", b"b\x00"),
        (b"b\xFF", b"b\xFF"),
    ];
    must(now == expected, "a transaction is not as it was written")
}

/// A decision for each thing that a register must remember: on an empty store.
///
/// # Errors
///
/// [`Failure`]: what the store does otherwise.
pub async fn decisions<E: Engine>(engine: E) -> Result<(), Failure> {
    let register = Register::open(engine, keys()?).await?;
    let (gate, now) = (Gate::new(Policy::strict()), start());
    let person = Person::numbered(1);
    let request = person.request("n-1");
    register.record(&person.keyed(), now).await?;
    register.clear(&gate, &request, now).await?;
    let twice = refused(register.clear(&gate, &request, now).await)?;
    must(
        twice.contains("notice.already-cleared"),
        "a notice is cleared twice",
    )?;

    // What is recorded between clearing and redeeming stops it.
    let report = Event::Attested {
        borrower_id: Some(&person.id),
        number: None,
        attestation: Attestation::new(Fact::WrongNumber, Answer::Yes, now, "reply"),
    };
    register.record(&report, now).await?;
    match register.redeem(&gate, &request, now, |_| ()).await {
        Err(RedeemError::Refused(Refusal::Decided(decision))) => must(
            decision
                .to_string()
                .contains("contact.wrong-number-reported"),
            "a redemption is refused for another reason",
        )?,
        _ => return Err("a report does not stop a redemption".into()),
    }
    // Another borrower with the number is held, and a third one is not.
    let shares = Person {
        phone: person.phone.clone(),
        ..Person::numbered(2)
    };
    let refusal = refused(register.clear(&gate, &shares.request("n-2"), now).await)?;
    must(
        refusal.contains("book.shared-phone"),
        "a shared number is not seen",
    )?;
    let third = Person::numbered(3);
    let request = third.request("n-3");
    register.clear(&gate, &request, now).await?;
    let redeemed = register.redeem(&gate, &request, now, |clearance| {
        clearance.spend(now).is_ok()
    });
    must(redeemed.await?, "a clearance cannot be spent")?;
    let again = register.redeem(&gate, &request, now, |_| ()).await;
    must(
        matches!(again, Err(RedeemError::Refused(Refusal::Redeemed))),
        "a clearance is redeemed twice",
    )?;
    let fates = register.unknown_fates(now.plus_seconds(1), 10).await?;
    must(fates.len() == 1, "an unknown fate is not listed")?;
    let head = register.verify(None).await?;
    for event in [0, head.events() - 1] {
        let (head, proof) = register.prove(event).await?;
        must(proof.holds(&head), "an event cannot be shown to be there")?;
    }
    register.erase(&third.id, now).await?;
    register.verify(Some(&head)).await?;
    must(
        register.entries(&third.id).await?.is_none(),
        "an erased person is still there",
    )
}

fn refused<T>(cleared: Result<T, ClearError>) -> Result<String, Failure> {
    match cleared {
        Err(ClearError::Refused(decision)) => Ok(decision.to_string()),
        Err(error) => Err(error.into()),
        Ok(_) => Err("a notice is cleared that must not be".into()),
    }
}

fn start() -> Timestamp {
    Timestamp::MIN.plus_seconds(10_000_000)
}

/// A borrower of the suite.
#[derive(Clone)]
struct Person {
    id: String,
    phone: String,
}

impl Person {
    fn numbered(number: u64) -> Self {
        Self {
            id: format!("B-{number}"),
            phone: format!("139{:08}", 10_000_000 + number * 37),
        }
    }

    fn entries(&self) -> [Entry<'_>; 2] {
        let entry = Entry::new("张伟", &self.phone, Region::CN);
        [entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2")]
    }

    fn keyed(&self) -> Event<'_> {
        let [first, second] = self.entries();
        Event::Keyed(Keyed::new(&self.id, first, second))
    }

    fn request<'p>(&'p self, notice_id: &'p str) -> Request<'p> {
        let [first, second] = self.entries();
        Request::new(Dossier::book_not_asked(&self.id, first, second), notice_id)
    }
}

/// How many take part in a [`race`].
///
/// ```
/// use rightparty::register::conformance::Race;
///
/// assert_eq!(Race::FULL.notices, 10_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Race {
    /// Threads that clear.
    pub writers: u64,
    /// Notices, each of another borrower.
    pub notices: u64,
    /// Threads that redeem.
    pub redeemers: u64,
    /// How many redeemers try each notice.
    pub tries: u64,
}

impl Race {
    /// The race that an engine must stand before it is used.
    pub const FULL: Self = Self {
        writers: 8,
        notices: 10_000,
        redeemers: 64,
        tries: 3,
    };
}

/// A future of a thread of the race.
pub type Running<'r> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'r>>;

/// Clears and redeems on many threads at once: each notice is redeemed exactly once, none is
/// lost, and every refusal is recorded. `run` runs a future to its end on the calling thread.
/// Wants an empty store.
///
/// # Errors
///
/// [`Failure`]: what the store does otherwise.
pub fn race<E: Engine>(
    register: &Register<E>,
    race: Race,
    run: impl Fn(Running<'_>) -> Result<(), Failure> + Sync,
) -> Result<(), Failure> {
    let redeemed: Vec<AtomicU64> = (0..race.notices).map(|_| AtomicU64::new(0)).collect();
    // Some of so many numbers look as if they were typed to fill a field.
    let policy = Policy::strict().with_severity(Code::PhonePlaceholder, Severity::Note)?;
    let gate = Gate::new(policy);
    let share =
        |part: u64, parts: u64| (part..race.notices).step_by(usize::try_from(parts).unwrap_or(1));
    let clear = |writer: u64| -> Running<'_> {
        let gate = &gate;
        Box::pin(async move {
            for number in share(writer, race.writers) {
                let (person, notice) = (Person::numbered(number), format!("n-{number}"));
                register
                    .clear(gate, &person.request(&notice), start())
                    .await?;
            }
            Ok(())
        })
    };
    let redeem = |redeemer: u64| -> Running<'_> {
        let (gate, redeemed) = (&gate, &redeemed);
        Box::pin(async move {
            let stride = (race.redeemers / race.tries).max(1);
            for number in share(redeemer % stride, stride) {
                let (person, notice) = (Person::numbered(number), format!("n-{number}"));
                let request = person.request(&notice);
                match register.redeem(gate, &request, start(), |_| ()).await {
                    Ok(()) => {
                        let index = usize::try_from(number)?;
                        let count = redeemed.get(index).ok_or("no such notice")?;
                        count.fetch_add(1, Ordering::Relaxed);
                    }
                    Err(RedeemError::Refused(Refusal::Redeemed)) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(())
        })
    };
    together(race.writers, clear, &run)?;
    together(race.redeemers, redeem, &run)?;
    must(
        redeemed
            .iter()
            .all(|count| count.load(Ordering::Relaxed) == 1),
        "a notice is not redeemed exactly once",
    )?;
    run(Box::pin(counted(register, race)))
}

/// Runs a future on each of so many threads.
fn together<'r>(
    count: u64,
    work: impl Fn(u64) -> Running<'r> + Sync,
    run: &(impl Fn(Running<'_>) -> Result<(), Failure> + Sync),
) -> Result<(), Failure> {
    thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = (0..count)
            .map(|one| scope.spawn(move || run(work(one))))
            .collect();
        for thread in threads {
            thread.join().map_err(|_| "a thread panicked")??;
        }
        Ok(())
    })
}

/// Every attempt is an event.
async fn counted<E: Engine>(register: &Register<E>, race: Race) -> Result<(), Failure> {
    let head = register.verify(None).await?;
    let stride = (race.redeemers / race.tries).max(1);
    let attempts: u64 = (0..race.redeemers)
        .map(|one| (race.notices + stride - 1 - one % stride) / stride)
        .sum();
    let (mut from, mut counts) = (0, [0_u64; 3]);
    while from < head.events() {
        for logged in register.log(from, 10_000).await? {
            for (count, kind) in counts
                .iter_mut()
                .zip(["cleared", "redeemed", "not-redeemed"])
            {
                let kind = format!(r#""kind":"{kind}""#);
                *count += u64::from(logged.says.contains(&kind));
            }
            from = logged.event + 1;
        }
    }
    let [cleared, redeemed, refused] = counts;
    must(cleared == race.notices, "a clearance is lost")?;
    must(redeemed == race.notices, "a redemption is lost")?;
    must(redeemed + refused == attempts, "a refusal is not recorded")
}
