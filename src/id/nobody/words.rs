//! Which words name nobody?

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

use crate::id::digit::ascii_digit;
use crate::id::mark::is_mark;

/// The longest id that is looked at, in bytes; fillers are short.
pub(super) const MAX_BYTES: usize = 128;

/// What a word says about who keyed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// That nobody is named.
    None,
    /// That a job did it, behind which somebody keyed.
    Machine,
    /// An account that many use; with a number it is somebody's.
    Shared,
    /// Nothing of its own.
    Joiner,
}

/// The file `words.tsv`.
pub(super) struct Vocabulary {
    /// The class of each phrase, and of its words written together.
    pub(super) classes: HashMap<String, Class>,
    /// The single words of the phrases, and whether they are more than joiners.
    words: HashMap<String, bool>,
    /// The characters that phrases begin with.
    pub(super) begins: HashSet<char>,
    /// The lengths of ASCII words, as bits, by their first letter.
    lengths: [u32; 26],
    /// The most words that a phrase has, and the most characters.
    pub(super) max_words: usize,
    pub(super) max_chars: usize,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut words = Vocabulary {
        classes: HashMap::new(),
        words: HashMap::new(),
        begins: HashSet::new(),
        lengths: [0; 26],
        max_words: 1,
        max_chars: 1,
    };
    let lines = include_str!("words.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t').skip(1);
        let class = match columns.next() {
            Some("none") => Class::None,
            Some("machine") => Class::Machine,
            Some("shared") => Class::Shared,
            _ => Class::Joiner,
        };
        for phrase in columns.next().unwrap_or_default().split(", ") {
            words.add(phrase, class);
        }
    }
    words
});

impl Vocabulary {
    fn add(&mut self, phrase: &str, class: Class) {
        let phrase = bare(phrase);
        self.begins.extend(phrase.chars().next());
        let joined = phrase.replace(' ', "");
        for word in phrase.split(' ').chain([joined.as_str()]) {
            if let Some(lengths) = letter(word.as_bytes()).and_then(|at| self.lengths.get_mut(at)) {
                *lengths |= 1 << word.len().min(31);
            }
            *self.words.entry(word.to_owned()).or_default() |= class != Class::Joiner;
        }
        let count = phrase.split(' ').count();
        self.max_words = self.max_words.max(count);
        self.max_chars = self.max_chars.max(joined.chars().count());
        // Of two classes that a word has in two languages, the one that comes first says more.
        for phrase in [joined, phrase] {
            self.classes.entry(phrase).or_insert(class);
        }
    }

    /// Whether an ASCII word in any case is one of the words, and if so, whether it is more
    /// than a joiner.
    pub(super) fn find_ascii(&self, word: &[u8]) -> Option<bool> {
        let lengths = self.lengths.get(letter(word)?)?;
        if lengths & (1 << word.len().min(31)) == 0 {
            return None;
        }
        let mut buffer = [0; MAX_BYTES];
        let space = buffer.get_mut(..word.len())?;
        space.copy_from_slice(word);
        space.make_ascii_lowercase();
        self.words.get(core::str::from_utf8(space).ok()?).copied()
    }
}

/// The number of a word's first letter in the alphabet.
fn letter(word: &[u8]) -> Option<usize> {
    let first = word.first()?.to_ascii_lowercase();
    first.checked_sub(b'a').map(usize::from)
}

/// Letters as they are compared with the words of the file: folded, without marks on Latin
/// letters, with ASCII digits.
pub(super) fn bare(text: &str) -> String {
    let unmarked = text.nfkc().default_case_fold().nfd();
    let unmarked = unmarked.filter(|&c| !is_mark(c)).map(ascii_digit);
    let bare: String = unmarked.nfc().collect();
    // The dotless i of Turkish.
    bare.replace('ı', "i")
}
