//! Whose number is each number of the book?

use std::panic::resume_unwind;
use std::thread;

use super::hash::{Numbers, hash, hash_number};
use crate::id;

/// The agreed numbers of a book, each with its borrower and loan: 20 bytes a row, and room to
/// grow of an eighth of that or 5 MB, whichever is more.
///
/// Borrowers and loans are kept as 40-bit hashes. Two borrowers of one number whose ids have
/// the same hash would count as one: of 100,000 shared numbers, the chance that any is missed
/// is one in ten million. Names are kept as 16-bit hashes, which is enough for a note.
#[derive(Default)]
pub(super) struct PhoneIndex {
    shards: Vec<Vec<Owner>>,
    /// The numbers with more than one owner. For most rows it is enough to look here.
    shared: Numbers,
}

/// An owner of a number: the number, 40 bits each of borrower and loan, 16 of the name, in this
/// order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owner([u32; 5]);

/// How many shards the index has: so many that each fits a processor's cache while it is
/// sorted.
const SHARDS: usize = 64;

/// For how many owners a shard makes room at least when it grows: growing copies it.
const MIN_ROOM: usize = 1 << 12;

/// How many owners of a number are looked at: all borrowers of a book may have one placeholder,
/// which must not make a run quadratic.
const MAX_OWNERS: usize = 1_000;

/// How many co-borrowers of a loan may share a number. If there are more, the loan id tells
/// nobody apart.
const MAX_CO_BORROWERS: u32 = 8;

impl Owner {
    /// An owner from the number's key, ids as typed, and the name's hash.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "only some bits of the hashes are kept"
    )]
    pub(super) fn new(phone: u64, borrower_id: &str, loan_id: &str, name: u64) -> Self {
        let borrower = hash_id(1, borrower_id);
        let loan = if id::is_filler(loan_id) {
            borrower
        } else {
            hash_id(2, loan_id)
        };
        let name = name as u16;
        let rest = (borrower as u32 & 0xFF) << 24 | (loan as u32 & 0xFF) << 16 | u32::from(name);
        Self([
            (phone >> 32) as u32,
            phone as u32,
            (borrower >> 32) as u32,
            (loan >> 32) as u32,
            rest,
        ])
    }

    fn phone(self) -> u64 {
        u64::from(self.0[0]) << 32 | u64::from(self.0[1])
    }

    const fn borrower(self) -> (u32, u32) {
        (self.0[2], self.0[4] >> 24)
    }

    const fn loan(self) -> (u32, u32) {
        (self.0[3], self.0[4] >> 16 & 0xFF)
    }

    const fn name(self) -> u32 {
        self.0[4] & 0xFFFF
    }
}

/// How many others have a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Others {
    /// Other borrowers, without co-borrowers of the same loan.
    pub(super) borrowers: u32,
    /// Other ids with the same name.
    pub(super) duplicates: u32,
}

impl PhoneIndex {
    /// Adds owners from a part of the book.
    pub(super) fn add(&mut self, owners: &[Owner]) {
        self.shards.resize_with(SHARDS, Vec::new);
        for &owner in owners {
            let Some(shard) = self.shards.get_mut(shard_of(owner.phone())) else {
                continue;
            };
            if shard.len() == shard.capacity() {
                // Doubling could take twice the memory that is needed.
                shard.reserve_exact((shard.len() / 8).max(MIN_ROOM));
            }
            shard.push(owner);
        }
    }

    /// Makes the index ready for look-ups, on this many threads.
    pub(super) fn finish(&mut self, threads: usize) {
        let share = self.shards.len().div_ceil(threads.max(1)).max(1);
        let shared = thread::scope(|scope| {
            let parts: Vec<_> = self
                .shards
                .chunks_mut(share)
                .map(|shards| {
                    scope.spawn(move || shards.iter_mut().map(sort_shard).collect::<Vec<_>>())
                })
                .collect();
            let joined = parts.into_iter().map(|part| match part.join() {
                Ok(shared) => shared,
                // If its numbers were missing, a shared number would pass for one borrower's.
                Err(panic) => resume_unwind(panic),
            });
            joined.flatten().flatten().collect()
        });
        self.shared = shared;
    }

