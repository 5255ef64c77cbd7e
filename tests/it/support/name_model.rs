//! A slow, obvious reading of when two names agree: text rewritten step by step
//! with regular expressions, and nothing else. It knows the titles and fillers
//! that the tests use, and no table of characters.

use unicode_normalization::UnicodeNormalization as _;

use super::patterns::regex;

/// Whether two names agree; `None` if one of them cannot be compared.
pub(crate) fn agree(a: &str, b: &str) -> Option<bool> {
    Some(canonical(a)? == canonical(b)?)
}

/// The canonical form of a name; `None` if it does not say who is named.
pub(crate) fn canonical(text: &str) -> Option<String> {
    let wide: String = text.chars().map(narrow).collect();
    // A letter for private use stands for ß, which is not folded to ss.
    let kept = wide.replace(['ß', 'ẞ'], "\u{E0DF}");
    let folded = caseless::default_case_fold_str(&kept.nfd().collect::<String>());
    let mut name: String = folded.nfc().collect();
    for (pattern, with) in [
        ("\u{E0DF}", "ß"),
        ("(i\u{307}|ı)", "i"),
        ("[ðɖ]", "đ"),
        ("(ё|е\u{308})", "е"),
        (r"[\p{Default_Ignorable_Code_Point}\u{180E}\u{640}]", ""),
        (r"[•‧∙⋅・\u{387}\u{2E31}]", "·"),
        (r"[\u{2010}-\u{2015}\u{2043}\u{2212}]", "-"),
        (r"[‘’ʻʼ´`′]", "'"),
        (r"\s", " "),
        (r"。", "."),
    ] {
        name = replaced(&name, pattern, with);
    }
    if let Some(parts) = captures(&name, r"^([^,]*),([^,]*)$") {
        let (before, after) = (parts[0].trim(), parts[1].trim());
        let is_han = captures(before, r"^(\p{Han}*)$").is_some();
        if !is_han {
            name = format!("{after} {before}");
        } else if before.chars().count() <= 1 {
            name = format!("{before}{after}");
        }
    }
    name = regex(r"[ .\-·]+")
        .replace_all(&name.clone(), |run: &regex::Captures<'_>| {
            let run = run.get(0).unwrap();
            separator(run.as_str(), &name[..run.start()], &name[run.end()..])
        })
        .into_owned();
    loop {
        let shorter = replaced(&name, r"^(\p{Han}{2,}(?:·\p{Han}+)*)(?:先生|女士)$", "$1");
        let shorter = without_title(&shorter);
        if shorter == name {
            break;
        }
        name = shorter;
    }
    let syllables = name.replace(' ', "");
    if captures(&syllables, r"^(\p{Hangul}{1,5})$").is_some() {
        name = syllables;
    }
    let is_lone = captures(&name, r"^(\p{Han})(?:先生|女士)?$").is_some();
    let is_masked = captures(&name, r"([*,]|^[.·-]|[.·-]$|[.·-][.·-])").is_some();
    let mixed = r"(\p{Latin}[^ ]*\p{Cyrillic}|\p{Cyrillic}[^ ]*\p{Latin})";
    let is_masked = is_masked || captures(&name, mixed).is_some();
    let letter = r"[\p{L}--\p{Han}--\p{Hangul}--\p{Hiragana}--\p{Katakana}]";
    let initials = format!(r"^({letter}(?:[ '·]+{letter})*)$");
    let without_titles = replaced(&name, r"^(?:(?:mr|dr|prof) )+", "");
    let is_lone = is_lone
        || captures(&without_titles, &initials).is_some()
        || (without_titles != name && !without_titles.contains(' '));
    (!is_lone && !is_masked && !name.is_empty()).then_some(name)
}

/// The name without a form of address before two words or three, of which two may be
/// initials.
fn without_title(name: &str) -> String {
    let rest = captures(name, r"^(?:mr|dr|prof) (\S+ .*)$").map(|parts| parts[0].clone());
    rest.filter(|rest| {
        let words: Vec<&str> = rest.split(' ').collect();
        let full = words.iter().filter(|word| word.chars().count() > 1).count();
        full >= 2 || (full == 1 && words.len() >= 3)
    })
    .unwrap_or_else(|| name.to_owned())
}

/// What stands for a run of separators between two parts of a name.
fn separator(run: &str, before: &str, after: &str) -> String {
    let signs = run.replace(' ', "");
    let is_edge = before.is_empty() || after.is_empty();
    let between_han =
        captures(before, r"(\p{Han})$").is_some() && captures(after, r"^(\p{Han})").is_some();
    let is_simple = ["", "-", ".", ".-", "-."].contains(&signs.as_str());
    if is_edge && is_simple || between_han && signs.is_empty() {
        String::new()
    } else if between_han && signs == "." {
        "·".to_owned()
    } else if is_simple && !between_han {
        " ".to_owned()
    } else {
        signs
    }
}

/// A full-width or half-width character in the usual width.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FFEF}' => c.nfkc().next().unwrap_or(c),
        _ => c,
    }
}

fn replaced(text: &str, pattern: &str, with: &str) -> String {
    regex(pattern).replace_all(text, with).into_owned()
}

fn captures(text: &str, pattern: &str) -> Option<Vec<String>> {
    let found = regex(pattern).captures(text)?;
    Some(
        found
            .iter()
            .skip(1)
            .flatten()
            .map(|part| part.as_str().to_owned())
            .collect(),
    )
}
