//! Which part of a Han name is the surname?

use super::tables::surnames::COMPOUND;

/// The surname at the start of a Han name: two characters if they are a compound
/// surname and a given name follows, otherwise one. `None` if the name is not in Han.
pub(crate) fn surname(name: &str) -> Option<&str> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    if name.is_empty() || !name.chars().all(is_han) {
        return None;
    }
    let first = |count: usize| {
        let end = name.char_indices().nth(count).map(|(end, _)| end)?;
        name.get(..end)
    };
    first(2)
        .filter(|two| is_compound_surname(two))
        .or_else(|| first(1))
}

/// Whether the text is a surname of two characters, such as 欧阳.
pub(in crate::name) fn is_compound_surname(han: &str) -> bool {
    han.len() == 2 * '王'.len_utf8() && COMPOUND.binary_search(&han).is_ok()
}