    /// How many others have the owner's number. A borrower who shares a loan with the owner is
    /// a co-borrower; one id with two names counts as two borrowers.
    pub(super) fn others(&self, own: Owner) -> Others {
        if !self.is_shared(own.phone()) {
            return Others::default();
        }
        let mut owners = self.owners(own.phone());
        let examined: Vec<Owner> = owners.by_ref().take(MAX_OWNERS).collect();
        let is_own = |owner: &&Owner| owner.borrower() == own.borrower();
        let own_loans: Vec<_> = examined
            .iter()
            .filter(is_own)
            .map(|owner| owner.loan())
            .collect();
        let (mut others, mut co_borrowers, mut duplicates) = (0, 0, 0);
        // Owners of a number are sorted by borrower.
        for borrower in examined.chunk_by(|a, b| a.borrower() == b.borrower()) {
            let has_own_name = borrower.iter().any(|owner| owner.name() == own.name());
            if borrower.first().as_ref().is_some_and(is_own) {
                others += u32::from(borrower.iter().any(|owner| owner.name() != own.name()));
                continue;
            }
            let shares_loan = borrower
                .iter()
                .any(|owner| own_loans.contains(&owner.loan()));
            co_borrowers += u32::from(shares_loan);
            others += u32::from(!shares_loan);
            duplicates += u32::from(has_own_name);
        }
        if co_borrowers > MAX_CO_BORROWERS {
            others += co_borrowers;
        }
        // So many owners cannot all be one borrower.
        let has_more = owners.next().is_some();
        Others {
            borrowers: others.max(u32::from(has_more)),
            duplicates,
        }
    }

    /// Whether the number has several owners; these may be one borrower.
    pub(super) fn is_shared(&self, phone: u64) -> bool {
        self.shared.contains(&phone)
    }

    /// Whether anybody has the number.
    #[cfg(test)]
    fn has(&self, phone: u64) -> bool {
        self.owners(phone).next().is_some()
    }

    fn owners(&self, phone: u64) -> impl Iterator<Item = Owner> {
        let shard = self
            .shards
            .get(shard_of(phone))
            .map_or(&[][..], |shard| shard);
        let start = shard.partition_point(|owner| owner.phone() < phone);
        let owners = shard.iter().skip(start).copied();
        owners.take_while(move |owner| owner.phone() == phone)
    }
}

/// A hash of a name's canonical form; 0 for no name.
pub(super) fn hash_name(canonical: &str) -> u64 {
    if canonical.is_empty() {
        0
    } else {
        hash(3, canonical)
    }
}

/// A hash of an id, equal for ids that count as the same.
fn hash_id(seed: u64, id: &str) -> u64 {
    let id = id::trimmed(id);
    let mut lower = [0; 64];
    match lower.get_mut(..id.len()) {
        // The fast path of `id::canonical_record_id`.
        Some(lower) if id.bytes().all(|byte| byte.is_ascii_graphic()) => {
            lower.copy_from_slice(id.as_bytes());
            if !id::has_telling_case(id) {
                lower.make_ascii_lowercase();
            }
            std::str::from_utf8(lower).map_or(0, |lower| hash(seed, lower))
        }
        _ => hash(seed, &id::canonical_record_id(id)),
    }
}

fn shard_of(phone: u64) -> usize {
    // Six bits of a hash are less than 64.
    usize::try_from(hash_number(phone) >> 58).unwrap_or_default()
}

