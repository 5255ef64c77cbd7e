//! What an inbound reply means.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// What a reply says. A reply may say two things; one that says nothing that is
/// known changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Meanings {
    /// That the borrower is not there.
    pub wrong_number: bool,
    /// That no more messages are wanted.
    pub opt_out: bool,
    /// That the borrower is there.
    pub right_party: bool,
}

impl Meanings {
    /// Whether nothing that is known was said.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self == Self::default()
    }

    /// The same as attestations. What is not known gives none.
    #[must_use]
    pub fn attestations(self, as_of: Timestamp, source: &str) -> Vec<Attestation> {
        [
            (self.wrong_number, Fact::WrongNumber),
            (self.opt_out, Fact::OptOut),
            (self.right_party, Fact::RightParty),
        ]
        .into_iter()
        .filter(|(is_said, _)| *is_said)
        .map(|(_, fact)| Attestation {
            fact,
            answer: Answer::Yes,
            as_of,
            since: None,
            source: source.to_owned(),
        })
        .collect()
    }
}

/// Says what a reply in Chinese or English means.
///
/// The words are in one file, `src/feedback/lexicon.tsv`. What only looks like a
/// wrong-number report (不是我不还, "it is not that I will not pay") is taken out
/// first. Whoever says that the number is wrong, or speaks of the borrower as of
/// somebody else, is not the right party, whatever else they say.
///
/// ```
/// use rightparty::feedback::classify;
///
/// assert!(classify("发错人了，退订").wrong_number);
/// assert!(classify("发错人了，退订").opt_out);
/// assert!(classify("不是我不还，是没钱").is_unknown());
/// assert!(classify("STOP").opt_out);
/// ```
///
/// On the replies of `tests/data/replies.tsv`, which were composed beside the
/// lexicon, so that the table tells what is covered and not how often:
///
#[doc = include_str!("confusion.md")]
#[must_use]
pub fn classify(text: &str) -> Meanings {
    // A reply in a message is shorter; what is longer is none.
    let end = text
        .char_indices()
        .nth(MOST)
        .map_or(text.len(), |(end, _)| end);
    let text = text.get(..end).unwrap_or_default();
    let clear = |text: &str| {
        let folded = folded(text);
        LEXICON.misleading.iter().fold(folded, |text, phrase| {
            text.replace(phrase.as_str(), " \u{1} ")
        })
    };
    let message = clear(text);
    let whole = message.trim();
    let clauses: Vec<String> = text
        .split([',', '，', '.', '。', '!', '！', ';', '；', '\n'])
        .map(clear)
        .collect();
    let mut said = Meanings::default();
    for word in &LEXICON.words {
        let is_said = match word.matched {
            Matched::Message => is_over_and_over(whole, &word.text),
            // `Not me, stop`.
            Matched::Whole => clauses
                .iter()
                .any(|clause| is_over_and_over(clause, &word.text)),
            Matched::Phrase => message.contains(&word.text),
            Matched::Surname => clauses
                .iter()
                .any(|clause| is_followed_by_a_given_name(clause, &word.text)),
            Matched::Pattern => clauses
                .iter()
                .any(|clause| stands_around_a_name(clause, &word.text)),
        };
        match word.meaning {
            Meaning::WrongNumber => said.wrong_number |= is_said,
            Meaning::OptOut => said.opt_out |= is_said,
            Meaning::RightParty => said.right_party |= is_said,
        }
    }
    // Somebody who speaks of the borrower is somebody else, and who is only told that
    // messages still come has promised nothing.
    let speaks_of = |words: &[&str]| words.iter().any(|word| message.contains(word));
    let promises_nothing = speaks_of(&OF_ANOTHER) || speaks_of(&OF_PROTEST);
    said.right_party &= !said.wrong_number && !promises_nothing;
    said
}

/// How many characters of a reply are read.
const MOST: usize = 4_000;

/// Words of one who speaks of somebody else.
#[rustfmt::skip]
const OF_ANOTHER: [&str; 44] = [
    "他", "她", "妈", "媽", "爸", "前妻", "前夫", "老婆", "老公", "妻子", "丈夫", "儿子", "女儿", "哥",
    "姐", "弟", "妹", "朋友", "同事", "邻居", "路人", "不是我", " he ", " she ", " his ", " her ", " him ",
    " mother ", " father ", " mom ", " dad ", " wife ", " husband ", " ex ", " son ", " daughter ",
    " brother ", " sister ", " friend ", " roommate ", " nobody ", " not ", " won't ", " never ",
];

/// Words of protest: 还 is `still` in 明天还发, and `will pay` a threat in `you will pay for
/// this`.
#[rustfmt::skip]
const OF_PROTEST: [&str; 36] = [
    "还发", "还在", "还打", "还有", "还来", "还给我发", "还给我打", "还联系", "还骚扰", "还敢", "还收到", "还是", "还不",
    "还没", "投诉", "投訴", "报警", "報警", "举报", "舉報", "起诉你", "告你", "律师", "律師", "烦", " you will pay ",
    " you'll pay ", " who ", " harass", " for this ", " police ", " lawyer ", " report you ", " sue ", " get lost ", " scam",
];

