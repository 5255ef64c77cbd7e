//! The summary that a person reads, at most 80 columns wide.

use std::fmt::Write as _;

use crate::book::Place;
use crate::finding::{Code, Severity};
use unicode_width::UnicodeWidthStr;

use super::data::Report;
use super::text::{grouped, percent, rows, visible, where_it_agrees};

const WIDTH: usize = 79;

/// Where the codes and their meanings begin.
const INDENT: usize = 33;

/// Renders the summary of a job for a terminal, at most 80 columns wide.
///
/// ```no_run
/// # fn show(report: &rightparty::files::Report) {
/// print!("{}", rightparty::files::summary(report));
/// # }
/// ```
#[must_use]
pub fn summary(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, report);
    text
}

fn write(text: &mut String, report: &Report) -> std::fmt::Result {
    let counts = &report.counts;
    let files = report.files.len();
    let digest: String = report.policy_digest.chars().take(12).collect();
    writeln!(
        text,
        "{} of {files} {}, {} by {}, policy {digest}",
        rows(counts.rows),
        if files == 1 { "file" } else { "files" },
        report.arguments.purpose,
        report.arguments.channel,
    )?;
    writeln!(text)?;
    for (name, rows, meaning) in [
        ("clear", counts.clear, "may be sent"),
        ("hold", counts.hold, "a person has to look first"),
        ("block", counts.block, "nothing goes out on these data"),
    ] {
        let share = percent(rows, counts.rows);
        writeln!(
            text,
            "  {name:<6} {:>12} {share:>7}   {meaning}",
            grouped(rows)
        )?;
    }
    if !counts.codes.is_empty() {
        writeln!(text)?;
        writeln!(text, "  {:<6} {:>12} {:>7}   why", "", "rows", "alone")?;
    }
    for (code, tally) in counts.by_weight() {
        let severity = tally.severity.as_str();
        let alone = if tally.severity == Severity::Note {
            String::new()
        } else {
            grouped(tally.alone)
        };
        writeln!(
            text,
            "  {severity:<6} {:>12} {alone:>7}   {code}",
            grouped(tally.rows)
        )?;
        for line in wrapped(code.meaning(), WIDTH - INDENT) {
            writeln!(text, "{:INDENT$}{line}", "")?;
        }
    }
    writeln!(text)?;
    health(text, report)?;
    if let Some(facts) = report.evidence {
        for (count, what) in [
            (facts.borrowers_without_row, "borrower"),
            (facts.numbers_without_row, "number"),
        ] {
            if count > 0 {
                let plural = if count == 1 { "" } else { "s" };
                let count = grouped(count.try_into().unwrap_or(u64::MAX));
                writeln!(
                    text,
                    "the facts speak of {count} {what}{plural} without a row here"
                )?;
            }
        }
    }
    if counts.not_utf_8 > 0 {
        writeln!(
            text,
            "{} rows are not UTF-8 text. If the file is in GBK, convert it first:\n  iconv -f GB18030 -t UTF-8 BOOK.csv > BOOK.utf8.csv\n",
            grouped(counts.not_utf_8)
        )?;
    }
    let unknown = counts.codes.get(&Code::EntryKeyerUnknown);
    if unknown.is_some_and(|of| of.rows * 2 > counts.rows) {
        writeln!(
            text,
            "Most rows do not say who keyed them. If a column lacks, and two people did,\n\
             name the two with --keyed-by-1 and --keyed-by-2.\n"
        )?;
    }
    let folder = report.folder.display().to_string();
    let folder = visible(&folder);
    if report.arguments.dry_run {
        writeln!(text, "decisions.jsonl and withheld.csv are in {folder}")?;
        return writeln!(text, "This was a dry run: nothing was released.");
    }
    writeln!(
        text,
        "cleared.csv, withheld.csv and decisions.jsonl are in {folder}"
    )?;
    if counts.clear == 0 {
        return writeln!(text, "cleared.csv is empty: nothing was released.");
    }
    writeln!(
        text,
        "A list is no clearance: check each row again just before it is sent, which\n\
         may be until {}.",
        report.arguments.expires_at
    )
}

/// What is said of the book as a whole.
fn health(text: &mut String, report: &Report) -> std::fmt::Result {
    let health = &report.health;
    let file = |at: usize| report.files.get(at).map_or("", |file| file.file.as_str());
    let at = |place: Place| {
        let file = visible(file(place.file));
        format!("row {} of {file}", grouped(place.row))
    };
    let mut said = Vec::new();
    if let Some(trip) = &health.tripped {
        let share = percent(
            health.disagreement.differing,
            health.disagreement.comparable,
        );
        let bound = if trip.by_run {
            "the run"
        } else {
            "a part of it"
        };
        said.push(format!(
            "The run has tripped: too many rows differ in {bound} ({share} over all), from {} on.",
            at(trip.began)
        ));
        if let Some((origin, _, rows)) = &trip.suspect {
            let share = percent(rows.differing, rows.comparable);
            let of = origin.as_str();
            said.push(format!(
                "Of one {of} {share} differ, far more than of the others."
            ));
        }
    }
    let comparable = health.disagreement.comparable;
    if report.counts.rows >= 100 && comparable * 5 < report.counts.rows * 4 {
        let share = percent(comparable, report.counts.rows);
        said.push(format!(
            "Only {share} of the rows can be compared at all: is a column empty or damaged?"
        ));
    }
    for shift in &health.shifts {
        let how = where_it_agrees(shift);
        said.push(format!(
            "{} agrees with {how}, from {} to {}.",
            shift.field.as_str(),
            at(shift.span.from),
            at(shift.span.to)
        ));
    }
    if let Some(per_mille) = health.too_perfect {
        said.push(format!(
            "{per_mille} of a thousand rows have both entries typed the same: was one copied?"
        ));
    }
    for line in said.iter().flat_map(|said| wrapped(said, WIDTH)) {
        writeln!(text, "{line}")?;
    }
    if said.is_empty() {
        Ok(())
    } else {
        writeln!(text)
    }
}

/// The words of a text in lines of at most this width.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
