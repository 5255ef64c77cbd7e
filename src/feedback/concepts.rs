//! Which concepts does a clause name, and where?

use std::collections::HashMap;
use std::sync::LazyLock;

use super::text::{Clause, Unit};
use crate::name::may_be_han_name;

/// Defines the concepts and their names in `concepts.tsv`.
macro_rules! concepts {
    ($($name:ident $text:literal,)+) => {
        /// What a word of a reply stands for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Concept {
            $($name,)+
        }

        impl Concept {
            const ALL: &[(Self, &str)] = &[$((Self::$name, $text),)+];
        }
    };
}

concepts! {
    Not "NOT", Self_ "SELF", They "THEY", Person "PERSON", Phone "PHONE", Wrong "WRONG",
    Reach "REACH", Know "KNOW", Use "USE", Changed "CHANGED", New "NEW", Relative "RELATIVE",
    Body "BODY", Dead "DEAD", Here "HERE", Live "LIVE", Loan "LOAN", Stop "STOP", Dont "DONT",
    Message "MESSAGE", Pay "PAY", When "WHEN", Amount "AMOUNT", Who "WHO", Other "OTHER",
    Yes "YES", Complain "COMPLAIN", Dispute "DISPUTE", Broke "BROKE", Money "MONEY", Minor "MINOR",
    // Not in the file.
    Name "NAME", Digits "-digits", Borrower "BORROWER",
}

impl Concept {
    pub(super) fn named(text: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(_, name)| *name == text)
            .map(|&(concept, _)| concept)
    }
}

/// A concept at a place of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// The first unit.
    pub(super) at: usize,
    /// How many units.
    pub(super) len: usize,
    pub(super) concept: Concept,
}

/// The longest sequence of units that a concept has, in words.
const MAX_UNITS: usize = 6;

struct Vocabulary {
    /// By sequences of units, joined by spaces.
    whole: HashMap<String, Vec<Concept>>,
    /// Beginnings of words.
    beginnings: Vec<(String, Concept)>,
    /// Words of which one letter may be wrong.
    spellable: Vec<(&'static str, Concept)>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut whole = HashMap::<String, Vec<Concept>>::new();
    let (mut beginnings, mut spellable) = (Vec::new(), Vec::new());
    let lines = include_str!("concepts.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(concept), Some(language), Some(words)) = (
            cells.next().and_then(Concept::named),
            cells.next(),
            cells.next(),
        ) else {
            continue;
        };
        for word in words.split('|') {
            if let Some(beginning) = word.strip_suffix('*') {
                beginnings.push((beginning.to_owned(), concept));
                continue;
            }
            if language == "en"
                && word.len() >= 5
                && may_be_misspelt(concept)
                && !word.contains(' ')
            {
                spellable.push((word, concept));
            }
            let concepts = whole.entry(key(word)).or_default();
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
    }
    Vocabulary {
        whole,
        beginnings,
        spellable,
    }
});

/// The concepts whose words are the ones to find in a reply that was typed in a hurry.
const fn may_be_misspelt(concept: Concept) -> bool {
    matches!(
        concept,
        Concept::Wrong | Concept::Phone | Concept::Person | Concept::Stop | Concept::Message
    )
}

/// A text as its units are joined.
fn key(word: &str) -> String {
    let clauses = super::text::clauses(word).into_iter();
    let units = clauses.flat_map(|clause| clause.units);
    let units: Vec<String> = units.map(|unit| unit.folded).collect();
    units.join(" ")
}

/// Whether a word stands for any concept, so that it is no name.
fn is_known(word: &str) -> bool {
    VOCABULARY.whole.contains_key(word)
}

