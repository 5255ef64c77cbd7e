//! Checks texts of notices that somebody has written, so that a lender can try those of the
//! marketing department, or of an agency:
//!
//! ```text
//! cargo run --release --example check_notices -- FILE.tsv --addressee NAME --sender NAME [--others NAMES]
//! ```
//!
//! The file is UTF-8 with a text on each line and no header: its kind, and after a tab the text.
//! A kind that begins with `advance` is an advance notice, all others are collection notices.
//! For each line, in order, one line is printed: the codes of what is objected to, or `-`.

use std::error::Error;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use clap::Parser;
use rightparty::notice::Draft;
use rightparty::{Policy, Purpose, Sensitive};

#[derive(Parser)]
struct Args {
    /// The texts: kind, tab, text.
    file: PathBuf,
    /// To whom the notices are addressed.
    #[arg(long)]
    addressee: String,
    /// Who sends them.
    #[arg(long)]
    sender: String,
    /// Names that must not be in a text, separated by commas.
    #[arg(long, default_value = "")]
    others: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let bytes = std::fs::read(&args.file)?;
    let text = String::from_utf8_lossy(&bytes);
    let others: Vec<Sensitive<&str>> = args
        .others
        .split([',', '，'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(Sensitive::new)
        .collect();
    let policy = Policy::strict();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in text.lines() {
        let (kind, text) = line.split_once('\t').unwrap_or(("", line));
        // Further columns are the reader's own.
        let text = text.split('\t').next().unwrap_or_default();
        let purpose = if kind.trim().starts_with("advance") {
            Purpose::Advance
        } else {
            Purpose::Collection
        };
        let draft = Draft {
            others: &others,
            ..Draft::new(text, &args.addressee, &args.sender, purpose)
        };
        let findings = draft.check(&policy);
        let mut codes: Vec<&str> = findings
            .iter()
            .map(|finding| finding.code.as_str())
            .collect();
        codes.dedup();
        let codes = if codes.is_empty() {
            "-".to_owned()
        } else {
            codes.join(",")
        };
        writeln!(out, "{codes}")?;
    }
    out.flush()?;
    Ok(())
}
