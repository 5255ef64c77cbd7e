//! Which marks on letters do people leave out?

/// Whether a character is a mark on a Latin, Greek or Cyrillic letter, a sign around one, or a
/// vowel sign of Arabic or Hebrew, which are often left out. The marks of Indic scripts, Thai
/// and kana are letters in all but name.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}'
        | '\u{5C4}' | '\u{5C5}' | '\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}')
}
