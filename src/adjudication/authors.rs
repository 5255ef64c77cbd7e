//! Who has ruled, and who has confirmed?

use crate::double_entry::Discrepancy;
use crate::entry::Keyer;

/// The people behind an adjudication, as its last reopening left it.
#[derive(Debug, Clone)]
pub(crate) struct Authors<'a> {
    /// Who opened it, or reopened it last.
    pub(crate) adjudicator: Keyer<'a>,
    /// The rulings that count.
    pub(crate) rulings: Vec<Author<'a>>,
}

/// The people behind one ruling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Author<'a> {
    pub(crate) field: Discrepancy,
    pub(crate) by: Keyer<'a>,
    /// Whether they ruled for a value of their own, which they typed.
    pub(crate) is_own: bool,
    /// Who keyed that value as well.
    pub(crate) confirmed_by: Option<Keyer<'a>>,
}

impl<'a> Authors<'a> {
    /// All of it in one text, for digests.
    pub(crate) fn written(&self) -> String {
        let id = |keyer: Keyer<'a>| keyer.id();
        let rulings = self.rulings.iter().map(|ruling| {
            let confirmed_by = ruling.confirmed_by.map(id);
            (ruling.field, ruling.by.id(), ruling.is_own, confirmed_by)
        });
        format!(
            "{:?} {:?}",
            self.adjudicator.id(),
            rulings.collect::<Vec<_>>()
        )
    }

    /// Those who keyed a value of the contact that neither entry had.
    pub(crate) fn keyers(&self) -> impl Iterator<Item = Keyer<'a>> {
        let own = self.rulings.iter().filter(|ruling| ruling.is_own);
        own.flat_map(|ruling| [Some(ruling.by), ruling.confirmed_by])
            .flatten()
    }
}
