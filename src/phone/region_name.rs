//! Which region does a text name, other than by its two-letter code?
//!
//! `region_names.tsv` has the names.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::region::Region;

/// More characters than the longest name has.
const MAX_CHARS: usize = 64;

impl Region {
    /// Reads a region as people write it: by a code of ISO 3166-1 (`CN`, `CHN`), by an English
    /// or Chinese name (`China`, `中国大陆`), or by a calling code that no other region shares
    /// (`+86`, but not `+1`). `None` if the text names no region.
    ///
    /// Where only the code is expected, parse the text as a `Region` instead.
    ///
    /// ```
    /// use rightparty::Region;
    ///
    /// for text in ["cn", "CHN", "中国", "中國大陸", "P.R. China", "+86", "０086"] {
    ///     assert_eq!(Region::from_name(text), Some(Region::CN), "{text}");
    /// }
    /// assert_eq!(Region::from_name("UK"), Some(Region::GB));
    /// // Canada has it too.
    /// assert_eq!(Region::from_name("+1"), None);
    /// ```
    #[must_use]
    pub fn from_name(text: &str) -> Option<Self> {
        static NAMES: LazyLock<HashMap<String, Region>> = LazyLock::new(|| {
            let names = include_str!("region_names.tsv").lines();
            let rows = names
                .filter(|line| !line.starts_with('#'))
                .flat_map(|line| {
                    let mut names = line.split('\t');
                    let region = names.next().and_then(|code| code.parse().ok());
                    names.filter_map(move |name| Some((key(name)?, region?)))
                });
            rows.collect()
        });
        let text = text.trim();
        if let Ok(region) = text.parse() {
            return Some(region);
        }
        let key = key(text)?;
        // `N/A` is no code.
        let is_code = !text.contains(['/', '\\', ' ', '.', '-']) || key != "na";
        let code = is_code.then(|| key.parse().ok()).flatten();
        code.or_else(|| NAMES.get(key.trim_start_matches('0')).copied())
    }
}

/// What makes a name: its letters and digits, whatever their case and width.
fn key(name: &str) -> Option<String> {
    if name.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let letters = name.nfkc().filter(|c| c.is_alphanumeric());
    Some(letters.flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_read_as_people_write_them() {
        for (text, expected) in [
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("united states", "US"),
            ("United Kingdom", "GB"),
            ("Hong Kong", "HK"),
            ("香港", "HK"),
            ("中华人民共和国", "CN"),
            ("臺灣", "TW"),
            ("ＩＤ", "ID"),
            ("印度尼西亚", "ID"),
            ("印尼", "ID"),
            ("Viet Nam", "VN"),
            ("62", "ID"),
            ("(+852)", "HK"),
            ("Côte d’Ivoire", "CI"),
        ] {
            let region = Region::from_name(text).map(|region| region.to_string());
            assert_eq!(region.as_deref(), Some(expected), "{text}");
        }
        assert_eq!(Region::from_name("NA"), Region::from_name("Namibia"));
        for text in [
            "N/A",
            "n.a.",
            "N A",
            "",
            "-",
            "+1",
            "7",
            "+44",
            "QQ",
            "无",
            "Cn86",
            "13912345670",
        ] {
            assert_eq!(Region::from_name(text), None, "{text}");
        }
    }

    /// Every region has names, and no name is another region's.
    #[test]
    fn the_table_is_whole() {
        let mut regions = HashMap::new();
        for line in include_str!("region_names.tsv").lines() {
            if line.starts_with('#') {
                continue;
            }
            let (code, names) = line.split_once('\t').unwrap();
            let region: Region = code.parse().unwrap();
            for name in names.split('\t') {
                assert_eq!(Region::from_name(name), Some(region), "{name}");
            }
            regions.insert(region, names);
        }
        assert_eq!(regions.len(), Region::all().count());
    }
}
