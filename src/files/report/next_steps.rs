//! What should a person do next, and in which order?

use std::collections::BTreeSet;

use super::data::Report;
use super::text::{grouped, rows, where_it_agrees};

/// What to do about this run, the most urgent step first.
pub(super) fn next_steps(report: &Report) -> Vec<String> {
    if report.counts.rows == 0 {
        return vec![
            "Find out why the book is empty, then run again on the complete book.".to_owned(),
        ];
    }
    let mut steps = Vec::new();
    repair_book(report, &mut steps);
    correct_rows(report, &mut steps);
    release(report, &mut steps);
    steps
}

/// Steps for a book that is wrong as a whole.
fn repair_book(report: &Report, steps: &mut Vec<String>) {
    let (counts, health) = (&report.counts, &report.health);
    if report.has_tripped() {
        steps.push(
            "Send nothing. Rows that would be clear are held until the book is repaired."
                .to_owned(),
        );
    }
    if health.tripped.is_some() {
        steps.push(
            "Look at the rows where the disagreement begins and find out what went wrong there: \
             a file may have been joined, sorted, pasted or keyed incorrectly. Then run again on \
             the corrected book."
                .to_owned(),
        );
    }
    let shifted: BTreeSet<_> = health.shifts.iter().map(|s| s.field.as_str()).collect();
    if !shifted.is_empty() {
        let shifted: Vec<_> = shifted.into_iter().collect();
        let how = match health.shifts.as_slice() {
            [shift] => format!(" The column agrees with {}.", where_it_agrees(shift)),
            _ => String::new(),
        };
        steps.push(format!(
            "Realign {} with the records in the rows listed below, in the system that makes the \
             file.{how}",
            shifted.join(" and ")
        ));
    }
    if let Some(per_mille) = health.too_perfect {
        steps.push(format!(
            "Ask whether one entry was copied from the other: in {per_mille} of 1,000 rows both \
             are typed identically."
        ));
    }
    if counts.not_utf_8 * 2 > counts.rows {
        steps.push(format!(
            "{} contain bytes that are no text: find out which step on the way from the lender's \
             system damages them.",
            rows(counts.not_utf_8)
        ));
    }
}

/// Steps for the rows that were withheld, and for facts that belong to no row.
fn correct_rows(report: &Report, steps: &mut Vec<String>) {
    let counts = &report.counts;
    if counts.block > 0 {
        steps.push(format!(
            "Correct the {} at the source. withheld.csv says what to do about each.",
            rows_that_are("blocked", counts.block)
        ));
    }
    if counts.hold > 0 && !report.has_tripped() {
        steps.push(format!(
            "Have a person review the {}, which withheld.csv lists.",
            rows_that_are("held", counts.hold)
        ));
    }
    if let Some(facts) = report.evidence
        && facts.borrowers_without_row + facts.numbers_without_row > 0
    {
        steps.push(
            "Check the facts about borrowers or numbers that have no row here: they may contain \
             a typing error."
                .to_owned(),
        );
    }
}

/// Steps for the rows that are clear.
fn release(report: &Report, steps: &mut Vec<String>) {
    let clear = report.counts.clear;
    if report.arguments.dry_run {
        let again = if report.health.tripped.is_none() && clear > 0 {
            " Run again without --dry-run to release the clear rows."
        } else {
            ""
        };
        steps.push(format!("This was a dry run: nothing was released.{again}"));
    } else if clear > 0 {
        steps.push(format!(
            "Send to the {} in cleared.csv until {}. The list is not a clearance: check each row \
             again just before sending.",
            rows_that_are("clear", clear),
            report.arguments.expires_at
        ));
    }
}

/// `1 held row`, `2,000 held rows`.
fn rows_that_are(outcome: &str, count: u64) -> String {
    let noun = if count == 1 { "row" } else { "rows" };
    format!("{} {outcome} {noun}", grouped(count))
}
