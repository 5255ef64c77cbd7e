//! By which names may the addressee be called?

use crate::name::han_surname;
use crate::notice::mask;
use crate::typed::simplified;

/// The names by which the addressee may be called.
pub(super) struct Allowed {
    /// The whole name, folded.
    pub(super) whole: String,
    pub(super) names: Vec<String>,
}

impl Allowed {
    pub(super) fn new(name: &str) -> Self {
        let fold = |text: &str| -> String {
            let lower = text.trim().to_lowercase();
            lower.chars().map(simplified).collect()
        };
        let (name, mask) = (fold(name), fold(&mask::masked(name.trim())));
        let mut names = vec![name.clone(), mask.clone()];
        if let Some(surname) = han_surname(&name) {
            let given = name.strip_prefix(surname).unwrap_or_default();
            names.extend([surname.to_owned(), given.to_owned()]);
            // 王某, 王某某, 王**, *建华
            for sign in ["某", "某某", "*", "**"] {
                names.push(format!("{surname}{sign}"));
            }
            names.push(format!("*{given}"));
        } else {
            let words = [&name, &mask].into_iter().flat_map(|one| one.split(' '));
            let bare = |word: &str| {
                let bare = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '*');
                bare.to_owned()
            };
            let words: Vec<String> = words.map(bare).filter(|word| !word.is_empty()).collect();
            let initials = words.iter().filter_map(|word| word.chars().next());
            names.extend(initials.map(String::from).collect::<Vec<_>>());
            names.extend(words);
        }
        Self { whole: name, names }
    }

    /// Whether this is a name of the addressee.
    pub(super) fn has(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.names.contains(&name)
    }
}
