//! Brings files to the disk while more is written to them, so that the end of a run
//! need not wait for all of it.

use std::fs::File;
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// After how many bytes what was written is brought to the disk.
const EVERY: usize = 4 << 20;

/// A thread that brings files to the disk.
pub(crate) struct Settling {
    ask: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
    /// How many bytes were written since it was asked last.
    written: usize,
}

impl Settling {
    /// Takes files that are open for writing a second time.
    pub(crate) fn begin(files: Vec<File>) -> Self {
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
    pub(crate) fn wrote(&mut self, bytes: usize) {
        self.written += bytes;
        if self.written >= EVERY {
            // Whoever is busy is asked another time.
            let is_asked = self.ask.try_send(()).is_ok();
            self.written = if is_asked { 0 } else { self.written };
        }
    }

    /// Whether all went well so far. A disk says only once that it has failed, so this
    /// has to be asked before the files get their names.
    pub(crate) fn finish(self) -> io::Result<()> {
        drop(self.ask);
        let failed = || Err(io::Error::other("the thread that writes has panicked"));
        self.thread.join().unwrap_or_else(|_| failed())
    }
}
