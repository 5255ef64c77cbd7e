//! A progress bar on a terminal, a plain line a phase elsewhere.

use std::io::IsTerminal;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::summary::grouped;
use crate::terminal::say;

/// How far a run has come, in bytes read.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    says_phases: bool,
    is_quiet: bool,
    begun: Instant,
}

impl Progress {
    #[allow(
        clippy::disallowed_methods,
        reason = "a program may look at the clock, the library not"
    )]
    pub(crate) fn new(bytes: u64, quiet: bool) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let bar = if quiet || !is_terminal {
            ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden())
        } else {
            ProgressBar::new(bytes)
        };
        let style = "{msg:9} {bar:30} {percent:>3} %  {bytes_per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Self {
            bar,
            says_phases: !quiet && !is_terminal,
            is_quiet: quiet,
            begun: Instant::now(),
        }
    }

    /// Names what is being done.
    pub(crate) fn phase(&self, name: &'static str) {
        self.bar.set_message(name);
        if self.says_phases {
            say(&name);
        }
    }

    /// So many bytes more were read.
    pub(crate) fn read(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// All is done: says how long it took.
    pub(crate) fn finish(&self, rows: u64) {
        self.bar.finish_and_clear();
        if !self.is_quiet {
            let millis = self.begun.elapsed().as_millis().max(1);
            let rate = u128::from(rows) * 1_000 / millis;
            let rate = grouped(u64::try_from(rate).unwrap_or(u64::MAX));
            say(&format_args!(
                "{} rows in {}.{} s, {rate} rows a second",
                grouped(rows),
                millis / 1_000,
                millis % 1_000 / 100
            ));
        }
    }
}
