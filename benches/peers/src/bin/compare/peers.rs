//! Who is compared, and how each is called.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::args::Args;

/// A program that does the job.
pub(crate) struct Peer {
    /// What its program and its folder are called.
    pub(crate) name: &'static str,
    pub(crate) who: &'static str,
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) environment: Vec<(&'static str, String)>,
    /// Where it writes its results.
    pub(crate) out: PathBuf,
    /// Whether it comes to decisions of its own.
    pub(crate) decides: bool,
}

impl Peer {
    fn new(who: &'static str, name: &'static str, program: PathBuf, args: &Args) -> Self {
        Self {
            name,
            who,
            program,
            arguments: Vec::new(),
            environment: Vec::new(),
            out: args.work.join(name),
            decides: true,
        }
    }

    fn with<T: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = T>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }
}

/// All of them, `screen_book` first.
pub(crate) fn all(args: &Args, book: &Path) -> Vec<Peer> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = folder.join(".venv/bin/python");
    let own = std::env::current_exe().unwrap_or_default();
    let threads = args.threads.to_string();

    let program = args.screen_book.clone();
    let screen_book = Peer::new("`screen_book`", "screen_book", program, args)
        .with(["--quiet"])
        .with(&args.extra);
    let built = |who, name| Peer::new(who, name, own.with_file_name(name), args);
    let scripted = |who, name| {
        let script = folder.join(name).with_extension("py");
        Peer::new(who, name, python.clone(), args).with([script])
    };
    let mut polars = scripted("Polars, regular expressions, rapidfuzz", "polars_peer");
    polars.environment = vec![("POLARS_MAX_THREADS", threads.clone())];
    let mut floor = built("floor: reads twice, writes, decides nothing", "floor")
        .with(["--threads", &threads])
        .with([OsString::from("--like"), screen_book.out.clone().into()]);
    floor.decides = false;

    let all = [
        screen_book,
        built(
            "Rust: csv, rlibphonenumber, strsim",
            "plain_rlibphonenumber",
        ),
        built("Rust: csv, phonenumber, strsim", "plain_phonenumber"),
        polars,
        scripted("Python: csv, phonenumbers, rapidfuzz", "python_peer")
            .with(["--processes", &threads]),
        floor,
    ];
    all.map(|peer| {
        let out = peer.out.clone();
        peer.with([book.into(), OsString::from("--out"), out.into()])
    })
    .into()
}
