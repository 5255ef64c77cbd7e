//! How far a job has come, told while it runs.

use std::fmt;
use std::sync::Arc;

/// What an observer of a [`Job`](super::Job) is told.
///
/// ```
/// use rightparty::files::{Event, Job};
/// use rightparty::{Gate, Policy, Region};
///
/// # fn with_progress(job: Job) -> Job {
/// job.with_observer(|event| match event {
///     Event::UnknownColumn(title) => eprintln!("ignored: {title}"),
///     Event::Surveying { bytes } => eprintln!("{bytes} bytes to read"),
///     _ => {}
/// })
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<'e> {
    /// A column that the contract does not know is ignored. A title that may be a number
    /// is not shown.
    UnknownColumn(&'e str),
    /// The first reading begins.
    Surveying {
        /// How many bytes will be read, both readings together.
        bytes: u64,
    },
    /// The second reading begins.
    Deciding,
    /// About this many more bytes were read. Told from several threads.
    Read(u64),
    /// All rows are decided on.
    Decided {
        /// How many there are.
        rows: u64,
    },
}

/// Somebody who is told; nobody by default.
#[derive(Clone, Default)]
pub(super) struct Observer(Option<Arc<Tell>>);

type Tell = dyn Fn(Event<'_>) + Send + Sync;

impl Observer {
    pub(super) fn new(tell: impl Fn(Event<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    pub(super) fn tell(&self, event: Event<'_>) {
        if let Some(tell) = &self.0 {
            tell(event);
        }
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer(..)")
    }
}
