//! One reading of a book on several threads, put together in its order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::io::{Reader, Source};

type BatchOf<S> = <<S as Source>::Reader as Reader>::Batch;

/// How many parts each thread may be ahead of the one that is waited for.
const AHEAD: usize = 4;

/// Reads a source: `work` makes a part of each batch, on any thread; `merge` takes the
/// parts one by one in the order of the book. Whatever the number of threads, it takes
/// the same parts in the same order, and the error of the earliest batch that has one.
pub(super) fn pass<S, P, E>(
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
        early: BTreeMap::new(),
        merge,
        failed: None,
        is_abandoned: false,
    });
    let moved = Condvar::new();
    let shared = Shared {
        supply: &supply,
        order: &order,
        moved: &moved,
        ahead: AHEAD * threads.max(1),
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

/// What the threads take batches from.
struct Supply<R> {
    reader: R,
    next: usize,
    is_over: bool,
}

/// What brings the parts into order.
struct Order<P, E, M> {
    next: usize,
    /// Parts that were made before one that comes before them.
    early: BTreeMap<usize, Result<P, E>>,
    merge: M,
    failed: Option<E>,
    /// A thread has panicked: nobody may wait for its part.
    is_abandoned: bool,
}

struct Shared<'s, R, P, E, M> {
    supply: &'s Mutex<Supply<R>>,
    order: &'s Mutex<Order<P, E, M>>,
    moved: &'s Condvar,
    ahead: usize,
}

impl<R, P, E, M> Shared<'_, R, P, E, M>
where
    R: Reader,
    E: From<R::Error>,
    M: FnMut(P) -> Result<(), E>,
{
    fn run(&self, work: impl Fn(usize, R::Batch) -> Result<P, E>) {
        let watch = Watch(self);
        loop {
            let mut supply = held(self.supply);
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
                held(self.supply).is_over = true;
                break;
            }
        }
        std::mem::forget(watch);
    }

    /// Merges a part when it is its turn; whether to go on.
    fn deliver(&self, number: usize, part: Result<P, E>) -> bool {
        let mut order = held(self.order);
        while number > order.next + self.ahead && order.failed.is_none() && !order.is_abandoned {
            order = self
                .moved
                .wait(order)
                .unwrap_or_else(PoisonError::into_inner);
        }
        order.early.insert(number, part);
        loop {
            let next = order.next;
            let Some(part) = order.early.remove(&next) else {
                break;
            };
            order.next += 1;
            if order.failed.is_none() {
                let merged = part.and_then(|part| (order.merge)(part));
                order.failed = merged.err();
            }
        }
        self.moved.notify_all();
        order.failed.is_none() && !order.is_abandoned
    }
}

/// Lets the others go on if a thread panics; the scope then panics as well.
struct Watch<'w, 's, R, P, E, M>(&'w Shared<'s, R, P, E, M>);

impl<R, P, E, M> Drop for Watch<'_, '_, R, P, E, M> {
    fn drop(&mut self) {
        held(self.0.order).is_abandoned = true;
        held(self.0.supply).is_over = true;
        self.0.moved.notify_all();
    }
}

/// A lock, also of a thread that panicked: the scope passes its panic on.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
