//! How far has the job come? A progress bar on a terminal, a line per phase elsewhere.

use std::io::IsTerminal;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rightparty::files::Event;

use crate::terminal::say;

/// Shows the progress of a job, unless it is to be quiet.
pub(crate) fn observer(quiet: bool) -> impl Fn(Event<'_>) + Send + Sync {
    let progress = Progress::new(quiet);
    move |event| match event {
        Event::UnknownColumn(title) if !quiet => {
            say(&format_args!("the column {title:?} is unknown and ignored"));
        }
        Event::RenamedColumn { title, name } if !quiet => {
            say(&format_args!("the column {title:?} is taken for {name}"));
        }
        Event::Surveying { bytes } => {
            progress.bar.set_length(bytes);
            progress.phase("surveying");
        }
        Event::Deciding => progress.phase("deciding"),
        Event::Read(bytes) => progress.bar.inc(bytes),
        Event::Decided { rows } => progress.finish(rows),
        _ => {}
    }
}

struct Progress {
    bar: ProgressBar,
    prints_phases: bool,
    is_quiet: bool,
    begun: Instant,
}

impl Progress {
    #[allow(
        clippy::disallowed_methods,
        reason = "a program may read the clock, the library may not"
    )]
    fn new(quiet: bool) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let bar = if quiet || !is_terminal {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
        } else {
            ProgressBar::no_length()
        };
        let style = "{msg:9} {bar:30} {percent:>3} %  {bytes_per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Self {
            bar,
            prints_phases: !quiet && !is_terminal,
            is_quiet: quiet,
            begun: Instant::now(),
        }
    }

    fn phase(&self, name: &'static str) {
        self.bar.set_message(name);
        if self.prints_phases {
            say(&name);
        }
    }

    /// Prints how long the job took.
    fn finish(&self, rows: u64) {
        self.bar.finish_and_clear();
        if self.is_quiet {
            return;
        }
        let millis = self.begun.elapsed().as_millis().max(1);
        say(&format_args!(
            "{rows} rows in {}.{} s, {} rows a second",
            millis / 1_000,
            millis % 1_000 / 100,
            u128::from(rows) * 1_000 / millis,
        ));
    }
}
