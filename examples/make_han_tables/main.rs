//! Generates the tables of Han characters in `src/name/han/tables` from the Unihan database
//! and the curated facts in `tests/data/han_facts.json`.
//!
//! ```text
//! apt-get install unicode-data
//! cargo run --example make_han_tables                  # reads /usr/share/unicode
//! cargo run --example make_han_tables -- FOLDER        # reads Unihan_*.txt[.bz2] there
//! cargo run --example make_han_tables -- FOLDER OUT    # writes the tables to OUT
//! ```
//!
//! The committed tables are those of Unicode 15.0.0; where that version is installed, a test
//! generates them again and compares.

mod facts;
mod forms;
mod look_alikes;
mod output;
mod readings;
mod surnames;
mod unihan;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use facts::Facts;
use output::Table;
use unihan::Unihan;

/// Where Debian's package `unicode-data` puts the database.
const DEBIAN_FOLDER: &str = "/usr/share/unicode";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().unwrap_or_else(|| DEBIAN_FOLDER.into());
    let tree = || Path::new(env!("CARGO_MANIFEST_DIR")).join("src/name/han/tables");
    match write(&folder, &arguments.next().unwrap_or_else(tree)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("make_han_tables: {message}");
            ExitCode::from(4)
        }
    }
}

fn write(folder: &Path, out: &Path) -> Result<(), String> {
    let unihan = Unihan::read(folder)?;
    println!("Unicode {}", unihan.version);
    for table in tables(&unihan)? {
        let path = out.join(table.file);
        fs::write(&path, &table.text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{:>14}  {:>7} bytes in the binary", table.file, table.size);
    }
    Ok(())
}

/// Generates all tables.
fn tables(unihan: &Unihan) -> Result<Vec<Table>, String> {
    let facts = Facts::read()?;
    let forms = forms::Forms::of(unihan, &facts);
    Ok(vec![
        readings::table(unihan, &facts)?,
        forms.table(unihan),
        look_alikes::table(unihan, &facts),
        surnames::table(unihan, &facts, &forms),
    ])
}
