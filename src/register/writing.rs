//! How are a run's decisions written while the next are being made? On a thread of their own.

use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::apply::needs;
use super::embedded::Embedded;
use super::error::{Kind, RegisterError};
use super::overlay::Overlay;
use super::session::Session;
use super::stored::{Open, Personal};
use crate::timestamp::Timestamp;

/// Events on their way into the register.
pub(super) type Events = Vec<(Open, Personal)>;

/// A thread that writes events, one lot after the other.
pub(super) struct Writing {
    /// `None` once nothing more comes.
    lots: Option<SyncSender<Events>>,
    thread: Option<JoinHandle<Result<(), RegisterError>>>,
}

impl Writing {
    pub(super) fn begin(register: Arc<Embedded>, now: Timestamp) -> Self {
        // One lot waits while another is written: more would only take memory.
        let (lots, taken) = sync_channel::<Events>(1);
        let thread = thread::spawn(move || {
            for events in taken {
                append(&register, now, &events)?;
            }
            Ok(())
        });
        Self {
            lots: Some(lots),
            thread: Some(thread),
        }
    }

    pub(super) fn send(&mut self, events: Events) -> Result<(), RegisterError> {
        let sent = self.lots.as_ref().map(|lots| lots.send(events));
        match sent {
            Some(Ok(())) => Ok(()),
            // The thread has ended: it says why.
            _ => self.end(),
        }
    }

    /// Waits until everything is written.
    pub(super) fn end(&mut self) -> Result<(), RegisterError> {
        drop(mem::take(&mut self.lots));
        let Some(thread) = self.thread.take() else {
            return Err(Kind::Unreadable.into());
        };
        thread
            .join()
            .unwrap_or_else(|_| Err(Kind::Unreadable.into()))
    }
}

/// Appends events in one transaction, and gives the number of the first.
pub(super) fn append(
    register: &Embedded,
    now: Timestamp,
    events: &[(Open, Personal)],
) -> Result<u64, RegisterError> {
    register.write(|rows| {
        let mut wanted = Session::wanted();
        for (open, personal) in events {
            needs(open, personal, &mut wanted);
        }
        let mut overlay = Overlay::default();
        overlay.load(rows(&wanted)?);
        let mut session = Session::new(register.keys(), overlay, now)?;
        let first = session.tip().count;
        for (open, personal) in events {
            session.append(open, personal)?;
        }
        Ok((first, session.into_changes()?))
    })
}