/// Whether a text is a word and nothing else, as often as it likes: `STOP STOP STOP`.
fn is_over_and_over(text: &str, word: &str) -> bool {
    let mut rest = text.trim();
    let word = word.trim();
    while let Some(after) = rest.strip_prefix(word) {
        rest = after.trim_start();
        if rest.is_empty() {
            return true;
        }
        if rest.len() == after.len() && word.is_ascii() {
            return false;
        }
    }
    false
}

/// A message in lower case and one width, punctuation as spaces, with a space at
/// either end, so that a word can be looked for with its spaces.
fn folded(text: &str) -> String {
    let mut folded = String::from(" ");
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let c = match c {
            '\u{2019}' | '`' | '´' => '\'',
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => continue,
            _ if c.is_alphanumeric() || c == '\'' => c,
            _ => ' ',
        };
        if c != ' ' || !folded.ends_with(' ') {
            folded.push(c);
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// The words of the lexicon.
struct Lexicon {
    words: Vec<Word>,
    misleading: Vec<String>,
}

struct Word {
    meaning: Meaning,
    matched: Matched,
    text: String,
}

#[derive(Clone, Copy)]
enum Meaning {
    WrongNumber,
    OptOut,
    RightParty,
}

#[derive(Clone, Copy)]
enum Matched {
    /// A clause and nothing else.
    Whole,
    /// The message and nothing else.
    Message,
    Phrase,
    /// A surname at the end, and behind it the rest of a Han name, and nothing else.
    Surname,
    /// Words around a `*` that stands for somebody's name.
    Pattern,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        words: Vec::new(),
        misleading: Vec::new(),
    };
    let rows = include_str!("lexicon.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(meaning), Some(matched), Some(text)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let matched = match matched {
            "whole" => Matched::Whole,
            "message" => Matched::Message,
            "surname" => Matched::Surname,
            "pattern" => Matched::Pattern,
            _ => Matched::Phrase,
        };
        let text = match text.split_once('*') {
            Some((before, after)) => format!("{}*{}", phrase(before), phrase(after)),
            None => phrase(text),
        };
        let meaning = match meaning {
            "wrong-number" => Meaning::WrongNumber,
            "opt-out" => Meaning::OptOut,
            "right-party" => Meaning::RightParty,
            _ => {
                lexicon.misleading.push(text);
                continue;
            }
        };
        lexicon.words.push(Word {
            meaning,
            matched,
            text,
        });
    }
    // The longest first: one may stand within another.
    lexicon
        .misleading
        .sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    lexicon
});

/// How far behind the one half of a pattern the other may end: a name, and the longest
/// half.
const NEAR: usize = 60;

/// Whether the words before and behind the `*` of a pattern stand in a message, and
/// between them what may be a name: three words or eight Han characters at most.
fn stands_around_a_name(message: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return false;
    };
    message.match_indices(before).any(|(at, _)| {
        let rest = message.get(at + before.len()..).unwrap_or_default();
        let near = rest
            .char_indices()
            .nth(NEAR)
            .map_or(rest.len(), |(end, _)| end);
        let rest = rest.get(..near).unwrap_or_default();
        rest.match_indices(after.trim_start()).any(|(end, _)| {
            let name = rest.get(..end).unwrap_or_default().trim();
            let is_apart =
                !after.starts_with(' ') || rest.get(..end).is_some_and(|name| name.ends_with(' '));
            let most = if name.is_ascii() { 30 } else { 8 };
            is_apart
                && !name.is_empty()
                && name.split(' ').count() <= 3
                && name.chars().count() <= most
        })
    })
}

/// Whether a clause is these words and one or two Han characters, with a form of address
/// or a particle behind them: 我不是陈伟先生.
fn is_followed_by_a_given_name(clause: &str, words: &str) -> bool {
    let rest = clause.split_once(words).map(|(_, rest)| rest.trim());
    let given = rest.map(|rest| {
        let ends = ["先生", "女士", "小姐", "啊", "呀", "哦", "吧"];
        ends.iter()
            .fold(rest, |rest, end| rest.strip_suffix(end).unwrap_or(rest))
    });
    given.is_some_and(|given| {
        let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        (1..=2).contains(&given.chars().count()) && given.chars().all(is_han)
    })
}

/// Latin words with a space at either end; Chinese has none.
fn phrase(text: &str) -> String {
    let folded = folded(text);
    if text.is_ascii() {
        folded
    } else {
        folded.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_read_whole() {
        let rows = include_str!("lexicon.tsv").lines();
        let rows: Vec<&str> = rows.filter(|row| !row.starts_with('#')).collect();
        assert_eq!(rows.len(), LEXICON.words.len() + LEXICON.misleading.len());
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            let [meaning, matched, text] = columns[..] else {
                panic!("{row}");
            };
            assert!(
                ["wrong-number", "opt-out", "right-party", "none"].contains(&meaning),
                "{row}"
            );
            assert!(
                ["whole", "message", "phrase", "surname", "pattern"].contains(&matched),
                "{row}"
            );
            assert_eq!(matched == "pattern", text.contains('*'), "{row}");
            assert!(!text.trim().is_empty(), "{row}");
        }
    }

    #[test]
    fn messages_are_folded() {
        for (text, expected) in [
            ("ＳＴＯＰ！！", " stop "),
            ("  not\u{200B} me.", " not me "),
            ("That’s not me", " that's not me "),
            ("", " "),
        ] {
            assert_eq!(folded(text), expected);
        }
    }
}
