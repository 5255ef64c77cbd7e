//! Where in the run do rows differ, and which columns have shifted? The part of the page
//! that follows the run from its first row to its last.

use maud::{Markup, PreEscaped, html};

use super::charts::Ink;
use super::data::Report;
use super::markup::{MAX_LISTED, at};
use super::text::{grouped, percent, rows, where_it_agrees};
use super::track::{Band, Track};
use crate::book::{Place, Shift, Span};

/// Disagreement along the run, with trips and shifts marked.
pub(super) fn drift(report: &Report) -> Markup {
    let health = &report.health;
    let bands = bands(report);
    let files = beginnings(report);
    let track = Track {
        rows: report.counts.rows,
        pieces: &health.pieces,
        rows_in_piece: health.rows_in_piece,
        bounds: &report.bounds,
        bands: &bands,
        files: &files,
    };
    let has = |ink: Ink| bands.iter().any(|band| band.ink == ink);
    html! {
        section {
            h2 { "Along the run" }
            @if health.disagreement.comparable == 0 {
                p.empty { "No row has two entries that can be compared." }
            } @else {
                p {
                    (grouped(health.disagreement.differing)) " of " (rows(health.disagreement.comparable))
                    " that can be compared differ, "
                    (percent(health.disagreement.differing, health.disagreement.comparable)) "."
                    @if health.disagreement.comparable < u64::from(report.bounds.floor_rows) {
                        " A run with fewer than " (rows(report.bounds.floor_rows.into())) " like these never trips."
                    }
                }
                figure {
                    div role="img" aria-label="The share of rows that differ along the run" { (PreEscaped(track.draw())) }
                    figcaption {
                        ul.key {
                            li { span.mark.piece {} "share of rows that differ, per " (rows(health.rows_in_piece)) }
                            @if track.has_windows() {
                                li { span.mark.thin.window {} "over the last " (rows(report.bounds.window_rows.into())) }
                            }
                            li { span.mark.dashed.bound {} "limits set by the policy" }
                            @if !files.is_empty() { li { span.mark.upright.label {} "start of the next file" } }
                            @if has(Ink::Tripped) { li { span.mark.wash.tripped {} "above the limit for a window" } }
                            @if has(Ink::Shifted) { li { span.mark.wash.shifted {} "shifted column" } }
                        }
                    }
                }
            }
        }
    }
}

/// The rows of the run before which a file begins; none if there are too many to show.
fn beginnings(report: &Report) -> Vec<u64> {
    if report.files.len() > MAX_LISTED {
        return Vec::new();
    }
    let mut before = 0;
    let ends = report.files.iter().map(|file| {
        before += file.rows;
        before
    });
    let within = |row: &u64| (1..report.counts.rows).contains(row);
    ends.filter(within).collect()
}

fn bands(report: &Report) -> Vec<Band> {
    let band = |ink, span: Span, label| Band {
        ink,
        from: row_of_run(report, span.from) - 1,
        to: row_of_run(report, span.to),
        label,
    };
    let shift = |shift: &Shift| {
        let by = shift.by.map_or("sorted".to_owned(), |by| format!("{by:+}"));
        band(
            Ink::Shifted,
            shift.span,
            format!("{} {by}", shift.field.as_str()),
        )
    };
    let trips = report.health.tripped.iter().flat_map(|trip| &trip.windows);
    let mut bands: Vec<Band> = trips
        .map(|span| band(Ink::Tripped, *span, "tripped".to_owned()))
        .chain(report.health.shifts.iter().map(shift))
        .collect();
    bands.sort_by_key(|band| band.from);
    bands
}

pub(super) fn shifts(report: &Report) -> Markup {
    let shifts = &report.health.shifts;
    html! {
        @if !shifts.is_empty() {
            section {
                h2 { "Shifted columns" }
                div.wide { table {
                    thead { tr { th { "Column" } th { "Agrees with" } th { "From" } th { "To" } th.n { "Rows" } } }
                    tbody {
                        @for shift in shifts.iter().take(MAX_LISTED) {
                            @let Span { from, to } = shift.span;
                            tr {
                                td { code { (shift.field.as_str()) } }
                                td { (where_it_agrees(shift)) }
                                td { (at(report, from)) }
                                td { (at(report, to)) }
                                td.n { (grouped(row_of_run(report, to) + 1 - row_of_run(report, from))) }
                            }
                        }
                    }
                } }
                @if shifts.len() > MAX_LISTED { p.quiet { (shifts.len() - MAX_LISTED) " more are in run.json." } }
            }
        }
    }
}

/// The number of a row within the run, from 1.
fn row_of_run(report: &Report, place: Place) -> u64 {
    let before = report.files.iter().take(place.file);
    before.map(|file| file.rows).sum::<u64>() + place.row
}
