//! Shares a list of tasks between threads.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does all tasks, each once, in about their order, and adds up what they give.
pub(crate) fn shared<T: Sync>(
    tasks: &[T],
    threads: usize,
    work: impl Fn(&T) -> io::Result<u64> + Sync,
) -> io::Result<u64> {
    let next = AtomicUsize::new(0);
    let one_thread = || {
        let mut sum = 0;
        while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            sum += work(task)?;
        }
        io::Result::Ok(sum)
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(one_thread)).collect();
        let mut sum = one_thread()?;
        for other in others {
            sum += other
                .join()
                .map_err(|_| io::Error::other("a thread panicked"))??;
        }
        io::Result::Ok(sum)
    })
}
