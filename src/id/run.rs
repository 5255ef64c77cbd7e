//! Of which words and numbers is an id made?

/// What a run of an id is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// ASCII digits.
    Number,
    /// Chinese characters. What they make up has no spaces between its words.
    Han,
    /// Letters of other scripts, with their marks.
    Word,
}

/// The runs of a text whose digits are ASCII, in order, without the signs and spaces between
/// them: `wang王芳-07` has three.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (Kind, &str)> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let begin = rest.find(|c| kind(c).is_some())?;
        rest = rest.get(begin..)?;
        let first = rest.chars().next().and_then(kind)?;
        let end = rest.find(|c| kind(c) != Some(first));
        let run;
        (run, rest) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        Some((first, run))
    })
}

fn kind(c: char) -> Option<Kind> {
    use unicode_normalization::char::is_combining_mark;
    if c.is_ascii_digit() {
        Some(Kind::Number)
    } else if is_han(c) {
        Some(Kind::Han)
    } else if c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c)) {
        Some(Kind::Word)
    } else {
        None
    }
}

/// Whether a character is Chinese; those for compatibility, which NFKC replaces, apart.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '々' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_ids() {
        for (id, expected) in [
            ("clerk-07", "clerk|07"),
            ("clerk7b", "clerk|7|b"),
            ("王芳(007)", "王芳|007"),
            ("wang王芳 7", "wang|王芳|7"),
            ("ann.lee@bank.com", "ann|lee|bank|com"),
            ("क्षमा", "क्षमा"),
            ("--", ""),
            ("", ""),
        ] {
            let runs: Vec<&str> = runs(id).map(|(_, run)| run).collect();
            assert_eq!(runs.join("|"), expected, "{id}");
        }
    }
}
