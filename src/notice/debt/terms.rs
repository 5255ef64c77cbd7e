//! The terms of the tables, and where a text has them.

use std::sync::LazyLock;

use super::text::Folded;
use crate::typed::{is_dense, simplified};

/// A term as it is looked for.
struct Term {
    /// With a space before it, and one behind it unless any ending will do.
    text: String,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Dense,
    /// Written without marks: found with and without them.
    Plain,
    /// Written with marks: found with them only.
    Marked,
}

impl Term {
    fn read(term: &str) -> Self {
        let term = term.trim().to_lowercase();
        if term.chars().any(is_dense) {
            let text = term
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(simplified)
                .collect();
            let form = Form::Dense;
            return Self { text, form };
        }
        let (word, ending) = match term.strip_suffix('*') {
            Some(beginning) => (beginning.to_owned(), ""),
            None => (term, " "),
        };
        // As the words of a text are: without apostrophes, a space for any other sign.
        let word: String = word
            .chars()
            .filter(|c| !matches!(c, '\'' | '’'))
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            form: if word.is_ascii() {
                Form::Plain
            } else {
                Form::Marked
            },
            text: format!(" {word}{ending}"),
        }
    }

    fn is_in(&self, folded: &Folded) -> bool {
        let form = match self.form {
            Form::Dense => &folded.dense,
            Form::Plain => &folded.plain,
            Form::Marked => &folded.marked,
        };
        form.contains(&self.text)
    }
}

/// One of each has to stand in a sentence.
struct Pair(Vec<Term>, Vec<Term>);

struct Terms {
    debt: Vec<Term>,
    pairs: Vec<Pair>,
    harmless: Vec<Term>,
}

static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    let mut terms = Terms {
        debt: Vec::new(),
        pairs: Vec::new(),
        harmless: Vec::new(),
    };
    let list = |cell: &str| -> Vec<Term> {
        let terms = cell.split(',').filter(|term| !term.trim().is_empty());
        terms.map(Term::read).collect()
    };
    let tables = [
        include_str!("zh.tsv"),
        include_str!("pinyin.tsv"),
        include_str!("en.tsv"),
        include_str!("romance.tsv"),
        include_str!("germanic.tsv"),
        include_str!("asian.tsv"),
    ];
    for line in tables.into_iter().flat_map(str::lines) {
        let mut cells = line.split('\t');
        match (cells.next(), cells.next(), cells.next()) {
            (Some("debt"), Some(debt), None) => terms.debt.extend(list(debt)),
            (Some("not"), Some(harmless), None) => terms.harmless.extend(list(harmless)),
            (Some("pair"), Some(a), Some(b)) => terms.pairs.push(Pair(list(a), list(b))),
            _ => {}
        }
    }
    terms
});

/// Whether a sentence has a term that speaks of a debt.
pub(super) fn speak_of_debt(sentence: &str) -> bool {
    let mut folded = Folded::new(sentence);
    for term in TERMS
        .harmless
        .iter()
        .filter(|term| term.is_in(&folded))
        .collect::<Vec<_>>()
    {
        folded.remove(&term.text);
    }
    let any = |terms: &[Term]| terms.iter().any(|term| term.is_in(&folded));
    any(&TERMS.debt) || TERMS.pairs.iter().any(|Pair(a, b)| any(a) && any(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        assert!(TERMS.debt.len() > 800, "{}", TERMS.debt.len());
        assert!(TERMS.pairs.len() > 50, "{}", TERMS.pairs.len());
        assert!(TERMS.harmless.len() > 200, "{}", TERMS.harmless.len());
    }
}
