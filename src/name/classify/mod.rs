//! How do two names that disagree differ?
//!
//! Disagreements are classified: a variant, which a person may review; a slip, which has
//! to be keyed again; a different name; or names that cannot be compared. Nothing here
//! makes names agree.
//!
//! [`classify`] chooses by script: `characters` for names without spaces, `words` for
//! names with words, `pinyin` and `transliteration` for names in two scripts.

mod characters;
mod diacritics;
mod pinyin;
mod side;
mod spelling;
mod transliteration;
mod typo;
mod words;

pub(super) use side::Side;

use super::comparison::{NameAgreement, NotComparable};
use super::script::Scripts;

/// Classifies the difference of two names whose canonical forms are not equal. Swapping
/// them changes only whether a character counts as dropped or inserted.
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

/// Classifies the difference between a name in another script and one in Latin letters.
fn across(other: Side<'_>, latin: Side<'_>, order_is_settled: bool) -> NameAgreement {
    if other.scripts == Scripts::HAN {
        pinyin::classify(other.name, latin.name)
    } else {
        transliteration::classify(other, latin.name, order_is_settled)
            .unwrap_or(NameAgreement::NotComparable(NotComparable::OtherScript))
    }
}
