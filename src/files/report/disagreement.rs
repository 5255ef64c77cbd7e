//! Whose rows differ? A table for each column that says where a row comes from.

use maud::{Markup, PreEscaped, html};

use super::charts::Scale;
use super::data::Report;
use super::origins::{Group, One, kind};
use super::text::{capital, grouped, percent};
use crate::book::{Disagreement, Origin};

/// Disagreement by keyer, source and agency.
pub(super) fn disagreement(report: &Report, groups: &[Group]) -> Markup {
    html! {
        section {
            h2 { "Whose rows differ" }
            @if groups.is_empty() {
                p.empty { "No row that can be compared names a keyer, a source or an agency." }
            } @else {
                p.quiet {
                    "The blue line is the 95 % confidence interval of the share, the "
                    span.bound { "upright line" } " the share of the whole run. Entries in grey have too few rows to judge by."
                    @if !report.arguments.keyers_named { " Keyers are numbered; " code { "--name-keyers" } " names them." }
                }
            }
            @for group in groups { (table_of(group, report.health.disagreement)) }
        }
    }
}

fn table_of(group: &Group, whole: Disagreement) -> Markup {
    let high = |one: &One| one.counts.share().map_or(0.0, |(_, [_, high])| high);
    let most = |few: bool| {
        let some = group.shown.iter().filter(|one| few || !one.is_few);
        some.map(high).fold(0.0, f64::max)
    };
    // Small samples must not set the scale for the others.
    let most = if most(false) > 0.0 {
        most(false)
    } else {
        most(true)
    };
    let share = whole.share().map_or(0.0, |(share, _)| share);
    let scale = Scale::up_to(most.max(share));
    html! {
        h3 { (capital(&format!("by {}", of_entry(group.origin)))) }
        div.wide { table.differ {
            thead { tr {
                th { (capital(kind(group.origin))) } th.n { "Rows" } th.n { "Differ" } th.n { "Share" }
                th.n { "95 % interval" } th.chart { (PreEscaped(scale.head())) }
            } }
            tbody {
                @for one in &group.shown {
                    tr.few[one.is_few] {
                        td.who { bdi { (one.name) } @if one.stands_out { span.tag.tripped { "stands out" } } }
                        (cells(one.counts, whole, scale))
                    }
                }
                @if let Some((count, counts)) = group.others {
                    tr { td { (grouped(count as u64)) " others" } (cells(counts, whole, scale)) }
                }
            }
        } }
    }
}

fn cells(counts: Disagreement, whole: Disagreement, scale: Scale) -> Markup {
    html! {
        td.n data-of="rows" { (grouped(counts.comparable)) }
        td.n data-of="differ" { (grouped(counts.differing)) }
        td.n data-of="share" { (percent(counts.differing, counts.comparable)) }
        td.n data-of="95 %" {
            @if let Some((_, [low, high])) = counts.share() {
                (format!("{:.1}–{:.1} %", low * 100.0, high * 100.0))
            }
        }
        td.chart { (PreEscaped(scale.interval(counts, whole))) }
    }
}

/// The column in words.
pub(super) const fn of_entry(origin: Origin) -> &'static str {
    match origin {
        Origin::KeyedBy1 => "keyer of the first entry",
        Origin::KeyedBy2 => "keyer of the second entry",
        Origin::Source1 => "source of the first entry",
        Origin::Source2 => "source of the second entry",
        _ => "agency",
    }
}
