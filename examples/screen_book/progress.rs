//! A progress bar on a terminal, a plain line a phase elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far a run has come, in bytes read.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    says_phases: bool,
}

impl Progress {
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
        }
    }

    /// Names what is being done.
    pub(crate) fn phase(&self, name: &'static str) {
        self.bar.set_message(name);
        if self.says_phases {
            eprintln!("screen_book: {name}");
        }
    }

    /// So many bytes more were read.
    pub(crate) fn read(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
