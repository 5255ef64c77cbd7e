//! What to do next, in order.

use super::data::Report;
use super::text::{grouped, rows, where_it_agrees};

/// What a person does with this run, the most urgent first.
pub(super) fn next_steps(report: &Report) -> Vec<String> {
    let (counts, health) = (&report.counts, &report.health);
    if counts.rows == 0 {
        return vec!["Find out why the book is empty, and run again on the whole one.".to_owned()];
    }
    let mut steps = Vec::new();
    if report.has_tripped() {
        steps.push("Send nothing. The clear rows are held until the book is mended.".to_owned());
    }
    if health.tripped.is_some() {
        steps.push(
            "Look at the rows where it began, and find out what came apart there: a file that \
             was joined, sorted, pasted or keyed wrongly. Then run again on the mended book."
                .to_owned(),
        );
    }
    let mut shifted: Vec<_> = health.shifts.iter().map(|s| (s.field, s.by)).collect();
    shifted.sort_unstable();
    shifted.dedup();
    if !shifted.is_empty() {
        let fields: std::collections::BTreeSet<_> =
            shifted.iter().map(|(f, _)| f.as_str()).collect();
        let fields: Vec<_> = fields.into_iter().collect();
        let how = match health.shifts.as_slice() {
            [shift] => format!(" It agrees with {}.", where_it_agrees(shift)),
            _ => String::new(),
        };
        steps.push(format!(
            "Put {} back beside the records in the rows listed below, where the file is made.{how}",
            fields.join(" and ")
        ));
    }
    if let Some(per_mille) = health.too_perfect {
        steps.push(format!(
            "Ask whether one entry was copied from the other: {per_mille} of a thousand rows \
             have both typed the same."
        ));
    }
    if counts.not_utf_8 * 2 > counts.rows {
        steps.push(format!(
            "{} are not UTF-8 text. If the file is in GBK, convert it first: iconv -f GB18030 \
             -t UTF-8 BOOK.csv > BOOK.utf8.csv",
            rows(counts.not_utf_8)
        ));
    }
    if counts.block > 0 {
        steps.push(format!(
            "Correct the {} at the source. withheld.csv says of each what to do.",
            of(counts.block, "blocked")
        ));
    }
    if counts.hold > 0 && !report.has_tripped() {
        steps.push(format!(
            "Have a person look at the {}, with withheld.csv.",
            of(counts.hold, "held")
        ));
    }
    if let Some(facts) = report.evidence
        && facts.borrowers_without_row + facts.numbers_without_row > 0
    {
        steps.push(
            "Look at the facts that speak of borrowers or numbers without a row here: they may \
             have been written with a slip."
                .to_owned(),
        );
    }
    if report.arguments.dry_run {
        let again = if health.tripped.is_none() && counts.clear > 0 {
            " Run again without --dry-run to release what is clear."
        } else {
            ""
        };
        steps.push(format!("This was a dry run: nothing was released.{again}"));
    } else if counts.clear > 0 {
        steps.push(format!(
            "Send to the {} in cleared.csv until {}. A list is no clearance: check each row again \
             just before it is sent.",
            of(counts.clear, "clear"),
            report.arguments.expires_at
        ));
    }
    steps
}

/// `1 held row`, `2,000 held rows`.
fn of(count: u64, outcome: &str) -> String {
    let noun = if count == 1 { "row" } else { "rows" };
    format!("{} {outcome} {noun}", grouped(count))
}
