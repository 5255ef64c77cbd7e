//! How far has a job come? Events that are reported while it runs.

use std::fmt;
use std::sync::Arc;

/// What a [`Job`](super::Job) reports while it runs.
///
/// ```
/// # use rightparty::book::RunSettings;
/// # use rightparty::{Gate, Policy, Region};
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use rightparty::files::{Event, Job};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let job = Job::new(Gate::new(Policy::strict()), settings, folder.path())
/// #     .with_book("examples/data/sample_book.csv");
/// let decided = Arc::new(AtomicU64::new(0));
/// let counter = Arc::clone(&decided);
/// job.with_observer(move |event| match event {
///     Event::UnknownColumn(title) => eprintln!("ignored: {title}"),
///     Event::Surveying { bytes } => eprintln!("{bytes} bytes to read"),
///     Event::Decided { rows } => counter.store(rows, Ordering::Relaxed),
///     _ => {}
/// })
/// .run()?;
/// assert_eq!(decided.load(Ordering::Relaxed), 3_000);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<'e> {
    /// An unknown column is ignored. A title that may be somebody's name or number is replaced.
    UnknownColumn(&'e str),
    /// A column is known by another title than the standard one.
    RenamedColumn {
        /// The title in the file.
        title: &'e str,
        /// The standard title of the field for which it is taken.
        name: &'static str,
    },
    /// The first reading begins.
    Surveying {
        /// How many bytes both readings will read together.
        bytes: u64,
    },
    /// The second reading begins.
    Deciding,
    /// About this many more bytes were read. Reported from several threads.
    Read(u64),
    /// All rows have been decided on.
    Decided {
        /// How many there are.
        rows: u64,
    },
}

/// A function to report to; none by default.
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
