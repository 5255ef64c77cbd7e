//! What does the operations team open in the morning? `report.html`, built here.
//!
//! The page is self-contained: one file, no scripts, no external resources. The template
//! escapes all text. No borrower's name or number appears on it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::charts::{self, Ink};
use super::course::{drift, shifts};
use super::data::{FileReport, Report};
use super::disagreement::{disagreement, of_entry};
use super::markup::{MAX_LISTED, at, value};
use super::next_steps::next_steps;
use super::origins::{self, Group};
use super::text::{MEANINGS, capital, grouped, percent, rows, where_it_agrees};
use crate::book::CodeTally;
use crate::finding::{Code, Severity};

/// Renders `report.html`: one self-contained file, without scripts or external resources.
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
/// let page = files::page(&job.run()?);
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("2,553 of 3,000 rows may be sent"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn page(report: &Report) -> String {
    let groups = origins::groups(
        &report.health,
        report.arguments.keyers_named,
        report.arguments.region,
    );
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Screening report, " (report.arguments.now) }
                style { (PreEscaped(charts::style())) (PreEscaped(include_str!("page.css"))) }
            }
            body {
                header {
                    h1 { "Screening report" }
                    p.when { (report.arguments.now) " · " (report.arguments.purpose) " by " (report.arguments.channel) }
                }
                main {
                    p.lead { (lead(report)) }
                    (alarm(report, &groups))
                    (outcomes(report))
                    (next(report))
                    (findings(report))
                    (drift(report))
                    (shifts(report))
                    (disagreement(report, &groups))
                    (about(report))
                }
                footer { p { "Policy " code { (report.policy_digest) } ". This file contains no borrower's name or number. Files, columns, sources and agencies have the names that the book gives them." } }
            }
        }
    };
    page.into_string()
}

/// The outcome in one sentence.
fn lead(report: &Report) -> String {
    let counts = &report.counts;
    if counts.rows == 0 {
        return "The book holds no rows.".to_owned();
    }
    let waits = if counts.hold == 1 { "waits" } else { "wait" };
    let are = if counts.block == 1 { "is" } else { "are" };
    format!(
        "{} of {} may be sent; {} {waits} for a person; {} {are} blocked.",
        grouped(counts.clear),
        rows(counts.rows),
        grouped(counts.hold),
        grouped(counts.block)
    )
}

/// What is wrong with the book as a whole: the first thing to read.
fn alarm(report: &Report, groups: &[Group]) -> Markup {
    let health = &report.health;
    if health.tripped.is_none() && health.shifts.is_empty() {
        return html! {};
    }
    let all = health.disagreement;
    html! {
        section.alarm role="alert" {
            @if let Some(trip) = &health.tripped {
                h2 {
                    @if report.has_tripped() { "The run has tripped: everything is held" }
                    @else { "The run would trip: everything would be held" }
                }
                p {
                    "Too many rows differ in " @if trip.by_run { "the run" } @else { "part of the run" }
                    ": " (grouped(all.differing)) " of " (grouped(all.comparable)) " that can be compared, "
                    (percent(all.differing, all.comparable)) ", beginning at "
                    strong { (at(report, trip.began)) } "."
                }
                @if let Some((group, one)) = groups.iter().find_map(|g| Some((g, g.shown.iter().find(|one| one.stands_out)?))) {
                    p {
                        (capital(of_entry(group.origin))) " " strong { bdi { (one.name) } } " stands out: "
                        (percent(one.counts.differing, one.counts.comparable)) " of its "
                        (rows(one.counts.comparable)) " differ, far more than of the others."
                    }
                }
            } @else {
                h2 { "A column is out of step with its records" }
            }
            @for shift in health.shifts.iter().take(3) {
                p {
                    code { (shift.field.as_str()) } " agrees with " (where_it_agrees(shift)) ", from "
                    strong { (at(report, shift.span.from)) } " to " (at(report, shift.span.to)) "."
                }
            }
            @if health.shifts.len() > 3 { p { (health.shifts.len() - 3) " more are listed below." } }
        }
    }
}

