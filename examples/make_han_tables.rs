//! Makes the tables of Han characters in `src/name/han` from the Unihan database.
//!
//! ```text
//! apt-get install unicode-data
//! cargo run --example make_han_tables              # reads /usr/share/unicode
//! cargo run --example make_han_tables -- FOLDER    # reads Unihan_*.txt[.bz2] there
//! ```
//!
//! The tables in the tree are those of Unicode 15.0.0; a test makes them again
//! where that version is installed, and compares.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

#[path = "support/han_tables/mod.rs"]
mod han_tables;

fn main() -> ExitCode {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| han_tables::DEBIAN_FOLDER.to_owned());
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("make_han_tables: {message}");
            ExitCode::from(4)
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/name/han");
    for table in han_tables::all(folder)? {
        let path = target.join(table.file);
        fs::write(&path, &table.text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{:>14}  {:>7} bytes in the binary", table.file, table.size);
    }
    Ok(())
}
