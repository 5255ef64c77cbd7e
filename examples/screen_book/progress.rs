//! A progress bar on a terminal, and nothing elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far a run has come, in bytes read.
pub(crate) struct Progress {
    bar: ProgressBar,
    before: u64,
}

/// How many records pass between two looks at the bar.
const EVERY: u64 = 4_096;

impl Progress {
    pub(crate) fn new(bytes: u64, quiet: bool) -> Self {
        let bar = if quiet || !std::io::stderr().is_terminal() {
            ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden())
        } else {
            ProgressBar::new(bytes)
        };
        let style = "{msg:9} {bar:30} {percent:>3} %  {bytes_per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Self { bar, before: 0 }
    }

    /// Names what is being done.
    pub(crate) fn phase(&self, name: &'static str) {
        self.bar.set_message(name);
    }

    /// Moves on within a file.
    pub(crate) fn within(&self, record: u64, offset: u64) {
        if record.is_multiple_of(EVERY) {
            self.bar.set_position(self.before + offset);
        }
    }

    /// A file is done.
    pub(crate) fn done(&mut self, bytes: u64) {
        self.before += bytes;
        self.bar.set_position(self.before);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
