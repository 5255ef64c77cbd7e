//! The generated tables of Han characters are what the generator makes.

use std::fs;
use std::path::Path;

use crate::support::program::example;

/// The version of Unicode that the tables in the tree are made from.
const VERSION: &str = "15.0.0";

/// What the tables may take in a binary, in bytes.
const BOUND: usize = 200_000;

/// Where Debian's package `unicode-data` puts the database.
const DEBIAN_FOLDER: &str = "/usr/share/unicode";

#[test]
fn the_tables_are_what_the_generator_makes() {
    let readings = ["txt", "txt.bz2"].map(|end| format!("{DEBIAN_FOLDER}/Unihan_Readings.{end}"));
    if !readings.iter().any(|path| Path::new(path).exists()) {
        eprintln!("not compared: Unihan is not installed");
        return;
    }
    let out = tempfile::TempDir::new().unwrap();
    let output = example("make_han_tables")
        .arg(DEBIAN_FOLDER)
        .arg(out.path())
        .output()
        .unwrap();
    let says = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut lines = says.lines();
    let version = lines.next().unwrap();
    if version != format!("Unicode {VERSION}") {
        eprintln!("not compared: {version} is installed, not {VERSION}");
        return;
    }

    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/name/han/tables");
    let (mut tables, mut size) = (0, 0);
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let file = words[0];
        size += words[1].parse::<usize>().unwrap();
        tables += 1;
        let written = fs::read_to_string(tree.join(file)).unwrap();
        assert!(
            written == fs::read_to_string(out.path().join(file)).unwrap(),
            "{file}: run `cargo run --example make_han_tables`"
        );
        assert!(written.contains(VERSION) && written.contains("Unicode licence"));
    }
    assert_eq!(tables, 4);
    assert!(size <= BOUND, "{size}");
}
