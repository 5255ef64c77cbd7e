//! The structure is the one that `DESIGN.md` describes: its arrows and no other, no import
//! circle, no I/O in the core, files and functions of a size to be read at once, an example
//! on every public type.

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use sources::{Tree, code, files};

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The crate's own files and those of the examples: the root of each.
fn roots() -> Vec<PathBuf> {
    let examples = files(&home().join("examples"), "rs");
    let examples = examples
        .into_iter()
        .filter(|file| file.ends_with("main.rs"));
    let roots: Vec<PathBuf> = [home().join("src/lib.rs")]
        .into_iter()
        .chain(examples)
        .collect();
    assert!(roots.len() >= 4, "{roots:?}");
    roots
}

/// A file's path from the top of the project.
fn short(file: &Path) -> String {
    file.strip_prefix(home()).unwrap().display().to_string()
}

/// Each module with those that it may use directly, as `DESIGN.md` lists them.
fn arrows() -> BTreeMap<String, Vec<String>> {
    let design = fs::read_to_string(home().join("DESIGN.md")).unwrap();
    let (_, list) = design.split_once("```text\nmodule").unwrap();
    let (list, _) = list.split_once("```").unwrap();
    let mut arrows = BTreeMap::new();
    for line in list.lines().skip(1) {
        let (module, uses) = line.split_once("->").unwrap_or((line, ""));
        let uses = uses.split_whitespace().map(str::to_owned).collect();
        arrows.insert(module.trim().to_owned(), uses);
    }
    assert!(arrows.len() > 20, "{arrows:?}");
    arrows
}

/// What a module may use: what its arrows lead to, in any number of steps.
fn allowed<'a>(arrows: &'a BTreeMap<String, Vec<String>>, module: &'a str) -> BTreeSet<&'a str> {
    let (mut all, mut todo) = (BTreeSet::new(), vec![module]);
    while let Some(next) = todo.pop() {
        let Some(uses) = arrows.get(next) else {
            panic!("the module {next} has no place in DESIGN.md");
        };
        todo.extend(
            uses.iter()
                .map(String::as_str)
                .filter(|used| all.insert(*used)),
        );
    }
    all
}

