//! Syncs files to disk while more is written to them, so that the end of a run does not
//! have to wait for all of it.

use std::fs::File;
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// After how many bytes the files are synced.
const EVERY: usize = 4 << 20;

/// A thread that syncs files.
pub(super) struct BackgroundSync {
    ask: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
    /// How many bytes were written since it was asked last.
    written: usize,
}

impl BackgroundSync {
    /// Starts the thread on second handles of the files.
    pub(super) fn begin(files: Vec<File>) -> Self {
        let (ask, asked) = sync_channel(1);
        let thread = thread::spawn(move || {
            for () in asked {
                files.iter().try_for_each(File::sync_data)?;
            }
            Ok(())
        });
        Self {
            ask,
            thread,
            written: 0,
        }
    }

    /// So many bytes were written.
    pub(super) fn wrote(&mut self, bytes: usize) {
        self.written += bytes;
        if self.written >= EVERY {
            // Whoever is busy is asked another time.
            let is_asked = self.ask.try_send(()).is_ok();
            self.written = if is_asked { 0 } else { self.written };
        }
    }

    /// Whether all went well so far. A disk says only once that it has failed, so this
    /// has to be asked before the files get their names.
    pub(super) fn finish(self) -> io::Result<()> {
        drop(self.ask);
        let failed = || Err(io::Error::other("the thread that writes has panicked"));
        self.thread.join().unwrap_or_else(|_| failed())
    }
}
