//! Which generation of a family does a suffix name: Sr, Jr, III?
//!
//! Father and son share name, house and often the phone, so a suffix is part of the name
//! and is compared. It has one form in any spelling, after the surname.

/// The spellings of each suffix; the first stands for all. Jr and II are two suffixes: a
/// grandson or nephew is a second without being a junior.
///
/// Source: the field `generation` of CLDR's person names, and the spellings of U.S. and
/// Brazilian civil registers.
const SUFFIXES: [&[&str]; 10] = [
    &["sr", "snr", "senior", "sênior"],
    &["jr", "jnr", "junior", "júnior"],
    &["ii", "2nd"],
    &["iii", "3rd"],
    &["iv", "4th"],
    &["v", "5th"],
    &["vi", "6th"],
    &["vii", "7th"],
    &["viii", "8th"],
    &["ix", "9th"],
];

/// Suffixes that are also an initial or a given name; they count only where nothing but a
/// suffix can stand, between commas.
const ALSO_NAMES: [&str; 3] = ["v", "vi", "ix"];

/// The suffix that a word or a part between commas is, in its one form.
pub(super) fn suffix(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(['.', ' ']);
    let spellings = SUFFIXES
        .iter()
        .find(|spellings| spellings.contains(&word))?;
    spellings.first().copied()
}

/// The suffix that a word at the end of other words is, unless it may be a name as well.
pub(super) fn certain_suffix(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches('.');
    suffix(word).filter(|_| !ALSO_NAMES.contains(&word))
}

/// A name and the suffix at its end, if at least `least` words remain before it.
pub(super) fn split_suffix(name: &str, least: usize) -> (&str, Option<&'static str>) {
    if let Some((rest, last)) = name.rsplit_once(' ')
        && let Some(suffix) = certain_suffix(last)
        && rest.split_whitespace().count() >= least
    {
        return (rest.trim_end(), Some(suffix));
    }
    (name, None)
}

/// The name with the suffix at its end in its one form; `None` if it is so already.
pub(super) fn settled(name: &str) -> Option<String> {
    let (rest, suffix) = split_suffix(name, 2);
    let settled = format!("{rest} {}", suffix?);
    (settled != name).then_some(settled)
}

/// All words that are suffixes.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    SUFFIXES
        .iter()
        .flat_map(|spellings| spellings.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes() {
        for (name, expected) in [
            ("john smith senior", ("john smith", Some("sr"))),
            ("john smith jr.", ("john smith", Some("jr"))),
            ("john smith 3rd", ("john smith", Some("iii"))),
            ("john smith v", ("john smith v", None)),
            ("john junior", ("john junior", None)),
            ("sr", ("sr", None)),
        ] {
            assert_eq!(split_suffix(name, 2), expected, "{name}");
        }
        assert_eq!(suffix("V."), None);
        assert_eq!(suffix("v."), Some("v"));
    }
}
