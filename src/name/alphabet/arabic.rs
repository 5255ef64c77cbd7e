//! Which spellings of one name does the Arabic script have?
//!
//! - Vowel signs and doubling are written in few texts, and in none of the registers.
//! - The hamza on ا, و and ي is left out at will: أحمد and احمد. ء alone is a letter: علاء
//!   is a man, علا a woman. At the beginning of a word ئ is a letter too, of Uighur.
//! - Final ى is written for ي throughout Egypt (على is علي), and ه for ة everywhere.
//! - Keyboards for Persian and Urdu have letters of their own for ك, ي and ه.
//! - عبد and the name of God behind it are one name, written with or without a space; so
//!   are names in الدين and الله, and those in ابو.
//!
//! Sources: Unicode core specification 9.2, "Arabic"; N. Habash, *Introduction to Arabic
//! Natural Language Processing* (2010), on the letters that writers do not tell apart.

/// The one spelling of a letter without its marks.
pub(super) const fn letter(c: char) -> char {
    match c {
        // With a hamza that was taken off before, or with wasla.
        '\u{671}' => '\u{627}',
        // Final ya without dots, Persian and Urdu ya.
        '\u{649}' | '\u{6CC}' => '\u{64A}',
        '\u{6A9}' | '\u{6AA}' => '\u{643}',
        // The feminine ending, and forms of ha in Urdu and Persian.
        '\u{629}' | '\u{6C1}' | '\u{6C3}' | '\u{6D5}' => '\u{647}',
        _ => c,
    }
}

/// Whether a mark is written or not at will.
pub(super) const fn is_dropped(mark: char) -> bool {
    matches!(mark, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}')
}

/// Whether a mark is the hamza of Uighur ئ, which begins a word.
pub(super) const fn is_kept(before: char, base: char, mark: char) -> bool {
    let begins = !matches!(before, '\u{600}'..='\u{77F}');
    begins && base == '\u{64A}' && mark == '\u{654}'
}

/// Whether a word is the first part of a name in two words.
pub(in crate::name) fn begins_bound(word: &str, next: &str) -> bool {
    (["عبد", "ابوعبد"].contains(&word) && next.starts_with("ال")) || word == "ابو"
}

/// Whether a word is the second part of a name in two words.
pub(in crate::name) fn is_bound_with(word: &str) -> bool {
    ["الدين", "الله"].contains(&word)
}
