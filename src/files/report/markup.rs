//! Which pieces of markup do the parts of the page share?

use maud::{Markup, html};

use super::data::Report;
use super::text::grouped;
use crate::book::Place;
use crate::files::cell::harmless;

/// How many files, shifts and windows are listed at most.
pub(super) const MAX_LISTED: usize = 20;

/// A value from outside, whose writing direction does not leak into the text around it, and
/// which no spreadsheet runs if it is pasted there.
pub(super) fn value(text: &str) -> Markup {
    html! { bdi { (harmless(text)) } }
}

/// The place of a row, as a person would look it up.
pub(super) fn at(report: &Report, place: Place) -> Markup {
    let file = report.files.get(place.file);
    html! { "row " (grouped(place.row)) " of " (value(file.map_or("", |file| &file.file))) }
}
