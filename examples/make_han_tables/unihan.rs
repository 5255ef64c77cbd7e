//! What does the Unihan database say of a character?

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use bzip2::read::BzDecoder;

/// The files whose fields are used.
const FILES: [&str; 4] = [
    "Unihan_Readings",
    "Unihan_Variants",
    "Unihan_DictionaryLikeData",
    "Unihan_IRGSources",
];
/// One more, for the standard list of 2013.
const LISTS: &str = "Unihan_OtherMappings";

/// The database: the value of each field of each character.
pub(crate) struct Unihan {
    pub(crate) version: String,
    fields: BTreeMap<String, BTreeMap<char, String>>,
}

impl Unihan {
    /// Reads `Unihan_*.txt` in a folder, compressed or not.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut unihan = Self {
            version: String::new(),
            fields: BTreeMap::new(),
        };
        for file in FILES.into_iter().chain([LISTS]) {
            let text = text_of(folder, file)?;
            for line in text.lines() {
                if let Some(version) = line.strip_prefix("# Unicode version: ") {
                    version.clone_into(&mut unihan.version);
                }
                let mut columns = line.split('\t');
                if let (Some(code_point), Some(field), Some(value)) =
                    (columns.next(), columns.next(), columns.next())
                {
                    let c = character(code_point).ok_or_else(|| format!("{file}: {line}"))?;
                    let values = unihan.fields.entry(field.to_owned()).or_default();
                    values.insert(c, value.to_owned());
                }
            }
        }
        Ok(unihan)
    }

    /// All characters that have a field, with its value.
    pub(crate) fn field(&self, name: &str) -> impl Iterator<Item = (char, &str)> {
        let values = self.fields.get(name).into_iter().flatten();
        values.map(|(&c, value)| (c, value.as_str()))
    }

    /// One character's value of a field.
    pub(crate) fn value(&self, name: &str, c: char) -> Option<&str> {
        Some(self.fields.get(name)?.get(&c)?)
    }

    /// One character's value of a field that lists characters.
    pub(crate) fn characters(&self, name: &str, c: char) -> Vec<char> {
        let value = self.value(name, c).unwrap_or_default();
        value
            .split(' ')
            .filter_map(|item| character(item.split('<').next()?))
            .collect()
    }
}

/// `U+4E00` as a character.
fn character(code_point: &str) -> Option<char> {
    let digits = code_point.strip_prefix("U+")?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

fn text_of(folder: &Path, file: &str) -> Result<String, String> {
    let plain = folder.join(format!("{file}.txt"));
    if let Ok(text) = fs::read_to_string(&plain) {
        return Ok(text);
    }
    let packed = folder.join(format!("{file}.txt.bz2"));
    let explain = |error| format!("{}: {error}", packed.display());
    let mut text = String::new();
    BzDecoder::new(File::open(&packed).map_err(explain)?)
        .read_to_string(&mut text)
        .map_err(explain)?;
    Ok(text)
}