/// Sorts a shard and returns the numbers that have several owners.
fn sort_shard(shard: &mut Vec<Owner>) -> Vec<u64> {
    shard.sort_unstable();
    shard.dedup();
    let mut numbers: Vec<u64> = shard
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.phone() == b.phone() => Some(a.phone()),
            _ => None,
        })
        .collect();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrowers_share_a_number_unless_they_share_the_loan() {
        assert_eq!(size_of::<Owner>(), 20);
        let (shared, own, unnamed, common) = (8_613_912_345_670, 8_613_812_345_670, 7, 8);
        let (couple, everybody) = (11, 12);
        let mut index = PhoneIndex::default();
        let owner = |phone, borrower: &str, loan: &str, name: &str| {
            Owner::new(phone, borrower, loan, hash_name(name))
        };
        index.add(&[
            owner(shared, "b-1", "l-1", "张伟"),
            owner(shared, "b-2", "l-1", "张伟"),
            owner(shared, "b-3", "l-3", "李娜"),
            owner(shared, "b-3", "l-4", "李娜"),
            owner(own, "b-4", "", "王芳"),
            owner(own, "b-4", "l-5", "王芳"),
            owner(couple, "b-8", "l-8", "钱多"),
            owner(couple, "b-9", "l-8", "孙少"),
            owner(couple, "b-9", "l-9", "孙少"),
            owner(unnamed, "b-6", "0", "赵磊"),
            owner(unnamed, "b-7", "0", "赵磊"),
        ]);
        let placeholders: Vec<_> = (0..5_000)
            .map(|borrower| owner(common, &format!("c-{borrower}"), "", &borrower.to_string()))
            .collect();
        index.add(&placeholders);
        let all: Vec<_> = (20..32)
            .map(|borrower| {
                owner(
                    everybody,
                    &format!("b-{borrower}"),
                    "1",
                    &format!("x{borrower}"),
                )
            })
            .collect();
        index.add(&all);
        index.finish(3);
        for (phone, borrower, loan, name, borrowers, duplicates) in [
            (shared, "b-1", "l-1", "张伟", 1, 1),
            (shared, "b-3", "l-3", "李娜", 2, 0),
            (shared, "B-3", "L-4", "李娜", 2, 0),
            // One id with two names is two borrowers.
            (own, "b-4", "", "王方", 1, 0),
            // Whoever shares any loan is a co-borrower, whatever other loans they have.
            (couple, "b-8", "l-8", "钱多", 0, 0),
            (couple, "b-9", "l-8", "孙少", 0, 0),
            (couple, "b-9", "l-9", "孙少", 0, 0),
            // Twelve co-borrowers of a loan with one number are strangers.
            (everybody, "b-20", "1", "x20", 11, 0),
            (own, "b-4", "", "王芳", 0, 0),
            (own, " b-4 ", "l-9", "王芳", 0, 0),
            // A filler is not a loan id, and makes no co-borrowers.
            (unnamed, "b-6", "0", "赵磊", 1, 1),
            (9, "b-6", "", "", 0, 0),
        ] {
            let others = Others {
                borrowers,
                duplicates,
            };
            let found = index.others(owner(phone, borrower, loan, name));
            assert_eq!(found, others, "{borrower} {loan}");
        }
        let others = index.others(owner(common, "c-17", "", "17")).borrowers;
        assert!((999..=1_000).contains(&others), "{others}");
        assert!(index.has(own) && !index.has(own + 1));
    }

    /// The index takes at most 24 bytes a number, and its least room.
    #[test]
    fn the_index_does_not_outgrow_its_bound() {
        let mut index = PhoneIndex::default();
        for phone in 1..=2_000_000 {
            index.add(&[Owner::new(phone, "b", "l", 7)]);
            if phone % 100_000 == 0 {
                let capacity: usize = index.shards.iter().map(Vec::capacity).sum();
                let bytes = capacity * size_of::<Owner>();
                let owned = usize::try_from(phone).unwrap() * size_of::<Owner>();
                let room = (owned / 8).max(SHARDS * MIN_ROOM * size_of::<Owner>());
                assert!(bytes <= owned + room + owned / 100, "{phone}: {bytes}");
            }
        }
    }
}
