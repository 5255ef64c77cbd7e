//! How is a Han character read in Mandarin, and do two sound alike?

use super::tables::readings::{READINGS, READINGS_A, READINGS_FAR, SEVERAL, SYLLABLES};

/// Whether the text is a pinyin syllable without its tone; ü is written `v`.
pub(in crate::name) fn is_syllable(text: &str) -> bool {
    SYLLABLES.binary_search(&text).is_ok()
}

/// One reading of a character, by its number in the tables: `5 * syllable + tone + 1`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::name) struct Reading(u16);

impl Reading {
    /// The syllable without its tone, in lower case; ü is `v`.
    pub(in crate::name) fn syllable(self) -> &'static str {
        SYLLABLES.get(self.index()).copied().unwrap_or_default()
    }

    /// The tone, 1 to 4; 0 for the neutral tone.
    pub(in crate::name) const fn tone(self) -> u16 {
        (self.0 - 1) % 5
    }

    const fn index(self) -> usize {
        ((self.0 - 1) / 5) as usize
    }
}

/// In an entry: the character has several readings, and the remaining bits say where they
/// begin in the list. In that list: the last reading of a character.
const FLAG: u16 = 0x8000;

/// All readings of a character, including those as a surname, the usual one first; none
/// if they are unknown.
pub(in crate::name) fn readings(c: char) -> impl Iterator<Item = Reading> {
    let entry = entry(c);
    let (one, several) = if entry & FLAG == 0 {
        ((entry != 0).then_some(Reading(entry)), None)
    } else {
        (None, SEVERAL.get(usize::from(entry & !FLAG)..))
    };
    let mut more = true;
    let several = several
        .unwrap_or_default()
        .iter()
        .take_while(move |&&number| std::mem::replace(&mut more, number & FLAG == 0))
        .map(|number| Reading(number & !FLAG));
    one.into_iter().chain(several)
}

/// The syllables of a character in pinyin, without tones; none if it has no known reading.
pub(crate) fn syllables(c: char) -> impl Iterator<Item = &'static str> {
    readings(c).map(Reading::syllable)
}

/// The table's entry for a character; 0 if it has none.
fn entry(c: char) -> u16 {
    let at = |table: &[u16], first: char| {
        let index = u32::from(c).checked_sub(u32::from(first))?;
        table.get(usize::try_from(index).ok()?).copied()
    };
    at(&READINGS, '\u{4E00}')
        .or_else(|| at(&READINGS_A, '\u{3400}'))
        .or_else(|| {
            let place = READINGS_FAR
                .binary_search_by_key(&c, |&(far, _)| far)
                .ok()?;
            READINGS_FAR.get(place).map(|&(_, entry)| entry)
        })
        .unwrap_or(0)
}

/// How similar two characters sound.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::name) enum Sound {
    /// Their usual readings are the same, tone included.
    Same,
    /// They share a syllable, perhaps with different tones.
    Near,
    /// They have no syllable in common.
    Other,
}

/// How similar two characters sound.
pub(in crate::name) fn sound(a: char, b: char) -> Sound {
    let usual = readings(a).next();
    if usual.is_some() && usual == readings(b).next() {
        Sound::Same
    } else if readings(a).any(|one| readings(b).any(|other| one.index() == other.index())) {
        Sound::Near
    } else {
        Sound::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(c: char) -> Vec<(&'static str, u16)> {
        readings(c)
            .map(|reading| (reading.syllable(), reading.tone()))
            .collect()
    }

    #[test]
    fn readings_of_characters() {
        assert_eq!(spelt('张'), [("zhang", 1)]);
        assert_eq!(spelt('吕'), [("lv", 3)]);
        assert_eq!(spelt('㛃'), [("jie", 2)]);
        assert_eq!(spelt('〇'), [("ling", 2)]);
        assert_eq!(spelt('あ'), []);
        for (c, surname) in [
            ('单', ("shan", 4)),
            ('曾', ("zeng", 1)),
            ('仇', ("qiu", 2)),
            ('解', ("xie", 4)),
            ('查', ("zha", 1)),
            ('万', ("mo", 4)),
            ('俟', ("qi", 2)),
            ('贠', ("yun", 4)),
        ] {
            assert!(spelt(c).contains(&surname), "{c}: {:?}", spelt(c));
        }
    }

    /// Every entry leads to readings, and each of those to a syllable.
    #[test]
    fn the_tables_hold_together() {
        for c in '\u{3400}'..='\u{9FFF}' {
            for reading in readings(c) {
                assert!(!reading.syllable().is_empty(), "{c}");
            }
        }
        assert!(READINGS_FAR.is_sorted());
        assert!(SYLLABLES.is_sorted());
    }

    #[test]
    fn sounds() {
        for (a, b, expected) in [
            ('张', '章', Sound::Same),
            ('伟', '卫', Sound::Near),
            ('国', '华', Sound::Other),
            ('あ', 'あ', Sound::Other),
        ] {
            assert!(sound(a, b) == expected, "{a} {b}");
        }
    }
}
