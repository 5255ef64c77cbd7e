//! May an id be written down in a decision?

use crate::dossier::Dossier;
use crate::entry::{Keyer, Likeness, hides_name, is_number_with_letter, reads_as_number};

/// The id of somebody who ruled or waived, unless it reads as somebody's number, or as the name or the
/// number of the record.
pub(super) fn shown(by: Keyer<'_>, dossier: &Dossier<'_>) -> Option<String> {
    let comparison = dossier.comparison();
    let entries = [comparison.first().entry, comparison.second().entry];
    let typed = entries.map(|entry| [*entry.name.expose(), *entry.phone.expose()]);
    let ruled = dossier.basis.adjudicated().map(|contact| {
        let name = contact.name().as_typed();
        *name.expose()
    });
    let mut personal = typed.into_iter().flatten().chain(ruled);
    let is_same =
        |text| Keyer::new(text).is_some_and(|one| one.likeness(by) != Likeness::Different);
    let names = entries.map(|entry| *entry.name.expose());
    let is_personal = personal.any(is_same)
        || reads_as_number(by.id(), dossier.region)
        || is_number_with_letter(by.id())
        || hides_name(by.id(), names.into_iter());
    (!is_personal).then(|| by.id().to_owned())
}
