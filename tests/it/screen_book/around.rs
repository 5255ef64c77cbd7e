//! The main job and what stands around it: pipes that nobody reads, folders with other
//! things in them, files that were named for others, names that steer a terminal.

#![cfg(target_os = "linux")]
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::program::{IN_ORDER, PLAIN, Run, example, one};

/// Runs the program on a book, with what else it is told.
fn command(folder: &Path, book: &[u8]) -> Command {
    fs::write(folder.join("book.csv"), book).unwrap();
    let mut command = example("screen_book");
    command.arg(folder.join("book.csv"));
    command.arg("--out").arg(folder.join("out"));
    command
}

fn full() -> File {
    File::options().write(true).open("/dev/full").unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Rows of which so many in ten have two numbers.
fn book(rows: usize, tenths: usize) -> Vec<u8> {
    let mut book = format!("{PLAIN},source_1\n");
    for row in 0..rows {
        let (first, second) = (10_000 + row, 10_000 + row + usize::from(row % 10 < tenths));
        let source = ["王小明", "form"][usize::from(row > 3)];
        let contacts = format!("张伟,162067{first},张伟,162067{second}");
        book.extend(["B", &row.to_string(), ",", &contacts, ",a,b,", source, "\n"]);
    }
    book.into_bytes()
}

/// Whoever has closed the pipe misses the words, and nobody the outcome.
#[test]
fn nobody_has_to_listen() {
    for (book, status) in [(one(IN_ORDER), 0), (book(400, 5), 3)] {
        for is_err in [false, true] {
            let folder = TempDir::new().unwrap();
            let mut command = command(folder.path(), &book);
            let command = if is_err {
                command.stderr(full())
            } else {
                command.stdout(full())
            };
            let output = command.output().unwrap();
            assert_eq!(output.status.code(), Some(status), "{}", said(&output));
            let mut names: Vec<_> = fs::read_dir(folder.path().join("out"))
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            let expected = [
                ".lock",
                "cleared.csv",
                "decisions.jsonl",
                "report.html",
                "run.json",
                "withheld.csv",
            ];
            assert_eq!(names, expected);
        }
    }
}

/// Neither the facts nor what else stands in the folder is taken for a result.
#[test]
fn inputs_stay_as_they_are() {
    for name in ["decisions.jsonl", "run.json.part", ".lock"] {
        for flag in ["--facts", "--policy", "--key", ""] {
            let folder = TempDir::new().unwrap();
            let out = folder.path().join("out");
            fs::create_dir(&out).unwrap();
            fs::write(out.join("cleared.csv"), "yesterday").unwrap();
            fs::write(out.join(name), "precious").unwrap();
            let mut command = command(folder.path(), &one(IN_ORDER));
            if !flag.is_empty() {
                command.arg(flag);
            }
            let output = command.arg(out.join(name)).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{name} {flag}");
            assert!(
                said(&output).contains("is where the results go"),
                "{}",
                said(&output)
            );
            let left = fs::read_to_string(out.join(name)).unwrap();
            assert_eq!(left, "precious", "{name} {flag}");
            assert!(!out.join("cleared.csv").exists(), "{name} {flag}");
        }
    }
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(folder.path().join("other"), "precious").unwrap();
    symlink(folder.path().join("other"), out.join(".lock")).unwrap();
    let output = command(folder.path(), &one(IN_ORDER)).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        fs::read_to_string(folder.path().join("other")).unwrap(),
        "precious"
    );
}

#[test]
fn no_list_of_yesterday_survives_a_run_that_cannot_begin() {
    let first = Run::of(&[("book.csv", &one(IN_ORDER))], &[]);
    assert_eq!(first.status(), 0);
    let again = first.folder.path().join("book.csv");
    let again = again.to_str().unwrap().to_owned();
    let second = Run::again(first.folder, &[("book.csv", &one(IN_ORDER))], &[&again]);
    assert_eq!(second.status(), 2);
    assert!(second.everything().is_empty(), "{:?}", second.everything());
}

/// Two arguments exchanged: what is wrong is said without what stands there.
#[test]
fn no_borrower_is_named_by_a_policy_that_is_none() {
    let facts = "{\"borrower_id\":\"B-9\",\"phone\":\"+8613912345670\"}\n";
    for (name, text) in [
        ("facts.jsonl", facts),
        ("facts.json", facts),
        ("a.toml", "valid_for = \"13912345670\"\n"),
        ("b.toml", "\n13912345670 = 1\n"),
        ("c.toml", "张伟 = 13912345670\n"),
        ("d.toml", "[severities]\n\"phone.foreign\" = \"张伟\"\n"),
        ("e.toml", "[severities]\n\"张伟 13912345670\" = \"note\"\n"),
        ("a.json", "{\"valid_for\": \"13912345670\"}"),
        ("b.json", "{\"valid_for\": 13912345670}"),
        ("c.json", "{\"张伟\": 1}"),
        ("d.json", "\"张伟 13912345670\""),
    ] {
        let folder = TempDir::new().unwrap();
        let policy = folder.path().join(name);
        fs::write(&policy, text).unwrap();
        let mut command = command(folder.path(), &one(IN_ORDER));
        let output = command.arg("--policy").arg(&policy).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        let said = said(&output);
        assert!(!said.contains("139123") && !said.contains("张伟"), "{said}");
        assert!(said.contains(" line "), "{said}");
    }
}

#[test]
fn names_of_files_steer_no_terminal() {
    let name = "a\u{1B}[2J\u{1B}]0;x\u{7}.csv";
    for (text, status) in [(book(400, 5), 3), (b"no header\n".to_vec(), 2)] {
        let run = Run::of(&[(name, &text)], &[]);
        assert_eq!(run.status(), status);
        for stream in [&run.output.stdout, &run.output.stderr] {
            let is_control = |&&byte: &&u8| byte < b' ' && byte != b'\n';
            assert_eq!(stream.iter().find(is_control), None);
        }
    }
}

/// Few rows of one source may be a person's name in the wrong column; so may a title be
/// somebody's number.
#[test]
fn the_page_names_what_many_rows_have() {
    let text = String::from_utf8(book(100, 0)).unwrap();
    let text = text.replace("source_1\n", "source_1,13912345670\n");
    let text = text
        .replace("form\n", "form,x\n")
        .replace("王小明\n", "王小明,x\n");
    for (flags, is_named) in [(&[][..], false), (&["--name-keyers"], true)] {
        let run = Run::of(&[("book.csv", text.as_bytes())], flags);
        assert_eq!(run.status(), 0, "{}", said(&run.output));
        let page = run.text("report.html");
        assert!(page.contains(">form<"), "{page}");
        assert_eq!(page.contains("王小明"), is_named);
        let told = [page, run.text("run.json"), said(&run.output)].concat();
        assert!(!told.contains("139123"));
    }
}
