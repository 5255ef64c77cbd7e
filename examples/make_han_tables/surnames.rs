//! Which surnames have two characters, and which are confused with each other?

use crate::facts::{self, Facts};
use crate::forms::Forms;
use crate::output::{Table, array, head, pairs};
use crate::unihan::Unihan;

pub(crate) fn table(unihan: &Unihan, facts: &Facts, forms: &Forms) -> Table {
    let mut compound: Vec<String> = facts
        .compound_surnames
        .iter()
        .flat_map(|surname| [surname.clone(), forms.traditional(surname)])
        .collect();
    compound.sort_unstable();
    compound.dedup();
    let distinct = facts::pairs(&facts.distinct_surnames);
    let confused = facts::pairs(&facts.confused_surnames);

    let mut text = head(unihan, "Surnames.");
    array(
        &mut text,
        "Surnames of two characters, simplified and traditional.",
        "COMPOUND",
        "&str",
        compound.iter().map(|surname| format!("\"{surname}\"")),
    );
    pairs(
        &mut text,
        "Two surnames in law, though one is often written for the other.",
        "DISTINCT",
        &distinct,
    );
    pairs(
        &mut text,
        "Two surnames that are mistaken for one another.",
        "CONFUSED",
        &confused,
    );
    Table {
        file: "surnames.rs",
        text,
        size: compound.len() * (16 + 6) + (distinct.len() + confused.len()) * 8,
    }
}