/// The outcomes: counts, shares and one bar.
fn outcomes(report: &Report) -> Markup {
    let counts = &report.counts;
    let [clear, hold, block] = MEANINGS;
    let outcomes = [
        (Ink::Clear, counts.clear, clear),
        (Ink::Hold, counts.hold, hold),
        (Ink::Block, counts.block, block),
    ];
    html! {
        section {
            div.bar role="img" aria-label=(lead(report)) {
                (PreEscaped(charts::stacked(&outcomes.map(|(ink, rows, _)| (ink, rows)))))
            }
            table {
                thead { tr { th { "Outcome" } th.n { "Rows" } th.n { "Share" } th { "Meaning" } } }
                tbody {
                    @for (ink, rows, meaning) in outcomes {
                        tr {
                            td.nowrap { span class={ "mark " (ink.name()) } {} (ink.name()) }
                            td.n { (grouped(rows)) }
                            td.n { (percent(rows, counts.rows)) }
                            td { (meaning) }
                        }
                    }
                }
            }
        }
    }
}

fn next(report: &Report) -> Markup {
    html! {
        section {
            h2 { "What to do next" }
            ol { @for step in next_steps(report) { li { (step) } } }
        }
    }
}

/// The findings, the most severe and most frequent first.
fn findings(report: &Report) -> Markup {
    let codes = report.counts.by_weight();
    html! {
        section {
            h2 { "Findings" }
            @if codes.is_empty() { p.empty { "There are no findings." } } @else {
                p.quiet { "A row can have several findings. “Alone” counts the rows that no other finding of the same severity stops." }
                div.wide {
                    table.findings {
                        thead { tr {
                            th { "Severity" } th { "Code" } th.n { "Rows" } th.n { "Alone" }
                            th { "Meaning and remedy" }
                        } }
                        tbody { @for (code, tally) in codes { (finding(code, tally)) } }
                    }
                }
            }
        }
    }
}

fn finding(code: Code, tally: &CodeTally) -> Markup {
    let severity = tally.severity.as_str();
    html! {
        tr {
            td.nowrap { span class={ "mark " (severity) } {} (severity) }
            td { code { (code.as_str()) } }
            td.n data-of="rows" { (grouped(tally.rows)) }
            // Notes stop nothing.
            td.n data-of="alone" { @if tally.severity == Severity::Note { "–" } @else { (grouped(tally.alone)) } }
            td.meaning {
                (code.meaning())
                br; span.quiet { (code.remedy()) }
            }
        }
    }
}

/// What was screened, and how.
fn about(report: &Report) -> Markup {
    let digest: String = report.policy_digest.chars().take(12).collect();
    let rest = report.files.get(MAX_LISTED..).unwrap_or_default();
    html! {
        section {
            h2 { "About the run" }
            div.wide { table {
                thead { tr { th { "File" } th.n { "Rows" } th.n { "Bytes" } } }
                tbody {
                    @for file in report.files.iter().take(MAX_LISTED) {
                        tr { td.who { (value(&file.file)) } td.n { (grouped(file.rows)) } td.n { (grouped(file.bytes)) } }
                    }
                    @if !rest.is_empty() {
                        @let sum = |of: fn(&FileReport) -> u64| grouped(rest.iter().map(of).sum());
                        tr { td { (rest.len()) " others" } td.n { (sum(|f| f.rows)) } td.n { (sum(|f| f.bytes)) } }
                    }
                }
            } }
            dl {
                dt { "Time" } dd { (report.arguments.now) }
                dt { "Purpose" } dd { (report.arguments.purpose) " by " (report.arguments.channel) ", region " (report.arguments.region) " where a row names none" }
                dt { "Policy" } dd { code { (digest) } }
                dt { "Version" } dd { "rightparty " (report.version) }
                @if let Some(facts) = report.evidence {
                    dt { "Facts" }
                    dd {
                        (of(facts.borrowers, "borrower")) ", " (facts.borrowers_without_row) " of them without a row here; "
                        (of(facts.numbers, "number")) ", " (facts.numbers_without_row) " of them without a row here"
                    }
                }
                @if !report.renamed_columns.is_empty() {
                    dt { "Other titles" }
                    dd { @for (i, (title, name)) in report.renamed_columns.iter().enumerate() {
                        @if i > 0 { ", " }
                        (value(title)) " is " code { (name) }
                    } }
                }
                @if !report.unknown_columns.is_empty() {
                    dt { "Ignored columns" }
                    dd { @for (i, column) in report.unknown_columns.iter().enumerate() {
                        @if i > 0 { ", " }
                        (value(column))
                    } }
                }
            }
        }
    }
}

/// `1 borrower`, `2 borrowers`.
fn of(count: usize, noun: &str) -> String {
    format!(
        "{} {noun}{}",
        grouped(count as u64),
        if count == 1 { "" } else { "s" }
    )
}
