//! What can the program be asked to do? Its arguments.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rightparty::files::Encoding;
use rightparty::files::csv::Delimiter;
use rightparty::{Channel, Purpose, Region, Timestamp, UnknownTextError};

/// Screens a lender's book of two-entry records.
#[derive(Debug, Parser)]
#[command(version, about = "Screens a lender's book of two-entry records")]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch")]
pub(crate) struct Args {
    /// CSV files of records, with a header row; or Parquet files if built with the
    /// feature `parquet`, and Excel workbooks with `xlsx`; the bundled sample if none
    /// is named
    #[arg(value_name = "BOOK.csv")]
    pub(crate) books: Vec<PathBuf>,

    /// The folder for the results; those of an earlier run are removed
    #[arg(long, value_name = "DIR", default_value = DEFAULT_OUT)]
    pub(crate) out: PathBuf,

    /// The encoding of CSV files that are not UTF-8, such as gb18030, big5, `shift_jis`,
    /// euc-kr, windows-1252 or utf-16; a file that looks otherwise is refused
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<Encoding>,

    /// What separates the fields of CSV files: comma, semicolon, tab, bar or the sign
    /// itself; by default what the header row shows
    #[arg(long, value_name = "SIGN")]
    pub(crate) delimiter: Option<Delimiter>,

    /// The sheet of Excel workbooks; by default the only one that has cells
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,

    /// A policy in TOML or JSON; the strict one by default
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,

    /// What is known besides the book: attestations, rulings, waivers and the
    /// lender's own numbers, one JSON object per line; or a table, without rulings and
    /// waivers, if the file's name ends in `.csv`
    #[arg(long, value_name = "FILE")]
    pub(crate) facts: Option<PathBuf>,

    /// Print a table of facts to fill in, and end
    #[arg(long)]
    pub(crate) facts_template: bool,

    /// The register: what it knows counts for each row, and it is told the decisions, so that
    /// what is withheld tonight stays withheld at every door; made if there is none
    #[arg(long, value_name = "FILE", requires = "register_keys")]
    pub(crate) register: Option<PathBuf>,

    /// The folder with the register's keys: chain.key, lookup.key and, if there is one,
    /// vault.key, each of 32 random bytes
    #[arg(long, value_name = "DIR", requires = "register")]
    pub(crate) register_keys: Option<PathBuf>,

    /// The key that rulings and waivers are sealed with, and that digests are made with: a
    /// file of at least 32 bytes
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,

    /// An earlier key, whose seals still count; may be given several times
    #[arg(long = "retired-key", value_name = "FILE", requires = "key")]
    pub(crate) retired_keys: Vec<PathBuf>,

    /// The region of rows that do not name one
    #[arg(long, default_value = "CN")]
    pub(crate) region: Region,

    /// What the notices are for
    #[arg(long, default_value = "collection", value_parser = one_of::<Purpose>(Purpose::ALL.map(Purpose::as_str)))]
    pub(crate) purpose: Purpose,

    /// How the notices are sent
    #[arg(long, default_value = "sms", value_parser = one_of::<Channel>(Channel::ALL.map(Channel::as_str)))]
    pub(crate) channel: Channel,

    /// The time of the run, RFC 3339 with an offset; now by default
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,

    /// Who keyed the first entries, where no column says
    #[arg(long = "keyed-by-1", value_name = "ID")]
    pub(crate) first_keyer: Option<String>,

    /// Who keyed the second entries, where no column says
    #[arg(long = "keyed-by-2", value_name = "ID")]
    pub(crate) second_keyer: Option<String>,

    /// Name keyers, and sources and agencies with few rows, in report.html instead of
    /// numbering them
    #[arg(long)]
    pub(crate) name_keyers: bool,

    /// Decide and report, but release nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// The number of threads; as many as the machine has by default
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZero<usize>>,

    /// Print neither progress nor summary
    #[arg(long)]
    pub(crate) quiet: bool,
}

const DEFAULT_OUT: &str = "target/screen_book";

/// The folder for the results, from arguments that are otherwise unusable.
pub(crate) fn out_of(mut arguments: impl Iterator<Item = OsString>) -> PathBuf {
    while let Some(argument) = arguments.next() {
        if argument == "--out" {
            return arguments
                .next()
                .map_or_else(|| DEFAULT_OUT.into(), PathBuf::from);
        }
        if let Some(out) = argument.to_str().and_then(|a| a.strip_prefix("--out=")) {
            return out.into();
        }
    }
    DEFAULT_OUT.into()
}

/// Parses one of several words, which the help lists.
fn one_of<T>(words: impl Into<PossibleValuesParser>) -> impl TypedValueParser<Value = T>
where
    T: std::str::FromStr<Err = UnknownTextError> + Clone + Send + Sync + 'static,
{
    words.into().try_map(|word| word.parse())
}