/// The top module of a file of the crate: `rule` for `src/rule/phone.rs`.
fn top(file: &Path) -> String {
    let inside = file.strip_prefix(home().join("src")).unwrap();
    let first = inside.iter().next().unwrap();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

#[test]
fn every_arrow_is_in_the_design() {
    let tree = Tree::read(&home().join("src/lib.rs"));
    let (arrows, imports) = (arrows(), tree.imports());
    assert!(!allowed(&arrows, "finding").contains("gate"));
    assert!(allowed(&arrows, "gate").contains("phone"));
    assert!(
        imports.len() > 300,
        "the scan found {} imports only",
        imports.len()
    );
    let mut seen = BTreeSet::new();
    for (from, to) in imports {
        let (module, used) = (top(from), top(to));
        if module != used && module != "lib" {
            assert!(
                allowed(&arrows, &module).contains(&*used),
                "{} uses {used}, which {module} may not",
                short(from)
            );
            seen.insert((module, used));
        }
    }
    for (module, uses) in &arrows {
        assert!(
            !allowed(&arrows, module).contains(&**module),
            "{module} leads to itself"
        );
        for used in uses {
            let arrow = (module.clone(), used.clone());
            assert!(seen.contains(&arrow), "{module} does not use {used}");
        }
    }
}

#[test]
fn no_file_leads_back_to_itself() {
    let mut circles = Vec::new();
    for root in roots() {
        let tree = Tree::read(&root);
        let mut next: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
        for (from, to) in tree.imports() {
            next.entry(from).or_default().insert(to);
        }
        for &begin in next.keys() {
            let (mut reached, mut todo) = (BTreeSet::new(), vec![begin]);
            while let Some(file) = todo.pop() {
                let to = next.get(file).into_iter().flatten();
                todo.extend(to.copied().filter(|to| reached.insert(*to)));
            }
            let back = |other: &&&Path| next.get(**other).is_some_and(|to| to.contains(begin));
            let by: Vec<String> = reached
                .iter()
                .filter(back)
                .map(|file| short(file))
                .collect();
            if reached.contains(begin) {
                circles.push(format!("{} leads back to itself by {by:?}", short(begin)));
            }
        }
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

/// The core has no clock, no files, no network and no environment; `files` and `register` have
/// files, and no more.
#[test]
fn the_core_is_sans_io() {
    let banned = [
        "std::fs",
        "std::net",
        "std::env",
        "std::time",
        "std::process",
        "std::io",
        "SystemTime",
        "Instant::now",
    ];
    // The cutting of CSV takes bytes and gives batches.
    let cutter = home().join("src/files/csv/cutter.rs");
    let is_core = |file: &PathBuf| !matches!(&*top(file), "files" | "register") || *file == cutter;
    let core: Vec<PathBuf> = files(&home().join("src"), "rs")
        .into_iter()
        .filter(is_core)
        .collect();
    assert!(core.contains(&cutter));
    let ring = ["src/files", "src/register"].map(|folder| files(&home().join(folder), "rs"));
    for file in ring.into_iter().flatten() {
        let text = code(&fs::read_to_string(&file).unwrap());
        for banned in [
            "std::net",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant::now",
        ] {
            assert!(!text.contains(banned), "{} uses {banned}", short(&file));
        }
    }
    for file in core {
        let text = code(&fs::read_to_string(&file).unwrap());
        for banned in banned {
            assert!(!text.contains(banned), "{} uses {banned}", short(&file));
        }
    }
}

/// Long for a reason: generated tables, the one table of codes, and the states of an
/// adjudication, which lead to one another.
const LONG: [&str; 4] = [
    "src/adjudication/state.rs",
    "src/finding/code.rs",
    "src/name/han/tables/forms.rs",
    "src/name/han/tables/readings.rs",
];

#[test]
fn files_and_functions_can_be_read_at_once() {
    for folder in ["src", "examples", "benches", "tests"] {
        for file in files(&home().join(folder), "rs") {
            let name = short(&file);
            if name.contains("/target/") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            let length = text.lines().count();
            let most = if folder == "tests" { 560 } else { 400 };
            assert!(
                length <= most || LONG.contains(&&*name),
                "{name} has {length} lines"
            );
            if folder != "tests" {
                for (function, length) in functions(&text) {
                    assert!(length <= 80, "{name}: {function} has {length} lines");
                }
            }
        }
    }
}

/// The functions of a file, each with its number of lines; rustfmt ends one at the
/// indentation at which it began.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let head = Regex::new(r"^(\s*)(?:pub(?:\([a-z:_ ]+\))? )?(?:const )?fn (\w+)").unwrap();
    let length = |(at, line): (usize, &&'_ str)| {
        let found = head.captures(line)?;
        let end = format!("{}}}", &found[1]);
        let opens = |line: &&&str| line.ends_with(['{', '}', ';']);
        // Without a body it is only required, by a trait.
        lines[at..]
            .iter()
            .find(opens)
            .filter(|line| !line.ends_with(';'))?;
        let rest = lines[at..].iter().position(|line| *line == end)?;
        let name = found.get(2).unwrap().range();
        Some((at, name, rest + 1))
    };
    lines
        .iter()
        .enumerate()
        .filter_map(length)
        .map(|(at, name, length)| (&lines[at][name], length))
        .collect()
}

#[test]
fn every_public_type_has_an_example() {
    let head = Regex::new(r"^\s*pub (?:struct|enum|trait) (\w+)").unwrap();
    let (mut count, mut without) = (0, Vec::new());
    for file in files(&home().join("src"), "rs") {
        let text = fs::read_to_string(&file).unwrap();
        // What stands above an item, up to the end of the item before.
        let mut above = String::new();
        for line in text.lines() {
            if let Some(found) = head.captures(line) {
                count += 1;
                if !above.contains("/// ```") {
                    without.push(format!("{}: {}", short(&file), &found[1]));
                }
            }
            match line.trim() {
                "" | "}" | "};" => above.clear(),
                _ => above.push_str(line),
            }
        }
    }
    assert!(count > 100, "the scan found {count} public types only");
    assert!(without.is_empty(), "without an example: {without:#?}");
}

/// A law that no test holds is a wish.
#[test]
fn every_law_has_its_tests() {
    let design = fs::read_to_string(home().join("DESIGN.md")).unwrap();
    let law = Regex::new(r"(?m)^\| (\d+) [^|]+\|[^|]+\|([^|]+)\|$").unwrap();
    let name = Regex::new(r"`([a-z_:]+)::([a-z_0-9]+)`").unwrap();
    let mut laws = Vec::new();
    for row in law.captures_iter(&design) {
        laws.push(row[1].to_owned());
        let mut count = 0;
        for test in name.captures_iter(&row[2]) {
            let file = home()
                .join("tests/it")
                .join(test[1].replace("::", "/") + ".rs");
            let text = fs::read_to_string(&file).unwrap();
            let head = Regex::new(&format!(r"#\[test\]\s+fn {}\(", &test[2])).unwrap();
            assert!(
                head.is_match(&text),
                "{} has no test {}",
                short(&file),
                &test[2]
            );
            count += 1;
        }
        assert!(count > 0, "law {} has no test", &row[1]);
    }
    // The eleventh is the register's, which is still to come.
    let expected: Vec<String> = (1..=12).map(|law| law.to_string()).collect();
    assert_eq!(laws, expected);
}
