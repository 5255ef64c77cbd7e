//! The generated tables of Han characters are what the generator makes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;

#[path = "../examples/support/han_tables/mod.rs"]
mod han_tables;

/// The version of Unicode that the tables in the tree are made from.
const VERSION: &str = "15.0.0";

/// What the tables may take in a binary, in bytes.
const BOUND: usize = 200_000;

#[test]
fn the_tables_are_what_the_generator_makes() {
    let folder = Path::new(han_tables::DEBIAN_FOLDER);
    match han_tables::Unihan::read(folder) {
        Ok(unihan) if unihan.version == VERSION => {}
        Ok(unihan) => {
            eprintln!(
                "not compared: Unihan {} is installed, not {VERSION}",
                unihan.version
            );
            return;
        }
        Err(error) => {
            eprintln!("not compared: Unihan is not installed ({error})");
            return;
        }
    }
    let tables = han_tables::all(folder).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/name/han");
    for table in &tables {
        let written = fs::read_to_string(source.join(table.file)).unwrap();
        assert!(
            written == table.text,
            "{}: run `cargo run --example make_han_tables`",
            table.file
        );
        assert!(written.contains(VERSION) && written.contains("Unicode licence"));
    }
    assert!(tables.iter().map(|table| table.size).sum::<usize>() <= BOUND);
}
