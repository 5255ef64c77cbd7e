//! Which characters of a field are invisible?

/// Characters without width or meaning in a number: format characters (direction marks,
/// zero-width characters, byte-order mark, soft hyphen), variation selectors and the like.
///
/// Source: `Default_Ignorable_Code_Point` and the bidirectional controls in
/// the Unicode Character Database, without the Hangul fillers.
pub(in crate::phone) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
