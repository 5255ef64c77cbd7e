//! The two READMEs say the same, and what they say of the program is true.

use std::fs;
use std::path::Path;

use regex::Regex;

use crate::support::program::example;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The text outside of fenced blocks, and the blocks without their comments, which are
/// translated.
fn parts(page: &str) -> (String, Vec<String>) {
    let (mut prose, mut blocks, mut open) = (String::new(), Vec::new(), None::<String>);
    for line in page.lines() {
        match (&mut open, line.starts_with("```")) {
            (None, true) => open = Some(format!("{line}\n")),
            (Some(block), true) => {
                blocks.push(std::mem::take(block));
                open = None;
            }
            (Some(block), false) if line.trim_start().starts_with("//") => block.push('\n'),
            (Some(block), false) => block.extend([line, "\n"]),
            (None, false) => prose.extend([line, "\n"]),
        }
    }
    (prose, blocks)
}

/// How many lines of each kind a section has: headings, rows of tables, items, pictures.
fn shape(prose: &str) -> Vec<&str> {
    let kinds = ["## ", "# ", "| ", "- ", "!["];
    let kind = |line: &str| kinds.into_iter().find(|kind| line.starts_with(kind));
    prose.lines().filter_map(kind).collect()
}

/// What stands between backticks, but for the name of the other page.
fn names(prose: &str) -> Vec<&str> {
    let name = Regex::new("`[^`]+`").unwrap();
    let names = name.find_iter(prose).map(|found| found.as_str());
    let mut names: Vec<&str> = names.filter(|name| !name.starts_with("`README")).collect();
    names.sort_unstable();
    names
}

#[test]
fn the_chinese_page_is_in_step() {
    let (english, chinese) = (page("README.md"), page("README.zh-CN.md"));
    let ((prose, blocks), (translated, same_blocks)) = (parts(&english), parts(&chinese));
    assert_eq!(shape(&prose), shape(&translated));
    assert!(blocks.len() > 4, "{blocks:?}");
    assert_eq!(blocks, same_blocks);
    // What is not translated stands in both: names of code, figures.
    assert_eq!(names(&prose), names(&translated));
    let figures = Regex::new(r"\d{1,3}(?:,\d{3})+").unwrap();
    let figures = |text| {
        figures
            .find_iter(text)
            .map(|figure| figure.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(figures(&prose), figures(&translated));
}

/// The summary that the page shows is the one that the program prints.
#[test]
fn the_sample_comes_out_as_the_page_says() {
    let out = tempfile::TempDir::new().unwrap();
    let output = example("screen_book")
        .arg("--out")
        .arg(out.path())
        .output()
        .unwrap();
    let says = String::from_utf8(output.stdout).unwrap();
    let page = page("README.md");
    let (_, blocks) = parts(&page);
    let shown = blocks
        .iter()
        .find(|block| block.contains("3,000 rows"))
        .unwrap();
    for line in shown.lines().skip(1).filter(|line| *line != "  ...") {
        assert!(says.lines().any(|said| said == line), "{line}\n{says}");
    }
}

/// Every example is named on the page.
#[test]
fn every_example_is_named() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let page = page("README.md");
    for entry in fs::read_dir(examples).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_one =
            path.extension().is_some_and(|end| end == "rs") || path.join("main.rs").exists();
        // The two makers are for those who change the crate.
        if is_one && !name.starts_with("make_") {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }
}
