//! Ordinary names of the whole world, typed the same twice: hardly any may be withheld.
//!
//! `data/ordinary_names.tsv` has some of each locale; the script beside it makes as many as
//! one likes, and the variable `ORDINARY_NAMES` names another file.

use std::collections::BTreeMap;
use std::{env, fs};

use rightparty::PersonName;

/// Why a name that two keyers type alike is withheld; `None` if it is not.
fn withheld(name: &str) -> Option<&'static str> {
    match PersonName::parse(name) {
        Err(error) => Some(error.reason().as_str()),
        Ok(name) => match name.comparable() {
            Err(why) => Some(why.as_str()),
            Ok(()) if name.is_not_a_person() => Some("not a person"),
            Ok(()) => {
                assert!(name.compare(&name.clone()).agrees());
                None
            }
        },
    }
}

#[test]
fn ordinary_names_are_let_through() {
    let bundled = include_str!("../data/ordinary_names.tsv");
    let names = env::var("ORDINARY_NAMES").map_or_else(
        |_| bundled.to_owned(),
        |path| fs::read_to_string(path).unwrap(),
    );
    let mut count = 0;
    let mut found = BTreeMap::<_, Vec<&str>>::new();
    for line in names.lines().filter(|line| !line.starts_with('#')) {
        count += 1;
        let (_, name) = line.split_once('\t').unwrap();
        if let Some(why) = withheld(name) {
            found.entry(why).or_default().push(line);
        }
    }
    let all: usize = found.values().map(Vec::len).sum();
    println!("{all} of {count} withheld");
    for (why, lines) in &found {
        println!("{why}: {}\n  {}", lines.len(), lines.join("\n  "));
    }
    assert!(count >= 3_000);
    assert!(all * 1000 <= count * 3, "{all} of {count}: {found:#?}");
}
