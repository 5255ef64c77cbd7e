//! Pieces of markup that the parts of the page share.

use maud::{Markup, html};

use super::data::Report;
use super::text::grouped;
use crate::book::Place;
use crate::files::cell::harmless;

/// How many files, shifts and windows are listed.
pub(super) const MAX_LISTED: usize = 20;

/// A value from outside: it keeps its direction to itself, and no spreadsheet that it
/// is pasted into runs it.
pub(super) fn value(text: &str) -> Markup {
    html! { bdi { (harmless(text)) } }
}

/// Where a row stands, as a person looks it up.
pub(super) fn at(report: &Report, place: Place) -> Markup {
    let file = report.files.get(place.file);
    html! { "row " (grouped(place.row)) " of " (value(file.map_or("", |file| &file.file))) }
}
