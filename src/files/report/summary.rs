//! What does a person read in the terminal after a run? At most 80 columns.

use std::fmt::{self, Write as _};

use unicode_width::UnicodeWidthStr;

use super::data::Report;
use super::text::{MEANINGS, grouped, percent, rows, visible, where_it_agrees};
use crate::book::Place;
use crate::finding::{Code, Severity};

const WIDTH: usize = 79;

/// The column in which codes and their meanings begin.
const INDENT: usize = 33;

/// Renders the summary of a job for a terminal, at most 80 columns wide.
///
/// ```
/// # use rightparty::book::RunSettings;
/// # use rightparty::files::{self, Job};
/// # use rightparty::{Gate, Policy, Region};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let job = Job::new(Gate::new(Policy::strict()), settings, folder.path())
/// #     .with_book("examples/data/sample_book.csv");
/// let summary = files::summary(&job.run()?);
/// assert!(summary.starts_with("3,000 rows of 1 file, collection by sms"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn summary(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, report);
    text
}

fn write(text: &mut String, report: &Report) -> fmt::Result {
    outcomes(text, report)?;
    findings(text, report)?;
    writeln!(text)?;
    health(text, report)?;
    columns(text, report)?;
    hints(text, report)?;
    release(text, report)
}

/// What was screened, and how many rows came to which outcome.
fn outcomes(text: &mut String, report: &Report) -> fmt::Result {
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
    let names = ["clear", "hold", "block"];
    let outcomes = [counts.clear, counts.hold, counts.block];
    for ((name, rows), meaning) in names.into_iter().zip(outcomes).zip(MEANINGS) {
        let share = percent(rows, counts.rows);
        let rows = grouped(rows);
        writeln!(text, "  {name:<6} {rows:>12} {share:>7}   {meaning}")?;
    }
    Ok(())
}

/// How many rows have which finding.
fn findings(text: &mut String, report: &Report) -> fmt::Result {
    let counts = &report.counts;
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
        let rows = grouped(tally.rows);
        writeln!(text, "  {severity:<6} {rows:>12} {alone:>7}   {code}")?;
        for line in wrapped(code.meaning(), WIDTH - INDENT) {
            writeln!(text, "{:INDENT$}{line}", "")?;
        }
    }
    Ok(())
}

/// What is wrong with the book as a whole.
fn health(text: &mut String, report: &Report) -> fmt::Result {
    let health = &report.health;
    let file = |at: usize| report.files.get(at).map_or("", |file| file.file.as_str());
    let at = |place: Place| {
        let file = visible(file(place.file));
        format!("row {} of {file}", grouped(place.row))
    };
    let mut sentences = Vec::new();
    if let Some(trip) = &health.tripped {
        let share = percent(
            health.disagreement.differing,
            health.disagreement.comparable,
        );
        let bound = if trip.by_run {
            "the run"
        } else {
            "part of the run"
        };
        sentences.push(format!(
            "The run has tripped: too many rows differ in {bound} ({share} overall), beginning at {}.",
            at(trip.began)
        ));
        if let Some((origin, _, rows)) = &trip.suspect {
            let share = percent(rows.differing, rows.comparable);
            let column = origin.as_str();
            sentences.push(format!(
                "One value of {column} stands out: {share} of its rows differ, far more than of \
                 the others."
            ));
        }
    }
    let comparable = health.disagreement.comparable;
    if report.counts.rows >= 100 && comparable * 5 < report.counts.rows * 4 {
        let share = percent(comparable, report.counts.rows);
        sentences.push(format!(
            "Only {share} of the rows can be compared at all: is a column empty or damaged?"
        ));
    }
    for shift in &health.shifts {
        let where_it_agrees = where_it_agrees(shift);
        sentences.push(format!(
            "{} agrees with {where_it_agrees}, from {} to {}.",
            shift.field.as_str(),
            at(shift.span.from),
            at(shift.span.to)
        ));
    }
    if let Some(per_mille) = health.too_perfect {
        sentences.push(format!(
            "In {per_mille} of 1,000 rows both entries are typed identically: was one copied?"
        ));
    }
    let lines = sentences
        .iter()
        .flat_map(|sentence| wrapped(sentence, WIDTH));
    for line in lines {
        writeln!(text, "{line}")?;
    }
    if sentences.is_empty() {
        Ok(())
    } else {
        writeln!(text)
    }
}

/// What the columns were taken for, where their titles are not the standard ones.
fn columns(text: &mut String, report: &Report) -> fmt::Result {
    let renamed = report.renamed_columns.iter();
    let renamed: Vec<String> = renamed
        .map(|(title, name)| format!("{} is {name}", visible(title)))
        .collect();
    let unknown = report
        .unknown_columns
        .iter()
        .map(|title| match &*visible(title) {
            "" => "(no title)".to_owned(),
            title => title.to_owned(),
        });
    let unknown: Vec<String> = unknown.collect();
    for (what, titles) in [("Other titles", renamed), ("Ignored columns", unknown)] {
        if titles.is_empty() {
            continue;
        }
        for line in wrapped(&format!("{what}: {}.", titles.join(", ")), WIDTH) {
            writeln!(text, "{line}")?;
        }
        writeln!(text)?;
    }
    Ok(())
}

/// Mistakes that the caller may have made.
fn hints(text: &mut String, report: &Report) -> fmt::Result {
    let counts = &report.counts;
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
                    "The facts mention {count} {what}{plural} without a row here."
                )?;
            }
        }
    }
    if counts.not_utf_8 > 0 {
        let are = if counts.not_utf_8 == 1 { "is" } else { "are" };
        writeln!(
            text,
            "{} {are} damaged: they contain bytes that are no text.\n",
            rows(counts.not_utf_8)
        )?;
    }
    for spelling in &report.regions {
        let rows = rows(spelling.rows);
        let typed = match spelling.text.as_str() {
            "" => "another text".to_owned(),
            typed => format!("{:?}", visible(typed)),
        };
        match spelling.region {
            Some(region) => writeln!(text, "Region {typed} is read as {region}: {rows}.")?,
            None => writeln!(text, "Region {typed} is not known: {rows}.")?,
        }
    }
    let unknown = counts.codes.get(&Code::EntryKeyerUnknown);
    if unknown.is_some_and(|of| of.rows * 2 > counts.rows) {
        writeln!(
            text,
            "Most rows do not say who keyed them. If the book has no column for that, and\n\
             two people keyed the entries, name them with --keyed-by-1 and --keyed-by-2.\n"
        )?;
    }
    Ok(())
}

/// Where the results are, and until when they may be used.
fn release(text: &mut String, report: &Report) -> fmt::Result {
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
    if report.counts.clear == 0 {
        return writeln!(text, "cleared.csv is empty: nothing was released.");
    }
    writeln!(
        text,
        "The list is not a clearance: check each row again just before sending, which\n\
         is allowed until {}.",
        report.arguments.expires_at
    )
}

/// A text as lines of at most this width, broken between words.
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
