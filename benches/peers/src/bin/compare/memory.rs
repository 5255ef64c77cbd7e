//! The memory of a process and its children together, looked at while they run.
//!
//! What the system adds up at the end is the largest one process alone.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const EVERY: Duration = Duration::from_millis(20);

/// Looks at processes until it is asked what it saw.
pub(crate) struct Watcher {
    done: Arc<AtomicBool>,
    looking: JoinHandle<u64>,
}

/// Watches a process and its children.
pub(crate) fn watch(process: u32) -> Watcher {
    let done = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&done);
    let looking = thread::spawn(move || {
        let mut peak = 0;
        while !told.load(Ordering::Relaxed) {
            peak = peak.max(together(process));
            thread::sleep(EVERY);
        }
        peak
    });
    Watcher { done, looking }
}

impl Watcher {
    /// The most that was seen at one time, in bytes.
    pub(crate) fn peak(self) -> u64 {
        self.done.store(true, Ordering::Relaxed);
        self.looking.join().unwrap_or(0)
    }
}

/// The memory of a process and of all below it. One that has just ended has none.
fn together(process: u32) -> u64 {
    proportional(process) + children(process).into_iter().map(together).sum::<u64>()
}

/// The memory of a process; of pages that several share, each has its part.
fn proportional(process: u32) -> u64 {
    let about = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    about
        .lines()
        .find_map(|line| line.strip_prefix("Pss:"))
        .and_then(|size| size.trim().strip_suffix(" kB")?.parse::<u64>().ok())
        .map_or(0, |kibibytes| kibibytes * 1024)
}

fn children(process: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
        return Vec::new();
    };
    threads
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok())
        .flat_map(|children| parsed(&children))
        .collect()
}

fn parsed(numbers: &str) -> Vec<u32> {
    let numbers = numbers.split_whitespace();
    numbers.filter_map(|number| number.parse().ok()).collect()
}
