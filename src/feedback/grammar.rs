//! Which meanings does a clause have by its structure?

use std::sync::LazyLock;

use super::concepts::{Concept, Mark};
use super::text::Clause;

/// What a pattern says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    WrongNumber,
    OptOut,
    /// It speaks of something else than the number.
    Other,
}

/// One step of a pattern.
enum Step {
    /// A unit, or several, that one of these stands for.
    OneOf(Vec<Word>),
    /// Up to so many units of any kind.
    Gap(usize),
    Begin,
    End,
}

enum Word {
    Concept(Concept),
    Literal(String),
}

struct Pattern {
    says: Says,
    steps: Vec<Step>,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let lines = include_str!("patterns.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (meaning, pattern) = line.split_once('\t')?;
            let says = match meaning {
                "wrong" => Says::WrongNumber,
                "opt" => Says::OptOut,
                _ => Says::Other,
            };
            let steps = pattern.split(' ').map(step).collect::<Option<_>>()?;
            Some(Pattern { says, steps })
        })
        .collect()
});

fn step(text: &str) -> Option<Step> {
    if let Some(count) = text.strip_prefix('~') {
        return count.parse().ok().map(Step::Gap);
    }
    Some(match text {
        "^" => Step::Begin,
        "$" => Step::End,
        words => Step::OneOf(words.split('|').map(word).collect::<Option<_>>()?),
    })
}

fn word(text: &str) -> Option<Word> {
    match text.strip_prefix('=') {
        Some(literal) => Some(Word::Literal(literal.to_owned())),
        None => Concept::named(text).map(Word::Concept),
    }
}

/// Words that change nothing at the beginning and the end of a clause.
#[rustfmt::skip]
const FILLERS: [&str; 102] = [
    "的", "了", "呀", "啊", "啦", "哦", "喔", "吧", "呢", "嘛", "哈", "喽", "囉", "咯", "耶", "撒", "辣", "勒", "咧",
    "哎", "您", "你", "你们", "好", "请", "麻", "烦", "谢", "喂", "诶", "嗯", "都", "们", "咗", "喇", "㗎", "喎",
    "sorry", "please", "pls", "plz", "hi", "hello", "hey", "sir", "madam", "mam", "maam", "mate", "bro", "pal",
    "love", "man", "dude", "lol", "uh", "um", "well", "dear", "kindly", "thanks", "thank", "you", "u", "ur", "ok",
    "so", "but", "and", "just", "the", "a", "an", "o", "oo", "abeg", "oga", "buddy", "friend", "ji", "hai", "yaar",
    "pak", "bu", "mas", "mbak", "ya", "dong", "nih", "a", "ban", "oi", "roi", "por", "favor", "hola", "boa", "now", "already", "again", "anymore", "ever",
];

pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// What the patterns say of a clause.
pub(super) fn said(clause: &Clause, marks: &[Mark]) -> impl Iterator<Item = Says> {
    let fillers = |from: usize, step: isize| -> usize {
        let mut at = from;
        while let Some(unit) = clause.units.get(at).filter(|unit| is_filler(&unit.folded)) {
            let _ = unit;
            match at.checked_add_signed(step) {
                Some(next) => at = next,
                None => return 0,
            }
        }
        at
    };
    let begin = fillers(0, 1);
    let end = clause
        .units
        .len()
        .checked_sub(1)
        .map_or(0, |last| fillers(last, -1) + 1);
    let mut by_place: Vec<Vec<Mark>> = vec![Vec::new(); clause.units.len()];
    for mark in marks {
        if let Some(place) = by_place.get_mut(mark.at) {
            place.push(*mark);
        }
    }
    let matching = Matching {
        clause,
        by_place,
        begin,
        end,
    };
    PATTERNS
        .iter()
        .filter(move |pattern| {
            (0..matching.clause.units.len()).any(|at| matching.goes_on(&pattern.steps, at))
        })
        .map(|pattern| pattern.says)
}

/// A clause with its marks by their first units.
struct Matching<'c> {
    clause: &'c Clause,
    by_place: Vec<Vec<Mark>>,
    /// The first unit that is no filler.
    begin: usize,
    /// Behind the last unit that is no filler.
    end: usize,
}

impl Matching<'_> {
    /// Whether the steps match from a unit on. The gaps of a pattern are few and short, so that
    /// this takes no more than some hundred tries.
    fn goes_on(&self, steps: &[Step], at: usize) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            return true;
        };
        match step {
            Step::Begin => at <= self.begin && self.goes_on(rest, self.begin.max(at)),
            Step::End => at >= self.end,
            Step::Gap(most) => (0..=*most).any(|gap| self.goes_on(rest, at + gap)),
            Step::OneOf(words) => words.iter().any(|word| match word {
                Word::Literal(literal) => {
                    let unit = self.clause.units.get(at);
                    unit.is_some_and(|unit| unit.folded == *literal) && self.goes_on(rest, at + 1)
                }
                Word::Concept(concept) => {
                    let marks = self.by_place.get(at).into_iter().flatten();
                    let mut lens = marks.filter(|mark| mark.concept == *concept);
                    lens.any(|mark| self.goes_on(rest, at + mark.len))
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_pattern() {
        let lines = include_str!("patterns.tsv").lines();
        let count = lines.filter(|line| !line.starts_with('#')).count();
        assert_eq!(PATTERNS.len(), count);
    }
}
