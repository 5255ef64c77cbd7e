//! Which words of an id only say that a number follows?

use std::collections::HashSet;
use std::sync::LazyLock;

/// The file `labels.tsv`.
static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("labels.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(_, labels)| labels.split(", "))
        .collect()
});

/// Whether a word, in one case and without marks on Latin letters, is a label.
pub(super) fn is_label(word: &str) -> bool {
    LABELS.contains(word)
}

/// The most bytes of a label in ASCII.
const MAX_BYTES: usize = 24;

/// Whether an ASCII word in any case is a label.
pub(super) fn is_ascii_label(word: &[u8]) -> bool {
    let mut buffer = [0; MAX_BYTES];
    let Some(space) = buffer.get_mut(..word.len()) else {
        return false;
    };
    space.copy_from_slice(word);
    space.make_ascii_lowercase();
    core::str::from_utf8(space).is_ok_and(|word| LABELS.contains(word))
}

/// Whether a Chinese word is a label, or begins or ends with one.
pub(super) fn has_label(han: &str) -> bool {
    LABELS.contains(han) || without_label(han) != han
}

/// A Chinese word without a label before or behind it: 王芳 of 王芳工号.
pub(super) fn without_label(han: &str) -> &str {
    let cuts = || {
        let inner = han.char_indices().map(|(at, _)| at).skip(1);
        inner.filter_map(|at| han.split_at_checked(at))
    };
    if LABELS.contains(han) {
        return han;
    }
    let is_name = |text: &str| text.chars().nth(1).is_some();
    let before = cuts().find(|(name, label)| is_name(name) && LABELS.contains(label));
    if let Some((name, _)) = before {
        return name;
    }
    let behind = cuts().filter(|(label, name)| is_name(name) && LABELS.contains(label));
    behind.last().map_or(han, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_beside_names() {
        for (han, expected) in [
            ("王芳工号", "王芳"),
            ("工号王芳", "王芳"),
            ("员工编号王芳", "王芳"),
            ("工号", "工号"),
            ("员工工号", "员工工号"),
            ("王号", "王号"),
            ("王芳", "王芳"),
        ] {
            assert_eq!(without_label(han), expected, "{han}");
        }
    }

    #[test]
    fn the_labels_are_in_their_form() {
        for label in LABELS.iter() {
            assert!(!label.is_empty() && !label.contains(' '), "{label:?}");
            assert_eq!(label.to_lowercase(), **label);
            assert!(
                !label.is_ascii() || is_ascii_label(label.as_bytes()),
                "{label}"
            );
        }
    }
}
