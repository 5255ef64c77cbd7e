//! How do several threads read a book as if one did? Batches are handed out to threads, and
//! their results are merged in the order of the book.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::io::{Reader, Source};

type BatchOf<S> = <<S as Source>::Reader as Reader>::Batch;

/// How many parts each thread may be ahead of the part that is to be merged next.
const MAX_PARTS_AHEAD: usize = 4;

/// Reads a source once: `work` makes a part of each batch, on any thread; `merge` takes the
/// parts one by one, in the order of the book. On any number of threads it takes the same
/// parts in the same order, and the error returned is that of the earliest batch that has one.
pub(super) fn read_in_order<S, P, E>(
    source: &S,
    threads: usize,
    work: impl Fn(usize, BatchOf<S>) -> Result<P, E> + Sync,
    merge: impl FnMut(P) -> Result<(), E> + Send,
) -> Result<(), E>
where
    S: Source,
    P: Send,
    E: From<S::Error> + Send,
{
    let supply = Mutex::new(Supply {
        reader: source.open()?,
        next: 0,
        is_over: false,
    });
    let order = Mutex::new(Order {
        next: 0,
        waiting: BTreeMap::new(),
        merge,
        failed: None,
        is_abandoned: false,
    });
    let progress = Condvar::new();
    let shared = Shared {
        supply: &supply,
        order: &order,
        progress: &progress,
        max_ahead: MAX_PARTS_AHEAD * threads.max(1),
    };
    thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| shared.run(&work));
        }
    });
    match order
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .failed
    {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Where the threads get their batches.
struct Supply<R> {
    reader: R,
    next: usize,
    is_over: bool,
}

/// Brings the parts into order.
struct Order<P, E, M> {
    next: usize,
    /// Finished parts that wait for an earlier one.
    waiting: BTreeMap<usize, Result<P, E>>,
    merge: M,
    failed: Option<E>,
    /// A thread has panicked: nobody may wait for its part.
    is_abandoned: bool,
}

struct Shared<'s, R, P, E, M> {
    supply: &'s Mutex<Supply<R>>,
    order: &'s Mutex<Order<P, E, M>>,
    progress: &'s Condvar,
    max_ahead: usize,
}

impl<R, P, E, M> Shared<'_, R, P, E, M>
where
    R: Reader,
    E: From<R::Error>,
    M: FnMut(P) -> Result<(), E>,
{
    fn run(&self, work: impl Fn(usize, R::Batch) -> Result<P, E>) {
        let guard = AbandonOnPanic(self);
        loop {
            let mut supply = lock(self.supply);
            if supply.is_over {
                break;
            }
            let batch = supply.reader.next();
            let number = supply.next;
            supply.next += 1;
            supply.is_over = !matches!(batch, Ok(Some(_)));
            drop(supply);
            let part = match batch {
                Ok(Some(batch)) => work(number, batch),
                Ok(None) => break,
                Err(error) => Err(error.into()),
            };
            if !self.deliver(number, part) {
                lock(self.supply).is_over = true;
                break;
            }
        }
        std::mem::forget(guard);
    }

    /// Merges a part when it is its turn. Returns whether to go on.
    fn deliver(&self, number: usize, part: Result<P, E>) -> bool {
        let mut order = lock(self.order);
        while number > order.next + self.max_ahead && order.failed.is_none() && !order.is_abandoned
        {
            order = self
                .progress
                .wait(order)
                .unwrap_or_else(PoisonError::into_inner);
        }
        order.waiting.insert(number, part);
        loop {
            let next = order.next;
            let Some(part) = order.waiting.remove(&next) else {
                break;
            };
            order.next += 1;
            if order.failed.is_none() {
                let merged = part.and_then(|part| (order.merge)(part));
                order.failed = merged.err();
            }
        }
        self.progress.notify_all();
        order.failed.is_none() && !order.is_abandoned
    }
}

/// Ends the reading if the thread that holds this panics, so that no other thread waits for
/// it; the scope then panics as well.
struct AbandonOnPanic<'w, 's, R, P, E, M>(&'w Shared<'s, R, P, E, M>);

impl<R, P, E, M> Drop for AbandonOnPanic<'_, '_, R, P, E, M> {
    fn drop(&mut self) {
        lock(self.0.order).is_abandoned = true;
        lock(self.0.supply).is_over = true;
        self.0.progress.notify_all();
    }
}

/// Locks, even after a thread panicked with the lock held: the scope passes the panic on.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
