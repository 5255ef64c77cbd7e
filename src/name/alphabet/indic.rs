//! Which spellings of one name do the scripts of India have?
//!
//! - A nasal before a consonant of its own class is written as a letter or as a dot:
//!   सुरेन्द्र, सुरेंद्र. In Devanagari the dot also stands for the moon and dot: चाँद, चांद.
//! - The dot below in Devanagari marks Persian and Arabic sounds, and is left out by most:
//!   फ़िरोज, फिरोज. In Bengali and Gurmukhi it makes other letters.
//! - Letters without a vowel that Unicode encoded late: chillu in Malayalam, khanda ta in
//!   Bengali.
//!
//! Short and long vowels, and the sibilants, tell names apart.
//!
//! Sources: Central Hindi Directorate, *Devanāgarī lipi evaṃ hindī vartanī kā mānakīkaraṇ*
//! (2016), on nasals and the dot below; Unicode core specification, chapter 12, on blocks
//! that are laid out alike, khanda ta and chillu.

const DEVANAGARI: u32 = 0x900;
const BENGALI: u32 = 0x980;
/// The blocks in which a nasal becomes a dot. They are laid out like Devanagari.
const BLOCKS: [u32; 6] = [DEVANAGARI, BENGALI, 0xA80, 0xB00, 0xC00, 0xC80];

/// The one spelling of a letter, in one character or two.
pub(super) const fn letter(c: char) -> (char, Option<char>) {
    match c {
        '\u{901}' => ('\u{902}', None),
        '\u{9CE}' => ('\u{9A4}', Some('\u{9CD}')),
        '\u{D7A}' => ('\u{D23}', Some('\u{D4D}')),
        '\u{D7B}' => ('\u{D28}', Some('\u{D4D}')),
        '\u{D7C}' => ('\u{D30}', Some('\u{D4D}')),
        '\u{D7D}' => ('\u{D32}', Some('\u{D4D}')),
        '\u{D7E}' => ('\u{D33}', Some('\u{D4D}')),
        '\u{D7F}' => ('\u{D15}', Some('\u{D4D}')),
        _ => (c, None),
    }
}

/// Whether a mark is the dot below of Devanagari.
pub(super) const fn is_dropped(mark: char) -> bool {
    mark == '\u{93C}'
}

/// Replaces a nasal before a consonant of its class by the dot: न्द by ंद.
pub(super) fn settle_nasals(letters: &mut Vec<char>) {
    let mut at = 0;
    while let Some([nasal, virama, next]) = letters.get(at..at + 3) {
        if let Some(dot) = dot(*nasal, *virama, *next) {
            letters.splice(at..at + 2, [dot]);
        }
        at += 1;
    }
}

/// The dot for a nasal without a vowel before another consonant.
fn dot(nasal: char, virama: char, next: char) -> Option<char> {
    let block = u32::from(nasal) & !0x7F;
    if !BLOCKS.contains(&block) || u32::from(virama) != block + 0x4D {
        return None;
    }
    let of_class = match u32::from(nasal) - block {
        0x19 => 0x15..=0x18,
        // In Bengali the dot has the sound of the first class alone.
        _ if block == BENGALI => return None,
        0x1E => 0x1A..=0x1D,
        0x23 => 0x1F..=0x22,
        0x28 => 0x24..=0x27,
        0x2E => 0x2A..=0x2D,
        _ => return None,
    };
    let is_of_class = u32::from(next)
        .checked_sub(block)
        .is_some_and(|next| of_class.contains(&next));
    is_of_class.then_some(char::from_u32(block + 2)?)
}
