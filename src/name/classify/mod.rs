//! What two names that do not agree have to do with one another.
//!
//! Nothing here makes names agree. It tells a variant, which a person may look
//! at, from a slip, which has to be keyed again, and both from another name.

mod characters;
mod diacritics;
mod pinyin;
mod spelling;
mod transliteration;
mod typo;
mod words;

use super::comparison::{NameAgreement, NotComparable};
use super::script::Scripts;

/// One of two names that are compared.
#[derive(Clone, Copy)]
pub(super) struct Side<'n> {
    /// The canonical form.
    pub(super) name: &'n str,
    /// The scripts that it is written in.
    pub(super) scripts: Scripts,
    /// Whether a comma has told which is the surname.
    pub(super) order_is_settled: bool,
}

/// How two names whose canonical forms are not equal are related. The order of
/// the two only tells a character too few from one too many.
pub(super) fn classify(a: Side<'_>, b: Side<'_>) -> NameAgreement {
    if a.scripts.meets(b.scripts) {
        return if a.scripts.is_east_asian() && b.scripts.is_east_asian() {
            characters::classify(a.name, b.name)
        } else {
            words::classify(a, b)
        };
    }
    let order_is_settled = a.order_is_settled && b.order_is_settled;
    if a.scripts == Scripts::LATIN {
        across(b, a, order_is_settled)
    } else if b.scripts == Scripts::LATIN {
        across(a, b, order_is_settled)
    } else {
        transliteration::between_kana(a, b)
            .unwrap_or(NameAgreement::NotComparable(NotComparable::OtherScript))
    }
}

/// A name in another script, and one in Latin letters.
fn across(other: Side<'_>, latin: Side<'_>, order_is_settled: bool) -> NameAgreement {
    if other.scripts == Scripts::HAN {
        pinyin::classify(other.name, latin.name)
    } else {
        transliteration::classify(other, latin.name, order_is_settled)
            .unwrap_or(NameAgreement::NotComparable(NotComparable::OtherScript))
    }
}