/// The concepts of a clause, by place. Of several sequences of one concept at a place, the longest
/// counts. `borrower` has the folded words of the borrower's name.
pub(super) fn marks(clause: &Clause, borrower: &[String]) -> Vec<Mark> {
    let units = &clause.units;
    let mut marks = Vec::new();
    for at in 0..units.len() {
        let mut found: Vec<Mark> = Vec::new();
        let mut joined = String::new();
        for (count, unit) in units.iter().skip(at).take(MAX_UNITS).enumerate() {
            if count > 0 {
                joined.push(' ');
            }
            joined.push_str(&unit.folded);
            for &concept in VOCABULARY.whole.get(&joined).into_iter().flatten() {
                found.retain(|mark| mark.concept != concept);
                let len = count + 1;
                found.push(Mark { at, len, concept });
            }
        }
        if let Some(unit) = units.get(at) {
            found.extend(single(unit, at, borrower, found.is_empty()));
        }
        found.extend(han_name(units, at, borrower));
        marks.extend(found);
    }
    // A part of a longer word is no name: 高 in 高利贷.
    let words: Vec<(usize, usize)> = marks
        .iter()
        .filter(|mark| mark.len > 1 && mark.concept != Concept::Name)
        .map(|mark| (mark.at, mark.at + mark.len))
        .collect();
    let is_in_word = |mark: &Mark| {
        let mut words = words.iter().skip_while(|(_, to)| *to <= mark.at);
        words
            .next()
            .is_some_and(|(from, _)| *from < mark.at + mark.len)
    };
    marks.retain(|mark| mark.concept != Concept::Name || !is_in_word(mark));
    marks
}

/// Two or three Han characters that may be a name, or are the borrower's.
fn han_name(units: &[Unit], at: usize, borrower: &[String]) -> Option<Mark> {
    let joined = |len: usize| -> Option<String> {
        let part = units.get(at..at + len)?;
        Some(part.iter().map(|unit| unit.folded.as_str()).collect())
    };
    for len in [4, 3, 2] {
        if let Some(text) = joined(len).filter(|text| !text.is_ascii())
            && borrower.contains(&text)
        {
            let concept = Concept::Borrower;
            return Some(Mark { at, len, concept });
        }
    }
    // Of two or three characters, as many as there are up to the end of the clause.
    let len = units
        .len()
        .checked_sub(at)
        .filter(|len| (2..=3).contains(len))?;
    let text = joined(len).filter(|text| may_be_han_name(text))?;
    let concept = Concept::Name;
    (!text.is_empty()).then_some(Mark { at, len, concept })
}

/// The concepts of one word beside those of the vocabulary.
fn single(unit: &Unit, at: usize, borrower: &[String], is_unknown: bool) -> Vec<Mark> {
    let mark = |concept| Mark {
        at,
        len: 1,
        concept,
    };
    let word = unit.folded.as_str();
    let mut marks = Vec::new();
    if word.chars().all(|c| c.is_ascii_digit()) {
        marks.push(mark(Concept::Digits));
    }
    if borrower.iter().any(|name| is_nearly(name, word)) {
        marks.push(mark(Concept::Borrower));
    }
    if !is_unknown || !word.is_ascii() {
        return marks;
    }
    let begins = VOCABULARY.beginnings.iter();
    marks.extend(
        begins
            .filter(|(beginning, _)| word.starts_with(beginning.as_str()))
            .map(|&(_, concept)| mark(concept)),
    );
    if word.len() >= 5 {
        let near = VOCABULARY.spellable.iter();
        let mut near = near.filter(|(known, _)| is_one_slip(known, word));
        marks.extend(near.next().map(|&(_, concept)| mark(concept)));
    }
    if marks.is_empty() && unit.is_capitalised && !is_known(word) {
        marks.push(mark(Concept::Name));
    }
    marks
}

/// Whether two words are equal but for one slip, if they are long enough for that to say something.
fn is_nearly(name: &str, word: &str) -> bool {
    name == word || (name.len() >= 5 && is_one_slip(name, word))
}

fn is_one_slip(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 1 && a.len() <= 24 && strsim::osa_distance(a, b) <= 1
}
