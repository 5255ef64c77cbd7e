//! How is the wait for the disk at the end of a run kept short? Files are synced in the
//! background while they are written.

use std::fs::File;
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// The number of bytes after which the files are synced.
const EVERY: usize = 4 << 20;

/// A thread that syncs files.
pub(super) struct BackgroundSync {
    ask: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
    /// How many bytes were written since the last request.
    written: usize,
}

impl BackgroundSync {
    /// Starts the thread with duplicate handles of the files.
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

    /// Counts bytes that were written, and requests a sync when there are enough.
    pub(super) fn wrote(&mut self, bytes: usize) {
        self.written += bytes;
        if self.written >= EVERY {
            // If the thread is busy, the request is repeated later.
            let is_asked = self.ask.try_send(()).is_ok();
            self.written = if is_asked { 0 } else { self.written };
        }
    }

    /// Ends the thread and returns its error, if any. The operating system reports a failed
    /// write only once, so this must be checked before the files are renamed.
    pub(super) fn finish(self) -> io::Result<()> {
        drop(self.ask);
        let failed = || Err(io::Error::other("the thread that writes has panicked"));
        self.thread.join().unwrap_or_else(|_| failed())
    }
}
