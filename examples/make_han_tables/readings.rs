//! How is a character read in Mandarin?

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::facts::Facts;
use crate::output::{Table, array, head};
use crate::unihan::Unihan;

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

/// The fields with modern readings; the first has the usual one. A character without any
/// of them is rare and takes its readings from another field.
const MODERN: [&str; 4] = ["kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinlu"];

/// In a character's entry: it has several readings, and the other bits say where in the
/// list they begin.
const SEVERAL: u16 = 0x8000;
/// In that list: the last reading of a character.
const LAST: u16 = 0x8000;

pub(crate) fn table(unihan: &Unihan, facts: &Facts) -> Result<Table, String> {
    let readings = readings(unihan, facts)?;
    let mut entries = Entries::new(&readings);
    let mut text = head(unihan, "Readings in Mandarin.");
    let mut size = 0;
    for (name, doc, from, to) in BLOCKS {
        let mut items = Vec::new();
        for c in (from..=to).filter_map(char::from_u32) {
            items.push(entries.entry(c)?.to_string());
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
        far.push(format!("('{c}', {})", entries.entry(c)?));
    }
    size += far.len() * 8 + entries.size();
    array(
        &mut text,
        "The readings of characters outside of these blocks.",
        "READINGS_FAR",
        "(char, u16)",
        far,
    );
    entries.write_lists(&mut text);
    Ok(Table {
        file: "readings.rs",
        text,
        size,
    })
}

/// The entries of characters, and the lists that they refer to.
struct Entries<'r> {
    readings: &'r Readings,
    /// All syllables, sorted.
    syllables: Vec<&'r str>,
    /// The readings of characters that have several, one list after the other.
    several: Vec<u16>,
    /// Where each list begins, so that equal lists are stored once.
    places: BTreeMap<Vec<u16>, u16>,
}

impl<'r> Entries<'r> {
    fn new(readings: &'r Readings) -> Self {
        let all = readings.values().flatten();
        let syllables: BTreeSet<&str> = all.map(|(syllable, _)| syllable.as_str()).collect();
        Self {
            readings,
            syllables: syllables.into_iter().collect(),
            several: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// A syllable with its tone as one number, above 0.
    fn number(&self, (syllable, tone): &(String, u16)) -> Result<u16, String> {
        let index = self
            .syllables
            .binary_search(&syllable.as_str())
            .map_err(|_| format!("no syllable {syllable}"))?;
        Ok(u16::try_from(index).map_err(|error| error.to_string())? * 5 + tone + 1)
    }

    /// The entry of a character: 0 if it has no reading, the number of its only reading,
    /// or [`SEVERAL`] and the place of its list.
    fn entry(&mut self, c: char) -> Result<u16, String> {
        let mut numbers = Vec::new();
        for reading in self.readings.get(&c).into_iter().flatten() {
            numbers.push(self.number(reading)?);
        }
        match numbers[..] {
            [] => return Ok(0),
            [one] => return Ok(one),
            _ => {}
        }
        if let Some(place) = self.places.get(&numbers) {
            return Ok(SEVERAL | place);
        }
        let place = u16::try_from(self.several.len()).map_err(|error| error.to_string())?;
        self.several.extend(&numbers);
        if let Some(last) = self.several.last_mut() {
            *last |= LAST;
        }
        self.places.insert(numbers, place);
        Ok(SEVERAL | place)
    }

    /// How many bytes the lists take up in a binary.
    fn size(&self) -> usize {
        let syllables = self.syllables.iter().map(|syllable| syllable.len() + 16);
        self.several.len() * 2 + syllables.sum::<usize>()
    }

    fn write_lists(&self, text: &mut String) {
        array(
            text,
            "The readings of characters that have several.",
            "SEVERAL",
            "u16",
            self.several.iter().map(u16::to_string),
        );
        let quoted = |syllable: &&str| format!("\"{syllable}\"");
        array(
            text,
            "Syllables without their tones; ü is v.",
            "SYLLABLES",
            "&str",
            self.syllables.iter().map(quoted),
        );
    }
}

type Readings = BTreeMap<char, Vec<(String, u16)>>;

/// The readings of every character, the usual one first: syllable without tone, and tone.
fn readings(unihan: &Unihan, facts: &Facts) -> Result<Readings, String> {
    let mut readings = Readings::new();
    for field in MODERN {
        for (c, value) in unihan.field(field) {
            // A compatibility character is normalised to another one before it is looked up.
            if !core::iter::once(c).nfc().eq([c]) {
                continue;
            }
            // Beyond the basic plane, only characters that modern lists have.
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

/// Whether a modern list has a character.
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
            // `m̀`, `hng` are interjections, and in nobody's name.
            if syllable.contains(['a', 'e', 'i', 'o', 'u', 'v']) {
                let listed = readings.entry(c).or_default();
                if !listed.contains(&(syllable.clone(), tone)) {
                    listed.push((syllable, tone));
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
