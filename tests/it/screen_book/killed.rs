//! A run that is killed, or whose disk is full, leaves no file under a final name that
//! is not whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::made_book::made_in;
use crate::support::program::example;

const FINAL: [&str; 5] = [
    "decisions.jsonl",
    "cleared.csv",
    "withheld.csv",
    "malformed.bin",
    "run.json",
];

fn command(book: &Path, out: &Path) -> Command {
    let mut command = example("screen_book");
    command
        .arg(book)
        .arg("--out")
        .arg(out)
        .args(["--now", "2026-11-20T09:00:00Z", "--quiet"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The files under their final names.
fn results(out: &Path) -> BTreeMap<&'static str, Vec<u8>> {
    let read = |name| fs::read(out.join(name)).ok().map(|bytes| (name, bytes));
    FINAL.into_iter().filter_map(read).collect()
}

#[test]
fn killed_at_any_point_no_final_file_is_partial() {
    let folder = TempDir::new().unwrap();
    let book = made_in(folder.path(), 8_000);
    let whole = folder.path().join("whole");
    let begun = Instant::now();
    assert!(command(&book, &whole).status().unwrap().success());
    let takes = begun.elapsed();
    let whole = results(&whole);
    assert_eq!(whole.len(), FINAL.len());

    let mut rng = fastrand::Rng::with_seed(11);
    let (mut complete, mut without) = (0, 0);
    // One folder for all: each run has to remove what the one before left.
    let out = folder.path().join("out");
    for _ in 0..200 {
        let mut child = command(&book, &out).spawn().unwrap();
        let most = u64::try_from(takes.as_micros()).unwrap() * 5 / 4;
        thread::sleep(Duration::from_micros(rng.u64(0..most)));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = results(&out);
        for (name, bytes) in &found {
            assert!(whole.get(name) == Some(bytes), "{name} is not whole");
        }
        // The mark of a complete run comes last.
        if found.contains_key("run.json") {
            assert_eq!(found.len(), whole.len());
            complete += 1;
        } else {
            without += 1;
        }
    }
    assert!(complete > 5 && without > 50, "{complete} {without}");
}

/// A disk that takes no more, as far as a program can tell: files have an end.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_nothing_is_released() {
    let folder = TempDir::new().unwrap();
    let book = made_in(folder.path(), 8_000);
    let out = folder.path().join("out");
    assert!(command(&book, &out).status().unwrap().success());
    assert_eq!(results(&out).len(), FINAL.len());
    for blocks in [0, 64, 800, 2_000] {
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &limited])
            .arg(example("screen_book").get_program())
            .arg(&book)
            .arg("--out")
            .arg(&out)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(4), "{blocks}: {said}");
        assert!(
            said.contains("cannot write") && said.contains("nothing was released"),
            "{said}"
        );
        // Nor is what the run before left.
        assert!(results(&out).is_empty(), "{blocks}");
    }
}
