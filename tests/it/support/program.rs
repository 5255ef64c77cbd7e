//! Runs the examples, and `screen_book` as a person would, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const NOW: &str = "2026-11-20T09:00:00Z";

/// An example, which `cargo test` builds before it runs the tests.
pub(crate) fn example(name: &str) -> Command {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.parent().and_then(Path::parent).unwrap();
    let path = profile.join("examples").join(name);
    assert!(
        path.exists(),
        "{} is not built: run the whole `cargo test`",
        path.display()
    );
    Command::new(path)
}

pub(crate) struct Run {
    pub(crate) folder: TempDir,
    pub(crate) output: Output,
}

impl Run {
    pub(crate) fn of(books: &[(&str, &[u8])], arguments: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        Self::again(folder, books, arguments)
    }

    pub(crate) fn again(folder: TempDir, books: &[(&str, &[u8])], arguments: &[&str]) -> Self {
        let mut command = example("screen_book");
        for (name, text) in books {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            command.arg(path);
        }
        command
            .args(["--now", NOW, "--out"])
            .arg(folder.path().join("out"));
        let output = command.args(arguments).output().unwrap();
        Self { folder, output }
    }

    pub(crate) fn status(&self) -> i32 {
        self.output.status.code().expect("ended by a signal")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.out().join(name)).unwrap()
    }

    pub(crate) fn decisions(&self) -> Vec<Value> {
        assert_eq!(
            self.status(),
            0,
            "{}",
            String::from_utf8_lossy(&self.output.stderr)
        );
        self.text("decisions.jsonl")
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The results under their final names.
    pub(crate) fn results(&self) -> Vec<String> {
        let is_final = |name: &String| Path::new(name).extension().is_none_or(|e| e != "part");
        self.everything().into_iter().filter(is_final).collect()
    }

    /// All files in the folder of the results.
    pub(crate) fn everything(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.out()) else {
            return Vec::new();
        };
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> = entries.map(|entry| name(entry.unwrap())).collect();
        names.retain(|name| name != ".lock");
        names.sort();
        names
    }
}

pub(crate) fn codes(decision: &Value) -> Vec<&str> {
    let findings = decision["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

pub(crate) const PLAIN: &str = "borrower_id,name_1,phone_1,name_2,phone_2,keyed_by_1,keyed_by_2";

/// A book of one row that is in order.
pub(crate) fn one(row: &str) -> Vec<u8> {
    format!("{PLAIN}\n{row}\n").into_bytes()
}

pub(crate) const IN_ORDER: &str = "B1,张伟,16206700417,张伟,162 0670 0417,a,b";
