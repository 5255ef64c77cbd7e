//! Which module may use which: the arrows of the design, and no other.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules it may use directly. What those use, it may use
/// too.
const MAY_USE: [(&str, &[&str]); 23] = [
    ("sensitive", &[]),
    ("slip", &[]),
    ("variant", &[]),
    ("fact", &[]),
    ("timestamp", &[]),
    ("name", &["sensitive", "slip", "variant"]),
    ("phone", &["sensitive", "slip"]),
    ("id", &[]),
    ("keyed", &[]),
    ("entry", &["id", "name", "phone", "timestamp"]),
    ("double_entry", &["entry", "keyed"]),
    ("contact", &["double_entry"]),
    ("evidence", &["contact", "fact", "finding"]),
    ("finding", &["sensitive", "slip", "timestamp", "variant"]),
    ("policy", &["fact", "finding"]),
    ("feedback", &["evidence"]),
    ("dossier", &["contact", "evidence"]),
    ("rule", &["dossier", "policy"]),
    ("gate", &["rule"]),
    ("clearance", &["gate"]),
    ("notice", &["clearance"]),
    ("book", &["gate"]),
    ("lib", &[]),
];

fn allowed(module: &str) -> Vec<&'static str> {
    let mut all = Vec::new();
    let mut todo = vec![module];
    while let Some(next) = todo.pop() {
        let (_, uses) = MAY_USE
            .iter()
            .find(|(name, _)| *name == next)
            .unwrap_or_else(|| panic!("the module {next} has no place in the design"));
        for used in *uses {
            if !all.contains(used) {
                all.push(used);
                todo.push(used);
            }
        }
    }
    all
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The module of a file: `rule` for `src/rule/phone.rs`.
fn module(path: &Path, root: &Path) -> String {
    let first = path.strip_prefix(root).unwrap().iter().next().unwrap();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The modules that the code of a file names as `crate::…`; prose and tests are
/// left out.
fn used(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let mut used = Vec::new();
    for line in code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for (at, mark) in line.match_indices("crate::") {
            let rest = &line[at + mark.len()..];
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            used.push(name);
        }
    }
    used
}

#[test]
fn every_arrow_is_in_the_design() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut arrows: BTreeMap<(String, String), PathBuf> = BTreeMap::new();
    for path in sources(&root) {
        let from = module(&path, &root);
        for to in used(&fs::read_to_string(&path).unwrap()) {
            if to != from {
                arrows.insert((from.clone(), to), path.clone());
            }
        }
    }
    assert!(
        arrows.len() > 20,
        "the scan found {} arrows only",
        arrows.len()
    );
    for ((from, to), path) in arrows {
        assert!(
            allowed(&from).contains(&to.as_str()),
            "{} uses {to}, which {from} may not",
            path.display()
        );
    }
}

#[test]
fn the_scan_sees_an_arrow_and_no_prose() {
    let text = "use crate::gate::Gate;\n// crate::book\nfn f(x: &crate::entry::Entry) {}\n";
    assert_eq!(used(text), ["gate", "entry"]);
    assert!(!allowed("finding").contains(&"gate"));
    assert!(allowed("gate").contains(&"phone"));
}

/// The core has no clock, no files, no network and no environment.
#[test]
fn the_core_is_sans_io() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&root) {
        let text = fs::read_to_string(&path).unwrap();
        for banned in [
            "std::fs",
            "std::net",
            "std::env",
            "std::time",
            "std::process",
            "std::io",
        ] {
            assert!(!text.contains(banned), "{} uses {banned}", path.display());
        }
    }
}
