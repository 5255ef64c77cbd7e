//! Readings in Mandarin.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::facts::Facts;
use crate::unihan::Unihan;
use crate::output::{Table, array, head};

/// The blocks that are looked up by index: extension A and the main block.
const BLOCKS: [(&str, &str, u32, u32); 2] = [
    (
        "READINGS_A",
        "The readings of U+3400 to U+4DBF.",
        0x3400,
        0x4DBF,
    ),
    (
        "READINGS",
        "The readings of U+4E00 to U+9FFF.",
        0x4E00,
        0x9FFF,
    ),
];

/// The fields that tell modern readings, the first of them the usual one. A character that has none of them is
/// rare, and gets what the other fields tell.
const MODERN: [&str; 4] = ["kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinlu"];

/// In a character's entry: it has several readings, and the rest of the entry
/// says where they lie.
const SEVERAL: u16 = 0x8000;
/// In the list of several: the last one of a character.
const LAST: u16 = 0x8000;

pub(crate) fn table(unihan: &Unihan, facts: &Facts) -> Result<Table, String> {
    let readings = readings(unihan, facts)?;
    let syllables: BTreeSet<&str> = readings
        .values()
        .flatten()
        .map(|(syllable, _)| syllable.as_str())
        .collect();
    let syllables: Vec<&str> = syllables.into_iter().collect();
    let number = |(syllable, tone): &(String, u16)| -> Result<u16, String> {
        let index = syllables
            .binary_search(&syllable.as_str())
            .map_err(|_| format!("no syllable {syllable}"))?;
        Ok(u16::try_from(index).map_err(|error| error.to_string())? * 5 + tone + 1)
    };

    let mut several: Vec<u16> = Vec::new();
    let mut places: BTreeMap<Vec<u16>, u16> = BTreeMap::new();
    let mut entry = |c: char| -> Result<u16, String> {
        let mut numbers = Vec::new();
        for reading in readings.get(&c).into_iter().flatten() {
            numbers.push(number(reading)?);
        }
        match numbers[..] {
            [] => return Ok(0),
            [one] => return Ok(one),
            _ => {}
        }
        if let Some(place) = places.get(&numbers) {
            return Ok(SEVERAL | place);
        }
        let place = u16::try_from(several.len()).map_err(|error| error.to_string())?;
        several.extend(&numbers);
        if let Some(last) = several.last_mut() {
            *last |= LAST;
        }
        places.insert(numbers, place);
        Ok(SEVERAL | place)
    };

    let mut text = head(unihan, "Readings in Mandarin.");
    let mut size = 0;
    for (name, doc, from, to) in BLOCKS {
        let mut items = Vec::new();
        for c in (from..=to).filter_map(char::from_u32) {
            items.push(entry(c)?.to_string());
        }
        size += items.len() * 2;
        array(&mut text, doc, name, "u16", items);
    }
    let is_far = |c: &char| {
        BLOCKS
            .iter()
            .all(|&(_, _, from, to)| !(from..=to).contains(&u32::from(*c)))
    };
    let mut far = Vec::new();
    for &c in readings.keys().filter(|&c| is_far(c)) {
        far.push(format!("('{c}', {})", entry(c)?));
    }
    size +=
        far.len() * 8 + several.len() * 2 + syllables.iter().map(|s| s.len() + 16).sum::<usize>();
    array(
        &mut text,
        "The readings of characters outside of these blocks.",
        "READINGS_FAR",
        "(char, u16)",
        far,
    );
    array(
        &mut text,
        "The readings of characters that have several.",
        "SEVERAL",
        "u16",
        several.iter().map(u16::to_string),
    );
    array(
        &mut text,
        "Syllables without their tones; ü is v.",
        "SYLLABLES",
        "&str",
        syllables.iter().map(|syllable| format!("\"{syllable}\"")),
    );
    Ok(Table {
        file: "readings.rs",
        text,
        size,
    })
}

type Readings = BTreeMap<char, Vec<(String, u16)>>;

/// Every character's readings, the usual one first: syllable without tone, and
/// tone.
fn readings(unihan: &Unihan, facts: &Facts) -> Result<Readings, String> {
    let mut readings = Readings::new();
    for field in MODERN {
        for (c, value) in unihan.field(field) {
            // A compatibility character is another one by the time it is looked up.
            if !core::iter::once(c).nfc().eq([c]) {
                continue;
            }
            // Beyond the two blocks, only what modern dictionaries list.
            if u32::from(c) > 0xFFFF && field == "kMandarin" && !is_listed(unihan, c) {
                continue;
            }
            add(&mut readings, c, value)?;
        }
    }
    for (c, value) in unihan.field("kHanyuPinyin") {
        if u32::from(c) <= 0xFFFF && MODERN.iter().all(|field| unihan.value(field, c).is_none()) {
            add(&mut readings, c, value)?;
        }
    }
    for (surname, reading) in &facts.surname_readings {
        for (c, syllable) in surname.chars().zip(reading.split(' ')) {
            add(&mut readings, c, syllable)?;
        }
    }
    add(&mut readings, '〇', "líng")?;
    Ok(readings)
}

/// Whether a character beyond the basic plane is in use.
fn is_listed(unihan: &Unihan, c: char) -> bool {
    ["kTGH", "kTGHZ2013", "kXHC1983", "kHKSCS"]
        .iter()
        .any(|field| unihan.value(field, c).is_some())
}

/// Adds the readings of a field: `zhāng`, `10093.030:qīng,jīng 10102.010:hē`,
/// `hǎo(14800) hào(200)`.
fn add(readings: &mut Readings, c: char, value: &str) -> Result<(), String> {
    for item in value.split(' ') {
        let item = item.split_once(':').map_or(item, |(_, readings)| readings);
        for reading in item.split(',') {
            let reading = reading.split('(').next().unwrap_or_default();
            let (syllable, tone) = toneless(reading).ok_or_else(|| format!("{c}: {value}"))?;
            // `m̀`, `hng`: interjections, and nobody's name.
            if syllable.contains(['a', 'e', 'i', 'o', 'u', 'v']) {
                let known = readings.entry(c).or_default();
                if !known.contains(&(syllable.clone(), tone)) {
                    known.push((syllable, tone));
                }
            }
        }
    }
    Ok(())
}

/// A syllable without its tone mark, and the tone: 0 if it has none.
fn toneless(reading: &str) -> Option<(String, u16)> {
    let mut syllable = String::new();
    let mut tone = 0;
    for c in reading.nfd() {
        match c {
            '\u{304}' => tone = 1,
            '\u{301}' => tone = 2,
            '\u{30C}' => tone = 3,
            '\u{300}' => tone = 4,
            '\u{308}' if syllable.pop() == Some('u') => syllable.push('v'),
            '\u{302}' => {}
            'a'..='z' => syllable.push(c),
            _ => return None,
        }
    }
    Some((syllable, tone))
}
