//! Learns the model that reads replies from the replies in `tests/data`, and writes it to
//! `src/feedback/model.bin`:
//!
//! ```text
//! cargo run --release --example make_reply_model
//! ```
//!
//! The same replies give the same file; a unit test checks that it is the one in the tree.

use std::error::Error;
use std::fs;
use std::path::Path;

use rightparty::feedback::{Lesson, learn};

/// The files, in their order, and in which column the text stands.
const FILES: [(&str, usize); 4] = [
    ("replies.tsv", 1),
    ("replies_dev.tsv", 0),
    ("replies_held_out.tsv", 0),
    ("replies_learnt.tsv", 0),
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for (name, column) in FILES {
        let file = fs::read_to_string(root.join("tests/data").join(name))?;
        texts.push((file, column));
    }
    let mut lessons = Vec::new();
    for (file, column) in &texts {
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let (a, b) = line.split_once('\t').ok_or("a line without a tab")?;
            let b = b.split('\t').next().unwrap_or_default();
            let (text, said) = if *column == 0 { (a, b) } else { (b, a) };
            lessons.push(Lesson {
                text,
                wrong_number: said.contains("wrong"),
                opt_out: said.contains("opt"),
            });
        }
    }
    let weights = learn(&lessons);
    fs::write(root.join("src/feedback/model.bin"), &weights)?;
    println!("{} replies, {} weights", lessons.len(), weights.len());
    Ok(())
}
