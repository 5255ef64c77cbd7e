//! Which characters of an id are Chinese?

/// Whether a character is Chinese; those for compatibility, which NFKC replaces, apart.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '々' | '〇')
}
